package scenario_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "npo/pkg/scenario"
)

// Every folder testdata/cases/SCHEME/CASE holds an input, the amounts worked out by hand, and the working out; a
// scenario where the scheme is not applied as it is.
func TestCasesWorkedOutByHand(t *testing.T) {
	notes, err := filepath.Glob("../../testdata/cases/*/*/NOTES.md")
	if err != nil || len(notes) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range notes {
		folder := filepath.Dir(name)
		scheme := filepath.Base(filepath.Dir(folder))
		t.Run(scheme+"/"+filepath.Base(folder), func(t *testing.T) {
			if notes := readFile(t, filepath.Join(folder, "NOTES.md")); len(notes) < 200 {
				t.Error("the notes do not work anything out")
			}
			wanted := records(t, readFile(t, filepath.Join(folder, "allocation.csv")))
			result := run(t, caseRequest(t, scheme, folder))
			if result.Scheme.ID != scheme {
				t.Errorf("the case is of %s", result.Scheme.ID)
			}
			if diff := cmp.Diff(wanted, amountTable(result)); diff != "" {
				t.Errorf("wanted −, calculated +\n%s", diff)
			}
		})
	}
}

// caseRequest is what a case asks: its scenario, or else its scheme on its input.
func caseRequest(t *testing.T, scheme, folder string) Request {
	t.Helper()
	name := filepath.Join(folder, "scenario.yaml")
	if _, err := os.Stat(name); err != nil {
		return Request{Scheme: find(t, scheme), Inputs: inputsIn(t, folder)}
	}
	s, err := ParseScenario(name, readFile(t, name))
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Request(os.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A case without a scenario shows what the scheme does as it is.
func firstCase(t *testing.T, scheme string) string {
	t.Helper()
	notes, err := filepath.Glob("../../testdata/cases/" + scheme + "/*/NOTES.md")
	if err != nil || len(notes) == 0 {
		t.Fatalf("%s has no case (%v)", scheme, err)
	}
	return filepath.Dir(notes[0])
}

// Each built-in scheme is worked out by hand in at least one case.
func TestEveryBuiltInSchemeHasACase(t *testing.T) {
	for _, s := range BuiltIn() {
		firstCase(t, s.ID)
	}
}

func inputsIn(t *testing.T, folder string) []Input {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "input*"))
	if err != nil {
		t.Fatal(err)
	}
	var inputs []Input
	for _, name := range names {
		inputs = append(inputs, Input{Name: name, Data: readFile(t, name)})
	}
	return inputs
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func records(t *testing.T, data []byte) [][]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// amountTable is the result as the canonical table has it, without the help of what renders that.
func amountTable(r *Result) [][]string {
	header := []string{"gemeentecode", "gemeentenaam"}
	if r.Scheme.Recipient == Sites {
		header = []string{"vestigingscode", "naam"}
	}
	for _, m := range r.Scheme.Measures {
		header = append(header, m.ID)
	}
	for _, c := range r.Scheme.Components {
		header = append(header, "bedrag_"+c.ID)
	}
	table := [][]string{append(header, "bedrag_totaal")}
	for i, recipient := range r.Allocation.Recipients {
		line := []string{recipient.Key, recipient.Name}
		for _, m := range r.Scheme.Measures {
			value, _ := r.Value(i, m.ID)
			line = append(line, value.Amount.String())
		}
		for _, a := range recipient.Amounts {
			line = append(line, a.Cents.String())
		}
		table = append(table, append(line, recipient.Total.String()))
	}
	return table
}
