package provenance_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "npo/pkg/provenance"
)

// small is a receipt with something in the lists that every receipt has.
func small() *Receipt {
	hash := Hash([]byte("x"))
	return &Receipt{
		Schema:     ReceiptSchema,
		Status:     "onbekend",
		Tool:       Tool{Name: "npo", Version: "1.0.0"},
		Scheme:     SchemeEntry{Kind: "built-in", ID: "npo-300m", Name: "npo-300m", SHA256: hash, Size: 10},
		Parameters: []NamedValue{{"gewicht_leerling", "118.11"}, {"gewicht_score", "22.64"}},
		Budget:     "300000000.00",
		Options: ReceiptOptions{Unmatched: "error", Decimal: "auto", Language: "nl",
			Formats: []string{"csv", "json"}, Settings: []NamedValue{{"gewicht_score", "22.64"}}},
		Division: DivisionEntry{Date: "2019-10-01", Recipients: 2, Total: 355},
		Inputs: []InputEntry{{Kind: "input", Name: "a.csv", SHA256: hash, Size: 1, Layout: "tabel", Status: "voorlopig",
			Tables:  []TableEntry{{Lines: 3, Used: 2, Skipped: 1, Controls: []ControlEntry{{Measure: "leerlingen", Rows: 2, Sum: "12"}}}},
			Ignored: []string{"opmerking <1>"}}},
		Measures:   []MeasureEntry{{"leerlingen", "12", []string{"onbekend"}, []string{}}},
		Totals:     ReceiptTotals{Exact: "1", Amount: "1.00", Residual: "0", Components: []ComponentSum{{"verdeling", "1", "1.00", "0"}}},
		ResultHash: hash,
		Outputs:    []OutputEntry{{Name: "allocation.csv", SHA256: hash, Size: 9}, {Name: "gemeenten/GM0003.xlsx", SHA256: hash, Size: 9}},
	}
}

func encode(t *testing.T, r *Receipt) []byte {
	t.Helper()
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestReceiptSurvivesEncodingAndDecoding(t *testing.T) {
	want := small()
	want.Entries = EntryCounts{Parameters: 2, Formats: 2, Settings: 1, Parts: []int{}, Missing: []int{}, Inputs: 1,
		Tables: []int{1}, Controls: []int{1}, Ignored: []int{1}, Measures: 1, Statuses: []int{1}, Dates: []int{0}, Components: 1, Outputs: 2}
	got, err := DecodeReceipt("receipt.json", encode(t, want))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEncodingDoesNotDependOnTheOrderOfLists(t *testing.T) {
	mixed := small()
	second := mixed.Inputs[0]
	second.Name = "0.csv"
	mixed.Inputs = append(mixed.Inputs, second)
	sorted := *mixed
	sorted.Inputs = slices.Clone(mixed.Inputs)
	slices.Reverse(sorted.Inputs)
	slices.Reverse(mixed.Parameters)
	sorted.Parameters = small().Parameters
	slices.Reverse(mixed.Outputs)
	sorted.Outputs = small().Outputs
	if a, b := encode(t, mixed), encode(t, &sorted); !bytes.Equal(a, b) {
		t.Errorf("the same receipt gave other bytes:\n%s", cmp.Diff(string(b), string(a)))
	}
	if mixed.Inputs[0].Name != "a.csv" {
		t.Error("encoding sorted the lists of the receipt itself")
	}
}

func TestEmptyListsAreWritten(t *testing.T) {
	r := small()
	r.Parameters, r.Options.Settings, r.Inputs[0].Tables = nil, nil, nil
	data := encode(t, r)
	if strings.Contains(string(data), "null") {
		t.Errorf("a list is null:\n%s", data)
	}
	if !strings.Contains(string(data), "opmerking <1>") {
		t.Error("text for people is escaped as for HTML")
	}
	if data[len(data)-1] != '\n' {
		t.Error("no final line feed")
	}
}

func TestReceiptThatCouldNotBeReadIsNotWritten(t *testing.T) {
	for name, spoil := range map[string]func(*Receipt){
		"no result hash":       func(r *Receipt) { r.ResultHash = "" },
		"hash in capitals":     func(r *Receipt) { r.Inputs[0].SHA256 = strings.ToUpper(r.Inputs[0].SHA256) },
		"folder of an input":   func(r *Receipt) { r.Inputs[0].Name = "/home/x/a.csv" },
		"Windows folder":       func(r *Receipt) { r.Scheme.Name = `C:\x.yaml` },
		"output outside":       func(r *Receipt) { r.Outputs[0].Name = "../allocation.csv" },
		"absolute output":      func(r *Receipt) { r.Outputs[0].Name = "/allocation.csv" },
		"vouches for itself":   func(r *Receipt) { r.Outputs[0].Name = "receipt.json" },
		"no inputs":            func(r *Receipt) { r.Inputs = nil },
		"input twice":          func(r *Receipt) { r.Inputs = append(r.Inputs, r.Inputs[0]) },
		"parameter twice":      func(r *Receipt) { r.Parameters[1].Name = r.Parameters[0].Name },
		"another schema":       func(r *Receipt) { r.Schema = "npo-receipt/2" },
		"no program version":   func(r *Receipt) { r.Tool.Version = "" },
		"unknown kind of file": func(r *Receipt) { r.Inputs[0].Kind = "invoer" },
	} {
		t.Run(name, func(t *testing.T) {
			r := small()
			spoil(r)
			if data, err := r.Encode(); err == nil {
				t.Errorf("written:\n%s", data)
			}
		})
	}
}

func TestDecodeReceiptNamesThePlace(t *testing.T) {
	hash := Hash([]byte("x"))
	for _, c := range []struct {
		name, old, new string
		want           string
	}{
		{"unknown key", `"example": false`, `"example": false, "clock": "12:00"`,
			`r.json:7:21: NPO501: unknown key "clock" in the receipt`},
		{"key in another letter case", `"version": "1.0.0"`, `"Version": "1.0.0"`,
			"r.json:3:11: NPO501: tool lacks \"version\"\nr.json:5:5: NPO501: unknown key \"Version\" in tool"},
		{"repeated key", `"example": false`, `"example": false, "example": true`,
			`r.json:7:21: NPO501: key "example" stands in the receipt twice`},
		{"missing key", `"recipients": 2,`, ``, `r.json:76:15: NPO501: division lacks "recipients"`},
		{"text for a number", `"recipients": 2`, `"recipients": "2"`,
			`r.json:79:19: NPO501: division.recipients is text, not a whole number`},
		{"fraction for a whole number", `"recipients": 2`, `"recipients": 2.0`,
			`r.json:79:19: NPO501: division.recipients is 2.0, not a whole number`},
		{"null for a list", `"ignored_columns": [
        "opmerking <1>"
      ]`, `"ignored_columns": null`, `r.json:109:26: NPO501: inputs[0].ignored_columns is null, not a list`},
		{"another version is all that is said", `"schema": "npo-receipt/1"`, `"schema": "npo-receipt/9", "new": 1`,
			`r.json:2:13: NPO501: unknown schema version "npo-receipt/9"; this program reads "npo-receipt/1"`},
		{"output twice", "gemeenten/GM0003.xlsx", "allocation.csv",
			`r.json:144:5: NPO501: outputs has "allocation.csv" twice`},
		{"two hashes for one result", `"result_sha256": "` + hash, `"result_sha256": "` + Hash([]byte("y")),
			fmt.Sprintf("r.json:141:17: NPO501: the receipt contradicts itself: allocation.csv has SHA-256 %s here, and result_sha256 is %s", hash, Hash([]byte("y")))},
		{"a result without its claim", `"name": "allocation.csv"`, `"name": "allocation.json"`,
			"r.json:138:14: NPO501: outputs lacks allocation.csv, which every result has"},
		{"damaged hash", `"result_sha256": "` + hash, `"result_sha256": "` + hash[1:],
			fmt.Sprintf(`r.json:137:20: NPO501: result_sha256 is %q, not a SHA-256 in lower-case hexadecimal`, hash[1:])},
		{"unclosed list", `"csv",`, `"csv"`, `r.json:65:7: NPO501: not a receipt: no JSON can go on here with "\""`},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := string(encode(t, small()))
			if strings.Count(data, c.old) != 1 {
				t.Fatalf("%q stands %d times in\n%s", c.old, strings.Count(data, c.old), data)
			}
			_, err := DecodeReceipt("r.json", []byte(strings.Replace(data, c.old, c.new, 1)))
			if got := fmt.Sprint(err); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDecodeReceiptRefusesWhatIsNoReceipt(t *testing.T) {
	whole := string(encode(t, small()))
	for name, c := range map[string]struct{ data, want string }{
		"empty file":          {"", "r.json:1:1: NPO501: not a receipt: the text ends before the receipt does"},
		"half a receipt":      {whole[:100], "NPO501: not a receipt: the text ends before the receipt does"},
		"a list":              {"[]", "r.json:1:1: NPO501: the receipt is a list, not an object"},
		"two receipts":        {whole + whole, "NPO501: something follows the receipt"},
		"not UTF-8":           {"{\"\xff\": 1}", "r.json: NPO501: not UTF-8 text"},
		"deep nesting":        {strings.Repeat("[", 200000), "NPO501: not a receipt"},
		"a CSV file":          {"a,b\n1,2\n", `r.json:1:1: NPO501: not a receipt: no JSON can go on here with "a"`},
		"a letter":            {"{\n  \"schema\": géén}", `r.json:2:13: NPO501: not a receipt: no JSON can go on here with "g"`},
		"a comma and no more": {"{,", `r.json:1:3: NPO501: not a receipt: no JSON can end here`},
		"text cut by a line":  {"{\"schema\": \"npo\n\"}", `r.json:1:12: NPO501: not a receipt: no JSON can go on here with "\""`},
		"an empty object":     {"{}", `r.json:1:1: NPO501: the receipt lacks "schema"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := DecodeReceipt("r.json", []byte(c.data))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func ExampleDecodeReceipt() {
	_, err := DecodeReceipt("receipt.json", []byte(`{"schema": "npo-receipt/7"}`))
	fmt.Println(err)
	// Output: receipt.json:1:12: NPO501: unknown schema version "npo-receipt/7"; this program reads "npo-receipt/1"
}
