package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/scenario"
)

// update rewrites the goldens: go test ./pkg/report -run Golden -update.
var update = flag.Bool("update", false, "rewrite the files under testdata that tests compare with")

// goldenCase is a result whose renderings stand under testdata/<name>.
type goldenCase struct {
	name   string
	result *scenario.Result
}

func goldenCases(t *testing.T) []goldenCase {
	t.Helper()
	return []goldenCase{
		{"closed", plainResult(t, trialScheme(t, "closed"), equalFixtures())},
		{"open", plainResult(t, trialScheme(t, "open"), cityFixtures())},
		{"sites", siteResult(t, trialScheme(t, "open"))},
	}
}

func TestRenderingsEqualTheGoldens(t *testing.T) {
	for _, c := range goldenCases(t) {
		t.Run(c.name, func(t *testing.T) {
			var sink Memory
			options := Options{Formats: []Format{CSV, JSON, CSVExcel}, Language: NL, Version: "test", Decimal: "auto"}
			if err := Write(&sink, c.result, options); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"allocation.csv", "allocation.json", "verdeling-excel.csv", "receipt.json", "SHA256SUMS"} {
				got, there := sink.Bytes(name)
				if !there {
					t.Fatalf("%s was not written", name)
				}
				compareGolden(t, filepath.Join("testdata", c.name, name), got)
			}
		})
	}
}

// compareGolden holds bytes against a file that a reviewer can read.
func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (-want +got):\n%s", path, cmp.Diff(string(want), string(got)))
	}
}
