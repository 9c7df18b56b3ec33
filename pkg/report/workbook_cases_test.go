package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"npo/pkg/scenario"
)

// handCases are the cases of every built-in scheme that were worked out by hand, by the name of their folders.
func handCases(t *testing.T) (names []string, results []*scenario.Result) {
	t.Helper()
	inputs, err := filepath.Glob("../../testdata/cases/*/*/input.csv")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for _, input := range inputs {
		folder := filepath.Dir(input)
		id := filepath.Base(filepath.Dir(folder))
		names = append(names, id+"_"+filepath.Base(folder))
		results = append(results, handCase(t, id, folder))
	}
	return names, results
}

// handCase runs one case: its scenario, or else its scheme on its input.
func handCase(t *testing.T, id, folder string) *scenario.Result {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "scenario.yaml"))
	if os.IsNotExist(err) {
		data, err := os.ReadFile(filepath.Join(folder, "input.csv"))
		if err != nil {
			t.Fatal(err)
		}
		return run(t, scenario.Request{Scheme: builtIn(t, id), Inputs: []scenario.Input{{Name: "input.csv", Data: data}}})
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.ParseScenario(filepath.Join(folder, "scenario.yaml"), text)
	if err != nil {
		t.Fatal(err)
	}
	request, err := s.Request(os.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	return run(t, request)
}

// TestLibreOfficeCalculatesTheCasesWorkedOutByHand compares in CI the workbooks of every case and a dossier of every
// scheme, elsewhere the workbook of one case of each.
func TestLibreOfficeCalculatesTheCasesWorkedOutByHand(t *testing.T) {
	names, results := handCases(t)
	var files []workbookFile
	for i, r := range results {
		first := i == 0 || results[i-1].Scheme.ID != r.Scheme.ID
		if first || thorough() {
			files = append(files, workbookFile{names[i], workbookOf(t, r, NL)})
		}
		if first && thorough() {
			dossiers, byName := dossiersOf(t, r, EN)
			files = append(files, workbookFile{names[i] + "_dossier", byName[dossiers[0]]})
		}
	}
	differences, formulas := recalculated(t, office(t), files...)
	for i, f := range files {
		if formulas[i] == 0 {
			t.Errorf("%s has no formulas", f.name)
		}
		for _, d := range differences[i] {
			t.Errorf("%s: %s", f.name, d)
		}
	}
}

func TestSheetsOfTheCasesAreInOrder(t *testing.T) {
	names, results := handCases(t)
	for i, r := range results {
		t.Run(names[i], func(t *testing.T) {
			f := openWorkbook(t, workbookOf(t, r, NL))
			if got := rawCell(t, f, "Aansluiting", reconciliationCheck); got != "0" {
				t.Errorf("the reconciliation is off by %s", got)
			}
			for _, recipient := range r.Allocation.Recipients {
				_, row := find(t, f, recipient.Key, "BEREKEND BEDRAG (hele periode)")
				if got, want := rawCell(t, f, recipient.Key, at(5, row)), plainFloat(recipient.Total.String()); got != want {
					t.Errorf("%s shows %s, want %s", recipient.Key, got, want)
				}
				rows, err := f.GetRows(recipient.Key)
				if err != nil {
					t.Fatal(err)
				}
				for _, cells := range rows {
					if text := strings.Join(cells, " "); strings.Contains(text, "%!") || strings.Contains(text, "<nil>") {
						t.Errorf("%s: %s", recipient.Key, text)
					}
				}
			}
		})
	}
}
