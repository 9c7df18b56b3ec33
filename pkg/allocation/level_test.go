package allocation_test

import (
	"errors"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// boundedRows draws weights with floors and ceilings in cents, small so that bounds and ties collide.
func boundedRows() *rapid.Generator[[]allocation.Row] {
	return rapid.Custom(func(t *rapid.T) []allocation.Row {
		n := rapid.IntRange(1, 6).Draw(t, "recipients")
		rows := make([]allocation.Row, n)
		for i := range rows {
			floor := rapid.Int64Range(0, 6).Draw(t, "floor")
			ceiling := floor + rapid.Int64Range(0, 8).Draw(t, "room")
			rows[i] = allocation.Row{Key: string(rune('a' + i)), Values: []allocation.Value{
				{Measure: "w", Amount: decimal.New(rapid.Int64Range(0, 5).Draw(t, "weight"), -1)},
				{Measure: "floor", Amount: decimal.New(floor, -2)}, {Measure: "ceiling", Amount: decimal.New(ceiling, -2)},
			}}
		}
		if w := &rows[0].Values[0].Amount; w.IsZero() {
			*w = decimal.NewFromInt(1)
		}
		return rows
	})
}

// A clamped is a recipient of the oracle: everything in cents.
type clamped struct{ weight, floor, ceiling *big.Rat }

func (c clamped) at(factor *big.Rat) *big.Rat {
	amount := new(big.Rat).Mul(factor, c.weight)
	if amount.Cmp(c.ceiling) > 0 {
		amount = c.ceiling
	}
	if amount.Cmp(c.floor) < 0 {
		amount = c.floor
	}
	return amount
}

// withWeight returns the recipients that have one, in order.
func withWeight(rows []allocation.Row) []clamped {
	var list []clamped
	for _, r := range rows {
		value := func(m allocation.Measure) *big.Rat { d, _ := r.Value(m); return d.Rat() }
		if w := value("w"); w.Sign() > 0 {
			hundred := big.NewRat(100, 1)
			floor, ceiling := value("floor"), value("ceiling")
			list = append(list, clamped{w, floor.Mul(floor, hundred), ceiling.Mul(ceiling, hundred)})
		}
	}
	return list
}

// allClamps tries every way to hold each recipient at its floor, at its ceiling or not at all, and returns the exact
// amounts of those that are consistent: with the factor that the others then have, everybody is where it was held.
func allClamps(list []clamped, pot *big.Rat) map[string]bool {
	found := map[string]bool{}
	ways := 1
	for range list {
		ways *= 3
	}
	for way := range ways {
		left, weight := new(big.Rat).Set(pot), new(big.Rat)
		for i, state := 0, way; i < len(list); i, state = i+1, state/3 {
			switch state % 3 {
			case 0:
				weight.Add(weight, list[i].weight)
			case 1:
				left.Sub(left, list[i].floor)
			case 2:
				left.Sub(left, list[i].ceiling)
			}
		}
		if weight.Sign() == 0 {
			continue
		}
		factor := left.Quo(left, weight)
		if sum, text := atFactor(list, factor); sum.Cmp(pot) == 0 {
			found[text] = true
		}
	}
	return found
}

// atFactor returns the sum of the amounts, and the amounts as text.
func atFactor(list []clamped, factor *big.Rat) (*big.Rat, string) {
	sum, text := new(big.Rat), ""
	for _, c := range list {
		amount := c.at(factor)
		sum.Add(sum, amount)
		text += amount.RatString() + " "
	}
	return sum, text
}

// The amounts before rounding are the only ones of the form clamp(λ × weight) that exhaust the budget; all ways to
// hold recipients are tried.
func TestBoundedAmountsAreTheOnlyOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := boundedRows().Draw(t, "rows")
		budget := allocation.Cents(rapid.Int64Range(1, 60).Draw(t, "budget"))
		list, pot := withWeight(rows), new(big.Rat).SetInt64(int64(budget))
		a, err := bounded(budget).Allocate(dataset(t, rows...))
		lowest, _ := atFactor(list, new(big.Rat))
		if lowest.Cmp(pot) > 0 {
			if !errors.Is(err, allocation.ErrFloors) {
				t.Fatalf("floors of %s in %d: %v", lowest.RatString(), budget, err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		highest, everything := atFactor(list, big.NewRat(1_000_000, 1))
		want := allClamps(list, pot)
		if highest.Cmp(pot) <= 0 {
			want = map[string]bool{everything: true}
		}
		if lowest.Cmp(pot) == 0 {
			_, text := atFactor(list, new(big.Rat))
			want[text] = true
		}
		got := ""
		for i, r := range a.Recipients {
			if w, _ := rows[i].Value("w"); w.Sign() > 0 {
				got += r.Amounts[0].Exact.Mul(allocation.ExactInt(100)).Rat().RatString() + " "
			}
		}
		if len(want) != 1 || !want[got] {
			t.Errorf("amounts %s, want %v", got, want)
		}
	})
}

func TestBoundedAmountsKeepWhatIsPromised(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := boundedRows().Draw(t, "rows")
		budget := allocation.Cents(rapid.Int64Range(36, 90).Draw(t, "budget")) // six floors fit
		a := allocate(t, bounded(budget), dataset(t, rows...))
		factor, sum, unit := a.Components[0].Factor, a.Rest, allocation.ExactCents(1)
		for i, r := range a.Recipients {
			amount := r.Amounts[0]
			sum += amount.Cents
			floor, _ := rows[i].Value("floor")
			ceiling, _ := rows[i].Value("ceiling")
			if amount.Units.Sign() <= 0 {
				if amount.Cents != 0 {
					t.Errorf("%s has no weight and gets %s", r.Key, amount.Cents)
				}
				continue
			}
			euros := allocation.ExactCents(amount.Cents)
			if euros.Cmp(allocation.ExactDecimal(floor)) < 0 || euros.Cmp(allocation.ExactDecimal(ceiling)) > 0 {
				t.Errorf("%s gets %s, not between %s and %s", r.Key, euros, floor, ceiling)
			}
			if gap := euros.Sub(amount.Exact); gap.Cmp(unit) >= 0 || gap.Add(unit).Sign() <= 0 {
				t.Errorf("%s gets %s of exactly %s", r.Key, euros, amount.Exact)
			}
			if amount.Bound == allocation.Unbound && !amount.Exact.Equal(factor.Mul(amount.Units)) {
				t.Errorf("%s is not held and gets %s, factor %s", r.Key, amount.Exact, factor)
			}
			checkDerivation(t, a, i, 0)
		}
		if sum != budget || a.Total+a.Rest != budget || a.Residual.Sign() != 0 {
			t.Errorf("amounts and rest are %s of %s; total %s, residual %s", sum, budget, a.Total, a.Residual)
		}
	})
}

func TestFactorNeverFallsWithTheBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dataset(t, boundedRows().Draw(t, "rows")...)
		budget := allocation.Cents(rapid.Int64Range(36, 90).Draw(t, "budget"))
		less, more := allocate(t, bounded(budget), d), allocate(t, bounded(budget+1), d)
		if less.Components[0].Factor.Cmp(more.Components[0].Factor) > 0 {
			t.Errorf("factor %s, with a cent more %s", less.Components[0].Factor, more.Components[0].Factor)
		}
		for i := range d.Len() {
			if less.Recipients[i].Exact.Cmp(more.Recipients[i].Exact) > 0 {
				t.Errorf("%s: exactly %s, with a cent more %s", d.Row(i).Key, less.Recipients[i].Exact, more.Recipients[i].Exact)
			}
		}
	})
}
