package allocation_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

func constant(s string) allocation.Constant {
	return allocation.Constant{Value: decimal.RequireFromString(s)}
}

func measure(m allocation.Measure) allocation.MeasureOf { return allocation.MeasureOf{Measure: m} }

func TestEveryKindOfQuantity(t *testing.T) {
	basis := allocation.Basis{Source: "Stcrt. 2021, 42927"}
	r := row("GM0796", "leerlingen", "23244", "score", "-1.50")
	pupils, score := measure("leerlingen"), measure("score")
	for _, test := range []struct {
		name     string
		quantity allocation.Quantity
		rule     allocation.Rule
		label    string
		want     string
	}{
		{"a measure as supplied", score, allocation.RuleMeasure, "score", "-1.5"},
		{"a parameter", allocation.Parameter{Name: "tarief", Value: decimal.RequireFromString("22.64"), Basis: basis}, allocation.RuleParameter, "tarief", "22.64"},
		{"a constant", constant("0.12"), allocation.RuleConstant, "", "0.12"},
		{"a sum", allocation.Sum{Terms: []allocation.Quantity{pupils, score, constant("1")}}, allocation.RuleSum, "", "23243.5"},
		{"a sum of one", allocation.Sum{Terms: []allocation.Quantity{score}}, allocation.RuleSum, "", "-1.5"},
		{"a product", allocation.Product{Factors: []allocation.Quantity{pupils, score, constant("2")}}, allocation.RuleProduct, "", "-69732"},
		{"a difference", allocation.Difference{Of: score, Less: pupils}, allocation.RuleDifference, "", "-23245.5"},
		{"the positive part of a negative", allocation.Positive{Of: score}, allocation.RulePositive, "", "0"},
		{"the positive part of a positive", allocation.Positive{Of: pupils}, allocation.RulePositive, "", "23244"},
		{"the least", allocation.Least{Terms: []allocation.Quantity{pupils, score, constant("7")}}, allocation.RuleLeast, "", "-1.5"},
		{"the greatest", allocation.Greatest{Terms: []allocation.Quantity{score, pupils, constant("7")}}, allocation.RuleGreatest, "", "23244"},
		{"membership", allocation.Membership{Group: "G40", Keys: []string{"GM0758", "GM0796"}}, allocation.RuleMembership, "G40", "1"},
		{"no membership", allocation.Membership{Group: "G4", Keys: []string{"GM0344", "GM0363"}}, allocation.RuleMembership, "G4", "0"},
	} {
		d, err := test.quantity.Derive(r)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if d.Rule != test.rule || d.Label != test.label || d.Value.String() != test.want {
			t.Errorf("%s: %s %q = %s, want %s %q = %s", test.name, d.Rule, d.Label, d.Value, test.rule, test.label, test.want)
		}
		checkSteps(t, d)
	}
}

func TestBasisStandsWithTheFigure(t *testing.T) {
	basis := allocation.Basis{Source: "Stcrt. 2021, 42927", Article: "art. 4"}
	for _, q := range []allocation.Quantity{
		allocation.Parameter{Name: "p", Basis: basis}, allocation.Constant{Basis: basis}, allocation.Membership{Group: "g", Basis: basis},
	} {
		if d, err := q.Derive(row("a")); err != nil || d.Basis != basis {
			t.Errorf("%T: %+v, %v", q, d.Basis, err)
		}
	}
}

// A figure that is not there is never zero, however deep it stands.
func TestMissingMeasureIsAnErrorThatSaysWhere(t *testing.T) {
	deep := allocation.Least{Terms: []allocation.Quantity{constant("0"), allocation.Positive{Of: measure("score")}}}
	_, err := deep.Derive(row("GM0003", "leerlingen", "5"))
	var where *allocation.Error
	if !errors.Is(err, allocation.ErrMissingMeasure) || !errors.As(err, &where) || where.Key != "GM0003" || where.Measure != "score" {
		t.Errorf("%v", err)
	}
}

func TestOperationOnNothingIsRefused(t *testing.T) {
	for _, q := range []allocation.Quantity{
		allocation.Sum{}, allocation.Product{}, allocation.Difference{Of: constant("1")}, allocation.Positive{},
		allocation.Least{}, allocation.Greatest{Terms: []allocation.Quantity{nil}},
	} {
		if _, err := q.Derive(row("a")); !errors.Is(err, allocation.ErrScheme) {
			t.Errorf("%T: %v", q, err)
		}
	}
}

func TestMeasuresAreAscendingAndOnce(t *testing.T) {
	q := allocation.Sum{Terms: []allocation.Quantity{
		measure("z"), allocation.Product{Factors: []allocation.Quantity{measure("b"), constant("2"), measure("z")}},
		allocation.Difference{Of: measure("c"), Less: allocation.Positive{Of: measure("a")}},
		allocation.Least{Terms: []allocation.Quantity{measure("b")}}, allocation.Greatest{Terms: []allocation.Quantity{measure("d")}},
		allocation.Membership{Group: "g", Keys: []string{"a"}}, allocation.Parameter{Name: "p"},
	}}
	if diff := cmp.Diff([]allocation.Measure{"a", "b", "c", "d", "z"}, q.Measures()); diff != "" {
		t.Error(diff)
	}
}

// quantityOf draws a quantity of the measures x and y, so many levels deep.
func quantityOf(depth int) *rapid.Generator[allocation.Quantity] {
	leaf := rapid.SampledFrom([]allocation.Quantity{
		measure("x"), measure("y"), constant("0.12"), constant("-3"), allocation.Parameter{Name: "p", Value: decimal.New(2264, -2)},
		allocation.Membership{Group: "g", Keys: []string{"a", "b"}},
	})
	if depth == 0 {
		return leaf
	}
	return rapid.Custom(func(t *rapid.T) allocation.Quantity {
		operands := rapid.SliceOfN(quantityOf(depth-1), 2, 3).Draw(t, "operands")
		return rapid.SampledFrom([]allocation.Quantity{
			allocation.Sum{Terms: operands}, allocation.Product{Factors: operands}, allocation.Difference{Of: operands[0], Less: operands[1]},
			allocation.Positive{Of: operands[0]}, allocation.Least{Terms: operands}, allocation.Greatest{Terms: operands}, operands[0],
			rounded(operands[0], "0.3", allocation.ToNearest), rounded(operands[0], "2", allocation.Downward),
		}).Draw(t, "kind")
	})
}

func TestEveryStepOfAQuantityFollowsFromThoseBelow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := quantityOf(3).Draw(t, "quantity")
		r := row(rapid.SampledFrom([]string{"a", "c"}).Draw(t, "key"), "x", "-4.75", "y", "3")
		d, err := q.Derive(r)
		if err != nil {
			t.Fatal(err)
		}
		checkSteps(t, d)
	})
}

// checkSteps recomputes every step of a derivation from the steps below it, by the words of the rules.
func checkSteps(t rapid.TB, d allocation.Derivation) {
	t.Helper()
	values := make([]allocation.Exact, len(d.From))
	for i, from := range d.From {
		checkSteps(t, from)
		values[i] = from.Value
	}
	if want, ok := byRule(t, d, values); !ok || !d.Value.Equal(want) {
		t.Errorf("%s %q of %v is %s, want %s", d.Rule, d.Label, values, d.Value, want)
	}
}

// byRule is what a rule makes of values; false when it does not apply to so many.
func byRule(t rapid.TB, d allocation.Derivation, values []allocation.Exact) (allocation.Exact, bool) {
	ascending := slices.Clone(values)
	slices.SortFunc(ascending, allocation.Exact.Cmp)
	n, result := len(values), allocation.Exact{}
	switch d.Rule {
	case allocation.RuleMeasure, allocation.RuleParameter, allocation.RuleConstant, allocation.RuleMembership,
		allocation.RuleBudget, allocation.RuleTotal:
		return d.Value, n == 0
	case allocation.RuleSum:
		for _, v := range values {
			result = v.Add(result)
		}
		return result, n > 0
	case allocation.RuleProduct, allocation.RuleRate:
		result = allocation.ExactInt(1)
		for _, v := range values {
			result = v.Mul(result)
		}
		return result, n > 0 && (d.Rule == allocation.RuleProduct || n == 2)
	case allocation.RuleDifference:
		for _, v := range values[1:] {
			result = v.Add(result)
		}
		return values[0].Sub(result), n > 1
	case allocation.RulePositive:
		if values[0].Sign() > 0 {
			result = values[0]
		}
		return result, n == 1
	case allocation.RuleLeast:
		return ascending[0], true
	case allocation.RuleGreatest:
		return ascending[n-1], true
	case allocation.RuleRounded:
		return multiple(values[0], values[1], d.Label == "half_up"), n == 2
	case allocation.RuleShare:
		if values[0].Sign() == 0 {
			return result, n == 3 // of nothing everybody gets nothing, also where no weight is above zero
		}
		return values[0].Mul(values[1]).Quo(values[2]), n == 3
	case allocation.RuleEligible:
		if n == 3 && values[1].Cmp(values[2]) >= 0 {
			result = values[0]
		}
		return result, n == 3
	case allocation.RuleFactor:
		if n == 0 {
			return d.Value, true
		}
		return values[0].Quo(values[1]), n == 2
	case allocation.RuleArrival:
		left := values[0].Sub(values[2])
		switch {
		case left.Cmp(values[1]) >= 0:
			result = values[1]
		case d.Label == "in_part" && left.Sign() > 0:
			result = left
		}
		return result, n == 4 || n == 3 && values[1].Sign() == 0
	case allocation.RuleRecipient:
		return values[0], n == 1
	case allocation.RuleRound:
		return roundedBy(t, d, values[0]), n == 1
	}
	t.Errorf("%q is not a rule", d.Rule)
	return result, false
}

// roundedBy checks a rounding step: half up is the nearest cent, a largest remainder one of the two nearest.
func roundedBy(t rapid.TB, d allocation.Derivation, of allocation.Exact) allocation.Exact {
	whole := !strings.Contains(d.Value.Mul(allocation.ExactInt(100)).String(), ".")
	gap := d.Value.Sub(of).Mul(allocation.ExactInt(100))
	if gap.Sign() < 0 {
		gap = allocation.Exact{}.Sub(gap)
	}
	limit := map[string]string{"half_up": "0.5", "largest_remainder": "1"}[d.Label]
	if limit == "" || !whole || gap.Cmp(exact(limit)) > 0 || d.Label == "largest_remainder" && gap.Equal(exact("1")) {
		t.Errorf("%q rounds %s to %s", d.Label, of, d.Value)
	}
	return d.Value
}
