package trial

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/scenario"
)

// A Case is a result whose renderings stand under testdata/<name>.
type Case struct {
	Name   string
	Result *scenario.Result
}

// Cases are the results that goldens show.
func Cases(t *testing.T) []Case {
	t.Helper()
	return []Case{
		{"closed", Plain(t, Scheme(t, "closed"), Equals())},
		{"open", Plain(t, Scheme(t, "open"), Cities())},
		{"sites", Sites(t, Scheme(t, "open"))},
	}
}

// Golden holds bytes against a file that a reviewer can read.
func Golden(t *testing.T, update bool, path string, got []byte) {
	t.Helper()
	if update {
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
