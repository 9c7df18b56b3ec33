package allocation

// units returns the component's quantity for every recipient.
func (c Component) units(d *Dataset) ([]Exact, error) {
	units := make([]Exact, d.Len())
	for i := range units {
		derived, err := c.Quantity.Derive(d.Row(i))
		if err != nil {
			return nil, err
		}
		units[i] = derived.Value
	}
	return units, nil
}

// pay calculates an open-ended component: units × rate, rounded half up per recipient.
func (c Component) pay(d *Dataset) (column, error) {
	units, err := c.units(d)
	if err != nil {
		return column{}, err
	}
	col := column{amounts: make([]Amount, len(units))}
	rate := ExactDecimal(c.Rate.Value)
	for i, u := range units {
		exact := u.Mul(rate)
		cents, err := exact.halfUp()
		if err != nil {
			return column{}, forRecipient(d.Row(i).Key, err)
		}
		if !addTo(&col.totals.Cents, cents) {
			return column{}, &Error{Err: ErrTooLarge, Detail: "the sum of the recipients"}
		}
		col.amounts[i] = Amount{Units: u, Exact: exact, Cents: cents}
		col.totals.Units = col.totals.Units.Add(u)
	}
	col.totals.Exact = col.totals.Units.Mul(rate)
	return col, nil
}

// share calculates a closed component: the pot divided by weight.
func (c Component) share(d *Dataset, pot Cents) (column, error) {
	weights, err := c.units(d)
	if err != nil {
		return column{}, err
	}
	claims := make([]Claim, len(weights))
	for i, w := range weights {
		claims[i] = Claim{d.Row(i).Key, w}
	}
	divided, err := Apportion(pot, claims)
	if err != nil {
		return column{}, err
	}
	col := column{amounts: make([]Amount, len(weights)), tie: divided.Tie}
	col.totals = ComponentTotals{
		Pot: &pot, Units: divided.Weight, Exact: ExactCents(pot), Cents: pot, Leftover: divided.Leftover,
	}
	for i, s := range divided.Shares { // in the order of the dataset, which is that of the keys
		col.amounts[i] = Amount{
			Units: weights[i], Exact: s.Exact, Cents: s.Amount,
			Floor: s.Floor, Remainder: s.Remainder, Extra: s.Extra,
		}
	}
	return col, nil
}

// Derive explains one amount: the component's number with all that it was made from, down to the measures
// of the recipient, ending in the rounding to cents. Both are indices: of Recipients, and of the scheme's components.
//
// An open-ended amount is round ← rate ← (amount per unit, units); a share of a budget is
// round ← share ← (pot, weight, sum of the positive weights). A weight below zero counts as zero, which is
// then a step of its own.
func (a *Allocation) Derive(recipient, component int) (Derivation, error) {
	c := a.Scheme.Components[component]
	amount := a.Recipients[recipient].Amounts[component]
	quantity, err := c.Quantity.Derive(a.Dataset.Row(recipient))
	if err != nil {
		return Derivation{}, inComponent(c.ID, err)
	}
	step := Derivation{Label: c.ID, Basis: c.Basis, Value: amount.Exact}
	if a.Scheme.Budget == nil {
		step.Rule, step.From = RuleRate, []Derivation{c.Rate.derivation(), quantity}
	} else {
		totals := a.Components[component]
		if quantity.Value.Sign() < 0 {
			quantity = Derivation{Rule: RulePositive, From: []Derivation{quantity}}
		}
		sum := Derivation{Rule: RuleTotal, Label: c.ID, Value: totals.Units}
		step.Rule, step.From = RuleShare, []Derivation{a.Scheme.derivePot(component, *totals.Pot), quantity, sum}
	}
	return rounded(c.Rounding, amount.Cents, step), nil
}

// rounded is the last step of a derivation.
func rounded(r Rounding, cents Cents, of Derivation) Derivation {
	return Derivation{Rule: RuleRound, Label: string(r), Basis: of.Basis, Value: ExactCents(cents), From: []Derivation{of}}
}
