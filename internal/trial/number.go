package trial

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// Number reads a decimal.
func Number(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Exact reads a decimal or a fraction.
func Exact(t *testing.T, text string) allocation.Exact {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is not a number", text)
	}
	return allocation.ExactRat(r)
}
