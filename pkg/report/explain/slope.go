package explain

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
)

// A slope is what one unit more of each measure adds to a number: the exact derivative of its formula, at the figures
// of one recipient and with budget and totals as they are.
type slope struct {
	by    []unitSlope // ascending by measure: every measure of the formula, also where one more adds nothing
	bends []bend      // where the formula is not a straight line
}

// A unitSlope is the slope along one measure.
type unitSlope struct {
	measure string
	euros   allocation.Exact
}

// A bend is a step of a formula that is not a straight line.
type bend struct {
	kind bendKind
	step document.DerivationFacts
}

type bendKind int

// Where a formula bends. After the first four there is still one slope, which is zero or that of a bound; after the
// others one figure would be false.
const (
	belowZero bendKind = iota // counts as nothing until it is above zero
	heldByBound
	notEligible
	notMember
	stepped // counts in whole multiples
	curved  // a product of measures, or the smallest or largest of several
	queued  // in order of arrival
	perSite // differs between the sites that are added up
)

// straight tells whether one figure per measure says it all.
func (s slope) straight() bool {
	return !slices.ContainsFunc(s.bends, func(b bend) bool { return b.kind >= stepped })
}

// along is the slope along a measure; there is false when the measure is not in the formula.
func (s slope) along(measure string) (euros allocation.Exact, there bool) {
	i, there := slices.BinarySearchFunc(s.by, measure, func(u unitSlope, id string) int { return strings.Compare(u.measure, id) })
	if !there {
		return allocation.Exact{}, false
	}
	return s.by[i].euros, true
}

// times is the slope of a number that is so many times as large.
func (s slope) times(x allocation.Exact) slope {
	scaled := slope{bends: s.bends}
	for _, u := range s.by {
		scaled.by = append(scaled.by, unitSlope{u.measure, u.euros.Mul(x)})
	}
	return scaled
}

// plus is the slope of a sum.
func (s slope) plus(t slope) slope {
	sum := slope{by: slices.Clone(s.by), bends: append(slices.Clone(s.bends), t.bends...)}
	for _, u := range t.by {
		i, met := slices.BinarySearchFunc(sum.by, u.measure, func(v unitSlope, id string) int { return strings.Compare(v.measure, id) })
		if met {
			sum.by[i].euros = sum.by[i].euros.Add(u.euros)
		} else {
			sum.by = slices.Insert(sum.by, i, u)
		}
	}
	return sum
}

// bent is the slope with one bend more.
func (s slope) bent(kind bendKind, step document.DerivationFacts) slope {
	return slope{s.by, append(slices.Clone(s.bends), bend{kind, step})}
}

// equal tells whether two slopes are the same along every measure.
func (s slope) equal(t slope) bool {
	return slices.EqualFunc(s.by, t.by, func(u, v unitSlope) bool { return u.measure == v.measure && u.euros.Equal(v.euros) })
}

// A walk finds slopes. A free one goes as if nothing held the recipient back: above zero, between the bounds, eligible
// and a member. The other goes by the recipient's own figures.
type walk struct{ free bool }

// of is the slope of a step, in the unit of that step.
func (w walk) of(d document.DerivationFacts) slope {
	switch allocation.Rule(d.Rule) {
	case allocation.RuleMeasure:
		return slope{by: []unitSlope{{d.Label, allocation.ExactInt(1)}}}
	case allocation.RuleSum:
		return w.sum(d)
	case allocation.RuleDifference:
		s := w.of(d.From[0])
		for _, from := range d.From[1:] {
			s = s.plus(w.of(from).times(allocation.ExactInt(-1)))
		}
		return s
	case allocation.RuleProduct, allocation.RuleRate:
		return w.product(d)
	case allocation.RuleShare:
		return w.share(d)
	case allocation.RulePositive:
		return w.positive(d)
	case allocation.RuleEligible:
		return w.eligible(d)
	case allocation.RuleLeast, allocation.RuleGreatest:
		return w.extreme(d)
	case allocation.RuleMembership:
		if d.Value.Sign() == 0 && !w.free {
			return slope{}.bent(notMember, d)
		}
	case allocation.RuleRounded:
		return unless(w.of(d.From[0]), stepped, d)
	case allocation.RuleArrival:
		return unless(w.of(d.From[1]), queued, d)
	case allocation.RuleRecipient, allocation.RuleRound:
		return w.of(d.From[0])
	}
	return slope{}
}

// unless bends a slope that has measures.
func unless(s slope, kind bendKind, d document.DerivationFacts) slope {
	if len(s.by) == 0 {
		return s
	}
	return s.bent(kind, d)
}

// sum adds slopes. A sum over sites has one slope only when all sites have the same.
func (w walk) sum(d document.DerivationFacts) slope {
	if !overSites(d) {
		s := slope{}
		for _, from := range d.From {
			s = s.plus(w.of(from))
		}
		return s
	}
	first := w.of(d.From[0])
	for _, from := range d.From[1:] {
		if !w.of(from).equal(first) {
			return first.bent(perSite, d)
		}
	}
	return first
}

// overSites tells whether a step adds up what several recipients get.
func overSites(d document.DerivationFacts) bool {
	return allocation.Rule(d.Rule) == allocation.RuleSum && len(d.From) > 0 &&
		allocation.Rule(d.From[0].Rule) == allocation.RuleRecipient
}

// product follows the product rule: each factor's slope times the others.
func (w walk) product(d document.DerivationFacts) slope {
	s, moving := slope{}, 0
	for i, from := range d.From {
		own := w.of(from)
		if len(own.by) > 0 {
			moving++
		}
		for k, other := range d.From {
			if k != i {
				own = own.times(w.value(other))
			}
		}
		s = s.plus(own)
	}
	if moving > 1 {
		return s.bent(curved, d)
	}
	return s
}

// value is what a factor counts for.
func (w walk) value(d document.DerivationFacts) allocation.Exact {
	if w.free && allocation.Rule(d.Rule) == allocation.RuleMembership {
		return allocation.ExactInt(1)
	}
	return d.Value.Exact
}

// share is pot / sum of weights for each unit of weight.
func (w walk) share(d document.DerivationFacts) slope {
	if d.From[2].Value.Sign() == 0 {
		return w.of(d.From[1]).times(allocation.Exact{})
	}
	return w.of(d.From[1]).times(d.From[0].Value.Quo(d.From[2].Value.Exact))
}

func (w walk) positive(d document.DerivationFacts) slope {
	inner := w.of(d.From[0])
	if w.free || d.From[0].Value.Sign() > 0 || len(inner.by) == 0 {
		return inner
	}
	return inner.times(allocation.Exact{}).bent(belowZero, d)
}

func (w walk) eligible(d document.DerivationFacts) slope {
	inner := w.of(d.From[0])
	if w.free || d.From[1].Value.Cmp(d.From[2].Value.Exact) >= 0 {
		return inner
	}
	return inner.times(allocation.Exact{}).bent(notEligible, d)
}

// extreme is the slope within a floor or ceiling, or of that bound where it decides. Of any other smallest or largest
// there is no one slope.
func (w walk) extreme(d document.DerivationFacts) slope {
	if !isBound(d) {
		s := slope{}
		for _, from := range d.From {
			s = s.plus(w.of(from))
		}
		return unless(s, curved, d)
	}
	inner := w.of(d.From[1])
	if w.free || d.Value.Equal(d.From[1].Value.Exact) && !d.Value.Equal(d.From[0].Value.Exact) {
		return inner
	}
	return inner.times(allocation.Exact{}).plus(w.of(d.From[0])).bent(heldByBound, d)
}

// isBound tells whether a smallest or largest is a floor or ceiling on an amount: those are whole cents.
func isBound(d document.DerivationFacts) bool {
	return len(d.From) == 2 && allocation.Rule(d.From[0].Rule) == allocation.RuleRound
}
