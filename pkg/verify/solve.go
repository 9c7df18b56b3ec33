package verify

import (
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// A solution is where along one figure the claimant would get an amount.
type solution struct {
	reached   bool
	units     *allocation.Exact // what must be added to the figure so that the unrounded amount is the one sought; nil where that is no fraction
	near      decimal.Decimal   // the figure at the measure's own precision from which the sought amount is passed
	low, high end               // what the claimant can get at all along this figure
}

// An end is the lowest or the highest amount that a figure of a row can bring, before rounding.
type end struct {
	row    int
	figure decimal.Decimal
	amount allocation.Exact
}

// solve finds the figure nearest to the present one at which the claimant would get an amount before rounding. What a recipient gets goes
// one way along each of its figures, so that the figure is found by halving; where it does not, as in order of arrival, what is
// found has to be looked at again.
func (v variation) solve(s *scenario.Scheme, amount allocation.Exact) (solution, error) {
	from, _ := v.of.Dataset.Row(v.row).Value(v.measure)
	g := gridOf(s, v.measure, from)
	along := tracing{at: v.amount}
	g.lowest, g.highest = v.reachable(from, g.lowest), v.reachable(from, g.highest)
	present, low, high := along.value(from), along.value(g.lowest), along.value(g.highest)
	ends := []end{{v.row, from, present}, {v.row, g.lowest, low}, {v.row, g.highest, high}}
	found := solution{low: lowest(ends), high: highest(ends)}
	if along.err != nil || amount.Cmp(found.low.amount) < 0 || amount.Cmp(found.high.amount) > 0 || low.Equal(high) {
		return found, along.err
	}
	if up := amount.Cmp(present) > 0; up != (high.Cmp(low) > 0) {
		g.step = g.step.Neg()
	}
	passed := func(k int) bool { return along.value(g.at(k)).Cmp(amount)*amount.Cmp(present) >= 0 }
	k := sort.Search(g.steps(), passed)
	found.reached, found.near = true, g.at(k)
	if along.value(found.near).Equal(amount) {
		exactly := allocation.ExactDecimal(found.near)
		found.units = &exactly
	} else if k > 0 {
		found.units = along.within(g.at(k-1), found.near, amount)
	} else if amount.Cmp(present) != 0 {
		found.units = along.within(from, found.near, amount)
	}
	if found.units != nil {
		added := found.units.Sub(allocation.ExactDecimal(from))
		found.units = &added
	}
	return found, along.err
}

// first is the figure nearest to the present one that brings the amount of an end already: from there on it may stay the same, as
// below zero points, or beyond a ceiling.
func (v variation) first(s *scenario.Scheme, e end) decimal.Decimal {
	from, _ := v.of.Dataset.Row(v.row).Value(v.measure)
	g := gridOf(s, v.measure, from)
	g.lowest, g.highest = decimal.Min(from, e.figure), decimal.Max(from, e.figure)
	if e.figure.LessThan(from) {
		g.step = g.step.Neg()
	}
	along := tracing{at: v.amount}
	reached := func(k int) bool { return along.value(g.at(k)).Equal(e.amount) }
	k := sort.Search(g.steps(), reached)
	if !reached(k) || along.err != nil {
		return e.figure
	}
	return g.at(k)
}

// A grid is the figures that a measure can have, as far as they are looked at.
type grid struct {
	from, step, lowest, highest decimal.Decimal
}

// gridOf spans what a recipient may believably have: hundreds of millions of units, or of euros a hundred billion.
func gridOf(s *scenario.Scheme, m allocation.Measure, from decimal.Decimal) grid {
	step := stepOf(s, m)
	g := grid{from: roundDown(allocation.ExactDecimal(from), step), step: step, highest: decimal.New(1, 8)}
	spec, _ := s.Measure(string(m))
	if spec.Kind == cbsdata.Amount {
		g.highest = decimal.New(1, 11)
	}
	switch {
	case spec.Min != nil:
		g.lowest = *spec.Min
	case spec.Kind != cbsdata.Count:
		g.lowest = g.highest.Neg()
	}
	return g
}

// reachable brings the end of a grid nearer to the present figure until the scheme can be calculated there: floors
// may grow with a figure beyond the budget, and nobody may be left with a weight.
func (v variation) reachable(from, end decimal.Decimal) decimal.Decimal {
	half := decimal.New(5, -1)
	for range 40 {
		if _, err := v.amount(end); err == nil {
			return end
		}
		end = from.Add(end.Sub(from).Mul(half).Truncate(2))
	}
	return from
}

// at is the figure so many steps from the present one, and never outside the grid.
func (g grid) at(k int) decimal.Decimal {
	x := g.from.Add(g.step.Mul(decimal.NewFromInt(int64(k))))
	return decimal.Max(g.lowest, decimal.Min(g.highest, x))
}

// steps is how many steps there are to the end of the grid.
func (g grid) steps() int {
	end := g.highest
	if g.step.IsNegative() {
		end = g.lowest
	}
	n := allocation.ExactDecimal(end.Sub(g.from)).Quo(allocation.ExactDecimal(g.step)).Rat()
	return int(floor(n).Int64()) + 1
}

// A tracing follows an amount along a figure, and keeps the first error.
type tracing struct {
	at  func(decimal.Decimal) (allocation.Exact, error)
	err error
}

func (t *tracing) value(x decimal.Decimal) allocation.Exact {
	y, err := t.at(x)
	if err != nil && t.err == nil {
		t.err = err
	}
	return y
}

// within finds the figure between two others at which the amount is exactly the one sought. Between two neighbouring figures an
// amount is (p + q·u) / (1 + s·u), with u the distance from the first: a straight line, or a share of a pot. Three points tell p, q and s; a
// fourth tells whether it is so, and it is nil when not.
func (t *tracing) within(a, b decimal.Decimal, amount allocation.Exact) *allocation.Exact {
	whole := allocation.ExactDecimal(b.Sub(a))
	if whole.Sign() == 0 {
		return nil
	}
	half, quarter := decimal.New(5, -1), decimal.New(25, -2)
	point := func(part decimal.Decimal) (u, y allocation.Exact) {
		x := b.Sub(a).Mul(part)
		return allocation.ExactDecimal(x), t.value(a.Add(x))
	}
	m, atM := point(half)
	u, atU := point(quarter)
	p, atEnd := t.value(a), t.value(b)
	if atEnd.Equal(atM) {
		return nil
	}
	one := allocation.ExactInt(1)
	toM, toEnd := atM.Sub(p).Quo(m), atEnd.Sub(p).Quo(whole)
	s := toM.Sub(toEnd).Quo(atEnd.Sub(atM))
	q := toM.Add(atM.Mul(s))
	slope := q.Sub(amount.Mul(s))
	jumps := one.Add(s.Mul(whole)).Sign() == 0
	if jumps || slope.Sign() == 0 || p.Add(q.Mul(u)).Cmp(atU.Mul(one.Add(s.Mul(u)))) != 0 {
		return nil
	}
	x := allocation.ExactDecimal(a).Add(amount.Sub(p).Quo(slope))
	return &x
}

// lowest is the end with the lowest amount, highest that with the highest; the first of equals.
func lowest(ends []end) end {
	return slices.MinFunc(ends, func(a, b end) int { return a.amount.Cmp(b.amount) })
}

func highest(ends []end) end {
	return slices.MaxFunc(ends, func(a, b end) int { return a.amount.Cmp(b.amount) })
}
