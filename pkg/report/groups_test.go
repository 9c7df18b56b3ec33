package report

import (
	"strings"
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// groupedResult is the example data with two lists of the user's.
func groupedResult(t *testing.T, inputs ...scenario.Input) *scenario.Result {
	t.Helper()
	r, err := scenario.Run(scenario.Request{
		Scheme: builtIn(t, "npo-regeling-2021"), Inputs: inputs,
		Lists: []scenario.Input{
			{Name: "regio.csv", Data: []byte("Appingedam\nDelfzijl\nLoppersum\n")},
			{Name: "stad.yaml", Data: []byte("title: {nl: De stad, en: The city}\nmembers: [Groningen]\n")},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func groupsIn(t *testing.T, r *scenario.Result) map[string]GroupTotals {
	t.Helper()
	d, err := NewDocument(r, "test", strings.Repeat("0", 64))
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]GroupTotals{}
	for _, g := range d.Groups {
		groups[g.ID] = g
	}
	return groups
}

// Every municipality is in one province: the provinces add up to the country, in every figure.
func TestProvincesAddUpToTheCountry(t *testing.T) {
	r := groupedResult(t)
	var sum Money
	size := 0
	for _, g := range groupsIn(t, r) {
		if g.Kind == provinceGroup {
			sum += g.Amount
			size += g.Size
		}
	}
	if allocation.Cents(sum) != r.Allocation.Total || size != 355 {
		t.Errorf("%d municipalities receive %v of %v", size, sum, r.Allocation.Total)
	}
}

func TestGroupsSumUpTheirMembers(t *testing.T) {
	groups := groupsIn(t, groupedResult(t))
	g4, g40, g44 := groups["G4"], groups["G40"], groups["G44"]
	if g4.Amount+g40.Amount != g44.Amount || len(g4.Members) != 4 || len(g40.Members) != 40 || len(g44.Members) != 44 {
		t.Errorf("G4 %v, G40 %v, G44 %v", g4.Amount, g40.Amount, g44.Amount)
	}
	if list := groups["stad"]; list.Title.EN != "The city" || list.Kind != listGroup || len(list.Components) != 2 ||
		list.Components[0].Amount+list.Components[1].Amount != list.Amount {
		t.Errorf("%+v", list)
	}
	if gka := groups["GKA-30"]; len(gka.Members) != 32 || len(gka.Successors) != 3 || gka.Successors[0].For[0].Name != "Eemsdelta" {
		t.Errorf("%+v", gka)
	}
}

// Of a part of the country only groups with recipients are told, with who is missing.
func TestGroupsOfAPartOfTheCountryNameWhoIsMissing(t *testing.T) {
	r := groupedResult(t, scenario.Input{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0344,10,1\nGM1979,5,2\n")})
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
		if err := validate(t, schemaOf(t, schema), written(t, r, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Inhabitants of one year put municipalities of another division in the class of what they are there.
func TestSizeClassesAreThoseOfTheDivisionOfTheResult(t *testing.T) {
	var counts strings.Builder
	counts.WriteString("gemeentecode,inwoners\n")
	for _, row := range groupedResult(t).Table.Rows {
		n := "15000"
		if row.Key == "GM0363" {
			n = "900000"
		}
		counts.WriteString(row.Key + "," + n + "\n")
	}
	request := scenario.Request{
		Scheme: builtIn(t, "npo-300m"), Division: "2021-01-01",
		Inputs:      []scenario.Input{{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM1979,5,2\nGM0363,7,1\nGM0855,2,1\n")}},
		Weights:     &scenario.Input{Name: "w.csv", Data: []byte("van,naar,aandeel\nHaaren,Tilburg,1\n")},
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
	if r, err = scenario.Run(request); err != nil {
		t.Fatal(err)
	}
	var sink Memory
	if err := Write(&sink, r, Options{Language: NL, Version: "test"}); err == nil || !strings.HasPrefix(err.Error(), "inwoners.csv") || !strings.Contains(err.Error(), "NPO209: GM0788 Haaren was divided") {
		t.Errorf("%v", err)
	}
}

func TestTheSheetOfGroupsAddsUpOverVerdeling(t *testing.T) {
	r := groupedResult(t)
	b := newBook(r, Options{Language: NL, Version: "test"}, strings.Repeat("0", 64))
	s := b.groupsSheet()
	var found bool
	for _, row := range s.Rows {
		if len(row.Cells) > 2 && row.Cells[0].Text == "regio" {
			found = true
			if row.Cells[1].Text != "3" || row.Cells[2].Formula != "SUM('Verdeling'!D8,'Verdeling'!D9,'Verdeling'!D11)" {
				t.Errorf("%+v", row.Cells[:3])
			}
		}
	}
	if !found {
		t.Error("the list is not on the sheet")
	}
	r.Table.Sites = true
	if groups := groupsOf(r); groups != nil {
		t.Errorf("school sites are in no group: %v", groups)
	}
}

// A function of a spreadsheet takes at most 255 arguments.
func TestALongGroupIsAddedInParts(t *testing.T) {
	r := groupedResult(t)
	var all GroupTotals
	for _, recipient := range r.Allocation.Recipients {
		all.Members = append(all.Members, recipient.Key)
	}
	b := newBook(r, Options{Language: NL, Version: "test"}, strings.Repeat("0", 64))
	formula := (&groupSheet{book: b}).sumOver(all, 4)
	if parts := strings.Count(formula, "SUM("); parts != 2 || strings.Count(formula, "!D") != 355 || len(formula) > 8192 {
		t.Errorf("%d parts, %d cells, %d characters", parts, strings.Count(formula, "!D"), len(formula))
	}
}
