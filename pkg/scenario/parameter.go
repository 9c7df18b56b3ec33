package scenario

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A Parameter is a figure that a user may change with --set.
type Parameter struct {
	Name    string
	Value   decimal.Decimal  // in force
	Default decimal.Decimal  // in the file
	Min     *decimal.Decimal // nil: any number will do
	Title   allocation.Text
	Unit    allocation.Text // "euro per leerling"
	Basis   allocation.Basis
}

// readParameters reads the section parameters, ascending by name, with the values of the file in force.
func readParameters(n node) []Parameter {
	var all []Parameter
	for _, e := range n.entries() {
		all = append(all, readParameter(e.at.name(), e.value))
	}
	slices.SortFunc(all, func(a, b Parameter) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

func readParameter(name string, n node) Parameter {
	m := n.mapping("value", "min", "title", "unit", "basis")
	value := m.need("value").number()
	p := Parameter{
		Name:    name,
		Value:   value,
		Default: value,
		Title:   m.need("title").words(),
		Unit:    m.need("unit").words(),
		Basis:   readBasis(m.need("basis")),
	}
	if least := m.get("min"); !least.absent() {
		bound := least.number()
		p.Min = &bound
		if p.below(value) {
			m.get("value").fault("%s is below the minimum %s", value, bound)
		}
	}
	return p
}

// below tells whether a value is under the parameter's minimum.
func (p Parameter) below(value decimal.Decimal) bool { return p.Min != nil && value.LessThan(*p.Min) }
