package allocation

import (
	"math/big"
	"slices"
)

// Settle gives exact amounts in whole cents that add up to a total: each rounded down, below zero too, and the cents left one by one to
// the largest remainders, equal ones to the first. It divides no pot: the exact amounts are what they are, and the total is their
// sum or that sum rounded, so that fewer cents are left than there are amounts with a remainder. The result is parallel to exact,
// which is in cents; where the amounts belong to keys these ascend, and ties go to the lowest as in Apportion.
//
// It refuses what does not fit in cents, and a total that lies further from the sum than rounding brings it.
func Settle(total Cents, exact []Exact) ([]Cents, error) {
	amounts, rests := make([]Cents, len(exact)), make([]Exact, len(exact))
	left := big.NewInt(int64(total))
	var order []int // of the amounts with a remainder, the largest first
	for i, x := range exact {
		floor, rest := new(big.Int).DivMod(x.fraction().Num(), x.fraction().Denom(), new(big.Int))
		if !floor.IsInt64() {
			return nil, &Error{Err: ErrTooLarge, Detail: x.String()}
		}
		left.Sub(left, floor)
		amounts[i], rests[i] = Cents(floor.Int64()), x.Sub(ExactRat(new(big.Rat).SetInt(floor)))
		if rest.Sign() > 0 {
			order = append(order, i)
		}
	}
	if left.Sign() < 0 || left.Cmp(big.NewInt(int64(len(order)))) > 0 {
		return nil, &Error{Err: ErrTotal}
	}
	slices.SortStableFunc(order, func(a, b int) int { return rests[b].Cmp(rests[a]) })
	for _, i := range order[:left.Int64()] {
		amounts[i]++
	}
	return amounts, nil
}
