package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// open is a small open-ended scheme on which the tests make their changes.
const open = `id: klein
title: {nl: Klein, en: Small}
basis: {source: Stcrt. 2021, url: https://example.org/x}
measures:
  leerlingen:
    title: {nl: leerlingen, en: pupils}
    kind: count
    basis: {source: bron}
parameters:
  tarief:
    value: "1.50"
    title: {nl: bedrag, en: amount}
    unit: {nl: euro per leerling, en: euros per pupil}
    basis: {source: bron}
components:
  - id: deel
    title: {nl: deel, en: part}
    rate: {parameter: tarief}
    quantity: {measure: leerlingen}
    rounding: half_up
    basis: {source: bron}
`

// closed is the same with a budget.
const closed = `id: klein
title: {nl: Klein, en: Small}
basis: {source: Stcrt. 2021, url: https://example.org/x}
budget: 300000000.10
measures:
  leerlingen:
    title: {nl: leerlingen, en: pupils}
    kind: count
    basis: {source: bron}
components:
  - id: deel
    title: {nl: deel, en: part}
    quantity: {measure: leerlingen}
    rounding: largest_remainder
    basis: {source: bron}
`

// with replaces one passage that stands there once.
func with(t *testing.T, text, old, new string) string {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q stands %d times in the scheme", old, strings.Count(text, old))
	}
	return strings.Replace(text, old, new, 1)
}

func parse(t *testing.T, text string) *Scheme {
	t.Helper()
	s, err := Parse("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUnquotedNumberNeverBecomesAFloat(t *testing.T) {
	for _, written := range []string{"300000000.10", `"300000000.10"`, "'300000000.10'"} {
		s := parse(t, with(t, closed, "300000000.10", written))
		if got := *s.Budget; got != 30_000_000_010 {
			t.Errorf("budget %s: %d cents", written, got)
		}
	}
	// 0.1 + 2⁻⁵⁶ has no float of its own: as a float it would be 0.1.
	s := parse(t, with(t, open, `"1.50"`, "0.10000000000000001"))
	if got := s.Parameters[0].Value.String(); got != "0.10000000000000001" {
		t.Errorf("parameter 0.10000000000000001 is read as %s", got)
	}
}

func TestRefusalsNameTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, text, old, new, want string }{
		{"unknown key at the top", open, "parameters:", "tarieven: 1\nparameters:",
			`s.yaml:9:1: NPO301: unknown key "tarieven"`},
		{"unknown key inside", open, "kind: count", "kind: count\n    soort: x",
			`s.yaml:8:5: NPO301: unknown key "soort"`},
		{"repeated key", open, "kind: count", "kind: count\n    kind: decimal",
			`s.yaml:8:5: NPO301: key "kind" stands here twice; first on line 7`},
		{"repeated measure", open, "parameters:\n", "  leerlingen: {}\nparameters:\n",
			`s.yaml:9:3: NPO301: key "leerlingen" stands here twice; first on line 5`},
		{"list for a mapping", open, "title: {nl: Klein, en: Small}", "title: [Klein]",
			`s.yaml:2:8: NPO301: keys with values wanted here, not a list`},
		{"mapping for text", open, "id: klein", "id: {a: b}",
			`s.yaml:1:5: NPO301: text wanted here, not keys with values`},
		{"text for a list", open, "components:\n", "components: geen\ncomponenten:\n",
			"s.yaml:15:13: NPO301: a list wanted here, not \"geen\"\ns.yaml:16:1: NPO301: unknown key \"componenten\""},
		{"nothing behind a key", open, "value: \"1.50\"", "value:",
			`s.yaml:11:11: NPO301: nothing stands here; give a text or leave the key out`},
		{"empty text", open, "source: Stcrt. 2021", `source: " "`,
			`s.yaml:3:17: NPO301: nothing stands here; give a text or leave the key out`},
		{"unknown kind", open, "kind: count", "kind: float",
			`s.yaml:7:11: NPO301: "float" is not one of: count, decimal, amount`},
		{"anchor", open, "{nl: Klein, en: Small}", "&x {nl: Klein, en: Small}",
			`s.yaml:2:8: NPO301: an anchor (&x) is not accepted`},
		{"declared type", open, `"1.50"`, `!!float "1.50"`,
			`s.yaml:11:12: NPO301: a declared type (!!float) is not accepted`},
		{"merge key", open, "kind: count", "<<: {kind: count}\n    kind: count",
			`s.yaml:7:5: NPO301: unknown key "<<"`},
		{"two documents", open, "    rounding: half_up\n    basis: {source: bron}\n", "    rounding: half_up\n    basis: {source: bron}\n---\nid: tweede\n",
			`s.yaml:22:1: NPO301: a second document in one file; a file holds one`},
		{"not YAML", open, "id: klein", "id: [klein",
			`s.yaml:1:1: NPO301: not YAML: did not find expected ',' or ']'`},
		{"missing source", open, "basis: {source: Stcrt. 2021, url: https://example.org/x}", "basis: {url: https://example.org/x}",
			`s.yaml:3:8: NPO302: "source" is missing`},
		{"missing basis", open, "    kind: count\n    basis: {source: bron}\n", "    kind: count\n",
			`s.yaml:6:5: NPO302: "basis" is missing`},
		{"assumption that says nothing", open, "basis: {source: Stcrt. 2021, url: https://example.org/x}", "basis: {source: wij, assumption: true}",
			`s.yaml:3:8: NPO302: an assumption without a note`},
		{"one language", open, "{nl: Klein, en: Small}", "{nl: Klein}",
			`s.yaml:2:8: NPO302: "en" is missing`},
		{"unknown measure", open, "quantity: {measure: leerlingen}", "quantity: {measure: leerling}",
			`s.yaml:19:25: NPO302: the scheme has no measure "leerling"`},
		{"unknown parameter", open, "rate: {parameter: tarief}", "rate: {parameter: tarief_oud}",
			`s.yaml:18:23: NPO302: the scheme has no parameter "tarief_oud"`},
		{"unused measure", open, "parameters:\n", "  over:\n    title: {nl: x, en: x}\n    kind: count\n    basis: {source: bron}\nparameters:\n",
			`s.yaml:9:3: NPO302: measure "over" is used by no component`},
		{"expression in a string", open, "quantity: {measure: leerlingen}", "quantity: leerlingen * 2",
			`s.yaml:19:15: NPO301: keys with values wanted here, not "leerlingen * 2"`},
		{"two quantities in one", open, "quantity: {measure: leerlingen}", "quantity: {measure: leerlingen, constant: 1}",
			`s.yaml:19:15: NPO302: a quantity is exactly one of: measure, parameter, constant, sum, product, difference, positive, least, greatest, member, rounded, maximum_loss`},
		{"word outside the vocabulary", open, "quantity: {measure: leerlingen}", "quantity: {quotient: [{measure: leerlingen}]}",
			"s.yaml:19:15: NPO302: a quantity is exactly one of: measure, parameter, constant, sum, product, difference, positive, least, greatest, member, rounded, maximum_loss\n" +
				`s.yaml:19:16: NPO301: unknown key "quotient"`},
		{"sum of nothing", open, "quantity: {measure: leerlingen}", "quantity: {sum: []}",
			`s.yaml:19:21: NPO302: an empty list: give at least one item or leave the key out`},
		{"number with an exponent", open, `"1.50"`, "1.5e3",
			`s.yaml:11:12: NPO302: "1.5e3" is not a number with a decimal point and no grouping`},
		{"number with a comma", open, `"1.50"`, `"1,50"`,
			`s.yaml:11:12: NPO302: "1,50" is not a number with a decimal point and no grouping`},
		{"number of 400 digits", open, `"1.50"`, strings.Repeat("1", 400),
			`s.yaml:11:12: NPO302: "1111111111111111111111111111111111111111…" has more than 18 digits`},
		{"value below its minimum", open, `value: "1.50"`, "value: -1\n    min: 0",
			`s.yaml:11:12: NPO302: -1 is below the minimum 0`},
		{"rate in a closed scheme", closed, "quantity: {measure: leerlingen}", "rate: {parameter: x}\n    quantity: {measure: leerlingen}",
			`s.yaml:13:11: NPO302: rate: not in a scheme with a budget, which pays no amounts per unit`},
		{"no rate in an open scheme", open, "    rate: {parameter: tarief}\n", "",
			`s.yaml:16:5: NPO302: "rate" is missing`},
		{"part in an open scheme", open, "    quantity: {measure: leerlingen}", "    part: {fraction: 1}\n    quantity: {measure: leerlingen}",
			`s.yaml:19:11: NPO302: part: not in a scheme without a budget`},
		{"half_up in a closed scheme", closed, "largest_remainder", "half_up",
			`s.yaml:14:15: NPO302: half_up does not keep to a budget`},
		{"largest_remainder in an open scheme", open, "half_up", "largest_remainder",
			`s.yaml:20:15: NPO302: largest_remainder divides a budget, and this scheme has none`},
		{"budget of three decimals", closed, "300000000.10", "300000000.101",
			`s.yaml:4:9: NPO306: the budget has more than two decimals`},
		{"budget zero", closed, "300000000.10", "0",
			`s.yaml:4:9: NPO306: the budget is not above zero`},
		{"budget beyond cents", closed, "300000000.10", "100000000000000000",
			`s.yaml:4:9: NPO306: the budget is larger than cents can hold`},
		{"nothing to withhold from", open, "components:", "withheld: [{id: x, title: {nl: x, en: x}, amount: 1, basis: {source: x}}]\ncomponents:",
			`s.yaml:15:11: NPO302: nothing can be withheld in a scheme without a budget`},
		{"supplement with a rate", open, "    rate: {parameter: tarief}\n", "    rate: {parameter: tarief}\n    supplement: true\n",
			`s.yaml:18:11: NPO302: rate: not in a supplement, which raises what was given before to its quantity`},
		{"blend without a budget", open, "    rounding:", "    blend: {reference: {measure: leerlingen}, fraction: 0.5, basis: {source: x}}\n    rounding:",
			`s.yaml:20:12: NPO302: blend: not in a scheme without a budget`},
		{"blend of more than all", closed, "    rounding:", "    blend: {reference: {measure: leerlingen}, fraction: 1.5, basis: {source: x}}\n    rounding:",
			`s.yaml:14:57: NPO302: the fraction 1.5 is not between 0 and 1`},
		{"arrival with a floor", closed, "    rounding: largest_remainder", "    arrival: {rank: leerlingen, last: refused, basis: {source: x}}\n    floor: {constant: 1}\n    rounding: half_up",
			`s.yaml:15:12: NPO302: floor: not in order of arrival`},
		{"arrival by remainder", closed, "    rounding:", "    arrival: {rank: leerlingen, last: refused, basis: {source: x}}\n    rounding:",
			`s.yaml:15:15: NPO302: in order of arrival nothing is left to divide by remainder`},
		{"arrival with an unknown last", closed, "    rounding: largest_remainder", "    arrival: {rank: leerlingen, last: half, basis: {source: x}}\n    rounding: half_up",
			`s.yaml:14:39: NPO301: "half" is not one of: in_part, refused`},
		{"arrival by an unknown measure", closed, "    rounding: largest_remainder", "    arrival: {rank: volgorde, last: refused, basis: {source: x}}\n    rounding: half_up",
			`s.yaml:14:21: NPO302: the scheme has no measure "volgorde"`},
		{"condition without a basis", closed, "    rounding:", "    eligible: {of: {measure: leerlingen}, at_least: {constant: 1}}\n    rounding:",
			`s.yaml:14:15: NPO302: "basis" is missing`},
		{"parts that do not add up", closed, "    rounding:", "    part: {fraction: 0.79}\n    rounding:",
			`s.yaml:14:11: NPO302: the scheme cannot be calculated: the fractions add up to 0.79, not to 1`},
		{"fixed parts that leave something", closed, "    rounding:", "    part: {amount: 100000000}\n    rounding:",
			`s.yaml:14:11: NPO302: the scheme cannot be calculated: the fixed parts leave 200000000.10 of the budget`},
		{"a part below zero", closed, "    rounding:", "    part: {amount: -5}\n    rounding:",
			`s.yaml:14:20: NPO306: the amount is not above zero`},
		{"summed to what it is", open, "measures:", "sum_to: gemeente\nmeasures:",
			`s.yaml:4:9: NPO302: the amounts are per gemeente already`},
		{"component totaal", open, "id: deel", "id: totaal",
			`s.yaml:16:9: NPO302: a component cannot be called totaal: results have a column bedrag_totaal`},
		{"measure with the name of a column", open, "  leerlingen:\n", "  gemeentenaam:\n",
			"s.yaml:5:3: NPO302: a measure cannot be called \"gemeentenaam\": tables have a column of that name\n" +
				`s.yaml:19:25: NPO302: the scheme has no measure "leerlingen"`},
		{"impossible date", open, "kind: count", "kind: count\n    reference_date: 2020-02-30",
			`s.yaml:8:21: NPO302: "2020-02-30" is not a date`},
		{"whole that is its own part", open, "kind: count", "kind: count\n    parts: [leerlingen]",
			`s.yaml:8:13: NPO302: "leerlingen" cannot be a part here: it is the whole, or stands here twice`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("s.yaml", []byte(with(t, c.text, c.old, c.new)))
			if got := fmt.Sprint(err); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestAllProblemsOfAFileAreReportedAtOnce(t *testing.T) {
	text := with(t, open, "id: klein", "id: Klein")
	text = with(t, text, "kind: count", "kind: aantal")
	text = with(t, text, `"1.50"`, "veel")
	text = with(t, text, "half_up", "omhoog")
	_, err := Parse("s.yaml", []byte(text))
	var lines []int
	for _, p := range provenance.ProblemsIn(err) {
		lines = append(lines, p.Where.Line)
	}
	if want := "[1 7 11 20]"; fmt.Sprint(lines) != want {
		t.Errorf("problems on lines %v, want %s:\n%v", lines, want, err)
	}
}

func TestSlipOfThePenIsMetWithASuggestion(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"near key":      {"rounding:", "ronding:", `did you mean "rounding"?`},
		"near measure":  {"{measure: leerlingen}", "{measure: leerling}", `did you mean "leerlingen"?`},
		"nothing near":  {"{measure: leerlingen}", "{measure: x}", "known: leerlingen"},
		"near rounding": {"half_up", "halfup", `did you mean "half_up"?`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("s.yaml", []byte(with(t, open, c.old, c.new)))
			var hints []string
			for _, p := range provenance.ProblemsIn(err) {
				hints = append(hints, p.Hint)
			}
			if !strings.Contains(strings.Join(hints, "\n"), c.want) {
				t.Errorf("hints %q, want %q", hints, c.want)
			}
		})
	}
}

func TestScheduleMustEndAtItsLastPortion(t *testing.T) {
	const schedule = `schedule:
  portions: 3
  on_sheet: true
  payments: [{month: 2021-12, through: 1}, {month: 2022-01, through: 3}]
  basis: {source: bron}
`
	s := parse(t, open+schedule)
	if got := s.Schedule.Payments[1].Month.String(); got != "2022-01" {
		t.Errorf("second payment in %s", got)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"stops early":       {"through: 3", "through: 2", "s.yaml:25:13: NPO302: the last payment is through portion 2 of 3"},
		"goes back in time": {"2022-01", "2021-11", "s.yaml:25:44: NPO302: the payment of 2021-11 comes after that of 2021-12"},
		"pays twice":        {"through: 1", "through: 3", "s.yaml:25:44: NPO302: the payment of 2022-01 is through portion 3, which was paid before"},
		"no such month":     {"2021-12", "2021-13", `s.yaml:25:22: NPO302: "2021-13" is not a month`},
		"half a portion":    {"through: 1", "through: 0.5", `s.yaml:25:40: NPO302: "0.5" is not a whole number from 1 to 1200`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("s.yaml", []byte(open+with(t, schedule, c.old, c.new)))
			if got := fmt.Sprint(err); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestQuantitiesNestOnlySoDeep(t *testing.T) {
	deep := strings.Repeat("{positive: ", 60) + "{measure: leerlingen}" + strings.Repeat("}", 60)
	_, err := Parse("s.yaml", []byte(with(t, open, "quantity: {measure: leerlingen}", "quantity: "+deep)))
	if err == nil || !strings.Contains(err.Error(), "more than 50 deep") {
		t.Errorf("got %v", err)
	}
}

func TestGroupMembersAreRecipients(t *testing.T) {
	grouped := with(t, open, "components:\n", `groups:
  steden:
    title: {nl: steden, en: cities}
    members: ["0363", GM0014]
    basis: {source: bron}
components:
`)
	grouped = with(t, grouped, "quantity: {measure: leerlingen}", "quantity: {product: [{measure: leerlingen}, {member: steden}]}")
	if got := fmt.Sprint(parse(t, grouped).Groups[0].Members); got != "[GM0014 GM0363]" {
		t.Errorf("members %s", got)
	}
	_, err := Parse("s.yaml", []byte(with(t, grouped, "GM0014", "GM9999")))
	if err == nil || !strings.Contains(err.Error(), "s.yaml:18:23: NPO302: no municipality ever had code GM9999") {
		t.Errorf("got %v", err)
	}
	_, err = Parse("s.yaml", []byte(with(t, grouped, "GM0014", "363")))
	if err == nil || !strings.Contains(err.Error(), "s.yaml:18:23: NPO302: GM0363 stands here twice") {
		t.Errorf("got %v", err)
	}
}

func TestNothingCrashesTheReader(t *testing.T) {
	for name, text := range map[string]string{
		"empty":            "",
		"comment only":     "# niets\n",
		"null":             "~",
		"a list":           "- 1\n",
		"a number":         "5",
		"bytes":            "\xff\xfe\x00",
		"no end":           "id: \"klein",
		"tab":              "id:\tklein\n\tx: 1",
		"itself":           "a: &a [*a]",
		"key is a mapping": "{a: b}: c",
		"deep":             strings.Repeat("[", 100000),
		"only the id":      "id: klein",
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Parse("s.yaml", []byte(text))
			if s != nil || len(provenance.ProblemsIn(err)) == 0 {
				t.Errorf("got %v, %v", s, err)
			}
		})
	}
}
