package compare_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// monthly pays in 24 equal portions: five in December 2021, then one a month. So did the regulation.
func monthly() *allocation.Schedule {
	s := &allocation.Schedule{Portions: 24, Payments: []allocation.Payment{{Month: allocation.Month{Year: 2021, Month: 12}, Through: 5}}}
	for k := 6; k <= 24; k++ {
		s.Payments = append(s.Payments, allocation.Payment{Month: allocation.Month{Year: 2022 + (k-6)/12, Month: (k-6)%12 + 1}, Through: k})
	}
	return s
}

// Of € 24.00 seventeen portions of € 1.00 are paid by December 2022. Calculated anew the municipality gets € 30.00,
// another € 12.00: the first has € 13.00 to come instead of € 7.00, the second was paid € 5.00 too much.
func TestACorrectionIsHeldAgainstWhatWasPaid(t *testing.T) {
	c := compared(t, side(row("1", 2400), row("2", 2400)), side(row("1", 3000), row("2", 1200)))
	if err := c.PayThrough(monthly(), allocation.Month{Year: 2022, Month: 12}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []compare.RowInstalments{{Paid: 1700, Left: 700, LeftCalculated: 1300}, {Paid: 1700, Left: 700, LeftCalculated: -500}} {
		if got := *c.Rows[i].Instalments; got != want {
			t.Errorf("row %d: %+v, want %+v", i+1, got, want)
		}
	}
	all := *c.Instalments
	if all.Made != 13 || all.Payments != 20 || all.PortionsMade != 17 || all.Paid != 3400 || all.Correction() != -600 || all.Overpaid != 1 {
		t.Errorf("%+v", all)
	}
}

func TestBeforeTheFirstPaymentEverythingIsStillToCome(t *testing.T) {
	c := compared(t, side(row("1", 2400)), side(row("1", 3000)))
	if err := c.PayThrough(monthly(), allocation.Month{Year: 2021, Month: 11}); err != nil {
		t.Fatal(err)
	}
	if got, want := *c.Rows[0].Instalments, (compare.RowInstalments{Left: 2400, LeftCalculated: 3000}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestWithoutPaymentsNothingCanBeSaidOfThem(t *testing.T) {
	c := compared(t, side(row("1", 1)), side(row("1", 2)))
	if err := c.PayThrough(nil, allocation.Month{Year: 2022, Month: 1}); !errors.Is(err, compare.ErrNoSchedule) {
		t.Errorf("%v", err)
	}
}

// Whatever was paid, paid and left are the amounts, and the correction is their difference, also for those on one side.
func TestPaidAndLeftAreTheAmounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.MapOf(rapid.SampledFrom([]string{"a", "b", "c", "d"}), rapid.Int64Range(-1e12, 1e12))
		var older, newer []compare.SideRow
		for key, amount := range amounts.Draw(t, "old") {
			older = append(older, row(key, allocation.Cents(amount)))
		}
		for key, amount := range amounts.Draw(t, "new") {
			newer = append(newer, row(key, allocation.Cents(amount)))
		}
		c, err := compare.Compare(side(older...), side(newer...))
		if err != nil {
			return // amounts below zero have no shares to split by
		}
		month := allocation.Month{Year: rapid.IntRange(2021, 2024).Draw(t, "year"), Month: rapid.IntRange(1, 12).Draw(t, "month")}
		if err := c.PayThrough(monthly(), month); err != nil {
			t.Fatal(err)
		}
		var paid, left allocation.Cents
		for _, r := range c.Rows {
			i := r.Instalments
			if i.Paid+i.Left != r.Old || i.Paid+i.LeftCalculated != r.New || i.Correction() != r.Difference {
				t.Fatalf("%+v of %+v", i, r)
			}
			paid, left = paid+i.Paid, left+i.Left
		}
		if paid != c.Instalments.Paid || left != c.Instalments.Left || c.Instalments.Correction() != c.New-c.Old {
			t.Fatalf("%+v", c.Instalments)
		}
	})
}
