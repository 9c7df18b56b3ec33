package report_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"npo/pkg/report"
	"npo/pkg/scenario"
)

// divide runs a built-in scheme on the data inside the program.
func divide(scheme string) *scenario.Result {
	s, err := scenario.Find(scheme)
	if err != nil {
		log.Fatal(err)
	}
	r, err := scenario.Run(scenario.Request{Scheme: s})
	if err != nil {
		log.Fatal(err)
	}
	return r
}

// The claim of record comes first; the receipt names it and every other file.
func ExampleWrite() {
	var sink report.Memory
	options := report.Options{Formats: []report.Format{report.JSON}, Language: report.NL, Version: "1.0.0"}
	if err := report.Write(&sink, divide("npo-300m"), options); err != nil {
		log.Fatal(err)
	}
	fmt.Println(sink.Names())
	claim, _ := sink.Bytes("allocation.csv")
	for _, line := range strings.SplitN(string(claim), "\n", 4)[:3] {
		fmt.Println(line)
	}
	// Output:
	// [allocation.csv allocation.json receipt.json SHA256SUMS]
	// gemeentecode,gemeentenaam,achterstandsscore,leerlingen,bedrag_verdeling,bedrag_totaal
	// GM0003,Appingedam,366.53,1983,240002.56,240002.56
	// GM0010,Delfzijl,1354.99,2666,341984.81,341984.81
}

// An explanation is made from the document of a result, which may have been read back from a directory.
func ExampleNewExplanation() {
	result := divide("npo-regeling-2021")
	hash, err := report.ResultHash(result)
	if err != nil {
		log.Fatal(err)
	}
	document, err := report.NewDocument(result, "1.0.0", hash)
	if err != nil {
		log.Fatal(err)
	}
	explanation, err := report.NewExplanation(document, report.ExplainOptions{Code: "GM0796"})
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

// The joined table is itself an input.
func ExampleWriteTable() {
	table := divide("npo-300m").Table
	table.Rows = table.Rows[:1]
	if err := report.WriteTable(os.Stdout, table); err != nil {
		log.Fatal(err)
	}
	// Output:
	// gemeentecode,gemeentenaam,achterstandsscore,achterstandsscore_zonder_drempel,leerlingen,leerlingen_bo,leerlingen_sbo,leerlingen_so,leerlingen_vo,leerlingen_vso
	// GM0003,Appingedam,366.53,846.65,1983,878,71,52,982,0
}

// Without a joined table only the files themselves are shown.
func ExampleWriteInspect() {
	files := divide("npo-300m").Table.Files
	var text strings.Builder
	if err := report.WriteInspect(&text, files, nil, report.EN); err != nil {
		log.Fatal(err)
	}
	for _, line := range strings.SplitN(text.String(), "\n", 4)[:2] {
		fmt.Println(line)
	}
	// Output:
	// 1. gemeenten-2019.csv
	//    Recognised as: table of measures (tabel)
}
