package allocation

import "fmt"

// fault returns why a part cannot be taken of any budget; "" when it can, or when there is none.
func (p *Part) fault() string {
	switch {
	case p == nil:
		return ""
	case (p.Fraction == nil) == (p.Amount == nil):
		return "a part is either a fraction or an amount"
	case p.Fraction != nil && !isFraction(*p.Fraction):
		return fmt.Sprintf("the fraction %s is not between 0 and 1", p.Fraction)
	case p.Amount != nil && *p.Amount < 0:
		return fmt.Sprintf("the amount %s is below zero", *p.Amount)
	}
	return ""
}

// isFraction tells whether x is between 0 and 1.
func isFraction(x Exact) bool { return x.Sign() >= 0 && x.Cmp(ExactInt(1)) <= 0 }

// withheldFault returns why the sums kept back cannot be; "" when they can.
func (s Scheme) withheldFault() string {
	if s.Budget == nil && len(s.Withheld) > 0 {
		return "an open-ended scheme has no budget to withhold from"
	}
	for _, w := range s.Withheld {
		if w.Amount < 0 {
			return fmt.Sprintf("withheld %s: the amount %s is below zero", w.ID, w.Amount)
		}
	}
	if s.Budget != nil && s.afterWithheld() < 0 {
		return fmt.Sprintf("what is withheld exceeds the budget %s", *s.Budget)
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
	left := s.afterAmounts()
	switch {
	case left < 0:
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

// afterWithheld returns what is divided of the budget; below zero when too much is withheld.
func (s Scheme) afterWithheld() Cents {
	left := *s.Budget
	for _, w := range s.Withheld {
		left = left.less(w.Amount)
	}
	return left
}

// afterAmounts returns what the sums withheld and the fixed parts leave of the budget; below zero when nothing.
func (s Scheme) afterAmounts() Cents {
	left := s.afterWithheld()
	for _, c := range s.Components {
		if c.Part.Amount != nil {
			left = left.less(*c.Part.Amount)
		}
	}
	return left
}

// less takes an amount that is not negative off c, which stays below zero once it is.
func (c Cents) less(d Cents) Cents {
	if c < 0 {
		return c
	}
	return c - d
}

// pots returns what each component of a closed scheme divides, and the tie in the split of the budget, if any.
func (s Scheme) pots() ([]Cents, *Tie, error) {
	if s.whole() {
		return []Cents{s.afterWithheld()}, nil, nil
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
	split, err := Apportion(s.afterAmounts(), claims)
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
	switch {
	case s.whole():
		return s.deriveLeft()
	case c.Part.Amount != nil:
		return Derivation{Rule: RuleConstant, Label: c.ID, Basis: c.Basis, Value: ExactCents(pot)}
	}
	left := s.deriveLeft()
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

// deriveLeft explains what the sums withheld and the fixed parts leave of the budget.
func (s Scheme) deriveLeft() Derivation {
	budget := Derivation{Rule: RuleBudget, Basis: s.Basis, Value: ExactCents(*s.Budget)}
	left := Derivation{Rule: RuleDifference, Value: budget.Value, From: []Derivation{budget}}
	takeOff := func(label string, basis Basis, amount Cents) {
		off := Derivation{Rule: RuleConstant, Label: label, Basis: basis, Value: ExactCents(amount)}
		left.Value, left.From = left.Value.Sub(off.Value), append(left.From, off)
	}
	for _, w := range s.Withheld {
		takeOff(w.ID, w.Basis, w.Amount)
	}
	for _, c := range s.Components {
		if c.Part != nil && c.Part.Amount != nil {
			takeOff(c.ID, c.Basis, *c.Part.Amount)
		}
	}
	if len(left.From) == 1 {
		return budget
	}
	return left
}
