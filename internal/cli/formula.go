package cli

import (
	"fmt"
	"strings"

	"npo/pkg/allocation"
)

// formula writes a quantity the way people write one: gewicht × leerlingen + max(0, score).
func formula(q allocation.Quantity) string {
	switch q := q.(type) {
	case allocation.MeasureOf:
		return string(q.Measure)
	case allocation.Parameter:
		return q.Name
	case allocation.Constant:
		return q.Value.String()
	case allocation.Sum:
		return strings.Join(formulas(q.Terms), " + ")
	case allocation.Product:
		return product(q)
	case allocation.Difference:
		return formula(q.Of) + " − " + bracketed(q.Less)
	case allocation.Positive:
		return "max(0, " + formula(q.Of) + ")"
	case allocation.Least:
		return "min(" + strings.Join(formulas(q.Terms), ", ") + ")"
	case allocation.Greatest:
		return "max(" + strings.Join(formulas(q.Terms), ", ") + ")"
	case allocation.Membership:
		return "[" + q.Group + "]"
	case allocation.Rounded:
		return "round_" + string(q.Direction) + "(" + formula(q.Of) + ", " + q.To.String() + ")"
	}
	panic(fmt.Sprintf("cli: a kind of quantity without a formula: %T", q))
}

func formulas(quantities []allocation.Quantity) []string {
	var texts []string
	for _, q := range quantities {
		texts = append(texts, formula(q))
	}
	return texts
}

func product(p allocation.Product) string {
	var factors []string
	for _, q := range p.Factors {
		factors = append(factors, bracketed(q))
	}
	return strings.Join(factors, " × ")
}

// bracketed puts brackets around what binds less than a product.
func bracketed(q allocation.Quantity) string {
	switch q := q.(type) {
	case allocation.Sum:
		if len(q.Terms) > 1 {
			return "(" + formula(q) + ")"
		}
	case allocation.Difference:
		return "(" + formula(q) + ")"
	}
	return formula(q)
}

// componentRule writes how the amount of a component follows, with its rounding.
func componentRule(c allocation.Component, lang choice) string {
	return componentAmount(c, lang) + ", " + string(c.Rounding)
}

func componentAmount(c allocation.Component, lang choice) string {
	switch {
	case c.Supplement:
		return lang.say("aanvulling van de onderdelen ervoor tot ", "supplement of the components before it to ") + formula(c.Quantity)
	case c.Rate != nil:
		return c.Rate.Name + " × " + bracketed(c.Quantity)
	case c.Arrival != nil:
		return fmt.Sprintf(lang.say("%s op volgorde van %s, tot %s op is", "%s in order of %s, until %s is exhausted"),
			formula(c.Quantity), c.Arrival.Rank, pot(c.Part))
	}
	return fmt.Sprintf("%s × (%s) / %s", pot(c.Part), formula(c.Quantity), lang.say("som daarvan", "their sum"))
}

// pot writes which part of the budget a component divides.
func pot(p *allocation.Part) string {
	switch {
	case p == nil:
		return "budget"
	case p.Amount != nil:
		return p.Amount.String()
	}
	return p.Fraction.String() + " × budget"
}

// componentTerms writes the further terms of a component, each as a line.
func componentTerms(c allocation.Component, lang choice) []string {
	var terms []string
	add := func(nl, en string, args ...any) { terms = append(terms, fmt.Sprintf(lang.say(nl, en), args...)) }
	if c.Eligible != nil {
		add("alleen waar %s ≥ %s", "only where %s ≥ %s", formula(c.Eligible.Of), formula(c.Eligible.AtLeast))
	}
	if c.Floor != nil {
		add("ten minste %s euro", "at least %s euros", formula(c.Floor))
	}
	if c.Ceiling != nil {
		add("ten hoogste %s euro", "at most %s euros", formula(c.Ceiling))
	}
	if c.Blend != nil {
		add("aandelen gemengd: %s naar %s", "shares blended: %s by %s", c.Blend.Fraction, formula(c.Blend.Reference))
	}
	if c.Arrival != nil {
		add("de laatste aanvraag: %s", "the last application: %s", c.Arrival.Last)
	}
	return terms
}
