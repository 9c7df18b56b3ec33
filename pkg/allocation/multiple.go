package allocation

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Rounded is Of brought to a multiple of To, where a rule counts in whole numbers: a school weight without
// decimals, an amount in whole euros. It is not the rounding of an amount to cents, which is the component's.
type Rounded struct {
	Of        Quantity
	To        decimal.Decimal // above zero: 1 for whole numbers, 0.01 for cents
	Direction Direction
	Basis     Basis
}

// A Direction says which of the two multiples around a number it becomes. Either way a negative number becomes
// the opposite of what its opposite becomes.
type Direction string

const (
	// ToNearest takes the nearest multiple, and of two that are equally near the one further from zero.
	ToNearest Direction = "half_up"
	// Downward takes the multiple on the side of zero.
	Downward Direction = "down"
)

// Derive brings the quantity to its multiple. The step stands on the number and on the multiple.
func (q Rounded) Derive(r Row) (Derivation, error) {
	d, err := fold(RuleRounded, q, r, nil)
	if err != nil {
		return Derivation{}, err
	}
	to := Derivation{Rule: RuleConstant, Value: ExactDecimal(q.To)}
	d.Label, d.Basis, d.From = string(q.Direction), q.Basis, append(d.From, to)
	d.Value = d.Value.toMultiple(to.Value, q.Direction)
	return d, nil
}

// Measures of an operation: those of its operand.
func (q Rounded) Measures() []Measure { return measuresOf(q.operands()) }

func (q Rounded) operands() []Quantity { return []Quantity{q.Of} }

func (q Rounded) fault() string {
	switch {
	case q.To.Sign() <= 0:
		return fmt.Sprintf("nothing can be rounded to a multiple of %s", q.To)
	case q.Direction != ToNearest && q.Direction != Downward:
		return fmt.Sprintf("direction %q: it is either %s or %s", q.Direction, ToNearest, Downward)
	}
	return operandFault(RuleRounded, q)
}

// toMultiple returns the multiple of a number above zero that x becomes.
func (x Exact) toMultiple(of Exact, d Direction) Exact {
	quotient := x.Quo(of).fraction()
	whole := new(big.Int).Quo(quotient.Num(), quotient.Denom())
	if d == ToNearest {
		whole = halfAway(quotient.Num(), quotient.Denom())
	}
	return Exact{dec: decimal.NewFromBigInt(whole, 0)}.Mul(of)
}
