package verify

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A Try is one figure changed until the claimed amount comes out, while everybody else's figures stay as they are.
type Try struct {
	Measure allocation.Measure
	Site    string          // the school site whose figure it is, where sites are added up; "" for the claimant's own
	From    decimal.Decimal // the figure as it is
	Sites   int             // at how many sites the amount can be reached so; 0 where none are added up

	Units *allocation.Exact // added to the figure, it gives the claimed amount before rounding; nil where no fraction does, or nothing at all
	// The figure, at the measure's own precision, of which the amount is nearest to the claimed one; nil when
	// the amount cannot be reached.
	To    *decimal.Decimal
	Gives allocation.Cents // what the scheme gives with To, in cents
	Fits  bool             // whether that is the claimed amount

	// When it cannot be reached: the lowest and the highest amount that this figure can bring, and why not more or less.
	Low, High Extreme
	Because   Hindrance
}

// An Extreme is the lowest or highest amount along a figure, rounded, with the figure nearest to the present one that brings it
// before rounding.
type Extreme struct {
	Amount allocation.Cents
	Figure decimal.Decimal
	Site   string // as of a Try
}

// A Hindrance is why no figure of a measure gives an amount. The set is closed.
type Hindrance string

// The hindrances.
const (
	HeldByBounds Hindrance = "bounds"    // floors and ceilings
	InBlend      Hindrance = "blend"     // the figure decides one of two shares that are mixed
	InArrival    Hindrance = "arrival"   // who comes first is paid first
	NotCounted   Hindrance = "uncounted" // the figure does not change the amount: not eligible, not a member, below zero
	OutOfRange   Hindrance = "range"     // more than the budget brings, or less than the other figures do
	BySites      Hindrance = "sites"     // floors, ceilings, blends or arrival over school sites: it was not looked for
)

// tries changes every figure that the scheme uses, one at a time. The rank of an arrival is no figure to change.
func tries(s *scenario.Scheme, a *allocation.Allocation, recipient int, claimed allocation.Cents) ([]Try, error) {
	of, members := a, []int{recipient}
	if a.Of != nil {
		of, members = a.Of, a.Members[recipient]
	}
	var all []Try
	for _, m := range s.Scheme.Measures() {
		if slices.ContainsFunc(s.Components, func(c allocation.Component) bool { return c.Arrival != nil && c.Arrival.Rank == m }) {
			continue
		}
		t, err := tryMembers(s, variation{of: of, members: members, measure: m}, claimed, a.Of != nil)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// An attempt is a row along whose figure the claimed amount can be had.
type attempt struct {
	variation
	solution
	short allocation.Cents // how far the amount at the nearest figure is from the claimed one, before rounding and in whole cents
}

// tryMembers changes a measure of one row at a time. Of several school sites it takes the one that fits, or else that comes
// nearest; the first by its code of those that are equally near.
func tryMembers(s *scenario.Scheme, v variation, claimed allocation.Cents, summed bool) (Try, error) {
	t := Try{Measure: v.measure}
	if summed && s.Closed() && !v.shared() {
		t.Because = BySites
		return t, nil
	}
	var reached []attempt
	var ends []end
	for _, v.row = range v.members {
		found, err := v.solve(s, allocation.ExactCents(claimed))
		if err != nil {
			return t, err
		}
		ends = append(ends, found.low, found.high)
		if found.reached {
			r := attempt{variation: v, solution: found}
			r.short = r.nearest(s, claimed)
			reached = append(reached, r)
		}
	}
	if len(reached) == 0 {
		v.row = v.members[0]
		return v.hindered(s, t, lowest(ends), highest(ends), summed), nil
	}
	if summed {
		t.Sites = len(reached)
	}
	return t.best(s, reached, claimed, summed)
}

// checked is how many school sites are divided again to see whether they fit.
const checked = 3

// best fills in the attempt that fits or comes nearest.
func (t Try) best(s *scenario.Scheme, reached []attempt, claimed allocation.Cents, summed bool) (Try, error) {
	slices.SortStableFunc(reached, func(a, b attempt) int { return cmp.Compare(a.short, b.short) })
	best := t
	for i, r := range reached[:min(checked, len(reached))] {
		row := r.of.Dataset.Row(r.row)
		one := t
		one.From, _ = row.Value(t.Measure)
		one.Units = r.units
		if summed {
			one.Site = row.Key
		}
		for _, x := range r.around(s) {
			gives, err := r.cents(x)
			if err != nil {
				continue // outside what the scheme can be calculated with
			}
			if one.To == nil || distance(gives, claimed) < distance(one.Gives, claimed) {
				one.To, one.Gives = &x, gives
			}
		}
		one.Fits = one.To != nil && one.Gives == claimed
		if i == 0 || one.Fits && !best.Fits {
			best = one
		}
	}
	return best, nil
}

// around returns the figures of a grid at which the amount passes the one sought, the nearest to that first.
func (r attempt) around(s *scenario.Scheme) []decimal.Decimal {
	g := gridOf(s, r.measure, r.near)
	var all []decimal.Decimal
	for _, k := range []int{0, -1, 1} {
		if x := r.near.Add(g.step.Mul(decimal.NewFromInt(int64(k)))); !x.LessThan(g.lowest) && !x.GreaterThan(g.highest) {
			all = append(all, x)
		}
	}
	return all
}

// nearest is how far the claimed amount is from that at the nearest figure.
func (r attempt) nearest(s *scenario.Scheme, claimed allocation.Cents) allocation.Cents {
	short := claimed
	for _, x := range r.around(s) {
		if amount, err := r.amount(x); err == nil {
			short = min(short, distance(exactToUnit(amount, 1), claimed))
		}
	}
	return short
}

// hindered says between which amounts a figure can bring the claimant, and why.
func (v variation) hindered(s *scenario.Scheme, t Try, low, high end, summed bool) Try {
	t.From, _ = v.of.Dataset.Row(v.row).Value(v.measure)
	t.Low, t.High, t.Because = v.extreme(s, low, summed), v.extreme(s, high, summed), OutOfRange
	has := func(test func(c allocation.Component) bool) bool {
		return slices.ContainsFunc(v.of.Scheme.Components, test)
	}
	switch {
	case has(func(c allocation.Component) bool { return c.Arrival != nil }):
		t.Because = InArrival
	case low.amount.Equal(high.amount):
		t.Because = NotCounted
	case has(func(c allocation.Component) bool { return c.Floor != nil || c.Ceiling != nil }):
		t.Because = HeldByBounds
	case has(func(c allocation.Component) bool { return c.Blend != nil }):
		t.Because = InBlend
	}
	return t
}

func (v variation) extreme(s *scenario.Scheme, e end, summed bool) Extreme {
	v.row = e.row
	x := Extreme{Amount: exactToUnit(e.amount, 1), Figure: v.first(s, e)}
	if summed {
		x.Site = v.of.Dataset.Row(e.row).Key
	}
	return x
}

func distance(a, b allocation.Cents) allocation.Cents { return max(a-b, b-a) }
