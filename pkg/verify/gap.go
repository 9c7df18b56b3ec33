package verify

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// A Gap is a difference that no usual cause explains, in euros and in units.
type Gap struct {
	Amount  allocation.Cents // claimed less computed
	Units   []UnitGap        // per component whose quantity reads one measure, in the order of the scheme
	Changes []Change         // single changes of one figure that close the gap, in the same order; may be empty
	// Every figure that the scheme uses, changed by itself while everybody else's stay: under a scheme that divides a budget, that is
	// calculated per school site, or of which a component reads more than one figure. Ascending by measure.
	Tries []Try
}

// A UnitGap is the gap expressed in units of one component.
type UnitGap struct {
	Component string
	Measure   allocation.Measure
	Rate      decimal.Decimal  // euros per unit
	Units     allocation.Exact // gap ÷ rate
}

// A Change is one figure altered, which makes the computed amount equal to the claimed one.
type Change struct {
	Measure  allocation.Measure
	Site     string // the school site whose figure it is, where sites are added up; else ""
	From, To decimal.Decimal
}

// gap expresses a difference in units, and looks for the single change that would close it.
func (c calculator) gap(s *scenario.Scheme, claim Claim, difference allocation.Cents) *Gap {
	g := &Gap{Amount: difference, Units: unitGaps(s, difference)}
	for _, u := range g.Units {
		if to, ok := c.closing(s, claim, u.Measure, u.Units); ok {
			from, _ := valueOf(claim.Values, u.Measure)
			g.Changes = append(g.Changes, Change{u.Measure, "", from, to})
		}
	}
	return g
}

// unitGaps expresses a difference in units of the components that pay one measure at a rate.
func unitGaps(s *scenario.Scheme, difference allocation.Cents) []UnitGap {
	var gaps []UnitGap
	for _, component := range s.Components {
		measures := component.Quantity.Measures()
		if len(measures) != 1 || component.Rate == nil || component.Rate.Value.IsZero() {
			continue
		}
		units := allocation.ExactCents(difference).Quo(allocation.ExactDecimal(component.Rate.Value))
		gaps = append(gaps, UnitGap{component.ID, measures[0], component.Rate.Value, units})
	}
	return gaps
}

// triedGap expresses a difference by changing one figure at a time and calculating again.
func triedGap(s *scenario.Scheme, a *allocation.Allocation, recipient int, claimed, difference allocation.Cents) (*Gap, error) {
	g := &Gap{Amount: difference, Units: unitGaps(s, difference)}
	var err error
	if g.Tries, err = tries(s, a, recipient, claimed); err != nil {
		return nil, err
	}
	for _, t := range g.Tries {
		if t.Fits {
			g.Changes = append(g.Changes, Change{t.Measure, t.Site, t.From, *t.To})
		}
	}
	return g, nil
}

// closing returns the figure nearest to the given one, at the measure's own precision and not below zero,
// with which the computed amount is the claimed one.
func (c calculator) closing(s *scenario.Scheme, claim Claim, m allocation.Measure, units allocation.Exact) (decimal.Decimal, bool) {
	from, _ := valueOf(claim.Values, m)
	step := stepOf(s, m)
	near := roundDown(allocation.ExactDecimal(from).Add(units), step)
	for _, steps := range []int64{0, -1, 1} {
		to := near.Add(step.Mul(decimal.NewFromInt(steps)))
		if to.IsNegative() {
			continue
		}
		if r, err := c.of(with(claim.Values, m, to)); err == nil && r.Total == claim.Amount {
			return to, true
		}
	}
	return decimal.Decimal{}, false
}

// stepOf is the precision of a measure: whole numbers for counts, hundredths for the others, as CBS publishes scores.
func stepOf(s *scenario.Scheme, m allocation.Measure) decimal.Decimal {
	if spec, ok := s.Measure(string(m)); ok && spec.Kind == cbsdata.Count {
		return decimal.NewFromInt(1)
	}
	return decimal.New(1, -2)
}

// roundDown returns the largest multiple of step (1 or 0.01) that is not above x.
func roundDown(x allocation.Exact, step decimal.Decimal) decimal.Decimal {
	steps := x.Quo(allocation.ExactDecimal(step)).Rat()
	whole := floor(steps)
	return decimal.NewFromBigInt(whole, 0).Mul(step)
}
