package provenance

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// Encode writes the receipt as indented JSON with a final line feed; equal receipts give equal bytes.
//
// Lists are written in the order that the fields document, whatever order they are in, and an empty list as [].
// A receipt that DecodeReceipt would refuse, such as one with a missing hash or a path for a name,
// is refused here too: no such receipt gets into the world.
func (r *Receipt) Encode() ([]byte, error) {
	canonical := r.canonical()
	var problems Problems
	canonical.check(func(_, format string, args ...any) {
		problems.Add(Problemf(Position{File: "receipt.json"}, BadReceipt, format, args...))
	})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(canonical); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// canonical returns a copy in the documented order, with empty lists for missing ones.
func (r *Receipt) canonical() *Receipt {
	c := *r
	c.Parameters = ordered(r.Parameters, NamedValue.compare)
	c.Options.Formats = ordered(r.Options.Formats, cmp.Compare[string])
	c.Options.Settings = ordered(r.Options.Settings, NamedValue.compare)
	c.Inputs = ordered(r.Inputs, InputEntry.compare)
	for i := range c.Inputs {
		c.Inputs[i] = c.Inputs[i].filled()
	}
	c.Measures = ordered(r.Measures, MeasureEntry.compare)
	for i := range c.Measures {
		c.Measures[i].Statuses, c.Measures[i].Dates = filled(c.Measures[i].Statuses), filled(c.Measures[i].Dates)
	}
	c.Totals.Components = filled(r.Totals.Components)
	c.Outputs = ordered(r.Outputs, OutputEntry.compare)
	c.Entries = c.counted() // in the order that the lists are written in
	return &c
}

// filled returns the entry with empty lists for missing ones; tables and columns keep the order of the file.
func (e InputEntry) filled() InputEntry {
	e.Tables, e.Ignored = filled(e.Tables), filled(e.Ignored)
	for i := range e.Tables {
		e.Tables[i].Controls = filled(e.Tables[i].Controls)
	}
	return e
}

// filled returns a copy of list that is not nil, so that it is written as [].
func filled[T any](list []T) []T { return append([]T{}, list...) }

// ordered returns a sorted copy of list that is not nil.
func ordered[T any](list []T, compare func(T, T) int) []T {
	list = filled(list)
	slices.SortStableFunc(list, compare)
	return list
}
