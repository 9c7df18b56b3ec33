package scenario_test

import (
	"testing"

	"npo/examples"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

func TestTheTableOfARequestIsTheOneThatIsDivided(t *testing.T) {
	scheme, err := scenario.Find("npo-regeling-2021")
	if err != nil {
		t.Fatal(err)
	}
	result, err := scenario.Run(scenario.Request{Scheme: scheme})
	if err != nil {
		t.Fatal(err)
	}
	files, table, err := scenario.Request{}.Table()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || files[0].Source.Name != examples.Name || len(table.Rows) != len(result.Table.Rows) {
		t.Errorf("%d files, %d rows, want those of the example table", len(files), len(table.Rows))
	}
}

func TestATableIsOnOneDivisionToo(t *testing.T) {
	inputs := []scenario.Input{
		{Name: "a.csv", Data: []byte("gemeentecode,leerlingen\nGM0363,1\n"), Declared: scenario.Declared{Division: "2019-01-01"}},
		{Name: "b.csv", Data: []byte("gemeentecode,achterstandsscore\nGM0363,1\n"), Declared: scenario.Declared{Division: "2021-01-01"}},
	}
	files, table, err := scenario.Request{Inputs: inputs}.Table()
	found := provenance.ProblemsIn(err)
	if len(found) != 1 || found[0].Code != provenance.MixedDivisions || table != nil || len(files) != 2 {
		t.Errorf("%v, %d files", err, len(files))
	}
}

func TestFilesAreReturnedBesideTheirProblems(t *testing.T) {
	inputs := []scenario.Input{
		{Name: "brief.csv", Data: []byte("Geachte heer,\n")},
		{Name: "a.csv", Data: []byte("gemeentecode,leerlingen\nGM0363,1\n")},
		{Name: "b.csv", Data: []byte("gemeentecode,leerlingen\nGM0363,veel\n")},
	}
	files, err := scenario.Request{Inputs: inputs}.Files()
	if len(provenance.ProblemsIn(err)) != 2 || len(files) != 2 || files[0].Source.Name != "a.csv" {
		t.Errorf("%v, %d files", err, len(files))
	}
}
