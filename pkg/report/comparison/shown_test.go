package comparison

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// More than twenty on one side are all named on a terminal, where no rows follow, and once.
func TestWhoIsOnOneSideIsNamedOnce(t *testing.T) {
	var older, newer strings.Builder
	for code := 1; code < 2000; code++ {
		c := municipality.Code(code)
		m, there := municipality.Default().Newest().Find(c)
		if !there {
			continue
		}
		older.WriteString(m.Code.String() + ",10,0\n")
		if code > 300 {
			newer.WriteString(m.Code.String() + ",10,0\n")
		}
	}
	result := func(rows string) *scenario.Result {
		return townResult(t, trial.BuiltIn(t, "npo-300m"), nil, "leerlingen,achterstandsscore", rows)
	}
	c := comparisonOf(t, result(older.String()), result(newer.String()), false)
	var text bytes.Buffer
	if err := c.WriteText(&text, wording.NL, "test"); err != nil {
		t.Fatal(err)
	}
	for _, key := range c.OnlyOld {
		if n := strings.Count(text.String(), key); len(c.OnlyOld) <= mostNamed || n != 1 {
			t.Fatalf("%s of %d on one side is named %d times", key, len(c.OnlyOld), n)
		}
	}
}

// What is one sentence has one capital.
func TestANoticeWithinASentenceHasNoCapital(t *testing.T) {
	if got := inSentence("Andere teldatum dan de regeling"); got != "andere teldatum dan de regeling" {
		t.Errorf("%q", got)
	}
}

// A spreadsheet shows a figure that does not fit as ###.
func TestColumnsAreAsWideAsTheirFigures(t *testing.T) {
	result := func(budget string) *scenario.Result {
		return trial.Run(t, scenario.Request{Scheme: trial.BuiltIn(t, "npo-300m"), Budget: budget,
			Inputs: []scenario.Input{{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\n" + oldTown)}}})
	}
	f := opened(t, rendered(t, comparisonOf(t, result("1000000000"), result("12345678901.00"), true), wording.NL, bookFile))
	for _, sheet := range f.GetSheetList()[1:] {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for i, text := range row {
				letter, _ := excelize.ColumnNumberToName(i + 1)
				width, err := f.GetColWidth(sheet, letter)
				if err != nil {
					t.Fatal(err)
				}
				if plain := strings.NewReplacer(",", "", "+", "").Replace(text); isAmount(plain) && float64(len(text)) > width {
					t.Errorf("%s!%s%d: %s in a width of %g", sheet, letter, r+1, text, width)
				}
			}
		}
	}
}

func isAmount(text string) bool {
	_, err := allocation.ParseCents(text)
	return err == nil
}
