package municipality

import (
	"cmp"
	"math/big"
	"slices"

	"npo/pkg/provenance"
)

// A Kind says how the figures of a column behave when municipalities merge or are divided.
type Kind string

// The kinds of column.
const (
	Count  Kind = "count"  // whole things, such as pupils: they add up
	Amount Kind = "amount" // euros: they add up, to the cent
	Sum    Kind = "sum"    // any other figure that adds up, such as a score without threshold
	Score  Kind = "score"  // a figure above a threshold: the sum of two is not the score of both together
)

// A Column is one figure per municipality.
type Column struct {
	Name     string
	Kind     Kind
	Decimals int    // what Conversion.Rounded rounds to: 0 for a count, 2 for an amount
	Because  string // for a score: the reason, for the receipt, why it is added all the same; "" refuses
	Parts    []int  // the columns that are parts of it: Conversion.Rounded keeps them within it. They lead to no part that leads back
}

// A Row is the figures of one municipality.
type Row struct {
	Code   Code
	Values []*big.Rat // exact, parallel to Table.Columns; never nil: what is missing is no row
	Where  provenance.Position
}

// A Table is figures per municipality, to be carried from one division to another. NewTable makes one.
type Table struct {
	Columns []Column
	Rows    []Row // ascending by code, each once
}

// NewTable orders rows by code and refuses a code on two rows. Rows need not cover a whole division.
// A row with another number of values than there are columns is a fault of the caller.
func NewTable(columns []Column, rows []Row) (*Table, error) {
	t := &Table{Columns: slices.Clone(columns), Rows: slices.Clone(rows)}
	slices.SortStableFunc(t.Rows, func(a, b Row) int { return cmp.Compare(a.Code, b.Code) })
	var problems provenance.Problems
	for i, row := range t.Rows {
		if len(row.Values) != len(columns) {
			panic("a row must have one value per column")
		}
		if i > 0 && t.Rows[i-1].Code == row.Code {
			problems.Add(provenance.Problemf(row.Where, provenance.DuplicateKey,
				"%s stands on two rows, also at %s", row.Code, t.Rows[i-1].Where))
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return t, nil
}

// Codes returns the codes of the rows, ascending.
func (t *Table) Codes() []Code {
	codes := make([]Code, len(t.Rows))
	for i, row := range t.Rows {
		codes[i] = row.Code
	}
	return codes
}

// Sum returns the exact sum of a column.
func (t *Table) Sum(column int) *big.Rat {
	sum := new(big.Rat)
	for _, row := range t.Rows {
		sum.Add(sum, row.Values[column])
	}
	return sum
}

// find returns the row of a code, and whether there is one.
func (t *Table) find(c Code) (Row, bool) {
	i, ok := slices.BinarySearchFunc(t.Rows, c, func(r Row, c Code) int { return cmp.Compare(r.Code, c) })
	if !ok {
		return Row{}, false
	}
	return t.Rows[i], true
}
