package allocation

import "github.com/shopspring/decimal"

// A Quantity is a number that a rule takes from a recipient's row. The kinds are closed: those below.
// What they cannot say is refused; there are no expressions in strings.
type Quantity interface {
	// Derive returns the number with its explanation. It refuses a row that lacks a measure.
	Derive(Row) (Derivation, error)
	// Measures returns the measures it reads, ascending, each once.
	Measures() []Measure
}

// The kinds of quantity. Each is a value type; the engine keeps them as they are given.
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
