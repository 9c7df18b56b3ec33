package trial

import (
	"os"
	"path/filepath"
	"testing"
)

// Root is the folder of the project, in which every test of it runs somewhere.
func Root(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			tb.Fatalf("%s is in no Go module", dir)
		}
	}
}

// File is a file of the project, by its name from the root.
func File(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(Root(tb), name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}
