package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"npo/pkg/municipality"
)

// published compiles a schema of docs/schema, with those that it refers to.
func published(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	files, err := filepath.Glob("../../docs/schema/*.schema.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no schemas: %v", err)
	}
	for _, file := range files {
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(contentOf(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource(schema.(map[string]any)["$id"].(string), schema); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(contentOf(t, "../../docs/schema/"+name)))
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile(schema.(map[string]any)["$id"].(string))
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func contentOf(t *testing.T, name string) []byte {
	t.Helper()
	data, err := readRegular(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// printed runs npo, which must end with a status, and returns what it printed as a result.
func printed(t *testing.T, want int, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := Main(args, nil, &stdout, &stderr); code != want {
		t.Fatalf("%q: exit status %d, want %d; stderr:\n%s", args, code, want, stderr.String())
	}
	return stdout.Bytes()
}

// follows holds JSON against a schema.
func follows(t *testing.T, schema *jsonschema.Schema, data []byte) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}

func TestExplanationsFollowTheirSchema(t *testing.T) {
	schema := published(t, "explain.schema.json")
	for _, args := range [][]string{
		{"den bosch"},
		{"haaren", "--scheme", "npo-300m", "--questions", "--sites"},
		{"GM0363", "--beside", "rotterdam", "--rounding", "--lang", "en"},
		{"--rounding"},
		{"GM0037", "../../testdata/cases/npo-300m/tie-goes-to-the-lowest-codes/input.csv", "--scheme", "npo-300m"},
		{"GM0003", "../../testdata/cases/buig-2015/half-old-half-new/input.csv", "--scheme", "buig-2015", "--questions"},
		{"GM0037", "--scenario", "../../testdata/cases/gelijke-kansen-2019/until-it-is-exhausted/scenario.yaml", "--questions"},
		{"GM0003", "../../testdata/cases/goab-2013-scholen/school-weights-are-whole-numbers/input.csv", "--scheme", "goab-2013-scholen", "--questions"},
		{"00AB00", "../../testdata/cases/npo-scholen-2022/two-amounts-per-school/input.csv", "--scheme", "npo-scholen-2022", "--questions"},
		{"GM0824", "--scenario", "../../testdata/cases/npo-300m/carried-over-a-division/scenario.yaml", "--questions"},
	} {
		if err := follows(t, schema, printed(t, exitDone, append([]string{"explain", "--json"}, args...)...)); err != nil {
			t.Errorf("%q: %v", args, err)
		}
	}
}

// A figure that a person put in place of another is said where it is explained, and in the data.
func TestFiguresByHandAreExplained(t *testing.T) {
	explanation, document := published(t, "explain.schema.json"), published(t, "allocation.schema.json")
	t.Chdir(t.TempDir())
	writeFile(t, "tabel.csv", smallTable)
	writeFile(t, "plan.yaml", `scheme: npo-regeling-2021
inputs: [{file: tabel.csv}]
overrides: [{recipient: GM0010, measure: leerlingen, value: "2670", reason: geteld}]
`)
	data := printed(t, exitDone, "explain", "delfzijl", "--scenario", "plan.yaml", "--json")
	if err := follows(t, explanation, data); err != nil || !bytes.Contains(data, []byte(`"was":"2666","value":"2670","reason":"geteld"`)) {
		t.Errorf("%v in %s", err, data)
	}
	if data := printed(t, exitDone, "explain", "groningen", "--scenario", "plan.yaml", "--json"); bytes.Contains(data, []byte("overrides")) {
		t.Error("a figure of another municipality is explained")
	}
	printed(t, exitDone, "allocate", "--scenario", "plan.yaml", "--format", "json", "--quiet", "-o", "out")
	if err := follows(t, document, contentOf(t, "out/allocation.json")); err != nil {
		t.Error(err)
	}
	printed(t, exitDone, "reproduce", "out")
}

func TestSchemaOfExplanationsRefusesWhatIsMutilated(t *testing.T) {
	schema := published(t, "explain.schema.json")
	whole := printed(t, exitDone, "explain", "den bosch", "--scheme", "npo-300m", "--json")
	for _, test := range []struct{ why, from, to string }{
		{"an amount with three decimals", `"amount":"300000000.00"`, `"amount":"300000000.000"`},
		{"a reason that is none", `"why":"smaller_remainder"`, `"why":"bad_luck"`},
		{"a key that nobody knows", `"example": true`, `"example": true, "exemplary": true`},
		{"another version", `npo-explain/1`, `npo-explain/2`},
	} {
		broken := bytes.Replace(whole, []byte(test.from), []byte(test.to), 1)
		if bytes.Equal(broken, whole) {
			t.Fatalf("%s: %q is not in the explanation", test.why, test.from)
		}
		if follows(t, schema, broken) == nil {
			t.Errorf("%s passes", test.why)
		}
	}
}

// A name of several words needs no quotes, and a file is never taken for a part of it.
func TestMunicipalityIsTakenFromTheFrontOfTheArguments(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"nh.csv", "bosch"} {
		writeFile(t, name, "x")
	}
	for _, test := range []struct {
		why  string
		args []string
		who  string
		rest int
	}{
		{"one word", []string{"tilburg", "nh.csv"}, "tilburg", 1},
		{"words that make a name", []string{"s", "gravenhage", "nh.csv"}, "s gravenhage", 1},
		{"words that tell two apart", []string{"bergen", "nh"}, "bergen nh", 0},
		{"a word that is a file", []string{"den", "bosch"}, "den", 1},
		{"a file that is not there stays a file", []string{"tilburg", "missing.csv"}, "tilburg", 1},
		{"a name that nobody has", []string{"hogerbos", "nh.csv"}, "hogerbos", 1},
		{"nothing", nil, "", 0},
	} {
		who, rest := splitGemeente(municipality.Default(), test.args)
		if who != test.who || len(rest) != test.rest {
			t.Errorf("%s: %q and %q", test.why, who, rest)
		}
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
