package intake_test

import (
	"fmt"
	"log"
	"strings"

	"npo/pkg/report/intake"
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

// Without a joined table only the files themselves are shown.
func ExampleWriteInspect() {
	files := divide("npo-300m").Table.Files
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
