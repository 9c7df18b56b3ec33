package compare

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A Side is one of the two results that are compared.
type Side struct {
	Rows       []SideRow            // in any order
	Division   provenance.Date      // the municipal division of the rows
	Sites      bool                 // the rows are school sites, which lie in no division
	Model      *Model               // by which the amounts can be calculated again; nil where that is not known
	Transition []Transition         // that holds its amounts to earlier ones, as far as Settle or Settled looked
	Kept       bool                 // the transition was not taken off
	Schedule   *allocation.Schedule // by which the amounts are paid; nil where there is none, or none is known
}

// A SideRow is one recipient on one side.
type SideRow struct {
	Key, Name string
	Pupils    *decimal.Decimal // nil where the side does not know
	Score     *decimal.Decimal // nil where the side does not know, or its scheme does not use it
	Amount    allocation.Cents
	Exact     *allocation.Exact // the amount before rounding, in euros; nil where the side does not know
	Paid      *allocation.Cents // with the transition; nil where there is none, or on the old side
}

// The measures that a comparison shows beside the amounts.
const (
	pupils = "leerlingen"
	score  = "achterstandsscore"
)

// SideOf takes a side from a result.
func SideOf(r *scenario.Result) Side {
	model := ModelOf(r)
	side := Side{Division: r.Table.Division.Date, Sites: r.Table.Sites, Model: &model, Schedule: r.Scheme.Schedule}
	used := r.Scheme.Scheme.Measures()
	for _, recipient := range r.Allocation.Recipients {
		row := SideRow{Key: recipient.Key, Name: recipient.Name, Amount: recipient.Total, Exact: &recipient.Exact}
		i, found := slices.BinarySearchFunc(r.Table.Rows, recipient.Key, func(row cbsdata.Row, key string) int {
			return cmp.Compare(row.Key, key)
		})
		for k, spec := range r.Table.Measures {
			if found {
				row.Know(spec.ID, r.Table.Rows[i].Values[k].Amount, slices.Contains(used, allocation.Measure(spec.ID)))
			}
		}
		side.Rows = append(side.Rows, row)
	}
	return side
}

// Know takes a figure of the recipient, if a comparison shows it. Pupils are what amounts are divided by, whatever made
// these. A score stands beside an amount as its reason, so that one which the scheme of the side does not use is left out.
func (r *SideRow) Know(measure string, value decimal.Decimal, used bool) {
	switch {
	case measure == pupils:
		r.Pupils = &value
	case measure == score && used:
		r.Score = &value
	}
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
