package compare

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
)

// A Yardstick is what recipients are ranked by.
type Yardstick int

// The yardsticks.
const (
	InEuros Yardstick = iota
	InPercent
	PerPupil
)

// of returns the difference of a row on the yardstick; false where that has no meaning: a percentage of nothing,
// or a figure per pupil without pupils.
func (y Yardstick) of(r Row) (allocation.Exact, bool) {
	switch y {
	case InPercent:
		return r.Percent()
	case PerPupil:
		return r.perPupil(r.Difference)
	default:
		return allocation.ExactCents(r.Difference), true
	}
}

// Percent returns the difference as a percentage of the old amount; false when that was zero ("n.v.t.").
func (r Row) Percent() (allocation.Exact, bool) {
	if r.Old == 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(r.Difference).Mul(allocation.ExactInt(100)).Quo(allocation.ExactCents(r.Old)), true
}

// OldPerPupil, NewPerPupil and RedistributionPerPupil are euros per pupil; false without pupils.
func (r Row) OldPerPupil() (allocation.Exact, bool) { return r.perPupil(r.Old) }

// NewPerPupil is the new amount per pupil.
func (r Row) NewPerPupil() (allocation.Exact, bool) { return r.perPupil(r.New) }

// RedistributionPerPupil is the redistribution effect per pupil.
func (r Row) RedistributionPerPupil() (allocation.Exact, bool) { return r.perPupil(r.Redistribution) }

func (r Row) perPupil(amount allocation.Cents) (allocation.Exact, bool) {
	if r.Pupils == nil || r.Pupils.Sign() <= 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(amount).Quo(allocation.ExactDecimal(*r.Pupils)), true
}

// Top returns at most n recipients that gain most on a yardstick, the largest first; ties by key. Those that do
// not gain, and those on which the yardstick has no hold, are left out.
func (c *Comparison) Top(n int, y Yardstick) []Row { return c.ranked(n, y, 1) }

// Bottom returns at most n recipients that lose most, the largest loss first.
func (c *Comparison) Bottom(n int, y Yardstick) []Row { return c.ranked(n, y, -1) }

func (c *Comparison) ranked(n int, y Yardstick, sign int) []Row {
	type measured struct {
		row   Row
		value allocation.Exact
	}
	var list []measured
	for _, row := range c.Rows {
		if value, ok := y.of(row); ok && value.Sign() == sign {
			list = append(list, measured{row, value})
		}
	}
	slices.SortFunc(list, func(a, b measured) int {
		return cmp.Or(sign*b.value.Cmp(a.value), cmp.Compare(a.row.Key, b.row.Key))
	})
	rows := make([]Row, 0, min(n, len(list)))
	for _, m := range list[:min(n, len(list))] {
		rows = append(rows, m.row)
	}
	return rows
}
