package compare

import "npo/pkg/allocation"

// shares does what amounts does where every pot is divided by weight and nothing else: then the amount of a
// recipient with its own figures among those of others is pot × own weight / (the weights of others + own weight),
// and two divisions serve all instead of one for each recipient. false where something bounds or mixes the shares,
// or where a division has no weight at all.
func (g *grid) shares(m Model, w world) ([]allocation.Exact, bool) {
	for _, c := range m.Scheme.Components {
		if c.Floor != nil || c.Ceiling != nil || c.Blend != nil || c.Arrival != nil {
			return nil, false
		}
	}
	w[OtherMeasures] = !w[OtherMeasures]
	own, err := m.divide(g.figures("", w))
	if err != nil {
		return nil, false
	}
	w[OwnMeasures], w[OtherMeasures] = !w[OwnMeasures], !w[OtherMeasures]
	others, err := m.divide(g.figures("", w))
	if err != nil {
		return nil, false
	}
	amounts := make([]allocation.Exact, len(g.keys))
	for c := range m.Scheme.Components {
		pot := allocation.ExactCents(*own.Components[c].Pot)
		ownWeights, otherWeights := m.weights(own, c), m.weights(others, c)
		for i, key := range g.keys {
			weight := ownWeights[key]
			if weight.Sign() == 0 {
				continue
			}
			sum := others.Components[c].Units.Sub(otherWeights[key]).Add(weight)
			amounts[i] = amounts[i].Add(pot.Mul(weight).Quo(sum))
		}
	}
	return amounts, true
}

// weights returns the weight that every recipient has in a component: of its sites together, where those are
// what the pot is divided over. A weight below zero counts as zero.
func (m Model) weights(a *allocation.Allocation, component int) map[string]allocation.Exact {
	if a.Of != nil {
		a = a.Of
	}
	weights := map[string]allocation.Exact{}
	for i, r := range a.Recipients {
		if units := r.Amounts[component].Units; units.Sign() > 0 {
			key := m.home(a.Dataset.Row(i))
			weights[key] = weights[key].Add(units)
		}
	}
	return weights
}
