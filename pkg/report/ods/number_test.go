package ods

import (
	"testing"

	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

func TestNumbersShowInTheNotationOfTheLanguage(t *testing.T) {
	for _, c := range []struct {
		name   string
		format xlsx.Format
		x      float64
		nl, en string
	}{
		{"a count", xlsx.CountFormat, 23244, "23.244", "23,244"},
		{"as many decimals as there are", xlsx.DecimalFormat, 5485.137, "5.485,137", "5,485.137"},
		{"two decimals at least", xlsx.DecimalFormat, 5485.1, "5.485,10", "5,485.10"},
		{"an amount of euros", xlsx.EuroFormat, 2869532.18, "€ 2.869.532,18", "€ 2,869,532.18"},
		{"a minus stands before the digits", xlsx.EuroFormat, -1234.5, "€ -1.234,50", "€ -1,234.50"},
		{"nothing is not negative", xlsx.EuroFormat, -0.0032, "€ 0,00", "€ 0.00"},
		{"a rate", xlsx.RateFormat, 118.1, "€ 118,10", "€ 118.10"},
		{"an amount under its heading", xlsx.AmountFormat, 1e9, "1.000.000.000,00", "1,000,000,000.00"},
		{"before rounding", xlsx.UnroundedFormat, 124183.3432, "124.183,3432", "124,183.3432"},
		{"parts of a cent", xlsx.PartFormat, -0.0032, "-0,003200", "-0.003200"},
		{"a part of the whole", xlsx.PercentFormat, 0.0433, "4,3%", "4.3%"},
		{"a part of the whole, finer", xlsx.FinePercentFormat, 12.3456, "1234,56%", "1234.56%"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, ok := notationOf(c.format)
			if nl, en := n.show(c.x, wording.NL), n.show(c.x, wording.EN); !ok || nl != c.nl || en != c.en {
				t.Errorf("%q and %q, want %q and %q", nl, en, c.nl, c.en)
			}
		})
	}
}

func TestAValueIsItsDecimalText(t *testing.T) {
	for x, want := range map[float64]string{2869532.18: "2869532.18", 1.0 / 3: "0.3333333333333333", 3e10: "30000000000", -0.0032: "-0.0032"} {
		if got := decimalText(x); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
