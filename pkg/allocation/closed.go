package allocation

// share calculates a closed component: the pot divided by weight, within the bounds.
func (c Component) share(d *Dataset, pot Cents) (column, error) {
	if c.Arrival != nil {
		return c.queue(d, pot)
	}
	col := column{totals: ComponentTotals{Pot: &pot}}
	weights, err := c.weights(d, &col.totals)
	if err != nil {
		return column{}, err
	}
	l, err := c.level(d, pot, weights)
	if err != nil {
		return column{}, err
	}
	divided, err := Apportion(pot-l.sum-l.rest, l.free(d, weights))
	if err != nil {
		return column{}, err
	}
	col.amounts, col.tie = l.amounts(weights, divided), divided.Tie
	t := &col.totals
	t.Cents, t.Exact, t.Leftover = pot-l.rest, ExactCents(pot-l.rest), divided.Leftover
	t.Units, t.Held, t.Free, t.Rest = sumPositiveExact(weights), l.sum, divided.Weight, l.rest
	if t.Factor = l.factor; !c.bounded() && t.Units.Sign() > 0 {
		t.Factor = ExactCents(pot).Quo(t.Units)
	}
	return col, nil
}

// weights returns what the pot is divided by: the quantity, or its mix with a reference.
func (c Component) weights(d *Dataset, totals *ComponentTotals) ([]Exact, error) {
	weights, err := c.countAll(c.Quantity, d)
	if err != nil || c.Blend == nil {
		return weights, err
	}
	mixed, err := c.blend(d, weights)
	totals.Own, totals.Reference = mixed.own, mixed.reference
	return mixed.weights, err
}

// level finds what floors and ceilings do; without them they hold nobody.
func (c Component) level(d *Dataset, pot Cents, weights []Exact) (*level, error) {
	if !c.bounded() {
		return &level{bounds: make([]Bound, len(weights)), held: make([]Cents, len(weights))}, nil
	}
	within := make([]bounds, len(weights))
	for i, w := range weights {
		if w.Sign() <= 0 {
			continue // no weight, no floor
		}
		var err error
		if within[i], err = c.bounds(d.Row(i)); err != nil {
			return nil, err
		}
	}
	return findLevel(pot, weights, within)
}

// free returns the claims of those whom no bound holds.
func (l *level) free(d *Dataset, weights []Exact) []Claim {
	var claims []Claim
	for i, w := range weights {
		if l.bounds[i] == Unbound {
			claims = append(claims, Claim{d.Row(i).Key, w})
		}
	}
	return claims
}

// amounts puts the shares of the free, which are in the order of the keys, between the amounts of the held.
func (l *level) amounts(weights []Exact, divided *Apportionment) []Amount {
	amounts, shares := make([]Amount, len(weights)), divided.Shares
	for i, w := range weights {
		a := Amount{Units: w, Exact: ExactCents(l.held[i]), Cents: l.held[i], Floor: l.held[i], Bound: l.bounds[i]}
		if a.Bound == Unbound {
			s := shares[0]
			a.Exact, a.Cents, a.Floor, a.Remainder, a.Extra = s.Exact, s.Amount, s.Floor, s.Remainder, s.Extra
			shares = shares[1:]
		}
		amounts[i] = a
	}
	return amounts
}
