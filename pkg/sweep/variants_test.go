package sweep_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"npo/pkg/scenario"
	"npo/pkg/sweep"
)

// A rule is a scheme of which a test gives the head and the components.
const rule = `id: regel
title: {nl: Regel, en: Rule}
basis: {source: bron}
%smeasures:
  leerlingen: {title: {nl: x, en: x}, kind: count, basis: {source: bron}}
  achterstandsscore: {title: {nl: x, en: x}, kind: decimal, basis: {source: bron}}
parameters:
  p: {value: "100", min: "0", title: {nl: p, en: p}, unit: {nl: euro, en: euros}, basis: {source: bron}}
components:
`

const part = "  - {id: %s, title: {nl: x, en: x}, basis: {source: bron}, rounding: %s, quantity: %s%s}\n"

func component(id, rounding, quantity, terms string) string {
	return fmt.Sprintf(part, id, rounding, quantity, terms)
}

// Whatever a scheme says, and whether a plan can say it or not, every point is a run of its own.
func TestEverySchemeCanBeVaried(t *testing.T) {
	const weight = "{sum: [{product: [{parameter: p}, {measure: leerlingen}]}, {measure: achterstandsscore}]}"
	const pupils, score = "{measure: leerlingen}", "{measure: achterstandsscore}"
	budget := sweep.Axis{Values: numbers("900000.00", "1000000.01")}
	parameter := func(values ...string) sweep.Axis { return sweep.Axis{Parameter: "p", Values: numbers(values...)} }
	for _, c := range []struct {
		name, head, components string
		grid                   sweep.Grid
		planned                bool
	}{
		{"budget less a fixed sum, in parts", "budget: \"1000000.00\"\nwithheld: [{id: vast, title: {nl: x, en: x}, amount: 500, basis: {source: bron}}]\n",
			component("een", "largest_remainder", weight, ", part: {fraction: 1/3}") + component("twee", "largest_remainder", score, ", part: {fraction: 2/3}"),
			sweep.Grid{budget, parameter("0", "0.5", "12.345")}, true},
		{"eligibility by a parameter", "budget: \"1000000.00\"\n",
			component("een", "largest_remainder", pupils, ", eligible: {of: "+score+", at_least: {parameter: p}, basis: {source: bron}}"),
			sweep.Grid{parameter("0", "12.90", "12.91", "210.07")}, true},
		{"floors and ceilings of a budget", "budget: \"1000000.00\"\n",
			component("een", "largest_remainder", weight, ", floor: {constant: 60000}, ceiling: {product: [{parameter: p}, {constant: 3000}]}"),
			sweep.Grid{budget, parameter("100", "120")}, false},
		{"a fraction by a parameter", "budget: \"1000000.00\"\n",
			component("een", "largest_remainder", pupils, ", blend: {reference: "+score+", fraction: {parameter: p}, basis: {source: bron}}"),
			sweep.Grid{parameter("0", "0.25", "1")}, false},
		{"rates within bounds, and a supplement", "",
			component("een", "half_up", score, ", rate: {parameter: p}, floor: {constant: 10.005}, ceiling: {product: [{parameter: p}, {constant: 300}]}, eligible: {of: "+score+", at_least: {constant: 1}, basis: {source: bron}}") +
				component("twee", "half_up", "{product: [{constant: 20.125}, "+pupils+"]}", ", supplement: true"),
			sweep.Grid{parameter("0.035", "7.115", "300")}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := fmt.Sprintf(rule, c.head) + c.components
			if strings.Contains(c.name, "fraction") {
				text = strings.Replace(text, `p: {value: "100"`, `p: {value: "0.5"`, 1)
			}
			scheme, err := scenario.Parse("regel.yaml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			r := scenario.Request{Scheme: scheme, Inputs: []scenario.Input{{Name: "table.csv", Data: []byte(table)}}}
			s := newSweep(t, r, sweep.Variation{Grid: c.grid})
			if s.Planned() != c.planned {
				t.Errorf("planned: %v", s.Planned())
			}
			got := write(t, s, everything()).text(sweep.AmountsFile)
			if want := separately(t, r, c.grid); got[strings.Index(got, "\n")+1:] != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// separately runs every point of a grid by itself, the last axis fastest.
func separately(t *testing.T, r scenario.Request, g sweep.Grid) string {
	t.Helper()
	requests := []scenario.Request{r}
	for _, axis := range g {
		var more []scenario.Request
		for _, request := range requests {
			for _, v := range axis.Values {
				next := request
				if axis.Parameter == "" {
					next.Budget = v.String()
				} else {
					next.Settings = append([]scenario.Setting{}, request.Settings...)
					next.Settings = append(next.Settings, scenario.Setting{Name: axis.Parameter, Value: v.String()})
				}
				more = append(more, next)
			}
		}
		requests = more
	}
	var b strings.Builder
	for i, request := range requests {
		result, err := scenario.Run(request)
		if err != nil {
			t.Fatal(err)
		}
		for _, recipient := range result.Allocation.Recipients {
			fmt.Fprintf(&b, "%d,%s", i+1, recipient.Key)
			for _, amount := range recipient.Amounts {
				fmt.Fprintf(&b, ",%s", amount.Cents)
			}
			fmt.Fprintf(&b, ",%s\n", recipient.Total)
		}
	}
	return b.String()
}

// A scheme over school sites is varied per site, and summed.
func TestSitesAreVariedAndSummed(t *testing.T) {
	head := "recipient: vestiging\nsum_to: gemeente\n"
	text := strings.Replace(fmt.Sprintf(rule, head), "  leerlingen:", "  leerlingen_vo:", 1)
	text = strings.Replace(text, "  achterstandsscore: {title: {nl: x, en: x}, kind: decimal, basis: {source: bron}}\n", "", 1) +
		component("deel", "half_up", "{positive: {difference: {of: {measure: leerlingen_vo}, less: {constant: 150}}}}", ", rate: {parameter: p}")
	scheme, err := scenario.Parse("regel.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r := scenario.Request{Scheme: scheme, Inputs: siteInputs()}
	grid := sweep.Grid{{Parameter: "p", Values: numbers("1", "10.01")}}
	s := newSweep(t, r, sweep.Variation{Grid: grid})
	got := write(t, s, everything()).text(sweep.AmountsFile)
	if want := separately(t, r, grid); !s.Planned() || got[strings.Index(got, "\n")+1:] != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// 300 ± 100 pupils, less 150, at € 100: what the draw gives, not the threshold per municipality.
	half := numbers("100")[0]
	drawn := newSweep(t, r, sweep.Variation{Draws: &sweep.Draws{Number: 3000, Seed: 1, Spreads: []sweep.Spread{{Measure: "leerlingen_vo", Half: &half}}}})
	summary, err := drawn.Summarise(context.Background(), sweep.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if row := summary.Rows[0]; len(summary.Rows) != 1 || row.Key != "GM0010" || row.Minimum.String() != "5000.00" || row.Maximum <= 25_000_00 {
		t.Errorf("%+v", row)
	}
}

// siteInputs are two school sites in Delfzijl, of 300 and 100 pupils.
func siteInputs() []scenario.Input {
	const secondary = "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;PLAATSNAAM VESTIGING;PROVINCIE VESTIGING;" +
		"ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR;VMBO SECTOR;AFDELING;ELEMENTCODE;OPLEIDINGSNAAM;" +
		"LEER- OF VERBLIJFSJAAR 1 - MAN;LEER- OF VERBLIJFSJAAR 1 - VROUW;LEER- OF VERBLIJFSJAAR 2 - MAN;LEER- OF VERBLIJFSJAAR 2 - VROUW;" +
		"LEER- OF VERBLIJFSJAAR 3 - MAN;LEER- OF VERBLIJFSJAAR 3 - VROUW;LEER- OF VERBLIJFSJAAR 4 - MAN;LEER- OF VERBLIJFSJAAR 4 - VROUW;" +
		"LEER- OF VERBLIJFSJAAR 5 - MAN;LEER- OF VERBLIJFSJAAR 5 - VROUW;LEER- OF VERBLIJFSJAAR 6 - MAN;LEER- OF VERBLIJFSJAAR 6 - VROUW\n" +
		"00AA;00;Groot;DELFZIJL;Groningen;HAVO;N.v.t.;N.v.t.;0001;HAVO;300;0;0;0;0;0;0;0;0;0;0;0\n" +
		"00AA;01;Klein;DELFZIJL;Groningen;HAVO;N.v.t.;N.v.t.;0001;HAVO;60;40;0;0;0;0;0;0;0;0;0;0\n"
	const addresses = "BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM\n" +
		"00AA;00AA00;Groot;DELFZIJL;0010;DELFZIJL\n00AA;00AA01;Klein;DELFZIJL;0010;DELFZIJL\n"
	return []scenario.Input{{Name: "vo.csv", Data: []byte(secondary)}, {Name: "adressen.csv", Data: []byte(addresses)}}
}
