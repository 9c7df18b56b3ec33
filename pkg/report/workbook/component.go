package workbook

import "npo/pkg/allocation"

// componentCells are the cells of one component on a sheet, from which its formulas are made.
//
// The two kinds that almost every scheme consists of have a layout of their own: units × rate, and a pot divided
// by weight. Of all others, with floors, blends or an order of arrival, every step stands on a line.
type componentCells struct {
	kind       componentKind
	units      string                // or weight
	rate       string                // of a rate
	pot, all   string                // of a share: what is divided, and the weight of all
	unrounded  string                // the amount before rounding
	correction string                // where remainders decide: what they made of the unrounded amount
	amount     string                // the amount
	weighed    allocation.Derivation // the units or weight
	step       allocation.Derivation // the amount before rounding, with all that it was made from
}

// A componentKind is how a component stands on a sheet.
type componentKind int

const (
	rateComponent  componentKind = iota // units × rate
	shareComponent                      // pot × weight ÷ weight of all
	stepComponent                       // anything else
)

// componentOf looks at how a component was calculated.
func (s *recipientSheet) componentOf(component int) componentCells {
	d, err := s.result.Allocation.Derive(s.index, component)
	if err != nil {
		panic("workbook: a component that was allocated cannot be derived: " + err.Error())
	}
	c := componentCells{kind: stepComponent, step: d}
	if d.Rule == allocation.RuleRound {
		c.step = d.From[0]
	}
	scheme := s.result.Scheme.Components[component]
	switch {
	case c.step.Rule == allocation.RuleRate:
		c.kind, c.weighed = rateComponent, c.step.From[1]
	case c.step.Rule == allocation.RuleShare && scheme.Blend == nil:
		c.kind, c.weighed = shareComponent, c.step.From[1]
	}
	return c
}

// exact is the amount before rounding.
func (c componentCells) exact() string {
	switch c.kind {
	case rateComponent:
		return c.units + "*" + c.rate
	case shareComponent:
		return c.pot + "*" + c.units + "/" + c.all
	}
	return c.unrounded
}

// rounded is the amount. Largest remainder looks at all recipients, which one sheet cannot; so the part of
// a cent that it gave or took stands on the sheet and is added.
func (c componentCells) rounded() string {
	if c.correction == "" {
		return "ROUND(" + c.exact() + ",2)"
	}
	return "ROUND(" + c.exact() + "+" + c.correction + ",2)"
}

// with is the amount when a figure is another, all else being equal. In a share the weight of all changes along.
func (c componentCells) with(cells lookup) string {
	switch c.kind {
	case rateComponent:
		return "ROUND((" + formulaOf(c.weighed, cells) + ")*" + c.rate + ",2)"
	case shareComponent:
		weight := "(" + formulaOf(c.weighed, cells) + ")"
		return "ROUND(" + c.pot + "*" + weight + "/(" + c.all + "-" + c.units + "+" + weight + "),2)"
	}
	return "ROUND(" + formulaOf(c.step, cells) + ",2)"
}

// measures lists the measures that the amount was made from.
func (c componentCells) measures() []string { return measuresIn(c.step) }

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
