package allocation

import (
	"fmt"
	"math/bits"
	"slices"
)

// An Apportioner divides pots over whole-number weights, many times over: for sweeps. Once it has seen the
// largest number of recipients it allocates nothing. The zero value is ready. Not for concurrent use.
//
// It makes the same division as [Apportion], which calls it whenever the weights fit. The order of the
// slices stands for the order of the keys: whoever wants ties to go to the lowest key sorts by key.
type Apportioner struct {
	remainders []uint64 // per index, of the last division, in Cut.Weight-ths of a cent
	candidates []uint64 // scratch of the selection
}

// A Cut says where the cents that were left ran out.
type Cut struct {
	Weight    uint64 // the sum of the positive weights: the denominator of the remainders
	Leftover  int    // the cents that the remainders received
	Remainder uint64 // the smallest that received a cent, in Weight-ths of a cent; 0 without leftover
	Equal     int    // the recipients with exactly that remainder
	Winners   int    // the first so many of them, in the order of the slices, got the cent
}

// Tied tells whether equal remainders were treated differently.
func (c Cut) Tied() bool { return c.Winners < c.Equal }

// Apportion divides total over weights by largest remainder and fills amounts, which is as long as weights.
//
// Weights are relative: decimals are scaled to whole numbers by the caller. A zero or negative weight
// receives nothing. It refuses weights whose sum does not fit in 64 bits (ErrTooLarge; [Apportion] has no
// such limit) and a total other than zero without a positive weight (ErrNoWeight); amounts are then unchanged.
func (a *Apportioner) Apportion(total Cents, weights []int64, amounts []Cents) (Cut, error) {
	if len(amounts) != len(weights) {
		panic(fmt.Sprintf("allocation: %d amounts for %d weights", len(amounts), len(weights)))
	}
	sum, err := sumPositive(weights)
	if err != nil {
		return Cut{}, err
	}
	if sum == 0 {
		if total != 0 {
			return Cut{}, ErrNoWeight
		}
		clear(amounts)
		a.remainders = append(a.remainders[:0], make([]uint64, len(weights))...)
		return Cut{}, nil
	}
	leftover := a.divide(total.magnitude(), sum, weights, amounts)
	cut := a.cut(leftover, bits.Len64(sum))
	cut.Weight = sum
	a.handOut(cut, amounts, total < 0)
	return cut, nil
}

// sumPositive adds the positive weights.
func sumPositive(weights []int64) (uint64, error) {
	var sum, carry uint64
	for _, w := range weights {
		if sum, carry = bits.Add64(sum, uint64(max(w, 0)), 0); carry != 0 {
			return 0, fmt.Errorf("the sum of the weights: %w", ErrTooLarge)
		}
	}
	return sum, nil
}

// divide gives everybody the share rounded down, keeps what that left, and returns the cents still to give.
func (a *Apportioner) divide(total, sum uint64, weights []int64, amounts []Cents) (leftover int) {
	a.remainders = slices.Grow(a.remainders[:0], len(weights))[:len(weights)]
	given := uint64(0)
	for i, w := range weights {
		hi, lo := bits.Mul64(total, uint64(max(w, 0)))
		// total × w / sum ≤ total, because w ≤ sum: the quotient always fits, so Div64 does not panic.
		quotient, remainder := bits.Div64(hi, lo, sum)
		amounts[i], a.remainders[i] = Cents(quotient), remainder
		given += quotient
	}
	return int(total - given) // below len(weights): the sum of so many fractions of a cent
}

// few is how many numbers are sorted rather than counted.
const few = 32

// cut finds the leftover-th largest of the remainders, which are numbers of so many bits, and its equals.
//
// It selects by radix, eight bits at a time from the top, so that the time is linear whatever the numbers.
func (a *Apportioner) cut(leftover, width int) Cut {
	if leftover == 0 {
		return Cut{}
	}
	a.candidates = append(a.candidates[:0], a.remainders...)
	left, rank := a.candidates, leftover
	for shift := width; shift > 0 && len(left) > few; {
		shift = max(shift-8, 0)
		var counts [256]int32
		for _, r := range left {
			counts[uint8(r>>shift)]++
		}
		digit := 255
		for ; rank > int(counts[digit]); digit-- {
			rank -= int(counts[digit])
		}
		left = withDigit(left, shift, uint8(digit))
	}
	return cutAmong(left, rank, leftover)
}

// withDigit keeps the numbers with that digit at the shift, in place.
func withDigit(numbers []uint64, shift int, digit uint8) []uint64 {
	n := 0
	for _, r := range numbers {
		numbers[n] = r
		if uint8(r>>shift) == digit {
			n++
		}
	}
	return numbers[:n]
}

// cutAmong finds the rank-th largest of numbers that are few, or all equal.
func cutAmong(numbers []uint64, rank, leftover int) Cut {
	slices.Sort(numbers)
	c := Cut{Leftover: leftover, Remainder: numbers[len(numbers)-rank], Winners: rank}
	for _, r := range numbers {
		if r == c.Remainder {
			c.Equal++
		} else if r > c.Remainder {
			c.Winners--
		}
	}
	return c
}

// handOut gives a cent to every remainder above the cut and, of those at the cut, to the first.
func (a *Apportioner) handOut(cut Cut, amounts []Cents, negative bool) {
	sign := Cents(1)
	if negative {
		sign = -1
	}
	winners := cut.Winners
	for i, r := range a.remainders {
		_, extra := bits.Sub64(cut.Remainder, r, 0) // 1 when r is above the cut
		if r == cut.Remainder && winners > 0 {
			extra = 1
			winners--
		}
		amounts[i] = sign * (amounts[i] + Cents(extra))
	}
}
