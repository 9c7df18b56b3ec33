package allocation

// An Allocation is a scheme applied to a dataset: what every recipient gets, and why.
type Allocation struct {
	Scheme     Scheme
	Dataset    *Dataset
	Recipients []Recipient       // in the order of the dataset
	Components []ComponentTotals // in the order of the scheme
	Total      Cents             // the sum of the recipients' totals
	Exact      Exact             // the total before rounding
	Residual   Exact             // Total less Exact
	Rest       Cents             // what ceilings or order of arrival leave of the budget undivided
	Ties       []Tie             // the tie in the split of the budget, if any, then in the order of the components

	// For an allocation made by SumTo: the one whose recipients it sums, and per recipient of this one the
	// indices of its members there, ascending. Ties and the ledger of remainders are in Of.
	Of      *Allocation
	Members [][]int
}

// A Recipient is what one recipient gets.
type Recipient struct {
	Key, Name string
	Amounts   []Amount // in the order of the scheme's components
	Total     Cents
	Exact     Exact // the sum of the components before rounding
}

// An Amount is one component for one recipient.
type Amount struct {
	Units Exact // the component's quantity: units, or the weight that the pot was divided by; 0 for whoever is not eligible
	Exact Exact // the amount before rounding, in euros
	Cents Cents
	// For a closed component: the exact share rounded down, what that left as a fraction of one cent,
	// and whether the recipient got one of the cents that were left. Zero for an open-ended one.
	Floor     Cents
	Remainder Exact
	Extra     bool
	Bound     Bound // whether the floor or the ceiling decided
	Before    Cents // in order of arrival: what those before asked together
}

// ComponentTotals sums one component over all recipients.
type ComponentTotals struct {
	ID       string
	Pot      *Cents // the part of the budget; nil for an open-ended component
	Units    Exact  // the sum of units; of the positive weights for a closed component
	Exact    Exact
	Cents    Cents
	Residual Exact // Cents less Exact
	Leftover int   // cents handed out by remainder; 0 for an open-ended component

	// For a component that divides a pot by weight.
	Factor Exact // euros per unit of weight, for those whom neither floor nor ceiling holds
	Held   Cents // the amounts that a floor or ceiling holds
	Free   Exact // the sum of the positive weights of the others
	Rest   Cents // what ceilings, or order of arrival, leave of the pot undivided
	// With a blend: the sums of the positive weights and references that were mixed; Units is then 1.
	Own, Reference Exact
}

// Allocate applies the scheme to the dataset. It stops at the first thing that cannot be calculated:
// a scheme that does not pass Check, a recipient that lacks a measure, a closed component without a
// positive weight, an amount that does not fit in cents. The error is an [Error].
func (s Scheme) Allocate(d *Dataset) (*Allocation, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	a := s.empty(d)
	columns, err := a.columns()
	if err != nil {
		return nil, err
	}
	for i, column := range columns {
		a.addColumn(i, column)
	}
	if err := a.addUp(); err != nil {
		return nil, err
	}
	return a, nil
}

// empty returns the allocation with its recipients and components, before any amounts.
func (s Scheme) empty(d *Dataset) *Allocation {
	a := &Allocation{
		Scheme:     s,
		Dataset:    d,
		Recipients: make([]Recipient, d.Len()),
		Components: make([]ComponentTotals, len(s.Components)),
	}
	for i := range a.Recipients {
		row := d.Row(i)
		a.Recipients[i] = Recipient{Key: row.Key, Name: row.Name, Amounts: make([]Amount, len(s.Components))}
	}
	return a
}

// A column is one component for all recipients.
type column struct {
	amounts []Amount
	totals  ComponentTotals
	tie     *Tie
}

// columns calculates the components, open-ended or closed as the scheme is.
func (a *Allocation) columns() ([]column, error) {
	s, columns := a.Scheme, make([]column, len(a.Scheme.Components))
	var pots []Cents
	if s.Budget != nil {
		split, tie, err := s.pots()
		if err != nil {
			return nil, err
		}
		if pots = split; tie != nil {
			a.Ties = append(a.Ties, *tie)
		}
	}
	for i, c := range s.Components {
		var err error
		if s.Budget == nil {
			columns[i], err = c.pay(a.Dataset, columns[:i])
		} else {
			columns[i], err = c.share(a.Dataset, pots[i])
		}
		if err != nil {
			return nil, inComponent(c.ID, err)
		}
	}
	return columns, nil
}

// addColumn puts a component's amounts with the recipients.
func (a *Allocation) addColumn(component int, c column) {
	for i, amount := range c.amounts {
		r := &a.Recipients[i]
		r.Amounts[component] = amount
		r.Exact = r.Exact.Add(amount.Exact)
	}
	c.totals.ID = a.Scheme.Components[component].ID
	c.totals.Residual = ExactCents(c.totals.Cents).Sub(c.totals.Exact)
	a.Components[component] = c.totals
	a.Exact = a.Exact.Add(c.totals.Exact)
	a.Rest += c.totals.Rest // at most the budget
	if c.tie != nil {
		c.tie.Component = c.totals.ID
		a.Ties = append(a.Ties, *c.tie)
	}
}

// addUp sums the cents per recipient and over all.
func (a *Allocation) addUp() error {
	for i := range a.Recipients {
		r := &a.Recipients[i]
		for _, amount := range r.Amounts {
			if !addTo(&r.Total, amount.Cents) {
				return &Error{Key: r.Key, Err: ErrTooLarge, Detail: "the sum of the components"}
			}
		}
		if !addTo(&a.Total, r.Total) {
			return &Error{Err: ErrTooLarge, Detail: "the sum of the recipients"}
		}
	}
	a.Residual = ExactCents(a.Total).Sub(a.Exact)
	return nil
}

// addTo adds to a sum, and tells whether that fits.
func addTo(sum *Cents, c Cents) (ok bool) {
	*sum, ok = sum.plus(c)
	return ok
}

// Schedule returns the national instalments: per payment the sum over the recipients; nil without a schedule.
func (a *Allocation) Schedule() []Cents {
	s := a.Scheme.Schedule
	if s == nil {
		return nil
	}
	sums := make([]Cents, len(s.Payments))
	for _, r := range a.Recipients {
		for i, part := range s.Split(r.Total) {
			sums[i] += part
		}
	}
	return sums
}
