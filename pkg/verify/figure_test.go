package verify_test

import (
	"testing"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

func codeOf(err error) provenance.Code {
	if found := provenance.ProblemsIn(err); len(found) > 0 {
		return found[0].Code
	}
	return ""
}

func TestFiguresAreReadStrictly(t *testing.T) {
	for _, c := range []struct {
		why        string
		statements []verify.Statement
		want       provenance.Code
	}{
		{"a whole count", []verify.Statement{{"leerlingen", "23244"}}, ""},
		{"a score with decimals", []verify.Statement{{"achterstandsscore", "-5485.13"}}, ""},
		{"an unknown measure", []verify.Statement{{"leerling", "1"}}, provenance.BadValue},
		{"twice", []verify.Statement{{"leerlingen", "1"}, {"leerlingen", "1"}}, provenance.BadValue},
		{"half a pupil", []verify.Statement{{"leerlingen", "1.5"}}, provenance.OutOfRange},
		{"fewer than none", []verify.Statement{{"leerlingen", "-1"}}, provenance.OutOfRange},
		{"a whole count with decimals", []verify.Statement{{"leerlingen", "12.00"}}, ""},
		{"23, or 23 thousand", []verify.Statement{{"leerlingen", "23.000"}}, provenance.AmbiguousNumber},
		{"thousands, or no whole number", []verify.Statement{{"leerlingen", "23.244"}}, provenance.OutOfRange},
		{"a score with three decimals", []verify.Statement{{"achterstandsscore", "23.000"}}, ""},
		{"a decimal comma", []verify.Statement{{"achterstandsscore", "5485,13"}}, provenance.BadValue},
		{"groups of three", []verify.Statement{{"leerlingen", "23 244"}}, provenance.BadValue},
		{"an exponent", []verify.Statement{{"leerlingen", "1e9"}}, provenance.BadValue},
		{"nineteen digits", []verify.Statement{{"achterstandsscore", "1234567890.123456789"}}, provenance.BadValue},
		{"nothing", []verify.Statement{{"leerlingen", ""}}, provenance.BadValue},
		{"a sum that its parts contradict", []verify.Statement{{"leerlingen", "6"}, {"leerlingen_bo", "1"}, {"leerlingen_sbo", "1"},
			{"leerlingen_so", "1"}, {"leerlingen_vso", "1"}, {"leerlingen_vo", "1"}}, provenance.Disagreement},
	} {
		if _, err := verify.ParseStatements(regulation(t), c.statements); codeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.why, err, c.want)
		}
	}
}

func TestPartsMakeTheSum(t *testing.T) {
	values, err := verify.ParseStatements(regulation(t), []verify.Statement{{"leerlingen_bo", "12689"}, {"leerlingen_vo", "9299"}, {"achterstandsscore", "0"}})
	if err != nil {
		t.Fatal(err)
	}
	v := check(t, verify.Claim{Values: values, Amount: 21988 * 11811})
	if !v.Equal() {
		t.Errorf("difference %s, want 12 689 + 9 299 pupils", v.Difference)
	}
}

func TestAmountsThatDoNotFitAreAProblemOfTheFigures(t *testing.T) {
	values, err := verify.ParseStatements(regulation(t), []verify.Statement{{"leerlingen", "999999999999999999"}, {"achterstandsscore", "0"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := verify.CheckClaim(regulation(t), verify.Claim{Values: values}); codeOf(err) != provenance.TooLarge {
		t.Errorf("error %v", err)
	}
}

func TestPaymentsNeedASchemeThatNamesThem(t *testing.T) {
	s, err := scenario.Parse("x.yaml", []byte(withoutPayments))
	if err != nil {
		t.Fatal(err)
	}
	claim := verify.Claim{Values: figures("1", "1"), Received: &verify.Received{}}
	if _, err := verify.CheckClaim(s, claim); codeOf(err) != provenance.NotComputable {
		t.Errorf("error %v", err)
	}
}

const withoutPayments = `
id: trial
title: {nl: proef, en: trial}
basis: {source: test}
measures: {leerlingen: {title: {nl: a, en: b}, kind: count, basis: {source: test}}}
parameters: {tarief: {value: "1.00", title: {nl: a, en: b}, unit: {nl: a, en: b}, basis: {source: test}}}
components: [{id: leerlingen, title: {nl: a, en: b}, rate: {parameter: tarief}, quantity: {measure: leerlingen}, rounding: half_up, basis: {source: test}}]
`

func TestTheHintOfACountIsWhatWasMeant(t *testing.T) {
	for value, want := range map[string]string{
		"4206.5": "write a whole number of zero or more: --measure leerlingen=23244",
		"-1":     "write a whole number of zero or more: --measure leerlingen=23244",
		"23.244": "the point is the decimal mark: write --measure leerlingen=23244 for thousands",
		"23.000": "the point is the decimal mark, and nothing groups thousands: write --measure leerlingen=23000 or --measure leerlingen=23",
	} {
		_, err := verify.ParseStatements(regulation(t), []verify.Statement{{Measure: "leerlingen", Value: value}})
		if told := provenance.ProblemsIn(err); len(told) != 1 || told[0].Hint != want {
			t.Errorf("%s: %v, hint %q", value, err, told[0].Hint)
		}
	}
}
