package verify_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/verify"
)

// computed pays one euro per pupil and half a euro per point: two components.
func computed(t testing.TB, pupils map[string]int64) *allocation.Allocation {
	t.Helper()
	var rows []allocation.Row
	for key, n := range pupils {
		rows = append(rows, allocation.Row{Key: key, Name: "gemeente " + key,
			Values: []allocation.Value{{Measure: "leerlingen", Amount: decimal.New(n, -2)}}})
	}
	d, err := allocation.NewDataset(rows)
	if err != nil {
		t.Fatal(err)
	}
	rate := &allocation.Parameter{Name: "tarief", Value: decimal.NewFromInt(1)}
	none := &allocation.Parameter{Name: "niets", Value: decimal.Zero}
	quantity := allocation.MeasureOf{Measure: "leerlingen"}
	s := allocation.Scheme{ID: "test", Components: []allocation.Component{
		{ID: "een", Quantity: quantity, Rate: rate, Rounding: allocation.HalfUp},
		{ID: "twee", Quantity: quantity, Rate: none, Rounding: allocation.HalfUp},
	}}
	a, err := s.Allocate(d)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestEveryRowOfEitherSideHasAnOutcome(t *testing.T) {
	a := computed(t, map[string]int64{"A": 1000, "B": 2000, "C": 3000, "D": 4000})
	c := verify.ComparePublished(verify.Published{Unit: 1, Rows: []verify.PublishedRow{
		{Key: "E", Amount: 500}, {Key: "C", Amount: 3003}, {Key: "B", Amount: 1998}, {Key: "A", Amount: 1000},
	}}, a)
	want := []verify.Outcome{verify.Equal, verify.Rounding, verify.Differs, verify.Missing, verify.Extra}
	for i, row := range c.Rows {
		if row.Outcome != want[i] {
			t.Errorf("%s is %s, want %s", row.Key, row.Outcome, want[i])
		}
	}
	differences := []allocation.Cents{0, -2, 3, -4000, 500}
	for i, tally := range c.Tally {
		if tally.Count != 1 || tally.Difference != differences[i] {
			t.Errorf("%+v, want one of %d cents", tally, differences[i])
		}
	}
	if c.AllEqual() || c.InSum != 6501 {
		t.Errorf("all equal %t, sum %d", c.AllEqual(), c.InSum)
	}
}

func TestWholeEurosCompareAtWholeEuros(t *testing.T) {
	a := computed(t, map[string]int64{"A": 1050, "B": 1049, "C": 1000})
	c := verify.ComparePublished(verify.Published{Unit: 100, Rows: []verify.PublishedRow{
		{Key: "A", Amount: 1100}, {Key: "B", Amount: 1000}, {Key: "C", Amount: 1300},
	}}, a)
	want := []verify.Outcome{verify.Equal, verify.Equal, verify.Differs}
	for i, row := range c.Rows {
		if row.Outcome != want[i] {
			t.Errorf("%s is %s, want %s", row.Key, row.Outcome, want[i])
		}
	}
}

func TestATotalRowIsCheckedAgainstItsOwnTableToo(t *testing.T) {
	a := computed(t, map[string]int64{"A": 1000, "B": 2000})
	rows := []verify.PublishedRow{{Key: "A", Amount: 1000}, {Key: "B", Amount: 2000}}
	for _, c := range []struct {
		total         allocation.Cents
		agrees, equal bool
	}{{3000, true, true}, {3001, false, false}} {
		got := verify.ComparePublished(verify.Published{Unit: 1, Rows: rows, Total: &verify.PublishedRow{Amount: c.total}}, a)
		if got.Agrees != c.agrees || got.AllEqual() != c.equal {
			t.Errorf("total %d: agrees %t, all equal %t", c.total, got.Agrees, got.AllEqual())
		}
	}
}
