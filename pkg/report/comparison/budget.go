package comparison

import (
	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// A leftover is what of the budget of a side nobody received.
type leftover struct {
	budget, undivided document.Money
	withheld          *document.Money // nil: not known apart, and in undivided
}

// leftoverOf tells what became of the budget of a side; nil where it has none.
func (v *view) leftoverOf(s ComparedSide) *leftover {
	front := s.Front
	if front.Scheme.Budget == nil {
		return nil
	}
	totals := front.Totals
	if len(totals.Components) == 0 { // read back from a table
		totals = document.TotalFacts{Amount: document.Money(v.paidBy(s)), Components: potsOf(front.Scheme)}
	}
	if len(totals.Components) == 0 {
		return &leftover{budget: *front.Scheme.Budget, undivided: *front.Scheme.Budget - totals.Amount}
	}
	use, _ := document.BudgetUseOf(front.Scheme, totals)
	return &leftover{budget: use.Budget, undivided: use.Rest, withheld: &use.Withheld}
}

// potsOf returns what each component divides, by a scheme inside the program with the figures that were used; none for
// another.
func potsOf(facts document.SchemeFacts) []document.ComponentTotal {
	scheme, err := scenario.Find(facts.ID)
	if err != nil || scheme.Source.SHA256 != facts.SHA256 {
		return nil
	}
	var settings []scenario.Setting
	for _, p := range facts.Parameters {
		settings = append(settings, scenario.Setting{Name: p.Name, Value: p.Value.String()})
	}
	if scheme, err = scheme.With(facts.Budget.String(), settings); err != nil {
		return nil
	}
	pots, err := scheme.Pots()
	if err != nil {
		return nil
	}
	var totals []document.ComponentTotal
	for i, pot := range pots {
		totals = append(totals, document.ComponentTotal{ID: scheme.Components[i].ID, Pot: document.MoneyOf(pot)})
	}
	return totals
}

// apart returns what was withheld; nil where that is not known, or there is no budget.
func (l *leftover) apart() *document.Money {
	if l == nil {
		return nil
	}
	return l.withheld
}

// rest returns what was left undivided; nil without a budget.
func (l *leftover) rest() *document.Money {
	if l == nil {
		return nil
	}
	return &l.undivided
}

// budgetNotes say of either side what of its budget nobody received: the budget alone would be taken for the total.
func (v *view) budgetNotes() []string {
	older, newer := v.leftoverWords(v.leftoverOf(v.Before)), v.leftoverWords(v.leftoverOf(v.After))
	if older == newer && older != "" {
		return []string{v.say(wording.Both("Oud en nieuw: %s", "Old and new: %s"), older)}
	}
	var notes []string
	if older != "" {
		notes = append(notes, v.say(wording.Both("Oud: %s", "Old: %s"), older))
	}
	if newer != "" {
		notes = append(notes, v.say(wording.Both("Nieuw: %s", "New: %s"), newer))
	}
	return notes
}

// leftoverWords says what nobody received; empty where everything was divided.
func (v *view) leftoverWords(l *leftover) string {
	amount := func(m document.Money) string { return v.lang.Amount(allocation.Cents(m)) }
	switch {
	case l == nil:
		return ""
	case l.withheld == nil && l.undivided != 0:
		return v.say(wording.Both("van het budget van %s is %s niet verdeeld of vooraf ingehouden", "of the budget of %s, %s was not divided or was withheld beforehand"),
			amount(l.budget), amount(l.undivided))
	case l.withheld == nil:
		return ""
	case *l.withheld != 0 && l.undivided != 0:
		return v.say(wording.Both("van het budget van %s is %s vooraf ingehouden en %s niet verdeeld", "of the budget of %s, %s was withheld beforehand and %s was not divided"),
			amount(l.budget), amount(*l.withheld), amount(l.undivided))
	case *l.withheld != 0:
		return v.say(wording.Both("van het budget van %s is %s vooraf ingehouden", "of the budget of %s, %s was withheld beforehand"), amount(l.budget), amount(*l.withheld))
	case l.undivided != 0:
		return v.say(wording.Both("van het budget van %s is %s niet verdeeld", "of the budget of %s, %s was not divided"), amount(l.budget), amount(l.undivided))
	}
	return ""
}

// budgetSources shows what became of the budget of each side, as the cover of an allocation does.
func (b *book) budgetSources(both func(name wording.Phrase, looks xlsx.Style, old, new string)) {
	older, newer := b.leftoverOf(b.Before), b.leftoverOf(b.After)
	if older == nil && newer == nil {
		return
	}
	line := func(name wording.Phrase, of func(*leftover) *document.Money) {
		text := func(l *leftover) string {
			switch {
			case l == nil:
				return b.in(wording.Both("geen budget", "no budget"))
			case of(l) == nil:
				return b.in(wording.Both("niet apart bekend", "not known apart"))
			}
			return of(l).In(b.lang)
		}
		both(name, xlsx.AsRow.Wrap(), text(older), text(newer))
	}
	line(wording.Both("Budget", "Budget"), func(l *leftover) *document.Money { return &l.budget })
	line(wording.Both("Vooraf ingehouden", "Withheld beforehand"), (*leftover).apart)
	line(wording.Both("Niet verdeeld", "Not divided"), (*leftover).rest)
}
