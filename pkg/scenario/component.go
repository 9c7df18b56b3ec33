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
	m := n.mapping("id", "title", "rate", "part", "quantity", "rounding", "basis")
	c := allocation.Component{
		ID:       m.need("id").name(),
		Title:    m.need("title").words(),
		Basis:    readBasis(m.need("basis")),
		Quantity: s.quantity(m.need("quantity"), 0),
		Rounding: allocation.Rounding(m.need("rounding").oneOf(string(allocation.HalfUp), string(allocation.LargestRemainder))),
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

// openComponent reads what a component of an open-ended scheme has: an amount per unit.
func (s *scope) openComponent(m mapping, c *allocation.Component) {
	if part := m.get("part"); !part.absent() {
		part.fault("a part of a budget, in a scheme without a budget")
	}
	if c.Rounding == allocation.LargestRemainder {
		m.get("rounding").fault("largest_remainder divides a budget, and this scheme has none").WithHint("use half_up")
	}
	rate := m.need("rate").mapping("parameter")
	parameter := s.parameter(rate.need("parameter"))
	c.Rate = &parameter
}

// closedComponent reads what a component of a closed scheme may have: a part of the budget.
func (s *scope) closedComponent(m mapping, c *allocation.Component) {
	if rate := m.get("rate"); !rate.absent() {
		rate.fault("a rate, in a scheme with a budget").WithHint("leave out budget, or make the rate a factor of the weight")
	}
	if c.Rounding == allocation.HalfUp {
		m.get("rounding").fault("half_up does not keep to a budget").WithHint("use largest_remainder")
	}
	if part := m.get("part"); !part.absent() {
		c.Part = readPart(part)
	}
}

// readPart reads a share of the budget or a fixed sum of it.
func readPart(n node) *allocation.Part {
	m := n.mapping("fraction", "amount")
	fraction, amount := m.get("fraction"), m.get("amount")
	if !m.absent() && fraction.absent() == amount.absent() {
		n.fault("a part is either a fraction or an amount")
		return nil
	}
	if fraction.absent() {
		return &allocation.Part{Amount: amount.budget()}
	}
	share := fraction.fraction()
	return &allocation.Part{Fraction: &share}
}
