package report

import (
	"bytes"
	"slices"
	"testing"

	"npo/examples"
	"npo/internal/trial"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// TestExampleDataGiveThePublishedHashes holds the claim to hashes that were calculated from the specification
// by a program of another make.
func TestExampleDataGiveThePublishedHashes(t *testing.T) {
	for scheme, want := range map[string]string{
		"npo-300m":          "95d4b334867f8eb74f742bb3eb9db0ee876090c28b5d50ead7f6751005742ddc",
		"npo-regeling-2021": "e2e6db15797575203c4a93b4c8e35d335d2e34dd8ade67ffc5eaf8bbd45e5901",
	} {
		claim := written(t, trial.Run(t, scenario.Request{Scheme: trial.BuiltIn(t, scheme)}), "allocation.csv")
		if got := provenance.Hash(claim); got != want {
			t.Errorf("%s: result hash %s, want %s", scheme, got, want)
		}
	}
}

func TestRealFilesFollowTheSchemas(t *testing.T) {
	r := trial.Run(t, scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-regeling-2021"), Inputs: trial.RealFiles(t), Unmatched: cbsdata.UnmatchedDrop,
	})
	text := written(t, r, "allocation.json")
	if err := trial.Validate(t, trial.Schema(t, "allocation.schema.json"), text); err != nil {
		t.Error(err)
	}
	if err := trial.Validate(t, trial.Schema(t, "receipt.schema.json"), written(t, r, "receipt.json")); err != nil {
		t.Error(err)
	}
	if size := len(text); size > 4<<20 {
		t.Errorf("allocation.json has %d bytes", size)
	}
	want := []string{
		"Andere teldatum dan de regeling: de gegevens zijn van 1-10-2019, de regeling telt op 1-10-2020",
		"Niet geplaatst en niet meegeteld: 3.241 leerlingen voortgezet onderwijs op 11 vestigingen (€ 382.794,51)",
	}
	if got := document.NewHeader(r, wording.NL).Notices; !slices.Equal(got, want) {
		t.Errorf("notices %q", got)
	}
}

func TestTableOfTheRealFilesIsTheExampleTable(t *testing.T) {
	register := municipality.Default()
	var files []*cbsdata.File
	for _, input := range trial.RealFiles(t) {
		f, err := cbsdata.Read(input.Name, input.Data, cbsdata.Options{Decimal: cbsdata.Auto})
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	const name = "examples/plaatsing-vo-2019.csv"
	placement, err := cbsdata.ReadPlacement(name, trial.File(t, name), register)
	if err != nil {
		t.Fatal(err)
	}
	table, err := cbsdata.Join(files, cbsdata.JoinOptions{Register: register, Placement: placement})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := document.WriteTable(&out, table); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), examples.Table) {
		t.Error("the joined table is not the example table, byte for byte")
	}
}
