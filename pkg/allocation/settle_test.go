package allocation_test

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// settle settles exact amounts, as written, into a total.
func settle(total allocation.Cents, texts ...string) ([]allocation.Cents, error) {
	amounts := make([]allocation.Exact, len(texts))
	for i, text := range texts {
		amounts[i] = exact(text)
	}
	return allocation.Settle(total, amounts)
}

func TestExactAmountsAreSettledByLargestRemainder(t *testing.T) {
	for _, tt := range []struct {
		reason string
		total  allocation.Cents
		exact  []string
		want   string
	}{
		{"whole as they are", 3, []string{"1", "2"}, "[0.01 0.02]"},
		{"the largest remainder first", 3, []string{"1/3", "5/3", "1"}, "[0.00 0.02 0.01]"},
		{"equal remainders to the first", 2, []string{"1/2", "1/2", "1/2", "1/2"}, "[0.01 0.01 0.00 0.00]"},
		{"below zero is rounded down too", 0, []string{"-1.5", "1.5"}, "[-0.01 0.01]"},
		{"down to the lower number", -3, []string{"-1.25", "-1.75"}, "[-0.01 -0.02]"},
		{"to a total that was rounded up", 2, []string{"0.75", "0.75"}, "[0.01 0.01]"},
		{"to a total that was rounded down", 1, []string{"0.75", "0.5"}, "[0.01 0.00]"},
		{"nothing", 0, nil, "[]"},
	} {
		got, err := settle(tt.total, tt.exact...)
		if err != nil || fmt.Sprint(got) != tt.want {
			t.Errorf("%s: %v, %v", tt.reason, got, err)
		}
	}
}

func TestWhatCannotBeSettledIsRefused(t *testing.T) {
	for _, tt := range []struct {
		reason string
		total  allocation.Cents
		exact  []string
		want   error
	}{
		{"more than there is a remainder for", 4, []string{"1.5", "1"}, allocation.ErrTotal},
		{"less than the amounts rounded down", 1, []string{"1.5", "1"}, allocation.ErrTotal},
		{"whole amounts that do not add up", 4, []string{"2", "1"}, allocation.ErrTotal},
		{"more than cents can be", 0, []string{"10000000000000000000", "-10000000000000000000"}, allocation.ErrTooLarge},
	} {
		if got, err := settle(tt.total, tt.exact...); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, %v", tt.reason, got, err)
		}
	}
}

// Settled amounts add up to the total, and each is its exact amount rounded down or up; a pot that was divided settles as Apportion
// divided it.
func TestSharesOfAPotSettleAsTheyWereApportioned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := allocation.Cents(rapid.Int64Range(0, 1000).Draw(t, "total"))
		a := apportion(t, total, claimsOf(12).Draw(t, "claims"))
		shares, sum := make([]allocation.Exact, len(a.Shares)), new(big.Int)
		for i, s := range a.Shares {
			shares[i] = s.Exact.Mul(allocation.ExactInt(100))
		}
		settled, err := allocation.Settle(total, shares)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range a.Shares {
			if settled[i] != s.Amount {
				t.Fatalf("%s of %s: %d settled, %d apportioned", s.Key, s.Exact, settled[i], s.Amount)
			}
			sum.Add(sum, big.NewInt(int64(settled[i])))
		}
		if sum.Int64() != int64(total) {
			t.Fatalf("%s of %d", sum, total)
		}
	})
}

func ExampleSettle() {
	third := allocation.ExactInt(100).Quo(allocation.ExactInt(3))
	cents, err := allocation.Settle(100, []allocation.Exact{third, third, third})
	fmt.Println(cents, err)
	// Output: [0.34 0.33 0.33] <nil>
}
