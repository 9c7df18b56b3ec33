package compare

import (
	"slices"

	"npo/pkg/allocation"
)

// A Distribution describes figures over recipients, each counting once whatever its size.
type Distribution struct {
	Count     int
	Quantiles []Quantile // ascending
	Mean      allocation.Exact
	Gini      allocation.Exact // 0 when all are equal, towards 1 when one has all; of figures that are not negative
}

// A Quantile is the smallest figure that at least so many percent of the recipients do not exceed (nearest
// rank): always the figure of a recipient, never one in between.
type Quantile struct {
	Percent int
	Value   allocation.Exact
}

// percents are the quantiles that are reported: the extremes, the quartiles and the outer tenths.
func percents() []int { return []int{0, 10, 25, 50, 75, 90, 100} }

// PerPupil describes the amounts per pupil of both sides, over the recipients that have pupils and are on that side.
func (c *Comparison) PerPupil() (older, newer Distribution) {
	var before, after []allocation.Exact
	for _, row := range c.Rows {
		if x, ok := row.OldPerPupil(); ok && row.Side != OnNewOnly {
			before = append(before, x)
		}
		if x, ok := row.NewPerPupil(); ok && row.Side != OnOldOnly {
			after = append(after, x)
		}
	}
	return Describe(before), Describe(after)
}

// EffectPerPupil describes the redistribution effects per pupil, over the recipients on both sides that have
// pupils. Effects have two signs, so their Gini says nothing and is left at zero.
func (c *Comparison) EffectPerPupil() Distribution {
	d := Describe(c.effects())
	d.Gini = allocation.Exact{}
	return d
}

// effects are the redistribution effects per pupil of the recipients on both sides.
func (c *Comparison) effects() []allocation.Exact {
	var effects []allocation.Exact
	for _, row := range c.Rows {
		if x, ok := row.RedistributionPerPupil(); ok && row.Side == OnBoth {
			effects = append(effects, x)
		}
	}
	return effects
}

// Describe sums up figures in any order. Without figures everything is zero.
func Describe(figures []allocation.Exact) Distribution {
	sorted := slices.SortedFunc(slices.Values(figures), allocation.Exact.Cmp)
	n := len(sorted)
	if n == 0 {
		return Distribution{}
	}
	d := Distribution{Count: n}
	for _, p := range percents() {
		rank := max((p*n+99)/100, 1)
		d.Quantiles = append(d.Quantiles, Quantile{p, sorted[rank-1]})
	}
	var sum, ranked allocation.Exact
	for i, x := range sorted {
		sum = sum.Add(x)
		ranked = ranked.Add(x.Mul(allocation.ExactInt(int64(i + 1))))
	}
	count := allocation.ExactInt(int64(n))
	d.Mean = sum.Quo(count)
	d.Gini = gini(sum, ranked, count)
	return d
}

// gini is 2·Σ i·xᵢ / (n·Σ xᵢ) − (n + 1)/n, for figures xᵢ in ascending order (Gini, 1912, in the form of
// Sen, On Economic Inequality, 1973).
func gini(sum, ranked, count allocation.Exact) allocation.Exact {
	if sum.Sign() == 0 {
		return allocation.Exact{}
	}
	two, one := allocation.ExactInt(2), allocation.ExactInt(1)
	return two.Mul(ranked).Quo(count.Mul(sum)).Sub(count.Add(one).Quo(count))
}
