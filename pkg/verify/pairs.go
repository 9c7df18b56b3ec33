package verify

import (
	"math/big"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// reach is how far from the claimant's own count other pairs are looked for: far enough to show that
// a fitting figure proves nothing, near enough to be believable counts.
const reach = 300

// Pairs are other combinations of a count and a score that give the claimed amount just as well.
type Pairs struct {
	Count, Score allocation.Measure // empty when the scheme is not of that form
	Reach        int                // counts at most so far from the claimant's own were tried
	Fitting      []Pair             // ascending by count, without the claimant's own
}

// A Pair is one such combination.
type Pair struct{ Count, Score decimal.Decimal }

// pairs looks for other figures that fit, when the scheme has one component that reads a count and one that
// reads another measure, each at an amount per unit.
func (c calculator) pairs(s *scenario.Scheme, claim Claim) Pairs {
	count, rated, ok := countAndScore(s)
	if !ok {
		return Pairs{}
	}
	p := Pairs{Count: count, Score: rated.Quantity.Measures()[0], Reach: reach}
	own, _ := valueOf(claim.Values, p.Count)
	for n := own.IntPart() - reach; n <= own.IntPart()+reach; n++ {
		if n < 0 {
			continue
		}
		pair, ok := c.pairAt(claim, p, decimal.NewFromInt(n), rated.Rate.Value)
		if ok && !c.isOwn(claim, p, pair) {
			p.Fitting = append(p.Fitting, pair)
		}
	}
	return p
}

// countAndScore finds the two components of a scheme of that form.
func countAndScore(s *scenario.Scheme) (count allocation.Measure, rated allocation.Component, ok bool) {
	if len(s.Components) != 2 {
		return "", rated, false
	}
	for _, component := range s.Components {
		measures := component.Quantity.Measures()
		if len(measures) != 1 || component.Rate == nil || component.Rate.Value.Sign() <= 0 {
			return "", rated, false
		}
		if spec, known := s.Measure(string(measures[0])); known && spec.Kind == cbsdata.Count {
			count = measures[0]
		} else {
			rated = component
		}
	}
	return count, rated, count != "" && rated.Rate != nil
}

// pairAt returns the score that makes up the claimed amount beside a count, if one in hundredths does.
func (c calculator) pairAt(claim Claim, p Pairs, count, rate decimal.Decimal) (Pair, bool) {
	values := with(with(claim.Values, p.Count, count), p.Score, decimal.Zero)
	base, err := c.of(values)
	if err != nil || base.Total > claim.Amount {
		return Pair{}, false
	}
	step := decimal.New(1, -2)
	near := roundDown(allocation.ExactCents(claim.Amount-base.Total).Quo(allocation.ExactDecimal(rate)), step)
	for _, value := range []decimal.Decimal{near, near.Add(step)} {
		if r, err := c.of(with(values, p.Score, value)); err == nil && r.Total == claim.Amount {
			return Pair{count, value}, true
		}
	}
	return Pair{}, false
}

// isOwn tells whether a pair is what the claimant stated.
func (c calculator) isOwn(claim Claim, p Pairs, pair Pair) bool {
	count, _ := valueOf(claim.Values, p.Count)
	value, _ := valueOf(claim.Values, p.Score)
	return pair.Count.Equal(count) && pair.Score.Equal(value)
}

// floor returns the largest whole number that is not above x.
func floor(x *big.Rat) *big.Int {
	// Euclidean division by a positive denominator rounds down for negative numbers too.
	return new(big.Int).Div(x.Num(), x.Denom())
}
