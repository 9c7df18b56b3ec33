package verify

import (
	"math/big"

	"npo/pkg/allocation"
)

// toUnit rounds to a multiple of unit, half away from zero: only to compare, never to pay.
func toUnit(c, unit allocation.Cents) allocation.Cents {
	if c < 0 {
		return -toUnit(-c, unit)
	}
	return (c + unit/2) / unit * unit
}

// exactToUnit rounds an unrounded amount to a multiple of unit, half away from zero: the reading "whole_euros" of
// docs/specification.md, 8.4. € 10.4999 is € 10, where its cents, € 10.50, are € 11. The amount is of the size of one in cents.
func exactToUnit(x allocation.Exact, unit allocation.Cents) allocation.Cents {
	if x.Sign() < 0 {
		return -exactToUnit(x.Mul(allocation.ExactInt(-1)), unit)
	}
	units := x.Quo(allocation.ExactCents(unit)).Rat()
	return allocation.Cents(floor(units.Add(units, big.NewRat(1, 2))).Int64()) * unit
}

// atUnit rounds an amount to the unit of a published one. A figure in whole euros may have been rounded from the cents or from the
// unrounded amount; unrounded tells that only the second gives what was published.
func atUnit(published allocation.Cents, r *allocation.Recipient, unit allocation.Cents) (amount allocation.Cents, unrounded bool) {
	ofCents := toUnit(r.Total, unit)
	if unit == 1 || published == ofCents || published != exactToUnit(r.Exact, unit) {
		return ofCents, false
	}
	return published, true
}

// truncated tells whether a table in whole units is one of amounts that were cut off: every amount that stands on both sides is the
// computed one without its cents, and rounding does not explain them all.
func (c *Comparison) truncated() bool {
	some := false
	for _, r := range c.Rows {
		if r.Outcome == Missing || r.Outcome == Extra {
			continue
		}
		some = some || r.Outcome != Equal
		if c.Unit == 1 || r.Published != r.Computed/c.Unit*c.Unit {
			return false
		}
	}
	return some
}
