package allocation

// A Blend mixes the shares of a closed component with those of a reference allocation of the same pot.
//
// A recipient's weight becomes (1 − Fraction) × its share + Fraction × its share of the reference: shares are
// mixed, not amounts, so the reference may be of another year and another budget. A negative weight or
// reference counts as zero.
type Blend struct {
	Reference Quantity // what the recipient had, in any unit
	Fraction  Exact    // of the reference in the mix, between 0 and 1
	Basis     Basis
}

// A blending is a mix for all recipients.
type blending struct {
	weights        []Exact // the mix, which adds up to 1
	own, reference Exact   // the sums of the positive weights and references
}

// blend mixes the weights of the component with the reference.
func (c Component) blend(d *Dataset, weights []Exact) (blending, error) {
	references, err := c.countAll(c.Blend.Reference, d)
	if err != nil {
		return blending{}, err
	}
	b := blending{own: sumPositiveExact(weights), reference: sumPositiveExact(references)}
	if b.own.Sign() == 0 {
		return blending{}, ErrNoWeight
	}
	if b.reference.Sign() == 0 {
		return blending{}, &Error{Err: ErrNoWeight, Detail: "in the reference"}
	}
	for i, w := range weights {
		mixed := c.Blend.mix(constantStep(w), constantStep(references[i]), b)
		b.weights = append(b.weights, mixed.Value)
	}
	return b, nil
}

// mix explains one mixed weight: the sum of two shares of one.
func (b *Blend) mix(weight, reference Derivation, of blending) Derivation {
	own := Derivation{
		Rule: RuleDifference, Value: ExactInt(1).Sub(b.Fraction),
		From: []Derivation{constantStep(ExactInt(1)), constantStep(b.Fraction)},
	}
	shares := []Derivation{
		b.share(own, weight, of.own),
		b.share(constantStep(b.Fraction), reference, of.reference),
	}
	return Derivation{Rule: RuleSum, Basis: b.Basis, Value: shares[0].Value.Add(shares[1].Value), From: shares}
}

// share explains a part that is divided by weight.
func (b *Blend) share(part, weight Derivation, sum Exact) Derivation {
	weight = notBelowZero(weight)
	total := Derivation{Rule: RuleTotal, Value: sum}
	return Derivation{
		Rule: RuleShare, Basis: b.Basis,
		Value: part.Value.Mul(weight.Value).Quo(sum), From: []Derivation{part, weight, total},
	}
}

// constantStep is a number that needs no further explanation.
func constantStep(x Exact) Derivation { return Derivation{Rule: RuleConstant, Value: x} }

// notBelowZero counts a negative number as zero, as a step of its own.
func notBelowZero(d Derivation) Derivation {
	if d.Value.Sign() < 0 {
		return Derivation{Rule: RulePositive, From: []Derivation{d}}
	}
	return d
}

// sumPositiveExact adds the numbers above zero.
func sumPositiveExact(numbers []Exact) Exact {
	sum := Exact{}
	for _, x := range numbers {
		if x.Sign() > 0 {
			sum = sum.Add(x)
		}
	}
	return sum
}
