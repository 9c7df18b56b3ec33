package workbook

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// TestLibreOfficeCalculatesTheCasesWorkedOutByHand compares in CI the workbooks of every case and a dossier of every
// scheme, elsewhere the workbook of one case of each.
func TestLibreOfficeCalculatesTheCasesWorkedOutByHand(t *testing.T) {
	names, results := trial.HandCases(t)
	var files []trial.Workbook
	for i, r := range results {
		first := i == 0 || results[i-1].Scheme.ID != r.Scheme.ID
		if first || trial.Thorough() {
			files = append(files, trial.Workbook{Name: names[i], Data: workbookOf(t, r, wording.NL)})
		}
		if first && trial.Thorough() {
			dossiers, byName := dossiersOf(t, r, wording.EN)
			files = append(files, trial.Workbook{Name: names[i] + "_dossier", Data: byName[dossiers[0]]})
		}
	}
	differences, formulas := trial.Recalculated(t, trial.Office(t), files...)
	for i, f := range files {
		if formulas[i] == 0 {
			t.Errorf("%s has no formulas", f.Name)
		}
		for _, d := range differences[i] {
			t.Errorf("%s: %s", f.Name, d)
		}
	}
}

func TestSheetsOfTheCasesAreInOrder(t *testing.T) {
	names, results := trial.HandCases(t)
	for i, r := range results {
		t.Run(names[i], func(t *testing.T) {
			f := openWorkbook(t, workbookOf(t, r, wording.NL))
			if got := rawCell(t, f, "Aansluiting", reconciliationCheck); got != "0" {
				t.Errorf("the reconciliation is off by %s", got)
			}
			for _, recipient := range r.Allocation.Recipients {
				_, row := find(t, f, recipient.Key, "BEREKEND BEDRAG (hele periode)")
				if got, want := rawCell(t, f, recipient.Key, xlsx.At(5, row)), plainFloat(recipient.Total.String()); got != want {
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
