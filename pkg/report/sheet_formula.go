package report

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
	switch d.Rule {
	case allocation.RuleSum:
		return joined(d.From, "+", cells)
	case allocation.RuleProduct:
		return joined(d.From, "*", cells)
	case allocation.RuleDifference:
		return joined(d.From, "-", cells)
	case allocation.RulePositive:
		return "MAX(0," + formulaOf(d.From[0], cells) + ")"
	case allocation.RuleLeast:
		return "MIN(" + arguments(d.From, cells) + ")"
	case allocation.RuleGreatest:
		return "MAX(" + arguments(d.From, cells) + ")"
	}
	if cell, ok := cells(d.Rule, d.Label); ok {
		return cell
	}
	return literal(d.Value)
}

// joined writes terms with an operator between them.
func joined(terms []allocation.Derivation, operator string, cells lookup) string {
	parts := make([]string, len(terms))
	for i, t := range terms {
		parts[i] = formulaOf(t, cells)
		if compound(t.Rule) && len(terms) > 1 {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, operator)
}

// compound tells whether a formula must stand in brackets between operators.
func compound(r allocation.Rule) bool {
	return r == allocation.RuleSum || r == allocation.RuleDifference || r == allocation.RuleProduct
}

// arguments writes terms as the arguments of a function.
func arguments(terms []allocation.Derivation, cells lookup) string {
	parts := make([]string, len(terms))
	for i, t := range terms {
		parts[i] = formulaOf(t, cells)
	}
	return strings.Join(parts, ",")
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

// measuresIn lists the measures that a number was made from, in the order of the rule, each once.
func measuresIn(d allocation.Derivation) []string {
	var ids []string
	if d.Rule == allocation.RuleMeasure {
		ids = append(ids, d.Label)
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
