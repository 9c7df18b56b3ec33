package allocation

// MaximumLoss is the floor of a transition: what the recipient had by the reference, less at most
// loss for each of units, and never below zero. All three are quantities, the first two in euros.
func MaximumLoss(reference, loss, units Quantity) Quantity {
	return Positive{Difference{Of: reference, Less: Product{[]Quantity{loss, units}}}}
}

// A Bound is what holds an amount.
type Bound string

// An amount is held by its floor, by its ceiling, or by neither.
const (
	Unbound   Bound = ""
	AtFloor   Bound = "floor"
	AtCeiling Bound = "ceiling"
)

// bounds are a recipient's floor and ceiling, in whole cents, with their explanation; nil where there is none.
type bounds struct{ floor, ceiling *Derivation }

// bounded tells whether the component has floors or ceilings.
func (c Component) bounded() bool { return c.Floor != nil || c.Ceiling != nil }

// bounds derives the floor and ceiling of a recipient, none for one that is not eligible.
// Both are money: they are rounded half up to the cent before anything is compared with them.
// A ceiling below the floor, or below zero, is refused.
func (c Component) bounds(r Row) (b bounds, err error) {
	if !c.bounded() {
		return bounds{}, nil
	}
	if c.Eligible != nil {
		if _, _, eligible, err := c.Eligible.holds(r); err != nil || !eligible {
			return bounds{}, err
		}
	}
	if b.floor, err = money(c.Floor, r); err != nil {
		return bounds{}, err
	}
	if b.ceiling, err = money(c.Ceiling, r); err != nil {
		return bounds{}, err
	}
	if b.ceiling != nil && b.least().Cmp(b.ceiling.Value) > 0 {
		return bounds{}, &Error{Key: r.Key, Err: ErrBounds, Detail: b.least().String() + " > " + b.ceiling.Value.String()}
	}
	return b, nil
}

// least is the lowest amount within the bounds: the floor, at least zero.
func (b bounds) least() Exact {
	if b.floor == nil {
		return Exact{}
	}
	return greatest(b.floor.Value, Exact{})
}

// money derives a quantity in euros as whole cents; nil of nil.
func money(q Quantity, r Row) (*Derivation, error) {
	if q == nil {
		return nil, nil
	}
	d, err := q.Derive(r)
	if err != nil {
		return nil, err
	}
	cents, err := d.Value.HalfUp()
	if err != nil {
		return nil, forRecipient(r.Key, err)
	}
	whole := rounded(HalfUp, cents, d)
	return &whole, nil
}

// apply holds a step within the bounds: greatest of floor and least of ceiling and step.
func (b bounds) apply(step Derivation) (Derivation, Bound) {
	bound := Unbound
	if b.ceiling != nil {
		if step.Value.Cmp(b.ceiling.Value) >= 0 {
			bound = AtCeiling
		}
		step = Derivation{Rule: RuleLeast, Value: least(step.Value, b.ceiling.Value), From: []Derivation{*b.ceiling, step}}
	}
	if b.floor != nil {
		if step.Value.Cmp(b.floor.Value) <= 0 {
			bound = AtFloor
		}
		step = Derivation{Rule: RuleGreatest, Value: greatest(step.Value, b.floor.Value), From: []Derivation{*b.floor, step}}
	}
	return step, bound
}
