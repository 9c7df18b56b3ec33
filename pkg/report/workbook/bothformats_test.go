package workbook

import (
	"context"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"npo/internal/trial"
	"npo/pkg/report/wording"
)

// TestLibreOfficeFindsTheSameInBothFormats opens the spreadsheet of OpenDocument in LibreOffice, saves it as XLSX, and
// compares with the workbook that the program wrote: cells, links, joined cells, what cells accept, checks, filters,
// repeated headings, page breaks, and pages.
func TestLibreOfficeFindsTheSameInBothFormats(t *testing.T) {
	r := trial.Sites(t, trial.Scheme(t, "open"))
	excel, open := openWorkbook(t, workbookOf(t, r, wording.NL)), savedAsXLSX(t, openDocumentOf(t, r, wording.NL))
	if got, want := open.GetSheetList(), excel.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets are %v, want %v", got, want)
	}
	for _, sheet := range excel.GetSheetList() {
		got, want := sheetFactsOf(t, open, sheet), sheetFactsOf(t, excel, sheet)
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if !slices.Equal(got[name], want[name]) {
				t.Errorf("%s, %s:\n%v, want\n%v", sheet, name, got[name], want[name])
			}
		}
	}
}

// savedAsXLSX is what LibreOffice makes of a spreadsheet of OpenDocument.
func savedAsXLSX(t *testing.T, document []byte) *excelize.File {
	t.Helper()
	in, out := filepath.Join(t.TempDir(), "open.ods"), t.TempDir()
	if err := os.WriteFile(in, document, 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	if err := trial.Office(t).Recalculate(ctx, out, in); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, "open.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return openWorkbook(t, data)
}

// sheetFactsOf lists what a sheet says beside its looks, in words that do not depend on who wrote it.
func sheetFactsOf(t *testing.T, f *excelize.File, sheet string) map[string][]string {
	t.Helper()
	facts := map[string][]string{}
	must := func(err error) {
		if err != nil {
			t.Fatalf("%s: %v", sheet, err)
		}
	}
	merged, err := f.GetMergeCells(sheet)
	must(err)
	for _, m := range merged {
		facts["joined cells"] = append(facts["joined cells"], m[0])
	}
	rules, err := f.GetDataValidations(sheet)
	must(err)
	for _, r := range rules {
		facts["what cells accept"] = append(facts["what cells accept"], fmt.Sprint(r.Sqref, r.Type, html.UnescapeString(strings.Trim(r.Formula1, "<>/formula1")), *r.Prompt, *r.Error))
	}
	checks, err := f.GetConditionalFormats(sheet)
	must(err)
	for cells, formats := range checks {
		for _, one := range strings.Fields(cells) {
			facts["checks"] = append(facts["checks"], cellsIn(t, one, formats[0].Criteria+formats[0].Value)...)
		}
	}
	page, err := f.GetPageLayout(sheet)
	must(err)
	facts["page"] = []string{*page.Orientation, fmt.Sprint(*page.Size, *page.FitToWidth, *page.FitToHeight)}
	for _, n := range f.GetDefinedName() {
		if n.Scope == sheet {
			facts["names"] = append(facts["names"], n.Name+" "+strings.ReplaceAll(n.RefersTo, "'", ""))
		}
	}
	facts["cells"], facts["links"] = cellsOf(t, f, sheet)
	for _, list := range facts {
		slices.Sort(list)
	}
	return facts
}

// cellsIn writes a range of one column as its cells, each with what is said of it.
func cellsIn(t *testing.T, cells, said string) []string {
	t.Helper()
	from, to, isRange := strings.Cut(cells, ":")
	if !isRange {
		to = from
	}
	column, first, err := excelize.CellNameToCoordinates(from)
	_, last, errLast := excelize.CellNameToCoordinates(to)
	if err != nil || errLast != nil {
		t.Fatal(cells, err, errLast)
	}
	var list []string
	for row := first; row <= last; row++ {
		name, err := excelize.CoordinatesToCellName(column, row)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, name+said)
	}
	return list
}

// cellsOf lists what cells hold and where they lead to.
func cellsOf(t *testing.T, f *excelize.File, sheet string) (cells, links []string) {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for j, text := range row {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if text != "" {
				cells = append(cells, name+" "+asKept(text))
			}
			if _, target, err := f.GetCellHyperLink(sheet, name); err == nil && target != "" {
				links = append(links, name+" "+target)
			}
		}
	}
	return cells, links
}

// asKept is a number at the 15 digits that LibreOffice writes; a text as it is.
func asKept(text string) string {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(x, 'g', 15, 64)
}
