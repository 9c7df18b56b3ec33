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
