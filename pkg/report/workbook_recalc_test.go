package report

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"npo/examples"
	"npo/internal/recalc"
	"npo/pkg/scenario"
)

// office is LibreOffice with a fresh profile. Without it a test is skipped, except in CI.
func office(t *testing.T) *recalc.Office {
	t.Helper()
	program, err := recalc.Find()
	if errors.Is(err, recalc.ErrAbsent) && !thorough() {
		t.Skip("no LibreOffice here: the formulas of the workbook are not recalculated; CI does it")
	}
	if err != nil {
		t.Fatal(err)
	}
	o, err := recalc.New(program, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// thorough tells whether tests compare all that they can, however long LibreOffice takes: in CI.
func thorough() bool { return os.Getenv("CI") == "true" }

// A workbookFile is a workbook to recalculate.
type workbookFile struct {
	name string
	data []byte
}

// recalculated compares workbooks with what LibreOffice makes of them: per workbook the differences, and how many
// formulas it holds.
func recalculated(t *testing.T, o *recalc.Office, files ...workbookFile) (differences [][]string, formulas []int) {
	t.Helper()
	in, out := t.TempDir(), t.TempDir()
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = filepath.Join(in, f.name+".xlsx")
		if err := os.WriteFile(paths[i], f.data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	if err := o.Recalculate(ctx, out, paths...); err != nil {
		t.Fatal(err)
	}
	for i, path := range paths {
		before, err := recalc.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		after, err := recalc.Read(filepath.Join(out, files[i].name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		differences, formulas = append(differences, recalc.Compare(before, after)), append(formulas, len(before))
	}
	return differences, formulas
}

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

// altered is a workbook with one text in a part replaced by another.
func altered(t *testing.T, workbook []byte, old, with string) []byte {
	t.Helper()
	var out bytes.Buffer
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	w, replaced := zip.NewWriter(&out), 0
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		replaced += strings.Count(string(content), old)
		to, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, strings.Replace(string(content), old, with, 1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || replaced == 0 {
		t.Fatalf("%q was not found (%v)", old, err)
	}
	return out.Bytes()
}

// TestOracleSeesPoisonedValuesAndWrongFormulas proves that the comparison below can fail.
func TestOracleSeesPoisonedValuesAndWrongFormulas(t *testing.T) {
	workbook := workbookOf(t, plainResult(t, trialScheme(t, "open"), cityFixtures()), NL)
	faults := []struct{ name, old, with, want string }{
		{"a poisoned value", "<v>2869532.18</v>", "<v>2869532.19</v>", "GM0796!E17 =SUM(E15,E16): written 2869532.19, calculated 2869532.18"},
		{"a wrong formula", ">SUM(F", ">SUM(1,F", "Verdeling!F5 =SUM(1,F"},
		{"a formula that is an error", ">SUBTOTAL(109,E", ">SUBTOTALL(109,E", "Verdeling!E6 =SUBTOTALL(109,E8:E10): error"},
	}
	for _, f := range faults {
		workbook = altered(t, workbook, f.old, f.with)
	}
	differences, _ := recalculated(t, office(t), workbookFile{"faults", workbook})
	for _, f := range faults {
		if all := strings.Join(differences[0], "\n"); !strings.Contains(all, f.want) {
			t.Errorf("the oracle did not see %s: %q", f.name, all)
		}
	}
}

// TestLibreOfficeCalculatesWhatTheEngineDid compares every formula: in CI of the whole country, elsewhere of
// one municipality in thirty, since LibreOffice takes most of a minute for 355 sheets.
func TestLibreOfficeCalculatesWhatTheEngineDid(t *testing.T) {
	o, every := office(t), 30
	if thorough() {
		every = 1
	}
	var files []workbookFile
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		files = append(files, workbookFile{scheme, workbookOf(t, thinned(t, countryResult(t, scheme), every), NL)})
	}
	sites := siteResult(t, trialScheme(t, "open"))
	_, dossiers := dossiersOf(t, sites, NL)
	files = append(files, workbookFile{"sites", workbookOf(t, sites, EN)},
		workbookFile{"dossier", dossiers["gemeenten/GM0796-s-hertogenbosch.xlsx"]})
	differences, formulas := recalculated(t, o, files...)
	for i, f := range files {
		t.Logf("%s: %d formulas", f.name, formulas[i])
		if formulas[i] < 20 {
			t.Errorf("%s: only %d formulas were compared", f.name, formulas[i])
		}
		for _, d := range differences[i][:min(20, len(differences[i]))] {
			t.Errorf("%s: %s", f.name, d)
		}
	}
}

// TestLibreOfficeCalculatesEveryTermOfAGrant compares schemes of three municipalities with every term that a
// scheme can have.
func TestLibreOfficeCalculatesEveryTermOfAGrant(t *testing.T) {
	var files []workbookFile
	for _, term := range termCases() {
		files = append(files, workbookFile{term.name, workbookOf(t, term.result(t), NL)})
	}
	differences, _ := recalculated(t, office(t), files...)
	for i, f := range files {
		for _, d := range differences[i] {
			t.Errorf("%s: %s", f.name, d)
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
