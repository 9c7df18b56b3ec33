package compare_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// euroPer pays one euro for each unit of some measures to one recipient with figures.
func euroPer(measures []allocation.Measure, key string, figures map[allocation.Measure]int64) compare.Model {
	m := compare.Model{Scheme: allocation.Scheme{ID: "s"}}
	for _, id := range measures {
		m.Scheme.Components = append(m.Scheme.Components, allocation.Component{
			ID: string(id), Quantity: allocation.MeasureOf{Measure: id}, Rounding: allocation.HalfUp, Rate: &allocation.Parameter{Name: "tarief", Value: decimal.NewFromInt(1)},
		})
	}
	row := allocation.Row{Key: key}
	for _, id := range slices.Sorted(slices.Values([]allocation.Measure{"eerder", "leerlingen"})) {
		if n, known := figures[id]; known {
			row.Values = append(row.Values, allocation.Value{Measure: id, Amount: decimal.NewFromInt(n)})
		}
	}
	m.Rows = []allocation.Row{row}
	return m
}

// The new scheme pays nothing for earlier amounts any more and its figures have none: that € 5 fall away is its rules, and
// that there are two pupils more the recipient itself.
func TestWhatOneSideDoesNotKnowIsTheSameOnBoth(t *testing.T) {
	older := euroPer([]allocation.Measure{"eerder", "leerlingen"}, "GM0014", map[allocation.Measure]int64{"eerder": 5, "leerlingen": 10})
	newer := euroPer([]allocation.Measure{"leerlingen"}, "GM0014", map[allocation.Measure]int64{"leerlingen": 12})
	for _, c := range []struct {
		name         string
		older, newer compare.Model
		sign         allocation.Cents
		toNew        bool
	}{{"a transition ends", older, newer, 1, true}, {"a transition begins", newer, older, -1, false}} {
		if loans, want := compare.Loans(c.older, c.newer), (compare.Loan{Measure: "eerder", ToNew: c.toNew}); !slices.Equal(loans, []compare.Loan{want}) {
			t.Errorf("%s: %v, want %v", c.name, loans, want)
		}
		all, err := compare.Explain(c.older, c.newer)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if own, rules := all[0].Parts[compare.OwnMeasures].Cents, all[0].Parts[compare.Rules].Cents; own != 200*c.sign || rules != -500*c.sign {
			t.Errorf("%s: own figures %d, rules %d", c.name, own, rules)
		}
	}
}

// Nobody lends to a recipient that the other side does not have.
func TestNothingIsLentToWhoStandsAlone(t *testing.T) {
	older := euroPer([]allocation.Measure{"eerder"}, "GM0014", map[allocation.Measure]int64{"eerder": 5})
	newer := euroPer([]allocation.Measure{"leerlingen"}, "GM0034", map[allocation.Measure]int64{"leerlingen": 12})
	if loans := compare.Loans(older, newer); loans != nil {
		t.Errorf("%v", loans)
	}
	if _, err := compare.Explain(older, newer); err == nil {
		t.Error("the rules of one side were applied to figures that nobody has")
	}
}
