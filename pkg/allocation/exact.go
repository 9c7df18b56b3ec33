package allocation

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Exact is a rational number without error: a decimal, or the fraction a division leaves.
// The zero value is 0. An Exact never changes. Compare with Cmp or Equal, not with ==.
type Exact struct {
	dec decimal.Decimal // the number, unless rat is set
	rat *big.Rat        // set by what decimals cannot do
}

// ExactDecimal returns d.
func ExactDecimal(d decimal.Decimal) Exact { return Exact{dec: d} }

// ExactInt returns n.
func ExactInt(n int64) Exact { return Exact{dec: decimal.NewFromInt(n)} }

// ExactCents returns an amount in euros: 150 cents are 1.5.
func ExactCents(c Cents) Exact { return Exact{dec: decimal.New(int64(c), -2)} }

// ExactRat returns a copy of r.
func ExactRat(r *big.Rat) Exact { return Exact{rat: new(big.Rat).Set(r)} }

// exactFraction returns num / den; den is not zero.
func exactFraction(num, den *big.Int) Exact { return Exact{rat: new(big.Rat).SetFrac(num, den)} }

// Rat returns a copy as a big.Rat.
func (x Exact) Rat() *big.Rat {
	if x.rat != nil {
		return new(big.Rat).Set(x.rat)
	}
	return x.dec.Rat()
}

// fraction is Rat without the copy: for reading only.
func (x Exact) fraction() *big.Rat {
	if x.rat != nil {
		return x.rat
	}
	return x.dec.Rat()
}

// decimals tells whether both numbers are held as decimals, in which + − × stay.
func decimals(x, y Exact) bool { return x.rat == nil && y.rat == nil }

// Add returns x + y.
func (x Exact) Add(y Exact) Exact {
	if decimals(x, y) {
		return Exact{dec: x.dec.Add(y.dec)}
	}
	return Exact{rat: new(big.Rat).Add(x.fraction(), y.fraction())}
}

// Sub returns x − y.
func (x Exact) Sub(y Exact) Exact {
	if decimals(x, y) {
		return Exact{dec: x.dec.Sub(y.dec)}
	}
	return Exact{rat: new(big.Rat).Sub(x.fraction(), y.fraction())}
}

// Mul returns x × y.
func (x Exact) Mul(y Exact) Exact {
	if decimals(x, y) {
		return Exact{dec: x.dec.Mul(y.dec)}
	}
	return Exact{rat: new(big.Rat).Mul(x.fraction(), y.fraction())}
}

// Quo returns x / y. It panics when y is zero: whoever divides has checked.
func (x Exact) Quo(y Exact) Exact {
	return Exact{rat: new(big.Rat).Quo(x.fraction(), y.fraction())}
}

// Cmp returns -1, 0 or 1 as x is less than, equal to or greater than y.
func (x Exact) Cmp(y Exact) int {
	if decimals(x, y) {
		return x.dec.Cmp(y.dec)
	}
	return x.fraction().Cmp(y.fraction())
}

// Equal tells whether x and y are the same number, however they are held.
func (x Exact) Equal(y Exact) bool { return x.Cmp(y) == 0 }

// Sign compares with zero.
func (x Exact) Sign() int {
	if x.rat != nil {
		return x.rat.Sign()
	}
	return x.dec.Sign()
}

// Decimal returns x as a decimal, and false when it has no finite decimal expansion.
func (x Exact) Decimal() (decimal.Decimal, bool) {
	if x.rat == nil {
		return x.dec, true
	}
	places, ok := decimalPlaces(x.rat.Denom())
	if !ok {
		return decimal.Decimal{}, false
	}
	tens := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	scaled := tens.Mul(tens, x.rat.Num())
	return decimal.NewFromBigInt(scaled.Quo(scaled, x.rat.Denom()), -places), true
}

// decimalPlaces returns the smallest n for which den divides 10ⁿ, and false when there is none.
func decimalPlaces(den *big.Int) (int32, bool) {
	twos := int32(den.TrailingZeroBits())
	rest := new(big.Int).Rsh(den, uint(twos))
	fives, five, remainder := int32(0), big.NewInt(5), new(big.Int)
	for quotient := new(big.Int); ; fives++ {
		if quotient.QuoRem(rest, five, remainder); remainder.Sign() != 0 {
			break
		}
		rest.Set(quotient)
	}
	return max(twos, fives), rest.IsInt64() && rest.Int64() == 1
}

// String writes a decimal with a point and no trailing zeros where x is one, and otherwise
// the fraction in lowest terms: "124183.3432", "1/3", "-2".
func (x Exact) String() string {
	if d, ok := x.Decimal(); ok {
		return d.String()
	}
	return x.rat.RatString()
}

// HalfUp rounds an amount in euros to the nearest cent, half away from zero. What does not fit in cents is ErrTooLarge.
func (x Exact) HalfUp() (Cents, error) {
	r := x.fraction()
	cents := halfAway(new(big.Int).Mul(r.Num(), big.NewInt(100)), r.Denom())
	if !cents.IsInt64() {
		return 0, fmt.Errorf("%s euros: %w", x, ErrTooLarge)
	}
	return Cents(cents.Int64()), nil
}

// halfAway returns the whole number nearest to num / den, half away from zero. den is above zero.
func halfAway(num, den *big.Int) *big.Int {
	whole, rest := new(big.Int), new(big.Int)
	whole.QuoRem(num, den, rest)
	if rest.Lsh(rest.Abs(rest), 1).Cmp(den) >= 0 {
		whole.Add(whole, big.NewInt(int64(num.Sign())))
	}
	return whole
}
