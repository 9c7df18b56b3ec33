package workbook

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/cbsdata"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// TestWorkbookOfTheRealFilesAddsUp holds the sheets to the control figures of the public files of 2019, with the
// eleven sites that no municipality is known of left out.
func TestWorkbookOfTheRealFilesAddsUp(t *testing.T) {
	r := trial.Run(t, scenario.Request{Scheme: trial.BuiltIn(t, "npo-regeling-2021"), Inputs: trial.RealFiles(t), Unmatched: cbsdata.UnmatchedDrop})
	f := openWorkbook(t, workbookOf(t, r, wording.NL))
	sheetText := func(sheet string) string {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, row := range rows {
			text.WriteString(strings.Join(row, "\t") + "\n")
		}
		return text.String()
	}
	for sheet, wants := range map[string][]string{
		"Voorblad":             {"Niet geplaatst en niet meegeteld: 3.241 leerlingen voortgezet onderwijs op 11 vestigingen (€ 382.794,51)", "355"},
		"Herkomst en controle": {"302.751.928,8368", "Handmatige correcties\tgeen"},
		"Aansluiting":          {"Som van alle verschillen", "02FC00", "B4, regel 4593"},
		"GM0796":               {"B3, 43 regels tussen 500 en 7291", "B1 Tabel 1, 43 regels tussen 143 en 6289"},
	} {
		text := sheetText(sheet)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", sheet, want)
			}
		}
	}
	for _, c := range []struct{ sheet, words, want string }{
		{"GM0796", "BEREKEND BEDRAG (hele periode)", "2869532.18"},
		{"Aansluiting", "Berekend bedrag, totaal", "302751928.8368"},
	} {
		_, row := find(t, f, c.sheet, c.words)
		if got := rawCell(t, f, c.sheet, xlsx.At(5, row)); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.sheet, c.words, got, c.want)
		}
	}
	if got := rawCell(t, f, "Aansluiting", reconciliationCheck); got != "0" {
		t.Errorf("the reconciliation is off by %s", got)
	}
}
