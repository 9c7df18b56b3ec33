package explain_test

import (
	"fmt"
	"log"

	"npo/internal/trial"
	"npo/pkg/report/document"
	"npo/pkg/report/explain"
)

// An explanation is made from the document of a result, which may have been read back from a directory.
func ExampleNew() {
	result := trial.Example("npo-regeling-2021")
	hash, err := document.ResultHash(result)
	if err != nil {
		log.Fatal(err)
	}
	document, err := document.New(result, "1.0.0", hash)
	if err != nil {
		log.Fatal(err)
	}
	explanation, err := explain.New(document, explain.Options{Code: "GM0796"})
	if err != nil {
		log.Fatal(err)
	}
	r := explanation.Recipient
	fmt.Println(r.Name, r.Amount, "exactly", r.Exact)
	for _, c := range r.Components {
		fmt.Println(c.ID, c.Units, "units:", c.Exact, "becomes", c.Amount)
	}
	for _, y := range r.Years {
		fmt.Println(y.Year, y.Portions, "portions:", y.Amount, "and so far", y.Accumulated)
	}
	// Output:
	// 's-Hertogenbosch 2869532.18 exactly 2869532.1832
	// leerlingen 23244 units: 2745348.84 becomes 2745348.84
	// achterstand 5485.13 units: 124183.3432 becomes 124183.34
	// 2021 5 portions: 597819.20 and so far 597819.20
	// 2022 12 portions: 1434766.09 and so far 2032585.29
	// 2023 7 portions: 836946.89 and so far 2869532.18
}
