package document_test

import (
	"log"
	"os"

	"npo/internal/trial"
	"npo/pkg/report/document"
)

// The joined table is itself an input.
func ExampleWriteTable() {
	table := trial.Example("npo-300m").Table
	table.Rows = table.Rows[:1]
	if err := document.WriteTable(os.Stdout, table); err != nil {
		log.Fatal(err)
	}
	// Output:
	// gemeentecode,gemeentenaam,achterstandsscore,achterstandsscore_zonder_drempel,leerlingen,leerlingen_bo,leerlingen_sbo,leerlingen_so,leerlingen_vo,leerlingen_vso
	// GM0003,Appingedam,366.53,846.65,1983,878,71,52,982,0
}
