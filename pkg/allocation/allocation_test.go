package allocation_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// exampleData reads the figures that ship with the program: 355 municipalities.
func exampleData(t testing.TB) *allocation.Dataset {
	t.Helper()
	file, err := os.Open("../../examples/gemeenten-2019.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header := records[0]
	var rows []allocation.Row
	for _, record := range records[1:] {
		row := allocation.Row{Key: record[0], Name: record[1]}
		for i, text := range record[2:] {
			row.Values = append(row.Values, allocation.Value{
				Measure: allocation.Measure(header[i+2]),
				Amount:  decimal.RequireFromString(text),
			})
		}
		rows = append(rows, row)
	}
	d, err := allocation.NewDataset(rows)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// regulation is the open-ended scheme of Stcrt. 2021, 42927.
func regulation() allocation.Scheme {
	return allocation.Scheme{
		ID: "npo-regeling-2021",
		Components: []allocation.Component{
			{
				ID:       "leerlingen",
				Quantity: allocation.MeasureOf{Measure: "leerlingen"},
				Rate:     &allocation.Parameter{Name: "tarief_leerling", Value: decimal.RequireFromString("118.11")},
				Rounding: allocation.HalfUp,
			},
			{
				ID:       "achterstand",
				Quantity: allocation.Positive{Of: allocation.MeasureOf{Measure: "achterstandsscore"}},
				Rate:     &allocation.Parameter{Name: "tarief_score", Value: decimal.RequireFromString("22.64")},
				Rounding: allocation.HalfUp,
			},
		},
	}
}

// closedBudget divides € 300 million by the amounts of the regulation.
func closedBudget() allocation.Scheme {
	budget := allocation.Cents(300_000_000_00)
	pupils := allocation.Parameter{Name: "gewicht_leerling", Value: decimal.RequireFromString("118.11")}
	score := allocation.Parameter{Name: "gewicht_score", Value: decimal.RequireFromString("22.64")}
	return allocation.Scheme{
		ID:     "npo-300m",
		Budget: &budget,
		Components: []allocation.Component{{
			ID: "verdeling",
			Quantity: allocation.Sum{Terms: []allocation.Quantity{
				allocation.Product{Factors: []allocation.Quantity{pupils, allocation.MeasureOf{Measure: "leerlingen"}}},
				allocation.Product{Factors: []allocation.Quantity{
					score, allocation.Positive{Of: allocation.MeasureOf{Measure: "achterstandsscore"}},
				}},
			}},
			Rounding: allocation.LargestRemainder,
		}},
	}
}

// The figures are those of the files of 2019 with all sites placed.
func TestRegulationGivesTheFiguresOf2019(t *testing.T) {
	a, err := regulation().Allocate(exampleData(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Exact.String(); got != "303134723.3468" {
		t.Errorf("exact total %s", got)
	}
	i, ok := a.Dataset.Find("GM0796")
	if !ok {
		t.Fatal("'s-Hertogenbosch is missing")
	}
	if got := a.Recipients[i].Total.String(); got != "2869532.18" {
		t.Errorf("'s-Hertogenbosch gets %s", got)
	}
}

func TestClosedBudgetIsDividedToTheCent(t *testing.T) {
	a, err := closedBudget().Allocate(exampleData(t))
	if err != nil {
		t.Fatal(err)
	}
	sum := allocation.Cents(0)
	for _, r := range a.Recipients {
		sum += r.Total
	}
	if sum != 300_000_000_00 || a.Total != sum || a.Residual.Sign() != 0 {
		t.Errorf("the amounts add up to %s, total %s, residual %s", sum, a.Total, a.Residual)
	}
}

// checkDerivation recomputes one amount from its derivation.
func checkDerivation(t rapid.TB, a *allocation.Allocation, recipient, component int) allocation.Derivation {
	t.Helper()
	d, err := a.Derive(recipient, component)
	if err != nil {
		t.Fatal(err)
	}
	amount := a.Recipients[recipient].Amounts[component]
	if d.Rule != allocation.RuleRound || !d.Value.Equal(allocation.ExactCents(amount.Cents)) || !d.From[0].Value.Equal(amount.Exact) {
		t.Errorf("%s, component %d: derivation ends in %s %s of %s, amount %s of %s",
			a.Recipients[recipient].Key, component, d.Rule, d.Value, d.From[0].Value, amount.Cents, amount.Exact)
	}
	checkSteps(t, d)
	return d
}

func TestEveryAmountFollowsFromItsDerivation(t *testing.T) {
	d := exampleData(t)
	for _, s := range []allocation.Scheme{regulation(), closedBudget()} {
		a := allocate(t, s, d)
		for i := range a.Recipients {
			for c := range a.Components {
				checkDerivation(t, a, i, c)
			}
		}
	}
}

// outline writes a derivation as one line per step, indented by depth.
func outline(d allocation.Derivation) string {
	var b strings.Builder
	var write func(allocation.Derivation, int)
	write = func(d allocation.Derivation, depth int) {
		fmt.Fprintf(&b, "%s%s\n", strings.Repeat("  ", depth), strings.Join(strings.Fields(fmt.Sprintf("%s %s %s", d.Rule, d.Label, d.Value)), " "))
		for _, from := range d.From {
			write(from, depth+1)
		}
	}
	write(d, 0)
	return b.String()
}

func TestDerivationOfARateEndsInItsMeasures(t *testing.T) {
	a := allocate(t, regulation(), exampleData(t))
	i, _ := a.Dataset.Find("GM0796")
	want := `round half_up 124183.34
  rate achterstand 124183.3432
    parameter tarief_score 22.64
    positive 5485.13
      measure achterstandsscore 5485.13
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, i, 1))); diff != "" {
		t.Error(diff)
	}
}

// 19.99 less 5.00 is 14.99, of which 2/3 is 9.993333…; of 9.99 recipient b has a weight of 2 in 3.
func TestDerivationOfAShareEndsInBudgetAndMeasures(t *testing.T) {
	x := measure("x")
	s := closed(1999, share("fixed", x, &allocation.Part{Amount: cents(500)}), share("third", x, fraction("1/3")), share("rest", x, fraction("2/3")))
	a := allocate(t, s, dataset(t, row("a", "x", "1"), row("b", "x", "2"), row("c", "x", "-4")))
	want := `round largest_remainder 6.66
  share rest 6.66
    round largest_remainder 9.99
      share rest 1499/150
        difference 14.99
          budget 19.99
          constant fixed 5
        constant rest 2/3
        constant 1
    measure x 2
    total rest 3
`
	if diff := cmp.Diff(want, outline(checkDerivation(t, a, 1, 2))); diff != "" {
		t.Error(diff)
	}
	negative := `round largest_remainder 0
  share fixed 0
    constant fixed 5
    positive 0
      measure x -4
    total fixed 3
`
	if diff := cmp.Diff(negative, outline(checkDerivation(t, a, 2, 0))); diff != "" {
		t.Error(diff)
	}
}

func TestHalfACentRoundsAwayFromZero(t *testing.T) {
	d := dataset(t, row("a", "x", "0.5"), row("b", "x", "-0.5"), row("c", "x", "0.49"), row("d", "x", "-1.5"), row("e", "x", "2.5"))
	a := allocate(t, open(rate("r", measure("x"), "0.01")), d)
	var got []allocation.Cents
	for _, r := range a.Recipients {
		got = append(got, r.Total)
	}
	if diff := cmp.Diff([]allocation.Cents{1, -1, 0, -2, 3}, got); diff != "" {
		t.Error(diff)
	}
	// Exactly 0.0149 euros; 1 cent is paid.
	if a.Exact.String() != "0.0149" || a.Total != 1 || a.Residual.String() != "-0.0049" {
		t.Errorf("exact %s, total %s, residual %s", a.Exact, a.Total, a.Residual)
	}
}

// The oracle rounds 2 × |x| + 1 down and halves, in whole numbers.
func TestOpenEndedAmountsAreNearestCents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "units in hundredths")
		euros := rapid.Int64Range(-20_000, 20_000).Draw(t, "rate in hundredths")
		tenThousandths := units * euros
		want := (abs(tenThousandths)*2/100 + 1) / 2
		if tenThousandths < 0 {
			want = -want
		}
		d := dataset(t, allocation.Row{Key: "a", Values: []allocation.Value{{Measure: "x", Amount: decimal.New(units, -2)}}})
		s := open(rate("r", measure("x"), decimal.New(euros, -2).String()))
		if got := allocate(t, s, d).Total; int64(got) != want {
			t.Errorf("%d × %d hundredths is %d cents, want %d", units, euros, got, want)
		}
	})
}

func abs(n int64) int64 { return max(n, -n) }

func TestTotalsAddUp(t *testing.T) {
	for _, s := range []allocation.Scheme{regulation(), closedBudget()} {
		a := allocate(t, s, exampleData(t))
		byComponent, total, exactTotal := make([]allocation.Cents, len(a.Components)), allocation.Cents(0), allocation.Exact{}
		for _, r := range a.Recipients {
			sum, exactSum := allocation.Cents(0), allocation.Exact{}
			for c, amount := range r.Amounts {
				sum += amount.Cents
				byComponent[c] += amount.Cents
				exactSum = exactSum.Add(amount.Exact)
			}
			if r.Total != sum || !r.Exact.Equal(exactSum) {
				t.Errorf("%s %s: total %s of %s, exact %s of %s", s.ID, r.Key, r.Total, sum, r.Exact, exactSum)
			}
			total += sum
			exactTotal = exactTotal.Add(exactSum)
		}
		for c, totals := range a.Components {
			if totals.ID != s.Components[c].ID || totals.Cents != byComponent[c] ||
				!totals.Residual.Equal(allocation.ExactCents(totals.Cents).Sub(totals.Exact)) {
				t.Errorf("%s %+v: the recipients have %s", s.ID, totals, byComponent[c])
			}
		}
		if a.Total != total || !a.Exact.Equal(exactTotal) || !a.Residual.Equal(allocation.ExactCents(total).Sub(exactTotal)) {
			t.Errorf("%s: total %s of %s, exact %s of %s, residual %s", s.ID, a.Total, total, a.Exact, exactTotal, a.Residual)
		}
	}
}

func TestRemainderLedgerSaysWhoGotEachCent(t *testing.T) {
	a := allocate(t, closedBudget(), exampleData(t))
	extras := 0
	for _, r := range a.Recipients {
		amount := r.Amounts[0]
		if amount.Extra {
			extras++
		}
		if amount.Extra != (amount.Cents == amount.Floor+1) || !amount.Extra && amount.Cents != amount.Floor {
			t.Errorf("%s: %+v", r.Key, amount)
		}
	}
	if extras == 0 || extras != a.Components[0].Leftover {
		t.Errorf("%d recipients have an extra cent, %d were left", extras, a.Components[0].Leftover)
	}
}

func TestTiesNameTheirComponent(t *testing.T) {
	x := measure("x")
	s := closed(3, share("first", x, fraction("1/2")), share("second", x, fraction("1/2")))
	a := allocate(t, s, dataset(t, row("a", "x", "1"), row("b", "x", "1"), row("c", "x", "1")))
	// The odd cent goes to the first part; over three equal recipients two cents and one cent tie again.
	want := []allocation.Tie{
		{Keys: []string{"first", "second"}, Winners: 1, Remainder: exact("1/2")},
		{Component: "first", Keys: []string{"a", "b", "c"}, Winners: 2, Remainder: exact("2/3")},
		{Component: "second", Keys: []string{"a", "b", "c"}, Winners: 1, Remainder: exact("1/3")},
	}
	if diff := cmp.Diff(want, a.Ties); diff != "" {
		t.Error(diff)
	}
}

func TestOrderOfRowsPlaysNoPart(t *testing.T) {
	d := exampleData(t)
	rows := make([]allocation.Row, d.Len())
	for i := range rows {
		rows[len(rows)-1-i] = d.Row(i)
	}
	reversed := dataset(t, rows...)
	for _, s := range []allocation.Scheme{regulation(), closedBudget()} {
		if diff := cmp.Diff(allocate(t, s, d).Recipients, allocate(t, s, reversed).Recipients); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAllocateRefusesAndSaysWhere(t *testing.T) {
	huge := row("a", "x", "92233720368547758")
	for _, test := range []struct {
		name   string
		scheme allocation.Scheme
		rows   []allocation.Row
		want   allocation.Error
	}{
		{
			"a missing measure", regulation(), []allocation.Row{row("GM1", "leerlingen", "1", "achterstandsscore", "0"), row("GM2", "leerlingen", "1")},
			allocation.Error{Component: "achterstand", Key: "GM2", Measure: "achterstandsscore", Err: allocation.ErrMissingMeasure},
		},
		{
			"all weights zero", closedBudget(), []allocation.Row{row("GM1", "leerlingen", "0", "achterstandsscore", "-3")},
			allocation.Error{Component: "verdeling", Err: allocation.ErrNoWeight},
		},
		{
			"nobody", closedBudget(), nil,
			allocation.Error{Component: "verdeling", Err: allocation.ErrNoWeight},
		},
		{
			"an amount beyond 64 bits", open(rate("r", measure("x"), "1.01")), []allocation.Row{huge},
			allocation.Error{Component: "r", Key: "a", Err: allocation.ErrTooLarge},
		},
		{
			"a sum of recipients beyond 64 bits", open(rate("r", measure("x"), "1")), []allocation.Row{huge, row("b", "x", "1")},
			allocation.Error{Component: "r", Err: allocation.ErrTooLarge},
		},
		{
			"a sum of components beyond 64 bits", open(rate("r", measure("x"), "1"), rate("s", constant("1"), "1")), []allocation.Row{huge},
			allocation.Error{Key: "a", Err: allocation.ErrTooLarge},
		},
		{
			"a sum of all beyond 64 bits", open(rate("r", measure("x"), "1"), rate("s", measure("y"), "1")),
			[]allocation.Row{row("a", "x", "92233720368547758", "y", "0"), row("b", "x", "0", "y", "1")},
			allocation.Error{Err: allocation.ErrTooLarge},
		},
	} {
		a, err := test.scheme.Allocate(dataset(t, test.rows...))
		var where *allocation.Error
		if a != nil || !errors.As(err, &where) || !errors.Is(err, test.want.Err) ||
			where.Component != test.want.Component || where.Key != test.want.Key || where.Measure != test.want.Measure {
			t.Errorf("%s: %v, %v", test.name, a != nil, err)
		}
	}
}
