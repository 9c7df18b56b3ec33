package compare_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

func withPupils(r compare.SideRow, n int64) compare.SideRow {
	count := decimal.NewFromInt(n)
	r.Pupils = &count
	return r
}

func keys(rows []compare.Row) string {
	s := ""
	for _, r := range rows {
		s += r.Key
	}
	return s
}

// a: 100 → 150 with 10 pupils; b: 1000 → 1060 with 100; c: 0 → 20 with 1; d: 500 → 370 with 20; e: unchanged.
func changes(t *testing.T) *compare.Comparison {
	return compared(t,
		side(withPupils(row("a", 100), 10), withPupils(row("b", 1000), 100), withPupils(row("c", 0), 1), withPupils(row("d", 500), 20), row("e", 7)),
		side(withPupils(row("a", 150), 10), withPupils(row("b", 1060), 100), withPupils(row("c", 20), 1), withPupils(row("d", 370), 20), row("e", 7)))
}

func TestTheYardstickDecidesWhoGainsMost(t *testing.T) {
	c := changes(t)
	for _, y := range []struct {
		yardstick compare.Yardstick
		top       string
		reason    string
	}{
		{compare.InEuros, "bac", "60, 50 and 20 cents"},
		{compare.InPercent, "ab", "50 % and 6 %; c had nothing, so no percentage"},
		{compare.PerPupil, "cab", "20, 5 and 0.6 cents a pupil"},
	} {
		if got := keys(c.Top(5, y.yardstick)); got != y.top {
			t.Errorf("top %s, want %s: %s", got, y.top, y.reason)
		}
		if got := keys(c.Bottom(5, y.yardstick)); got != "d" {
			t.Errorf("bottom %s, want only the one that loses", got)
		}
	}
	if got := keys(c.Top(1, compare.InEuros)); got != "b" {
		t.Errorf("top 1 is %s", got)
	}
}

// A third of € 1.00 each, and now two, two and five ninths: the first two lose as much. Largest remainder had given the
// first a cent more, so that by cents it would lose more than the second.
func TestACentDoesNotDecideWhoLosesMost(t *testing.T) {
	known := func(r compare.SideRow, exact allocation.Exact) compare.SideRow {
		r = withPupils(r, 3)
		r.Exact = &exact
		return r
	}
	parts := func(n, of int64) allocation.Exact { return allocation.ExactInt(n).Quo(allocation.ExactInt(of)) }
	older := side(known(row("a", 34), parts(1, 3)), known(row("b", 33), parts(1, 3)), known(row("c", 33), parts(1, 3)))
	newer := side(known(row("a", 22), parts(2, 9)), known(row("b", 22), parts(2, 9)), known(row("c", 56), parts(5, 9)))
	c := compared(t, older, newer)
	for _, y := range []compare.Yardstick{compare.InEuros, compare.InPercent, compare.PerPupil} {
		worst := c.Bottom(1, y)[0]
		if tied := keys(c.Ties(y, worst)); worst.Key != "a" || tied != "ab" {
			t.Errorf("worst %s, tied %s", worst.Key, tied)
		}
	}
	for i := range older.Rows {
		older.Rows[i].Exact = nil // as in a result of which only the table is left
	}
	c = compared(t, older, newer)
	if tied := keys(c.Ties(compare.PerPupil, c.Bottom(1, compare.PerPupil)[0])); tied != "ab" {
		t.Errorf("tied by cents %s", tied)
	}
	if tied := keys(c.Ties(compare.InEuros, c.Top(1, compare.InEuros)[0])); tied != "c" {
		t.Errorf("who gains is tied with %s", tied)
	}
}

func TestTotalsCountGainsAndLosses(t *testing.T) {
	c := changes(t)
	c.Groups = []compare.Group{{Kind: compare.OwnGroups, ID: "G2", Keys: []string{"d", "a", "x"}}}
	got := c.Totals()[0]
	if got.Recipients != 2 || got.Difference != -80 || got.Gains != (compare.Tally{Count: 1, Sum: 50}) || got.Losses != (compare.Tally{Count: 1, Sum: -130}) {
		t.Errorf("%+v", got)
	}
	country := c.Country()
	if country.Old != c.Old || country.New != c.New || country.Unchanged != 1 || country.Redistribution != 0 {
		t.Errorf("%+v", country)
	}
}

// Nearest rank: of 1, 2, 3, 4 the tenth percent is 1, the quarter 1, the half 2, three quarters 3. Gini of
// 1, 2, 3, 4 is 2·30/(4·10) − 5/4 = 1/4.
func TestDistributionIsThatOfTheRecipients(t *testing.T) {
	var figures []allocation.Exact
	for _, n := range []int64{3, 1, 4, 2} {
		figures = append(figures, allocation.ExactInt(n))
	}
	d := compare.Describe(figures)
	want := []string{"1", "1", "1", "2", "3", "4", "4"}
	for i, q := range d.Quantiles {
		if q.Value.String() != want[i] {
			t.Errorf("%d %% is %s, want %s", q.Percent, q.Value, want[i])
		}
	}
	if d.Mean.String() != "2.5" || d.Gini.String() != "0.25" {
		t.Errorf("mean %s, Gini %s", d.Mean, d.Gini)
	}
}

func TestGiniIsZeroForEqualsAndNearOneForOneOwner(t *testing.T) {
	equal := []allocation.Exact{allocation.ExactInt(5), allocation.ExactInt(5), allocation.ExactInt(5)}
	if g := compare.Describe(equal).Gini; g.Sign() != 0 {
		t.Errorf("equals: %s", g)
	}
	owner := []allocation.Exact{{}, {}, {}, allocation.ExactInt(1)}
	if g := compare.Describe(owner).Gini; g.String() != "0.75" {
		t.Errorf("one owner of four: %s, want 1 − 1/4", g)
	}
}
