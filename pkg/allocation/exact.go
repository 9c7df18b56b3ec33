package allocation

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Exact is a rational number without error: a decimal, or the fraction a division leaves.
// The zero value is 0. An Exact never changes.
type Exact struct{ rat *big.Rat }

// ExactDecimal returns d.
func ExactDecimal(d decimal.Decimal) Exact { return Exact{} }

// ExactInt returns n.
func ExactInt(n int64) Exact { return Exact{} }

// ExactCents returns an amount in euros: 150 cents are 1.5.
func ExactCents(c Cents) Exact { return Exact{} }

// ExactRat returns a copy of r.
func ExactRat(r *big.Rat) Exact { return Exact{} }

// Rat returns a copy as a big.Rat.
func (x Exact) Rat() *big.Rat { return nil }

// Add, Sub, Mul and Quo are exact. Quo panics when y is zero: whoever divides has checked.
func (x Exact) Add(y Exact) Exact { return Exact{} }
func (x Exact) Sub(y Exact) Exact { return Exact{} }
func (x Exact) Mul(y Exact) Exact { return Exact{} }
func (x Exact) Quo(y Exact) Exact { return Exact{} }

// Cmp returns -1, 0 or 1; Sign compares with zero.
func (x Exact) Cmp(y Exact) int { return 0 }
func (x Exact) Sign() int       { return 0 }

// Decimal returns x as a decimal, and false when it has no finite decimal expansion.
func (x Exact) Decimal() (decimal.Decimal, bool) { return decimal.Decimal{}, false }

// String writes a decimal with a point and no trailing zeros where x is one, and otherwise
// the fraction in lowest terms: "124183.3432", "1/3", "-2".
func (x Exact) String() string { return "" }
