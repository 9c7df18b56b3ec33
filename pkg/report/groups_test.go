package report

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/document"
	"npo/pkg/scenario"
)

// Of a part of the country only groups with recipients are told, with who is missing.
func TestGroupsOfAPartOfTheCountryNameWhoIsMissing(t *testing.T) {
	r := trial.Grouped(t, scenario.Input{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0344,10,1\nGM1979,5,2\n")})
	groups := groupsIn(t, r)
	if g := groups["G4"]; g.Size != 4 || len(g.Members) != 1 || len(g.Missing) != 3 || g.Missing[0].Name != "Amsterdam" {
		t.Errorf("%+v", g)
	}
	if g := groups["regio"]; len(g.Members) != 1 || g.Members[0] != "GM1979" || len(g.Successors) != 1 {
		t.Errorf("%+v", g)
	}
	if _, there := groups["stad"]; there {
		t.Error("a group without recipients is told")
	}
	for _, name := range []string{"allocation.json", "receipt.json"} {
		schema := strings.TrimSuffix(name, ".json") + ".schema.json"
		if err := trial.Validate(t, trial.Schema(t, schema), written(t, r, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Inhabitants of one year put municipalities of another division in the class of what they are there.
func TestSizeClassesAreThoseOfTheDivisionOfTheResult(t *testing.T) {
	var counts strings.Builder
	counts.WriteString("gemeentecode,inwoners\n")
	for _, row := range trial.Grouped(t).Table.Rows {
		n := "15000"
		if row.Key == "GM0363" {
			n = "900000"
		}
		counts.WriteString(row.Key + "," + n + "\n")
	}
	request := scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-300m"), Division: "2021-01-01",
		Inputs:      []scenario.Input{{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM1979,5,2\nGM0363,7,1\nGM0855,2,1\n")}},
		Weights:     []scenario.Input{{Name: "w.csv", Data: []byte("van,naar,aandeel\nHaaren,Tilburg,1\n")}},
		Inhabitants: &scenario.Input{Name: "inwoners.csv", Data: []byte(counts.String())},
	}
	r, err := scenario.Run(request)
	if err != nil {
		t.Fatal(err)
	}
	groups := groupsIn(t, r)
	if g := groups["inwoners-20000-50000"]; len(g.Members) != 2 || g.Members[0] != "GM0855" || g.Members[1] != "GM1979" {
		t.Errorf("three of 15 000 are 45 000, two 30 000: %+v", g.Members)
	}
	request.Weights = nil
	if _, err = scenario.Run(request); err == nil || !strings.HasPrefix(err.Error(), "inwoners.csv") || !strings.Contains(err.Error(), "NPO209: GM0788 Haaren was divided") {
		t.Errorf("%v", err)
	}
}

func groupsIn(t *testing.T, r *scenario.Result) map[string]document.GroupTotals {
	t.Helper()
	d, err := document.New(r, "test", strings.Repeat("0", 64))
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]document.GroupTotals{}
	for _, g := range d.Groups {
		groups[g.ID] = g
	}
	return groups
}
