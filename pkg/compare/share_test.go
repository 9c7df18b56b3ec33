package compare_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// A floor of zero changes no amount, but makes every mixture a division of its own. Both ways must agree.
func TestTheShortWayGivesWhatTheLongWayDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) compare.Model {
			weight, pot := allocation.Measure("leerlingen"), allocation.Cents(rapid.Int64Range(1, 1_000_00).Draw(t, label+" pot"))
			m := compare.Model{Scheme: allocation.Scheme{ID: "s", Budget: &pot, Components: []allocation.Component{{
				ID: "deel", Quantity: allocation.MeasureOf{Measure: weight}, Rounding: allocation.LargestRemainder,
			}}}}
			for i, n := range rapid.SliceOfN(rapid.Int64Range(-3, 50), 1, 6).Draw(t, label) {
				m.Rows = append(m.Rows, allocation.Row{Key: string(rune('a' + i)), Values: []allocation.Value{{Measure: weight, Amount: decimal.NewFromInt(n)}}})
			}
			m.Rows[0].Values[0].Amount = decimal.NewFromInt(1)
			return m
		}
		older, newer := draw("old"), draw("new")
		short := explanationsOf(t, older, newer)
		older.Scheme.Components[0].Floor = allocation.Constant{}
		newer.Scheme.Components = []allocation.Component{older.Scheme.Components[0]}
		long := explanationsOf(t, older, newer)
		for i, e := range short {
			for f, p := range e.Parts {
				if !p.Exact.Equal(long[i].Parts[f].Exact) || p.Cents != long[i].Parts[f].Cents {
					t.Fatalf("%s, factor %d: %s and %s", e.Key, f, p.Exact, long[i].Parts[f].Exact)
				}
			}
		}
	})
}

func explanationsOf(t *rapid.T, older, newer compare.Model) []compare.Explanation {
	all, err := compare.Explain(older, newer)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// siteModel divides € 300 by pupils over three sites, each in its municipality.
func siteModel(homes []string, pupils []int64) compare.Model {
	pot := allocation.Cents(30000)
	m := compare.Model{Homes: map[string]allocation.Group{}, Scheme: allocation.Scheme{ID: "s", Budget: &pot, Components: []allocation.Component{{
		ID: "deel", Quantity: allocation.MeasureOf{Measure: "leerlingen"}, Rounding: allocation.LargestRemainder,
	}}}}
	for i, key := range []string{"00AA00", "00AA01", "00BB00"} {
		m.Homes[key] = allocation.Group{Key: homes[i]}
		m.Rows = append(m.Rows, allocation.Row{Key: key, Values: []allocation.Value{{Measure: "leerlingen", Amount: decimal.NewFromInt(pupils[i])}}})
	}
	return m
}

// Two sites of one municipality and one of another, in a scheme that pays sites. The other municipality's
// pupils double: what the first loses by that is none of its own doing.
func TestSitesAreExplainedPerMunicipality(t *testing.T) {
	model := func(pupils ...int64) compare.Model { return siteModel([]string{"GM0014", "GM0014", "GM0034"}, pupils) }
	all, err := compare.Explain(model(10, 10, 10), model(10, 10, 40))
	if err != nil {
		t.Fatal(err)
	}
	onlyMoved(t, all[:1], compare.OtherMeasures)
	onlyMoved(t, all[1:], compare.OwnMeasures)
	if len(all) != 2 || all[0].Difference != -10000 || all[1].Difference != 10000 {
		t.Errorf("%+v", all)
	}
	if _, err := compare.Explain(model(10, 10, 10), compare.Model{}); err == nil {
		t.Error("sites were mixed with municipalities")
	}
}

// A site that another municipality has now is no rule that changed: of 10 pupils on each of three sites, those of one
// went from the first municipality to the second. The first had 2/3 of € 300; with its new figures among the old ones of
// the other it would have 10/20, and so with its old ones among the new ones of the other: each is half of the difference.
func TestASiteThatMovedIsAFigureAndNoRule(t *testing.T) {
	model := func(homes ...string) compare.Model { return siteModel(homes, []int64{10, 10, 10}) }
	older, newer := model("GM0014", "GM0014", "GM0034"), model("GM0014", "GM0034", "GM0034")
	// One that rounds nothing down and bounds nothing is calculated by shares; a floor of nothing is not.
	bounded := func(m compare.Model) compare.Model {
		c := m.Scheme.Components[0]
		c.Floor = allocation.Constant{}
		m.Scheme.Components = []allocation.Component{c}
		return m
	}
	for name, sides := range map[string][2]compare.Model{"by shares": {older, newer}, "one by one": {bounded(older), bounded(newer)}} {
		all, err := compare.Explain(sides[0], sides[1])
		if err != nil {
			t.Fatal(err)
		}
		for i, sign := range []allocation.Cents{-1, 1} {
			var cents []allocation.Cents
			for _, p := range all[i].Parts {
				cents = append(cents, p.Cents)
			}
			if want := []allocation.Cents{5000 * sign, 5000 * sign, 0, 0, 0}; all[i].Difference != 10000*sign || !slices.Equal(cents, want) {
				t.Errorf("%s, %s: %v, want %v", name, all[i].Key, cents, want)
			}
		}
	}
}

func TestTheCountryIsTheSumOfItsMunicipalities(t *testing.T) {
	older := run(t, "npo-300m", "1000.00", nil, table(small...))
	newer := run(t, "npo-300m", "1250.00", nil, table("GM0014,120,10.5", "GM0034,190,3", "GM0037,50,90"))
	sum := compare.National(explained(t, older, newer))
	var cents allocation.Cents
	for _, p := range sum.Parts {
		cents += p.Cents
	}
	if sum.Difference != 25000 || cents != sum.Difference || sum.Parts[compare.Budget].Cents <= 0 {
		t.Errorf("%+v", sum)
	}
}
