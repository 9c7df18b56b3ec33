package compare_test

import (
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// Forty recipients of one pupil: every effect from −20 to −1 and from 1 to 20 cents a pupil once.
func TestBinsHaveRoundBoundsAndHoldEverybodyOnce(t *testing.T) {
	var older, newer []compare.SideRow
	for i := range 20 {
		for _, sign := range []int{-1, 1} {
			key := string(rune('a'+i)) + string(rune('0'+sign+1))
			older = append(older, withPupils(row(key, 100), 1))
			newer = append(newer, withPupils(row(key, allocation.Cents(100+sign*(i+1))), 1))
		}
	}
	bins := compared(t, side(older...), side(newer...)).Histogram()
	count, zero := 0, false
	for i, b := range bins {
		count += b.Count
		zero = zero || b.From != nil && b.From.Sign() == 0
		if i > 0 && (b.From == nil || bins[i-1].To == nil || !b.From.Equal(*bins[i-1].To)) {
			t.Errorf("bin %d does not begin where the one before it ends", i)
		}
		if b.From != nil && b.To != nil && b.To.Sub(*b.From).String() != "0.05" {
			t.Errorf("bin %d is %s wide", i, b.To.Sub(*b.From))
		}
	}
	if count != 40 || !zero || bins[0].From != nil || bins[len(bins)-1].To != nil {
		t.Errorf("%d recipients in %d bins; zero is a bound: %t", count, len(bins), zero)
	}
}

func TestNobodyWithPupilsGivesNoBins(t *testing.T) {
	if bins := compared(t, side(row("a", 1)), side(row("a", 2))).Histogram(); bins != nil {
		t.Errorf("%+v", bins)
	}
}

func TestWithoutAnyEffectThereIsOneWidthOfACent(t *testing.T) {
	same := side(withPupils(row("a", 5), 2), withPupils(row("b", 7), 3))
	bins := compared(t, same, same).Histogram()
	if len(bins) != 3 || bins[1].Count != 2 || bins[1].From.Sign() != 0 || bins[1].To.String() != "0.01" {
		t.Errorf("%+v", bins)
	}
}
