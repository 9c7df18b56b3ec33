package workbook

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
)

// A lookup returns the cell that shows a figure, and whether the sheet has one. A figure is known by its
// rule (a measure or a parameter) and its id.
type lookup func(rule allocation.Rule, id string) (string, bool)

// formulaOf writes how a number was made as a formula of a spreadsheet, so that a reader can change a
// figure and see what follows. Figures without a cell of their own are written out.
func formulaOf(d allocation.Derivation, cells lookup) string {
	if cell, ok := cells(d.Rule, d.Label); ok && len(d.From) == 0 {
		return cell
	}
	operands := make([]string, len(d.From))
	for i, from := range d.From {
		operands[i] = formulaOf(from, cells)
		if operator(d.Rule) && compound(from) {
			operands[i] = "(" + operands[i] + ")"
		}
	}
	return combined(d, operands)
}

// operator tells whether a rule is written with signs between its operands.
func operator(r allocation.Rule) bool {
	return slices.Contains([]allocation.Rule{
		allocation.RuleSum, allocation.RuleProduct, allocation.RuleDifference, allocation.RuleRate,
		allocation.RuleShare, allocation.RuleFactor, allocation.RuleArrival,
	}, r)
}

// compound tells whether a formula needs brackets between signs.
func compound(d allocation.Derivation) bool {
	return operator(d.Rule) && d.Rule != allocation.RuleArrival && len(d.From) > 1
}

// combined writes one step over operands that are cells, numbers or formulas. What is made of nothing, or only
// of what other recipients get, is a number.
func combined(d allocation.Derivation, operands []string) string {
	if len(operands) == 0 || d.Rule == allocation.RuleRecipient {
		return literal(d.Value)
	}
	switch d.Rule {
	case allocation.RuleSum:
		return strings.Join(operands, "+")
	case allocation.RuleProduct, allocation.RuleRate:
		return strings.Join(operands, "*")
	case allocation.RuleDifference:
		return strings.Join(operands, "-")
	case allocation.RulePositive:
		return "MAX(0," + operands[0] + ")"
	case allocation.RuleLeast:
		return "MIN(" + strings.Join(operands, ",") + ")"
	case allocation.RuleGreatest:
		return "MAX(" + strings.Join(operands, ",") + ")"
	case allocation.RuleEligible:
		return "IF(" + operands[1] + ">=" + operands[2] + "," + operands[0] + ",0)"
	case allocation.RuleShare:
		return operands[0] + "*" + operands[1] + "/" + operands[2]
	case allocation.RuleFactor:
		return operands[0] + "/" + operands[1]
	case allocation.RuleArrival:
		return arrivalFormula(allocation.Last(d.Label), operands[0], operands[1], operands[2])
	case allocation.RuleRounded:
		return multipleFormula(allocation.Direction(d.Label), operands[0], operands[1])
	case allocation.RuleRound:
		return roundFormula(d, operands[0])
	}
	panic("workbook: no formula for the rule " + string(d.Rule))
}

// roundFormula rounds to cents. Which way a largest remainder goes, others decide, so its correction stands beside it.
func roundFormula(d allocation.Derivation, of string) string {
	if d.Label != string(allocation.LargestRemainder) {
		return "ROUND(" + of + ",2)"
	}
	return "ROUND(" + of + "+" + literal(d.Value.Sub(d.From[0].Value)) + ",2)"
}

// arrivalFormula is what an application gets of a pot after those before it.
func arrivalFormula(last allocation.Last, pot, asked, before string) string {
	left := "MAX(0," + pot + "-" + before + ")"
	if last == allocation.LastRefused {
		return "IF(" + asked + ">" + left + ",0," + asked + ")"
	}
	return "MIN(" + asked + "," + left + ")"
}

// multipleFormula is a number as a multiple of another. A spreadsheet calculates 21.3 − 7.8 as a little less or more
// than 13.5, so what is rounded is first taken at nine decimals.
func multipleFormula(direction allocation.Direction, of, to string) string {
	function := "ROUND"
	if direction == allocation.Downward {
		function = "ROUNDDOWN"
	}
	if to == "1" {
		return function + "(ROUND(" + of + ",9),0)"
	}
	return "(" + function + "(ROUND((" + of + ")/" + to + ",9),0)*" + to + ")"
}

// literal writes a number as formulas do; a fraction as its division.
func literal(x allocation.Exact) string {
	text := x.String()
	if strings.ContainsAny(text, "-/") {
		return "(" + text + ")"
	}
	return text
}

// A term is one addend of a quantity: so many units, each of which counts for so much.
type term struct {
	Units  allocation.Derivation
	Factor *allocation.Derivation // a parameter or a constant; nil: the units count as they are
	Value  allocation.Derivation
}

// termsOf takes a quantity apart into its addends, so that each can stand on a line of its own.
func termsOf(d allocation.Derivation) []term {
	if d.Rule != allocation.RuleSum {
		return []term{termOf(d)}
	}
	terms := make([]term, len(d.From))
	for i, from := range d.From {
		terms[i] = termOf(from)
	}
	return terms
}

// termOf sees whether an addend is a figure of the scheme times something of the recipient.
func termOf(d allocation.Derivation) term {
	if d.Rule == allocation.RuleProduct && len(d.From) == 2 {
		for i, factor := range d.From {
			if other := d.From[1-i]; fixed(factor.Rule) && !fixed(other.Rule) {
				return term{Units: other, Factor: &factor, Value: d}
			}
		}
	}
	return term{Units: d, Value: d}
}

// fixed tells whether a figure is the scheme's and not the recipient's.
func fixed(r allocation.Rule) bool {
	return r == allocation.RuleParameter || r == allocation.RuleConstant
}

// measuresIn lists the measures that a number was made from, in the order of the rule, each once. What other
// recipients get is not looked into.
func measuresIn(d allocation.Derivation) []string {
	var ids []string
	if d.Rule == allocation.RuleMeasure {
		ids = append(ids, d.Label)
	}
	if d.Rule == allocation.RuleRecipient {
		return nil
	}
	for _, from := range d.From {
		for _, id := range measuresIn(from) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
