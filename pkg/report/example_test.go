package report_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"npo/internal/trial"
	"npo/pkg/report"
	"npo/pkg/report/wording"
)

// The claim of record comes first; the receipt names it and every other file.
func ExampleWrite() {
	var sink report.Memory
	options := report.Options{Formats: []report.Format{report.JSON}, Language: wording.NL, Version: "1.0.0"}
	if err := report.Write(&sink, trial.Example("npo-300m"), options); err != nil {
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
	_ = report.WriteOpening(os.Stdout, trial.Example("npo-300m"), wording.EN)
	// Output:
	// Scheme: Variant with a closed budget of € 300 million (the announcement, not the regulation) · Data: gemeenten-2019.csv · Division: 1 January 2019 (355 municipalities) · Status: example data, not an official allocation
	// ! Example data, not an official allocation
}
