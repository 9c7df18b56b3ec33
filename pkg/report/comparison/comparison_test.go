package comparison

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// A trialCase is a comparison that tests look at.
type trialCase struct {
	name       string
	comparison *Comparison
}

// oldTown is a table on the division of 2019, newTown the same places on that of 2021 with other figures.
const (
	oldTown = "GM0003,1983,366.53\nGM0010,3409,1067.52\nGM0024,1123,47.2\nGM0363,109123,55555.5\nGM0518,79144,32020.7\nGM0796,23244,5485.13\nGM0277,154,0\n"
	newTown = "GM1979,6500,1481.25\nGM0363,109123,54000\nGM0518,80000,32020.7\nGM0796,23100,5485.13\nGM0277,154,0\n"
)

// townResult divides over a table of municipality, pupils, score and what it had before.
func townResult(t *testing.T, scheme *scenario.Scheme, settings []scenario.Setting, header, rows string) *scenario.Result {
	t.Helper()
	input := scenario.Input{Name: "folder/plaatsen.csv", Data: []byte("gemeentecode," + header + "\n" + rows)}
	r, err := scenario.Run(scenario.Request{Scheme: scheme, Settings: settings, Inputs: []scenario.Input{input}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// comparisonOf sets two results beside each other as the command does.
func comparisonOf(t *testing.T, older, newer *scenario.Result, explain bool) *Comparison {
	t.Helper()
	before, errBefore := SideOfResult(SideData, "oud.csv", allocation.Text{}, older)
	after, errAfter := SideOfResult(SideData, "nieuw.csv", allocation.Text{}, newer)
	if errBefore != nil || errAfter != nil {
		t.Fatal(errBefore, errAfter)
	}
	return joinSides(t, before, after, explain)
}

func joinSides(t *testing.T, before, after ComparedSide, explain bool) *Comparison {
	t.Helper()
	var err error
	if before.Side, after.Side, err = compare.Settle(before.Side, after.Side); err != nil {
		t.Fatal(err)
	}
	sides, err := compare.Compare(before.Side, after.Side)
	if err != nil {
		t.Fatal(err)
	}
	if err := sides.Classify(municipality.Default(), compare.Setting{Old: before.Division, New: after.Division, OldLists: before.Lists, NewLists: after.Lists}); err != nil {
		t.Fatal(err)
	}
	c := &Comparison{Comparison: sides, Before: before, After: after, Ends: 3}
	if explain {
		if c.Explained, err = compare.Explain(*before.Model, *after.Model); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// blended is a closed scheme that mixes its shares with those of an earlier grant.
func blended(t *testing.T) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Parse("folder/meng.yaml", []byte(`id: meng
title: {nl: Gemengde verdeling, en: Blended allocation}
basis: {source: x}
budget: "1000000.00"
measures:
  leerlingen: {title: {nl: leerlingen, en: pupils}, kind: count, basis: {source: x}}
  eerder: {title: {nl: eerder bedrag, en: earlier amount}, kind: amount, basis: {source: x}}
components:
  - id: deel
    title: {nl: deel, en: share}
    quantity: {measure: leerlingen}
    blend: {reference: {measure: eerder}, fraction: "0.5", basis: {source: x}}
    rounding: largest_remainder
    basis: {source: x}
`))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// trialCases are equal totals, unequal totals, two divisions, and a new rule with a transition.
func trialCases(t *testing.T) []trialCase {
	t.Helper()
	const figures = "leerlingen,achterstandsscore"
	base := townResult(t, trial.BuiltIn(t, "npo-300m"), nil, figures, oldTown)
	heavier := townResult(t, trial.BuiltIn(t, "npo-300m"), []scenario.Setting{{Name: "gewicht_score", Value: "45.28"}}, figures, oldTown)
	open := townResult(t, trial.BuiltIn(t, "npo-regeling-2021"), nil, figures, oldTown)
	later := townResult(t, trial.BuiltIn(t, "npo-regeling-2021"), nil, figures, newTown)
	mixed := townResult(t, blended(t), nil, "leerlingen,eerder", "GM0363,60,800000\nGM0796,30,150000\nGM0277,10,50000\n")
	unmixed := townResult(t, trial.BuiltIn(t, "npo-300m"), nil, figures, "GM0363,80,0\nGM0796,15,0\nGM0277,5,0\n")
	return []trialCase{
		{"equal", comparisonOf(t, base, heavier, true)},
		{"unequal", comparisonOf(t, open, heavier, true)},
		{"divisions", comparisonOf(t, open, later, true)},
		{"transition", comparisonOf(t, unmixed, mixed, false)},
		{"vintages", vintages(t)},
	}
}

func trialOptions(l wording.Language) Options {
	return Options{Formats: Formats(), Language: l, Version: "test", Annex: true}
}

// rendered renders a comparison and returns one of its files.
func rendered(t *testing.T, c *Comparison, l wording.Language, name string) []byte {
	t.Helper()
	var sink report.Memory
	if err := c.Write(&sink, trialOptions(l)); err != nil {
		t.Fatal(err)
	}
	data, there := sink.Bytes(name)
	if !there {
		t.Fatalf("%s was not written", name)
	}
	return data
}

func TestGoldenComparisonsForATerminal(t *testing.T) {
	for _, c := range trialCases(t) {
		for _, l := range []wording.Language{wording.NL, wording.EN} {
			var got bytes.Buffer
			if err := c.comparison.WriteText(&got, l, "test"); err != nil {
				t.Fatal(err)
			}
			trial.Golden(t, *update, filepath.Join("testdata", c.name+"."+string(l)+".txt"), got.Bytes())
		}
	}
}

func TestColumnsStandInTheirOrder(t *testing.T) {
	const want = "gemeentecode,gemeente,provincie,grootteklasse,groep,leerlingen,score_oud,score_nieuw,huidig,nieuw,verschil," +
		"verschil_procent,volume_effect,herverdeeleffect,huidig_per_leerling,nieuw_per_leerling,herverdeeleffect_per_leerling," +
		"herverdeeleffect_per_inwoner,na_overgangsregeling,aard,opmerking"
	table := string(rendered(t, trialCases(t)[0].comparison, wording.NL, File))
	if header, _, _ := strings.Cut(table, "\n"); header != want {
		t.Errorf("columns %s", header)
	}
}

// csvRow reads one row of comparison.csv by its column names.
func csvRow(t *testing.T, c *Comparison, code string) map[string]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(rendered(t, c, wording.NL, File))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		if record[0] == code {
			row := map[string]string{}
			for i, name := range records[0] {
				row[name] = record[i]
			}
			return row
		}
	}
	t.Fatalf("no row %s", code)
	return nil
}

// Before, Amsterdam had 80 of 100 pupils' worth of € 300 million; by the new rule 60 of 100 of € 1 million, of which
// half is still divided by the earlier grant (80 %).
func TestWhatIsPaidMeanwhileStandsBesideWhereTheRuleLeads(t *testing.T) {
	row := csvRow(t, trialCases(t)[3].comparison, "GM0363")
	for name, want := range map[string]string{
		"huidig": "240000000.00", "nieuw": "600000.00", "na_overgangsregeling": "700000.00",
		"verschil": "-239400000.00", "volume_effect": "-239200000.00", "herverdeeleffect": "-200000.00", "aard": "nadeel",
		"opmerking": "intussen geldt de overgangsregeling",
	} {
		if row[name] != want {
			t.Errorf("%s is %s, want %s", name, row[name], want)
		}
	}
}

func TestWithoutATransitionThatIsSaid(t *testing.T) {
	if row := csvRow(t, trialCases(t)[0].comparison, "GM0363"); row["na_overgangsregeling"] != "geen" {
		t.Errorf("%q", row["na_overgangsregeling"])
	}
}

func TestADifferenceFromNothingHasNoPercentage(t *testing.T) {
	if row := csvRow(t, trialCases(t)[2].comparison, "GM1979"); row["verschil_procent"] != "n.v.t." || row["huidig"] != "0.00" {
		t.Errorf("%v", row)
	}
}

func TestWhoIsOnOneSideIsNamedWithTheReason(t *testing.T) {
	c := trialCases(t)[2].comparison
	for code, want := range map[string]string{
		"GM0003": "opgeheven per 1-1-2021, opgegaan in Eemsdelta (GM1979)",
		"GM1979": "nieuw per 1-1-2021, uit Appingedam (GM0003), Delfzijl (GM0010) en Loppersum (GM0024)",
		"GM0277": "achterstandsscore nul",
	} {
		if got := csvRow(t, c, code)["opmerking"]; got != want {
			t.Errorf("%s: %q", code, got)
		}
	}
	d := c.Document(wording.NL, "test")
	if len(d.OnlyOld) != 3 || len(d.OnlyNew) != 1 || d.OnlyNew[0].Gemeente != "Eemsdelta" {
		t.Errorf("only old %v, only new %v", d.OnlyOld, d.OnlyNew)
	}
}

// Wherever unequal totals have a title, it names both effects.
func TestUnequalTotalsAreNeverCalledARedistribution(t *testing.T) {
	for _, c := range trialCases(t) {
		for _, l := range []wording.Language{wording.NL, wording.EN} {
			title := strings.ToLower(c.comparison.Document(l, "test").Title)
			if names := strings.Contains(title, "volume"); names == c.comparison.EqualTotals() {
				t.Errorf("%s: title %q for equal totals %t", c.name, title, c.comparison.EqualTotals())
			}
		}
	}
}

func TestTheAnswerHasFiveLines(t *testing.T) {
	for _, c := range trialCases(t) {
		for _, line := range c.comparison.Document(wording.NL, "test").Answer {
			if !strings.HasSuffix(line, ".") || strings.Contains(line, "%s") || strings.Contains(line, "  ") {
				t.Errorf("%s: %q", c.name, line)
			}
		}
		if n := len(c.comparison.Document(wording.EN, "test").Answer); n != 5 {
			t.Errorf("%s: %d lines", c.name, n)
		}
	}
}

func TestTheSameComparisonGivesTheSameBytes(t *testing.T) {
	var first, second report.Memory
	c, again := trialCases(t)[1].comparison, trialCases(t)[1].comparison
	if err := c.Write(&first, trialOptions(wording.NL)); err != nil {
		t.Fatal(err)
	}
	if err := again.Write(&second, trialOptions(wording.NL)); err != nil {
		t.Fatal(err)
	}
	want := []string{File, whyFile, DocumentFile, bookFile, annexFile, report.ReceiptFile, report.SumsFile}
	if !slices.Equal(first.Names(), want) {
		t.Errorf("written %v, want %v", first.Names(), want)
	}
	for _, name := range want {
		a, _ := first.Bytes(name)
		b, _ := second.Bytes(name)
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestAnUnknownFormatOfAComparisonWritesNothing(t *testing.T) {
	var sink report.Memory
	err := trialCases(t)[0].comparison.Write(&sink, Options{Formats: []report.Format{"pdf"}})
	if err == nil || len(sink.Names()) > 0 {
		t.Errorf("error %v, written %v", err, sink.Names())
	}
}

// Whatever a result was read back from, its side is the same.
func TestASideIsTheSameFromMemoryDocumentAndTable(t *testing.T) {
	r := townResult(t, trial.BuiltIn(t, "npo-300m"), []scenario.Setting{{Name: "gewicht_score", Value: "30"}}, "leerlingen,achterstandsscore", oldTown)
	fresh, err := SideOfResult(SideResult, "out", allocation.Text{}, r)
	if err != nil {
		t.Fatal(err)
	}
	for name, side := range readBack(t, r) {
		c := joinSides(t, fresh, side, false)
		if c.Moved != 0 || len(c.OnlyOld)+len(c.OnlyNew) > 0 || side.Hash != fresh.Hash || !side.Plain {
			t.Errorf("%s: %+v", name, c.Comparison)
		}
		v := newView(c, wording.NL, "test")
		if changes := v.changes(); len(changes) > 0 {
			t.Errorf("%s: changes %+v", name, changes)
		}
		if a, b := document.SchemeLine(fresh.Front.Scheme, wording.NL), document.SchemeLine(side.Front.Scheme, wording.NL); a != b {
			t.Errorf("%s: %s, want %s", name, b, a)
		}
	}
}

// A scheme that does not give the amounts is not the one that made them.
func TestAnotherSchemeIsNotTakenForTheOne(t *testing.T) {
	r := townResult(t, trial.BuiltIn(t, "npo-300m"), nil, "leerlingen,achterstandsscore", oldTown)
	document, err := document.Decode("allocation.json", written(t, r, report.DocumentFile))
	if err != nil {
		t.Fatal(err)
	}
	if side := SideOfDocument(SideResult, "out", nil, document, r.Scheme); side.Model == nil {
		t.Error("its own scheme was refused")
	}
	if side := SideOfDocument(SideResult, "out", nil, document, trial.BuiltIn(t, "npo-regeling-2021")); side.Model != nil {
		t.Error("another scheme was taken")
	}
}

func TestTablesThatAreNoResultAreRefused(t *testing.T) {
	r := townResult(t, trial.BuiltIn(t, "npo-300m"), nil, "leerlingen,achterstandsscore", oldTown)
	receipt, err := provenance.DecodeReceipt("receipt.json", written(t, r, report.ReceiptFile))
	if err != nil {
		t.Fatal(err)
	}
	good := string(written(t, r, report.ResultFile))
	for _, c := range []struct{ table, reason string }{
		{"", "nothing"},
		{"a,b\n1,2\n", "no amounts"},
		{strings.Replace(good, "bedrag_totaal", "bedrag", 1), "another last column"},
		{strings.Replace(good, "\nGM0003", "\nGM0003,", 1), "a ragged row"},
		{good[:strings.LastIndex(strings.TrimSpace(good), "\n")+1], "a row that is missing"},
		{strings.Replace(good, ".", ",", 1), "a decimal comma"},
	} {
		_, err := SideOfTable(SideResult, "out", receipt, "out/allocation.csv", []byte(c.table))
		if problems := provenance.ProblemsIn(err); len(problems) != 1 || problems[0].Code != provenance.BadReceipt {
			t.Errorf("%s: %v", c.reason, err)
		}
	}
}

// readBack is a result as compare finds it in a directory: in its document, and where that was not written in its table.
func readBack(t *testing.T, r *scenario.Result) map[string]ComparedSide {
	t.Helper()
	decoded, err := document.Decode("allocation.json", written(t, r, report.DocumentFile))
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := provenance.DecodeReceipt("receipt.json", written(t, r, report.ReceiptFile))
	if err != nil {
		t.Fatal(err)
	}
	table, err := SideOfTable(SideResult, "out", receipt, "out/allocation.csv", written(t, r, report.ResultFile))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]ComparedSide{"document": SideOfDocument(SideResult, "out", receipt, decoded, r.Scheme), "table": table}
}

// written is one file of a result that was written whole.
func written(t *testing.T, r *scenario.Result, name string) []byte {
	t.Helper()
	var sink report.Memory
	if err := report.Write(&sink, r, report.Options{Formats: []report.Format{report.JSON}, Language: wording.NL, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	data, there := sink.Bytes(name)
	if !there {
		t.Fatalf("%s was not written", name)
	}
	return data
}
