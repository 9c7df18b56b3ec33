package document

import (
	"bytes"
	"testing"

	"npo/internal/trial"
	"npo/pkg/cbsdata"
)

func TestFieldsAreQuotedOnlyWhereTheyMust(t *testing.T) {
	for _, test := range []struct{ why, field, want string }{
		{"a plain text", "Appingedam", "Appingedam"},
		{"the separator", "Hengelo, Gld", `"Hengelo, Gld"`},
		{"another separator", "Hengelo; Gld", "Hengelo; Gld"},
		{"a quote", `De "Brug"`, `"De ""Brug"""`},
		{"a line break", "a\nb", "\"a\nb\""},
		{"an apostrophe is no quote", "'s-Gravenhage", "'s-Gravenhage"},
		{"a leading blank stays", " a", " a"},
		{"nothing", "", ""},
	} {
		var out bytes.Buffer
		d := NewDelimited(&out, ",", "\n")
		d.Record(test.field, "x")
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != test.want+",x\n" {
			t.Errorf("%s: %q", test.why, got)
		}
	}
}

func TestFormulasAreHarmlessInExcel(t *testing.T) {
	for _, text := range []string{"=1+1", "+31", "-x", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1"} {
		if got := harmless(text); got != "'"+text {
			t.Errorf("%q became %q", text, got)
		}
	}
	for _, text := range []string{"'s-Gravenhage", "Noardeast-Fryslân", "", "GM0003"} {
		if got := harmless(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestTableHoldsEveryMeasure(t *testing.T) {
	var out bytes.Buffer
	if err := WriteTable(&out, trial.Sites(t, trial.Scheme(t, "open")).Table); err != nil {
		t.Fatal(err)
	}
	want := "gemeentecode,gemeentenaam,achterstandsscore,leerlingen,leerlingen_bo,leerlingen_vo\n" +
		"GM0277,Rozendaal,0,40,40,0\n" +
		"GM0796,'s-Hertogenbosch,12.75,378,255,123\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestSitesHaveColumnsOfTheirOwn(t *testing.T) {
	table := &cbsdata.Table{Sites: true, Measures: []cbsdata.MeasureSpec{{ID: "leerlingen", Kind: cbsdata.Count}},
		Rows: []cbsdata.Row{{Key: "00AP00", Name: "De Brug, Noord", Values: []cbsdata.Value{{Amount: trial.Number(t, "12")}}}}}
	var out bytes.Buffer
	if err := WriteTable(&out, table); err != nil {
		t.Fatal(err)
	}
	if want := "vestigingscode,naam,leerlingen\n00AP00,\"De Brug, Noord\",12\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
