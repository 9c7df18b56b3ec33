package allocation

import (
	"math/big"
	"slices"
)

// A division is largest remainder over whole-number weights, in the order of the keys.
type division struct {
	weights    []*big.Int // none negative
	sum        *big.Int   // of the weights
	floors     []Cents
	amounts    []Cents
	remainders []*big.Int // in sum-ths of a cent
	leftover   int        // cents that the remainders received
	cut        *big.Int   // the smallest remainder that received one
	equal      int        // how many remainders are at the cut
	winners    int        // how many of those received one: the first
}

// divide takes the fast path where the weights fit in 64 bits, and the wide path where they do not.
// Both give the same division.
func divide(total Cents, weights []*big.Int) (*division, error) {
	d := &division{
		weights:    weights,
		sum:        new(big.Int),
		floors:     make([]Cents, len(weights)),
		amounts:    make([]Cents, len(weights)),
		remainders: make([]*big.Int, len(weights)),
		cut:        new(big.Int),
	}
	for _, w := range weights {
		d.sum.Add(d.sum, w)
	}
	switch {
	case d.sum.Sign() == 0 && total != 0:
		return nil, ErrNoWeight
	case d.sum.Sign() == 0:
		d.nothing()
	case d.sum.IsInt64():
		return d, d.narrow(total)
	default:
		d.wide(total)
	}
	return d, nil
}

// nothing divides no cents over no weight.
func (d *division) nothing() {
	d.sum.SetInt64(1)
	for i := range d.remainders {
		d.remainders[i] = new(big.Int)
	}
}

// narrow divides with an Apportioner.
func (d *division) narrow(total Cents) error {
	weights := make([]int64, len(d.weights))
	for i, w := range d.weights {
		weights[i] = w.Int64()
	}
	var a Apportioner
	cut, err := a.Apportion(total, weights, d.amounts)
	if err != nil {
		return err
	}
	for i, r := range a.remainders {
		d.remainders[i] = new(big.Int).SetUint64(r)
	}
	d.leftover, d.equal, d.winners = cut.Leftover, cut.Equal, cut.Winners
	d.cut.SetUint64(cut.Remainder)
	copy(d.floors, d.amounts)
	d.eachExtra(func(i int) { d.floors[i] -= unit(total) })
	return nil
}

// wide divides with numbers of any size.
func (d *division) wide(total Cents) {
	pot := new(big.Int).SetUint64(total.magnitude())
	given := new(big.Int)
	for i, w := range d.weights {
		quotient, remainder := new(big.Int).Mul(pot, w), new(big.Int)
		quotient.QuoRem(quotient, d.sum, remainder)
		given.Add(given, quotient)
		d.floors[i], d.remainders[i] = signed(quotient.Uint64(), total < 0), remainder
	}
	d.leftover = int(given.Sub(pot, given).Int64())
	copy(d.amounts, d.floors)
	if d.leftover > 0 {
		d.findCut()
		d.eachExtra(func(i int) { d.amounts[i] += unit(total) })
	}
}

// findCut looks up the leftover-th largest remainder, and how it is shared.
func (d *division) findCut() {
	descending := slices.Clone(d.remainders)
	slices.SortFunc(descending, func(a, b *big.Int) int { return b.Cmp(a) })
	d.cut.Set(descending[d.leftover-1])
	first := slices.IndexFunc(descending, func(r *big.Int) bool { return r.Cmp(d.cut) == 0 })
	d.winners = d.leftover - first
	for _, r := range descending[first:] {
		if r.Cmp(d.cut) == 0 {
			d.equal++
		}
	}
}

// eachExtra calls f for every index that receives a cent by its remainder.
func (d *division) eachExtra(f func(int)) {
	if d.leftover == 0 {
		return
	}
	winners := d.winners
	for i, r := range d.remainders {
		switch r.Cmp(d.cut) {
		case 1:
			f(i)
		case 0:
			if winners > 0 {
				f(i)
			}
			winners--
		}
	}
}

// exact returns the share of i before rounding, in euros.
func (d *division) exact(total Cents, i int) Exact {
	euros := new(big.Int).Mul(big.NewInt(int64(total)), d.weights[i])
	return exactFraction(euros, new(big.Int).Mul(d.sum, big.NewInt(100)))
}

// fraction returns a remainder as a fraction of a cent.
func (d *division) fraction(remainder *big.Int) Exact { return exactFraction(remainder, d.sum) }

// unit is the cent that a remainder receives: negative where the total is.
func unit(total Cents) Cents {
	if total < 0 {
		return -1
	}
	return 1
}

// scale turns weights into whole numbers in the same proportion, with zero for those that do not count.
func scale(claims []Claim) []*big.Int {
	denominator, factor := big.NewInt(1), new(big.Int)
	fractions := make([]*big.Rat, len(claims))
	for i, c := range claims {
		fractions[i] = new(big.Rat)
		if c.Weight.Sign() <= 0 {
			continue
		}
		fractions[i] = c.Weight.fraction()
		if d := fractions[i].Denom(); factor.Rem(denominator, d).Sign() != 0 {
			factor.GCD(nil, nil, denominator, d)
			denominator.Mul(denominator, factor.Quo(d, factor))
		}
	}
	weights := make([]*big.Int, len(claims))
	for i, f := range fractions {
		factor.Quo(denominator, f.Denom())
		weights[i] = new(big.Int).Mul(f.Num(), factor)
	}
	return weights
}
