package report_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"npo/pkg/report"
	"npo/pkg/report/wording"
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
	options := report.Options{Formats: []report.Format{report.JSON}, Language: wording.NL, Version: "1.0.0"}
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

func ExampleWriteOpening() {
	scheme, _ := scenario.Find("npo-300m")
	result, _ := scenario.Run(scenario.Request{Scheme: scheme})
	_ = report.WriteOpening(os.Stdout, result, wording.EN)
	// Output:
	// Scheme: Variant with a closed budget of € 300 million (the announcement, not the regulation) · Data: gemeenten-2019.csv · Division: 1 January 2019 (355 municipalities) · Status: example data, not an official allocation
	// ! Example data, not an official allocation
}
