package sweep

import (
	"math/big"
	"math/bits"

	"npo/pkg/allocation"
)

// A tally is what is kept of one recipient over many scenarios, besides how its amounts are distributed. The zero
// tally has met none. Tallies are added in any order with the same outcome.
type tally struct {
	n                             int
	least, most                   allocation.Cents
	sum                           wide
	gains, losses, same, rounding int
}

// addAll takes so many amounts, of which each is so far from the one before. It does without branches where the
// processor could not foresee which way they go.
func (t *tally) addAll(base allocation.Cents, amounts []allocation.Cents, apart, count int) {
	if count == 0 {
		return
	}
	least, most, sum := t.least, t.most, t.sum
	if t.n == 0 {
		least, most = amounts[0], amounts[0]
	}
	gains, losses, same := uint64(0), uint64(0), 0
	for i := range count {
		amount := amounts[i*apart]
		difference := int64(amount - base)
		least, most = min(least, amount), max(most, amount)
		sum.add(int64(amount))
		gains += uint64(1-difference) >> 63  // 1 for more than a cent above
		losses += uint64(difference+1) >> 63 // 1 for more than a cent below
		if difference == 0 {
			same++
		}
	}
	t.n += count
	t.least, t.most, t.sum = least, most, sum
	t.gains, t.losses, t.same = t.gains+int(gains), t.losses+int(losses), t.same+same
	t.rounding = t.n - t.gains - t.losses - t.same
}

// merge adds another tally of the same recipient.
func (t *tally) merge(other tally) {
	switch {
	case other.n == 0:
		return
	case t.n == 0:
		*t = other
		return
	}
	t.n += other.n
	t.least, t.most = min(t.least, other.least), max(t.most, other.most)
	t.sum.merge(other.sum)
	t.gains, t.losses, t.same, t.rounding = t.gains+other.gains, t.losses+other.losses, t.same+other.same, t.rounding+other.rounding
}

// mean returns the mean, rounded half away from zero to the cent.
func (t *tally) mean() allocation.Cents {
	sum, n := t.sum.big(), big.NewInt(int64(t.n))
	half := new(big.Int).Quo(n, big.NewInt(2))
	if n.Bit(0) == 1 { // (2 × sum ± n) / 2n, in whole numbers
		sum, half, n = sum.Lsh(sum, 1), n, new(big.Int).Lsh(n, 1)
	}
	if sum.Sign() < 0 {
		sum.Sub(sum, half)
	} else {
		sum.Add(sum, half)
	}
	return allocation.Cents(sum.Quo(sum, n).Int64())
}

// A wide is a sum in 128 bits, two's complement.
type wide struct {
	high int64
	low  uint64
}

func (w *wide) add(n int64) { w.merge(wide{n >> 63, uint64(n)}) }

func (w *wide) merge(other wide) {
	var carry uint64
	w.low, carry = bits.Add64(w.low, other.low, 0)
	w.high += other.high + int64(carry)
}

func (w wide) big() *big.Int {
	sum := new(big.Int).Lsh(big.NewInt(w.high), 64)
	return sum.Add(sum, new(big.Int).SetUint64(w.low))
}

// wideOf is the inverse of big; false when the number does not fit.
func wideOf(n *big.Int) (w wide, ok bool) {
	high := new(big.Int).Rsh(n, 64) // rounds down
	low := new(big.Int).Sub(n, new(big.Int).Lsh(high, 64))
	return wide{high.Int64(), low.Uint64()}, high.IsInt64()
}

// An extent is the smallest and the largest amount along an axis. Any false: it has met none.
type extent struct {
	least, most allocation.Cents
	any         bool
}

func (e *extent) add(amount allocation.Cents) {
	if !e.any {
		e.least, e.most, e.any = amount, amount, true
	}
	e.least, e.most = min(e.least, amount), max(e.most, amount)
}

func (e *extent) merge(other extent) {
	if other.any {
		e.add(other.least)
		e.add(other.most)
	}
}
