package cbsdata_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
)

// totals writes the sum of every measure of a table, and in how many rows no input has it.
func totals(t *cbsdata.Table) []string {
	var lines []string
	for i, m := range t.Measures {
		sum, absent := decimal.Zero, 0
		for _, row := range t.Rows {
			sum = sum.Add(row.Values[i].Amount)
			if row.Values[i].Absent {
				absent++
			}
		}
		lines = append(lines, fmt.Sprintf("%s %s, %d absent", m.ID, sum, absent))
	}
	return lines
}

// controlTotals writes the accounting of lines and the control totals of every table of a file.
func controlTotals(f *cbsdata.File) string {
	var tables []string
	for _, u := range f.Tables {
		line := fmt.Sprintf("%s: %d = %d+%d+%d+%d", u.Sheet, u.Lines, u.Header, u.Empty, u.Note, u.Data)
		for _, c := range u.Controls {
			line += fmt.Sprintf(" %s %d×=%s", c.Measure, c.Rows, c.Sum)
		}
		tables = append(tables, line)
	}
	return strings.Join(tables, "; ")
}

// rowsOf writes the rows of a table, one line each.
func rowsOf(t *cbsdata.Table) []string {
	var lines []string
	for _, row := range t.Rows {
		line := row.Key + " " + row.Name + ":"
		for i, v := range row.Values {
			line += " " + t.Measures[i].ID + "=" + v.Amount.String()
			if v.Absent {
				line += " (absent)"
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func rowOf(t testing.TB, table *cbsdata.Table, key string) cbsdata.Row {
	t.Helper()
	for _, row := range table.Rows {
		if row.Key == key {
			return row
		}
	}
	t.Fatalf("no row %s", key)
	return cbsdata.Row{}
}

// notPlaced writes the sites of a NotPlacedError: site, place, units of the first measure, proposal.
func notPlaced(t testing.TB, err error) []string {
	t.Helper()
	var missing *cbsdata.NotPlacedError
	if !errors.As(err, &missing) {
		t.Fatalf("not a NotPlacedError: %v", err)
	}
	var lines []string
	for _, u := range missing.Unplaced {
		proposal := "-"
		if u.Proposal != nil {
			proposal = u.Proposal.Code.String()
		}
		lines = append(lines, fmt.Sprintf("%s %s %s %s", u.Site.ID, u.Site.Place, u.Units[0].Amount, proposal))
	}
	return lines
}

func sortedKeys(parts map[string]string) []string {
	return slices.SortedFunc(maps.Keys(parts), func(a, b string) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a, b))
	})
}

// order puts mimetype first, as OpenDocument asks.
func order(name string) int {
	if name == "mimetype" {
		return 0
	}
	return 1
}

func TestUnitsAreAddedPerMeasure(t *testing.T) {
	var sums []cbsdata.Units
	for _, u := range []cbsdata.Units{{"b", decimal.New(1, 0)}, {"a", decimal.New(2, 0)}, {"b", decimal.New(5, -1)}, {"c", decimal.Zero}} {
		sums = cbsdata.AddUnits(sums, u)
	}
	if got := fmt.Sprint(sums); got != "[{a 2} {b 1.5} {c 0}]" {
		t.Error(got)
	}
}
