package allocation_test

import (
	"errors"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// GOAB 2011: a sum of weights of at least 1, else nothing. 1 000 cents by 3 : 1; 0.99 does not count.
func TestWhoeverIsNotEligibleGetsNothing(t *testing.T) {
	c := share("a", measure("w"), nil)
	c.Eligible = &allocation.Condition{Of: measure("w"), AtLeast: constant("1")}
	a := allocate(t, closed(1000, c), dataset(t, row("a", "w", "3"), row("b", "w", "0.99"), row("c", "w", "1")))
	if diff := cmp.Diff([]allocation.Cents{750, 0, 250}, totals(a)); diff != "" {
		t.Error(diff)
	}
	want := `round largest_remainder 0
  share a 0
    budget 10
    eligible a 0
      measure w 0.99
      measure w 0.99
      constant 1
    total a 4
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 1, 0))); diff != "" {
		t.Error(diff)
	}
}

// Eligibility comes before floor and reference, in an open and in a closed scheme.
func TestWhoeverIsNotEligibleHasNoFloorAndNoReference(t *testing.T) {
	member := &allocation.Condition{Of: allocation.Membership{Group: "g", Keys: []string{"a"}}, AtLeast: constant("1")}
	d := dataset(t, row("a", "x", "1"), row("b", "x", "1"))
	floored := rate("r", measure("x"), "2")
	floored.Eligible, floored.Floor = member, constant("5")
	if diff := cmp.Diff([]allocation.Cents{500, 0}, totals(allocate(t, open(floored), d))); diff != "" {
		t.Error(diff)
	}
	blended := share("s", measure("x"), nil)
	blended.Eligible, blended.Blend = member, &allocation.Blend{Reference: measure("x"), Fraction: exact("0.5")}
	if diff := cmp.Diff([]allocation.Cents{900, 0}, totals(allocate(t, closed(900, blended), d))); diff != "" {
		t.Error(diff)
	}
}

func TestMissingMeasureOfAConditionIsAnError(t *testing.T) {
	c := rate("r", constant("1"), "2")
	for _, e := range []allocation.Condition{{Of: measure("y"), AtLeast: constant("1")}, {Of: constant("1"), AtLeast: measure("y")}} {
		c.Eligible = &e
		if _, err := open(c).Allocate(dataset(t, row("a", "x", "1"))); !errors.Is(err, allocation.ErrMissingMeasure) {
			t.Errorf("%v", err)
		}
	}
}

// BUIG 2015: half by the new weights, half by the reference. New 1 : 3, reference 300 : 100: the mix is 1 : 1.
func TestBlendMixesSharesNotAmounts(t *testing.T) {
	c := share("a", measure("w"), nil)
	c.Blend = &allocation.Blend{Reference: measure("ref"), Fraction: exact("0.5")}
	a := allocate(t, closed(1001, c), dataset(t, row("a", "w", "1", "ref", "300"), row("b", "w", "3", "ref", "100")))
	if diff := cmp.Diff([]allocation.Cents{501, 500}, totals(a)); diff != "" {
		t.Error(diff)
	}
	if got := a.Components[0]; !got.Units.Equal(exact("1")) || !got.Own.Equal(exact("4")) || !got.Reference.Equal(exact("400")) {
		t.Errorf("%+v", got)
	}
	want := `round largest_remainder 5.01
  share a 5.005
    budget 10.01
    sum 0.5
      share 0.125
        difference 0.5
          constant 1
          constant 0.5
        measure w 1
        total 4
      share 0.375
        constant 0.5
        measure ref 300
        total 400
    total a 1
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 0, 0))); diff != "" {
		t.Error(diff)
	}
}

// The oracle mixes in fractions and divides by the definition.
func TestBlendedAmountsAreThoseOfTheMixedShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "recipients")
		of := exact(rapid.SampledFrom([]string{"0", "1/4", "0.5", "1/3", "1"}).Draw(t, "fraction"))
		budget := allocation.Cents(rapid.Int64Range(1, 50).Draw(t, "budget"))
		own, reference := make([]int64, n), make([]int64, n)
		var rows []allocation.Row
		for i := range n {
			own[i], reference[i] = rapid.Int64Range(-1, 3).Draw(t, "own"), rapid.Int64Range(-1, 3).Draw(t, "reference")
			if i == 0 {
				own[i], reference[i] = max(own[i], 1), max(reference[i], 1)
			}
			rows = append(rows, allocation.Row{Key: string(rune('a' + i)), Values: []allocation.Value{
				{Measure: "w", Amount: decimal.NewFromInt(own[i])}, {Measure: "ref", Amount: decimal.NewFromInt(reference[i])},
			}})
		}
		claims := mixedClaims(own, reference, of.Rat())
		want, _ := oracle(int64(budget), claims)
		c := share("a", measure("w"), nil)
		c.Blend = &allocation.Blend{Reference: measure("ref"), Fraction: of}
		a := allocate(t, closed(budget, c), dataset(t, rows...))
		for i, r := range a.Recipients {
			if want[r.Key].Int64() != int64(r.Total) {
				t.Errorf("%s gets %d, want %s", r.Key, r.Total, want[r.Key])
			}
			checkDerivation(t, a, i, 0)
		}
	})
}

func mixedClaims(own, reference []int64, of *big.Rat) []allocation.Claim {
	shares := func(weights []int64, part *big.Rat) []*big.Rat {
		sum := int64(0)
		for _, w := range weights {
			sum += max(w, 0)
		}
		list := make([]*big.Rat, len(weights))
		for i, w := range weights {
			list[i] = big.NewRat(max(w, 0), sum)
			list[i].Mul(list[i], part)
		}
		return list
	}
	a, b := shares(own, new(big.Rat).Sub(big.NewRat(1, 1), of)), shares(reference, of)
	claims := make([]allocation.Claim, len(own))
	for i := range claims {
		claims[i] = allocation.Claim{Key: string(rune('a' + i)), Weight: allocation.ExactRat(a[i].Add(a[i], b[i]))}
	}
	return claims
}

func TestBlendNeedsWeightsAndReferences(t *testing.T) {
	c := share("a", measure("w"), nil)
	c.Blend = &allocation.Blend{Reference: measure("ref"), Fraction: exact("0.5")}
	for _, r := range []allocation.Row{row("a", "w", "0", "ref", "1"), row("a", "w", "1", "ref", "-1")} {
		if _, err := closed(100, c).Allocate(dataset(t, r)); !errors.Is(err, allocation.ErrNoWeight) {
			t.Errorf("%v: %v", r.Values, err)
		}
	}
}

// A transition over a regulation of two components: 10 + 5 is lifted to the floor of 18.
func TestSupplementLiftsTheComponentsBeforeIt(t *testing.T) {
	s := open(rate("a", measure("x"), "10"), rate("b", measure("y"), "2.5"), allocation.Component{
		ID: "transition", Supplement: true, Rounding: allocation.HalfUp,
		Quantity: allocation.MaximumLoss(measure("reference"), constant("2"), measure("inhabitants")),
	})
	d := dataset(t,
		row("p", "x", "1", "y", "2", "reference", "20", "inhabitants", "1"),
		row("q", "x", "1", "y", "2", "reference", "15.5", "inhabitants", "1"))
	a := allocate(t, s, d)
	if diff := cmp.Diff([]allocation.Cents{1800, 1500}, totals(a)); diff != "" {
		t.Error(diff)
	}
	if got := a.Components[2]; got.Cents != 300 || !got.Units.Equal(exact("31.5")) || a.Residual.Sign() != 0 {
		t.Errorf("%+v, residual %s", got, a.Residual)
	}
	want := `round half_up 3
  positive transition 3
    difference 3
      round half_up 18
        positive 18
          difference 18
            measure reference 20
            product 2
              constant 2
              measure inhabitants 1
      round half_up 10
        rate a 10
          parameter tarief_a 10
          measure x 1
      round half_up 5
        rate b 5
          parameter tarief_b 2.5
          measure y 2
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 0, 2))); diff != "" {
		t.Error(diff)
	}
}

// What is lacking is counted from whole cents: 0.005 becomes 0.01 before 0.02 is reached with 0.01 more.
func TestSupplementCountsRoundedAmounts(t *testing.T) {
	s := open(rate("a", constant("0.005"), "1"), allocation.Component{
		ID: "b", Supplement: true, Rounding: allocation.HalfUp, Quantity: constant("0.0151"),
	})
	a := allocate(t, s, dataset(t, row("p")))
	if diff := cmp.Diff([]allocation.Cents{2}, totals(a)); diff != "" {
		t.Error(diff)
	}
}

// anyClosed draws a component of a closed scheme with any terms that go together.
func anyClosed(id string, part *allocation.Part) *rapid.Generator[allocation.Component] {
	return rapid.Custom(func(t *rapid.T) allocation.Component {
		maybe := func(what string) bool { return rapid.Bool().Draw(t, what) }
		c := share(id, measure("w"), part)
		if maybe("arrival") {
			c = inOrder(id, measure("w"), rapid.SampledFrom([]allocation.Last{allocation.LastInPart, allocation.LastRefused}).Draw(t, "last"))
			c.Part = part
		} else {
			if maybe("floor") {
				c.Floor = allocation.MaximumLoss(measure("ref"), constant("0.005"), measure("w"))
			}
			if maybe("blend") {
				c.Blend = &allocation.Blend{Reference: measure("ref"), Fraction: exact("1/3")}
			}
		}
		if maybe("ceiling") {
			c.Ceiling = constant("0.305")
		}
		if maybe("condition") {
			c.Eligible = &allocation.Condition{Of: measure("w"), AtLeast: constant("0.02")}
		}
		return c
	})
}

// Whatever terms a scheme combines: the amounts and the rest are the budget, and every amount follows from its steps.
func TestTermsGoTogether(t *testing.T) {
	divided := 0
	rapid.Check(t, func(t *rapid.T) {
		budget := allocation.Cents(rapid.Int64Range(1, 200).Draw(t, "budget"))
		s := closed(budget, anyClosed("p", fraction("0.79")).Draw(t, "p"), anyClosed("q", fraction("0.21")).Draw(t, "q"))
		var rows []allocation.Row
		for i := range rapid.IntRange(1, 6).Draw(t, "recipients") {
			rows = append(rows, allocation.Row{Key: string(rune('a' + i)), Values: []allocation.Value{
				{Measure: "w", Amount: decimal.New(rapid.Int64Range(-1, 30).Draw(t, "w"), -2)},
				{Measure: "ref", Amount: decimal.New(rapid.Int64Range(-1, 9).Draw(t, "ref"), -2)},
				{Measure: "rank", Amount: decimal.NewFromInt(int64(i * 7 % 10))},
			}})
		}
		a, err := s.Allocate(dataset(t, rows...))
		if errors.Is(err, allocation.ErrNoWeight) || errors.Is(err, allocation.ErrFloors) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		divided++
		if a.Total+a.Rest != budget || a.Residual.Sign() != 0 {
			t.Errorf("total %s, rest %s, residual %s of %s", a.Total, a.Rest, a.Residual, budget)
		}
		for i := range a.Recipients {
			for c := range a.Components {
				checkDerivation(t, a, i, c)
			}
		}
	})
	if divided == 0 {
		t.Error("every draw was refused: nothing was tried")
	}
	t.Logf("%d draws divided", divided)
}
