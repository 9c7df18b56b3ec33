package comparison

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// perPupil is a scheme that pays for pupils and looks at nothing else.
func perPupil(t *testing.T) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Parse("folder/plat.yaml", []byte(`id: plat
title: {nl: Bedrag per leerling, en: Amount per pupil}
basis: {source: x}
measures:
  leerlingen: {title: {nl: leerlingen, en: pupils}, kind: count, basis: {source: x}}
parameters:
  tarief: {value: "118.11", title: {nl: tarief, en: rate}, unit: {nl: euro, en: euros}, basis: {source: x}}
components:
  - {id: deel, title: {nl: deel, en: part}, quantity: {measure: leerlingen}, rate: {parameter: tarief}, rounding: half_up, basis: {source: x}}
`))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The table has scores, of which the new scheme makes nothing: a score of zero is no reason for what it pays. Whether
// that side was run just now or read back makes no difference.
func TestAScoreStandsOnlyBesideAnAmountThatItMade(t *testing.T) {
	const figures, rows = "leerlingen,achterstandsscore", "GM0003,100,12.5\nGM0010,200,0\n"
	older := townResult(t, trial.BuiltIn(t, "npo-regeling-2021"), nil, figures, rows)
	newer := townResult(t, perPupil(t), nil, figures, rows)
	if _, there := newer.Sum("achterstandsscore"); !there {
		t.Fatal("the new side has no scores that could be shown")
	}
	before, err := SideOfResult(SideData, "oud.csv", allocation.Text{}, older)
	if err != nil {
		t.Fatal(err)
	}
	sides := readBack(t, newer)
	if sides["memory"], err = SideOfResult(SideData, "nieuw.csv", allocation.Text{}, newer); err != nil {
		t.Fatal(err)
	}
	for name, side := range sides {
		c := joinSides(t, before, side, false)
		for _, code := range []string{"GM0003", "GM0010"} {
			if row := csvRow(t, c, code); row["score_oud"] == "" || row["score_nieuw"] != "" || row["opmerking"] != "" {
				t.Errorf("%s: %s has old score %q, new score %q, remark %q", name, code, row["score_oud"], row["score_nieuw"], row["opmerking"])
			}
		}
		var data bytes.Buffer
		if err := c.Document(wording.NL, "test").Encode(&data); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(data.Bytes(), []byte(`"score_nieuw":null`)) && !bytes.Contains(data.Bytes(), []byte(`"score_nieuw": null`)) {
			t.Errorf("%s: the data have a new score", name)
		}
	}
}

// Pupils moved, and the rule gives everybody € 118.11 for each: neither side is less equal than the other.
func TestEveryAmountIsDividedByThePupilsThatItIsFor(t *testing.T) {
	older := townResult(t, perPupil(t), nil, "leerlingen", "GM0003,100\nGM0010,200\nGM0024,100\n")
	newer := townResult(t, perPupil(t), nil, "leerlingen", "GM0003,200\nGM0010,100\nGM0024,0\n")
	c := comparisonOf(t, older, newer, false)
	for code, want := range map[string][3]string{"GM0003": {"200", "118.11", "118.11"}, "GM0010": {"100", "118.11", "118.11"}, "GM0024": {"0", "118.11", ""}} {
		row := csvRow(t, c, code)
		if got := [3]string{row["leerlingen"], row["huidig_per_leerling"], row["nieuw_per_leerling"]}; got != want {
			t.Errorf("%s: pupils, current and new per pupil %q, want %q", code, got, want)
		}
	}
	d := c.Document(wording.NL, "test")
	if spread := d.Distribution; *spread.Huidig.Gini != "0.000000" || spread.Huidig.Aantal != 3 || *spread.Nieuw.Gini != "0.000000" || spread.Nieuw.Aantal != 2 {
		t.Errorf("spread of current %+v, of new %+v", spread.Huidig, spread.Nieuw)
	}
	total := newView(c, wording.NL, "test").country
	if x, ok := total.OldPerPupil(); !ok || wording.RoundedText(x, 2) != "118.11" {
		t.Errorf("current per pupil of all %s", x)
	}
}

// Three municipalities became one: its pupils are not counted a second time with those of the three.
func TestAnAverageDividesByThePupilsOfItsSide(t *testing.T) {
	total := newView(trialCases(t)[2].comparison, wording.NL, "test").country
	for name, is := range map[string][2]allocation.Exact{"old": {total.OldPupils, allocation.ExactInt(218180)}, "new": {total.NewPupils, allocation.ExactInt(218877)}} {
		if is[0].Cmp(is[1]) != 0 {
			t.Errorf("%s pupils %s, want %s", name, is[0], is[1])
		}
	}
}

// A formula that divides by the column of pupils would turn the figure of a cell into another.
func TestACellHasNoFormulaThatGivesAnotherFigure(t *testing.T) {
	older := townResult(t, perPupil(t), nil, "leerlingen", "GM0003,100\nGM0010,200\nGM0024,100\n")
	newer := townResult(t, perPupil(t), nil, "leerlingen", "GM0003,100\nGM0010,100\nGM0024,0\n")
	c := comparisonOf(t, older, newer, false)
	f := opened(t, rendered(t, c, wording.NL, bookFile))
	at := func(id string, row int) string { return xlsx.At(columnNumber(id), row) }
	for _, want := range []struct {
		cell, formula, value, reason string
	}{
		{at("huidig_per_leerling", firstRow), at("huidig", firstRow) + "/" + at("leerlingen", firstRow), "118.11", "as many pupils on both sides"},
		{at("huidig_per_leerling", firstRow+1), "", "118.11", "200 pupils on the old side and 100 on the new"},
		{at("nieuw_per_leerling", firstRow+1), at("nieuw", firstRow+1) + "/" + at("leerlingen", firstRow+1), "118.11", "pupils of the new side"},
		{at("huidig_per_leerling", totalRow), "", "118.11", "400 pupils on the old side and 200 on the new"},
		{at("huidig_per_leerling", visibleRow), "", "", "nobody knows what a filter leaves"},
	} {
		formula, errFormula := f.GetCellFormula("Vergelijking", want.cell)
		value, errValue := f.GetCellValue("Vergelijking", want.cell, excelize.Options{RawCellValue: true})
		if errFormula != nil || errValue != nil || formula != want.formula || value != want.value {
			t.Errorf("%s (%s): formula %q, value %q, want %q and %q", want.cell, want.reason, formula, value, want.formula, want.value)
		}
	}
}

// A grant that is divided by something else than pupils, read back from a table, does not say how many there were.
func TestPupilsOfTheOtherSideAreNotUsedInSilence(t *testing.T) {
	older := townResult(t, perPupil(t), nil, "leerlingen", "GM0003,100\nGM0010,200\n")
	newer := townResult(t, perPupil(t), nil, "leerlingen", "GM0003,100\nGM0010,100\n")
	before, errBefore := SideOfResult(SideData, "oud.csv", allocation.Text{}, older)
	after, errAfter := SideOfResult(SideData, "nieuw.csv", allocation.Text{}, newer)
	if errBefore != nil || errAfter != nil {
		t.Fatal(errBefore, errAfter)
	}
	said := func() bool {
		return slices.ContainsFunc(joinSides(t, before, after, false).Document(wording.NL, "test").Notices, func(n string) bool {
			return strings.HasPrefix(n, "Oud zegt niet hoeveel leerlingen er waren")
		})
	}
	if said() {
		t.Error("the old side knows its pupils, and it is said that it does not")
	}
	for i := range before.Rows {
		before.Rows[i].Pupils = nil
	}
	if row := csvRow(t, joinSides(t, before, after, false), "GM0010"); !said() || row["huidig_per_leerling"] != "236.22" {
		t.Errorf("said %t, current per pupil %s", said(), row["huidig_per_leerling"])
	}
}

// A result of a scheme in a file was read back without that file: its amounts may be held to earlier ones, which those of
// the same scheme run now are not.
func TestATransitionThatNobodyCanTellIsSaidFirst(t *testing.T) {
	newer := townResult(t, blended(t), nil, "leerlingen,eerder", "GM0363,60,800000\nGM0796,30,150000\nGM0277,10,50000\n")
	decoded, err := document.Decode("allocation.json", written(t, newer, report.DocumentFile))
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := provenance.DecodeReceipt("receipt.json", written(t, newer, report.ReceiptFile))
	if err != nil {
		t.Fatal(err)
	}
	known, err := SideOfResult(SideScenario, "meng.yaml", allocation.Text{}, newer)
	if err != nil {
		t.Fatal(err)
	}
	unknown := SideOfDocument(SideResult, "out", receipt, decoded, nil)
	for _, c := range []struct {
		name          string
		before, after ComparedSide
		said          string
	}{
		{"both are run now", known, known, ""},
		{"the new side", known, unknown, "Nieuw: of regeling meng een overgangsregeling heeft"},
		{"the old side of a new one with a transition", unknown, known, "Oud: of regeling meng een overgangsregeling heeft"},
	} {
		var text bytes.Buffer
		if err := joinSides(t, c.before, c.after, false).WriteText(&text, wording.NL, "test"); err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(text.String(), "Wat is er veranderd")
		said, tip := strings.Contains(head, "een overgangsregeling heeft, is"), strings.Contains(head, "--inputs")
		if said != (c.said != "") || tip != said || !strings.Contains(strings.Join(strings.Fields(head), " "), c.said) {
			t.Errorf("%s: said %t, with a tip %t:\n%s", c.name, said, tip, head)
		}
	}
}
