package sweep

import (
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A setting is a parameter with the value that is to be in force.
type setting struct {
	name  string
	value decimal.Decimal
}

// substitute returns the scheme with other values of parameters wherever it refers to them by name: in quantities
// and rates.
func substitute(s allocation.Scheme, settings []setting) allocation.Scheme {
	s.Components = slices.Clone(s.Components)
	for i := range s.Components {
		c := &s.Components[i]
		c.Quantity = within(c.Quantity, settings)
		c.Floor, c.Ceiling = within(c.Floor, settings), within(c.Ceiling, settings)
		if c.Rate != nil {
			rate := within(*c.Rate, settings).(allocation.Parameter)
			c.Rate = &rate
		}
		if c.Eligible != nil {
			e := *c.Eligible
			e.Of, e.AtLeast = within(e.Of, settings), within(e.AtLeast, settings)
			c.Eligible = &e
		}
		if c.Blend != nil {
			b := *c.Blend
			b.Reference = within(b.Reference, settings)
			c.Blend = &b
		}
	}
	return s
}

// within substitutes in a quantity; nil stays nil.
func within(q allocation.Quantity, settings []setting) allocation.Quantity {
	switch q := q.(type) {
	case allocation.Parameter:
		for _, s := range settings {
			if s.name == q.Name {
				q.Value = s.value
			}
		}
		return q
	case allocation.Sum:
		return allocation.Sum{Terms: withinAll(q.Terms, settings)}
	case allocation.Product:
		return allocation.Product{Factors: withinAll(q.Factors, settings)}
	case allocation.Difference:
		return allocation.Difference{Of: within(q.Of, settings), Less: within(q.Less, settings)}
	case allocation.Positive:
		return allocation.Positive{Of: within(q.Of, settings)}
	case allocation.Least:
		return allocation.Least{Terms: withinAll(q.Terms, settings)}
	case allocation.Greatest:
		return allocation.Greatest{Terms: withinAll(q.Terms, settings)}
	case allocation.Rounded:
		q.Of = within(q.Of, settings)
		return q
	}
	return q // refers to no parameter
}

func withinAll(quantities []allocation.Quantity, settings []setting) []allocation.Quantity {
	out := make([]allocation.Quantity, len(quantities))
	for i, q := range quantities {
		out[i] = within(q, settings)
	}
	return out
}
