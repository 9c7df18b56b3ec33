package verify

import (
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A variation is an allocation with one figure of one row changed, and everything else as it is: everybody else's figures, and
// under a closed scheme the budget. It tells what the claimant gets then.
type variation struct {
	of      *allocation.Allocation // over the rows that hold the figures: school sites, where those are added up
	members []int                  // the rows that are added up to the claimant; the claimant alone where nothing is
	row     int                    // the one that is varied, of the members
	measure allocation.Measure
}

// amount is what the claimant gets before rounding.
func (v variation) amount(x decimal.Decimal) (allocation.Exact, error) {
	switch {
	case v.of.Scheme.Budget == nil:
		r, err := v.alone(x)
		if err != nil {
			return allocation.Exact{}, err
		}
		// The others of an open scheme keep their amounts, in whole cents.
		return allocation.ExactCents(v.total(v.of) - v.of.Recipients[v.row].Total).Add(r.Exact), nil
	case v.shared():
		return v.share(x)
	}
	a, err := v.again(x)
	if err != nil {
		return allocation.Exact{}, err
	}
	sum := allocation.Exact{}
	for _, m := range v.members {
		sum = sum.Add(a.Recipients[m].Exact)
	}
	return sum, nil
}

// cents is what the claimant gets in cents, by the engine.
func (v variation) cents(x decimal.Decimal) (allocation.Cents, error) {
	if v.of.Scheme.Budget == nil {
		r, err := v.alone(x)
		if err != nil {
			return 0, err
		}
		return v.total(v.of) - v.of.Recipients[v.row].Total + r.Total, nil
	}
	a, err := v.again(x)
	if err != nil {
		return 0, err
	}
	return v.total(a), nil
}

// total adds up what the claimant gets.
func (v variation) total(a *allocation.Allocation) allocation.Cents {
	var sum allocation.Cents
	for _, m := range v.members {
		sum += a.Recipients[m].Total
	}
	return sum
}

// changed is the row with the other figure.
func (v variation) changed(x decimal.Decimal) allocation.Row {
	row := v.of.Dataset.Row(v.row)
	row.Values = with(row.Values, v.measure, x)
	return row
}

// alone applies the scheme to the changed row by itself, which is enough where nothing is divided.
func (v variation) alone(x decimal.Decimal) (*allocation.Recipient, error) {
	d, err := allocation.NewDataset([]allocation.Row{v.changed(x)})
	if err != nil {
		return nil, err
	}
	a, err := v.of.Scheme.Allocate(d)
	if err != nil {
		return nil, err
	}
	return &a.Recipients[0], nil
}

// again divides again over all rows.
func (v variation) again(x decimal.Decimal) (*allocation.Allocation, error) {
	rows := make([]allocation.Row, v.of.Dataset.Len())
	for i := range rows {
		rows[i] = v.of.Dataset.Row(i)
	}
	rows[v.row] = v.changed(x)
	d, err := allocation.NewDataset(rows)
	if err != nil {
		return nil, err
	}
	return v.of.Scheme.Allocate(d)
}

// shared tells whether every component is a pot that is divided by weight and nothing else.
func (v variation) shared() bool {
	return !slices.ContainsFunc(v.of.Scheme.Components, func(c allocation.Component) bool {
		return c.Floor != nil || c.Ceiling != nil || c.Blend != nil || c.Arrival != nil
	})
}

// share is pot × own / (own + others) of every component: what the engine gives before rounding, without dividing
// over everybody again.
func (v variation) share(x decimal.Decimal) (allocation.Exact, error) {
	sum, row := allocation.Exact{}, v.changed(x)
	for i, c := range v.of.Scheme.Components {
		w, err := weight(c, row)
		if err != nil {
			return sum, err
		}
		was := positive(v.of.Recipients[v.row].Amounts[i].Units)
		own := positive(w).Sub(was)
		for _, m := range v.members {
			own = own.Add(positive(v.of.Recipients[m].Amounts[i].Units))
		}
		all := v.of.Components[i].Units.Sub(was).Add(positive(w))
		if all.Sign() == 0 {
			return sum, allocation.ErrNoWeight
		}
		sum = sum.Add(allocation.ExactCents(*v.of.Components[i].Pot).Mul(own).Quo(all))
	}
	return sum, nil
}

// weight is what a pot is divided by; whoever is not eligible has none.
func weight(c allocation.Component, row allocation.Row) (allocation.Exact, error) {
	if e := c.Eligible; e != nil {
		of, err := e.Of.Derive(row)
		if err != nil {
			return allocation.Exact{}, err
		}
		atLeast, err := e.AtLeast.Derive(row)
		if err != nil || of.Value.Cmp(atLeast.Value) < 0 {
			return allocation.Exact{}, err
		}
	}
	d, err := c.Quantity.Derive(row)
	return d.Value, err
}

func positive(x allocation.Exact) allocation.Exact {
	if x.Sign() < 0 {
		return allocation.Exact{}
	}
	return x
}
