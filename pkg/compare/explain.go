package compare

import (
	"fmt"
	"math/big"

	"npo/pkg/allocation"
)

// An Explanation divides the difference of one recipient over the factors.
type Explanation struct {
	Key        string
	Difference allocation.Cents
	Parts      []Part // own measures, others' measures, rules, budget, rounding
}

// A Part is what one factor did. The cents of the parts of a recipient add up to its difference.
type Part struct {
	Factor Factor
	Exact  allocation.Exact // in euros
	Cents  allocation.Cents
}

// Explain tells for every recipient of either side why its amount changed, ascending by key.
//
// Each factor gets its Shapley value (L. S. Shapley, A value for n-person games, 1953): its marginal effect on
// the exact amount, averaged over all orders in which the four factors could have changed. What rounding did is
// the actual less the exact difference. The five parts are shown in cents by largest remainder, so that they add
// up; equal remainders go to the first factor.
//
// What the rules of one side read and the figures of the other lack is the same on both sides: see [Loans]. It fails when a
// mixture cannot be calculated all the same, such as the new rules on a recipient of the old side alone that lacks a
// measure, or floors that together exceed a pot.
func Explain(older, newer Model) ([]Explanation, error) {
	g, err := newGrid(older, newer)
	if err != nil {
		return nil, err
	}
	before, err := older.totals(g.keys)
	if err != nil {
		return nil, err
	}
	after, err := newer.totals(g.keys)
	if err != nil {
		return nil, err
	}
	var worlds [1 << factors][]allocation.Exact
	for n := range worlds {
		var err error
		if worlds[n], err = g.amounts(worldOf(n)); err != nil {
			return nil, fmt.Errorf("the two sides cannot be mixed: %w", err)
		}
	}
	explanations := make([]Explanation, len(g.keys))
	for i, key := range g.keys {
		var values [1 << factors]allocation.Exact
		for n := range values {
			values[n] = worlds[n][i]
		}
		difference := after[i] - before[i]
		explanations[i] = Explanation{Key: key, Difference: difference}
		parts := append(shapley(values), Part{})
		parts[RoundingPart] = Part{Factor: RoundingPart, Exact: roundingOf(difference, parts)}
		explanations[i].Parts = parts
		if err := explanations[i].showInCents(); err != nil {
			return nil, err
		}
	}
	return explanations, nil
}

// totals returns the rounded amounts of recipients; nothing for who is not there.
func (m Model) totals(keys []string) ([]allocation.Cents, error) {
	a, err := m.Allocate()
	if err != nil {
		return nil, err
	}
	totals := make([]allocation.Cents, len(keys))
	for i, key := range keys {
		if at, ok := a.Dataset.Find(key); ok {
			totals[i] = a.Recipients[at].Total
		}
	}
	return totals, nil
}

// shapley returns the values of the factors, given the amount in every world.
func shapley(worlds [1 << factors]allocation.Exact) []Part {
	parts := make([]Part, factors, factors+1)
	for f := range factors {
		var sum allocation.Exact
		for n := range worlds {
			if n>>f&1 == 1 {
				continue
			}
			marginal := worlds[n|1<<f].Sub(worlds[n])
			sum = sum.Add(marginal.Mul(orders(n)))
		}
		parts[f] = Part{Factor: Factor(f), Exact: sum}
	}
	return parts
}

// orders is the part of all orders in which exactly the factors of world n changed before a given other one:
// k! (4 − k − 1)! / 4!, with k the number of factors that changed.
func orders(n int) allocation.Exact {
	changed := 0
	for f := range factors {
		changed += n >> f & 1
	}
	parts := [factors]int64{6, 2, 2, 6}
	return allocation.ExactRat(big.NewRat(parts[changed], 24))
}

func roundingOf(difference allocation.Cents, parts []Part) allocation.Exact {
	rest := allocation.ExactCents(difference)
	for _, p := range parts[:factors] {
		rest = rest.Sub(p.Exact)
	}
	return rest
}

// showInCents rounds every part down to the cent and gives the cents that are left to the largest remainders, so that they add up
// to the difference.
func (e Explanation) showInCents() error {
	exact := make([]allocation.Exact, len(e.Parts))
	for i, p := range e.Parts {
		exact[i] = p.Exact.Mul(allocation.ExactInt(100))
	}
	cents, err := allocation.Settle(e.Difference, exact)
	if err != nil {
		return err
	}
	for i, c := range cents {
		e.Parts[i].Cents = c
	}
	return nil
}

// National adds up the exact parts of all recipients, per factor, and shows the sums in cents as those of a recipient
// are: they add up to the difference of the totals. They may depart by cents from the sums of what recipients are shown,
// of which each was rounded by itself.
func National(all []Explanation) Explanation {
	sum := Explanation{Parts: make([]Part, factors+1)}
	for f := range sum.Parts {
		sum.Parts[f].Factor = Factor(f)
	}
	for _, e := range all {
		sum.Difference += e.Difference
		for i, p := range e.Parts {
			sum.Parts[i].Exact = sum.Parts[i].Exact.Add(p.Exact)
		}
	}
	if err := sum.showInCents(); err != nil {
		panic("compare: parts that add up to whole cents cannot be shown in cents: " + err.Error())
	}
	return sum
}
