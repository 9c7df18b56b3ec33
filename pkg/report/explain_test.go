package report

import (
	"bytes"
	"strings"
	"testing"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// documentOf gathers a result as npo allocate writes it.
func documentOf(t *testing.T, r *scenario.Result) *Document {
	t.Helper()
	d, err := DecodeDocument("allocation.json", written(t, r, "allocation.json"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func explained(t *testing.T, r *scenario.Result, o ExplainOptions) *Explanation {
	t.Helper()
	e, err := NewExplanation(documentOf(t, r), o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func text(t *testing.T, e *Explanation, l Language) string {
	t.Helper()
	var out bytes.Buffer
	if err := e.Write(&out, l); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestExplanationsEqualTheGoldens(t *testing.T) {
	for _, test := range []struct {
		name    string
		result  *scenario.Result
		options ExplainOptions
	}{
		{"closed", plainResult(t, trialScheme(t, "closed"), equalFixtures()), ExplainOptions{Code: "GM0010", Rounding: true}},
		{"open", plainResult(t, trialScheme(t, "open"), cityFixtures()),
			ExplainOptions{Code: "GM0277", Beside: "GM0796", Questions: true, Rounding: true}},
		{"sites", siteResult(t, trialScheme(t, "open")), ExplainOptions{Code: "GM0796", Sites: true}},
	} {
		e := explained(t, test.result, test.options)
		compareGolden(t, "testdata/explain/"+test.name+".nl.txt", []byte(text(t, e, NL)))
		compareGolden(t, "testdata/explain/"+test.name+".en.txt", []byte(text(t, e, EN)))
		var data bytes.Buffer
		if err := e.Encode(&data); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "testdata/explain/"+test.name+".json", data.Bytes())
	}
}

func TestUnknownRecipientIsAProblem(t *testing.T) {
	d := documentOf(t, plainResult(t, trialScheme(t, "open"), cityFixtures()))
	for _, o := range []ExplainOptions{{Code: "GM0363"}, {Code: "GM0277", Beside: "GM0363"}} {
		_, err := NewExplanation(d, o)
		if found := provenance.ProblemsIn(err); len(found) != 1 || found[0].Code != provenance.UnknownMunicipality {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestEveryReasonForACentIsSaid(t *testing.T) {
	// Budget 100.02 over weights 10, 10, 20 and 0: one cent is left, and the first two have equal remainders.
	fixtures := append(equalFixtures(), fixture{"GM0034", "Almere", "0", "0"})
	r := plainResult(t, trialScheme(t, "closed"), fixtures)
	for code, want := range map[string]string{
		"GM0003": whyTieWon, "GM0010": whyTieLost, "GM0014": whyNothing, "GM0034": whyNoWeight,
	} {
		if got := explained(t, r, ExplainOptions{Code: code}).Recipient.Cents[0].Why; got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	// Weights 1, 1 and 5: remainders 6/7, 6/7 and 2/7 of 100.02/7.
	r = plainResult(t, trialScheme(t, "closed"), []fixture{
		{"GM0003", "Appingedam", "0", "1"}, {"GM0010", "Delfzijl", "0", "1"}, {"GM0014", "Groningen", "0", "5"},
	})
	for code, want := range map[string]string{"GM0003": whyLargest, "GM0010": whyLargest, "GM0014": whySmaller} {
		if got := explained(t, r, ExplainOptions{Code: code}).Recipient.Cents[0].Why; got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

func TestExplanationNamesPlacesThatAPersonDecided(t *testing.T) {
	got := text(t, explained(t, siteResult(t, trialScheme(t, "open")), ExplainOptions{Code: "GM0796"}), NL)
	for _, want := range []string{"02FC00", "geplaatst door een persoon: verhuisd", "20BB00", "niet geplaatst en niet meegeteld"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestSitesAreListedOnlyWhenAskedFor(t *testing.T) {
	r := siteResult(t, trialScheme(t, "open"))
	if got := text(t, explained(t, r, ExplainOptions{Code: "GM0796"}), NL); strings.Contains(got, "00AP01") {
		t.Error("a site is listed unasked")
	}
	if got := text(t, explained(t, r, ExplainOptions{Code: "GM0796", Sites: true}), NL); !strings.Contains(got, "00AP01") {
		t.Error("a site is not listed")
	}
}

func TestReadingsOfTheRoundingAddUp(t *testing.T) {
	d := documentOf(t, plainResult(t, trialScheme(t, "closed"), sortedFixtures(append(cityFixtures(), equalFixtures()...))))
	list, err := readings(d)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 4 {
		t.Fatalf("%d readings", len(list))
	}
	for _, r := range list {
		if r.Amount-d.Totals.Amount != r.Less+r.More {
			t.Errorf("%s: %s less and %s more do not lead from %s to %s", r.ID, r.Less, r.More, d.Totals.Amount, r.Amount)
		}
		if r.InForce != (r.ID == largestRemainder) || r.InForce && r.Changed != 0 {
			t.Errorf("%s: in force %v, %d changed", r.ID, r.InForce, r.Changed)
		}
		if r.ID == wholeEuros && r.Amount%100 != 0 {
			t.Errorf("whole euros add up to %s", r.Amount)
		}
	}
}

func TestDocumentsThatDoNotHoldTogetherAreRefused(t *testing.T) {
	whole := string(written(t, goldenCases(t)[2].result, "allocation.json"))
	for _, test := range []struct{ why, from, to string }{
		{"a recipient twice", `"code":"GM0277","name":"Rozendaal","measures"`, `"code":"GM0796","name":"Rozendaal","measures"`},
		{"recipients out of order", `"code":"GM0277","name":"Rozendaal","measures"`, `"code":"GM0999","name":"Rozendaal","measures"`},
		{"another measure", `"measures":[{"id":"achterstandsscore"`, `"measures":[{"id":"score"`},
		{"a file that is not there", `"sources":[{"file":1`, `"sources":[{"file":7`},
		{"a month that is none", `"month":"2021-12"`, `"month":"2021-13"`},
		{"a payment too many", `"payments":["1181.10"`, `"payments":["0.00","1181.10"`},
		{"another component", `"components":[{"id":"leerlingen","units":"40"`, `"components":[{"id":"kinderen","units":"40"`},
	} {
		broken := strings.Replace(whole, test.from, test.to, 1)
		if broken == whole {
			t.Fatalf("%s: %q is not in the document", test.why, test.from)
		}
		if _, err := DecodeDocument("allocation.json", []byte(broken)); err == nil || !strings.Contains(err.Error(), "does not hold together") {
			t.Errorf("%s: %v", test.why, err)
		}
	}
}
