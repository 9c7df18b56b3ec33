package scenario_test

import (
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	. "npo/pkg/scenario"
	"npo/schemes"
)

// schema compiles a published schema.
func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("../../docs/schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	document, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(name, document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// asJSON is YAML as an editor sees it: whole numbers and true and false as such, all other scalars as text.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	return jsonOf(t, document.Content[0])
}

func jsonOf(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			object[n.Content[i].Value] = jsonOf(t, n.Content[i+1])
		}
		return object
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, jsonOf(t, item))
		}
		return list
	}
	switch n.Tag {
	case "!!int":
		var number int
		if err := n.Decode(&number); err != nil {
			t.Fatal(err)
		}
		return number
	case "!!bool":
		return n.Value == "true"
	}
	return n.Value
}

func TestBuiltInSchemesFitThePublishedSchema(t *testing.T) {
	published := schema(t, "scheme.schema.json")
	for _, s := range BuiltIn() {
		data, err := schemes.Files.ReadFile(s.ID + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if err := published.Validate(asJSON(t, string(data))); err != nil {
			t.Errorf("%s: %v", s.ID, err)
		}
	}
}

// What the program refuses for its form, an editor with the schema must mark too.
func TestPublishedSchemaRefusesWhatTheProgramRefuses(t *testing.T) {
	published := schema(t, "scheme.schema.json")
	for _, whole := range []string{open, closed} {
		if err := published.Validate(asJSON(t, whole)); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct{ text, old, new string }{
		"unknown key":                {open, "kind: count", "kind: count\n    soort: x"},
		"unknown kind":               {open, "kind: count", "kind: float"},
		"missing source":             {open, "{source: Stcrt. 2021, url: https://example.org/x}", "{url: https://example.org/x}"},
		"assumption without note":    {open, "url: https://example.org/x", "assumption: true"},
		"one language":               {open, "{nl: Klein, en: Small}", "{nl: Klein}"},
		"two quantities in one":      {open, "{measure: leerlingen}", "{measure: leerlingen, constant: 1}"},
		"outside the vocabulary":     {open, "{measure: leerlingen}", "{quotient: [{measure: leerlingen}]}"},
		"expression in text":         {open, "{measure: leerlingen}", "leerlingen * 2"},
		"no rate in an open scheme":  {open, "    rate: {parameter: tarief}\n", ""},
		"rate in a closed scheme":    {closed, "    quantity:", "    rate: {parameter: x}\n    quantity:"},
		"half_up in a closed scheme": {closed, "largest_remainder", "half_up"},
		"budget of three decimals":   {closed, "300000000.10", "300000000.101"},
		"budget zero":                {closed, "300000000.10", "0"},
		"component totaal":           {open, "id: deel", "id: totaal"},
		"rounding to nothing":        {open, "{measure: leerlingen}", "{rounded: {of: {measure: leerlingen}, to: 0, direction: down, basis: {source: bron}}}"},
		"rounding upward":            {open, "{measure: leerlingen}", "{rounded: {of: {measure: leerlingen}, to: 1, direction: up, basis: {source: bron}}}"},
		"rounding without a source":  {open, "{measure: leerlingen}", "{rounded: {of: {measure: leerlingen}, to: 1, direction: down}}"},
		"number with a comma":        {open, `"1.50"`, `"1,50"`},
		"a title that is a number":   {open, "nl: Klein", "nl: 5"},
		"a source that is a number":  {closed, "{source: bron}\ncomponents", "{source: 12}\ncomponents"},
		"a truth value for a text":   {open, "en: amount", "en: true"},
		"no measures":                {open, "  leerlingen:\n    title: {nl: leerlingen, en: pupils}\n    kind: count\n    basis: {source: bron}\n", "  {}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			text := with(t, c.text, c.old, c.new)
			if err := published.Validate(asJSON(t, text)); err == nil {
				t.Error("the schema accepts it")
			}
			if _, err := Parse("s.yaml", []byte(text)); err == nil {
				t.Error("the program accepts it")
			}
		})
	}
}

func TestSchemaKnowsTheWholeVocabulary(t *testing.T) {
	published := schema(t, "scheme.schema.json")
	text := with(t, open, "{measure: leerlingen}", strings.Join([]string{
		"{sum: [{product: [{parameter: tarief}, {constant: 2}]}",
		"{difference: {of: {measure: leerlingen}, less: {constant: {value: 0.5, basis: {source: bron}}}}}",
		"{positive: {measure: leerlingen}}, {least: [{measure: leerlingen}]}",
		"{greatest: [{measure: leerlingen}]}, {member: steden}",
		"{rounded: {of: {measure: leerlingen}, to: 0.05, direction: half_up, basis: {source: bron}}}",
		"{maximum_loss: {reference: {measure: leerlingen}, loss: {constant: 1}, units: {measure: leerlingen}}}]}"}, ", "))
	text = with(t, text, "components:\n", "groups:\n  steden: {title: {nl: s, en: s}, members: [GM0363], basis: {source: bron}}\ncomponents:\n")
	if err := published.Validate(asJSON(t, text)); err != nil {
		t.Error(err)
	}
	parse(t, text)
}
