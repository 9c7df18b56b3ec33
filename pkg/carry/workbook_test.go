package carry_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"npo/pkg/carry"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// workbook writes sheets of rows, each under its name.
func workbook(t *testing.T, names []string, sheets ...[][]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, rows := range sheets {
		if _, err := book.NewSheet(names[i]); err != nil {
			t.Fatal(err)
		}
		for n, row := range rows {
			at, err := excelize.CoordinatesToCellName(1, n+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := book.SetSheetRow(names[i], at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A result of this program has municipalities on its cover and on the sheets behind; its table is that of the amounts. In any other
// workbook nobody knows which is meant.
func TestTheTableOfAResultIsRead(t *testing.T) {
	cover := [][]any{{"Verdeling"}, {}, {"Gemeente", "Bedrag"}, {"Appingedam", 1}}
	table := [][]any{{"Code", "Gemeente", "Bedrag"}, {"GM0003", "Appingedam", 5}, {"GM0010", "Delfzijl", 6}}
	groups := [][]any{{"Gemeente", "Bedrag"}, {"Delfzijl", 6}}
	for _, names := range [][]string{{"Voorblad", "Verdeling", "Groepen"}, {"Cover", "Allocation", "Groups"}} {
		own, err := carry.Read("t.xlsx", workbook(t, names, cover, table, groups), carry.Options{Register: municipality.Default()})
		if err != nil || own.Sheet != names[1] || len(own.Rows) != 2 || own.Rows[1].Figures[0].Value.String() != "6" {
			t.Errorf("%v: %v", names, err)
		}
	}
	_, err := carry.Read("t.xlsx", workbook(t, []string{"Blad", "Verdeling", "Meer"}, cover, table, groups), carry.Options{Register: municipality.Default()})
	p := provenance.ProblemsIn(err)
	if len(p) != 1 || p[0].Code != provenance.Ambiguous || p[0].Where.String() != "t.xlsx[Verdeling]!A1" || !strings.HasSuffix(p[0].Message, "the first is at t.xlsx[Blad]!A3") {
		t.Errorf("%v", err)
	}
}
