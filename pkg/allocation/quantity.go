package allocation

import (
	"slices"

	"github.com/shopspring/decimal"
)

// A Quantity is a number that a rule takes from a recipient's row. The kinds are closed: those below.
// What they cannot say is refused; there are no expressions in strings.
type Quantity interface {
	// Derive returns the number with its explanation. It refuses a row that lacks a measure.
	Derive(Row) (Derivation, error)
	// Measures returns the measures it reads, ascending, each once.
	Measures() []Measure

	// operands returns the quantities it is made from. That it is not exported closes the set.
	operands() []Quantity
	// fault returns why the quantity itself, leaving its operands aside, cannot be calculated; "" when it can.
	fault() string
}

// The kinds of quantity, with [Rounded]. Each is a value type; the engine keeps them as they are given.
type (
	// MeasureOf is a figure of the recipient.
	MeasureOf struct{ Measure Measure }
	// Parameter is a named figure of the scheme.
	Parameter struct {
		Name  string
		Value decimal.Decimal
		Basis Basis
	}
	// Constant is a figure that stands in the rule itself.
	Constant struct {
		Value decimal.Decimal
		Basis Basis
	}
	// Sum adds its terms, of which there is at least one.
	Sum struct{ Terms []Quantity }
	// Product multiplies its factors, of which there is at least one.
	Product struct{ Factors []Quantity }
	// Difference is Of less Less.
	Difference struct{ Of, Less Quantity }
	// Positive is Of where that is above zero, and zero otherwise.
	Positive struct{ Of Quantity }
	// Least is the smallest of its terms; Greatest the largest.
	Least    struct{ Terms []Quantity }
	Greatest struct{ Terms []Quantity }
	// Membership is 1 for the recipients in Keys (ascending) and 0 for the others.
	Membership struct {
		Group string
		Keys  []string
		Basis Basis
	}
)

// Derive returns the figure of the row; a figure that is not there is an error, never zero.
func (q MeasureOf) Derive(r Row) (Derivation, error) {
	v, ok := r.Value(q.Measure)
	if !ok {
		return Derivation{}, &Error{Key: r.Key, Measure: q.Measure, Err: ErrMissingMeasure}
	}
	return Derivation{Rule: RuleMeasure, Label: string(q.Measure), Value: ExactDecimal(v)}, nil
}

// Derive returns the figure in force.
func (q Parameter) Derive(Row) (Derivation, error) { return q.derivation(), nil }

// derivation is Derive where there is no row.
func (q Parameter) derivation() Derivation {
	return Derivation{Rule: RuleParameter, Label: q.Name, Basis: q.Basis, Value: ExactDecimal(q.Value)}
}

// Derive returns the figure.
func (q Constant) Derive(Row) (Derivation, error) {
	return Derivation{Rule: RuleConstant, Basis: q.Basis, Value: ExactDecimal(q.Value)}, nil
}

// Derive adds the terms.
func (q Sum) Derive(r Row) (Derivation, error) { return fold(RuleSum, q, r, Exact.Add) }

// Derive multiplies the factors.
func (q Product) Derive(r Row) (Derivation, error) { return fold(RuleProduct, q, r, Exact.Mul) }

// Derive subtracts.
func (q Difference) Derive(r Row) (Derivation, error) { return fold(RuleDifference, q, r, Exact.Sub) }

// Derive takes the positive part.
func (q Positive) Derive(r Row) (Derivation, error) {
	d, err := fold(RulePositive, q, r, nil)
	d.Value = greatest(d.Value, Exact{})
	return d, err
}

// Derive takes the smallest term.
func (q Least) Derive(r Row) (Derivation, error) { return fold(RuleLeast, q, r, least) }

// Derive takes the largest term.
func (q Greatest) Derive(r Row) (Derivation, error) { return fold(RuleGreatest, q, r, greatest) }

// Derive tells whether the row's key is in the group.
func (q Membership) Derive(r Row) (Derivation, error) {
	d := Derivation{Rule: RuleMembership, Label: q.Group, Basis: q.Basis}
	if _, member := slices.BinarySearch(q.Keys, r.Key); member {
		d.Value = ExactInt(1)
	}
	return d, nil
}

// fold derives the operands and joins their values from the left; one operand stands for itself.
func fold(rule Rule, q Quantity, r Row, join func(Exact, Exact) Exact) (Derivation, error) {
	if why := q.fault(); why != "" {
		return Derivation{}, &Error{Key: r.Key, Err: ErrScheme, Detail: why}
	}
	d := Derivation{Rule: rule}
	for i, operand := range q.operands() {
		from, err := operand.Derive(r)
		if err != nil {
			return Derivation{}, err
		}
		d.From = append(d.From, from)
		if i == 0 {
			d.Value = from.Value
			continue
		}
		d.Value = join(d.Value, from.Value)
	}
	return d, nil
}

// least returns the smaller number.
func least(x, y Exact) Exact {
	if y.Cmp(x) < 0 {
		return y
	}
	return x
}

// greatest returns the larger number.
func greatest(x, y Exact) Exact {
	if y.Cmp(x) > 0 {
		return y
	}
	return x
}
