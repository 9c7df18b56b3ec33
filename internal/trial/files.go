package trial

import (
	"os"
	"path/filepath"
	"testing"

	"npo/pkg/scenario"
)

// RealFiles are the public files of CBS and DUO for 1 October 2019; the test is skipped where they are not.
func RealFiles(t *testing.T) []scenario.Input {
	t.Helper()
	folder := filepath.Join(Root(t), "../shared/data")
	var inputs []scenario.Input
	for _, name := range []string{
		"cbs/achterstandsscores-scholen-2019.xlsx",
		"duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv",
		"duo/leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv",
		"duo/alle-vestigingen-vo.csv",
	} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Skipf("the public files are not here: %v", err)
		}
		inputs = append(inputs, scenario.Input{Name: name, Data: data})
	}
	return inputs
}

// HandCases are the cases of every built-in scheme that were worked out by hand, by the name of their folders.
func HandCases(t *testing.T) (names []string, results []*scenario.Result) {
	t.Helper()
	inputs, err := filepath.Glob(filepath.Join(Root(t), "testdata/cases/*/*/input.csv"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for _, input := range inputs {
		folder := filepath.Dir(input)
		id := filepath.Base(filepath.Dir(folder))
		names = append(names, id+"_"+filepath.Base(folder))
		results = append(results, handCase(t, id, folder))
	}
	return names, results
}

// handCase runs one case: its scenario, or else its scheme on its input.
func handCase(t *testing.T, id, folder string) *scenario.Result {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "scenario.yaml"))
	if os.IsNotExist(err) {
		data, err := os.ReadFile(filepath.Join(folder, "input.csv"))
		if err != nil {
			t.Fatal(err)
		}
		return Run(t, scenario.Request{Scheme: BuiltIn(t, id), Inputs: []scenario.Input{{Name: "input.csv", Data: data}}})
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.ParseScenario(filepath.Join(folder, "scenario.yaml"), text)
	if err != nil {
		t.Fatal(err)
	}
	request, err := s.Request(os.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	return Run(t, request)
}
