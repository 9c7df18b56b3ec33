package cli

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

func TestFormulasReadAsPeopleWriteThem(t *testing.T) {
	pupils, score := allocation.MeasureOf{Measure: "leerlingen"}, allocation.MeasureOf{Measure: "score"}
	weight := allocation.Parameter{Name: "w"}
	half := allocation.Constant{Value: decimal.RequireFromString("0.5")}
	sum := func(terms ...allocation.Quantity) allocation.Sum { return allocation.Sum{Terms: terms} }
	product := func(factors ...allocation.Quantity) allocation.Product { return allocation.Product{Factors: factors} }
	threshold := product(allocation.Constant{Value: decimal.RequireFromString("0.06")}, pupils)
	rounded := func(of allocation.Quantity, to int64, d allocation.Direction) allocation.Rounded {
		return allocation.Rounded{Of: of, To: decimal.NewFromInt(to), Direction: d}
	}
	for _, c := range []struct {
		want string
		q    allocation.Quantity
	}{
		{"w × leerlingen + max(0, score)", sum(product(weight, pupils), allocation.Positive{Of: score})},
		{"0.5 × (leerlingen + score)", product(half, sum(pupils, score))},
		{"0.5 × leerlingen", product(half, sum(pupils))},
		{"w × (leerlingen − score)", product(weight, allocation.Difference{Of: pupils, Less: score})},
		{"leerlingen − (score + w)", allocation.Difference{Of: pupils, Less: sum(score, weight)}},
		{"min(leerlingen, w) + max(score, 0.5)", sum(
			allocation.Least{Terms: []allocation.Quantity{pupils, weight}},
			allocation.Greatest{Terms: []allocation.Quantity{score, half}})},
		{"round_half_up(score − 0.06 × leerlingen, 1)", rounded(allocation.Difference{Of: score, Less: threshold}, 1, allocation.ToNearest)},
		{"round_down(score, 500) × leerlingen", product(rounded(score, 500, allocation.Downward), pupils)},
		{"[G4] × leerlingen", product(allocation.Membership{Group: "G4"}, pupils)},
	} {
		if got := formula(c.q); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestComponentsReadAsRules(t *testing.T) {
	pupils := allocation.MeasureOf{Measure: "leerlingen"}
	constant := func(s string) allocation.Constant {
		return allocation.Constant{Value: decimal.RequireFromString(s)}
	}
	fraction, fixed := allocation.ExactDecimal(decimal.RequireFromString("0.79")), allocation.Cents(500000000)
	english := choice{value: "en"}
	for _, c := range []struct {
		name, want string
		component  allocation.Component
		terms      []string
	}{
		{"a rate", "tarief × leerlingen, half_up", allocation.Component{
			Rate: &allocation.Parameter{Name: "tarief"}, Quantity: pupils, Rounding: allocation.HalfUp}, nil},
		{"the whole budget", "budget × (leerlingen) / their sum, largest_remainder", allocation.Component{
			Quantity: pupils, Rounding: allocation.LargestRemainder}, nil},
		{"a part of the budget, to a list", "0.79 × budget × (leerlingen) / their sum, largest_remainder", allocation.Component{
			Quantity: pupils, Rounding: allocation.LargestRemainder, Part: &allocation.Part{Fraction: &fraction},
			Eligible: &allocation.Condition{Of: allocation.Membership{Group: "G37"}, AtLeast: constant("1")}},
			[]string{"only where [G37] ≥ 1"}},
		{"a fixed sum, between bounds, blended", "5000000.00 × (leerlingen) / their sum, largest_remainder", allocation.Component{
			Quantity: pupils, Rounding: allocation.LargestRemainder, Part: &allocation.Part{Amount: &fixed},
			Floor: constant("50000"), Ceiling: constant("150000"),
			Blend: &allocation.Blend{Reference: allocation.MeasureOf{Measure: "oud"}, Fraction: allocation.ExactDecimal(decimal.RequireFromString("0.5"))}},
			[]string{"at least 50000 euros", "at most 150000 euros", "shares blended: 0.5 by oud"}},
		{"first come, first served", "aanvraag in order of rang, until budget is exhausted, half_up", allocation.Component{
			Quantity: allocation.MeasureOf{Measure: "aanvraag"}, Rounding: allocation.HalfUp,
			Arrival: &allocation.Arrival{Rank: "rang", Last: allocation.LastInPart}},
			[]string{"the last application: in_part"}},
		{"a supplement", "supplement of the components before it to oud, half_up", allocation.Component{
			Quantity: allocation.MeasureOf{Measure: "oud"}, Rounding: allocation.HalfUp, Supplement: true}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := componentRule(c.component, english); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := componentTerms(c.component, english); !slices.Equal(got, c.terms) {
				t.Errorf("got %q, want %q", got, c.terms)
			}
		})
	}
}
