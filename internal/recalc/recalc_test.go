package recalc

import (
	"strings"
	"testing"
)

func TestCompareFindsEveryKindOfDifference(t *testing.T) {
	written := Cell{Sheet: "A", Ref: "B2", Formula: "1+1", Kind: "n", Value: "2"}
	with := func(change func(*Cell)) Cell {
		c := written
		change(&c)
		return c
	}
	for _, c := range []struct {
		name       string
		calculated []Cell
		want       string // part of the difference; empty: none
	}{
		{"the same", []Cell{written}, ""},
		{"the last bit of a binary fraction", []Cell{with(func(c *Cell) { c.Value = "2.0000000000000004" })}, ""},
		{"a cent", []Cell{with(func(c *Cell) { c.Value = "2.01" })}, "written 2, calculated 2.01"},
		{"an error", []Cell{with(func(c *Cell) { c.Kind, c.Value = "e", "#DIV/0!" })}, "error"},
		{"text for a number", []Cell{with(func(c *Cell) { c.Kind = "str" })}, "as str"},
		{"nothing", nil, "no formula"},
		{"another cell", []Cell{written, with(func(c *Cell) { c.Ref = "B3" })}, "not in the workbook"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(Compare([]Cell{written}, c.calculated), "\n")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCompareHoldsTextToTheLetter(t *testing.T) {
	cell := Cell{Sheet: "A", Ref: "B2", Formula: `"in orde"`, Kind: "str", Value: "in orde"}
	other := cell
	other.Value = "in Orde"
	if len(Compare([]Cell{cell}, []Cell{cell})) != 0 || len(Compare([]Cell{cell}, []Cell{other})) != 1 {
		t.Error("a letter in another case is a difference, and only that")
	}
}
