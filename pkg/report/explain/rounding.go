package explain

import (
	"errors"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
)

// The readings of a rule that does not say how to round.
const (
	perComponent     = "per_component"
	OnTotal          = "on_total"
	WholeEuros       = "whole_euros"
	largestRemainder = "largest_remainder"
)

// A ReadingFacts is one lawful way of rounding the same exact amounts, and what it would change.
type ReadingFacts struct {
	ID       string          `json:"id"`       // "per_component", "on_total", "whole_euros" or "largest_remainder"
	InForce  bool            `json:"in_force"` // whether the scheme rounds so
	Amount   document.Money  `json:"amount"`   // the sum over the recipients
	Residual document.Figure `json:"residual"` // that sum less the exact total
	Changed  int             `json:"changed"`  // recipients that would get another amount
	Less     document.Money  `json:"less"`     // the sum of what they would lose
	More     document.Money  `json:"more"`     // the sum of what they would gain
	Changes  []ReadingChange `json:"changes"`  // ascending by code
}

// A ReadingChange is a recipient that would get another amount.
type ReadingChange struct {
	Code       string         `json:"code"`
	Name       string         `json:"name"`
	Amount     document.Money `json:"amount"`
	Difference document.Money `json:"difference"` // that amount less the one of the result
}

// Readings rounds the exact amounts of a document in every lawful way, in a fixed order. Largest remainder is left
// out where an exact amount is below zero: no remainder can be ranked then.
func Readings(d *document.Document) ([]ReadingFacts, error) {
	var facts []ReadingFacts
	for _, reading := range []struct {
		id    string
		round func(document.RecipientFacts) allocation.Cents
	}{{perComponent, roundComponents}, {OnTotal, roundTotal}, {WholeEuros, roundEuros}} {
		amounts := make([]allocation.Cents, len(d.Recipients))
		for i, r := range d.Recipients {
			amounts[i] = reading.round(r)
		}
		facts = append(facts, readingFacts(d, reading.id, amounts))
	}
	amounts, err := apportioned(d)
	if errors.Is(err, errNegative) {
		return facts, nil
	}
	if err != nil {
		return nil, err
	}
	return append(facts, readingFacts(d, largestRemainder, amounts)), nil
}

// readingFacts compares amounts with those of the result. The reading that the scheme uses is the result itself.
func readingFacts(d *document.Document, id string, amounts []allocation.Cents) ReadingFacts {
	facts := ReadingFacts{ID: id, InForce: inForce(d, id), Changes: []ReadingChange{}}
	for i, r := range d.Recipients {
		amount := document.Money(amounts[i])
		if facts.InForce {
			amount = r.Amount
		}
		facts.Amount += amount
		if difference := amount - r.Amount; difference != 0 {
			facts.Changes = append(facts.Changes, ReadingChange{r.Code, r.Name, amount, difference})
			facts.Less += min(difference, 0)
			facts.More += max(difference, 0)
		}
	}
	facts.Changed = len(facts.Changes)
	facts.Residual = document.Figure{Exact: allocation.ExactCents(allocation.Cents(facts.Amount)).Sub(d.Totals.Exact.Exact)}
	return facts
}

// inForce tells whether the scheme rounds by a reading: all components half up, or a budget by largest remainder.
func inForce(d *document.Document, id string) bool {
	rounding := allocation.HalfUp
	if id == largestRemainder {
		rounding = allocation.LargestRemainder
	} else if id != perComponent {
		return false
	}
	return !slices.ContainsFunc(d.Scheme.Components, func(c document.ComponentFacts) bool { return c.Rounding != string(rounding) })
}

func roundComponents(r document.RecipientFacts) allocation.Cents {
	var sum allocation.Cents
	for _, c := range r.Components {
		sum += halfUp(c.Exact.Exact)
	}
	return sum
}

func roundTotal(r document.RecipientFacts) allocation.Cents { return halfUp(r.Exact.Exact) }

func roundEuros(r document.RecipientFacts) allocation.Cents {
	const euro = 100
	return euro * halfUp(r.Exact.Quo(allocation.ExactInt(euro)))
}

// halfUp rounds euros of a result to the cent.
func halfUp(euros allocation.Exact) allocation.Cents {
	cents, err := euros.HalfUp()
	if err != nil {
		panic("explain: an amount of a result does not fit in cents: " + err.Error())
	}
	return cents
}

// errNegative says that remainders cannot be ranked.
var errNegative = errors.New("an exact amount is below zero")

// apportioned rounds the unrounded amounts down to the cent and gives the cents that the national total, rounded half up
// to the cent, then lacks to the largest remainders; equal remainders to the lowest code. The amounts are not scaled to
// the rounded total, so that equal remainders stay equal.
func apportioned(d *document.Document) ([]allocation.Cents, error) {
	cents := make([]allocation.Exact, len(d.Recipients)) // ascending by code
	for i, r := range d.Recipients {
		if r.Exact.Sign() < 0 {
			return nil, errNegative
		}
		cents[i] = r.Exact.Mul(allocation.ExactInt(100))
	}
	return allocation.Settle(halfUp(d.Totals.Exact.Exact), cents)
}
