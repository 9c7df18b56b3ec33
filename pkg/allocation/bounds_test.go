package allocation_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// bounded divides by the measure "w" between the measures "floor" and "ceiling".
func bounded(budget allocation.Cents) allocation.Scheme {
	c := share("a", measure("w"), nil)
	c.Floor, c.Ceiling = measure("floor"), measure("ceiling")
	return closed(budget, c)
}

// totals lists what the recipients get.
func totals(a *allocation.Allocation) []allocation.Cents {
	var list []allocation.Cents
	for _, r := range a.Recipients {
		list = append(list, r.Total)
	}
	return list
}

// IKS: at least € 50 000 and at most € 150 000. Of € 400 000 by weights 1, 2, 4 and 13 the last is held at its
// ceiling and the first at its floor; 200 000 is left for 2 and 4, so λ is 33 333 1/3: 66 666.67 and 133 333.33.
func TestFloorAndCeiling(t *testing.T) {
	c := share("a", measure("w"), nil)
	c.Floor, c.Ceiling = constant("50000"), constant("150000")
	a := allocate(t, closed(400_000_00, c), dataset(t, row("a", "w", "1"), row("b", "w", "2"), row("c", "w", "4"), row("d", "w", "13")))
	if diff := cmp.Diff([]allocation.Cents{5000000, 6666667, 13333333, 15000000}, totals(a)); diff != "" {
		t.Error(diff)
	}
	got := a.Components[0]
	if got.Factor.String() != "100000/3" || got.Held != 20000000 || got.Free.String() != "6" || got.Rest != 0 || got.Leftover != 1 {
		t.Errorf("%+v", got)
	}
	want := `round largest_remainder 66666.67
  greatest 200000/3
    round half_up 50000
      constant 50000
    least 200000/3
      round half_up 150000
        constant 150000
      product a 200000/3
        factor a 100000/3
          difference 200000
            budget 400000
            total a 200000
          total a 6
        measure w 2
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 1, 0))); diff != "" {
		t.Error(diff)
	}
	var held []allocation.Bound
	for _, r := range a.Recipients {
		held = append(held, r.Amounts[0].Bound)
	}
	if diff := cmp.Diff([]allocation.Bound{allocation.AtFloor, allocation.Unbound, allocation.Unbound, allocation.AtCeiling}, held); diff != "" {
		t.Error(diff)
	}
}

// SPUK sport: 17.5 % of the costs, and when too much is asked everybody the same lower percentage.
func TestCeilingAsAShareOfCosts(t *testing.T) {
	c := share("a", measure("costs"), nil)
	c.Ceiling = allocation.Product{Factors: []allocation.Quantity{constant("0.175"), measure("costs")}}
	d := dataset(t, row("a", "costs", "100.20"), row("b", "costs", "300"))
	enough := allocate(t, closed(100_00, c), d)
	// 17.535 rounds half up to 17.54; 52.50; 100 − 70.04 is not divided.
	if diff := cmp.Diff([]allocation.Cents{1754, 5250}, totals(enough)); diff != "" {
		t.Error(diff)
	}
	if enough.Rest != 2996 || enough.Components[0].Rest != 2996 || enough.Total != 7004 || enough.Residual.Sign() != 0 {
		t.Errorf("rest %s, total %s, residual %s", enough.Rest, enough.Total, enough.Residual)
	}
	short := allocate(t, closed(40_02, c), d)
	if diff := cmp.Diff([]allocation.Cents{1002, 3000}, totals(short)); diff != "" || short.Components[0].Factor.String() != "0.1" {
		t.Errorf("factor %s: %s", short.Components[0].Factor, diff)
	}
}

func TestZeroWeightGetsNoFloor(t *testing.T) {
	// The bounds of a contradict each other; they are not asked for.
	d := dataset(t, row("a", "w", "0", "floor", "9", "ceiling", "5"), row("b", "w", "1", "floor", "5", "ceiling", "9"), row("c", "w", "-1", "floor", "5", "ceiling", "9"))
	a := allocate(t, bounded(8_00), d)
	if diff := cmp.Diff([]allocation.Cents{0, 800, 0}, totals(a)); diff != "" {
		t.Error(diff)
	}
	for i := range a.Recipients {
		checkDerivation(t, a, i, 0)
	}
}

// The whole budget in floors: whoever has none gets nothing, and λ is the smallest that does this.
func TestFloorsMayExhaustTheBudget(t *testing.T) {
	d := dataset(t, row("a", "w", "1", "floor", "5", "ceiling", "9"), row("b", "w", "100", "floor", "0", "ceiling", "9"), row("c", "w", "1", "floor", "3", "ceiling", "9"))
	a := allocate(t, bounded(8_00), d)
	if diff := cmp.Diff([]allocation.Cents{500, 0, 300}, totals(a)); diff != "" || a.Components[0].Factor.Sign() != 0 {
		t.Errorf("factor %s: %s", a.Components[0].Factor, diff)
	}
}

// Where a range of factors gives the same amounts, the smallest is reported.
func TestFactorIsTheSmallestThatExhaustsTheBudget(t *testing.T) {
	atFloors := allocate(t, bounded(8_00), dataset(t, row("a", "w", "1", "floor", "5", "ceiling", "9"), row("b", "w", "1", "floor", "3", "ceiling", "9")))
	if got := atFloors.Components[0].Factor; got.Sign() != 0 {
		t.Errorf("all at their floors: %s", got)
	}
	// From 0.5 a is at its ceiling, up to 5 b is at its floor.
	between := allocate(t, bounded(10_00), dataset(t, row("a", "w", "10", "floor", "0", "ceiling", "5"), row("b", "w", "1", "floor", "5", "ceiling", "9")))
	if got := between.Components[0].Factor; got.String() != "0.5" {
		t.Errorf("one at its ceiling, one at its floor: %s", got)
	}
	checkDerivation(t, between, 0, 0)
	atCeilings := allocate(t, bounded(10_00), dataset(t, row("a", "w", "10", "floor", "0", "ceiling", "5"), row("b", "w", "1", "floor", "0", "ceiling", "4")))
	if got := atCeilings.Components[0].Factor; got.String() != "4" || atCeilings.Rest != 100 {
		t.Errorf("all at their ceilings: %s, rest %s", got, atCeilings.Rest)
	}
}

// Exactly at a bound counts as held by it: 10 by 1 : 4 is 2 and 8, which are a floor and a ceiling.
func TestExactlyAtABoundIsHeld(t *testing.T) {
	a := allocate(t, bounded(10_00), dataset(t, row("a", "w", "1", "floor", "2", "ceiling", "9"), row("b", "w", "4", "floor", "0", "ceiling", "8")))
	if p, q := a.Recipients[0].Amounts[0].Bound, a.Recipients[1].Amounts[0].Bound; p != allocation.AtFloor || q != allocation.AtCeiling {
		t.Errorf("%q and %q", p, q)
	}
}

func TestRestsOfPartsAddUp(t *testing.T) {
	p, q := share("p", measure("w"), fraction("0.5")), share("q", measure("w"), fraction("0.5"))
	p.Ceiling, q.Ceiling = constant("1"), constant("2")
	a := allocate(t, closed(20_00, p, q), dataset(t, row("a", "w", "1"), row("b", "w", "1")))
	if a.Components[0].Rest != 800 || a.Components[1].Rest != 600 || a.Rest != 1400 || a.Total != 600 {
		t.Errorf("rests %s and %s, in all %s; total %s", a.Components[0].Rest, a.Components[1].Rest, a.Rest, a.Total)
	}
}

func TestBoundsThatCannotHoldAreRefused(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []allocation.Row
		want error
		key  string
	}{
		{"floors above the budget", []allocation.Row{row("a", "w", "1", "floor", "5", "ceiling", "9"), row("b", "w", "1", "floor", "5.01", "ceiling", "9")}, allocation.ErrFloors, ""},
		{"a floor above its ceiling", []allocation.Row{row("a", "w", "1", "floor", "5", "ceiling", "4.99")}, allocation.ErrBounds, "a"},
		{"a ceiling below zero", []allocation.Row{row("a", "w", "1", "floor", "-5", "ceiling", "-1")}, allocation.ErrBounds, "a"},
		{"nobody with weight", []allocation.Row{row("a", "w", "0", "floor", "5", "ceiling", "9")}, allocation.ErrNoWeight, ""},
		{"a floor beyond 64 bits", []allocation.Row{row("a", "w", "1", "floor", "1e30", "ceiling", "1e31")}, allocation.ErrTooLarge, "a"},
		{"no ceiling given", []allocation.Row{row("a", "w", "1", "floor", "5")}, allocation.ErrMissingMeasure, "a"},
	} {
		_, err := bounded(10_00).Allocate(dataset(t, test.rows...))
		var where *allocation.Error
		if !errors.Is(err, test.want) || !errors.As(err, &where) || where.Component != "a" || where.Key != test.key {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// With the same bounds for all, a larger weight never gets less.
func TestLargerWeightNeverReceivesLessWithinTheSameBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := share("a", measure("w"), nil)
		c.Floor, c.Ceiling = constant("0.02"), constant("0.09")
		a := allocate(t, closed(allocation.Cents(rapid.Int64Range(12, 60).Draw(t, "budget")), c), dataset(t, boundedRows().Draw(t, "rows")...))
		for _, p := range a.Recipients {
			for _, q := range a.Recipients {
				if p.Amounts[0].Units.Cmp(q.Amounts[0].Units) > 0 && p.Total < q.Total {
					t.Errorf("%s gets %s, %s with less weight %s", p.Key, p.Total, q.Key, q.Total)
				}
			}
		}
	})
}

// Bounds that hold nobody change nothing.
func TestWideBoundsAreNoBounds(t *testing.T) {
	d := exampleData(t)
	wide := closedBudget()
	wide.Components[0].Floor, wide.Components[0].Ceiling = constant("0"), constant("300000000")
	plain, within := allocate(t, closedBudget(), d), allocate(t, wide, d)
	if diff := cmp.Diff(plain.Recipients, within.Recipients); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(plain.Components, within.Components); diff != "" {
		t.Error(diff)
	}
}

// The gemeentefonds limits the loss to an amount per inhabitant. In an open-ended scheme that raises the total:
// 2 × 10 is 20, and the reference of 100 less 3 for each of 20 inhabitants is 40.
func TestMaximumLossRaisesAnOpenScheme(t *testing.T) {
	c := rate("a", measure("x"), "10")
	c.Floor = allocation.MaximumLoss(measure("reference"), constant("3"), measure("inhabitants"))
	d := dataset(t,
		row("a", "x", "2", "reference", "100", "inhabitants", "20"),
		row("b", "x", "2", "reference", "100", "inhabitants", "90"), // may lose more than it had
		row("c", "x", "7", "reference", "100", "inhabitants", "20"),
		row("d", "x", "0", "reference", "61.005", "inhabitants", "20")) // 1.005 rounds half up
	a := allocate(t, open(c), d)
	if diff := cmp.Diff([]allocation.Cents{4000, 2000, 7000, 101}, totals(a)); diff != "" {
		t.Error(diff)
	}
	want := `round half_up 40
  greatest 40
    round half_up 40
      positive 40
        difference 40
          measure reference 100
          product 60
            constant 3
            measure inhabitants 20
    rate a 20
      parameter tarief_a 10
      measure x 2
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 0, 0))); diff != "" {
		t.Error(diff)
	}
}

// In a closed scheme the others pay for it. Of 100 by 1 : 3, with floors 60 and 10.
func TestMaximumLossInAClosedScheme(t *testing.T) {
	c := share("a", measure("x"), nil)
	c.Floor = allocation.MaximumLoss(measure("reference"), constant("2"), measure("inhabitants"))
	a := allocate(t, closed(100_00, c), dataset(t,
		row("a", "x", "1", "reference", "80", "inhabitants", "10"), row("b", "x", "3", "reference", "20", "inhabitants", "5")))
	if diff := cmp.Diff([]allocation.Cents{6000, 4000}, totals(a)); diff != "" {
		t.Error(diff)
	}
}

func TestOpenAmountsStayWithinTheirBounds(t *testing.T) {
	c := rate("a", measure("x"), "1")
	c.Floor, c.Ceiling = constant("2.005"), constant("5")
	a := allocate(t, open(c), dataset(t, row("a", "x", "1"), row("b", "x", "3.005"), row("c", "x", "9"), row("d", "x", "-1")))
	if diff := cmp.Diff([]allocation.Cents{201, 301, 500, 201}, totals(a)); diff != "" {
		t.Error(diff)
	}
	if a.Exact.String() != "12.025" || a.Residual.String() != "0.005" {
		t.Errorf("exact %s, residual %s", a.Exact, a.Residual)
	}
	for i := range a.Recipients {
		checkDerivation(t, a, i, 0)
	}
}

func ExampleMaximumLoss() {
	floor := allocation.MaximumLoss(measure("bedrag_2020"), constant("15"), measure("inwoners"))
	d, err := floor.Derive(row("GM0003", "bedrag_2020", "242510.37", "inwoners", "11721"))
	fmt.Println(d.Value, err)
	// Output:
	// 66695.37 <nil>
}
