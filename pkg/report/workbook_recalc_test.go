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
	if errors.Is(err, recalc.ErrAbsent) && os.Getenv("CI") != "true" {
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

// recalculated lists the differences between a workbook and the same after LibreOffice calculated it, and
// how many formulas it holds.
func recalculated(t *testing.T, o *recalc.Office, workbook []byte) (differences []string, formulas int) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "in", "workbook.xlsx")
	if err := errors.Join(os.Mkdir(filepath.Dir(path), 0o755), os.WriteFile(path, workbook, 0o644)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	converted, err := o.Recalculate(ctx, path, dir)
	if err != nil {
		t.Fatal(err)
	}
	before, err := recalc.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	after, err := recalc.Read(converted)
	if err != nil {
		t.Fatal(err)
	}
	return recalc.Compare(before, after), len(before)
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
		{"a poisoned value", "<v>2869532.18</v>", "<v>2869532.19</v>", "GM0796!E17 =SUM(E15:E16): written 2869532.19, calculated 2869532.18"},
		{"a wrong formula", ">SUM(F", ">SUM(1,F", "Verdeling!F5 =SUM(1,F"},
		{"a formula that is an error", ">SUBTOTAL(109,E", ">SUBTOTALL(109,E", "Verdeling!E6 =SUBTOTALL(109,E8:E10): error"},
	}
	for _, f := range faults {
		workbook = altered(t, workbook, f.old, f.with)
	}
	differences, _ := recalculated(t, office(t), workbook)
	for _, f := range faults {
		if all := strings.Join(differences, "\n"); !strings.Contains(all, f.want) {
			t.Errorf("the oracle did not see %s: %q", f.name, all)
		}
	}
}

// TestLibreOfficeCalculatesWhatTheEngineDid compares every formula: in CI of the whole country, elsewhere of
// one municipality in twelve, since LibreOffice takes most of a minute for 355 sheets.
func TestLibreOfficeCalculatesWhatTheEngineDid(t *testing.T) {
	o, every := office(t), 12
	if os.Getenv("CI") == "true" {
		every = 1
	}
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		t.Run(scheme, func(t *testing.T) {
			r := thinned(t, countryResult(t, scheme), every)
			differences, formulas := recalculated(t, o, workbookOf(t, r, NL))
			if formulas < len(r.Table.Rows)*15 {
				t.Errorf("only %d formulas were compared", formulas)
			}
			for _, d := range differences[:min(20, len(differences))] {
				t.Error(d)
			}
			t.Logf("%d formulas, %d differences", formulas, len(differences))
		})
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
