package workbook

import (
	"strings"
	"testing"

	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// A termCase is a scheme over three municipalities with some term of a real grant, and what it must give.
type termCase struct {
	name, budget, components string
	want                     string // the amounts, for the ones the sheets must show
}

// termCases go through everything that a component can be.
func termCases() []termCase {
	const part = "  - {id: deel, title: {nl: deel, en: part}, basis: {source: bron}, rounding: "
	const closed, open = part + "largest_remainder, quantity: {measure: eenheden}, ", part + "half_up, quantity: {measure: eenheden}, "
	return []termCase{
		{"withheld", "1000.00\nwithheld: [{id: vast, title: {nl: vast, en: fixed}, amount: 500, basis: {source: bron}}]", closed + "}\n", "50.00 100.00 350.00"},
		{"parts", "1000.00", closed + "part: {fraction: 0.79}}\n" +
			strings.Replace(closed, "id: deel", "id: rest", 1) + "part: {fraction: 21/100}}\n", "100.00 200.00 700.00"},
		{"parts that tie", "1000.01", closed + "part: {fraction: 1/2}, floor: {constant: 0}}\n" +
			strings.Replace(closed, "id: deel", "id: rest", 1) + "part: {fraction: 1/2}, floor: {constant: 0}}\n", "100.00 200.00 700.01"},
		{"eligible", "1000.00", closed + "eligible: {of: {measure: eenheden}, at_least: {constant: 2}, basis: {source: bron}}}\n", "0.00 222.22 777.78"},
		{"floor", "1000.00", closed + "floor: {constant: 150}}\n", "150.00 188.89 661.11"},
		{"ceiling", "1000.00", closed + "ceiling: {constant: 400}}\n", "200.00 400.00 400.00"},
		{"blend", "1000.00", closed + "blend: {reference: {measure: vorig}, fraction: 1/2, basis: {source: bron}}}\n", "100.00 150.00 750.00"},
		{"loss", "900.00", closed + "floor: {maximum_loss: {reference: {measure: vorig}, loss: {constant: 20}, units: {measure: eenheden}}}}\n", "80.00 160.00 660.00"},
		{"arrival", "250.00", part + "half_up, quantity: {measure: vorig}, ceiling: {constant: 140}, arrival: {rank: volgorde, last: in_part, basis: {source: bron}}}\n", "100.00 100.00 50.00"},
		{"refused", "250.00", part + "half_up, quantity: {measure: vorig}, ceiling: {constant: 140}, arrival: {rank: volgorde, last: refused, basis: {source: bron}}}\n", "100.00 100.00 0.00"},
		{"bounds", "", open + "rate: {parameter: p}, floor: {constant: 15}, ceiling: {constant: 50}}\n", "15.00 20.00 50.00"},
		{"whole numbers", "", part + "half_up, rate: {parameter: p}, quantity: {positive: {rounded: {of: {difference: {of: {measure: eenheden}, less: {constant: 1.5}}}, to: 1, direction: half_up, basis: {source: bron}}}}}\n",
			"0.00 10.00 60.00"},
		{"whole tens", "", part + "half_up, rate: {parameter: p}, quantity: {rounded: {of: {product: [{measure: eenheden}, {constant: 2.5}]}, to: 10, direction: down, basis: {source: bron}}}}\n",
			"0.00 0.00 100.00"},
		{"supplement", "", open + "rate: {parameter: p}}\n" + strings.Replace(part, "id: deel", "id: overgang", 1) +
			"half_up, supplement: true, quantity: {maximum_loss: {reference: {measure: vorig}, loss: {constant: 40}, units: {constant: 1}}}}\n", "60.00 60.00 760.00"},
	}
}

// result runs the scheme.
func (c termCase) result(t *testing.T) *scenario.Result {
	t.Helper()
	text := "id: regel\ntitle: {nl: Regel, en: Rule}\nbasis: {source: bron}\n"
	if c.budget != "" {
		text += "budget: " + c.budget + "\n"
	}
	text += "measures:\n"
	for _, m := range []string{"eenheden", "vorig", "volgorde"} {
		if strings.Contains(c.components, m) {
			text += "  " + m + ": {title: {nl: " + m + ", en: " + m + "}, kind: decimal, basis: {source: bron}}\n"
		}
	}
	if strings.Contains(c.components, "parameter: p") {
		text += "parameters: {p: {value: 10, title: {nl: p, en: p}, unit: {nl: euro, en: euros}, basis: {source: bron}}}\n"
	}
	scheme, err := scenario.Parse("regel.yaml", []byte(text+"components:\n"+c.components))
	if err != nil {
		t.Fatal(err)
	}
	table := "gemeentecode,eenheden,vorig,volgorde\nGM0003,1,100,2\nGM0010,2,100,1\nGM0014,7,800,3\n"
	r, err := scenario.Run(scenario.Request{Scheme: scheme, Inputs: []scenario.Input{{Name: "drie.csv", Data: []byte(table)}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSheetsShowEveryTermOfAGrant(t *testing.T) {
	for _, c := range termCases() {
		t.Run(c.name, func(t *testing.T) {
			r := c.result(t)
			f := openWorkbook(t, workbookOf(t, r, wording.NL))
			var got []string
			for _, recipient := range r.Allocation.Recipients {
				_, row := find(t, f, recipient.Key, "BEREKEND BEDRAG (hele periode)")
				got = append(got, rawCell(t, f, recipient.Key, xlsx.At(5, row)))
				_, row = find(t, f, recipient.Key, "Controle rekenblad (formule − programma)")
				if formula, err := f.GetCellFormula(recipient.Key, xlsx.At(3, row)); err != nil || formula == "" {
					t.Errorf("%s has no check (%v)", recipient.Key, err)
				}
			}
			var want []string
			for _, amount := range strings.Fields(c.want) {
				want = append(want, plainFloat(amount))
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("sheets show %v, want %v", got, want)
			}
		})
	}
}
