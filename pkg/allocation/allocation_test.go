package allocation_test

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/shopspring/decimal"

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
