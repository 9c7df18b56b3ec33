package allocation

import "slices"

// A level is what floors and ceilings make of the division of a pot: everybody gets λ × weight, held between
// floor and ceiling, with the one λ that exhausts the pot.
type level struct {
	factor Exact   // λ, in euros per unit of weight
	bounds []Bound // per recipient
	held   []Cents // per recipient, what its bound gives; 0 for the others
	sum    Cents   // of held
	rest   Cents   // what is left when all are at their ceilings
}

// An event is a factor at which a recipient leaves its floor or reaches its ceiling.
type event struct {
	at     Exact
	base   Exact // what the amounts that do not move with the factor gain
	weight Exact // what those that move with it gain
}

// findLevel finds λ for the recipients with a positive weight; the others have no bounds.
//
// The sum of the amounts is a function of λ that never falls and is linear between the events, so λ is found by
// walking along them. Where a range of λ gives the same amounts it is the smallest. It refuses floors that
// exceed the pot.
func findLevel(pot Cents, weights []Exact, within []bounds) (*level, error) {
	base, events := Exact{}, []event(nil)
	for i, w := range weights {
		if w.Sign() <= 0 {
			continue
		}
		floor := within[i].least()
		base = base.Add(floor)
		events = append(events, event{at: floor.Quo(w), base: Exact{}.Sub(floor), weight: w})
		if c := within[i].ceiling; c != nil {
			events = append(events, event{at: c.Value.Quo(w), base: c.Value, weight: Exact{}.Sub(w)})
		}
	}
	if base.Cmp(ExactCents(pot)) > 0 {
		return nil, &Error{Err: ErrFloors, Detail: inEuros(base) + " > " + pot.String()}
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Cmp(b.at) })
	l := &level{factor: factorAlong(events, base, ExactCents(pot))}
	return l, l.hold(pot, weights, within)
}

// inEuros writes euros as amounts are written, where they are whole cents.
func inEuros(x Exact) string {
	if cents, err := x.HalfUp(); err == nil && ExactCents(cents).Equal(x) {
		return cents.String()
	}
	return x.String()
}

// factorAlong walks along the events to the factor at which the sum of the amounts reaches the pot,
// or to the last event when it never does.
func factorAlong(events []event, base, pot Exact) Exact {
	factor, weight := Exact{}, Exact{}
	for _, e := range events {
		if base.Add(weight.Mul(e.at)).Cmp(pot) >= 0 {
			break
		}
		factor, base, weight = e.at, base.Add(e.base), weight.Add(e.weight)
	}
	if weight.Sign() > 0 {
		return pot.Sub(base).Quo(weight)
	}
	return factor
}

// hold finds who is at a bound, and what that leaves.
func (l *level) hold(pot Cents, weights []Exact, within []bounds) error {
	l.bounds, l.held = make([]Bound, len(weights)), make([]Cents, len(weights))
	free, held := 0, 0
	for i, w := range weights {
		if w.Sign() <= 0 {
			continue
		}
		step, bound := within[i].apply(Derivation{Value: l.factor.Mul(w)})
		if l.bounds[i] = bound; bound == Unbound {
			free++
			continue
		}
		held++
		cents, err := step.Value.HalfUp() // whole cents already
		if err != nil {
			return err
		}
		l.held[i] = cents
		l.sum += cents // at most the pot
	}
	if free == 0 && held > 0 {
		l.rest = pot - l.sum
	}
	return nil
}
