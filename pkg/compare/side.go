package compare

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A Side is one of the two results that are compared.
type Side struct {
	Title string // what people call it
	Rows  []SideRow
}

// A SideRow is one recipient on one side.
type SideRow struct {
	Key, Name string
	Pupils    *decimal.Decimal // nil where the side does not know
	Score     *decimal.Decimal // nil where the side does not know
	Amount    allocation.Cents
}

// The measures that a comparison shows beside the amounts.
const (
	pupils = "leerlingen"
	score  = "achterstandsscore"
)

// SideOf takes a side from a result.
func SideOf(title string, r *scenario.Result) Side {
	side := Side{Title: title}
	for i, recipient := range r.Allocation.Recipients {
		row := SideRow{Key: recipient.Key, Name: recipient.Name, Amount: recipient.Total}
		for k, spec := range r.Table.Measures {
			amount := r.Table.Rows[i].Values[k].Amount
			switch spec.ID {
			case pupils:
				row.Pupils = &amount
			case score:
				row.Score = &amount
			}
		}
		side.Rows = append(side.Rows, row)
	}
	return side
}

// Total returns the sum of the amounts.
func (s Side) Total() allocation.Cents {
	var sum allocation.Cents
	for _, r := range s.Rows {
		sum += r.Amount
	}
	return sum
}

// sorted returns the rows ascending by key.
func (s Side) sorted() []SideRow {
	return slices.SortedFunc(slices.Values(s.Rows), func(a, b SideRow) int { return cmp.Compare(a.Key, b.Key) })
}
