package report

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"npo/examples"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
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

// TestExampleDataGiveThePublishedHashes holds the claim to hashes that were calculated from the specification
// by a program of another make.
func TestExampleDataGiveThePublishedHashes(t *testing.T) {
	for scheme, want := range map[string]string{
		"npo-300m":          "95d4b334867f8eb74f742bb3eb9db0ee876090c28b5d50ead7f6751005742ddc",
		"npo-regeling-2021": "e2e6db15797575203c4a93b4c8e35d335d2e34dd8ade67ffc5eaf8bbd45e5901",
	} {
		claim := written(t, run(t, scenario.Request{Scheme: builtIn(t, scheme)}), "allocation.csv")
		if got := provenance.Hash(claim); got != want {
			t.Errorf("%s: result hash %s, want %s", scheme, got, want)
		}
	}
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

func TestTableOfTheRealFilesIsTheExampleTable(t *testing.T) {
	register := municipality.Default()
	var files []*cbsdata.File
	for _, input := range realFiles(t) {
		f, err := cbsdata.Read(input.Name, input.Data, cbsdata.Options{Decimal: cbsdata.Auto})
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	const name = "../../examples/plaatsing-vo-2019.csv"
	placement, err := cbsdata.ReadPlacement(name, golden(t, name), register)
	if err != nil {
		t.Fatal(err)
	}
	table, err := cbsdata.Join(files, cbsdata.JoinOptions{Register: register, Placement: placement})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteTable(&out, table); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), examples.Table) {
		t.Error("the joined table is not the example table, byte for byte")
	}
}
