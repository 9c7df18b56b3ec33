package report

import "npo/pkg/allocation"

// componentCells are the cells of one component on a sheet, from which its formulas are made.
type componentCells struct {
	closed     bool
	negative   bool   // the weight is below zero, and so counts for nothing
	units      string // or weight
	rate       string // of an open-ended component
	pot, all   string // of a closed one: what is divided, and the weight of all
	correction string // of a closed one: what rounding by largest remainder made of the exact share
	amount     string
	derivation allocation.Derivation // of the units
}

// exact is the amount before rounding.
func (c componentCells) exact() string {
	if !c.closed {
		return c.units + "*" + c.rate
	}
	units := c.units
	if c.negative {
		units = "MAX(0," + units + ")"
	}
	return c.pot + "*" + units + "/" + c.all
}

// rounded is the amount. Largest remainder looks at all recipients, which one sheet cannot; so the part of
// a cent that it gave or took stands on the sheet and is added.
func (c componentCells) rounded() string {
	if !c.closed {
		return "ROUND(" + c.exact() + ",2)"
	}
	return "ROUND(" + c.exact() + "+" + c.correction + ",2)"
}

// with is the amount for other units, all else being equal. In a closed budget the weight of all changes along.
func (c componentCells) with(units string) string {
	if !c.closed {
		return "ROUND((" + units + ")*" + c.rate + ",2)"
	}
	return "ROUND(" + c.pot + "*(" + units + ")/(" + c.all + "-" + c.units + "+(" + units + ")),2)"
}

// derive is how a component counts the recipient of the sheet.
func (s *recipientSheet) derive(c allocation.Component) allocation.Derivation {
	d, err := c.Quantity.Derive(s.result.Allocation.Dataset.Row(s.index))
	if err != nil {
		panic("report: a component that was allocated cannot be derived: " + err.Error())
	}
	return d
}

// cellOf finds the cell of a measure or parameter.
func (s *recipientSheet) cellOf(rule allocation.Rule, id string) (string, bool) {
	for _, f := range s.figures {
		if f.rule == rule && f.id == id {
			return f.cell, true
		}
	}
	return "", false
}

// cellInstead finds cells like cellOf, but another one for one measure.
func (s *recipientSheet) cellInstead(measure, cell string) lookup {
	return func(rule allocation.Rule, id string) (string, bool) {
		if rule == allocation.RuleMeasure && id == measure {
			return cell, true
		}
		return s.cellOf(rule, id)
	}
}
