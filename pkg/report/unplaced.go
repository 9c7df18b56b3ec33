package report

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// A leftover is what the sites without a municipality would have brought.
type leftover struct {
	Sites int
	Units []cbsdata.Units  // of the measures that the scheme uses, ascending, zeros left out
	Exact allocation.Exact // in euros; for a closed budget pro rata of what is divided
}

// leftOut adds up the sites that --unmatched drop left out.
func leftOut(r *scenario.Result) leftover {
	left := leftover{Sites: len(r.Table.Unplaced)}
	sums := unplacedRow(r.Scheme, r.Table.Unplaced)
	for _, v := range sums.Values {
		if !v.Amount.IsZero() {
			left.Units = append(left.Units, cbsdata.Units{Measure: string(v.Measure), Amount: v.Amount})
		}
	}
	left.Exact = rowWorth(r, sums)
	return left
}

// unplacedRow is one row with the figures of sites that were left out.
func unplacedRow(s *scenario.Scheme, sites []cbsdata.Unplaced) allocation.Row {
	row := allocation.Row{Key: "not placed"}
	for _, m := range s.Scheme.Measures() {
		v := allocation.Value{Measure: m}
		for _, u := range sites {
			v.Amount = v.Amount.Add(unitsOf(s, u, string(m)))
		}
		row.Values = append(row.Values, v)
	}
	return row
}

// siteWorth is what one site that was left out would bring, in euros.
func siteWorth(r *scenario.Result, u cbsdata.Unplaced) allocation.Exact {
	return rowWorth(r, unplacedRow(r.Scheme, []cbsdata.Unplaced{u}))
}

// rowWorth is what a row outside the dataset would bring, in euros.
func rowWorth(r *scenario.Result, row allocation.Row) allocation.Exact {
	var sum allocation.Exact
	for i, c := range r.Scheme.Components {
		sum = sum.Add(worth(r, i, c, row))
	}
	return sum
}

// worth is what a row outside the dataset would bring in one component, in euros.
func worth(r *scenario.Result, component int, c allocation.Component, row allocation.Row) allocation.Exact {
	units, err := c.Quantity.Derive(row)
	if err != nil {
		panic("report: a row with every measure of the scheme cannot be derived: " + err.Error())
	}
	if c.Rate != nil {
		return units.Value.Mul(allocation.ExactDecimal(c.Rate.Value))
	}
	totals := r.Allocation.Components[component]
	if totals.Pot == nil || totals.Units.Sign() == 0 {
		return allocation.Exact{}
	}
	return units.Value.Mul(allocation.ExactCents(*totals.Pot)).Quo(totals.Units)
}

// unitsOf is a site's figure for a measure: as listed, or else the sum of the parts that add up to it.
func unitsOf(s *scenario.Scheme, u cbsdata.Unplaced, measure string) decimal.Decimal {
	if amount, ok := listed(u, measure); ok {
		return amount
	}
	var sum decimal.Decimal
	if m, ok := s.Measure(measure); ok {
		for _, part := range m.Parts {
			amount, _ := listed(u, part)
			sum = sum.Add(amount)
		}
	}
	return sum
}

// listed is a figure that the site itself brings.
func listed(u cbsdata.Unplaced, measure string) (decimal.Decimal, bool) {
	for _, units := range u.Units {
		if units.Measure == measure {
			return units.Amount, true
		}
	}
	return decimal.Decimal{}, false
}
