package report

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// realFiles are the public files of CBS and DUO for 1 October 2019; the test is skipped where they are not.
func realFiles(t *testing.T) []scenario.Input {
	t.Helper()
	const folder = "../../../shared/data"
	var inputs []scenario.Input
	for _, name := range []string{
		"cbs/achterstandsscores-scholen-2019.xlsx",
		"duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv",
		"duo/leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv",
		"duo/alle-vestigingen-vo.csv",
	} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Skipf("the public files are not here: %v", err)
		}
		inputs = append(inputs, scenario.Input{Name: name, Data: data})
	}
	return inputs
}

// run divides, or fails the test.
func run(t *testing.T, request scenario.Request) *scenario.Result {
	t.Helper()
	r, err := scenario.Run(request)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRealFilesFollowTheSchemas(t *testing.T) {
	r := run(t, scenario.Request{
		Scheme: builtIn(t, "npo-regeling-2021"), Inputs: realFiles(t), Unmatched: cbsdata.UnmatchedDrop,
	})
	document := written(t, r, "allocation.json")
	if err := validate(t, schemaOf(t, "allocation.schema.json"), document); err != nil {
		t.Error(err)
	}
	if err := validate(t, schemaOf(t, "receipt.schema.json"), written(t, r, "receipt.json")); err != nil {
		t.Error(err)
	}
	if size := len(document); size > 4<<20 {
		t.Errorf("allocation.json has %d bytes", size)
	}
	want := []string{
		"Andere teldatum dan de regeling: de gegevens zijn van 1-10-2019, de regeling telt op 1-10-2020",
		"Niet geplaatst en niet meegeteld: 3.241 leerlingen voortgezet onderwijs op 11 vestigingen (€ 382.794,51)",
	}
	if got := newHeader(r, NL).Notices; !slices.Equal(got, want) {
		t.Errorf("notices %q", got)
	}
}
