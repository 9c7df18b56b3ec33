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

// Every folder testdata/cases/SCHEME/CASE holds an input, the amounts worked out by hand, and the working out.
func TestCasesWorkedOutByHand(t *testing.T) {
	folders, err := filepath.Glob("../../testdata/cases/*/*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, folder := range folders {
		scheme := filepath.Base(filepath.Dir(folder))
		t.Run(scheme+"/"+filepath.Base(folder), func(t *testing.T) {
			if notes := readFile(t, filepath.Join(folder, "NOTES.md")); len(notes) < 200 {
				t.Error("the notes do not work anything out")
			}
			wanted := records(t, readFile(t, filepath.Join(folder, "allocation.csv")))
			result, err := Run(Request{Scheme: find(t, scheme), Inputs: inputsIn(t, folder)})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(wanted, amountTable(result)); diff != "" {
				t.Errorf("wanted −, calculated +\n%s", diff)
			}
		})
	}
}

// Each built-in scheme is worked out by hand in at least one case.
func TestEveryBuiltInSchemeHasACase(t *testing.T) {
	for _, s := range BuiltIn() {
		if cases, _ := filepath.Glob("../../testdata/cases/" + s.ID + "/*"); len(cases) == 0 {
			t.Errorf("%s has no case", s.ID)
		}
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
