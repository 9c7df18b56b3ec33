package explain

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// documentOf gathers a result as npo allocate writes it.
func documentOf(t *testing.T, r *scenario.Result) *document.Document {
	t.Helper()
	hash, err := document.ResultHash(r)
	if err != nil {
		t.Fatal(err)
	}
	written, err := document.New(r, "test", hash)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := written.Encode(&out); err != nil {
		t.Fatal(err)
	}
	d, err := document.Decode("allocation.json", out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func explained(t *testing.T, r *scenario.Result, o Options) *Explanation {
	t.Helper()
	e, err := New(documentOf(t, r), o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func text(t *testing.T, e *Explanation, l wording.Language) string {
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
		options Options
	}{
		{"closed", trial.Plain(t, trial.Scheme(t, "closed"), trial.Equals()), Options{Code: "GM0010", Rounding: true}},
		{"open", trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()),
			Options{Code: "GM0277", Beside: "GM0796", Questions: true, Rounding: true}},
		{"sites", trial.Sites(t, trial.Scheme(t, "open")), Options{Code: "GM0796", Sites: true}},
	} {
		e := explained(t, test.result, test.options)
		trial.Golden(t, *update, "testdata/"+test.name+".nl.txt", []byte(text(t, e, wording.NL)))
		trial.Golden(t, *update, "testdata/"+test.name+".en.txt", []byte(text(t, e, wording.EN)))
		var data bytes.Buffer
		if err := e.Encode(&data); err != nil {
			t.Fatal(err)
		}
		trial.Golden(t, *update, "testdata/"+test.name+".json", data.Bytes())
	}
}

func TestUnknownRecipientIsAProblem(t *testing.T) {
	d := documentOf(t, trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()))
	for _, o := range []Options{{Code: "GM0363"}, {Code: "GM0277", Beside: "GM0363"}} {
		_, err := New(d, o)
		if found := provenance.ProblemsIn(err); len(found) != 1 || found[0].Code != provenance.UnknownMunicipality {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestEveryReasonForACentIsSaid(t *testing.T) {
	// Budget 100.02 over weights 10, 10, 20 and 0: one cent is left, and the first two have equal remainders.
	fixtures := append(trial.Equals(), trial.Row{Code: "GM0034", Name: "Almere", Score: "0", Pupils: "0"})
	r := trial.Plain(t, trial.Scheme(t, "closed"), fixtures)
	for code, want := range map[string]string{
		"GM0003": whyTieWon, "GM0010": whyTieLost, "GM0014": whyNothing, "GM0034": whyNoWeight,
	} {
		if got := explained(t, r, Options{Code: code}).Recipient.Cents[0].Why; got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	// Weights 1, 1 and 5: remainders 6/7, 6/7 and 2/7 of 100.02/7.
	r = trial.Plain(t, trial.Scheme(t, "closed"), []trial.Row{
		{Code: "GM0003", Name: "Appingedam", Score: "0", Pupils: "1"}, {Code: "GM0010", Name: "Delfzijl", Score: "0", Pupils: "1"},
		{Code: "GM0014", Name: "Groningen", Score: "0", Pupils: "5"},
	})
	for code, want := range map[string]string{"GM0003": whyLargest, "GM0010": whyLargest, "GM0014": whySmaller} {
		if got := explained(t, r, Options{Code: code}).Recipient.Cents[0].Why; got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

func TestExplanationNamesPlacesThatAPersonDecided(t *testing.T) {
	got := text(t, explained(t, trial.Sites(t, trial.Scheme(t, "open")), Options{Code: "GM0796"}), wording.NL)
	for _, want := range []string{"02FC00", "geplaatst door een persoon: verhuisd", "20BB00", "niet geplaatst en niet meegeteld"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestSitesAreListedOnlyWhenAskedFor(t *testing.T) {
	r := trial.Sites(t, trial.Scheme(t, "open"))
	if got := text(t, explained(t, r, Options{Code: "GM0796"}), wording.NL); strings.Contains(got, "00AP01") {
		t.Error("a site is listed unasked")
	}
	if got := text(t, explained(t, r, Options{Code: "GM0796", Sites: true}), wording.NL); !strings.Contains(got, "00AP01") {
		t.Error("a site is not listed")
	}
}

func TestReadingsOfTheRoundingAddUp(t *testing.T) {
	d := documentOf(t, trial.Plain(t, trial.Scheme(t, "closed"), trial.Sorted(append(trial.Cities(), trial.Equals()...))))
	list, err := Readings(d)
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
		if r.ID == WholeEuros && r.Amount%100 != 0 {
			t.Errorf("whole euros add up to %s", r.Amount)
		}
	}
}

// A national total that is no whole cent: the readings round the same unrounded amounts, which are not scaled to it first.
func TestEqualRemaindersGoToTheLowestCodeInTheRoundingReport(t *testing.T) {
	d := documentOf(t, trial.Plain(t, trial.Scheme(t, "open"), []trial.Row{
		{Code: "GM0003", Name: "Appingedam", Score: "1.0001", Pupils: "1"}, // 22.642264: 0.2264 of a cent
		{Code: "GM0010", Name: "Delfzijl", Score: "2.0003", Pupils: "900000"},
		{Code: "GM0014", Name: "Groningen", Score: "3.0003", Pupils: "1"},
		{Code: "GM0034", Name: "Almere", Score: "4.0003", Pupils: "1"},
	}))
	// Three remainders are equal, 0.6792 of a cent; with the fourth they make 2.264 cents, so two cents are handed out.
	list, err := Readings(d)
	if err != nil {
		t.Fatal(err)
	}
	reading := list[len(list)-1]
	var got []string
	for i, r := range d.Recipients {
		amount := r.Amount
		for _, c := range reading.Changes {
			if c.Code == r.Code {
				amount = c.Amount
			}
		}
		got = append(got, fmt.Sprintf("%s %+d", r.Code, amount-document.Money(down(d.Recipients[i].Exact.Exact))))
	}
	if want := "GM0003 +0 GM0010 +1 GM0014 +1 GM0034 +0"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	if reading.Residual.Sign() >= 0 || len(reading.Changes) != 1 || reading.Changes[0].Code != "GM0034" {
		t.Errorf("%+v", reading)
	}
}

// down cuts euros that are not below zero off at the cent.
func down(euros allocation.Exact) allocation.Cents {
	cents := halfUp(euros)
	if allocation.ExactCents(cents).Cmp(euros) > 0 {
		cents--
	}
	return cents
}
