package compare

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
)

// A Loan is a measure that the rules of one side read and that the figures of the other lack.
type Loan struct {
	Measure allocation.Measure
	ToNew   bool // the new side lacks it, and has the figures of the old side; otherwise the other way round
}

// Loans returns what either side borrows so that it can be explained, ascending by measure, what the old side borrows
// first. A scheme that ends a transition reads the earlier amounts no longer, and its figures have none: a recipient then
// has those of the other side, and nothing of its difference is laid at a measure that one side does not know.
func Loans(older, newer Model) []Loan {
	_, loans := lend(older, newer)
	return loans
}

// lend returns both sides with what each lacks of what the rules read, for the recipients that the other knows; of
// sites by the site, wherever it lies.
func lend(older, newer Model) (sides [2]Model, loans []Loan) {
	sides = [2]Model{older, newer}
	needed := slices.Concat(older.Scheme.Measures(), newer.Scheme.Measures())
	for side, other := range []Model{newer, older} {
		lenders := map[string]allocation.Row{}
		for _, row := range other.Rows {
			lenders[row.Key] = row
		}
		rows := slices.Clone(sides[side].Rows)
		for i, row := range rows {
			for _, m := range needed {
				if _, known := rows[i].Value(m); known {
					continue
				}
				if amount, found := lenders[row.Key].Value(m); found {
					rows[i] = with(rows[i], allocation.Value{Measure: m, Amount: amount})
					loans = append(loans, Loan{m, side == 1})
				}
			}
		}
		sides[side].Rows = rows
	}
	slices.SortFunc(loans, func(a, b Loan) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(index(a.ToNew), index(b.ToNew)))
	})
	return sides, slices.Compact(loans)
}

// with returns a row with one value more, in the order of measures.
func with(row allocation.Row, v allocation.Value) allocation.Row {
	at, _ := slices.BinarySearchFunc(row.Values, v, func(a, b allocation.Value) int { return cmp.Compare(a.Measure, b.Measure) })
	row.Values = slices.Insert(slices.Clone(row.Values), at, v)
	return row
}
