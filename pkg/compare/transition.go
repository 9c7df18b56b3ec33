package compare

import (
	"slices"

	"npo/pkg/allocation"
)

// A Transition is a part of a rule that holds amounts to earlier ones.
type Transition struct {
	Component string // its id
	Kind      TransitionKind
}

// A TransitionKind says how a transition works.
type TransitionKind string

// The kinds of transition.
const (
	HoldsLoss  TransitionKind = "maximum_loss" // a floor, or a supplement, that follows from an earlier amount
	MixesShare TransitionKind = "blend"        // with the shares of an earlier allocation
)

// Settle makes two sides ready to be compared. The old amounts stay what is paid. Of the new side the transition is taken
// off, so that the comparison is about where the new rules lead; but not where the old side has one of the same kind.
// Then that would set what is paid against what is not: an old blend of a half and a new one of a quarter would differ
// even where the rules are the same. There, paid is compared with paid.
func Settle(older, newer Side) (Side, Side, error) {
	if older.Model != nil {
		_, older.Transition = older.Model.settled()
		older.Kept = len(older.Transition) > 0
	}
	if newer.Model != nil && older.Kept {
		if _, transitions := newer.Model.settled(); slices.Equal(kindsOf(older.Transition), kindsOf(transitions)) {
			return older, newer.kept(transitions), nil
		}
	}
	newer, err := newer.Settled()
	return older, newer, err
}

// kindsOf returns the kinds of some transitions, ascending, each once.
func kindsOf(transitions []Transition) []TransitionKind {
	var kinds []TransitionKind
	for _, t := range transitions {
		kinds = append(kinds, t.Kind)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// kept returns the side with its transition.
func (s Side) kept(transitions []Transition) Side {
	s.Transition, s.Kept, s.Rows = transitions, true, s.sorted()
	for i, row := range s.Rows {
		s.Rows[i].Paid = &row.Amount
	}
	return s
}

// Settled returns the side without its transition: what its rules give in the end. Rows then say what they are
// paid meanwhile. A side without a transition, or without a model, comes back as it is.
//
// A blend is a transition. A floor or supplement is one when it follows from a measure of money, such as the grant
// of an earlier year, or has the form of a maximum loss; any other floor is part of the rule. A ceiling is none: those
// that follow from money are what was applied for, or what it costs.
func (s Side) Settled() (Side, error) {
	if s.Model == nil {
		return s, nil
	}
	model, transitions := s.Model.settled()
	if len(transitions) == 0 {
		return s, nil
	}
	a, err := model.Allocate()
	if err != nil {
		return Side{}, err
	}
	settled := s
	settled.Model, settled.Transition = &model, transitions
	settled.Rows = s.sorted()
	for i, row := range settled.Rows {
		paid := row.Amount
		settled.Rows[i].Paid = &paid
		settled.Rows[i].Amount, settled.Rows[i].Exact = 0, &allocation.Exact{}
		if at, found := a.Dataset.Find(row.Key); found {
			settled.Rows[i].Amount, settled.Rows[i].Exact = a.Recipients[at].Total, &a.Recipients[at].Exact
		}
	}
	return settled, nil
}

// HasTransition tells whether the rule holds amounts to earlier ones.
func (m Model) HasTransition() bool {
	_, transitions := m.settled()
	return len(transitions) > 0
}

// settled takes the transitions off the rule.
func (m Model) settled() (Model, []Transition) {
	var transitions []Transition
	var components []allocation.Component
	for _, c := range m.Scheme.Components {
		note := func(kind TransitionKind) { transitions = append(transitions, Transition{c.ID, kind}) }
		if c.Supplement && m.earlier(c.Quantity) {
			note(HoldsLoss)
			continue
		}
		if m.earlier(c.Floor) {
			c.Floor = nil
			note(HoldsLoss)
		}
		if c.Blend != nil {
			c.Blend = nil
			note(MixesShare)
		}
		components = append(components, c)
	}
	m.Scheme.Components = components
	return m, transitions
}

// earlier tells whether a quantity is or follows from an earlier amount.
func (m Model) earlier(q allocation.Quantity) bool {
	return q != nil && (isMaximumLoss(q) || readsAny(q, m.Euros))
}

// isMaximumLoss tells whether a quantity has the form that allocation.MaximumLoss gives.
func isMaximumLoss(q allocation.Quantity) bool {
	positive, ok := q.(allocation.Positive)
	if !ok {
		return false
	}
	difference, ok := positive.Of.(allocation.Difference)
	if !ok {
		return false
	}
	loss, ok := difference.Less.(allocation.Product)
	return ok && len(loss.Factors) == 2
}
