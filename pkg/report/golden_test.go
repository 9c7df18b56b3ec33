package report

import (
	"flag"
	"path/filepath"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
)

// update rewrites the goldens: go test ./pkg/report -run Golden -update.
var update = flag.Bool("update", false, "rewrite the files under testdata that tests compare with")

func TestRenderingsEqualTheGoldens(t *testing.T) {
	for _, c := range trial.Cases(t) {
		t.Run(c.Name, func(t *testing.T) {
			var sink Memory
			options := Options{Formats: []Format{CSV, JSON, CSVExcel}, Language: wording.NL, Version: "test"}
			if err := Write(&sink, c.Result, options); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"allocation.csv", "allocation.json", "verdeling-excel.csv", "receipt.json", "SHA256SUMS"} {
				got, there := sink.Bytes(name)
				if !there {
					t.Fatalf("%s was not written", name)
				}
				trial.Golden(t, *update, filepath.Join("testdata", c.Name, name), got)
			}
		})
	}
}
