package report

import (
	"encoding/json"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/scenario"
)

func TestWrittenAllocationsFollowTheirSchema(t *testing.T) {
	schema := trial.Schema(t, "allocation.schema.json")
	for _, c := range trial.Cases(t) {
		if err := trial.Validate(t, schema, written(t, c.Result, "allocation.json")); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}

// A case of every scheme of the program: a closed one that adds up sites has those in its ledger.
func TestWhatEverySchemeWritesFollowsItsSchemas(t *testing.T) {
	allocation, receipt := trial.Schema(t, "allocation.schema.json"), trial.Schema(t, "receipt.schema.json")
	names, results := trial.HandCases(t)
	met := map[string]bool{}
	for i, r := range results {
		met[r.Scheme.ID] = true
		if err := trial.Validate(t, allocation, written(t, r, "allocation.json")); err != nil {
			t.Errorf("%s: %v", names[i], err)
		}
		if err := trial.Validate(t, receipt, written(t, r, "receipt.json")); err != nil {
			t.Errorf("%s: %v", names[i], err)
		}
	}
	for _, scheme := range scenario.BuiltIn() {
		if !met[scheme.ID] {
			t.Errorf("no case of %s", scheme.ID)
		}
	}
}

func TestSchemaRefusesAMutilatedAllocation(t *testing.T) {
	schema := trial.Schema(t, "allocation.schema.json")
	whole := string(written(t, trial.Cases(t)[0].Result, "allocation.json"))
	for _, test := range []struct{ why, from, to string }{
		{"an amount with three decimals", `"amount":"25.01"`, `"amount":"25.010"`},
		{"an amount as a number", `"amount":"25.01"`, `"amount":25.01`},
		{"a measure with a trailing zero", `"value":"10"`, `"value":"10.0"`},
		{"a decimal comma", `"exact":"25.005"`, `"exact":"25,005"`},
		{"a code that is none", `"code":"GM0003"`, `"code":"GM3"`},
		{"a site among municipalities", `"code":"GM0010"`, `"code":"00AP00"`},
		{"a shortened hash", `"result_sha256": "`, `"result_sha256": "0`},
		{"a key that nobody knows", `"example": false`, `"example": false, "exemple": true`},
		{"another version", `npo-allocation/1`, `npo-allocation/2`},
		{"a missing key", `"example": false,`, ``},
		{"a path in a file name", `"name":"gemeenten.csv"`, `"name":"folder/gemeenten.csv"`},
		{"an unknown rule", `"rule":"share"`, `"rule":"guess"`},
		{"an unknown reason", `"why":"tie_lowest_key"`, `"why":"lot"`},
	} {
		broken := strings.Replace(whole, test.from, test.to, 1)
		if broken == whole {
			t.Fatalf("%s: %q is not in the document", test.why, test.from)
		}
		if trial.Validate(t, schema, []byte(broken)) == nil {
			t.Errorf("%s passes", test.why)
		}
	}
}

func TestSchemasAreClosed(t *testing.T) {
	for _, name := range []string{"allocation.schema.json", "receipt.schema.json"} {
		var schema map[string]any
		if err := json.Unmarshal(trial.File(t, "docs/schema/"+name), &schema); err != nil {
			t.Fatal(err)
		}
		for _, where := range openObjects(schema, name) {
			t.Errorf("%s allows additional properties", where)
		}
	}
}

// openObjects finds objects of a schema that do not refuse unknown keys.
func openObjects(schema any, path string) []string {
	var found []string
	switch s := schema.(type) {
	case map[string]any:
		if s["type"] == "object" && s["additionalProperties"] != false {
			found = append(found, path)
		}
		for key, value := range s {
			found = append(found, openObjects(value, path+"/"+key)...)
		}
	case []any:
		for _, value := range s {
			found = append(found, openObjects(value, path)...)
		}
	}
	return found
}

func TestWrittenReceiptsFollowTheirSchema(t *testing.T) {
	schema := trial.Schema(t, "receipt.schema.json")
	for _, c := range trial.Cases(t) {
		if err := trial.Validate(t, schema, written(t, c.Result, "receipt.json")); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}

func TestSchemaRefusesAMutilatedReceipt(t *testing.T) {
	schema := trial.Schema(t, "receipt.schema.json")
	whole := string(written(t, trial.Cases(t)[2].Result, "receipt.json"))
	for _, test := range []struct{ why, from, to string }{
		{"an amount with a decimal comma", `"amount": "49369.98"`, `"amount": "49369,98"`},
		{"a clock time", `"example": false`, `"example": false, "time": "2021-07-01T12:00:00Z"`},
		{"a path in a file name", `"name": "cbs.xlsx"`, `"name": "/home/x/cbs.xlsx"`},
		{"a hash in capitals", `"result_sha256": "`, `"result_sha256": "F`},
		{"a hash left out", `"result_sha256": "`, `"result": "`},
		{"a choice nobody offers", `"unmatched": "error"`, `"unmatched": "guess"`},
		{"another version", `npo-receipt/1`, `npo-receipt/2`},
		{"a size below zero", `"size": 8`, `"size": -8`},
	} {
		broken := strings.Replace(whole, test.from, test.to, 1)
		if broken == whole {
			t.Fatalf("%s: %q is not in the receipt", test.why, test.from)
		}
		if trial.Validate(t, schema, []byte(broken)) == nil {
			t.Errorf("%s passes", test.why)
		}
	}
}
