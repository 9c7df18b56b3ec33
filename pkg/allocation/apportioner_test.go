package allocation_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// narrowWeights draws whole weights: few values, so many ties, or any.
func narrowWeights() *rapid.Generator[[]int64] {
	weight := rapid.OneOf(rapid.Int64Range(-1, 3), rapid.Int64Range(0, math.MaxInt64/64))
	return rapid.OneOf(rapid.SliceOfN(weight, 1, 60), rapid.SliceOfN(rapid.Int64Range(1, 3), 1, 300))
}

// keyed gives weights keys in their own order.
func keyed(weights []int64) []allocation.Claim {
	claims := make([]allocation.Claim, len(weights))
	for i, w := range weights {
		claims[i] = allocation.Claim{Key: fmt.Sprintf("%06d", i), Weight: allocation.ExactInt(w)}
	}
	return claims
}

// A used Apportioner must not remember anything: one serves all draws.
func TestApportionerMakesTheDivisionOfApportion(t *testing.T) {
	var reused allocation.Apportioner
	rapid.Check(t, func(t *rapid.T) {
		total, weights := totalOf().Draw(t, "total"), narrowWeights().Draw(t, "weights")
		amounts := make([]allocation.Cents, len(weights))
		cut, err := reused.Apportion(total, weights, amounts)
		wide, wideErr := allocation.Apportion(total, scaled(keyed(weights), beyond64()))
		if errors.Is(wideErr, allocation.ErrNoWeight) && errors.Is(err, allocation.ErrNoWeight) {
			return
		}
		if err != nil || wideErr != nil {
			t.Fatal(err, wideErr)
		}
		for i, s := range wide.Shares {
			if amounts[i] != s.Amount {
				t.Errorf("recipient %d of %v receives %d, want %d", i, weights, amounts[i], s.Amount)
			}
		}
		if cut.Leftover != wide.Leftover || cut.Tied() != (wide.Tie != nil) {
			t.Errorf("cut %+v, want leftover %d and tie %v", cut, wide.Leftover, wide.Tie)
		}
		if wide.Tie != nil && (cut.Equal != len(wide.Tie.Keys) || cut.Winners != wide.Tie.Winners) {
			t.Errorf("cut %+v, want tie %v", cut, wide.Tie)
		}
	})
}

// Remainders that differ in one bit only, or not at all, are where selection by digits could go wrong.
func TestApportionerSelectsAmongNearlyEqualRemainders(t *testing.T) {
	for _, n := range []int{2, 33, 64, 300} {
		for _, step := range []int64{0, 1, 1 << 8, 1 << 20, 1 << 40} {
			weights := make([]int64, n)
			for i := range weights {
				weights[i] = 1<<52 + int64(i%7)*step
			}
			for _, total := range []allocation.Cents{1, allocation.Cents(n) / 2, allocation.Cents(n) - 1, 30_000_000_000} {
				compareWithOracle(t, total, weights)
			}
		}
	}
}

// compareWithOracle divides with an Apportioner and by the definition.
func compareWithOracle(t *testing.T, total allocation.Cents, weights []int64) {
	t.Helper()
	var a allocation.Apportioner
	amounts := make([]allocation.Cents, len(weights))
	if _, err := a.Apportion(total, weights, amounts); err != nil {
		t.Fatal(err)
	}
	claims := keyed(weights)
	want, _ := oracle(int64(total), claims)
	for i, c := range claims {
		if int64(amounts[i]) != want[c.Key].Int64() {
			t.Fatalf("total %d, weights %v: recipient %d receives %d, want %s", total, weights, i, amounts[i], want[c.Key])
		}
	}
}

func TestApportionerUsesAllSixtyFourBits(t *testing.T) {
	weights := []int64{math.MaxInt64, math.MaxInt64, 1}
	for _, total := range []allocation.Cents{math.MaxInt64, math.MinInt64 + 1, 3} {
		compareWithOracle(t, total, weights)
	}
	amounts := make([]allocation.Cents, 2)
	if _, err := new(allocation.Apportioner).Apportion(math.MinInt64, []int64{0, 5}, amounts); err != nil || amounts[1] != math.MinInt64 {
		t.Errorf("the smallest total: %v, %v", amounts, err)
	}
}

func TestApportionerRefusesAndLeavesAmountsAlone(t *testing.T) {
	for _, row := range []struct {
		name    string
		weights []int64
		want    error
	}{
		{"no weight", []int64{0, -1, 0}, allocation.ErrNoWeight},
		{"a sum beyond 64 bits", []int64{math.MaxInt64, math.MaxInt64, 2}, allocation.ErrTooLarge},
	} {
		amounts := []allocation.Cents{7, 8, 9}
		_, err := new(allocation.Apportioner).Apportion(1, row.weights, amounts)
		if !errors.Is(err, row.want) || !slices.Equal(amounts, []allocation.Cents{7, 8, 9}) {
			t.Errorf("%s: %v, amounts %v", row.name, err, amounts)
		}
	}
}

func TestApportionerGivesNothingOfNothing(t *testing.T) {
	amounts := []allocation.Cents{7, 8}
	cut, err := new(allocation.Apportioner).Apportion(0, []int64{0, -3}, amounts)
	if err != nil || cut != (allocation.Cut{}) || !slices.Equal(amounts, []allocation.Cents{0, 0}) {
		t.Errorf("%v, %+v, %v", amounts, cut, err)
	}
}

func TestApportionerAllocatesNothing(t *testing.T) {
	weights := manyWeights(352)
	amounts := make([]allocation.Cents, len(weights))
	var a allocation.Apportioner
	total := allocation.Cents(300_000_000_00)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := a.Apportion(total, weights, amounts); err != nil {
			t.Fatal(err)
		}
		total--
	}); n != 0 {
		t.Errorf("%v allocations per division", n)
	}
}
