package allocation

// A Scheme is a regulation as data.
//
// It is closed when Budget is set: its components then divide that budget, and the amounts add up to
// it exactly. Otherwise it is open-ended: every component is a rate, and the total follows.
type Scheme struct {
	ID         string
	Title      Text
	Basis      Basis
	Budget     *Cents
	Components []Component // in the order of the scheme, ids unique
	Schedule   *Schedule   // nil: no instalments
}

// A Component is one part of the grant.
type Component struct {
	ID       string
	Title    Text
	Basis    Basis
	Quantity Quantity   // units (open-ended) or weight (closed)
	Rate     *Parameter // amount in euros per unit; nil in a closed scheme
	Part     *Part      // which part of the budget; nil: the whole budget or, of several components, an error
	Rounding Rounding
}

// A Part says which part of a closed budget a component divides. Exactly one field is set.
// Parts given as fractions are apportioned over the budget themselves, so that they add up to the cent.
type Part struct {
	Fraction *Exact // of the budget, between 0 and 1; the fractions of a scheme add up to 1
	Amount   *Cents // a fixed sum, taken off before the fractions
}

// Rounding names how exact amounts become cents.
type Rounding string

const (
	// HalfUp rounds each recipient's amount to the nearest cent, half away from zero; the residual is reported.
	HalfUp Rounding = "half_up"
	// LargestRemainder gives every recipient its share rounded down to the cent, and the cents that are
	// left to the largest remainders; the amounts add up to the budget.
	LargestRemainder Rounding = "largest_remainder"
)

// Measures returns the measures that the scheme reads, ascending, each once.
func (s Scheme) Measures() []Measure {
	quantities := make([]Quantity, len(s.Components))
	for i, c := range s.Components {
		quantities[i] = c.Quantity
	}
	return measuresOf(quantities)
}
