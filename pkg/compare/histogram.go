package compare

import (
	"math/big"
	"slices"

	"npo/pkg/allocation"
)

// A Bin counts the recipients whose redistribution effect per pupil is at least From and below To. The first bin
// has no lower and the last no upper bound.
type Bin struct {
	From, To *allocation.Exact // in euros per pupil; nil: no bound
	Count    int
}

// binsAimedAt is about how many bins the middle nine tenths of the recipients fall into.
const binsAimedAt = 10

// Histogram counts redistribution effects per pupil in bins of equal and round width, over the recipients on both
// sides that have pupils. Zero is always a bound, so that no bin holds winners and losers. The bins cover the
// middle nine tenths; what lies outside is in the first and the last. Without recipients there are no bins.
func (c *Comparison) Histogram() []Bin {
	effects := slices.SortedFunc(slices.Values(c.effects()), allocation.Exact.Cmp)
	n := len(effects)
	if n == 0 {
		return nil
	}
	low, high := effects[n/20], effects[n-1-n/20]
	step := roundStep(high.Sub(low))
	first, last := floorOf(low.Quo(step)), floorOf(high.Quo(step))
	bins := []Bin{{}}
	for k := first; k <= last+1; k++ {
		bound := step.Mul(allocation.ExactInt(k))
		bins[len(bins)-1].To = &bound
		bins = append(bins, Bin{From: &bound})
	}
	for _, x := range effects {
		at := slices.IndexFunc(bins, func(b Bin) bool { return b.To == nil || x.Cmp(*b.To) < 0 })
		bins[at].Count++
	}
	return bins
}

// roundStep returns 1, 2 or 5 times a power of ten, at least a cent, of which a spread has about as many as are
// aimed at.
func roundStep(spread allocation.Exact) allocation.Exact {
	step := allocation.ExactCents(1)
	wanted := spread.Quo(allocation.ExactInt(binsAimedAt))
	for i := 0; step.Cmp(wanted) < 0; i++ {
		factor := allocation.ExactInt(2) // 1, 2
		if i%3 == 1 {
			factor = allocation.ExactRat(big.NewRat(5, 2)) // 5
		}
		step = step.Mul(factor)
	}
	return step
}

// floorOf returns the largest whole number that is not above x. Effects per pupil are far within its range.
func floorOf(x allocation.Exact) int64 {
	r := x.Rat()
	return new(big.Int).Div(r.Num(), r.Denom()).Int64()
}
