package allocation

// countAll returns a quantity of the component for every recipient.
func (c Component) countAll(q Quantity, d *Dataset) ([]Exact, error) {
	counts := make([]Exact, d.Len())
	for i := range counts {
		derived, err := c.counted(q, d.Row(i))
		if err != nil {
			return nil, err
		}
		counts[i] = derived.Value
	}
	return counts, nil
}

// pay calculates an open-ended component, rounded half up per recipient. before are the components before it.
func (c Component) pay(d *Dataset, before []column) (column, error) {
	col := column{amounts: make([]Amount, d.Len())}
	for i := range col.amounts {
		row := d.Row(i)
		units, err := c.counted(c.Quantity, row)
		if err != nil {
			return column{}, err
		}
		step, bound, err := c.step(units, row, paid(before, i))
		if err != nil {
			return column{}, err
		}
		cents, err := step.Value.HalfUp()
		if err != nil {
			return column{}, forRecipient(row.Key, err)
		}
		if !addTo(&col.totals.Cents, cents) {
			return column{}, &Error{Err: ErrTooLarge, Detail: "the sum of the recipients"}
		}
		col.amounts[i] = Amount{Units: units.Value, Exact: step.Value, Cents: cents, Bound: bound}
		col.totals.Units = col.totals.Units.Add(units.Value)
		col.totals.Exact = col.totals.Exact.Add(step.Value)
	}
	return col, nil
}

// paid returns what the components before gave a recipient.
func paid(before []column, recipient int) []Derivation {
	steps := make([]Derivation, len(before))
	for i, col := range before {
		steps[i] = constantStep(ExactCents(col.amounts[recipient].Cents))
	}
	return steps
}

// step explains an open-ended amount before rounding: units × rate within the bounds, or a supplement.
func (c Component) step(units Derivation, r Row, before []Derivation) (Derivation, Bound, error) {
	if c.Supplement {
		step, err := c.supplement(units, r, before)
		return step, Unbound, err
	}
	rate := c.Rate.derivation()
	step := Derivation{
		Rule: RuleRate, Label: c.ID, Basis: c.Basis,
		Value: rate.Value.Mul(units.Value), From: []Derivation{rate, units},
	}
	within, err := c.bounds(r)
	step, bound := within.apply(step)
	return step, bound, err
}

// supplement explains what is lacking from an amount, in whole cents, after what was given before.
func (c Component) supplement(amount Derivation, r Row, before []Derivation) (Derivation, error) {
	cents, err := amount.Value.HalfUp()
	if err != nil {
		return Derivation{}, forRecipient(r.Key, err)
	}
	lacking := Derivation{Rule: RuleDifference, Value: ExactCents(cents), From: []Derivation{rounded(HalfUp, cents, amount)}}
	for _, b := range before {
		lacking.Value, lacking.From = lacking.Value.Sub(b.Value), append(lacking.From, b)
	}
	return Derivation{
		Rule: RulePositive, Label: c.ID, Basis: c.Basis,
		Value: greatest(lacking.Value, Exact{}), From: []Derivation{lacking},
	}, nil
}
