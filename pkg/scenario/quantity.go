package scenario

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
)

// maxDepth bounds how deep quantities may stand in each other: far more than a rule needs, far less than
// what would exhaust memory.
const maxDepth = 50

// A scope is what the components of a scheme can refer to, and what they did refer to.
type scope struct {
	measures   []Measure
	parameters []Parameter
	groups     []Group
	used       map[string]bool // "measure leerlingen", "parameter tarief_score", "group g37"
}

// vocabulary is what a quantity can be. The set is closed.
func vocabulary() []string {
	return []string{"measure", "parameter", "constant", "sum", "product", "difference", "positive", "least", "greatest", "member", "rounded", "maximum_loss"}
}

// quantity reads one key of the vocabulary with what belongs to it. It returns nil after a problem.
func (s *scope) quantity(n node, depth int) allocation.Quantity {
	if n.absent() {
		return nil
	}
	if depth > maxDepth {
		n.fault("quantities stand more than %d deep in each other", maxDepth)
		return nil
	}
	m := n.mapping(vocabulary()...)
	if len(m.all) != 1 {
		if !m.absent() {
			n.fault("a quantity is exactly one of: %s", strings.Join(vocabulary(), ", "))
		}
		return nil
	}
	switch kind, value := m.all[0].key, m.all[0].value; kind {
	case "measure":
		return s.measure(value)
	case "parameter":
		return s.parameter(value)
	case "constant":
		return readConstant(value)
	case "member":
		return s.membership(value)
	case "difference":
		return s.difference(value, depth)
	case "rounded":
		return s.rounded(value, depth)
	case "maximum_loss":
		return s.maximumLoss(value, depth)
	case "positive":
		return allocation.Positive{Of: s.quantity(value, depth+1)}
	default:
		return operation(kind, s.terms(value, depth))
	}
}

func operation(kind string, terms []allocation.Quantity) allocation.Quantity {
	switch kind {
	case "sum":
		return allocation.Sum{Terms: terms}
	case "product":
		return allocation.Product{Factors: terms}
	case "least":
		return allocation.Least{Terms: terms}
	case "greatest":
		return allocation.Greatest{Terms: terms}
	}
	panic("scenario: " + kind + " is in the vocabulary and has no reader")
}

// terms reads a list of quantities.
func (s *scope) terms(n node, depth int) []allocation.Quantity {
	var terms []allocation.Quantity
	for _, item := range n.list() {
		terms = append(terms, s.quantity(item, depth+1))
	}
	return terms
}

func (s *scope) difference(n node, depth int) allocation.Quantity {
	m := n.mapping("of", "less")
	return allocation.Difference{
		Of:   s.quantity(m.need("of"), depth+1),
		Less: s.quantity(m.need("less"), depth+1),
	}
}

// rounded reads a quantity in whole numbers, or in other multiples.
func (s *scope) rounded(n node, depth int) allocation.Quantity {
	m := n.mapping("of", "to", "direction", "basis")
	return allocation.Rounded{
		Of:        s.quantity(m.need("of"), depth+1),
		To:        m.need("to").aboveZero(),
		Direction: allocation.Direction(m.need("direction").oneOf(string(allocation.ToNearest), string(allocation.Downward))),
		Basis:     readBasis(m.need("basis")),
	}
}

// readConstant reads a figure that stands in the rule itself: the number alone, on the basis of its component,
// or a value with a basis of its own.
func readConstant(n node) allocation.Quantity {
	if !n.isKeys() {
		return allocation.Constant{Value: n.number()}
	}
	m := n.mapping("value", "basis")
	return allocation.Constant{Value: m.need("value").number(), Basis: readBasis(m.need("basis"))}
}

func (s *scope) measure(n node) allocation.Quantity {
	id := n.text()
	s.refer(n, "measure", id, s.measureIDs())
	return allocation.MeasureOf{Measure: allocation.Measure(id)}
}

func (s *scope) measureIDs() []string {
	return texts(s.measures, func(m Measure) string { return m.ID })
}

// parameter returns a figure of the scheme; its zero value when there is none of that name.
func (s *scope) parameter(n node) allocation.Parameter {
	name := n.text()
	s.refer(n, "parameter", name, texts(s.parameters, func(p Parameter) string { return p.Name }))
	for _, p := range s.parameters {
		if p.Name == name {
			return allocation.Parameter{Name: name, Value: p.Value, Basis: p.Basis}
		}
	}
	return allocation.Parameter{Name: name}
}

func (s *scope) membership(n node) allocation.Quantity {
	id := n.text()
	s.refer(n, "group", id, texts(s.groups, func(g Group) string { return g.ID }))
	for _, g := range s.groups {
		if g.ID == id {
			return allocation.Membership{Group: id, Keys: g.Members, Basis: g.Basis}
		}
	}
	return allocation.Membership{Group: id}
}

// refer notes that a name was used, and reports one that the scheme does not have.
func (s *scope) refer(n node, section, name string, known []string) {
	s.used[section+" "+name] = true
	if name != "" && !slices.Contains(known, name) {
		n.fault("the scheme has no %s %s", section, quoted(name)).Hint = suggest(name, known)
	}
}

func texts[T any](list []T, text func(T) string) []string {
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = text(item)
	}
	return out
}
