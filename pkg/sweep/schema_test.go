package sweep_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"npo/pkg/scenario"
	"npo/pkg/sweep"
)

// published compiles the schema of sweep.json with that of receipts, which it refers to.
func published(t *testing.T) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	for id, name := range map[string]string{"urn:npo:receipt:1": "receipt", "urn:npo:sweep:1": "sweep"} {
		text, err := os.ReadFile("../../docs/schema/" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource(id, schema); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := compiler.Compile("urn:npo:sweep:1")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(value)
}

func TestEveryRecordFitsThePublishedSchema(t *testing.T) {
	schema := published(t)
	overridden := request(t, "npo-regeling-2021")
	overridden.Overrides = []scenario.Override{{Recipient: "GM0014", Measure: "leerlingen", Value: numbers("5")[0], Reason: "counted again"}}
	example := request(t, "npo-300m")
	example.Inputs = nil
	spread := draws(20)
	half, percent := numbers("5")[0], numbers("2.5")[0]
	spread.Draws.Spreads = []sweep.Spread{{Measure: "leerlingen", Half: &half}, {Measure: "achterstandsscore", Percent: &percent}}
	for name, s := range map[string]*sweep.Sweep{
		"a grid":                               newSweep(t, request(t, "npo-300m"), grid()),
		"a grid over the example data":         newSweep(t, example, grid()),
		"draws":                                newSweep(t, request(t, "npo-300m"), draws(20)),
		"draws with spreads and an override":   newSweep(t, overridden, spread),
		"draws of which quantiles are in bins": newSweep(t, request(t, "npo-regeling-2021"), draws(sweep.ExactScenarios+1)),
	} {
		t.Run(name, func(t *testing.T) {
			whole := write(t, s, sweep.Options{Formats: []sweep.Format{sweep.Parquet}})
			fits(t, schema, "the whole", whole)
			var parts []sweep.Part
			for _, shard := range []sweep.Shard{{I: 1, N: 2}, {I: 2, N: 2}} {
				part := write(t, s, sweep.Options{Formats: []sweep.Format{sweep.Parquet}, Shard: shard})
				fits(t, schema, "part "+shard.String(), part)
				parts = append(parts, sweep.Part{Name: shard.String(), Files: fstest.MapFS(part)})
			}
			merged := memory{}
			if _, err := sweep.Merge(context.Background(), merged, parts); err != nil {
				t.Fatal(err)
			}
			fits(t, schema, "the parts together", merged)
		})
	}
}

func fits(t *testing.T, s *jsonschema.Schema, what string, files memory) {
	t.Helper()
	if err := validate(t, s, []byte(files.text(sweep.RecordFile))); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}

// A schema that takes anything would prove nothing.
func TestTheSchemaRefusesWhatIsNoRecord(t *testing.T) {
	schema := published(t)
	files := write(t, newSweep(t, request(t, "npo-300m"), grid()), sweep.Options{Formats: []sweep.Format{sweep.CSV}})
	record := files.text(sweep.RecordFile)
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(record), &fields); err != nil {
		t.Fatal(err)
	}
	for name := range fields {
		without := map[string]json.RawMessage{}
		for other, value := range fields {
			if other != name {
				without[other] = value
			}
		}
		data, err := json.Marshal(without)
		if err != nil {
			t.Fatal(err)
		}
		if validate(t, schema, data) == nil {
			t.Errorf("a record without %s is accepted", name)
		}
	}
	for what, change := range map[string][2]string{
		"an unknown field":          {`"schema":`, `"made": "today", "schema":`},
		"another version":           {`npo-sweep/1`, `npo-sweep/2`},
		"an amount as a number":     {`"amount": "300000000.00"`, `"amount": 300000000`},
		"a grid that is drawn too":  {`"draws": null`, `"draws": {"seed": "1", "generator": "splitmix64-sha256/1", "measures": [{"measure": "leerlingen", "spread": "last_decimal"}]}`},
		"a part with a summary":     {`"shard": null`, `"shard": {"index": 1, "of": 2, "first": 1, "last": 6}`},
		"no summary of the whole":   {`summary.csv`, `other.csv`},
		"a file by half a hash":     {`"sha256": "`, `"sha256": "00`},
		"an axis of no value":       {`"values": 2`, `"values": 0`},
		"more scenarios than there": {`"scenarios": 12`, `"scenarios": 10000001`},
	} {
		altered := strings.Replace(record, change[0], change[1], 1)
		if altered == record {
			t.Errorf("%s: the record has no %s", what, change[0])
		}
		if validate(t, schema, []byte(altered)) == nil {
			t.Errorf("%s is accepted", what)
		}
	}
}
