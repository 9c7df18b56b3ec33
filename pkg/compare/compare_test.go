package compare_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

func side(rows ...compare.SideRow) compare.Side {
	return compare.Side{Rows: rows}
}

func row(key string, amount allocation.Cents) compare.SideRow {
	return compare.SideRow{Key: key, Name: "gemeente " + key, Amount: amount}
}

func compared(t testing.TB, older, newer compare.Side) *compare.Comparison {
	t.Helper()
	c, err := compare.Compare(older, newer)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Old: 100 and 300. New: 300 and 500. At the new total of 800 the old shares are 200 and 600: the first gained
// 100 by volume and 100 by redistribution, the second 300 by volume and −100 by redistribution.
func TestGrowthIsNotShownAsRedistribution(t *testing.T) {
	c := compared(t, side(row("1", 100), row("2", 300)), side(row("1", 300), row("2", 500)))
	first, second := c.Rows[0], c.Rows[1]
	if first.Volume != 100 || first.Redistribution != 100 || second.Volume != 300 || second.Redistribution != -100 {
		t.Errorf("rows %+v", c.Rows)
	}
	if c.Volume != 400 || c.Redistribution != 0 || c.EqualTotals() {
		t.Errorf("volume %d, redistribution %d", c.Volume, c.Redistribution)
	}
}

func TestDifferencesOfACentAreRounding(t *testing.T) {
	c := compared(t,
		side(row("1", 100), row("2", 100), row("3", 100), row("4", 100), row("5", 100)),
		side(row("1", 101), row("2", 99), row("3", 102), row("4", 98), row("5", 100)))
	want := []compare.Nature{compare.Rounding, compare.Rounding, compare.Gain, compare.Loss, compare.Same}
	for i, r := range c.Rows {
		if r.Nature != want[i] {
			t.Errorf("%+d cents is %s, want %s", r.Difference, r.Nature, want[i])
		}
	}
}

func TestRecipientsOnOneSideAreNamedAndKept(t *testing.T) {
	c := compared(t, side(row("2", 60), row("1", 40)), side(row("3", 30), row("2", 70)))
	if !slices.Equal(c.OnlyOld, []string{"1"}) || !slices.Equal(c.OnlyNew, []string{"3"}) {
		t.Errorf("only old %v, only new %v", c.OnlyOld, c.OnlyNew)
	}
	if c.Old != 100 || c.New != 100 || c.Rows[0].Difference != -40 || c.Rows[2].Difference != 30 {
		t.Errorf("rows %+v", c.Rows)
	}
}

func TestARecipientTwiceOnASideIsRefused(t *testing.T) {
	twice := side(row("1", 1), row("1", 2))
	for _, pair := range [][2]compare.Side{{twice, side()}, {side(), twice}, {twice, twice}, {twice, side(row("1", 1))}} {
		if _, err := compare.Compare(pair[0], pair[1]); !errors.Is(err, compare.ErrTwice) {
			t.Errorf("error %v", err)
		}
	}
}

func TestEveryDifferenceIsSplitExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) compare.Side {
			var s compare.Side
			for i, amount := range rapid.SliceOfN(rapid.Int64Range(0, 1_000_000_00), 1, 12).Draw(t, label) {
				s.Rows = append(s.Rows, row(string(rune('a'+i)), allocation.Cents(amount)))
			}
			return s
		}
		older, newer := draw("old"), draw("new")
		c, err := compare.Compare(older, newer)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Rows {
			if r.Volume+r.Redistribution != r.Difference {
				t.Fatalf("%+v", r)
			}
		}
		if older.Total() > 0 && (c.Redistribution != 0 || c.Volume != c.New-c.Old) {
			t.Fatalf("redistribution %d, volume %d", c.Redistribution, c.Volume)
		}
		slices.Reverse(newer.Rows)
		if again, _ := compare.Compare(older, newer); !slices.EqualFunc(c.Rows, again.Rows, func(a, b compare.Row) bool {
			return a.Key == b.Key && a.Redistribution == b.Redistribution
		}) {
			t.Fatal("the order of the rows matters")
		}
	})
}

func TestEqualTotalsHaveNoVolumeEffect(t *testing.T) {
	c := compared(t, side(row("1", 333), row("2", 667)), side(row("1", 500), row("2", 500)))
	for _, r := range c.Rows {
		if r.Volume != 0 || r.Redistribution != r.Difference {
			t.Errorf("%+v", r)
		}
	}
}
