package compare_test

import (
	"strings"
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/scenario"
)

// schemeWith writes a scheme over pupils with an earlier grant, and a component of the test's own.
func schemeWith(t *testing.T, head, component string) *scenario.Scheme {
	t.Helper()
	const words = `{nl: x, en: x}`
	const basis = `{source: x}`
	s, err := scenario.Parse("s.yaml", []byte(`id: s
title: `+words+`
basis: `+basis+`
`+head+`
measures:
  leerlingen: {title: `+words+`, kind: count, basis: `+basis+`}
  eerder: {title: `+words+`, kind: amount, basis: `+basis+`}
components:
`+component))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func resultOf(t *testing.T, s *scenario.Scheme, rows string) *scenario.Result {
	t.Helper()
	data := []byte("gemeentecode,leerlingen,eerder\n" + rows)
	r, err := scenario.Run(scenario.Request{Scheme: s, Inputs: []scenario.Input{{Name: "t.csv", Data: data}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func settled(t *testing.T, r *scenario.Result) compare.Side {
	t.Helper()
	s, err := compare.SideOf(r).Settled()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const shared = `  - id: deel
    title: {nl: x, en: x}
    quantity: {measure: leerlingen}
    rounding: largest_remainder
    basis: {source: x}
`

// A hundred euros over 60 and 40 pupils; before, each had 50. Half old, half new is 55 and 45.
func TestABlendIsTakenOff(t *testing.T) {
	s := settled(t, resultOf(t, schemeWith(t, `budget: "100.00"`, shared+`    blend: {reference: {measure: eerder}, fraction: "0.5", basis: {source: x}}
`), "GM0014,60,50\nGM0034,40,50\n"))
	if len(s.Transition) != 1 || s.Transition[0].Kind != compare.MixesShare {
		t.Fatalf("%+v", s.Transition)
	}
	if s.Rows[0].Amount != 6000 || *s.Rows[0].Paid != 5500 || s.Rows[1].Amount != 4000 || *s.Rows[1].Paid != 4500 {
		t.Errorf("%+v", s.Rows)
	}
}

// At € 10 a pupil 60 and 40 pupils are worth 600 and 400. Who had 500 loses at most € 1 a pupil, and gets 460.
func TestAMaximumLossIsTakenOff(t *testing.T) {
	const open = `  - id: deel
    title: {nl: x, en: x}
    quantity: {measure: leerlingen}
    rate: {parameter: tarief}
    rounding: half_up
    basis: {source: x}
`
	const loss = `{maximum_loss: {reference: {measure: eerder}, loss: {constant: {value: "1", basis: {source: x}}}, units: {measure: leerlingen}}}`
	for _, c := range []struct{ name, component string }{
		{"a floor", open + "    floor: " + loss + "\n"},
		{"a supplement", open + `  - id: toeslag
    title: {nl: x, en: x}
    supplement: true
    quantity: ` + loss + `
    rounding: half_up
    basis: {source: x}
`},
	} {
		const rate = `parameters: {tarief: {value: "10", title: {nl: x, en: x}, unit: {nl: x, en: x}, basis: {source: x}}}`
		s := settled(t, resultOf(t, schemeWith(t, rate, c.component), "GM0014,60,500\nGM0034,40,500\n"))
		if len(s.Transition) != 1 || s.Transition[0].Kind != compare.HoldsLoss {
			t.Fatalf("%s: %+v", c.name, s.Transition)
		}
		if s.Rows[1].Amount != 40000 || *s.Rows[1].Paid != 46000 || s.Rows[0].Amount != 60000 || *s.Rows[0].Paid != 60000 {
			t.Errorf("%s: %+v", c.name, s.Rows)
		}
	}
}

// A floor that a regulation promises to everybody is no transition: it stays.
func TestAFloorOfItsOwnIsNoTransition(t *testing.T) {
	r := resultOf(t, schemeWith(t, `budget: "100.00"`, shared+`    floor: {constant: {value: "45", basis: {source: x}}}
    eligible: {of: {measure: eerder}, at_least: {constant: {value: "0", basis: {source: x}}}, basis: {source: x}}
`), "GM0014,60,50\nGM0034,40,50\n")
	s := settled(t, r)
	if len(s.Transition) != 0 || s.Rows[0].Paid != nil || s.Rows[1].Amount != 4500 {
		t.Errorf("%+v %+v", s.Transition, s.Rows)
	}
}

func TestTheRowSaysWhatIsPaidMeanwhile(t *testing.T) {
	s := settled(t, resultOf(t, schemeWith(t, `budget: "100.00"`, shared+`    blend: {reference: {measure: eerder}, fraction: "0.5", basis: {source: x}}
`), "GM0014,60,50\nGM0034,40,50\n"))
	c := compared(t, side(row("GM0014", 5000), row("GM0034", 5000)), s)
	if c.Rows[0].New != 6000 || *c.Rows[0].Paid != 5500 || *c.Paid != 10000 || c.Country().Redistribution != 0 {
		t.Errorf("%+v", c.Rows[0])
	}
	if *c.Country().Paid != allocation.Cents(10000) {
		t.Errorf("country paid %d", *c.Country().Paid)
	}
}

const blend = shared + `    blend: {reference: {measure: eerder}, fraction: "%FRACTION%", basis: {source: x}}
`

// Of € 100.00 over 60 and 40 pupils, who had 90 and 10 before: half of the old is 75 and 25, a quarter 67.50 and 32.50.
// Taking only the new blend off would set 75 beside 60, and call a transition that runs down a change of the rule.
func TestTwoTransitionsOfOneKindAreComparedAsPaid(t *testing.T) {
	with := func(fraction string) compare.Side {
		return compare.SideOf(resultOf(t, schemeWith(t, `budget: "100.00"`, strings.Replace(blend, "%FRACTION%", fraction, 1)), "GM0014,60,90\nGM0034,40,10\n"))
	}
	older, newer, err := compare.Settle(with("0.5"), with("0.25"))
	if err != nil {
		t.Fatal(err)
	}
	c := compared(t, older, newer)
	if r := c.Rows[0]; !c.Kept || r.Old != 7500 || r.New != 6750 || *r.Paid != 6750 {
		t.Errorf("%+v", r)
	}
	if len(c.Transition) != 1 || len(c.OldTransition) != 1 {
		t.Errorf("%+v, old %+v", c.Transition, c.OldTransition)
	}
}

// An old transition beside a new rule without one stays what is paid now, and is told.
func TestAnOldTransitionIsToldAndKept(t *testing.T) {
	old := compare.SideOf(resultOf(t, schemeWith(t, `budget: "100.00"`, strings.Replace(blend, "%FRACTION%", "0.5", 1)), "GM0014,60,90\nGM0034,40,10\n"))
	plain := compare.SideOf(resultOf(t, schemeWith(t, `budget: "100.00"`, shared+`    eligible: {of: {measure: eerder}, at_least: {constant: {value: "0", basis: {source: x}}}, basis: {source: x}}
`), "GM0014,60,90\nGM0034,40,10\n"))
	older, newer, err := compare.Settle(old, plain)
	if err != nil {
		t.Fatal(err)
	}
	c := compared(t, older, newer)
	if r := c.Rows[0]; c.Kept || r.Old != 7500 || r.New != 6000 || r.Paid != nil || len(c.OldTransition) != 1 {
		t.Errorf("%+v", c)
	}
	if _, newer, err = compare.Settle(plain, old); err != nil || newer.Kept || *newer.Rows[0].Paid != 7500 || newer.Rows[0].Amount != 6000 {
		t.Errorf("%+v, %v", newer, err)
	}
}
