package ods

import (
	"strings"
	"testing"
)

func TestFormulasBecomeOpenFormula(t *testing.T) {
	for _, c := range []struct{ name, formula, want string }{
		{"a range", "SUM(B3:B9)", "of:=SUM([.B3:.B9])"},
		{"arguments", "ROUND(B2*C2,2)", "of:=ROUND([.B2]*[.C2];2)"},
		{"a fixed cell", "IF($H$5=0,\"–\",H8/$H$5)", "of:=IF([.$H$5]=0;\"–\";[.H8]/[.$H$5])"},
		{"a cell of another sheet", "'GM0796'!B4", "of:=[$'GM0796'.B4]"},
		{"a range of another sheet", "COUNTA('Verdeling'!A8:A10)", "of:=COUNTA([$'Verdeling'.A8:.A10])"},
		{"an apostrophe in the name of a sheet", "'d''Oude'!A1", "of:=[$'d''Oude'.A1]"},
		{"a separator, a bracket and a cell in a text are text", `IF(A1="a,{B2}""c",1,2)`, `of:=IF([.A1]="a,{B2}""c";1;2)`},
		{"an array has columns", `INDEX({5,6},MATCH(D28,{"2021-12","2022-01"},0))`, `of:=INDEX({5;6};MATCH([.D28];{"2021-12";"2022-01"};0))`},
		{"signs and comparisons", "IF(A1<>B1,-(A1+B1-2.50)/7,1^2)&\"x\"", "of:=IF([.A1]<>[.B1];-([.A1]+[.B1]-2.50)/7;1^2)&\"x\""},
		{"a function of two words", "ROUNDDOWN(XFD1048576,0)", "of:=ROUNDDOWN([.XFD1048576];0)"},
		{"a criterion", `COUNTIF(F11:F13,"<>0")`, `of:=COUNTIF([.F11:.F13];"<>0")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := Translate(c.formula); err != nil || got != c.want {
				t.Errorf("%s, want %s (%v)", got, c.want, err)
			}
		})
	}
}

func TestWhatHasNoTranslationIsRefused(t *testing.T) {
	for _, c := range []struct{ name, formula, at string }{
		{"a function that nobody looked up", "VLOOKUP(A1,B1:C9,2)", "A1"},
		{"a name", "budget*2", "budget"},
		{"a name with digits", "ABCD12", "ABCD12"},
		{"a sheet without quotes", "Verdeling!A1", "Verdeling"},
		{"a truth value", "IF(TRUE,1,2)", "TRUE"},
		{"an intersection", "A1 B1", " B1"},
		{"an open text", `IF(A1="x,1,2)`, `"x,1,2)`},
		{"an open name of a sheet", "'Verdeling!A1", "'Verdeling!A1"},
		{"rows of an array", "SUM({1;2})", ";2})"},
		{"an exponent", "1E5", "E5"},
		{"a range over sheets", "SUM('A'!A1:'B'!A1)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := Translate(c.formula); err == nil || !strings.Contains(err.Error(), c.at) {
				t.Errorf("%s became %s (%v)", c.formula, got, err)
			}
		})
	}
}
