package scenario

import (
	"slices"

	"npo/pkg/allocation"
)

// components reads the section components, in their order. closed tells whether they divide a budget.
func (s *scope) components(n node, closed bool) []allocation.Component {
	var all []allocation.Component
	for _, item := range n.list() {
		c := s.component(item, closed)
		if slices.ContainsFunc(all, func(other allocation.Component) bool { return other.ID == c.ID && c.ID != "" }) {
			item.fault("component %q stands here twice", c.ID)
		}
		all = append(all, c)
	}
	return all
}

func (s *scope) component(n node, closed bool) allocation.Component {
	m := n.mapping("id", "title", "rate", "supplement", "part", "quantity", "eligible", "floor", "ceiling", "blend", "arrival", "rounding", "basis")
	c := allocation.Component{
		ID:         m.need("id").name(),
		Title:      m.need("title").words(),
		Basis:      readBasis(m.need("basis")),
		Quantity:   s.quantity(m.need("quantity"), 0),
		Rounding:   allocation.Rounding(m.need("rounding").oneOf(string(allocation.HalfUp), string(allocation.LargestRemainder))),
		Eligible:   s.eligible(m.get("eligible")),
		Floor:      s.quantity(m.get("floor"), 0),
		Ceiling:    s.quantity(m.get("ceiling"), 0),
		Blend:      s.blend(m.get("blend")),
		Arrival:    s.arrival(m.get("arrival")),
		Supplement: m.get("supplement").yes(),
	}
	if c.ID == "totaal" {
		m.get("id").fault("a component cannot be called totaal: results have a column bedrag_totaal")
	}
	if closed {
		s.closedComponent(m, &c)
	} else {
		s.openComponent(m, &c)
	}
	return c
}

// openComponent reads what a component of an open-ended scheme has: an amount per unit, or what it supplements.
func (s *scope) openComponent(m mapping, c *allocation.Component) {
	m.refuseAll("not in a scheme without a budget", "part", "blend", "arrival")
	if c.Rounding == allocation.LargestRemainder {
		m.get("rounding").fault("largest_remainder divides a budget, and this scheme has none").WithHint("use half_up")
	}
	if c.Supplement {
		m.refuseAll("not in a supplement, which raises what was given before to its quantity", "rate", "floor", "ceiling")
		return
	}
	rate := m.need("rate").mapping("parameter")
	parameter := s.parameter(rate.need("parameter"))
	c.Rate = &parameter
}

// closedComponent reads what a component of a closed scheme may have: a part of the budget, by weight or in order
// of arrival.
func (s *scope) closedComponent(m mapping, c *allocation.Component) {
	m.refuseAll("not in a scheme with a budget, which pays no amounts per unit", "rate", "supplement")
	switch {
	case c.Arrival != nil:
		m.refuseAll("not in order of arrival", "floor", "blend")
		if c.Rounding == allocation.LargestRemainder {
			m.get("rounding").fault("in order of arrival nothing is left to divide by remainder").WithHint("use half_up")
		}
	case c.Rounding == allocation.HalfUp:
		m.get("rounding").fault("half_up does not keep to a budget").WithHint("use largest_remainder")
	}
	if part := m.get("part"); !part.absent() {
		c.Part = s.part(part)
	}
}

// part reads a share of the budget or a fixed sum of it.
func (s *scope) part(n node) *allocation.Part {
	m := n.mapping("fraction", "amount")
	fraction, amount := m.get("fraction"), m.get("amount")
	if !m.absent() && fraction.absent() == amount.absent() {
		n.fault("a part is either a fraction or an amount")
		return nil
	}
	if fraction.absent() {
		return &allocation.Part{Amount: amount.amount()}
	}
	share := s.share(fraction)
	return &allocation.Part{Fraction: &share}
}

// share reads a fraction from 0 to 1, or the parameter that holds it.
func (s *scope) share(n node) allocation.Exact {
	var share allocation.Exact
	if n.isKeys() {
		share = allocation.ExactDecimal(s.parameter(n.mapping("parameter").need("parameter")).Value)
	} else {
		share = n.fraction()
	}
	if share.Sign() < 0 || share.Cmp(allocation.ExactInt(1)) > 0 {
		n.fault("the fraction %s is not between 0 and 1", share)
	}
	return share
}

// withheld reads the fixed sums that are kept back from the budget.
func (s *scope) withheld(n node, closed bool) []allocation.Withholding {
	if !n.absent() && !closed {
		n.fault("nothing can be withheld in a scheme without a budget")
	}
	var all []allocation.Withholding
	for _, item := range n.list() {
		m := item.mapping("id", "title", "amount", "basis")
		w := allocation.Withholding{ID: m.need("id").name(), Title: m.need("title").words(), Basis: readBasis(m.need("basis"))}
		if amount := m.need("amount").amount(); amount != nil {
			w.Amount = *amount
		}
		all = append(all, w)
	}
	return all
}
