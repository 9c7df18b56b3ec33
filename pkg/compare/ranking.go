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

// Of returns the effect on the yardstick, in whole cents as rows show it; false where that has no meaning: a percentage
// of nothing, or a figure per pupil without pupils.
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

// Top returns at most n recipients that gain most on a yardstick, the largest first; ties by key. They are ranked by
// the effect before rounding where that is known. Left out are those that do not gain more than a cent, those on which
// the yardstick has no hold, and those on one side only: what such a one gains or loses is a boundary change.
func (c *Comparison) Top(n int, y Yardstick) []Row { return first(n, c.ranked(y, Gain)) }

// Bottom returns at most n recipients that lose most, the largest loss first.
func (c *Comparison) Bottom(n int, y Yardstick) []Row { return first(n, c.ranked(y, Loss)) }

// Ties returns the recipients that gain or lose as much as one in a ranking, itself among them, in the order of that
// ranking: exactly as much, or, where only whole cents are known, no less or more than a cent of either explains.
func (c *Comparison) Ties(y Yardstick, with Row) []Row {
	var tied []Row
	ranked := c.ranked(y, NatureOf(with.Redistribution))
	at := slices.IndexFunc(ranked, func(m measured) bool { return m.row.Key == with.Key })
	for _, m := range ranked {
		if at >= 0 && m.ties(ranked[at]) {
			tied = append(tied, m.row)
		}
	}
	return tied
}

// A measured is a row on a yardstick, with how far rounding may have moved it.
type measured struct {
	row          Row
	value, slack allocation.Exact
}

// ties tells whether two rows may stand at the same place.
func (m measured) ties(other measured) bool {
	apart, slack := m.value.Sub(other.value), m.slack.Add(other.slack)
	return apart.Cmp(slack) <= 0 && apart.Cmp(allocation.Exact{}.Sub(slack)) >= 0
}

// measure puts a row on a yardstick.
func (y Yardstick) measure(r Row) (measured, bool) {
	if r.Unrounded != nil {
		value, ok := r.Unrounded.on(y, r)
		return measured{row: r, value: value}, ok
	}
	value, ok := y.Of(r)
	if !ok {
		return measured{}, false
	}
	slack, whole := allocation.ExactCents(1), allocation.ExactCents(r.Old+r.Volume)
	switch y {
	case InPercent:
		if whole.Sign() < 0 {
			whole = allocation.Exact{}.Sub(whole)
		}
		slack = slack.Mul(allocation.ExactInt(100)).Quo(whole)
	case PerPupil:
		slack = slack.Quo(allocation.ExactDecimal(*r.Pupils))
	}
	return measured{r, value, slack}, true
}

// ranked returns the rows of one nature on both sides, the largest effect first.
func (c *Comparison) ranked(y Yardstick, nature Nature) []measured {
	var list []measured
	for _, row := range c.Rows {
		if NatureOf(row.Redistribution) != nature || row.Side != OnBoth {
			continue
		}
		if m, ok := y.measure(row); ok {
			list = append(list, m)
		}
	}
	order := -1
	if nature == Loss {
		order = 1
	}
	slices.SortFunc(list, func(a, b measured) int {
		return cmp.Or(order*a.value.Cmp(b.value), cmp.Compare(a.row.Key, b.row.Key))
	})
	return list
}

func first(n int, list []measured) []Row {
	rows := make([]Row, 0, min(n, len(list)))
	for _, m := range list[:min(n, len(list))] {
		rows = append(rows, m.row)
	}
	return rows
}
