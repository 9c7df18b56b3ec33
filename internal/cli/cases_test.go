package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every folder testdata/cases/SCHEME/CASE holds the receipt of the case, as npo allocate --format csv writes it. Of the
// program's version nothing is wanted: another one with the same result is the same. The receipt makes the case again.
func TestCasesHaveTheReceiptsWanted(t *testing.T) {
	notes, err := filepath.Glob("../../testdata/cases/*/*/NOTES.md")
	if err != nil || len(notes) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range notes {
		folder := filepath.Dir(name)
		scheme := filepath.Base(filepath.Dir(folder))
		t.Run(scheme+"/"+filepath.Base(folder), func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			printed(t, exitDone, append(caseCommand(t, scheme, folder), "--format", "csv", "--quiet", "-o", out)...)
			wanted := filepath.Join(folder, "receipt.json")
			made := contentOf(t, filepath.Join(out, "receipt.json"))
			if *update {
				if err := os.WriteFile(wanted, made, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(unversioned(contentOf(t, wanted)), unversioned(made)); diff != "" {
				t.Errorf("wanted −, made +\n%s", diff)
			}
			printed(t, exitDone, "reproduce", wanted, "--inputs", folder)
		})
	}
}

// caseCommand is the command of a case: its scenario, or else its scheme on its inputs.
func caseCommand(t *testing.T, scheme, folder string) []string {
	t.Helper()
	if plan := filepath.Join(folder, "scenario.yaml"); exists(plan) {
		return []string{"allocate", "--scenario", plan}
	}
	inputs, err := filepath.Glob(filepath.Join(folder, "input*"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	return append(append([]string{"allocate"}, inputs...), "--scheme", scheme)
}

// toolVersion is the line of a receipt that says which version of the program made it.
var toolVersion = regexp.MustCompile(`(?m)^    "version": "[^"]*"\n`)

func unversioned(receipt []byte) string {
	return string(toolVersion.ReplaceAll(bytes.TrimSpace(receipt), nil))
}
