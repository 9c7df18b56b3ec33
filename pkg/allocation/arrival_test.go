package allocation_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// The regional subsidy for equal opportunities 2019/20 has € 7 million, at most € 140 000 each. Here € 350 000.
func firstCome(last allocation.Last) allocation.Scheme {
	c := inOrder("a", measure("asked"), last)
	c.Ceiling = constant("140000")
	return closed(350_000_00, c)
}

func applicants(t rapid.TB) *allocation.Dataset {
	return dataset(t,
		row("a", "asked", "90000", "rank", "3"), row("b", "asked", "200000", "rank", "1"), row("c", "asked", "0", "rank", "1"),
		row("d", "asked", "130000.005", "rank", "2"), row("e", "asked", "1000", "rank", "10"))
}

// By rank: b gets 140 000, d 130 000.01; a fits for 79 999.99 only; for e nothing is left.
func TestFirstComeFirstServed(t *testing.T) {
	inPart := allocate(t, firstCome(allocation.LastInPart), applicants(t))
	if diff := cmp.Diff([]allocation.Cents{79_999_99, 140_000_00, 0, 130_000_01, 0}, totals(inPart)); diff != "" || inPart.Rest != 0 {
		t.Errorf("rest %s: %s", inPart.Rest, diff)
	}
	refused := allocate(t, firstCome(allocation.LastRefused), applicants(t))
	if diff := cmp.Diff([]allocation.Cents{0, 140_000_00, 0, 130_000_01, 0}, totals(refused)); diff != "" {
		t.Error(diff)
	}
	if refused.Rest != 79_999_99 || refused.Total+refused.Rest != 350_000_00 || refused.Residual.Sign() != 0 {
		t.Errorf("rest %s, total %s, residual %s", refused.Rest, refused.Total, refused.Residual)
	}
	if b := refused.Recipients[1].Amounts[0].Bound; b != allocation.AtCeiling {
		t.Errorf("b is at %q", b)
	}
}

func TestLastApplicationThatJustFitsIsPaid(t *testing.T) {
	for _, last := range []allocation.Last{allocation.LastInPart, allocation.LastRefused} {
		s := closed(10_00, inOrder("a", measure("asked"), last))
		a := allocate(t, s, dataset(t, row("a", "asked", "6", "rank", "2"), row("b", "asked", "4", "rank", "1"), row("c", "asked", "1", "rank", "3")))
		if diff := cmp.Diff([]allocation.Cents{600, 400, 0}, totals(a)); diff != "" || a.Rest != 0 {
			t.Errorf("%s: rest %s: %s", last, a.Rest, diff)
		}
	}
}

func TestDerivationOfAnApplication(t *testing.T) {
	a := allocate(t, firstCome(allocation.LastInPart), applicants(t))
	want := `round half_up 79999.99
  arrival in_part 79999.99
    budget 350000
    round half_up 90000
      least 90000
        round half_up 140000
          constant 140000
        measure asked 90000
    total a 270000.01
    measure rank 3
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 0, 0))); diff != "" {
		t.Error(diff)
	}
	for i := range a.Recipients {
		checkDerivation(t, a, i, 0)
	}
}

// An oracle with a purse: it looks for the lowest rank that was not served yet, and pays while it can.
func TestOrderOfArrivalEmptiesThePurse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asked := rapid.SliceOfN(rapid.Int64Range(-2, 12), 1, 8).Draw(t, "asked")
		ranks := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}).Draw(t, "ranks")
		ceiling := rapid.Int64Range(0, 9).Draw(t, "ceiling")
		budget := rapid.Int64Range(1, 20).Draw(t, "budget")
		last := rapid.SampledFrom([]allocation.Last{allocation.LastInPart, allocation.LastRefused}).Draw(t, "last")
		rows := make([]allocation.Row, len(asked))
		for i, c := range asked {
			rows[i] = allocation.Row{Key: string(rune('a' + i)), Values: []allocation.Value{
				{Measure: "asked", Amount: decimal.New(c, -2)}, {Measure: "rank", Amount: decimal.NewFromInt(int64(ranks[i]))},
			}}
		}
		want, purse, open := make([]allocation.Cents, len(asked)), budget, true
		for rank := range len(ranks) {
			for i := range asked {
				ask := min(max(asked[i], 0), ceiling)
				if ranks[i] != rank || !open {
					continue
				}
				if ask > purse {
					if open = false; last == allocation.LastRefused {
						continue
					}
				}
				want[i] = allocation.Cents(min(ask, purse))
				purse -= int64(want[i])
			}
		}
		c := inOrder("a", measure("asked"), last)
		c.Ceiling = allocation.Constant{Value: decimal.New(ceiling, -2)}
		a := allocate(t, closed(allocation.Cents(budget), c), dataset(t, rows...))
		if diff := cmp.Diff(want, totals(a)); diff != "" || int64(a.Rest) != purse {
			t.Errorf("rest %d, want %d: %s", a.Rest, purse, diff)
		}
		for i := range a.Recipients {
			checkDerivation(t, a, i, 0)
		}
	})
}

func TestRanksMustBeUniqueAmongThoseWhoAsk(t *testing.T) {
	_, err := firstCome(allocation.LastInPart).Allocate(dataset(t, row("a", "asked", "5", "rank", "2"), row("b", "asked", "5", "rank", "1"), row("c", "asked", "5", "rank", "2.0")))
	var where *allocation.Error
	if !errors.Is(err, allocation.ErrRepeated) || !errors.As(err, &where) || where.Key != "c" || where.Measure != "rank" || where.Component != "a" {
		t.Errorf("%v", err)
	}
	_, err = firstCome(allocation.LastInPart).Allocate(dataset(t, row("a", "asked", "5")))
	if !errors.Is(err, allocation.ErrMissingMeasure) {
		t.Errorf("%v", err)
	}
	// Whoever does not ask needs no rank.
	a := allocate(t, firstCome(allocation.LastInPart), dataset(t, row("a", "asked", "5", "rank", "1"), row("b", "asked", "0")))
	checkDerivation(t, a, 1, 0)
}

func TestApplicationsBeyondSixtyFourBitsAreRefused(t *testing.T) {
	s := closed(100, inOrder("a", measure("asked"), allocation.LastInPart))
	huge := "92233720368547758"
	for _, rows := range [][]allocation.Row{
		{row("a", "asked", huge+"0", "rank", "1")},
		{row("a", "asked", huge, "rank", "1"), row("b", "asked", huge, "rank", "2"), row("c", "asked", "1", "rank", "3")},
	} {
		if _, err := s.Allocate(dataset(t, rows...)); !errors.Is(err, allocation.ErrTooLarge) {
			t.Errorf("%v", err)
		}
	}
}
