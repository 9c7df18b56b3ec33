package allocation_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// row makes a recipient named after its key, with measures and their values in pairs.
func row(key string, pairs ...string) allocation.Row {
	r := allocation.Row{Key: key, Name: "naam van " + key}
	for i := 0; i < len(pairs); i += 2 {
		r.Values = append(r.Values, allocation.Value{
			Measure: allocation.Measure(pairs[i]), Amount: decimal.RequireFromString(pairs[i+1]),
		})
	}
	return r
}

// dataset makes a dataset of rows that are in order.
func dataset(t rapid.TB, rows ...allocation.Row) *allocation.Dataset {
	t.Helper()
	d, err := allocation.NewDataset(rows)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDatasetIsOrderedByKeyAndMeasure(t *testing.T) {
	d := dataset(t, row("b", "y", "1", "x", "2"), row("a"), row("Z", "x", "3"))
	want := []allocation.Row{row("Z", "x", "3"), row("a"), row("b", "x", "2", "y", "1")}
	for i := range d.Len() {
		if diff := cmp.Diff(want[i], d.Row(i)); diff != "" {
			t.Error(diff)
		}
		if found, ok := d.Find(want[i].Key); found != i || !ok {
			t.Errorf("%s is found at %d, %v", want[i].Key, found, ok)
		}
	}
	if _, ok := d.Find("c"); ok || d.Len() != 3 {
		t.Errorf("c is found; length %d", d.Len())
	}
}

func TestDatasetKeepsItsOwnCopy(t *testing.T) {
	rows := []allocation.Row{row("b", "y", "1", "x", "2"), row("a", "x", "1")}
	d := dataset(t, rows...)
	if rows[0].Key != "b" || rows[0].Values[0].Measure != "y" {
		t.Errorf("the rows were reordered: %v", rows)
	}
	rows[0].Values[0].Amount, rows[0].Values[1].Amount, rows[1].Key = decimal.NewFromInt(99), decimal.NewFromInt(99), "q"
	if diff := cmp.Diff([]allocation.Row{row("a", "x", "1"), row("b", "x", "2", "y", "1")}, []allocation.Row{d.Row(0), d.Row(1)}); diff != "" {
		t.Errorf("the dataset changed with the rows that it was made from: %s", diff)
	}
}

func TestRowHasOnlyItsOwnMeasures(t *testing.T) {
	r := row("a", "x", "0")
	if v, ok := r.Value("x"); !ok || !v.IsZero() {
		t.Errorf("x is %s, %v", v, ok)
	}
	if _, ok := r.Value("y"); ok {
		t.Error("y is there")
	}
}

func TestDatasetRefuses(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []allocation.Row
		want error
		text string
	}{
		{"an empty key", []allocation.Row{row("a"), row("")}, allocation.ErrEmptyKey, "a key is empty: naam van "},
		{"a repeated key", []allocation.Row{row("a"), row("b"), row("a")}, allocation.ErrRepeated, "a: occurs more than once"},
		{"a repeated measure", []allocation.Row{row("a", "x", "1", "y", "2", "x", "1")}, allocation.ErrRepeated, "a: x: occurs more than once"},
	} {
		d, err := allocation.NewDataset(test.rows)
		if d != nil || !errors.Is(err, test.want) || err.Error() != test.text {
			t.Errorf("%s: %v, %v", test.name, d, err)
		}
	}
}
