package document_test

import (
	"log"
	"os"

	"npo/pkg/report/document"
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

// The joined table is itself an input.
func ExampleWriteTable() {
	table := divide("npo-300m").Table
	table.Rows = table.Rows[:1]
	if err := document.WriteTable(os.Stdout, table); err != nil {
		log.Fatal(err)
	}
	// Output:
	// gemeentecode,gemeentenaam,achterstandsscore,achterstandsscore_zonder_drempel,leerlingen,leerlingen_bo,leerlingen_sbo,leerlingen_so,leerlingen_vo,leerlingen_vso
	// GM0003,Appingedam,366.53,846.65,1983,878,71,52,982,0
}
