package workbook

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"npo/examples"
	"npo/internal/recalc"
	"npo/internal/trial"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// calculatedValues are the values of all formulas of a workbook of one sheet, by cell, as LibreOffice calculates them.
func calculatedValues(t *testing.T, o *recalc.Office, workbook []byte) map[string]string {
	t.Helper()
	in, out := filepath.Join(t.TempDir(), "filled.xlsx"), t.TempDir()
	if err := os.WriteFile(in, workbook, 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	if err := o.Recalculate(ctx, out, in); err != nil {
		t.Fatal(err)
	}
	cells, err := recalc.Read(filepath.Join(out, "filled.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for _, c := range cells {
		values[c.Ref] = c.Value
	}
	return values
}

// TestOracleSeesPoisonedValuesAndWrongFormulas proves that the comparison below can fail.
func TestOracleSeesPoisonedValuesAndWrongFormulas(t *testing.T) {
	workbook := workbookOf(t, trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()), wording.NL)
	faults := []struct{ name, old, with, want string }{
		{"a poisoned value", "<v>2869532.18</v>", "<v>2869532.19</v>", "GM0796!E17 =SUM(E15,E16): written 2869532.19, calculated 2869532.18"},
		{"a wrong formula", ">SUM(F", ">SUM(1,F", "Verdeling!F5 =SUM(1,F"},
		{"a formula that is an error", ">SUBTOTAL(109,E", ">SUBTOTALL(109,E", "Verdeling!E6 =SUBTOTALL(109,E8:E10): error"},
	}
	for _, f := range faults {
		workbook = trial.Altered(t, workbook, f.old, f.with)
	}
	differences, _ := trial.Recalculated(t, trial.Office(t), trial.Workbook{Name: "faults", Data: workbook})
	for _, f := range faults {
		if all := strings.Join(differences[0], "\n"); !strings.Contains(all, f.want) {
			t.Errorf("the oracle did not see %s: %q", f.name, all)
		}
	}
}

// TestLibreOfficeCalculatesWhatTheEngineDid compares every formula: in CI of the whole country, elsewhere of
// one municipality in thirty, since LibreOffice takes most of a minute for 355 sheets.
func TestLibreOfficeCalculatesWhatTheEngineDid(t *testing.T) {
	o, every := trial.Office(t), 30
	if trial.Thorough() {
		every = 1
	}
	var files []trial.Workbook
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		files = append(files, trial.Workbook{Name: scheme, Data: workbookOf(t, thinned(t, trial.Country(t, scheme), every), wording.NL)})
	}
	sites := trial.Sites(t, trial.Scheme(t, "open"))
	_, dossiers := dossiersOf(t, sites, wording.NL)
	files = append(files, trial.Workbook{Name: "sites", Data: workbookOf(t, sites, wording.EN)},
		trial.Workbook{Name: "dossier", Data: dossiers["gemeenten/GM0796-s-hertogenbosch.xlsx"]})
	differences, formulas := trial.Recalculated(t, o, files...)
	for i, f := range files {
		t.Logf("%s: %d formulas", f.Name, formulas[i])
		if formulas[i] < 20 {
			t.Errorf("%s: only %d formulas were compared", f.Name, formulas[i])
		}
		for _, d := range differences[i][:min(20, len(differences[i]))] {
			t.Errorf("%s: %s", f.Name, d)
		}
	}
}

// TestLibreOfficeCalculatesEveryTermOfAGrant compares schemes of three municipalities with every term that a
// scheme can have.
func TestLibreOfficeCalculatesEveryTermOfAGrant(t *testing.T) {
	var files []trial.Workbook
	for _, term := range termCases() {
		files = append(files, trial.Workbook{Name: term.name, Data: workbookOf(t, term.result(t), wording.NL)})
	}
	differences, _ := trial.Recalculated(t, trial.Office(t), files...)
	for i, f := range files {
		for _, d := range differences[i] {
			t.Errorf("%s: %s", f.Name, d)
		}
	}
}

// thinned is a result over the example data with one municipality in so many, and 's-Hertogenbosch.
func thinned(t *testing.T, r *scenario.Result, every int) *scenario.Result {
	t.Helper()
	if every == 1 {
		return r
	}
	lines := strings.SplitAfter(string(examples.Table), "\n")
	var table strings.Builder
	for i, line := range lines {
		if i == 0 || i%every == 1 || strings.HasPrefix(line, "GM0796,") {
			table.WriteString(line)
		}
	}
	thin, err := scenario.Run(scenario.Request{Scheme: r.Scheme, Inputs: []scenario.Input{{Name: "dun.csv", Data: []byte(table.String())}}})
	if err != nil {
		t.Fatal(err)
	}
	return thin
}
