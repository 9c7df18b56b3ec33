package allocation

// A Condition says who is eligible for a component: those for whom Of is at least AtLeast.
// Whoever is not gets nothing: no share, no floor, no part of a reference.
type Condition struct {
	Of, AtLeast Quantity
	Basis       Basis
}

// holds tells whether a recipient is eligible, with the two numbers that decide it.
func (e *Condition) holds(r Row) (of, atLeast Derivation, eligible bool, err error) {
	if of, err = e.Of.Derive(r); err != nil {
		return of, atLeast, false, err
	}
	if atLeast, err = e.AtLeast.Derive(r); err != nil {
		return of, atLeast, false, err
	}
	return of, atLeast, of.Value.Cmp(atLeast.Value) >= 0, nil
}

// counted returns a quantity of the component, which is zero for whoever is not eligible.
func (c Component) counted(q Quantity, r Row) (Derivation, error) {
	d, err := q.Derive(r)
	if err != nil || c.Eligible == nil {
		return d, err
	}
	of, atLeast, eligible, err := c.Eligible.holds(r)
	if err != nil {
		return Derivation{}, err
	}
	step := Derivation{Rule: RuleEligible, Label: c.ID, Basis: c.Eligible.Basis, From: []Derivation{d, of, atLeast}}
	if eligible {
		step.Value = d.Value
	}
	return step, nil
}
