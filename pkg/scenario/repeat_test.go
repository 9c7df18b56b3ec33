package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/examples"
	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// encoded is the receipt of a result as it is written.
func encoded(t *testing.T, r *Result) string {
	t.Helper()
	hash := provenance.Hash([]byte(fmt.Sprint(amountTable(r))))
	data, err := NewReceipt(r, ReceiptInput{Version: "1", Language: "nl", Formats: []string{"csv"}, ResultHash: hash,
		Outputs: []provenance.OutputEntry{{Name: "allocation.csv", SHA256: hash}}}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// byHash finds the files of a request.
func byHash(files ...string) func(string) ([]byte, bool) {
	return func(sha256 string) ([]byte, bool) {
		for _, f := range files {
			if provenance.Hash([]byte(f)) == sha256 {
				return []byte(f), true
			}
		}
		return nil, false
	}
}

// grouped is a scheme that pays to a group, and a scenario that puts another group in its place.
const grouped = `scheme: klein.yaml
inputs: [{file: cijfers.csv, division: 2019-10-01, status: voorlopig}]
parameters: {tarief: "2"}
overrides: [{recipient: GM0010, measure: leerlingen, value: 20, reason: hertelling}]
groups:
  steden: {title: {nl: andere steden, en: other cities}, members: [GM0010], basis: {source: eigen lijst}}
sweep: {draws: {number: 3}}
`

// What a scenario decided stands in the receipt: with the files that it names the same result comes out, and the
// same receipt.
func TestAReceiptSufficesToRepeatAScenario(t *testing.T) {
	scheme := with(t, open, "components:\n", "groups:\n  steden: {title: {nl: steden, en: cities}, members: [GM0003], basis: {source: bron}}\ncomponents:\n")
	scheme = with(t, scheme, "quantity: {measure: leerlingen}", "quantity: {product: [{measure: leerlingen}, {member: steden}]}")
	const table = "gemeentecode,leerlingen\nGM0003,1\nGM0010,10\n"
	const signed = "gemeentecode,leerlingen*,achterstandsscore\nGM0003,1,2\n"
	for name, c := range map[string]struct {
		text, total string
		files       map[string]string
	}{
		"another group, a correction, a declared file": {grouped, "40.00", map[string]string{"map/klein.yaml": scheme, "map/cijfers.csv": table}},
		"parts and a budget":                           {variant, "1000.10", map[string]string{"map/cijfers.csv": figures}},
		"a column with a sign of its own": {"scheme: npo-300m\ninputs: [{file: cijfers.csv}]\n", "300000000.00",
			map[string]string{"map/cijfers.csv": signed}},
		"a declaration beside a sign": {"scheme: npo-300m\ninputs: [{file: cijfers.csv, status: voorlopig}]\n", "300000000.00",
			map[string]string{"map/cijfers.csv": signed}},
		"the example data": {"scheme: npo-300m\nparameters: {gewicht_score: 45.28}\n", "300000000.00", nil},
	} {
		t.Run(name, func(t *testing.T) {
			sweep := Section{Key: "sweep", Read: func(Node) {}}
			s, err := ParseScenario("map/s.yaml", []byte(c.text), sweep)
			if err != nil {
				t.Fatal(err)
			}
			r, err := s.Request(folder(c.files))
			if err != nil {
				t.Fatal(err)
			}
			first := run(t, r)
			if got := first.Allocation.Total.String(); got != c.total {
				t.Errorf("total %s, want %s", got, c.total)
			}
			written := encoded(t, first)
			receipt, err := provenance.DecodeReceipt("receipt.json", []byte(written))
			if err != nil {
				t.Fatal(err)
			}
			again, err := Repeat("receipt.json", receipt, r.Scheme, byHash(c.text, figures, table, signed, string(examples.Table)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(written, encoded(t, run(t, again))); diff != "" {
				t.Errorf("the receipt differs\n%s", diff)
			}
		})
	}
}

func TestAReceiptWithoutItsFilesNamesThem(t *testing.T) {
	r, err := request(variant, map[string]string{"map/cijfers.csv": figures})
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := provenance.DecodeReceipt("r.json", []byte(encoded(t, run(t, r))))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Repeat("r.json", receipt, r.Scheme, byHash())
	for _, want := range []string{"r.json: NPO502: input cijfers.csv is not found", "r.json: NPO502: scenario s.yaml is not found"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAScenarioIsToldFromAScheme(t *testing.T) {
	for text, want := range map[string]bool{
		variant: true, string(Starter(find(t, "npo-300m"), ".")): true, open: false, closed: false,
		"scheme: [": false, "": false, "- a\n": false, "scheme: x\ncomponents: []\n": false, "title: x\n": false,
	} {
		if got := IsScenario([]byte(text)); got != want {
			t.Errorf("%v for\n%s", got, text)
		}
	}
}
