package allocation

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// A Measure is the id of a figure that recipients have, such as "leerlingen" or "achterstandsscore".
type Measure string

// A Value is one measure of one recipient, exactly as supplied.
type Value struct {
	Measure Measure
	Amount  decimal.Decimal
}

// A Row is one recipient: an opaque key, a name for people, and its values.
type Row struct {
	Key    string
	Name   string
	Values []Value // ascending by measure, each measure once
}

// Value returns the value of a measure; false when the row lacks it.
func (r Row) Value(m Measure) (decimal.Decimal, bool) {
	for _, v := range r.Values {
		if v.Measure == m {
			return v.Amount, true
		}
	}
	return decimal.Decimal{}, false
}

// sorted returns the row with its own values in order; it refuses a measure that occurs twice.
func (r Row) sorted() (Row, error) {
	if r.Key == "" {
		return Row{}, &Error{Err: ErrEmptyKey, Detail: r.Name}
	}
	r.Values = slices.Clone(r.Values)
	slices.SortFunc(r.Values, func(a, b Value) int { return cmp.Compare(a.Measure, b.Measure) })
	for i := 1; i < len(r.Values); i++ {
		if m := r.Values[i].Measure; m == r.Values[i-1].Measure {
			return Row{}, &Error{Key: r.Key, Measure: m, Err: ErrRepeated}
		}
	}
	return r, nil
}

// A Dataset is a table of measures per recipient, ordered by key, each key once.
// Keys are compared byte by byte. It does not change after NewDataset.
type Dataset struct{ rows []Row }

// NewDataset takes rows in any order, and their values in any order, and returns them as a dataset.
// It copies what it keeps. It refuses an empty key, a repeated key and a repeated measure in a row;
// it does not ask that all rows have the same measures.
func NewDataset(rows []Row) (*Dataset, error) {
	kept := make([]Row, len(rows))
	for i, r := range rows {
		var err error
		if kept[i], err = r.sorted(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(kept, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	for i := 1; i < len(kept); i++ {
		if kept[i].Key == kept[i-1].Key {
			return nil, &Error{Key: kept[i].Key, Err: ErrRepeated}
		}
	}
	return &Dataset{rows: kept}, nil
}

// Len returns the number of recipients.
func (d *Dataset) Len() int { return len(d.rows) }

// Row returns the i-th recipient in ascending order of keys. Its values are for reading only.
func (d *Dataset) Row(i int) Row { return d.rows[i] }

// Find returns the index of a key, and whether it is there.
func (d *Dataset) Find(key string) (int, bool) {
	return slices.BinarySearchFunc(d.rows, key, func(r Row, key string) int { return cmp.Compare(r.Key, key) })
}
