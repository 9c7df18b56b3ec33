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
	if c.AllEqual() || c.Sum.Published != 6501 || c.Sum.Computed != 10000 {
		t.Errorf("all equal %t, sums %+v", c.AllEqual(), c.Sum)
	}
}

// Two components may be worth two cents: € 10.49 may have been € 10.50 before, and € 10.80 never € 10.
func TestWholeEurosCompareAtWholeEuros(t *testing.T) {
	a := computed(t, map[string]int64{"A": 1050, "B": 1049, "C": 1000, "D": 1049, "E": 1080})
	c := verify.ComparePublished(verify.Published{Unit: 100, Rows: []verify.PublishedRow{
		{Key: "A", Amount: 1100}, {Key: "B", Amount: 1000}, {Key: "C", Amount: 1300}, {Key: "D", Amount: 1100}, {Key: "E", Amount: 1000},
	}}, a)
	want := []verify.Outcome{verify.Equal, verify.Equal, verify.Differs, verify.Rounding, verify.Differs}
	for i, row := range c.Rows {
		if row.Outcome != want[i] {
			t.Errorf("%s is %s, want %s", row.Key, row.Outcome, want[i])
		}
	}
	if c.Truncated {
		t.Error("€ 13 is taken for € 10.00 without its cents")
	}
}

func TestCutOffCentsAreRecognised(t *testing.T) {
	a := computed(t, map[string]int64{"A": 1080, "B": 1020, "C": 1050})
	c := verify.ComparePublished(verify.Published{Unit: 100, Rows: []verify.PublishedRow{
		{Key: "A", Amount: 1000}, {Key: "B", Amount: 1000}, {Key: "C", Amount: 1000},
	}}, a)
	if !c.Truncated || c.AllEqual() {
		t.Errorf("truncated %t, all equal %t", c.Truncated, c.AllEqual())
	}
}

// A cut-off table is one of which every amount is cut off: € 11 for € 10.80 is rounded, whatever the others are.
func TestOneRoundedAmountRefutesThatCentsWereCutOff(t *testing.T) {
	a := computed(t, map[string]int64{"A": 1080, "B": 1080})
	c := verify.ComparePublished(verify.Published{Unit: 100, Rows: []verify.PublishedRow{
		{Key: "A", Amount: 1000}, {Key: "B", Amount: 1100},
	}}, a)
	if c.Truncated {
		t.Error("€ 11 is taken for € 10.80 without its cents")
	}
}

// halves pays the same share twice: each is rounded by itself, so that the cents of the two may be 50 where the unrounded
// amounts are less.
func halves(t *testing.T, shares map[string]string) *allocation.Allocation {
	t.Helper()
	var rows []allocation.Row
	for key, share := range shares {
		rows = append(rows, allocation.Row{Key: key, Name: "gemeente " + key,
			Values: []allocation.Value{{Measure: "leerlingen", Amount: decimal.RequireFromString(share)}}})
	}
	d, err := allocation.NewDataset(rows)
	if err != nil {
		t.Fatal(err)
	}
	component := allocation.Component{Quantity: allocation.MeasureOf{Measure: "leerlingen"}, Rounding: allocation.HalfUp,
		Rate: &allocation.Parameter{Name: "tarief", Value: decimal.NewFromInt(1)}}
	one, two := component, component
	one.ID, two.ID = "een", "twee"
	s := allocation.Scheme{ID: "test", Components: []allocation.Component{one, two}}
	a, err := s.Allocate(d)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Twice 5.2474 is 10.4948, € 10, and in cents twice 5.25, 10.50, € 11: the rule does not say which is rounded to whole euros.
// Twice 5.2446 is 10.4892, in cents 10.48: € 11 is neither.
func TestWholeEurosMayBeOfTheUnroundedAmount(t *testing.T) {
	a := halves(t, map[string]string{"A": "5.2474", "B": "5.2474", "C": "5.2446"})
	rows := []verify.PublishedRow{{Key: "A", Amount: 1000}, {Key: "B", Amount: 1100}, {Key: "C", Amount: 1000}}
	c := verify.ComparePublished(verify.Published{Unit: 100, Rows: rows, Total: &verify.PublishedRow{Amount: 3100}}, a)
	if !c.AllEqual() || c.CountUnrounded() != 1 || !c.Rows[0].Unrounded || c.Rows[0].AtUnit != 1000 || c.Truncated {
		t.Errorf("all equal %t, %d of the unrounded amount, total %+v, rows %+v", c.AllEqual(), c.CountUnrounded(), c.Total, c.Rows)
	}
	rows[2].Amount = 1100
	if c := verify.ComparePublished(verify.Published{Unit: 100, Rows: rows}, a); c.Rows[2].Outcome == verify.Equal {
		t.Error("€ 11 is taken for € 10.4892")
	}
	if c := verify.ComparePublished(verify.Published{Unit: 1, Rows: rows[:1]}, a); c.Rows[0].Outcome == verify.Equal {
		t.Error("€ 10.00 is taken for € 10.50 to the cent")
	}
}

// Three times 10.4967 is 31.4901, € 31; in cents it is three times 10.50, 31.50, € 32.
func TestATotalMayBeOfTheUnroundedAmounts(t *testing.T) {
	a := halves(t, map[string]string{"A": "5.24835", "B": "5.24835", "C": "5.24835"})
	rows := []verify.PublishedRow{{Key: "A", Amount: 1100}, {Key: "B", Amount: 1100}, {Key: "C", Amount: 1100}}
	for _, c := range []struct {
		why   string
		total allocation.Cents
		want  verify.Outcome
	}{
		{"of the unrounded amounts", 3100, verify.Equal},
		{"of the cents", 3200, verify.Equal},
		{"of the rows", 3300, verify.Rounding},
		{"of nothing", 3000, verify.Differs},
	} {
		got := verify.ComparePublished(verify.Published{Unit: 100, Rows: rows, Total: &verify.PublishedRow{Amount: c.total}}, a)
		if got.Total.Outcome != c.want {
			t.Errorf("%s: %s, want %s", c.why, got.Total.Outcome, c.want)
		}
	}
}

func TestNoAmountIsNothing(t *testing.T) {
	a := computed(t, map[string]int64{"A": 0, "B": 1})
	c := verify.ComparePublished(verify.Published{Unit: 1, Rows: []verify.PublishedRow{{Key: "A", None: true}, {Key: "B", None: true}}}, a)
	if c.Rows[0].Outcome != verify.Equal || c.Rows[1].Outcome != verify.Missing {
		t.Errorf("rows %+v", c.Rows)
	}
}

func TestATotalRowIsCheckedAgainstItsOwnTableToo(t *testing.T) {
	a := computed(t, map[string]int64{"A": 1040, "B": 2040, "C": 1040})
	cents := []verify.PublishedRow{{Key: "A", Amount: 1040}, {Key: "B", Amount: 2040}, {Key: "C", Amount: 1040}}
	euros := []verify.PublishedRow{{Key: "A", Amount: 1000}, {Key: "B", Amount: 2000}, {Key: "C", Amount: 1000}}
	for _, c := range []struct {
		why      string
		rows     []verify.PublishedRow
		unit     allocation.Cents
		total    allocation.Cents
		own      verify.Outcome
		computed verify.Outcome
		equal    bool
	}{
		{"right to the cent", cents, 1, 4120, verify.Equal, verify.Equal, true},
		{"a cent off", cents, 1, 4121, verify.Differs, verify.Differs, false},
		{"the rounded total, where the rows add up to 40", euros, 100, 4100, verify.Rounding, verify.Equal, true},
		{"the sum of rounded rows, where the total is 41.20", euros, 100, 4000, verify.Equal, verify.Rounding, true},
		{"the cents of the total, over whole euros", euros, 100, 4120, verify.Rounding, verify.Equal, true},
		{"more than rounding can do", euros, 100, 4300, verify.Differs, verify.Differs, false},
		{"the total of those in the table only", cents[:2], 1, 3080, verify.Equal, verify.Equal, false},
	} {
		got := verify.ComparePublished(verify.Published{Unit: c.unit, Rows: c.rows, Total: &verify.PublishedRow{Amount: c.total}}, a)
		if got.Total.Own != c.own || got.Total.Outcome != c.computed || got.AllEqual() != c.equal {
			t.Errorf("%s: %s, %s, all equal %t", c.why, got.Total.Own, got.Total.Outcome, got.AllEqual())
		}
	}
}
