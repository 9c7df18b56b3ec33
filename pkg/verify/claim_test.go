package verify_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

// regulation is the scheme that needs no national file.
func regulation(t testing.TB) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Find("npo-regeling-2021")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func figures(pupils, score string) []allocation.Value {
	return []allocation.Value{
		{Measure: "leerlingen", Amount: decimal.RequireFromString(pupils)},
		{Measure: "achterstandsscore", Amount: decimal.RequireFromString(score)},
	}
}

func check(t testing.TB, c verify.Claim) *verify.Verdict {
	t.Helper()
	v, err := verify.CheckClaim(regulation(t), c)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// 4 206 × 118.11 + 319.20 × 22.64 = 496 770.66 + 7 226.688, rounded 7 226.69: € 503 997.35, an amount that was
// published for Oisterwijk.
func TestAFittingAmountIsEqualAndNoProof(t *testing.T) {
	v := check(t, verify.Claim{Values: figures("4206", "319.20"), Amount: 50399735})
	if !v.Equal() || v.Gap != nil || len(v.Causes) != 0 {
		t.Errorf("equal %t, gap %v, causes %v", v.Equal(), v.Gap, v.Causes)
	}
	if got := len(v.Pairs.Fitting); got != 16 {
		t.Errorf("%d other pairs fit, want 16", got)
	}
	for _, p := range v.Pairs.Fitting {
		again := check(t, verify.Claim{Values: figures(p.Count.String(), p.Score.String()), Amount: 50399735})
		if !again.Equal() {
			t.Errorf("%s pupils with score %s do not give the amount", p.Count, p.Score)
		}
	}
}

// 's-Hertogenbosch: 23 244 pupils, score 5 485.13, € 2 869 532.18 (2019 files).
func TestUsualCausesAreNamedBeforeADifference(t *testing.T) {
	const total = 286953218
	for _, c := range []struct {
		reason string
		amount allocation.Cents
		kind   verify.CauseKind
	}{
		{"5/24, paid in December 2021", 59781920, verify.CausePayments},
		{"12/24, paid in 2022: R(T·17/24) − R(T·5/24)", 143476609, verify.CausePayments},
		{"17/24, paid by the end of 2022", 203258529, verify.CausePayments},
		{"7/24, paid in 2023", 83694689, verify.CausePayments},
		{"the pupils only", 274534884, verify.CauseComponent},
		{"the score only", 12418334, verify.CauseComponent},
		{"the score without threshold: 10 626.14 × 22.64 = 240 575.8096", 274534884 + 24057581, verify.CauseThreshold},
		{"half the score: 2 742.565 × 22.64 = 62 091.6716", 274534884 + 6209167, verify.CauseHalved},
		{"twice the score: 10 970.26 × 22.64 = 248 366.6864", 274534884 + 24836669, verify.CauseDoubled},
	} {
		values := append(figures("23244", "5485.13"), allocation.Value{
			Measure: "achterstandsscore_zonder_drempel", Amount: decimal.RequireFromString("10626.14")})
		v := check(t, verify.Claim{Values: values, Amount: c.amount})
		if v.Computed.Total != total {
			t.Fatalf("computed %s", v.Computed.Total)
		}
		if len(v.Causes) != 1 || v.Causes[0].Kind != c.kind {
			t.Errorf("%s: causes %v, want one of kind %s", c.reason, v.Causes, c.kind)
		}
	}
}

func TestPredecessorsExplainAnAmountFromBeforeTheMerger(t *testing.T) {
	before := []verify.Predecessor{
		{"GM0003", "Appingedam", figures("1983", "366.53")}, // 234 212.13 + 8 298.24
		{"GM0010", "Delfzijl", figures("2666", "1354.99")},  // 314 881.26 + 30 676.97
	}
	v := check(t, verify.Claim{Values: figures("4649", "1000"), Predecessors: before,
		Amount: 23421213 + 829824 + 31488126 + 3067697})
	if len(v.Causes) != 1 || v.Causes[0].Kind != verify.CausePredecessors {
		t.Errorf("causes %v", v.Causes)
	}
}

func TestAGapIsToldInPupilsAndPointsWithTheChangeThatClosesIt(t *testing.T) {
	v := check(t, verify.Claim{Values: figures("1000", "100"), Amount: 12037400 + 3*11811})
	if v.Gap == nil || v.Gap.Amount != 3*11811 {
		t.Fatalf("gap %v", v.Gap)
	}
	if got := v.Gap.Units[0].Units.String(); got != "3" {
		t.Errorf("the gap is %s pupils, want 3", got)
	}
	want := []verify.Change{{Measure: "leerlingen", From: decimal.NewFromInt(1000), To: decimal.NewFromInt(1003)}}
	if len(v.Gap.Changes) < 1 || v.Gap.Changes[0].Measure != want[0].Measure || !v.Gap.Changes[0].To.Equal(want[0].To) {
		t.Errorf("changes %v, want %v first", v.Gap.Changes, want)
	}
	for _, change := range v.Gap.Changes {
		values := figures("1000", "100")
		for i := range values {
			if values[i].Measure == change.Measure {
				values[i].Amount = change.To
			}
		}
		if again := check(t, verify.Claim{Values: values, Amount: v.Claim.Amount}); !again.Equal() {
			t.Errorf("%v does not close the gap", change)
		}
	}
}

func TestPaymentsAreHeldAgainstTheScheduleOfTheDecision(t *testing.T) {
	claim := verify.Claim{Values: figures("23244", "5485.13"), Amount: 286953218,
		Received: &verify.Received{Amount: 203258529, Through: allocation.Month{Year: 2022, Month: 12}}}
	v := check(t, claim)
	if !v.Equal() || v.Payments.Portions != 17 || v.Payments.Of != 24 || !v.Payments.Assumption {
		t.Errorf("payments %+v", v.Payments)
	}
	claim.Received.Amount -= 5
	if v := check(t, claim); v.Equal() || v.Payments.Difference != -5 {
		t.Errorf("payments %+v", v.Payments)
	}
	claim.Received = &verify.Received{Amount: 0, Through: allocation.Month{Year: 2021, Month: 11}}
	if v := check(t, claim); !v.Equal() {
		t.Errorf("nothing is due before the first payment: %+v", v.Payments)
	}
}

func TestAClosedSchemeNeedsEverybodysFigures(t *testing.T) {
	s, err := scenario.Find("npo-300m")
	if err != nil {
		t.Fatal(err)
	}
	_, err = verify.CheckClaim(s, verify.Claim{Values: figures("1", "1")})
	var p *provenance.Problem
	if !errors.As(err, &p) || p.Code != provenance.NotComputable || p.Hint == "" {
		t.Errorf("error %v", err)
	}
}

func TestAMissingFigureIsNamedWithTheFlagToGive(t *testing.T) {
	_, err := verify.CheckClaim(regulation(t), verify.Claim{Values: figures("1", "1")[:1]})
	var p *provenance.Problem
	if !errors.As(err, &p) || p.Code != provenance.MeasureMissing || p.Hint != "add --measure achterstandsscore=…" {
		t.Errorf("error %v", err)
	}
}

func ExampleCheckClaim() {
	s, _ := scenario.Find("npo-regeling-2021")
	v, _ := verify.CheckClaim(s, verify.Claim{
		Values: []allocation.Value{
			{Measure: "leerlingen", Amount: decimal.NewFromInt(23244)},
			{Measure: "achterstandsscore", Amount: decimal.New(548513, -2)},
		},
		Amount: 274534884,
	})
	fmt.Println(v.Computed.Total, v.Difference)
	fmt.Println(v.Causes[0].Text.EN)
	// Output:
	// 2869532.18 -124183.34
	// this is the component "pupils" only
}

// 's-Hertogenbosch gives 5/24 of its € 2 869 532.18 for the amount in its decision: by the end of 2022 not 17/24 of
// that part must be in, but 17/24 of the whole, € 2 032 585.29.
func TestPaymentsAreHeldAgainstTheWholeWhenAPartWasGivenForIt(t *testing.T) {
	received := func(cents allocation.Cents) *verify.Received {
		return &verify.Received{Amount: cents, Through: allocation.Month{Year: 2022, Month: 12}}
	}
	v := check(t, verify.Claim{Values: figures("23244", "5485.13"), Amount: 59781920, Received: received(10000)})
	if p := v.Payments; p.Expected != 42345527 || p.OfComputed == nil || *p.OfComputed != (verify.PaymentOf{Expected: 203258529, Difference: 10000 - 203258529}) {
		t.Errorf("%+v, of the computed amount %+v", p, p.OfComputed)
	}
	for reason, amount := range map[string]allocation.Cents{"the whole": 286953218, "no part that is paid": 286953318} {
		v := check(t, verify.Claim{Values: figures("23244", "5485.13"), Amount: amount, Received: received(10000)})
		if v.Payments.OfComputed != nil {
			t.Errorf("%s: %+v", reason, v.Payments.OfComputed)
		}
	}
}

// Two components, each rounded by itself: two cents at most.
func TestACentPerComponentIsARoundingDifference(t *testing.T) {
	for _, c := range []struct {
		amount allocation.Cents
		want   verify.Outcome
	}{
		{286953218, verify.Equal}, {286953219, verify.Rounding}, {286953217, verify.Rounding}, {286953220, verify.Rounding},
		{286953221, verify.Differs}, {286953215, verify.Differs},
	} {
		v := check(t, verify.Claim{Values: figures("23244", "5485.13"), Amount: c.amount})
		if v.Outcome() != c.want || v.Equal() != (c.want == verify.Equal) {
			t.Errorf("%d: %s, equal %t", c.amount, v.Outcome(), v.Equal())
		}
	}
}
