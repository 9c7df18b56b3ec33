package workbook

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
)

// CBS puts an asterisk behind provisional figures; so do the sheets, and they say what it means.
func TestProvisionalFiguresAreMarked(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, trial.Vintages(t), wording.NL))
	find(t, f, "Verdeling", "Leerlingen *")
	find(t, f, "Verdeling", "Achterstandsscore")
	find(t, f, "GM0796", "Leerlingen *")
	find(t, f, "GM0796", "voorlopig")
	find(t, f, "GM0796", "definitief")
	rows, err := f.GetRows("Voorblad")
	if err != nil {
		t.Fatal(err)
	}
	var cover strings.Builder
	for _, row := range rows {
		cover.WriteString(strings.Join(row, " ") + "\n")
	}
	for _, want := range []string{"* voorlopige cijfers: leerlingen", "Gegevens van verschillende status: voorlopig leerlingen.csv; definitief scores.csv"} {
		if !strings.Contains(cover.String(), want) {
			t.Errorf("the cover lacks %q:\n%s", want, cover.String())
		}
	}
}
