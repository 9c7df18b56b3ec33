package scenario

import "npo/pkg/allocation"

// eligible reads who can receive at all; nil: everybody.
func (s *scope) eligible(n node) *allocation.Condition {
	if n.absent() {
		return nil
	}
	m := n.mapping("of", "at_least", "basis")
	return &allocation.Condition{
		Of:      s.quantity(m.need("of"), 0),
		AtLeast: s.quantity(m.need("at_least"), 0),
		Basis:   readBasis(m.need("basis")),
	}
}

// blend reads with which reference the shares are mixed; nil: with none.
func (s *scope) blend(n node) *allocation.Blend {
	if n.absent() {
		return nil
	}
	m := n.mapping("reference", "fraction", "basis")
	return &allocation.Blend{
		Reference: s.quantity(m.need("reference"), 0),
		Fraction:  s.share(m.need("fraction")),
		Basis:     readBasis(m.need("basis")),
	}
}

// arrival reads the order in which applications are honoured; nil: there is no such order.
func (s *scope) arrival(n node) *allocation.Arrival {
	if n.absent() {
		return nil
	}
	m := n.mapping("rank", "last", "basis")
	rank := m.need("rank")
	id := rank.text()
	s.refer(rank, "measure", id, s.measureIDs())
	return &allocation.Arrival{
		Rank:  allocation.Measure(id),
		Last:  allocation.Last(m.need("last").oneOf(string(allocation.LastInPart), string(allocation.LastRefused))),
		Basis: readBasis(m.need("basis")),
	}
}

// maximumLoss reads the floor of a transition: the reference less at most a loss per unit, never below zero.
func (s *scope) maximumLoss(n node, depth int) allocation.Quantity {
	m := n.mapping("reference", "loss", "units")
	return allocation.MaximumLoss(
		s.quantity(m.need("reference"), depth+1),
		s.quantity(m.need("loss"), depth+1),
		s.quantity(m.need("units"), depth+1),
	)
}
