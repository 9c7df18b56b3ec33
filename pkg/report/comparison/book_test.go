package comparison

import (
	"archive/zip"
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// opened reads a workbook of a comparison.
func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestComparisonBookHasItsSheets(t *testing.T) {
	cases := trialCases(t)
	for l, want := range map[wording.Language]string{
		wording.NL: "Samenvatting Vergelijking Totalen Uitschieters Spreiding Waarom Herkomst",
		wording.EN: "Summary Comparison Totals Extremes Spread Why Sources",
	} {
		f := opened(t, rendered(t, cases[0].comparison, l, bookFile))
		if got := strings.Join(f.GetSheetList(), " "); got != want {
			t.Errorf("%s: sheets %s", l, got)
		}
	}
	if got := opened(t, rendered(t, cases[3].comparison, wording.NL, bookFile)).GetSheetList(); strings.Contains(strings.Join(got, " "), "Waarom") {
		t.Errorf("nobody asked why, and there are %v", got)
	}
}

// Every formula carries what LibreOffice calculates, and the check of the sum turns red when it must.
func TestComparisonBooksRecalculateToTheSameFigures(t *testing.T) {
	o := trial.Office(t)
	var files []trial.Workbook
	for _, c := range trialCases(t) {
		files = append(files, trial.Workbook{Name: c.name, Data: rendered(t, c.comparison, wording.NL, bookFile)})
	}
	poisoned := trial.Altered(t, files[0].Data, "ROUND(K8-M8,2)", "ROUND(K8-M8+1,2)")
	files = append(files, trial.Workbook{Name: "poisoned", Data: poisoned})
	differences, formulas := trial.Recalculated(t, o, files...)
	last := len(files) - 1
	for i, f := range files[:last] {
		for _, d := range differences[i] {
			t.Errorf("%s: %s", f.Name, d)
		}
		if formulas[i] < 40 {
			t.Errorf("%s has %d formulas", f.Name, formulas[i])
		}
	}
	if len(differences[last]) < 3 { // the cell itself, its sums, the check
		t.Errorf("a wrong formula is not seen: %v", differences[last])
	}
}

func TestTheCheckOfTheSumTurnsRed(t *testing.T) {
	f := opened(t, rendered(t, trialCases(t)[1].comparison, wording.NL, bookFile))
	formats, err := f.GetConditionalFormats("Vergelijking")
	if err != nil {
		t.Fatal(err)
	}
	cell := xlsx.At(columnNumber("herverdeeleffect"), totalRow)
	if rules := formats[cell]; len(rules) != 1 || rules[0].Criteria != "not equal to" || rules[0].Value != "0" {
		t.Errorf("%s: %+v", cell, formats)
	}
}

func TestComparisonBookHasCharts(t *testing.T) {
	data := rendered(t, trialCases(t)[0].comparison, wording.NL, bookFile)
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, part := range parts.File {
		if strings.HasPrefix(part.Name, "xl/charts/chart") {
			charts++
		}
	}
	if charts != 5 { // per province, per group, both ends, the spread
		t.Errorf("%d charts", charts)
	}
}

func TestAnnexIsAlphabeticalInWholeEuros(t *testing.T) {
	c := trialCases(t)[2].comparison
	f := opened(t, rendered(t, c, wording.NL, annexFile))
	rows, err := f.GetRows("Bijlage", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	started := false
	for _, row := range rows {
		if len(row) > 2 && row[0] == "Gemeente" {
			started = true
			continue
		}
		if !started || len(row) < 4 {
			continue
		}
		names = append(names, row[0])
		for _, cell := range row[1:4] {
			if _, err := strconv.ParseInt(cell, 10, 64); err != nil {
				t.Errorf("%s: %q is not in whole euros", row[0], cell)
			}
		}
	}
	want := "Amsterdam (1)|Appingedam (2)|Delfzijl (3)|Eemsdelta (4)|Loppersum (5)|Rozendaal|'s-Gravenhage|'s-Hertogenbosch|Totaal"
	if got := strings.Join(names, "|"); got != want {
		t.Errorf("rows %s", got)
	}
}

// 0.50 and 0.50 are 1 and 1, together 1; the annex says so.
func TestAnnexSaysWhyItsColumnsDoNotAddUp(t *testing.T) {
	c := trialCases(t)[0].comparison
	pair := &compare.Comparison{Old: 100, New: 100, Rows: []compare.Row{
		{Key: "GM0363", Name: "Amsterdam", Old: 50, New: 149, Difference: 99, Redistribution: 99},
		{Key: "GM0796", Name: "'s-Hertogenbosch", Old: 50, New: -49, Difference: -99, Redistribution: -99},
	}}
	v := newView(&Comparison{Comparison: pair, Before: c.Before, After: c.After}, wording.NL, "test")
	a := &annex{view: v, columns: v.annexColumns(), rows: v.byName()}
	note := a.roundingNote()
	for _, want := range []string{"In 1 rij is het verschil € 1 anders", "huidig +1"} {
		if !strings.Contains(note, want) {
			t.Errorf("%q does not say %q", note, want)
		}
	}
}

func TestWholeEurosAreRoundedHalfAwayFromZero(t *testing.T) {
	for cents, want := range map[allocation.Cents]int64{0: 0, 49: 0, 50: 1, 149: 1, 150: 2, -49: 0, -50: -1, -150: -2} {
		if got := inWholeEuros(cents); got != want {
			t.Errorf("%d cents are € %d, want € %d", cents, got, want)
		}
	}
}

// Data have one word in every language; a sheet and a page speak that of their reader.
func TestWhatHasNoPercentageIsSaidInTheLanguageOfTheReader(t *testing.T) {
	c := trialCases(t)[2].comparison // Eemsdelta was not there before
	for l, word := range map[wording.Language]string{wording.NL: "n.v.t.", wording.EN: "n/a"} {
		book, annex := opened(t, rendered(t, c, l, bookFile)), opened(t, rendered(t, c, l, annexFile))
		name := newBook(c, l).tableName()
		at := ""
		for i, r := range c.Rows {
			if r.Key == "GM1979" {
				at = xlsx.At(columnNumber("verschil_procent"), firstRow+i)
			}
		}
		value, errValue := book.GetCellValue(name, at)
		formula, errFormula := book.GetCellFormula(name, at)
		if errValue != nil || errFormula != nil || value != word || !strings.Contains(formula, `"`+word+`"`) {
			t.Errorf("%s: cell %q, formula %s", l, value, formula)
		}
		text := ""
		rows, err := annex.GetRows(annex.GetSheetList()[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if len(row) > 4 && strings.HasPrefix(row[0], "Eemsdelta") {
				text = row[4]
			}
		}
		if text != word {
			t.Errorf("%s: the annex has %q", l, text)
		}
		if csv := string(rendered(t, c, l, File)); !strings.Contains(csv, ",n.v.t.,") {
			t.Errorf("%s: data have another word", l)
		}
	}
}

// Of who had nothing before there is no percentage, in the ranking as in the table.
func TestARankingSaysWhatIsNotApplicableToo(t *testing.T) {
	const rows = "GM0003,100,0\nGM0010,100,10\n"
	flat := townResult(t, trial.BuiltIn(t, "npo-300m"), []scenario.Setting{{Name: "gewicht_leerling", Value: "0"}}, "leerlingen,achterstandsscore", rows)
	c := comparisonOf(t, flat, townResult(t, trial.BuiltIn(t, "npo-300m"), nil, "leerlingen,achterstandsscore", rows), false)
	for l, word := range map[wording.Language]string{wording.NL: "n.v.t.", wording.EN: "n/a"} {
		var text bytes.Buffer
		if err := c.WriteText(&text, l, "test"); err != nil {
			t.Fatal(err)
		}
		sheet := sheetText(t, rendered(t, c, l, bookFile), newBook(c, l).rankingName())
		if !strings.Contains(text.String(), word) || !strings.Contains(sheet, word) {
			t.Errorf("%s: the ranking does not say %s", l, word)
		}
	}
}
