package cli

import (
	"bytes"
	"testing"
)

// What a person corrected is told in the data of a verdict and of a published table, as the schema has it.
func TestCorrectionsAreInTheDataOfVerify(t *testing.T) {
	schema := published(t, "verify.schema.json")
	t.Chdir(t.TempDir())
	writeFile(t, "tabel.csv", smallTable)
	writeFile(t, "gepubliceerd.csv", "gemeentecode,bedrag\nGM0010,346030\n")
	writeFile(t, "plan.yaml", `scheme: npo-regeling-2021
inputs: [{file: tabel.csv}]
overrides: [{recipient: GM0010, measure: leerlingen, value: "2670", reason: geteld}]
`)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"delfzijl", "--amount", "1.00"}, `"corrected":{"was":"2666","reason":"geteld"}`},
		{[]string{"--published", "gepubliceerd.csv"}, `"was":"2666","value":"2670","reason":"geteld"`},
	} {
		data := printed(t, exitDifference, append([]string{"verify", "--scenario", "plan.yaml", "--json"}, test.args...)...)
		if err := follows(t, schema, data); err != nil || !bytes.Contains(data, []byte(test.want)) {
			t.Errorf("%q: %v in %s", test.args, err, data)
		}
	}
}
