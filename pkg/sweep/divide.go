package sweep

import "npo/pkg/allocation"

// A till is what a plan needs to calculate scenarios, for one core. After its first scenario it allocates nothing.
type till struct {
	plan   *plan
	memory *memory
	divide allocation.Apportioner
}

func (p *plan) newTill() *till { return &till{plan: p, memory: p.newMemory()} }

// amounts calculates a scenario: per component the amounts of all recipients, one after the other.
func (t *till) amounts(point []int, draw uint64, amounts []allocation.Cents) error {
	t.plan.run(t.memory, point, draw)
	if t.plan.pots == nil {
		return t.pay(amounts)
	}
	pots := t.plan.pots[len(t.plan.pots)-1]
	if axis := t.plan.budgetAxis; axis >= 0 {
		pots = t.plan.pots[point[axis]]
	}
	n := t.plan.recipients
	for i, c := range t.plan.components {
		if _, err := t.divide.Apportion(pots[i], t.memory.results[c.units.result], amounts[i*n:][:n]); err != nil {
			return errBeyondPlan
		}
	}
	return nil
}

// pay calculates the components of an open-ended scheme.
func (t *till) pay(amounts []allocation.Cents) error {
	n := t.plan.recipients
	for i, c := range t.plan.components {
		of := amounts[i*n:][:n]
		for r, units := range t.memory.results[c.units.result] {
			of[r] = c.units.cents(units)
		}
		if c.floor != nil || c.ceiling != nil {
			if err := t.hold(c, of); err != nil {
				return err
			}
		}
		if c.supplement {
			supplement(amounts, i, n)
		}
	}
	return nil
}

// supplement leaves of component i what the components before it did not pay.
func supplement(amounts []allocation.Cents, i, n int) {
	of := amounts[i*n:][:n]
	for before := range i {
		for r, paid := range amounts[before*n:][:n] {
			of[r] -= paid
		}
	}
	for r := range of {
		of[r] = max(0, of[r])
	}
}

// hold keeps amounts between their floors and ceilings, of those who are eligible.
func (t *till) hold(c component, amounts []allocation.Cents) error {
	for r := range amounts {
		if c.eligible >= 0 && t.memory.results[c.eligible][r] == 0 {
			continue
		}
		floor := t.boundOf(c.floor, r)
		if c.ceiling != nil {
			ceiling := t.boundOf(c.ceiling, r)
			if max(floor, 0) > ceiling {
				return errBeyondPlan // refused
			}
			amounts[r] = min(amounts[r], ceiling)
		}
		if c.floor != nil {
			amounts[r] = max(amounts[r], floor)
		}
	}
	return nil
}

// boundOf returns a bound in cents; 0 when there is none.
func (t *till) boundOf(b *rounded, recipient int) allocation.Cents {
	if b == nil {
		return 0
	}
	return b.cents(t.memory.results[b.result][recipient])
}
