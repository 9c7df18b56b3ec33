package sweep

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// placesOf returns how many decimals it takes to write d.
func placesOf(d decimal.Decimal) int32 {
	places := max(-d.Exponent(), 0)
	for places > 0 && d.Equal(d.Truncate(places-1)) {
		places--
	}
	return places
}

// mostPlaces returns how many decimals it takes to write all of them.
func mostPlaces(numbers []decimal.Decimal) int32 {
	most := int32(0)
	for _, d := range numbers {
		most = max(most, placesOf(d))
	}
	return most
}

// scaled returns d × 10^places as a whole number; d has no more decimals than that.
func scaled(d decimal.Decimal, places int32) *big.Int { return d.Shift(places).BigInt() }

// powerOfTen returns 10^n.
func powerOfTen(n int32) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// scaledAll returns all numbers as whole numbers of 10^-places, with the largest magnitude among them, and
// false when one does not fit in 64 bits.
func scaledAll(numbers []decimal.Decimal, places int32) (whole []int64, bound *big.Int, ok bool) {
	whole, bound = make([]int64, len(numbers)), new(big.Int)
	for i, d := range numbers {
		w := scaled(d, places)
		if !w.IsInt64() {
			return nil, nil, false
		}
		whole[i] = w.Int64()
		if w.CmpAbs(bound) > 0 {
			bound.Abs(w)
		}
	}
	return whole, bound, true
}
