package allocation_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

func TestCentsAreWrittenAsEuros(t *testing.T) {
	for cents, want := range map[allocation.Cents]string{
		0:             "0.00",
		5:             "0.05",
		-5:            "-0.05",
		-123450:       "-1234.50",
		30313472335:   "303134723.35",
		math.MaxInt64: "92233720368547758.07",
		math.MinInt64: "-92233720368547758.08",
	} {
		if got := cents.String(); got != want {
			t.Errorf("%d cents are %q, want %q", int64(cents), got, want)
		}
	}
}

func TestEurosAreReadBackAsTheSameCents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := allocation.Cents(rapid.Int64().Draw(t, "cents"))
		if got, err := allocation.ParseCents(want.String()); err != nil || got != want {
			t.Errorf("%s is read as %d, %v", want, got, err)
		}
	})
}

func TestParseCents(t *testing.T) {
	for _, row := range []struct {
		text string
		want allocation.Cents
		err  error
	}{
		{"300000000.00", 30_000_000_000, nil},
		{"300000000", 30_000_000_000, nil},
		{"0.5", 50, nil},
		{"-0", 0, nil},
		{"-72344.20", -7234420, nil},
		{"007", 700, nil},
		{"92233720368547758.07", math.MaxInt64, nil},
		{"-92233720368547758.08", math.MinInt64, nil},
		{"92233720368547758.08", 0, allocation.ErrTooLarge},
		{"-92233720368547758.09", 0, allocation.ErrTooLarge},
		{"999999999999999999999999", 0, allocation.ErrTooLarge},
		{"0.005", 0, allocation.ErrNotMoney},
		{"", 0, allocation.ErrNotMoney},
		{"-", 0, allocation.ErrNotMoney},
		{".5", 0, allocation.ErrNotMoney},
		{"5.", 0, allocation.ErrNotMoney},
		{"+5", 0, allocation.ErrNotMoney},
		{"--5", 0, allocation.ErrNotMoney},
		{"5.-1", 0, allocation.ErrNotMoney},
		{"1_000", 0, allocation.ErrNotMoney},
		{"1,000.00", 0, allocation.ErrNotMoney},
		{"1e5", 0, allocation.ErrNotMoney},
		{" 5", 0, allocation.ErrNotMoney},
		{"１", 0, allocation.ErrNotMoney}, // a full-width digit
		{"1.2.3", 0, allocation.ErrNotMoney},
	} {
		got, err := allocation.ParseCents(row.text)
		if got != row.want || !errors.Is(err, row.err) {
			t.Errorf("%q is read as %d, %v; want %d, %v", row.text, got, err, row.want, row.err)
		}
	}
}
