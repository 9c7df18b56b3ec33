package allocation_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

func cents(c allocation.Cents) *allocation.Cents { return &c }

func fraction(s string) *allocation.Part {
	x := exact(s)
	return &allocation.Part{Fraction: &x}
}

// share is a component of a closed scheme.
func share(id string, q allocation.Quantity, part *allocation.Part) allocation.Component {
	return allocation.Component{ID: id, Quantity: q, Part: part, Rounding: allocation.LargestRemainder}
}

// rate is a component of an open-ended scheme.
func rate(id string, q allocation.Quantity, euros string) allocation.Component {
	return allocation.Component{
		ID: id, Quantity: q, Rounding: allocation.HalfUp,
		Rate: &allocation.Parameter{Name: "tarief_" + id, Value: decimal.RequireFromString(euros)},
	}
}

func open(components ...allocation.Component) allocation.Scheme {
	return allocation.Scheme{ID: "open", Components: components}
}

func closed(budget allocation.Cents, components ...allocation.Component) allocation.Scheme {
	return allocation.Scheme{ID: "closed", Budget: &budget, Components: components}
}

// inOrder is a component that is divided first come, first served, by the measure "rank".
func inOrder(id string, asked allocation.Quantity, last allocation.Last) allocation.Component {
	return allocation.Component{
		ID: id, Quantity: asked, Rounding: allocation.HalfUp,
		Arrival: &allocation.Arrival{Rank: "rank", Last: last},
	}
}

// with changes the first component of a scheme.
func with(s allocation.Scheme, change func(*allocation.Component)) allocation.Scheme {
	if change != nil {
		change(&s.Components[0])
	}
	return s
}

// withheld keeps sums back from the budget.
func withheld(s allocation.Scheme, amounts ...allocation.Cents) allocation.Scheme {
	for _, c := range amounts {
		s.Withheld = append(s.Withheld, allocation.Withholding{ID: "w", Amount: c})
	}
	return s
}

// allocate applies a scheme that can be applied.
func allocate(t rapid.TB, s allocation.Scheme, d *allocation.Dataset) *allocation.Allocation {
	t.Helper()
	a, err := s.Allocate(d)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestCheckRefuses(t *testing.T) {
	x := measure("x")
	two := func(a, b *allocation.Part) allocation.Scheme { return closed(100, share("a", x, a), share("b", x, b)) }
	amount := func(c allocation.Cents) *allocation.Part { return &allocation.Part{Amount: &c} }
	withRate := share("a", x, nil)
	withRate.Rate = rate("a", x, "1").Rate
	openPart := rate("a", x, "1")
	openPart.Part = fraction("1")
	both := fraction("1/2")
	both.Amount = cents(5)
	paid := func(portions int, payments ...allocation.Payment) allocation.Scheme {
		s := open(rate("a", x, "1"))
		s.Schedule = &allocation.Schedule{Portions: portions, Payments: payments}
		return s
	}
	pay := func(year, month, through int) allocation.Payment {
		return allocation.Payment{Month: allocation.Month{Year: year, Month: month}, Through: through}
	}
	wrongRounding := func(c allocation.Component, r allocation.Rounding) allocation.Component { c.Rounding = r; return c }
	for _, test := range []struct {
		scheme allocation.Scheme
		want   string // part of the message
	}{
		{open(), "no components"},
		{closed(0, share("a", x, nil)), "the budget 0.00 is not above zero"},
		{closed(-1, share("a", x, nil)), "the budget -0.01 is not above zero"},
		{open(rate("a", x, "1"), rate("b", x, "1"), rate("a", x, "2")), "component a: the scheme cannot be calculated: the id occurs more than once"},
		{open(rate("", x, "1")), "a component without an id"},
		{open(rate("a", nil, "1")), "no quantity"},
		{open(rate("a", allocation.Positive{Of: allocation.Sum{}}, "1")), "a sum lacks an operand"},
		{open(rate("a", allocation.Difference{Of: x}, "1")), "a difference lacks an operand"},
		{open(rate("a", measure(""), "1")), "a measure without an id"},
		{open(rate("a", allocation.Membership{Group: "g", Keys: []string{"b", "a"}}, "1")), "group g: keys are not ascending at a"},
		{open(rate("a", allocation.Membership{Group: "g", Keys: []string{"a", "a"}}, "1")), "group g: keys are not ascending at a"},
		{closed(1, withRate), "a closed scheme has no rates"},
		{open(share("a", x, nil)), "an open-ended scheme needs a rate"},
		{open(openPart), "an open-ended scheme has no budget to take a part of"},
		{closed(1, wrongRounding(share("a", x, nil), allocation.HalfUp)), `rounding "half_up": a closed scheme rounds by largest_remainder`},
		{open(wrongRounding(rate("a", x, "1"), "")), `rounding "": an open-ended scheme rounds by half_up`},
		{two(nil, fraction("1")), "component a does not say which part of the budget it divides"},
		{two(&allocation.Part{}, fraction("1")), "a part is either a fraction or an amount"},
		{two(both, fraction("1/2")), "a part is either a fraction or an amount"},
		{two(fraction("-0.1"), fraction("1.1")), "the fraction -0.1 is not between 0 and 1"},
		{two(fraction("1.1"), fraction("0")), "the fraction 1.1 is not between 0 and 1"},
		{two(amount(-1), fraction("1")), "the amount -0.01 is below zero"},
		{two(fraction("0.79"), fraction("0.2")), "the fractions add up to 0.99, not to 1"},
		{two(fraction("1/3"), fraction("1/3")), "the fractions add up to 2/3, not to 1"},
		{two(amount(101), fraction("1")), "the fixed parts exceed the budget 1.00"},
		{two(amount(math.MaxInt64), amount(math.MaxInt64)), "the fixed parts exceed the budget 1.00"},
		{two(amount(50), amount(49)), "the fixed parts leave 0.01 of the budget"},
		{closed(100, share("a", x, fraction("0.5"))), "the fractions add up to 0.5, not to 1"},
		{withheld(open(rate("a", x, "1")), 5), "an open-ended scheme has no budget to withhold from"},
		{withheld(closed(100, share("a", x, nil)), -1), "withheld w: the amount -0.01 is below zero"},
		{withheld(closed(100, share("a", x, nil)), 60, 41), "what is withheld exceeds the budget 1.00"},
		{withheld(closed(100, share("a", x, nil)), math.MaxInt64, math.MaxInt64), "what is withheld exceeds the budget 1.00"},
		{withheld(two(amount(50), amount(50)), 1), "the fixed parts exceed the budget 1.00"},
		{with(closed(1, share("a", x, nil)), func(c *allocation.Component) { c.Eligible = &allocation.Condition{Of: x} }), "no quantity"},
		{with(closed(1, share("a", x, nil)), func(c *allocation.Component) { c.Floor = allocation.Sum{} }), "a sum lacks an operand"},
		{with(closed(1, share("a", x, nil)), func(c *allocation.Component) { c.Ceiling = allocation.Positive{} }), "a positive lacks an operand"},
		{with(closed(1, share("a", x, nil)), func(c *allocation.Component) { c.Blend = &allocation.Blend{} }), "no quantity"},
		{with(closed(1, share("a", x, nil)), func(c *allocation.Component) {
			c.Blend = &allocation.Blend{Reference: x, Fraction: exact("1.01")}
		}), "blend: the fraction 1.01 is not between 0 and 1"},
		{with(closed(1, share("a", x, nil)), func(c *allocation.Component) { c.Supplement = true }), "a closed scheme has no supplements"},
		{with(closed(1, inOrder("a", x, "first")), nil), `last application "first": it is either in_part or refused`},
		{with(closed(1, inOrder("a", x, allocation.LastInPart)), func(c *allocation.Component) { c.Floor = x }), "order of arrival has no floor and no blend"},
		{with(closed(1, inOrder("a", x, allocation.LastInPart)), func(c *allocation.Component) { c.Arrival.Rank = "" }), "a measure without an id"},
		{with(closed(1, inOrder("a", x, allocation.LastInPart)), func(c *allocation.Component) { c.Rounding = allocation.LargestRemainder }),
			`rounding "largest_remainder": order of arrival rounds by half_up`},
		{with(open(rate("a", x, "1")), func(c *allocation.Component) { c.Arrival = &allocation.Arrival{Rank: "r"} }), "no budget to blend shares of or to exhaust"},
		{with(open(rate("a", x, "1")), func(c *allocation.Component) { c.Blend = &allocation.Blend{Reference: x} }), "no budget to blend shares of or to exhaust"},
		{with(open(rate("a", x, "1")), func(c *allocation.Component) { c.Supplement = true }), "a supplement has no rate, floor or ceiling"},
		{paid(0, pay(2021, 12, 0)), "no portions or no payments"},
		{paid(2), "no portions or no payments"},
		{paid(2, pay(2021, 13, 2)), "payment 1: 2021-13 is not a month"},
		{paid(2, pay(2021, 12, 1), pay(2021, 12, 2)), "payment 2: 2021-12 is not after 2021-12"},
		{paid(2, pay(2021, 12, 2), pay(2022, 1, 2)), "payment 2: through portion 2 is not beyond 2"},
		{paid(2, pay(2021, 12, 0), pay(2022, 1, 2)), "payment 1: through portion 0 is not beyond 0"},
		{paid(3, pay(2021, 12, 1), pay(2022, 1, 2)), "the last payment is through portion 2 of 3"},
	} {
		err := test.scheme.Check()
		if !errors.Is(err, allocation.ErrScheme) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v\nwant %s", err, test.want)
		}
		if _, refused := test.scheme.Allocate(dataset(t, row("a", "x", "1"))); refused == nil || refused.Error() != err.Error() {
			t.Errorf("Allocate gives %v, Check %v", refused, err)
		}
	}
}

func TestCheckAccepts(t *testing.T) {
	x := measure("x")
	fifth := allocation.Part{Amount: cents(20)}
	scheduled := regulation()
	scheduled.Schedule = npoSchedule()
	for name, s := range map[string]allocation.Scheme{
		"the regulation":                   scheduled,
		"the closed budget":                closedBudget(),
		"fractions in thirds":              closed(100, share("a", x, fraction("1/3")), share("b", x, fraction("2/3"))),
		"a fixed sum and the rest":         closed(100, share("a", x, &fifth), share("b", x, fraction("1"))),
		"fixed sums only":                  closed(40, share("a", x, &fifth), share("b", x, &fifth)),
		"a fraction that is the whole":     closed(100, share("a", x, fraction("1"))),
		"all of it withheld":               withheld(closed(100, share("a", x, nil)), 100),
		"first come, first served":         closed(100, inOrder("a", x, allocation.LastRefused)),
		"a component that divides nothing": closed(100, share("a", x, fraction("1")), share("b", x, fraction("0"))),
	} {
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// GOAB 2017: A × (B − 5) / C. Of 1 000 cents 500 are kept back; 3 : 2 of the rest.
func TestWithheldSumIsNotDivided(t *testing.T) {
	s := withheld(closed(1000, share("a", measure("x"), nil)), 500)
	a := allocate(t, s, dataset(t, row("p", "x", "3"), row("q", "x", "2")))
	if got := []allocation.Cents{a.Recipients[0].Total, a.Recipients[1].Total, a.Total}; !cmp.Equal(got, []allocation.Cents{300, 200, 500}) {
		t.Errorf("%v", got)
	}
	want := `round largest_remainder 3
  share a 3
    difference 5
      budget 10
      constant w 5
    measure x 3
    total a 5
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 0, 0))); diff != "" {
		t.Error(diff)
	}
}

func TestWithheldSumsAndFixedPartsComeOffBeforeTheFractions(t *testing.T) {
	x := measure("x")
	s := withheld(closed(1000, share("fixed", x, &allocation.Part{Amount: cents(300)}), share("rest", x, fraction("1"))), 100, 50)
	a := allocate(t, s, dataset(t, row("a", "x", "1")))
	if got := []allocation.Cents{*a.Components[0].Pot, *a.Components[1].Pot, a.Total}; !cmp.Equal(got, []allocation.Cents{300, 550, 850}) {
		t.Errorf("%v", got)
	}
	checkDerivation(t, a, 0, 1)
}

func TestSchemeReadsEveryMeasureOfItsTerms(t *testing.T) {
	c := share("a", measure("quantity"), nil)
	c.Eligible = &allocation.Condition{Of: measure("condition"), AtLeast: measure("threshold")}
	c.Floor, c.Ceiling = measure("floor"), measure("ceiling")
	c.Blend = &allocation.Blend{Reference: measure("reference")}
	c.Arrival = &allocation.Arrival{Rank: "rank"}
	want := []allocation.Measure{"ceiling", "condition", "floor", "quantity", "rank", "reference", "threshold"}
	if diff := cmp.Diff(want, closed(1, c).Measures()); diff != "" {
		t.Error(diff)
	}
}

func TestSchemeReadsTheMeasuresOfItsComponents(t *testing.T) {
	if diff := cmp.Diff([]allocation.Measure{"achterstandsscore", "leerlingen"}, regulation().Measures()); diff != "" {
		t.Error(diff)
	}
}

// GOAB 2012: 0.79 of the budget for all, 0.21 for a list. With a budget of 1 001 cents the parts are 790.79 and 210.21.
func TestPartsOfABudgetAreApportioned(t *testing.T) {
	x := measure("x")
	list := allocation.Membership{Group: "list", Keys: []string{"b"}}
	s := closed(1001, share("all", x, fraction("0.79")), share("list", allocation.Product{Factors: []allocation.Quantity{x, list}}, fraction("0.21")))
	a := allocate(t, s, dataset(t, row("a", "x", "3"), row("b", "x", "1")))
	if pots := []allocation.Cents{*a.Components[0].Pot, *a.Components[1].Pot}; !cmp.Equal(pots, []allocation.Cents{791, 210}) {
		t.Errorf("pots %v", pots)
	}
	// 791 over 3 : 1 is 593.25 and 197.75; the list has one member.
	got := []allocation.Cents{a.Recipients[0].Total, a.Recipients[1].Total, a.Total}
	if diff := cmp.Diff([]allocation.Cents{593, 198 + 210, 1001}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFixedPartsAreTakenOffBeforeTheFractions(t *testing.T) {
	x := measure("x")
	s := closed(1000, share("half", x, fraction("0.5")), share("fixed", x, &allocation.Part{Amount: cents(300)}), share("other", x, fraction("0.5")))
	a := allocate(t, s, dataset(t, row("a", "x", "1")))
	var pots []allocation.Cents
	for _, c := range a.Components {
		pots = append(pots, *c.Pot)
	}
	if diff := cmp.Diff([]allocation.Cents{350, 300, 350}, pots); diff != "" {
		t.Error(diff)
	}
}

func TestPartsAddUpToTheBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Int64Range(1, 9), 1, 6).Draw(t, "parts")
		sum := int64(0)
		for _, p := range parts {
			sum += p
		}
		s := closed(allocation.Cents(rapid.Int64Range(1, 500).Draw(t, "budget")))
		for i, p := range parts {
			of := allocation.ExactInt(p).Quo(allocation.ExactInt(sum))
			s.Components = append(s.Components, share(string(rune('a'+i)), measure("x"), &allocation.Part{Fraction: &of}))
		}
		a := allocate(t, s, dataset(t, row("a", "x", "1"), row("b", "x", "1"), row("c", "x", "5")))
		pots := allocation.Cents(0)
		for _, c := range a.Components {
			pots += *c.Pot
		}
		if pots != *s.Budget || a.Total != *s.Budget || a.Residual.Sign() != 0 {
			t.Errorf("pots %d, total %d of %d", pots, a.Total, *s.Budget)
		}
		for i := range a.Recipients {
			for c := range a.Components {
				checkDerivation(t, a, i, c)
			}
		}
	})
}
