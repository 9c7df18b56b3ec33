package xlsx

import (
	"bytes"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sums is a sheet of three numbers with their sum.
func sums(name string, times int64) *Sheet {
	s := &Sheet{Name: name, Widths: []float64{20, 12}}
	first := s.Next()
	for n := range int64(3) {
		s.Add(LineHeight, TextCell(AsRow.Line(), "getal"), NumberCell(AsRow.Number(CountFormat), float64(times*n)))
	}
	s.Add(TotalHeight, TextCell(AsTotal.Line(), "som"),
		NumberCell(AsTotal.Number(CountFormat), float64(3*times)).By("SUM("+Down(2, first, s.Next()-1)+")"))
	return s
}

// written is a workbook of one sheet.
func written(t *testing.T, b *Book, err error, s *Sheet) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := b.Write(&out, []*Sheet{s}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAFormulaCarriesItsValue(t *testing.T) {
	b, err := NewBook("Sommen", []string{"Blad"})
	f, err := excelize.OpenReader(bytes.NewReader(written(t, b, err, sums("Blad", 7))))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	formula, errFormula := f.GetCellFormula("Blad", "B4")
	value, errValue := f.GetCellValue("Blad", "B4", excelize.Options{RawCellValue: true})
	if formula != "SUM(B1:B3)" || value != "21" || errFormula != nil || errValue != nil {
		t.Errorf("=%s is %s (%v, %v)", formula, value, errFormula, errValue)
	}
}

func TestCellsAreReferredToByLetterAndLine(t *testing.T) {
	for got, want := range map[string]string{
		At(1, 1): "A1", At(28, 7): "AB7", Down(3, 2, 9): "C2:C9", Ref{Column: 2, Row: 5}.Fixed(): "$B$5", Target("GM0796", "C5"): "'GM0796'!C5",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestAnErrorOfTheWriterCounts(t *testing.T) {
	b, err := NewBook("", []string{"Blad"})
	if err != nil {
		t.Fatal(err)
	}
	reader, writer := io.Pipe()
	_ = reader.Close()
	if b.Write(writer, []*Sheet{sums("Blad", 1)}) == nil {
		t.Error("nothing could be written, and nobody says so")
	}
}
