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
	Withheld   []Withholding // fixed sums that are taken off the budget and not divided
	Components []Component   // in the order of the scheme, ids unique
	Schedule   *Schedule     // nil: no instalments
}

// A Withholding is a fixed sum that a regulation keeps back from the budget.
type Withholding struct {
	ID     string
	Title  Text
	Basis  Basis
	Amount Cents // not below zero
}

// A Component is one part of the grant.
//
// An open-ended component has a Rate, or is a Supplement. A closed one divides its Part by weight, or in order
// of Arrival. What is nil has no effect.
type Component struct {
	ID       string
	Title    Text
	Basis    Basis
	Quantity Quantity   // units; weight, of a closed one; euros, of a supplement or an application
	Rate     *Parameter // amount in euros per unit; nil in a closed scheme
	Part     *Part      // which part of the budget; nil: the whole budget or, of several components, an error
	Rounding Rounding   // LargestRemainder where weights divide a pot, HalfUp elsewhere

	Eligible   *Condition // nil: everybody
	Floor      Quantity   // in euros, at least this much to every eligible recipient (closed: with a weight)
	Ceiling    Quantity   // in euros, at most this much
	Blend      *Blend     // closed: mixes the shares with those of a reference
	Arrival    *Arrival   // closed: first come, first served
	Supplement bool       // open-ended: raises the sum of the components before it to Quantity
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
	var quantities []Quantity
	for _, c := range s.Components {
		quantities = append(quantities, c.quantities()...)
	}
	return measuresOf(quantities)
}

// quantities returns all that the component reads from a recipient.
func (c Component) quantities() []Quantity {
	all := []Quantity{c.Quantity}
	if c.Eligible != nil {
		all = append(all, c.Eligible.Of, c.Eligible.AtLeast)
	}
	if c.Floor != nil {
		all = append(all, c.Floor)
	}
	if c.Ceiling != nil {
		all = append(all, c.Ceiling)
	}
	if c.Blend != nil {
		all = append(all, c.Blend.Reference)
	}
	if c.Arrival != nil {
		all = append(all, MeasureOf{c.Arrival.Rank})
	}
	return all
}
