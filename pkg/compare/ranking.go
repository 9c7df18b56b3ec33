package compare

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
)

// A Yardstick is what recipients are ranked by: always by the redistribution effect, which of equal totals is
// the whole difference. By the difference itself, whoever is large would head every list of unequal totals.
type Yardstick int

// The yardsticks.
const (
	InEuros Yardstick = iota
	InPercent
	PerPupil
)

// Of returns the effect on the yardstick; false where that has no meaning: a percentage of nothing, or a figure
// per pupil without pupils.
func (y Yardstick) Of(r Row) (allocation.Exact, bool) {
	switch y {
	case InPercent:
		return r.RedistributionPercent()
	case PerPupil:
		return r.RedistributionPerPupil()
	default:
		return allocation.ExactCents(r.Redistribution), true
	}
}

// Top returns at most n recipients that gain most on a yardstick, the largest first; ties by key. Left out are
// those that do not gain more than a cent, those on which the yardstick has no hold, and those on one side only:
// what such a one gains or loses is a boundary change.
func (c *Comparison) Top(n int, y Yardstick) []Row { return c.ranked(n, y, Gain, -1) }

// Bottom returns at most n recipients that lose most, the largest loss first.
func (c *Comparison) Bottom(n int, y Yardstick) []Row { return c.ranked(n, y, Loss, 1) }

func (c *Comparison) ranked(n int, y Yardstick, nature Nature, order int) []Row {
	type measured struct {
		row   Row
		value allocation.Exact
	}
	var list []measured
	for _, row := range c.Rows {
		if value, ok := y.Of(row); ok && NatureOf(row.Redistribution) == nature && row.Side == OnBoth {
			list = append(list, measured{row, value})
		}
	}
	slices.SortFunc(list, func(a, b measured) int {
		return cmp.Or(order*a.value.Cmp(b.value), cmp.Compare(a.row.Key, b.row.Key))
	})
	rows := make([]Row, 0, min(n, len(list)))
	for _, m := range list[:min(n, len(list))] {
		rows = append(rows, m.row)
	}
	return rows
}
