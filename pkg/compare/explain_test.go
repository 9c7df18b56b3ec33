package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/scenario"
)

// table writes pupils and scores per municipality as an input.
func table(rows ...string) []scenario.Input {
	lines := append([]string{"gemeentecode,leerlingen,achterstandsscore"}, rows...)
	return []scenario.Input{{Name: "t.csv", Data: []byte(strings.Join(lines, "\n") + "\n")}}
}

func run(t testing.TB, scheme, budget string, settings []scenario.Setting, inputs []scenario.Input) *scenario.Result {
	t.Helper()
	s, err := scenario.Find(scheme)
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.Run(scenario.Request{Scheme: s, Budget: budget, Settings: settings, Inputs: inputs})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func explained(t testing.TB, older, newer *scenario.Result) []compare.Explanation {
	t.Helper()
	all, err := compare.Explain(compare.ModelOf(older), compare.ModelOf(newer))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		var cents allocation.Cents
		var exact allocation.Exact
		for _, p := range e.Parts {
			cents += p.Cents
			exact = exact.Add(p.Exact)
		}
		if cents != e.Difference || exact.Cmp(allocation.ExactCents(e.Difference)) != 0 {
			t.Errorf("%s: the parts are %d cents and %s euros, the difference is %d", e.Key, cents, exact, e.Difference)
		}
	}
	return all
}

// onlyMoved asserts that no factor but one did anything, rounding apart.
func onlyMoved(t testing.TB, all []compare.Explanation, factor compare.Factor) {
	t.Helper()
	for _, e := range all {
		for _, p := range e.Parts[:compare.RoundingPart] {
			if moved := p.Exact.Sign() != 0; moved != (p.Factor == factor) {
				t.Errorf("%s: factor %d did %s", e.Key, p.Factor, p.Exact)
			}
		}
	}
}

var small = []string{"GM0014,100,10.5", "GM0034,200,0", "GM0037,50,99.25"}

func TestAFactorThatDidNotChangeDidNothing(t *testing.T) {
	base := run(t, "npo-300m", "1000.00", nil, table(small...))
	onlyMoved(t, explained(t, base, run(t, "npo-300m", "1500.00", nil, table(small...))), compare.Budget)
	weights := []scenario.Setting{{Name: "gewicht_score", Value: "50"}}
	onlyMoved(t, explained(t, base, run(t, "npo-300m", "1000.00", weights, table(small...))), compare.Rules)
}

// One municipality's own figures change: to itself that is its own doing, to the others it is that of others.
func TestOwnFiguresAreToldFromThoseOfOthers(t *testing.T) {
	base := run(t, "npo-300m", "1000.00", nil, table(small...))
	changed := run(t, "npo-300m", "1000.00", nil, table("GM0014,150,10.5", small[1], small[2]))
	all := explained(t, base, changed)
	onlyMoved(t, all[:1], compare.OwnMeasures)
	onlyMoved(t, all[1:], compare.OtherMeasures)
}

// An open-ended scheme: nobody's amount depends on others, and there is no budget.
func TestOpenEndedAmountsDependOnOwnFiguresAndRulesOnly(t *testing.T) {
	older := run(t, "npo-regeling-2021", "", nil, table(small...))
	newer := run(t, "npo-regeling-2021", "", []scenario.Setting{{Name: "tarief_leerling", Value: "120"}},
		table("GM0014,110,10.5", "GM0034,190,5", "GM0037,50,90"))
	for _, e := range explained(t, older, newer) {
		for _, f := range []compare.Factor{compare.OtherMeasures, compare.Budget} {
			if e.Parts[f].Exact.Sign() != 0 {
				t.Errorf("%s: factor %d did %s", e.Key, f, e.Parts[f].Exact)
			}
		}
	}
}

// Worked by hand: 100 → 110 pupils at € 118.11 → € 120. Own: 10 × (118.11 + 120)/2 = 1190.55.
// Rules: 1.89 × (100 + 110)/2 = 198.45. Together 13 200 − 11 811 = 1 389.
func ExampleExplain() {
	find := func(rate, pupils string) *scenario.Result {
		s, _ := scenario.Find("npo-regeling-2021")
		data := "gemeentecode,leerlingen,achterstandsscore\nGM0014," + pupils + ",0\n"
		r, _ := scenario.Run(scenario.Request{Scheme: s,
			Settings: []scenario.Setting{{Name: "tarief_leerling", Value: rate}},
			Inputs:   []scenario.Input{{Name: "t.csv", Data: []byte(data)}}})
		return r
	}
	all, _ := compare.Explain(compare.ModelOf(find("118.11", "100")), compare.ModelOf(find("120", "110")))
	for _, p := range all[0].Parts {
		fmt.Print(p.Cents, " ")
	}
	// Output: 1190.55 0.00 198.45 0.00 0.00
}

func TestWhoIsOnlyOnTheNewSideOwesAllToItsOwnFigures(t *testing.T) {
	older := run(t, "npo-regeling-2021", "", nil, table(small[:2]...))
	newer := run(t, "npo-regeling-2021", "", nil, table(small...))
	onlyMoved(t, explained(t, older, newer)[2:], compare.OwnMeasures)
}

// A heavier score moves nothing nationally: the sums of the exact parts are zero. The cents that three municipalities are
// shown are rounded each by itself, and need not add up to that.
func TestNationalPartsAreThoseOfTheExactSums(t *testing.T) {
	figures := table("GM0003,7,1", "GM0010,11,3", "GM0024,13,0", "GM0363,17,5.5")
	older := run(t, "npo-300m", "1000", nil, figures)
	newer := run(t, "npo-300m", "1000", []scenario.Setting{{Name: "gewicht_score", Value: "45.28"}}, figures)
	all := explained(t, older, newer)
	sum := compare.National(all)
	var cents allocation.Cents
	for _, p := range sum.Parts {
		cents += p.Cents
		if p.Exact.Sign() == 0 && p.Cents != 0 {
			t.Errorf("factor %d did nothing, and is shown as %d cents", p.Factor, p.Cents)
		}
	}
	if cents != sum.Difference || sum.Parts[compare.Rules].Cents != 0 {
		t.Errorf("%+v", sum)
	}
}
