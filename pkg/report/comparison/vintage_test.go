package comparison

import (
	"bytes"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// stateOf applies the regulation to figures of one state.
func stateOf(t *testing.T, status scenario.Status, date provenance.Date, rows string) *scenario.Result {
	t.Helper()
	return trial.Run(t, scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-regeling-2021"),
		Inputs: []scenario.Input{{
			Name: "stand.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\n" + rows),
			Declared: scenario.Declared{ReferenceDate: date, Status: status},
		}},
	})
}

// vintages are provisional figures and the definitive ones, with the payments up to and including December 2022. At
// € 118.11 a pupil and € 22.64 a point:
//
//	GM0363  1000 pupils, 100 points  118 110.00 + 2 264.00 = 120 374.00; then 1100 and 120: 129 921.00 + 2 716.80 = 132 637.80
//	GM0796   100 pupils,  10 points   11 811.00 +   226.40 =  12 037.40; then   50 and   0:   5 905.50
//
// Seventeen of 24 portions are paid: 85 264.92 (85 264.9166…) and 8 526.49 (8 526.4916…).
func vintages(t *testing.T) *Comparison {
	t.Helper()
	c := comparisonOf(t,
		stateOf(t, scenario.Provisional, "2020-10-01", "GM0363,1000,100\nGM0796,100,10\n"),
		stateOf(t, scenario.Definitive, "2020-10-01", "GM0363,1100,120\nGM0796,50,0\n"), false)
	if err := c.PayThrough(c.Before.Schedule, allocation.Month{Year: 2022, Month: 12}); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestACorrectionSaysWhatIsStillToBePaid(t *testing.T) {
	c := vintages(t)
	for code, want := range map[string][4]string{
		"GM0363": {"12263.80", "85264.92", "35109.08", "47372.88"},
		"GM0796": {"-6131.90", "8526.49", "3510.91", "-2620.99"},
	} {
		row := csvRow(t, c, code)
		if got := [4]string{row["verschil"], row["betaald"], row["nog_te_betalen_oud"], row["nog_te_betalen_nieuw"]}; got != want {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
	header, _, _ := strings.Cut(string(rendered(t, c, wording.NL, File)), "\n")
	if !strings.HasSuffix(header, ",aard,opmerking,betaald,nog_te_betalen_oud,nog_te_betalen_nieuw") {
		t.Errorf("columns %s", header)
	}
	sheet := sheetText(t, rendered(t, c, wording.NL, bookFile), "Betalingen")
	for _, want := range []string{"GM0363|Amsterdam|120,374.00|132,637.80|+12,263.80|85,264.92|35,109.08|47,372.88|0.00", "-6,131.90|8,526.49|3,510.91|-2,620.99|2,620.99", "december 2022", "een aanname"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet does not say %q:\n%s", want, sheet)
		}
	}
	i := c.Document(wording.NL, "test").Instalments
	if i.Betaald != 9379141 || i.NogTeBetalenOud != 3861999 || i.NogTeBetalenNieuw != 4475189 || i.Correctie != 613190 || i.MeerBetaald != 1 {
		t.Errorf("%+v", i)
	}
}

// What is compared is one rule on figures of two states: that is a correction, and no change of rules.
func TestTwoStatesOfTheFiguresAreACorrection(t *testing.T) {
	const rows = "GM0363,1000,100\nGM0796,100,10\n"
	provisional := stateOf(t, scenario.Provisional, "2020-10-01", rows)
	for _, c := range []struct {
		older, newer *scenario.Result
		want, reason string
	}{
		{provisional, stateOf(t, scenario.Definitive, "2020-10-01", rows), "voorlopig → definitief", "another status"},
		{provisional, stateOf(t, scenario.Provisional, "2021-10-01", rows), "teldatum 1-10-2020 → 1-10-2021", "another date"},
		{provisional, stateOf(t, scenario.Definitive, "2021-10-01", rows), "voorlopig → definitief, teldatum 1-10-2020 → 1-10-2021", "both"},
		{provisional, provisional, "", "the same figures"},
		{provisional, stateOf(t, "", "", rows), "", "a state that is not known"},
		{townResult(t, trial.BuiltIn(t, "npo-300m"), nil, "leerlingen,achterstandsscore", rows), stateOf(t, scenario.Definitive, "2021-10-01", rows), "", "another rule"},
	} {
		v := newView(comparisonOf(t, c.older, c.newer, false), wording.NL, "test")
		if got := v.vintageText(); got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
		if names := strings.HasPrefix(v.answer()[0], "Correctie van de gegevens ("+c.want+"): het totaal"); names != (c.want != "") {
			t.Errorf("%s: %s", c.reason, v.answer()[0])
		}
		var text bytes.Buffer
		if err := v.WriteText(&text, wording.NL, "test"); err != nil {
			t.Fatal(err)
		}
		if tips := strings.Contains(text.String(), "tip: --through"); tips != (c.want != "") {
			t.Errorf("%s: a tip is %t", c.reason, tips)
		}
	}
}

// What was read back knows when it is paid, as what was run does.
func TestAStoredResultKnowsItsPayments(t *testing.T) {
	r := stateOf(t, scenario.Provisional, "2020-10-01", "GM0363,1000,100\nGM0796,100,10\n")
	for name, side := range readBack(t, r) {
		if side.Schedule == nil {
			t.Errorf("%s: no payments", name)
			continue
		}
		want, got := r.Scheme.Schedule.Split(12037400), side.Schedule.Split(12037400)
		if len(want) != len(got) || side.Schedule.Basis.Assumption != r.Scheme.Schedule.Basis.Assumption {
			t.Errorf("%s: %+v", name, side.Schedule)
		}
		for i := range got {
			if got[i] != want[i] || side.Schedule.Payments[i] != r.Scheme.Schedule.Payments[i] {
				t.Errorf("%s: payment %d is %d in %v", name, i+1, got[i], side.Schedule.Payments[i])
			}
		}
	}
}

// A list of addresses supplies no figures, so that nothing is known of its status makes no mixture of definitive ones.
func TestAStoredResultHasTheStatusOfItsFigures(t *testing.T) {
	definitive := func(name, text string) scenario.Input {
		return scenario.Input{Name: name, Data: []byte(text), Declared: scenario.Declared{Status: scenario.Definitive}}
	}
	r := trial.Run(t, scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-regeling-2021"),
		Inputs: []scenario.Input{
			definitive("po.csv", "BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n00AP;00;AMSTERDAM;0363;Bo;100\n"),
			definitive("scores.csv", "gemeentecode,achterstandsscore\nGM0363,2.25\n"),
			{Name: "adressen.csv", Data: []byte("PROVINCIE;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM\n" +
				"Noord-Holland;00AP;00AP00;De Brug;AMSTERDAM;0363;AMSTERDAM\n")},
		},
	})
	for name, side := range readBack(t, r) {
		if side.Front.Status != string(scenario.Definitive) {
			t.Errorf("%s: the figures are %q", name, side.Front.Status)
		}
	}
}
