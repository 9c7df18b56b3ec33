package document

import "npo/pkg/report/wording"

// A BudgetUse is what became of a budget: Budget = Divided + Withheld + Rest, to the cent.
type BudgetUse struct {
	Budget   Money
	Divided  Money
	Withheld Money // kept back before the division
	Rest     Money // left undivided, because ceilings or refused applications do not use it up
}

// BudgetUseOf adds up what became of the budget of a closed scheme; false for an open-ended one.
func BudgetUseOf(s SchemeFacts, t TotalFacts) (BudgetUse, bool) {
	if s.Budget == nil {
		return BudgetUse{}, false
	}
	use := BudgetUse{Budget: *s.Budget, Divided: t.Amount, Withheld: *s.Budget}
	for _, c := range t.Components {
		if c.Pot != nil {
			use.Withheld -= *c.Pot
		}
	}
	use.Rest = use.Budget - use.Withheld - use.Divided
	return use, true
}

// BudgetLines are what became of a budget as labels and amounts for people; none for an open-ended scheme. What was
// withheld is left out where nothing was.
func BudgetLines(s SchemeFacts, t TotalFacts, l wording.Language) [][2]string {
	use, closed := BudgetUseOf(s, t)
	if !closed {
		return nil
	}
	lines := [][2]string{{wording.Both("Budget", "Budget").In(l), use.Budget.In(l)}}
	if use.Withheld != 0 {
		lines = append(lines, [2]string{wording.Both("Vooraf ingehouden", "Withheld beforehand").In(l), use.Withheld.In(l)})
	}
	return append(lines,
		[2]string{wording.Both("Verdeeld", "Divided").In(l), use.Divided.In(l)},
		[2]string{wording.Both("Niet verdeeld", "Not divided").In(l), use.Rest.In(l)})
}
