package comparison

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// withheld is a closed scheme of a file that keeps a sum back and has ceilings that do not use the rest up.
func withheld(t *testing.T) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Parse("folder/houdt-in.yaml", []byte(`id: houdt-in
title: {nl: Met inhouding, en: With a sum withheld}
basis: {source: x}
budget: "1000.00"
withheld:
  - {id: reserve, title: {nl: reserve, en: reserve}, amount: "100.00", basis: {source: x}}
measures:
  leerlingen: {title: {nl: leerlingen, en: pupils}, kind: count, basis: {source: x}}
parameters:
  hoogste: {value: "300", title: {nl: hoogste, en: highest}, unit: {nl: euro, en: euros}, basis: {source: x}}
components:
  - {id: deel, title: {nl: deel, en: part}, quantity: {measure: leerlingen}, ceiling: {parameter: hoogste}, rounding: largest_remainder, basis: {source: x}}
`))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Two municipalities may have € 150 000 each of a budget of € 30 million: that is not the total of the comparison.
func TestWhatNobodyReceivedOfABudgetIsSaid(t *testing.T) {
	bounded := townResult(t, trial.BuiltIn(t, "iks-grenzen"), nil, "inwoners", "GM0003,100000\nGM0010,200000\n")
	kept := townResult(t, withheld(t), nil, "leerlingen", "GM0003,100\nGM0010,200\n")
	open := townResult(t, perPupil(t), nil, "leerlingen", "GM0003,100\nGM0010,200\n")
	for _, c := range []struct {
		name   string
		newer  *scenario.Result
		table  bool // the new side was read back from its table
		notice string
		json   string
	}{
		{"ceilings below the budget", bounded, false, "Nieuw: van het budget van € 30.000.000,00 is € 29.700.000,00 niet verdeeld", `"withheld":"0.00","undivided":"29700000.00"`},
		{"the same from its table", bounded, true, "Nieuw: van het budget van € 30.000.000,00 is € 29.700.000,00 niet verdeeld", `"withheld":"0.00","undivided":"29700000.00"`},
		{"a sum withheld and ceilings", kept, false, "Nieuw: van het budget van € 1.000,00 is € 100,00 vooraf ingehouden en € 300,00 niet verdeeld", `"withheld":"100.00","undivided":"300.00"`},
		{"the same from a table, by a scheme that is not at hand", kept, true, "Nieuw: van het budget van € 1.000,00 is € 400,00 niet verdeeld of vooraf ingehouden", `"withheld":null,"undivided":"400.00"`},
		{"no budget", open, false, "", `"withheld":null,"undivided":null`},
	} {
		before, errBefore := SideOfResult(SideData, "oud.csv", allocation.Text{}, open)
		after, errAfter := SideOfResult(SideData, "nieuw.csv", allocation.Text{}, c.newer)
		if errBefore != nil || errAfter != nil {
			t.Fatal(errBefore, errAfter)
		}
		if c.table {
			after = readBack(t, c.newer)["table"]
		}
		d := joinSides(t, before, after, false)
		of := slices.DeleteFunc(d.Document(wording.NL, "test").Notices, func(n string) bool { return !strings.Contains(n, "budget") })
		if said := strings.Join(of, "|"); said != c.notice {
			t.Errorf("%s: said %q, want %q", c.name, said, c.notice)
		}
		var data, text bytes.Buffer
		if err := d.Document(wording.NL, "test").Encode(&data); err != nil {
			t.Fatal(err)
		}
		if err := d.WriteText(&text, wording.NL, "test"); err != nil {
			t.Fatal(err)
		}
		if flat := strings.Join(strings.Fields(data.String()), ""); !strings.Contains(flat, c.json) {
			t.Errorf("%s: the data lack %s", c.name, c.json)
		}
		cover := sheetText(t, rendered(t, d, wording.NL, bookFile), newBook(d, wording.NL).coverName())
		for place, all := range map[string]string{"terminal": text.String(), "cover": cover} {
			if !strings.Contains(strings.Join(strings.Fields(all), " "), strings.Join(strings.Fields(c.notice), " ")) {
				t.Errorf("%s: the %s does not say %q", c.name, place, c.notice)
			}
		}
	}
}

// Both sides have the same rest: that is said once.
func TestARestOfBothSidesIsSaidOnce(t *testing.T) {
	r := townResult(t, trial.BuiltIn(t, "iks-grenzen"), nil, "inwoners", "GM0003,100000\nGM0010,200000\n")
	notes := newView(comparisonOf(t, r, r, false), wording.EN, "test").budgetNotes()
	if want := "Old and new: of the budget of € 30,000,000.00, € 29,700,000.00 was not divided"; len(notes) != 1 || strings.ReplaceAll(notes[0], "\u00a0", " ") != want {
		t.Errorf("%q", notes)
	}
}
