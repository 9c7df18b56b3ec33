package report

import (
	"bytes"
	"strings"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
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
		d := newDelimited(&out, ",", "\n")
		d.record(test.field, "x")
		if err := d.close(); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != test.want+",x\n" {
			t.Errorf("%s: %q", test.why, got)
		}
	}
}

func TestResultHashIsThatOfTheClaim(t *testing.T) {
	r := plainResult(t, trialScheme(t, "closed"), equalFixtures())
	hash, err := ResultHash(r)
	if want := provenance.Hash(written(t, r, "allocation.csv")); err != nil || hash != want {
		t.Errorf("%s, %v; want %s", hash, err, want)
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

func TestNegativeNumbersStayNumbersInExcel(t *testing.T) {
	table := string(written(t, plainResult(t, trialScheme(t, "closed"), equalFixtures()), "verdeling-excel.csv"))
	if !strings.Contains(table, "GM0014;Groningen;-5;20;") {
		t.Errorf("the score of -5 is not there as a number:\n%s", table)
	}
}

func TestNamesThatLookLikeFormulasAreNeutralisedOnlyForExcel(t *testing.T) {
	fixtures := equalFixtures()
	fixtures[0].name = "=HYPERLINK(1)"
	r := plainResult(t, trialScheme(t, "closed"), fixtures)
	if table := string(written(t, r, "verdeling-excel.csv")); !strings.Contains(table, "GM0003;'=HYPERLINK(1);") {
		t.Errorf("a formula for Excel:\n%s", table)
	}
	if claim := string(written(t, r, "allocation.csv")); !strings.Contains(claim, "GM0003,=HYPERLINK(1),") {
		t.Errorf("the claim of record does not hold the name as it is:\n%s", claim)
	}
}

func TestTableHoldsEveryMeasure(t *testing.T) {
	var out bytes.Buffer
	if err := WriteTable(&out, siteResult(t, trialScheme(t, "open")).Table); err != nil {
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
		Rows: []cbsdata.Row{{Key: "00AP00", Name: "De Brug, Noord", Values: []cbsdata.Value{{Amount: number(t, "12")}}}}}
	var out bytes.Buffer
	if err := WriteTable(&out, table); err != nil {
		t.Fatal(err)
	}
	if want := "vestigingscode,naam,leerlingen\n00AP00,\"De Brug, Noord\",12\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
