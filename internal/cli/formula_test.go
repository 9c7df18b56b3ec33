package cli

import (
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
		{"[G4] × leerlingen", product(allocation.Membership{Group: "G4"}, pupils)},
	} {
		if got := formula(c.q); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
