package allocation_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

func rounded(of allocation.Quantity, to string, d allocation.Direction) allocation.Rounded {
	return allocation.Rounded{Of: of, To: decimal.RequireFromString(to), Direction: d}
}

func TestRoundingToAMultiple(t *testing.T) {
	for _, test := range []struct {
		of, to    string
		direction allocation.Direction
		want      string
		why       string
	}{
		{"7.5", "1", allocation.ToNearest, "8", "half goes up"},
		{"7.4999", "1", allocation.ToNearest, "7", "less than half does not"},
		{"-7.5", "1", allocation.ToNearest, "-8", "the opposite of 7.5"},
		{"-0.4", "1", allocation.ToNearest, "0", "zero has no sign"},
		{"7.999", "1", allocation.Downward, "7", "down, however near"},
		{"-7.999", "1", allocation.Downward, "-7", "the opposite of 7.999"},
		{"8", "1", allocation.Downward, "8", "a multiple stays"},
		{"1250", "500", allocation.ToNearest, "1500", "half of 500 goes up"},
		{"1249.99", "500", allocation.Downward, "1000", "a multiple of 500"},
		{"22.645", "0.01", allocation.ToNearest, "22.65", "a rate in cents"},
		{"10", "0.3", allocation.Downward, "9.9", "a multiple that is no decimal quotient: 33 × 0.3"},
		{"0", "25", allocation.Downward, "0", "nothing stays nothing"},
	} {
		d, err := rounded(constant(test.of), test.to, test.direction).Derive(row("a"))
		if err != nil || d.Value.String() != test.want {
			t.Errorf("%s to %s, %s: %s, want %s: %s (%v)", test.of, test.to, test.direction, d.Value, test.want, test.why, err)
		}
		checkSteps(t, d)
	}
}

// A school weight: the sum of the weights of the pupils less 6 % of their number, to the nearest whole number,
// and nothing when that is negative. 21.3 − 0.06 × 130 = 13.5.
func TestSchoolWeightIsAWholeNumber(t *testing.T) {
	threshold := allocation.Product{Factors: []allocation.Quantity{constant("0.06"), measure("pupils")}}
	weight := allocation.Positive{Of: rounded(allocation.Difference{Of: measure("weights"), Less: threshold}, "1", allocation.ToNearest)}
	for _, test := range []struct{ weights, pupils, want string }{
		{"21.3", "130", "14"}, {"21.29", "130", "13"}, {"7.8", "130", "0"}, {"7.2", "130", "0"}, {"0", "130", "0"},
	} {
		d, err := weight.Derive(row("a", "pupils", test.pupils, "weights", test.weights))
		if err != nil || d.Value.String() != test.want {
			t.Errorf("weights %s of %s pupils: %s, want %s (%v)", test.weights, test.pupils, d.Value, test.want, err)
		}
	}
	d, err := weight.Derive(row("a", "pupils", "130", "weights", "21.3"))
	if err != nil {
		t.Fatal(err)
	}
	want := `positive 14
  rounded half_up 14
    difference 13.5
      measure weights 21.3
      product 7.8
        constant 0.06
        measure pupils 130
    constant 1
`
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Error(diff)
	}
}

// 17.5 % of the costs, rounded down to whole euros: the rate is one euro for every euro of the quantity.
func TestAmountsInWholeEuros(t *testing.T) {
	costs := allocation.Product{Factors: []allocation.Quantity{constant("0.175"), measure("costs")}}
	a := allocate(t, open(rate("r", rounded(costs, "1", allocation.Downward), "1")),
		dataset(t, row("a", "costs", "1000"), row("b", "costs", "1005"), row("c", "costs", "-1005")))
	if diff := cmp.Diff([]allocation.Cents{175_00, 175_00, -175_00}, totals(a)); diff != "" {
		t.Error(diff)
	}
}

func TestRoundingToNothingIsRefused(t *testing.T) {
	for _, test := range []struct {
		quantity allocation.Rounded
		want     string
	}{
		{rounded(measure("x"), "0", allocation.ToNearest), "nothing can be rounded to a multiple of 0"},
		{rounded(measure("x"), "-1", allocation.ToNearest), "nothing can be rounded to a multiple of -1"},
		{rounded(measure("x"), "1", "up"), `direction "up": it is either half_up or down`},
		{rounded(nil, "1", allocation.Downward), "a rounded lacks an operand"},
	} {
		if err := open(rate("r", test.quantity, "1")).Check(); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %s", err, test.want)
		}
		if _, err := test.quantity.Derive(row("a", "x", "1")); err == nil {
			t.Errorf("%s: derived all the same", test.want)
		}
	}
}

// Of any number: a multiple; at most half a multiple away, or on the side of zero and less than one away; and the
// opposite of what becomes of the opposite.
func TestRoundedIsTheMultipleThatItPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "of"), -rapid.Int32Range(0, 6).Draw(t, "places"))
		to := decimal.New(rapid.Int64Range(1, 1e4).Draw(t, "to"), -rapid.Int32Range(0, 4).Draw(t, "places of to"))
		direction := rapid.SampledFrom([]allocation.Direction{allocation.ToNearest, allocation.Downward}).Draw(t, "direction")
		at := func(of decimal.Decimal) *big.Rat {
			d, err := allocation.Rounded{Of: allocation.Constant{Value: of}, To: to, Direction: direction}.Derive(allocation.Row{Key: "a"})
			if err != nil {
				t.Fatal(err)
			}
			return d.Value.Rat()
		}
		got := at(of)
		if !new(big.Rat).Quo(got, to.Rat()).IsInt() {
			t.Fatalf("%s is no multiple of %s", got, to)
		}
		away := new(big.Rat).Sub(got, of.Rat())
		double := new(big.Rat).Add(away, away)
		switch direction {
		case allocation.ToNearest:
			half := double.Abs(double).Cmp(to.Rat())
			if half > 0 || half == 0 && new(big.Rat).Abs(got).Cmp(new(big.Rat).Abs(of.Rat())) < 0 {
				t.Fatalf("%s became %s", of, got)
			}
		case allocation.Downward:
			if away.Sign()*of.Sign() > 0 || away.Abs(away).Cmp(to.Rat()) >= 0 {
				t.Fatalf("%s became %s", of, got)
			}
		}
		if opposite := at(of.Neg()); new(big.Rat).Neg(opposite).Cmp(got) != 0 {
			t.Fatalf("%s becomes %s and %s becomes %s", of, got, of.Neg(), opposite)
		}
	})
}

// multiple counts from zero, away from it, in units of so much: as many as go in, and one more from half a unit on
// when that goes up.
func multiple(x, of allocation.Exact, halfUp bool) allocation.Exact {
	units := new(big.Rat).Quo(x.Rat(), of.Rat())
	sign := units.Sign()
	units.Abs(units)
	if halfUp {
		units.Add(units, big.NewRat(1, 2))
	}
	whole := new(big.Int).Div(units.Num(), units.Denom())
	return allocation.ExactRat(new(big.Rat).SetInt(whole)).Mul(allocation.ExactInt(int64(sign))).Mul(of)
}
