package workbook

import (
	"strings"
	"testing"

	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// A scheme over sites counts pupils of primary education in its threshold and all pupils in its tariff: amounts are
// compared by all pupils, as explain does, and not by the count that happens to come first.
func TestAmountsPerPupilAreOfAllPupils(t *testing.T) {
	const table = "vestigingscode,naam,gemeentecode,leerlingen,leerlingen_bo,achterstandsscore_zonder_drempel\n" +
		"00AA00,De Brug,GM0003,100,40,0\n00AB00,De Haven,GM0003,142,42,0\n00AC00,Het Kompas,GM0010,40,40,0\n"
	r := plainResult(t, "npo-schooldrempel-2019", table, nil)
	f := openWorkbook(t, workbookOf(t, r, wording.NL))
	column, _ := find(t, f, "Verdeling", "Bedrag per leerling (€)")
	_, row := find(t, f, "Verdeling", "GM0003")
	if got := rawCell(t, f, "Verdeling", xlsx.At(column, row)); got != "118.11" { // 242 × 118.11 ÷ 242; by 82 it would be 348.57
		t.Errorf("sheet Verdeling: %s per pupil", got)
	}
	_, row = find(t, f, "GM0003", "Bedrag per leerling")
	for _, cell := range []string{xlsx.At(2, row), xlsx.At(4, row)} {
		if got := rawCell(t, f, "GM0003", cell); got != "118.11" {
			t.Errorf("sheet of the municipality, %s: %s per pupil", cell, got)
		}
	}
	if text := textOf(t, f, "Voorblad"); !strings.Contains(text, "BEDRAG PER LEERLING") {
		t.Errorf("the cover names no amount per pupil:\n%s", text)
	}
}

// A measure is called by its own unit: points of school weight are no pupils, and pupils of one kind are not all of them.
func TestAnAmountPerUnitIsCalledByItsUnit(t *testing.T) {
	r := plainResult(t, "npo-regeling-2021", "gemeentecode,leerlingen,achterstandsscore\nGM0003,10,0\n", nil)
	b := &book{result: r, lang: wording.NL}
	for id, want := range map[string]string{
		"leerlingen": "Bedrag per leerling", "leerlingen_bo": "Bedrag per leerling basisonderwijs",
		"inwoners": "Bedrag per inwoner", "leerlinggewichten": "Bedrag per punt leerlinggewicht",
	} {
		if got := b.perUnitWords(measureColumn{ID: id}); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

// Of a municipality whose amount adds up sites every line says what it was made from, as the heads of the columns promise.
func TestASiteStandsWithItsUnitsRateAndUnroundedAmount(t *testing.T) {
	const table = "vestigingscode,naam,gemeentecode,leerlingen,leerlingen_bo,achterstandsscore_zonder_drempel\n" +
		"00AA00,De Brug,GM0003,100,40,0\n00AB00,De Haven,GM0003,142,42,50.0055\n"
	f := openWorkbook(t, workbookOf(t, plainResult(t, "npo-schooldrempel-2019", table, nil), wording.NL))
	rows, err := f.GetRows("GM0003")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for i, row := range rows {
		if len(row) == 0 || row[0] != "00AA00" && row[0] != "00AB00" {
			continue
		}
		lines++
		for column := 2; column <= 5; column++ {
			if rawCell(t, f, "GM0003", xlsx.At(column, i+1)) == "" {
				t.Errorf("line %q: column %d is empty", row[0], column)
			}
		}
		formula, err := f.GetCellFormula("GM0003", xlsx.At(5, i+1))
		if err != nil || !strings.HasPrefix(formula, "ROUND(") {
			t.Errorf("line %q: amount by %q, %v", row[0], formula, err)
		}
	}
	if lines != 4 { // two sites in each of two components
		t.Errorf("%d lines of sites", lines)
	}
}
