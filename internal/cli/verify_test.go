package cli

import (
	"bytes"
	"testing"
)

// A small country, with a published table of it in which one amount is a cent off, one is wrong, one is missing and
// one is too many.
const (
	smallTable = "gemeentecode,leerlingen,achterstandsscore\nGM0003,1983,366.53\nGM0010,2666,1354.99\nGM0014,33365,4718.47\nGM0024,652,42\n"
	smallList  = "gemeente;bedrag\nAppingedam;€ 242.510,38\nDelfzijl;€ 345.558,23\nGroningen;€ 4.000.000,00\nEnschede;€ 1,00\nTotaal;€ 4.588.069,61\n"
)

func TestVerdictsFollowTheirSchema(t *testing.T) {
	schema := published(t, "verify.schema.json")
	t.Chdir(t.TempDir())
	writeFile(t, "tabel.csv", smallTable)
	writeFile(t, "lijst.csv", smallList)
	writeFile(t, "scholen.csv", "vestigingscode,naam,leerlingen_bo,achterstandsscore\n00AA00,De Brug,200,33.02\n00AB00,,150,-1.5\n")
	writeFile(t, "weging.csv", "vestigingscode,gemeentecode,leerlingen_bo,leerlinggewichten\n00AA00,GM0003,130,21.3\n00AC00,GM0010,95,10.2\n")
	writeFile(t, "schoollijst.csv", "vestigingscode;bedrag\n00AA00;115314,02\n00AC00;1,00\n")
	for _, test := range []struct {
		status int
		args   []string
	}{
		{exitDone, []string{"den bosch", "--amount", "2869532.18", "--measure", "leerlingen=23244", "--measure", "achterstandsscore=5485.13"}},
		{exitDifference, []string{"oisterwijk", "--amount", "1", "--measure", "leerlingen=1", "--measure", "achterstandsscore=0.5", "--received", "2", "--through", "2022-12"}},
		{exitDifference, []string{"eemsdelta", "tabel.csv", "--amount", "5", "--measure", "achterstandsscore=3"}},
		{exitDifference, []string{"groningen", "tabel.csv", "--amount", "5", "--scheme", "npo-300m"}},
		{exitDifference, []string{"appingedam", "weging.csv", "--amount", "75000000", "--scheme", "goab-2013-scholen"}},
		{exitDifference, []string{"appingedam", "tabel.csv", "--amount", "400000000", "--scheme", "npo-300m"}},
		{exitDifference, []string{"tabel.csv", "--published", "lijst.csv"}},
		{exitDone, []string{"tabel.csv", "--published", "computed.csv"}},
		{exitDifference, []string{"00AA00", "scholen.csv", "--amount", "5", "--scheme", "npo-scholen-2022"}},
		{exitDifference, []string{"00AA00", "--amount", "5", "--scheme", "npo-scholen-2022", "--measure", "leerlingen_bo=1", "--measure", "achterstandsscore=1"}},
		{exitDifference, []string{"scholen.csv", "--scheme", "npo-scholen-2022", "--published", "schoollijst.csv"}},
	} {
		if test.args[len(test.args)-1] == "computed.csv" {
			writeFile(t, "computed.csv", "gemeentenummer;bedrag_totaal\n3;242510,37\n10;345558,23\n14;4047566,31\n24;77958,60\n")
		}
		if err := follows(t, schema, printed(t, test.status, append([]string{"verify", "--json"}, test.args...)...)); err != nil {
			t.Errorf("%q: %v", test.args, err)
		}
	}
}

func TestSchemaOfVerdictsRefusesWhatIsMutilated(t *testing.T) {
	schema := published(t, "verify.schema.json")
	t.Chdir(t.TempDir())
	writeFile(t, "tabel.csv", smallTable)
	writeFile(t, "lijst.csv", smallList)
	whole := printed(t, exitDifference, "verify", "tabel.csv", "--published", "lijst.csv", "--json")
	for _, test := range []struct{ why, from, to string }{
		{"an outcome that is none", `"outcome":"rounding"`, `"outcome":"nearly"`},
		{"an amount without decimals", `"difference":"0.01"`, `"difference":"0"`},
		{"another precision", `"unit": "0.01"`, `"unit": "0.10"`},
		{"another kind", `"kind": "published"`, `"kind": "claim"`},
		{"another version", `npo-verify/1`, `npo-verify/2`},
		{"a key that nobody knows", `"equal": false`, `"equal": false, "same": true`},
	} {
		broken := bytes.Replace(whole, []byte(test.from), []byte(test.to), 1)
		if bytes.Equal(broken, whole) {
			t.Fatalf("%s: %q is not in the comparison", test.why, test.from)
		}
		if follows(t, schema, broken) == nil {
			t.Errorf("%s passes", test.why)
		}
	}
}
