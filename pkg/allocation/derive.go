package allocation

// Derive explains one amount: the component's number with all that it was made from, down to the measures
// of the recipient, ending in the rounding to cents. Both are indices: of Recipients, and of the scheme's components.
//
//	open-ended           round ← rate ← (amount per unit, units)
//	supplement           round ← positive ← difference ← (the amount to reach, the components before)
//	share of a pot       round ← share ← (pot, weight, sum of the positive weights)
//	with bounds          round ← greatest ← (floor, least ← (ceiling, product ← (factor, weight)))
//	in order of arrival  round ← arrival ← (pot, asked, asked before, rank)
//
// An open-ended amount with bounds has its rate where a share has its product. Of a sum of recipients it is
// sum ← recipient ← each of these. A weight below zero counts as zero, which is then a step of its own.
func (a *Allocation) Derive(recipient, component int) (Derivation, error) {
	if a.Of != nil {
		return a.deriveSum(recipient, component)
	}
	c := a.Scheme.Components[component]
	units, err := c.counted(c.Quantity, a.Dataset.Row(recipient))
	if err != nil {
		return Derivation{}, inComponent(c.ID, err)
	}
	var step Derivation
	switch {
	case a.Scheme.Budget == nil:
		step, err = a.derivePaid(recipient, component, units)
	case c.Arrival != nil:
		step, err = a.deriveArrival(recipient, component, units)
	default:
		step, err = a.deriveShare(recipient, component, units)
	}
	if err != nil {
		return Derivation{}, inComponent(c.ID, err)
	}
	step.Basis = c.Basis
	return rounded(c.Rounding, a.Recipients[recipient].Amounts[component].Cents, step), nil
}

// derivePaid explains an open-ended amount; a supplement with all that the components before gave.
func (a *Allocation) derivePaid(recipient, component int, units Derivation) (Derivation, error) {
	c := a.Scheme.Components[component]
	var before []Derivation
	for i := 0; c.Supplement && i < component; i++ {
		d, err := a.Derive(recipient, i)
		if err != nil {
			return Derivation{}, err
		}
		before = append(before, d)
	}
	step, _, err := c.step(units, a.Dataset.Row(recipient), before)
	return step, err
}

// deriveShare explains a share of a pot.
func (a *Allocation) deriveShare(recipient, component int, weight Derivation) (Derivation, error) {
	c, totals, row := a.Scheme.Components[component], a.Components[component], a.Dataset.Row(recipient)
	if c.Blend != nil {
		reference, err := c.counted(c.Blend.Reference, row)
		if err != nil {
			return Derivation{}, err
		}
		weight = c.Blend.mix(weight, reference, blending{own: totals.Own, reference: totals.Reference})
	}
	weight = notBelowZero(weight)
	if c.bounded() {
		return a.deriveBounded(recipient, component, weight)
	}
	pot, sum := a.Scheme.derivePot(component, *totals.Pot), Derivation{Rule: RuleTotal, Label: c.ID, Value: totals.Units}
	return Derivation{
		Rule: RuleShare, Label: c.ID,
		Value: a.Recipients[recipient].Amounts[component].Exact, From: []Derivation{pot, weight, sum},
	}, nil
}

// deriveBounded explains factor × weight within the bounds; no weight, no bounds.
func (a *Allocation) deriveBounded(recipient, component int, weight Derivation) (Derivation, error) {
	c, factor := a.Scheme.Components[component], a.deriveFactor(component)
	step := Derivation{
		Rule: RuleProduct, Label: c.ID,
		Value: factor.Value.Mul(weight.Value), From: []Derivation{factor, weight},
	}
	if weight.Value.Sign() == 0 {
		return step, nil
	}
	within, err := c.bounds(a.Dataset.Row(recipient))
	step, _ = within.apply(step)
	return step, err
}

// deriveFactor explains the factor: the pot less what bounds hold, over the weights that they leave. When they
// hold everybody the factor is any that does, and stands by itself.
func (a *Allocation) deriveFactor(component int) Derivation {
	c, totals := a.Scheme.Components[component], a.Components[component]
	factor := Derivation{Rule: RuleFactor, Label: c.ID, Value: totals.Factor}
	if totals.Free.Sign() == 0 {
		return factor
	}
	pot := a.Scheme.derivePot(component, *totals.Pot)
	held := Derivation{Rule: RuleTotal, Label: c.ID, Value: ExactCents(totals.Held)}
	left := Derivation{Rule: RuleDifference, Value: pot.Value.Sub(held.Value), From: []Derivation{pot, held}}
	factor.From = []Derivation{left, {Rule: RuleTotal, Label: c.ID, Value: totals.Free}}
	return factor
}

// deriveArrival explains what an application got of the pot.
func (a *Allocation) deriveArrival(recipient, component int, units Derivation) (Derivation, error) {
	c, amount, row := a.Scheme.Components[component], a.Recipients[recipient].Amounts[component], a.Dataset.Row(recipient)
	asked := notBelowZero(units)
	step := Derivation{Rule: RuleArrival, Label: string(c.Arrival.Last), Value: amount.Exact}
	pot := a.Scheme.derivePot(component, *a.Components[component].Pot)
	before := Derivation{Rule: RuleTotal, Label: c.ID, Value: ExactCents(amount.Before)}
	if asked.Value.Sign() == 0 {
		step.From = []Derivation{pot, asked, before}
		return step, nil
	}
	asked, _, err := c.asked(units, row)
	if err != nil {
		return Derivation{}, err
	}
	rank, err := MeasureOf{c.Arrival.Rank}.Derive(row)
	step.From = []Derivation{pot, asked, before, rank}
	return step, err
}

// rounded is the last step of a derivation.
func rounded(r Rounding, cents Cents, of Derivation) Derivation {
	return Derivation{Rule: RuleRound, Label: string(r), Basis: of.Basis, Value: ExactCents(cents), From: []Derivation{of}}
}
