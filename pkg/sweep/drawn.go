package sweep

import (
	"math/big"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
)

// steps is among how many values, equally far apart, a figure with decimals is drawn: the middles of as many equal
// parts of its interval. Their mean is the figure itself, and none is an end of the interval.
const steps = 1000

// A drawn is a measure whose figures are drawn, for every recipient, in whole numbers of 10^-places.
//
// The figure of recipient i is the larger of least[i] and lowest[i] + gap[i] × k, with k from 0 to choices[i] − 1,
// all equally likely.
type drawn struct {
	measure allocation.Measure
	places  int32
	bound   *big.Int // of the magnitude of what can be drawn
	lowest  []int64
	gap     []int64
	choices []uint64
	least   []int64
	streams []stream
}

// A span is what a figure is drawn from, before it is scaled.
type span struct {
	lowest, gap, least decimal.Decimal
	choices            uint64
}

// newDrawn lays out the figures of a measure that are drawn. It returns false when they do not fit in 64 bits.
func newDrawn(seed uint64, spec cbsdata.MeasureSpec, keys []string, spans []span) (*drawn, bool) {
	d := &drawn{measure: allocation.Measure(spec.ID), choices: make([]uint64, len(spans)), streams: make([]stream, len(spans))}
	var lowest, gaps, least, highest []decimal.Decimal
	for i, s := range spans {
		lowest, gaps, least = append(lowest, s.lowest), append(gaps, s.gap), append(least, s.least)
		highest = append(highest, s.lowest.Add(s.gap.Mul(decimal.NewFromUint64(s.choices-1))))
		d.choices[i], d.streams[i] = s.choices, newStream(seed, keys[i], spec.ID)
	}
	d.places = max(mostPlaces(lowest), mostPlaces(gaps), mostPlaces(least))
	d.bound = new(big.Int)
	for _, column := range []struct {
		of []decimal.Decimal
		to *[]int64
	}{{lowest, &d.lowest}, {gaps, &d.gap}, {least, &d.least}, {highest, new([]int64)}} {
		whole, bound, ok := scaledAll(column.of, d.places)
		if !ok {
			return nil, false
		}
		*column.to = whole
		if bound.Cmp(d.bound) > 0 {
			d.bound = bound
		}
	}
	return d, true
}

// fill puts the figures of a draw of the recipients from first on into figures.
func (d *drawn) fill(draw uint64, first int, figures []int64) {
	n := len(figures)
	lowest, gap, least := d.lowest[first:][:n], d.gap[first:][:n], d.least[first:][:n]
	choices, streams := d.choices[first:][:n], d.streams[first:][:n]
	for i := range figures {
		figures[i] = max(least[i], lowest[i]+gap[i]*int64(streams[i].below(choices[i], draw)))
	}
}

// figure returns one figure of a draw.
func (d *drawn) figure(draw uint64, recipient int) decimal.Decimal {
	var one [1]int64
	d.fill(draw, recipient, one[:])
	return decimal.New(one[0], -d.places)
}

// spanOf says what a figure is drawn from: the value ± a half width, or the value itself where nothing was supplied.
//
// A measure of whole numbers, or of whole cents, is drawn from all of those within its spread. No draw goes
// below the measure's minimum, or else below zero; a figure that is supplied below zero may go lower.
func spanOf(v cbsdata.Value, spec cbsdata.MeasureSpec, half decimal.Decimal) span {
	least := decimal.Zero
	if spec.Min != nil {
		least = *spec.Min
	} else if v.Amount.Sign() < 0 {
		least = v.Amount.Sub(half)
	}
	if v.Absent {
		return span{lowest: v.Amount, least: v.Amount, choices: 1}
	}
	if places, whole := wholeAt(spec.Kind); whole {
		unit := decimal.New(1, -places)
		each := half.Shift(places).BigInt().Uint64()
		return span{lowest: v.Amount.Sub(unit.Mul(decimal.NewFromUint64(each))), gap: unit, least: least, choices: 2*each + 1}
	}
	part := half.Mul(decimal.New(1, -3)) // half a step: the interval is 2 × half wide, in 1000 steps
	return span{lowest: v.Amount.Sub(half).Add(part), gap: part.Add(part), least: least, choices: steps}
}

// wholeAt returns at how many decimals the figures of a kind are whole; false when they may have any.
func wholeAt(kind cbsdata.Kind) (places int32, whole bool) {
	switch kind {
	case cbsdata.Count:
		return 0, true
	case cbsdata.Amount:
		return 2, true
	}
	return 0, false
}

// lastDecimal returns half a unit of the last decimal that a measure is supplied with: of the most decimals that any
// of its figures has.
func lastDecimal(values []cbsdata.Value) decimal.Decimal {
	places := int32(0)
	for _, v := range values {
		places = max(places, -v.Amount.Exponent())
	}
	return decimal.New(5, -places-1)
}
