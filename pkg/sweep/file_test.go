package sweep_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
	"npo/pkg/sweep"
)

// scenarioSchema compiles the published schema of scenario files.
func scenarioSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("../../docs/schema/scenario.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("scenario.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// Sections sweep in the notation that is YAML and JSON at once: what the program reads, and what an editor that
// checks by the schema accepts. wanted is a part of the problem; empty: there is none.
func TestSectionSweepIsReadAsThePublishedSchemaSays(t *testing.T) {
	schema := scenarioSchema(t)
	for _, c := range []struct{ name, section, wanted string }{
		{"a list", `{"grid": {"parameters": {"gewicht_score": ["1", 2.5]}}}`, ""},
		{"a range", `{"grid": {"budget": {"from": "100", "through": "200.50", "step": "100.50"}}}`, ""},
		{"draws", `{"draws": {"number": 10, "seed": "18446744073709551615"}}`, ""},
		{"spreads", `{"draws": {"number": "10", "seed": 0, "measures": {"leerlingen": {"spread": "2.5%"}, "achterstandsscore": "last_decimal"}}}`, ""},

		{"nothing", `{}`, "either a grid or draws"},
		{"both", `{"grid": {"budget": ["1"]}, "draws": {"number": 1, "seed": 1}}`, "either a grid or draws"},
		{"another key", `{"grids": {}}`, `unknown key "grids"`},
		{"no axis", `{"grid": {}}`, "the grid has no points"},
		{"no parameters", `{"grid": {"budget": ["1"], "parameters": {}}}`, "no keys stand here"},
		{"no measures", `{"draws": {"number": 1, "seed": 1, "measures": {}}}`, "no keys stand here"},
		{"no values", `{"grid": {"budget": []}}`, "an empty list"},
		{"a value twice", `{"grid": {"parameters": {"p": ["1", "1"]}}}`, "1 stands here twice"},
		{"no number", `{"grid": {"parameters": {"p": ["1e3"]}}}`, "is not a number"},
		{"a range without step", `{"grid": {"parameters": {"p": {"from": "1", "through": "2"}}}}`, `"step" is missing`},
		{"no seed: the command line may say it", `{"draws": {"number": 10}}`, ""},
		{"no draws", `{"draws": {"number": 0, "seed": 1}}`, "not a whole number from 1 to 10000000"},
		{"too many draws", `{"draws": {"number": 10000001, "seed": 1}}`, "not a whole number from 1 to 10000000"},
		{"half a seed", `{"draws": {"number": 1, "seed": "0.5"}}`, "not a whole number from 0"},
		{"a padded seed", `{"draws": {"number": 1, "seed": "007"}}`, "not a whole number from 0"},
		{"a spread of nothing known", `{"draws": {"number": 1, "seed": 1, "measures": {"leerlingen": "first_decimal"}}}`, "is not last_decimal"},
		{"a spread without number", `{"draws": {"number": 1, "seed": 1, "measures": {"leerlingen": {"spread": "%"}}}}`, `"%" is neither a number nor a percentage`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := `{"scheme": "npo-300m", "sweep": ` + c.section + `}`
			document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(document); (err == nil) != (c.wanted == "") {
				t.Errorf("the schema says %v", err)
			}
			_, err = sweep.Parse("sweep.yaml", []byte(text))
			if c.wanted == "" && err != nil || c.wanted != "" && (err == nil || !strings.Contains(err.Error(), c.wanted)) {
				t.Errorf("got %v, want %q", err, c.wanted)
			}
		})
	}
}

// What only a calculation can see the schema lets pass.
func TestRangesThatMakeNoValuesAreRefused(t *testing.T) {
	for values, wanted := range map[string]string{
		"{from: 0, through: 10, step: 3}":                                   "steps of 3 from 0 do not reach 10; the last one before it is 9",
		"{from: 0, through: 10, step: 0}":                                   "make no values",
		"{from: 0, through: 10, step: -1}":                                  "make no values",
		"{from: 1, through: 0, step: 1}":                                    "make no values",
		"{from: 0, through: 1000000000, step: 1}":                           "are more than 10000000 values",
		"{from: 0, through: 999999999999999999, step: 0.00000000000000001}": "are more than 10000000 values",
	} {
		_, err := sweep.Parse("s.yaml", []byte("scheme: npo-300m\nsweep: {grid: {parameters: {gewicht_score: "+values+"}}}\n"))
		if err == nil || !strings.Contains(err.Error(), wanted) || !strings.HasPrefix(err.Error(), "s.yaml:2:") {
			t.Errorf("%s: got %v, want %q", values, err, wanted)
		}
	}
}

func TestARangeHasBothItsEnds(t *testing.T) {
	f, err := sweep.Parse("s.yaml", []byte("scheme: npo-300m\nsweep: {grid: {budget: {from: 0.01, through: 0.03, step: 0.01}}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range f.Variation.Grid[0].Values {
		got = append(got, v.String())
	}
	if strings.Join(got, " ") != "0.01 0.02 0.03" {
		t.Errorf("values %v", got)
	}
}

// Whatever stands in a file, it is read or refused with problems, and what was read can be counted.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"scheme: npo-300m\nsweep: {grid: {budget: [1, 2], parameters: {p: {from: 0, through: 1, step: 0.1}}}}\n",
		"scheme: npo-300m\nsweep: {draws: {number: 3, seed: 7, measures: {a: last_decimal, b: {spread: 2%}}}}\n",
		"scheme: npo-300m\nsweep: []\n", "sweep: {grid: {parameters: [x]}}\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := sweep.Parse("f.yaml", []byte(text))
		switch {
		case err != nil && len(provenance.ProblemsIn(err)) == 0:
			t.Errorf("an error without problems: %v", err)
		case err == nil && file.Variation.Grid != nil && file.Variation.Draws != nil:
			t.Error("a grid and draws")
		}
		if err == nil {
			for _, axis := range file.Variation.Grid {
				if len(axis.Values) == 0 || len(axis.Values) > sweep.MostScenarios {
					t.Errorf("axis %s has %d values", axis.Name(), len(axis.Values))
				}
			}
		}
	})
}

func ExampleParse() {
	file, err := sweep.Parse("scenario.yaml", []byte(`
scheme: npo-300m
sweep:
  grid:
    budget: ["290000000", "300000000"]
    parameters:
      gewicht_score: {from: 20, through: 24, step: 0.5}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, axis := range file.Variation.Grid {
		fmt.Println(axis.Name(), len(axis.Values))
	}
	// Output:
	// budget 2
	// gewicht_score 9
}

// Number and seed may come from the command line, which nobody knows while a file is read. Where they come from nowhere, that
// is told together with whatever else is wrong in the draws.
func TestWhatNobodySaysOfDrawsIsToldWithTheRest(t *testing.T) {
	f, err := sweep.Parse("s.yaml", []byte("scheme: npo-300m\nsweep:\n  draws:\n    measures: {leerlingem: last_decimal}\n"))
	if err != nil {
		t.Fatal(err)
	}
	scheme, err := scenario.Find("npo-300m")
	if err != nil {
		t.Fatal(err)
	}
	told := func() (all []string) {
		_, err := sweep.New(scenario.Request{Scheme: scheme}, f.Variation)
		for _, p := range provenance.ProblemsIn(err) {
			all = append(all, p.Error())
		}
		return all
	}
	unknown := `s.yaml:4:28: NPO307: npo-300m has no measure "leerlingem"`
	if want := []string{`s.yaml:4:5: NPO307: "number" is missing`, `s.yaml:4:5: NPO307: "seed" is missing`, unknown}; !slices.Equal(told(), want) {
		t.Errorf("told %q, want %q", told(), want)
	}
	// A check of the file alone leaves them to the command line.
	if checked := provenance.ProblemsIn(f.Variation.Check(scheme)); len(checked) != 1 || checked[0].Error() != unknown {
		t.Errorf("the check says %v", checked)
	}
	f.Variation.Draws.Say("seed")
	f.Variation.Draws.Say("number")
	f.Variation.Draws.Number = 3
	if want := []string{unknown}; !slices.Equal(told(), want) {
		t.Errorf("told %q, want %q", told(), want)
	}
}
