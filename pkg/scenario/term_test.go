package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	. "npo/pkg/scenario"
)

// A rule is a scheme of one component over three municipalities, with the terms of a test in its place.
const rule = `id: regel
title: {nl: Regel, en: Rule}
basis: {source: bron}
BUDGETmeasures:
EXTRAcomponents:
`

const threeUnits = "gemeentecode,eenheden,vorig,volgorde\nGM0003,1,100,2\nGM0010,2,100,1\nGM0014,7,800,3\n"

// scheme fills in a rule. Every measure and parameter that the components name is declared.
func scheme(t *testing.T, budget, components string) *Scheme {
	t.Helper()
	if budget != "" {
		budget = "budget: " + budget + "\n"
	}
	extra := ""
	for _, m := range []string{"eenheden", "vorig", "volgorde"} {
		if strings.Contains(components, m) {
			extra += "  " + m + ": {title: {nl: x, en: x}, kind: decimal, basis: {source: bron}}\n"
		}
	}
	if strings.Contains(components, "parameter: p") {
		extra += "parameters: {p: {value: 10, title: {nl: p, en: p}, unit: {nl: euro, en: euros}, basis: {source: bron}}}\n"
	}
	text := strings.NewReplacer("BUDGET", budget, "EXTRA", extra).Replace(rule) + components
	if err := schema(t, "scheme.schema.json").Validate(asJSON(t, text)); err != nil {
		t.Errorf("the published schema refuses it: %v", err)
	}
	return parse(t, text)
}

func TestTermsOfRealGrants(t *testing.T) {
	const part = "  - {id: %s, title: {nl: x, en: x}, basis: {source: bron}, rounding: %s, %s}\n"
	const units = "quantity: {measure: eenheden}, "
	closed := func(terms string) string { return fmt.Sprintf(part, "deel", "largest_remainder", units+terms) }
	for _, c := range []struct{ name, budget, components, reason, want string }{
		{"pro rata", "1000.00", closed(""), "1 : 2 : 7", "[100.00 200.00 700.00]"},
		{"budget less a fixed sum", "1000.00\nwithheld: [{id: vast, title: {nl: x, en: x}, amount: 500, basis: {source: bron}}]", closed(""),
			"500 is left", "[50.00 100.00 350.00]"},
		{"parts of one budget", "1000.00", fmt.Sprintf(part, "allen", "largest_remainder", units+"part: {fraction: 0.79}") +
			fmt.Sprintf(part, "rest", "largest_remainder", "quantity: {measure: vorig}, part: {fraction: 21/100}"),
			"79, 158, 553 and 21, 21, 168", "[100.00 179.00 721.00]"},
		{"fixed part first", "1000.00", fmt.Sprintf(part, "vast", "largest_remainder", units+"part: {amount: 100}") +
			fmt.Sprintf(part, "rest", "largest_remainder", "quantity: {measure: vorig}, part: {fraction: 1}"),
			"10, 20, 70 and 90, 90, 720", "[100.00 110.00 790.00]"},
		{"eligibility", "1000.00", closed("eligible: {of: {measure: eenheden}, at_least: {constant: 2}, basis: {source: bron}}"),
			"the first has less than 2: 2 : 7", "[0.00 222.22 777.78]"},
		{"floor", "1000.00", closed("floor: {constant: 150}"), "150 to the first, 850 over 2 : 7", "[150.00 188.89 661.11]"},
		{"ceiling", "1000.00", closed("ceiling: {constant: 400}"), "400, 400 and 200 over 1 : 2 leaves a rest", "[200.00 400.00 400.00]"},
		{"blend", "1000.00", closed("blend: {reference: {measure: vorig}, fraction: 1/2, basis: {source: bron}}"),
			"half of 10 %, 20 %, 70 % and half of 10 %, 10 %, 80 %", "[100.00 150.00 750.00]"},
		{"maximum loss in a budget", "900.00", closed("floor: {maximum_loss: {reference: {measure: vorig}, loss: {constant: 20}, units: {measure: eenheden}}}"),
			"floors 80, 60, 660: the third is held at 660 and leaves 240 over 1 : 2", "[80.00 160.00 660.00]"},
		{"first come, last in part", "250.00", fmt.Sprintf(part, "deel", "half_up",
			"quantity: {measure: vorig}, ceiling: {constant: 140}, arrival: {rank: volgorde, last: in_part, basis: {source: bron}}"),
			"100 to the second, 100 to the first, 50 of 140 to the third", "[100.00 100.00 50.00]"},
		{"first come, last refused", "250.00", fmt.Sprintf(part, "deel", "half_up",
			"quantity: {measure: vorig}, ceiling: {constant: 140}, arrival: {rank: volgorde, last: refused, basis: {source: bron}}"),
			"50 is left and does not do", "[100.00 100.00 0.00]"},
		{"amount per unit between bounds", "", fmt.Sprintf(part, "deel", "half_up",
			units+"rate: {parameter: p}, floor: {constant: 15}, ceiling: {constant: 50}"),
			"10 becomes 15, 20 stays, 70 becomes 50", "[15.00 20.00 50.00]"},
		{"whole numbers", "", fmt.Sprintf(part, "deel", "half_up", "rate: {parameter: p}, "+
			"quantity: {positive: {rounded: {of: {difference: {of: {measure: eenheden}, less: {constant: 1.5}}}, to: 1, direction: half_up, basis: {source: bron}}}}"),
			"-0.5 becomes -1 and counts as 0; 0.5 becomes 1; 5.5 becomes 6", "[0.00 10.00 60.00]"},
		{"whole hundreds of euros", "", fmt.Sprintf(part, "deel", "half_up", "rate: {parameter: p}, "+
			"quantity: {rounded: {of: {product: [{measure: eenheden}, {constant: 2.5}]}, to: '10', direction: down, basis: {source: bron}}}"),
			"2.5, 5 and 17.5 become 0, 0 and 10", "[0.00 0.00 100.00]"},
		{"maximum loss in an open scheme", "", fmt.Sprintf(part, "deel", "half_up", units+"rate: {parameter: p}") +
			fmt.Sprintf(part, "overgang", "half_up", "supplement: true, quantity: {maximum_loss: {reference: {measure: vorig}, loss: {constant: 40}, units: {constant: 1}}}"),
			"10, 20, 70 raised to 60, 60, 760", "[60.00 60.00 760.00]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Run(Request{Scheme: scheme(t, c.budget, c.components), Inputs: []Input{{Name: "a.csv", Data: []byte(threeUnits)}}})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, recipient := range r.Allocation.Recipients {
				got = append(got, recipient.Total.String())
			}
			if fmt.Sprint(got) != c.want {
				t.Errorf("%s: got %v, want %s", c.reason, got, c.want)
			}
		})
	}
}

func TestFloorsAboveTheBudgetAreRefused(t *testing.T) {
	s := scheme(t, "900.00", "  - {id: deel, title: {nl: x, en: x}, basis: {source: bron}, rounding: largest_remainder, quantity: {measure: eenheden}, floor: {measure: vorig}}\n")
	table := []Input{{Name: "a.csv", Data: []byte(threeUnits)}}
	_, err := Run(Request{Scheme: s, Inputs: table})
	if got, want := fmt.Sprint(err), "s.yaml:9:10: NPO402: regel: component deel: the floors together exceed the pot: 1000.00 > 900.00"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	_, err = Run(Request{Scheme: find(t, "iks-grenzen"), Budget: "1.00", Inputs: []Input{{Name: "a.csv", Data: []byte("gemeentecode,inwoners\nGM0003,5\n")}}})
	if got, want := fmt.Sprint(err), "NPO402: iks-grenzen: component uitkering: the floors together exceed the pot: 50000.00 > 1.00"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A scenario is put right where it asks for what cannot be divided: at its budget, or else at its scheme.
func TestWhatTheEngineRefusesStandsInTheScenario(t *testing.T) {
	for _, c := range []struct{ budget, inhabitants, want string }{
		{"budget: 1\n", "5", "map/s.yaml:2:9: NPO402: iks-grenzen: component uitkering: the floors together exceed the pot: 50000.00 > 1.00"},
		{"", "0", "map/s.yaml:1:9: NPO401: iks-grenzen: component uitkering: no weight is above zero, so nobody can receive the pot"},
	} {
		r, err := request("scheme: iks-grenzen\n"+c.budget+"inputs: [{file: a.csv}]\n",
			map[string]string{"map/a.csv": "gemeentecode,inwoners\nGM0003," + c.inhabitants + "\n"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err = Run(r); fmt.Sprint(err) != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

func TestFractionMayBeAParameter(t *testing.T) {
	s := scheme(t, "1000.00", "  - {id: deel, title: {nl: x, en: x}, basis: {source: bron}, rounding: largest_remainder, quantity: {measure: eenheden},\n"+
		"     eligible: {of: {measure: vorig}, at_least: {constant: 0}, basis: {source: bron}},\n"+
		"     blend: {reference: {measure: vorig}, fraction: 0.5, basis: {source: bron}}}\n")
	if got := s.Components[0].Blend.Fraction.String(); got != "0.5" {
		t.Errorf("fraction %s", got)
	}
	text := with(t, closed, "    rounding:", "    blend: {reference: {measure: leerlingen}, fraction: {parameter: mengsel}, basis: {source: x}}\n    rounding:")
	text = with(t, text, "components:", "parameters: {mengsel: {value: 0.25, title: {nl: m, en: m}, unit: {nl: deel, en: part}, basis: {source: x}}}\ncomponents:")
	changed, err := parse(t, text).With("", []Setting{{"mengsel", "0.75"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := changed.Components[0].Blend.Fraction.String(); got != "0.75" {
		t.Errorf("fraction %s after --set mengsel=0.75", got)
	}
	if _, err := changed.With("", []Setting{{"mengsel", "1.5"}}); err == nil {
		t.Error("a fraction above 1 is accepted")
	}
}

// A threshold per school is not one per municipality: 0 + 4 is not max(0, −6 + 4).
func TestRuleOverSitesIsSummedToMunicipalities(t *testing.T) {
	perSite := strings.NewReplacer("basis: {source: bron}\nBUDGET", "basis: {source: bron}\nrecipient: vestiging\nsum_to: gemeente\n",
		"EXTRA", "  leerlingen_vo: {title: {nl: x, en: x}, kind: count, basis: {source: bron}}\nparameters: {p: {value: 10, title: {nl: p, en: p}, unit: {nl: euro, en: euros}, basis: {source: bron}}}\n").Replace(rule) +
		"  - {id: deel, title: {nl: x, en: x}, basis: {source: bron}, rounding: half_up, rate: {parameter: p}, " +
		"quantity: {positive: {difference: {of: {measure: leerlingen_vo}, less: {constant: 150}}}}}\n"
	if err := schema(t, "scheme.schema.json").Validate(asJSON(t, perSite)); err != nil {
		t.Error(err)
	}
	s := parse(t, perSite)
	if s.Recipient != Municipalities || !s.PerSite {
		t.Errorf("recipient %s, per site %v", s.Recipient, s.PerSite)
	}
	both := Input{Name: "adressen.csv", Data: []byte(addresses + "00AA;00AA01;Klein;DELFZIJL;0010;DELFZIJL\n")}
	r := run(t, Request{Scheme: s, Inputs: []Input{siteInputs()[0], both}})
	// 300 pupils give 150 above the threshold, 100 pupils none; together they would give 250.
	if got := r.Allocation.Recipients[0]; len(r.Allocation.Recipients) != 1 || got.Key != "GM0010" || got.Name != "Delfzijl" || got.Total.String() != "1500.00" {
		t.Errorf("%+v", got)
	}
	if len(r.Sites.Rows) != 2 || len(r.Table.Rows) != 1 {
		t.Errorf("%d sites in %d municipalities", len(r.Sites.Rows), len(r.Table.Rows))
	}
	corrected := run(t, Request{Scheme: s, Inputs: []Input{siteInputs()[0], both},
		Overrides: []Override{{Recipient: "00AA01", Measure: "leerlingen_vo", Value: r.Table.Rows[0].Values[0].Amount, Reason: "x"}}})
	// The small site now has 400 pupils, and the municipality 700.
	if value, _ := corrected.Value(0, "leerlingen_vo"); value.Amount.String() != "700" || corrected.Allocation.Total.String() != "4000.00" {
		t.Errorf("%s pupils, total %s", value.Amount, corrected.Allocation.Total)
	}
}
