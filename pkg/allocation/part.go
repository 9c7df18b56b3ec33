package allocation

import "fmt"

// fault returns why a part cannot be taken of any budget; "" when it can.
func (p Part) fault() string {
	switch {
	case (p.Fraction == nil) == (p.Amount == nil):
		return "a part is either a fraction or an amount"
	case p.Fraction != nil && (p.Fraction.Sign() < 0 || p.Fraction.Cmp(ExactInt(1)) > 0):
		return fmt.Sprintf("the fraction %s is not between 0 and 1", p.Fraction)
	case p.Amount != nil && *p.Amount < 0:
		return fmt.Sprintf("the amount %s is below zero", *p.Amount)
	}
	return ""
}

// partsFault returns why the parts do not make up the budget; "" when they do.
func (s Scheme) partsFault() string {
	if s.Budget == nil || s.whole() {
		return ""
	}
	fractions, fractional := Exact{}, false
	for _, c := range s.Components {
		if c.Part == nil {
			return fmt.Sprintf("component %s does not say which part of the budget it divides", c.ID)
		}
		if c.Part.Fraction != nil {
			fractions, fractional = fractions.Add(*c.Part.Fraction), true
		}
	}
	left, ok := s.afterAmounts()
	switch {
	case !ok || left < 0:
		return fmt.Sprintf("the fixed parts exceed the budget %s", *s.Budget)
	case fractional && fractions.Cmp(ExactInt(1)) != 0:
		return fmt.Sprintf("the fractions add up to %s, not to 1", fractions)
	case !fractional && left != 0:
		return fmt.Sprintf("the fixed parts leave %s of the budget", left)
	}
	return ""
}

// whole tells whether a single component divides the whole budget.
func (s Scheme) whole() bool { return len(s.Components) == 1 && s.Components[0].Part == nil }

// afterAmounts returns what the fixed parts leave of the budget, and false when that does not fit.
func (s Scheme) afterAmounts() (Cents, bool) {
	left, ok := *s.Budget, true
	for _, c := range s.Components {
		if ok && c.Part != nil && c.Part.Amount != nil {
			left, ok = left.plus(-*c.Part.Amount)
		}
	}
	return left, ok
}

// pots returns what each component of a closed scheme divides, and the tie in the split of the budget, if any.
func (s Scheme) pots() ([]Cents, *Tie, error) {
	if s.whole() {
		return []Cents{*s.Budget}, nil, nil
	}
	pots := make([]Cents, len(s.Components))
	var claims []Claim
	for i, c := range s.Components {
		if c.Part.Fraction != nil {
			claims = append(claims, Claim{c.ID, *c.Part.Fraction})
			continue
		}
		pots[i] = *c.Part.Amount
	}
	left, _ := s.afterAmounts()
	split, err := Apportion(left, claims)
	if err != nil {
		return nil, nil, err
	}
	for i, c := range s.Components {
		for _, share := range split.Shares {
			if share.Key == c.ID {
				pots[i] = share.Amount
			}
		}
	}
	return pots, split.Tie, nil
}

// derivePot explains what a component of a closed scheme divides.
func (s Scheme) derivePot(component int, pot Cents) Derivation {
	c := s.Components[component]
	budget := Derivation{Rule: RuleBudget, Basis: s.Basis, Value: ExactCents(*s.Budget)}
	switch {
	case s.whole():
		return budget
	case c.Part.Amount != nil:
		return Derivation{Rule: RuleConstant, Label: c.ID, Basis: c.Basis, Value: ExactCents(pot)}
	}
	left := s.deriveLeft(budget)
	share := Derivation{
		Rule: RuleShare, Label: c.ID, Basis: c.Basis,
		Value: left.Value.Mul(*c.Part.Fraction),
		From: []Derivation{
			left,
			{Rule: RuleConstant, Label: c.ID, Basis: c.Basis, Value: *c.Part.Fraction},
			{Rule: RuleConstant, Value: ExactInt(1)},
		},
	}
	return rounded(LargestRemainder, pot, share)
}

// deriveLeft explains what the fixed parts leave of the budget.
func (s Scheme) deriveLeft(budget Derivation) Derivation {
	left := Derivation{Rule: RuleDifference, Value: budget.Value, From: []Derivation{budget}}
	for _, c := range s.Components {
		if c.Part.Amount == nil {
			continue
		}
		amount := Derivation{Rule: RuleConstant, Label: c.ID, Basis: c.Basis, Value: ExactCents(*c.Part.Amount)}
		left.Value, left.From = left.Value.Sub(amount.Value), append(left.From, amount)
	}
	if len(left.From) == 1 {
		return budget
	}
	return left
}
