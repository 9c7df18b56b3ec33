package allocation

import (
	"fmt"
	"slices"
)

// Measures of a figure is that figure.
func (q MeasureOf) Measures() []Measure { return []Measure{q.Measure} }

// Measures of a figure of the scheme or rule: none. Of an operation: those of its operands.
func (q Parameter) Measures() []Measure  { return nil }
func (q Constant) Measures() []Measure   { return nil }
func (q Membership) Measures() []Measure { return nil }
func (q Sum) Measures() []Measure        { return measuresOf(q.operands()) }
func (q Product) Measures() []Measure    { return measuresOf(q.operands()) }
func (q Difference) Measures() []Measure { return measuresOf(q.operands()) }
func (q Positive) Measures() []Measure   { return measuresOf(q.operands()) }
func (q Least) Measures() []Measure      { return measuresOf(q.operands()) }
func (q Greatest) Measures() []Measure   { return measuresOf(q.operands()) }

func (q MeasureOf) operands() []Quantity  { return nil }
func (q Parameter) operands() []Quantity  { return nil }
func (q Constant) operands() []Quantity   { return nil }
func (q Membership) operands() []Quantity { return nil }
func (q Sum) operands() []Quantity        { return q.Terms }
func (q Product) operands() []Quantity    { return q.Factors }
func (q Difference) operands() []Quantity { return []Quantity{q.Of, q.Less} }
func (q Positive) operands() []Quantity   { return []Quantity{q.Of} }
func (q Least) operands() []Quantity      { return q.Terms }
func (q Greatest) operands() []Quantity   { return q.Terms }

func (q MeasureOf) fault() string {
	if q.Measure == "" {
		return "a measure without an id"
	}
	return ""
}

func (q Membership) fault() string {
	for i := 1; i < len(q.Keys); i++ {
		if q.Keys[i-1] >= q.Keys[i] {
			return fmt.Sprintf("group %s: keys are not ascending at %s", q.Group, q.Keys[i])
		}
	}
	return ""
}

func (q Parameter) fault() string  { return "" }
func (q Constant) fault() string   { return "" }
func (q Sum) fault() string        { return operandFault(RuleSum, q) }
func (q Product) fault() string    { return operandFault(RuleProduct, q) }
func (q Difference) fault() string { return operandFault(RuleDifference, q) }
func (q Positive) fault() string   { return operandFault(RulePositive, q) }
func (q Least) fault() string      { return operandFault(RuleLeast, q) }
func (q Greatest) fault() string   { return operandFault(RuleGreatest, q) }

// operandFault refuses an operation on nothing.
func operandFault(rule Rule, q Quantity) string {
	operands := q.operands()
	if len(operands) == 0 || slices.Contains(operands, nil) {
		return fmt.Sprintf("a %s lacks an operand", rule)
	}
	return ""
}

// quantityFault returns the first fault in a quantity and all that it is made from.
func quantityFault(q Quantity) string {
	if q == nil {
		return "no quantity"
	}
	if why := q.fault(); why != "" {
		return why
	}
	for _, operand := range q.operands() {
		if why := quantityFault(operand); why != "" {
			return why
		}
	}
	return ""
}

// measuresOf returns the measures that the quantities read, ascending, each once.
func measuresOf(quantities []Quantity) []Measure {
	var all []Measure
	for _, q := range quantities {
		if q != nil {
			all = append(all, q.Measures()...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
