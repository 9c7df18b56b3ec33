package scenario

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// NotPlaced is what sites without a municipality would have brought: they are in the inputs and in no amount.
type NotPlaced struct {
	Sites []cbsdata.Unplaced // ascending by site
	Units []cbsdata.Units    // of every measure that a site has, summed, ascending by measure

	// Exact is what those units are worth in euros, and Amount the same rounded half up to the cent.
	// In an open-ended scheme that is the sum at its rates. In a closed one nothing is missing from the budget,
	// and it is what the units would bring pro rata, at the amount per weight that the others got.
	Exact   allocation.Exact
	Amount  allocation.Cents
	ProRata bool
}

// NotPlaced returns what was left out of the result; without sites when nothing was. What would not fit in cents is
// refused (NPO403), which Run does before there is a result.
func (r *Result) NotPlaced() (NotPlaced, error) {
	left := NotPlaced{Sites: r.Table.Unplaced, Units: sumUnits(r.Table.Unplaced), ProRata: r.Scheme.Closed()}
	left.Exact = r.worth(left.Units)
	var err error
	if left.Amount, err = left.Exact.HalfUp(); err != nil {
		code, hint := refusal(err)
		return left, provenance.Problemf(left.Sites[0].Where, code, "sites without a municipality would bring %v", err).WithHint("%s", hint)
	}
	return left, nil
}

// Worth returns what one site that was left out would have brought, as NotPlaced values it.
func (r *Result) Worth(site cbsdata.Unplaced) allocation.Exact { return r.worth(site.Units) }

// worth returns the euros for units outside the table. Floors and ceilings are left aside, and what is given in
// order of arrival, or as a supplement to a recipient's whole, has no worth per unit.
func (r *Result) worth(units []cbsdata.Units) allocation.Exact {
	var sum allocation.Exact
	for i, c := range r.Scheme.Components {
		number := r.Scheme.number(c, nowhere, units)
		switch totals := r.Allocation.Components[i]; {
		case c.Rate != nil:
			sum = sum.Add(number.Mul(allocation.ExactDecimal(c.Rate.Value)))
		case totals.Pot == nil || c.Arrival != nil || number.Sign() <= 0:
		case c.Blend != nil: // it has no reference: only its own share counts
			own := allocation.ExactInt(1).Sub(c.Blend.Fraction).Mul(number).Quo(totals.Own)
			sum = sum.Add(own.Mul(totals.Factor))
		default:
			sum = sum.Add(number.Mul(totals.Factor))
		}
	}
	return sum
}

// nowhere is the key of units without a municipality: a member of no group.
const nowhere = "not placed"

// number returns the quantity of a component for the units of one recipient, zero when it is not eligible.
// A measure that the units lack counts as zero: a site has no figure of a kind of school that it is not.
func (s *Scheme) number(c allocation.Component, key string, units []cbsdata.Units) allocation.Exact {
	row := allocation.Row{Key: key}
	for _, m := range s.Scheme.Measures() {
		row.Values = append(row.Values, allocation.Value{Measure: m, Amount: s.unitsOf(units, string(m))})
	}
	if e := c.Eligible; e != nil && valueOf(e.Of, row).Cmp(valueOf(e.AtLeast, row)) < 0 {
		return allocation.Exact{}
	}
	return valueOf(c.Quantity, row)
}

// valueOf derives a quantity from a row that has every measure of the scheme.
func valueOf(q allocation.Quantity, row allocation.Row) allocation.Exact {
	derivation, err := q.Derive(row)
	if err != nil {
		panic("scenario: a row with every measure of the scheme cannot be derived: " + err.Error())
	}
	return derivation.Value
}

// unitsOf returns the amount of a measure: as listed, or else the sum of the parts that add up to it.
func (s *Scheme) unitsOf(units []cbsdata.Units, id string) decimal.Decimal {
	if amount, listed := amountOf(units, id); listed {
		return amount
	}
	var sum decimal.Decimal
	measure, _ := s.Measure(id)
	for _, part := range measure.Parts {
		amount, _ := amountOf(units, part)
		sum = sum.Add(amount)
	}
	return sum
}

func amountOf(units []cbsdata.Units, id string) (decimal.Decimal, bool) {
	for _, u := range units {
		if u.Measure == id {
			return u.Amount, true
		}
	}
	return decimal.Decimal{}, false
}

// sumUnits adds up the units of sites, ascending by measure.
func sumUnits(sites []cbsdata.Unplaced) []cbsdata.Units {
	var sums []cbsdata.Units
	for _, site := range sites {
		for _, u := range site.Units {
			sums = cbsdata.AddUnits(sums, u)
		}
	}
	return sums
}
