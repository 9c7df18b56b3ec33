package scenario_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

const figures = "gemeentecode,leerlingen_bo,leerlingen_vo,achterstandsscore\nGM0003,60,40,5\nGM0010,300,0,-2\n"

// variant is a scenario with something of everything.
const variant = `title: {nl: Zwaardere score, en: Heavier score}
scheme: npo-300m
budget: 1000.10
parameters:
  gewicht_score: 45.28
inputs:
  - file: cijfers.csv
    reference_date: 2020-10-01
    status: voorlopig
    division: 2019-10-01
overrides:
  - recipient: "0003"
    measure: leerlingen_vo
    value: 50
    reason: telling van de gemeente
formats: [csv, json]
`

// folder opens files by their name in a map, as if they stood on disk.
func folder(files map[string]string) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		data, found := files[filepath.ToSlash(path)]
		if !found {
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
		}
		return []byte(data), nil
	}
}

func request(text string, files map[string]string) (Request, error) {
	s, err := ParseScenario("map/s.yaml", []byte(text))
	if err != nil {
		return Request{}, err
	}
	return s.Request(folder(files))
}

func TestScenarioChangesSchemeAndFigures(t *testing.T) {
	r, err := request(variant, map[string]string{"map/cijfers.csv": figures})
	if err != nil {
		t.Fatal(err)
	}
	result := run(t, r)
	if got := result.Scheme.Budget.String(); got != "1000.10" {
		t.Errorf("budget %s", got)
	}
	if p, _ := result.Scheme.Parameter("gewicht_score"); p.Value.String() != "45.28" {
		t.Errorf("gewicht_score %s", p.Value)
	}
	part, _ := result.Value(0, "leerlingen_vo")
	whole, _ := result.Value(0, "leerlingen")
	if part.Amount.String() != "50" || whole.Amount.String() != "110" {
		t.Errorf("GM0003 has %s secondary pupils of %s: the sum did not follow", part.Amount, whole.Amount)
	}
	if len(result.Corrections) != 1 {
		t.Fatalf("corrections %v", result.Corrections)
	}
	c := result.Corrections[0]
	if c.Key != "GM0003" || c.Name != "Appingedam" || c.Was.String() != "40" || c.Reason != "telling van de gemeente" || c.Where.Line != 12 {
		t.Errorf("correction %+v", c)
	}
	if f := result.Table.Files[0]; f.ReferenceDate != "2020-10-01" || result.Status() != Provisional {
		t.Errorf("date %q, status %q", f.ReferenceDate, result.Status())
	}
	if d := result.Table.Division; d.Date != "2019-01-01" || !d.Declared {
		t.Errorf("division %s, declared %v", d.Date, d.Declared)
	}
}

// A person may say what a file does not; what it does say of a column, stands.
func TestADeclaredStatusFillsSilenceAndContradictsNothing(t *testing.T) {
	const table = "gemeentecode,leerlingen*,achterstandsscore\nGM0003,1,2\n"
	for declared, want := range map[string]string{"voorlopig": "", "definitief": "the status is definitief according to the scenario and voorlopig according to"} {
		r, err := request("scheme: npo-300m\ninputs: [{file: cijfers.csv, status: "+declared+"}]\n", map[string]string{"map/cijfers.csv": table})
		if err != nil {
			t.Fatal(err)
		}
		result, err := Run(r)
		switch {
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v", declared, err)
		case want == "" && (err != nil || !slices.Equal(result.Statuses("achterstandsscore"), []Status{Provisional})):
			t.Errorf("%s: %v", declared, err)
		}
	}
}

func TestReceiptNamesTheScenarioAndItsOverrides(t *testing.T) {
	r, err := request(variant, map[string]string{"map/cijfers.csv": figures})
	if err != nil {
		t.Fatal(err)
	}
	receipt := NewReceipt(run(t, r), ReceiptInput{Version: "1", Language: "nl", Formats: []string{"csv"}, ResultHash: provenance.Hash(nil),
		Outputs: []provenance.OutputEntry{{Name: "allocation.csv", SHA256: provenance.Hash(nil)}}})
	var kinds []string
	for _, e := range receipt.Inputs {
		kinds = append(kinds, e.Kind+" "+e.Name)
	}
	if got := strings.Join(kinds, ", "); got != "input cijfers.csv, scenario s.yaml" {
		t.Errorf("inputs %s", got)
	}
	want := provenance.OverrideEntry{Key: "GM0003", Measure: "leerlingen_vo", Was: "40", Value: "50", Reason: "telling van de gemeente"}
	if len(receipt.Overrides) != 1 || receipt.Overrides[0] != want {
		t.Errorf("overrides %+v", receipt.Overrides)
	}
	data, err := receipt.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provenance.DecodeReceipt("receipt.json", data); err != nil {
		t.Error(err)
	}
	emitted, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema(t, "receipt.schema.json").Validate(emitted); err != nil {
		t.Error(err)
	}
}

func TestScenarioRefusalsNameTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "formats:", "formaten:", `map/s.yaml:16:1: NPO301: unknown key "formaten"`},
		{"unknown format", "[csv, json]", "[csv, pdf]", `map/s.yaml:16:16: NPO301: "pdf" is not one of: csv, json, xlsx, ods, csv-nl`},
		{"no scheme", "scheme: npo-300m\n", "", `map/s.yaml:1:1: NPO307: "scheme" is missing`},
		{"override without reason", "    reason: telling van de gemeente\n", "", `map/s.yaml:12:5: NPO307: "reason" is missing`},
		{"override with an empty reason", "telling van de gemeente", `""`, `map/s.yaml:15:13: NPO301: nothing stands here; give a text or leave the key out`},
		{"three decimals", "1000.10", "1000.101", `map/s.yaml:3:9: NPO306: the budget has more than two decimals`},
		{"value in words", "45.28", "veel", `map/s.yaml:5:18: NPO307: "veel" is not a number with a decimal point and no grouping`},
		{"unknown built-in scheme", "npo-300m", "npo-301m", `map/s.yaml:2:9: NPO303: no built-in scheme is called "npo-301m"`},
		{"scheme file that is not there", "npo-300m", "eigen.yaml", `map/s.yaml:2:9: NPO101: map/eigen.yaml: file does not exist`},
		{"unknown parameter", "gewicht_score", "gewicht_scor", `map/s.yaml:5:17: NPO304: npo-300m has no parameter "gewicht_scor"`},
		{"value below the minimum", "45.28", "-1", `map/s.yaml:5:18: NPO305: parameter gewicht_score: -1 is below its minimum 0`},
		{"budget for an open-ended scheme", "npo-300m", "npo-regeling-2021",
			"map/s.yaml:3:9: NPO307: a budget for npo-regeling-2021: the scheme is open-ended: its total follows from its rates, so it takes no budget\n" +
				`map/s.yaml:5:18: NPO304: npo-regeling-2021 has no parameter "gewicht_score"`},
		{"input that is not there", "cijfers.csv", "cijfer.csv", `map/s.yaml:7:5: NPO101: map/cijfer.csv: file does not exist`},
		{"another file than was meant", "    reference_date", "    sha256: " + strings.Repeat("0", 64) + "\n    reference_date",
			"map/s.yaml:7:5: NPO307: cijfers.csv is not the file that was meant: its SHA-256 is " + provenance.Hash([]byte(figures))},
		{"half a hash", "    reference_date", "    sha256: abc\n    reference_date",
			"map/s.yaml:8:13: NPO307: not a SHA-256 in lower-case hexadecimal"},
		{"unknown status", "status: voorlopig", "status: concept", `map/s.yaml:9:13: NPO301: "concept" is not one of: voorlopig, definitief`},
		{"no code", `recipient: "0003"`, "recipient: Appingedam", `map/s.yaml:12:5: NPO307: "Appingedam" is not a municipality code`},
		{"recipient without a row", `"0003"`, "GM0363", `map/s.yaml:12:5: NPO307: the inputs have no row for GM0363`},
		{"unknown measure", "leerlingen_vo", "leerlingen_vmbo", `map/s.yaml:12:5: NPO307: the inputs do not supply "leerlingen_vmbo"`},
		{"a sum of other figures", "leerlingen_vo", "leerlingen", `map/s.yaml:12:5: NPO307: leerlingen is the sum of leerlingen_bo, leerlingen_vo: override those`},
		{"half a pupil", "value: 50", "value: 50.5", `map/s.yaml:12:5: NPO307: leerlingen_vo 50.5 is not whole, and a count is`},
		{"the same figure twice", "formats:", "  - {recipient: GM0003, measure: leerlingen_vo, value: 1, reason: x}\nformats:",
			`map/s.yaml:16:5: NPO307: leerlingen_vo of GM0003 is overridden twice`},
		{"no groups", "formats:", "groups: {}\nformats:", `map/s.yaml:16:9: NPO307: no keys stand here`},
		{"a reason that is a number", "telling van de gemeente", "12", `map/s.yaml:15:13: NPO301: a text is wanted here, and "12" without quotes is none`},
		{"a title that is a number", "nl: Zwaardere score", "nl: 5", `map/s.yaml:1:13: NPO301: a text is wanted here, and "5" without quotes is none`},
		{"division that does not exist", "division: 2019-10-01", "division: 2019-13-01", `map/s.yaml:10:15: NPO307: "2019-13-01" is not a date`},
		{"two divisions", "overrides:", "  - {file: cijfers.csv, division: 2021-01-01}\noverrides:",
			"map/s.yaml:11:5: NPO208: this input is on the municipal division of 2021-01-01, the others are on that of 2019-10-01"},
		{"group member that is no recipient", "formats:", "groups:\n  eigen: {title: {nl: x, en: x}, members: [Assen], basis: {source: x}}\nformats:",
			`map/s.yaml:17:44: NPO307: "Assen" is neither a municipality code nor a group of the program`},
		{"group that the program does not know", "formats:", "groups:\n  eigen: {title: {nl: x, en: x}, members: [G41], basis: {source: x}}\nformats:",
			`map/s.yaml:17:44: NPO307: "G41" is neither a municipality code nor a group of the program`},
		{"member of a group that is named too", "formats:", "groups:\n  eigen: {title: {nl: x, en: x}, members: [GM0363, G4], basis: {source: x}}\nformats:",
			`map/s.yaml:17:52: NPO307: GM0363 stands here twice`},
		{"code that never was", "formats:", "groups:\n  eigen: {title: {nl: x, en: x}, members: [GM9999], basis: {source: x}}\nformats:",
			`map/s.yaml:17:44: NPO307: no municipality ever had code GM9999`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := request(with(t, variant, c.old, c.new), map[string]string{"map/cijfers.csv": figures})
			if err == nil {
				_, err = Run(r)
			}
			if got := fmt.Sprint(err); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestScenarioMayNotContradictAFile(t *testing.T) {
	r, err := request(with(t, variant, "npo-300m", "npo-300m"), map[string]string{"map/cijfers.csv": figures})
	if err != nil {
		t.Fatal(err)
	}
	r.Inputs[0].Data = realFile(t, "duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv")
	_, err = Run(r)
	if want := "map/s.yaml:7:5: NPO307: the reference date is 2020-10-01 according to the scenario and 2019-10-01 according to map/cijfers.csv"; fmt.Sprint(err) != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestScenarioWithAFileOfItsOwnScheme(t *testing.T) {
	text := "scheme: ./klein.yaml\ninputs: [{file: ../cijfers.csv}]\nparameters: {tarief: 2}\n"
	r, err := request(text, map[string]string{"map/klein.yaml": open, "cijfers.csv": "gemeentecode,leerlingen\nGM0003,7\n"})
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, r).Allocation.Total.String(); got != "14.00" {
		t.Errorf("seven pupils at € 2: %s", got)
	}
}

func TestScenarioPutsAnotherGroupInForce(t *testing.T) {
	grouped := with(t, open, "components:\n", `groups:
  steden: {title: {nl: steden, en: cities}, members: [GM0003], basis: {source: bron}}
components:
`)
	grouped = with(t, grouped, "quantity: {measure: leerlingen}", "quantity: {product: [{measure: leerlingen}, {member: steden}]}")
	const text = `scheme: klein.yaml
inputs: [{file: cijfers.csv}]
groups:
  steden: {title: {nl: andere steden, en: other cities}, members: [GM0010, "14"], basis: {source: eigen lijst}}
  dorpen: {title: {nl: dorpen, en: villages}, members: [GM0003], basis: {source: eigen lijst}}
`
	r, err := request(text, map[string]string{"map/klein.yaml": grouped,
		"map/cijfers.csv": "gemeentecode,leerlingen\nGM0003,1\nGM0010,10\nGM0014,100\n"})
	if err != nil {
		t.Fatal(err)
	}
	result := run(t, r)
	if got := result.Allocation.Total.String(); got != "165.00" {
		t.Errorf("110 pupils at € 1.50: %s", got)
	}
	if !result.Scheme.Adapted || len(result.Scheme.Groups) != 1 || len(r.Groups) != 2 {
		t.Errorf("adapted %v, %d groups in the scheme, %d in the request", result.Scheme.Adapted, len(result.Scheme.Groups), len(r.Groups))
	}
}

func TestScenarioFitsThePublishedSchema(t *testing.T) {
	published := schema(t, "scenario.schema.json")
	if err := published.Validate(asJSON(t, variant)); err != nil {
		t.Error(err)
	}
	for name, c := range map[string]struct{ old, new string }{
		"unknown key":             {"formats:", "formaten:"},
		"unknown format":          {"[csv, json]", "[csv, pdf]"},
		"no scheme":               {"scheme: npo-300m\n", ""},
		"override without reason": {"    reason: telling van de gemeente\n", ""},
		"three decimals":          {"1000.10", "1000.101"},
		"value in words":          {"45.28", "veel"},
		"half a hash":             {"    reference_date", "    sha256: abc\n    reference_date"},
		"unknown status":          {"status: voorlopig", "status: concept"},
		"no groups":               {"formats:", "groups: {}\nformats:"},
		"a reason of a number":    {"telling van de gemeente", "12"},
		"a title of a number":     {"nl: Zwaardere score", "nl: 5"},
		"a file without quotes":   {"cijfers.csv", "2019"},
		"a placement of a number": {"formats:", "placement: 12\nformats:"},
		"shares in a number":      {"formats:", "carry: {weights: 12}\nformats:"},
	} {
		text := with(t, variant, c.old, c.new)
		if err := published.Validate(asJSON(t, text)); err == nil {
			t.Errorf("%s: the schema accepts it", name)
		}
		if _, err := ParseScenario("s.yaml", []byte(text)); err == nil {
			t.Errorf("%s: the program accepts it", name)
		}
	}
}

func ExampleParseScenario() {
	s, err := ParseScenario("zwaarder.yaml", []byte("scheme: npo-300m\nparameters: {gewicht_score: 45.28}\n"))
	if err != nil {
		panic(err)
	}
	request, err := s.Request(func(path string) ([]byte, error) { return nil, fs.ErrNotExist }) // it names no files
	if err != nil {
		panic(err)
	}
	result, err := Run(request)
	if err != nil {
		panic(err)
	}
	fmt.Println(result.Allocation.Total, result.Example, result.Scheme.Adapted)
	// Output: 300000000.00 true true
}
