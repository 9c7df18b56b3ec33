package intake_test

import (
	"fmt"
	"log"
	"strings"

	"npo/internal/trial"
	"npo/pkg/report/intake"
	"npo/pkg/report/wording"
)

// Without a joined table only the files themselves are shown.
func ExampleWriteInspect() {
	files := trial.Example("npo-300m").Table.Files
	var text strings.Builder
	if err := intake.WriteInspect(&text, files, nil, wording.EN); err != nil {
		log.Fatal(err)
	}
	for _, line := range strings.SplitN(text.String(), "\n", 4)[:2] {
		fmt.Println(line)
	}
	// Output:
	// 1. gemeenten-2019.csv
	//    Recognised as: table of measures (tabel)
}
