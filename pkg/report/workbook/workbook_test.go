package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"npo/internal/trial"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// workbookOf renders a result.
func workbookOf(tb testing.TB, r *scenario.Result, l wording.Language) []byte {
	tb.Helper()
	var file bytes.Buffer
	hash := provenance.Hash([]byte("the bytes of allocation.csv"))
	if err := Write(&file, r, Options{Language: l, Version: "test", ResultHash: hash}); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

// openWorkbook reads a workbook back.
func openWorkbook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// rawCell is what a cell holds.
func rawCell(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// find returns the cell of a sheet with exactly this text.
func find(t *testing.T, f *excelize.File, sheet, text string) (column, row int) {
	t.Helper()
	cells, err := f.SearchSheet(sheet, text)
	if err != nil || len(cells) == 0 {
		t.Fatalf("%s has no cell %q (%v)", sheet, text, err)
	}
	column, row, err = excelize.CellNameToCoordinates(cells[0])
	if err != nil {
		t.Fatal(err)
	}
	return column, row
}

func TestEveryMunicipalityHasASheetNamedByItsCode(t *testing.T) {
	r := trial.Country(t, "npo-regeling-2021")
	f := openWorkbook(t, workbookOf(t, r, wording.NL))
	want := []string{"Voorblad", "Verdeling", "Groepen", "Herkomst en controle", "Aansluiting", "Afrondingen"}
	for _, row := range r.Table.Rows {
		want = append(want, row.Key)
	}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets are %v", got)
	}
	for sheet, title := range map[string]string{"GM0518": "'s-Gravenhage (GM0518)", "GM0796": "'s-Hertogenbosch (GM0796)"} {
		find(t, f, sheet, title)
	}
}

func TestCachedValuesAreTheCentsOfTheEngine(t *testing.T) {
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		t.Run(scheme, func(t *testing.T) {
			r := trial.Country(t, scheme)
			f := openWorkbook(t, workbookOf(t, r, wording.NL))
			for i := 0; i < len(r.Allocation.Recipients); i += 50 {
				recipient := r.Allocation.Recipients[i]
				_, row := find(t, f, recipient.Key, "BEREKEND BEDRAG (hele periode)")
				if got := rawCell(t, f, recipient.Key, xlsx.At(5, row)); got != plainFloat(recipient.Total.String()) {
					t.Errorf("%s holds %s, the engine says %s", recipient.Key, got, recipient.Total)
				}
				formula, err := f.GetCellFormula(recipient.Key, xlsx.At(5, row))
				if err != nil || formula == "" {
					t.Errorf("%s: the amount has no formula (%v)", recipient.Key, err)
				}
			}
		})
	}
}

// plainFloat writes a number as a workbook does: without trailing zeros.
func plainFloat(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func TestMunicipalitySheetShowsTheFiguresOfTheCity(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, trial.Country(t, "npo-regeling-2021"), wording.NL))
	for _, c := range []struct {
		words, want string
		column      int
	}{
		{"Leerlingen basisonderwijs", "12689", 2}, {"Leerlingen speciaal basisonderwijs", "14", 2},
		{"Leerlingen speciaal onderwijs", "617", 2}, {"Leerlingen voortgezet speciaal onderwijs", "625", 2},
		{"Leerlingen voortgezet onderwijs", "9299", 2}, {"Leerlingen, totaal", "23244", 2},
		{"Achterstandsscore (som scholen, niet de gemeentescore)", "5485.13", 2},
		{"Achterstandsscore zonder drempel (som scholen, niet de gemeentescore)", "10626.14", 2},
		{"Leerlingen", "2745348.84", 5}, {"Achterstandsscore", "124183.34", 5},
		{"BEREKEND BEDRAG (hele periode)", "2869532.18", 5},
		{"Kalenderjaar 2021", "597819.2", 4}, {"Kalenderjaar 2023", "2869532.18", 5},
		{"Controle rekenblad (formule − programma)", "0", 3},
		{"Aansluiting van bron tot betaling", "in orde", 3},
		{"Bedrag volgens Ofb of beschikking", "nog niet vergeleken", 5},
	} {
		_, row := find(t, f, "GM0796", c.words)
		if got := rawCell(t, f, "GM0796", xlsx.At(c.column, row)); got != c.want {
			t.Errorf("%s: %s, want %s", c.words, got, c.want)
		}
	}
}

func TestSheetsPrintOnA4AndLeadBack(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, trial.Country(t, "npo-300m"), wording.EN))
	layout, err := f.GetPageLayout("GM0796")
	if err != nil {
		t.Fatal(err)
	}
	if *layout.Size != 9 || *layout.Orientation != "portrait" || *layout.FitToWidth != 1 || *layout.FitToHeight != 1 {
		t.Errorf("the sheet of a municipality is not one page of A4 portrait: %+v", layout)
	}
	if layout, err = f.GetPageLayout("Allocation"); err != nil || *layout.Orientation != "landscape" || *layout.FitToHeight != 0 {
		t.Errorf("the allocation is not landscape, one page wide (%v)", err)
	}
	if panes, err := f.GetPanes("Allocation"); err != nil || !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 7 {
		t.Errorf("heading and names of the allocation scroll away: %+v (%v)", panes, err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	if got := names["Allocation _xlnm.Print_Titles"]; got != "'Allocation'!$7:$7" {
		t.Errorf("printed pages of the allocation repeat %q", got)
	}
	if got := names["Allocation _xlnm._FilterDatabase"]; !strings.HasPrefix(got, "'Allocation'!$A$7:$") || !strings.HasSuffix(got, "$362") {
		t.Errorf("the filter of the allocation covers %q", got)
	}
	if _, target, err := f.GetCellHyperLink("Allocation", "A8"); err != nil || target != "'GM0003'!A1" {
		t.Errorf("the first code leads to %q (%v)", target, err)
	}
	if _, target, err := f.GetCellHyperLink("GM0003", "F1"); err != nil || target != "'Allocation'!A8" {
		t.Errorf("the sheet leads back to %q (%v)", target, err)
	}
}

func TestCellsToFillInAcceptOnlyWhatTheyAskFor(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, trial.Country(t, "npo-regeling-2021"), wording.NL))
	rules, err := f.GetDataValidations("GM0796")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, r := range rules {
		kinds = append(kinds, r.Type)
	}
	if want := []string{"decimal", "list", "decimal", "whole", "decimal"}; !slices.Equal(kinds, want) {
		t.Errorf("the cells accept %v, want %v", kinds, want)
	}
}

func TestClosedBudgetKeepsItsPaymentsOffTheSheet(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, trial.Country(t, "npo-300m"), wording.NL))
	cells, err := f.SearchSheet("GM0796", "BETAALRITME", true)
	if err != nil || len(cells) != 0 {
		t.Errorf("an assumed schedule stands on the sheet of a municipality: %v (%v)", cells, err)
	}
}

func TestWorkbookIsTheSameBytesOnAnyNumberOfCores(t *testing.T) {
	r := trial.Country(t, "npo-regeling-2021")
	first := workbookOf(t, r, wording.NL)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cores := range []int{1, 2} {
		runtime.GOMAXPROCS(cores)
		if again := workbookOf(t, trial.Country(t, "npo-regeling-2021"), wording.NL); !bytes.Equal(first, again) {
			t.Errorf("other bytes on %d cores", cores)
		}
	}
}

func TestPartsOfTheWorkbookAreSortedAndHaveNoClock(t *testing.T) {
	data := workbookOf(t, trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()), wording.NL)
	file, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, part := range file.File {
		names = append(names, part.Name)
		if year := part.Modified.Year(); year != 1980 {
			t.Errorf("%s is of %s", part.Name, part.Modified)
		}
	}
	if names[0] != xlsx.ContentTypes || !slices.IsSorted(names[2:]) {
		t.Errorf("parts stand in the order %v", names)
	}
	for _, property := range []string{"docProps/core.xml"} {
		part, err := file.Open(property)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil || strings.Count(string(content), xlsx.FixedTime) != 2 {
			t.Errorf("%s says another time than %s: %s (%v)", property, xlsx.FixedTime, content, err)
		}
	}
}

func TestNoSheetLacksALanguage(t *testing.T) {
	r := trial.Country(t, "npo-regeling-2021")
	dutch, english := openWorkbook(t, workbookOf(t, r, wording.NL)), openWorkbook(t, workbookOf(t, r, wording.EN))
	for i, sheet := range dutch.GetSheetList()[:6] {
		rows, err := dutch.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		others, err := english.GetRows(english.GetSheetList()[i])
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(others) {
			t.Errorf("%s has %d rows in Dutch and %d in English", sheet, len(rows), len(others))
		}
	}
}

func BenchmarkWorkbook(b *testing.B) {
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		r := trial.Country(b, scheme)
		b.Run(scheme+"/"+strconv.Itoa(len(r.Table.Rows)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, r, Options{Language: wording.NL, Version: "bench", ResultHash: "0"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
