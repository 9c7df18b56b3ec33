package scenario_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// Abolished municipalities stay in the tables of CBS, without a figure.
func ExampleReadPopulation() {
	table := "Perioden;Regio's;Totale bevolking (aantal)\n2020;Aalburg;\n2020;Bergen (NH.);  29941\n"
	p, _ := ReadPopulation("kerncijfers.csv", []byte(table), municipality.Default())
	for _, n := range p.Counts {
		fmt.Println(n.Code, n.Count)
	}
	// Output: GM0373 29941
}

func population(text string) (*Population, error) {
	return ReadPopulation("inwoners.csv", []byte(text), municipality.Default())
}

func TestInhabitantsAreReadFromTheTableOfCBS(t *testing.T) {
	names, _ := filepath.Glob("../../../shared/data/cbs/Regionale_kerncijfers_*.csv")
	if len(names) == 0 {
		t.Skip("../shared/data is not here: the real table of inhabitants is not read")
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	p, err := ReadPopulation("kerncijfers.csv", data, municipality.Default())
	if err != nil {
		t.Fatal(err)
	}
	var sum int64
	for _, n := range p.Counts {
		sum += n.Count
	}
	// The population of the Netherlands on 1 January 2020 (CBS StatLine 37230ned).
	if len(p.Counts) != 355 || sum != 17_407_585 {
		t.Errorf("%d municipalities, %d inhabitants", len(p.Counts), sum)
	}
}

func TestWhatIsNoMunicipalityIsPassedOver(t *testing.T) {
	p, err := population(`"Perioden";"Regio's";"Bevolking/Totale bevolking (aantal)"
"2020";"Nederland";"17407585"
"2020";"Groningen (PV)";"585866"
"2020";"Aalburg";""
"2020";"Bergen (NH.)";"  29941"
"2020";"Groningen (gemeente)";" 232874"
`)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Counts) != 2 || p.Counts[0].Code.String() != "GM0373" || p.Counts[1].Count != 232874 {
		t.Errorf("%+v", p.Counts)
	}
}

// Signs for no figure are passed over where there is no municipality to count, or it is counted under its other name.
func TestAbolishedMunicipalitiesWithASignForNoFigureArePassedOver(t *testing.T) {
	for _, sign := range []string{".", "-", "–", "x"} {
		p, err := population("gemeente;inwoners\nHaren;" + sign + "\nGroningen;232874\nDe Friese Meren;" + sign + "\nDe Fryske Marren;51742\n")
		if err != nil {
			t.Errorf("%s: %v", sign, err)
			continue
		}
		if len(p.Counts) != 2 || p.Counts[0].Code.String() != "GM0014" || p.Counts[1].Code.String() != "GM1940" {
			t.Errorf("%s: %+v", sign, p.Counts)
		}
	}
}

func TestASignForNoFigureIsRefusedAtAMunicipalityOfTheDivision(t *testing.T) {
	_, err := population("gemeente;inwoners\nHaren;.\nGroningen;232874\nAmsterdam;.\n")
	problems := provenance.ProblemsIn(err)
	if len(problems) != 1 || problems[0].Code != provenance.SecretValue || problems[0].Where.Line != 4 {
		t.Errorf("%v", err)
	}
}

func TestAPlainTableOfInhabitantsWillDo(t *testing.T) {
	p, err := population("gemeentecode,gemeentenaam,inwoners\n363,Amsterdam,872757\n14,Groningen,232874\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Counts) != 2 || p.Counts[0].Count != 872757 {
		t.Errorf("%+v", p.Counts)
	}
}

// The second of two rows is the one to look at, and the first is named beside it.
func TestARowOfInhabitantsThatStandsTwiceIsNamedWithTheFirst(t *testing.T) {
	_, err := population("gemeente,inwoners\nAmsterdam,5\nGroningen,6\nDen Haag,1\nAmsterdam,5\n's-Gravenhage,1\n")
	var got []string
	for _, p := range provenance.ProblemsIn(err) {
		got = append(got, p.Where.String()+" "+p.Message)
	}
	want := []string{`inwoners.csv:5:1 "Amsterdam" stands here and at inwoners.csv:2:1`, `inwoners.csv:6:1 "'s-Gravenhage" stands here and at inwoners.csv:4:1`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInhabitantsThatCannotBeReadAreRefused(t *testing.T) {
	for _, c := range []struct {
		text   string
		code   provenance.Code
		reason string
	}{
		{"", provenance.Empty, "nothing"},
		{"gemeentecode,leerlingen\n363,5\n", provenance.Unrecognised, "no inhabitants"},
		{"gemeente,inwoners\nAtlantis,5\n", provenance.BadGroup, "no municipality"},
		{"Perioden,gemeente,inwoners\n2019,Amsterdam,5\n2020,Amsterdam,6\n", provenance.BadGroup, "two periods"},
		{"gemeente,inwoners\nAmsterdam,5.5\n", provenance.OutOfRange, "half a person"},
		{"gemeente,inwoners\nAmsterdam,veel\n", provenance.NotANumber, "no number"},
	} {
		_, err := population(c.text)
		if problems := provenance.ProblemsIn(err); len(problems) == 0 || problems[0].Code != c.code {
			t.Errorf("%s: %v, want %s", c.reason, err, c.code)
		}
	}
}

// A total row is held against the municipalities; the country only where all of its municipalities are there.
func TestTheTotalOfInhabitantsIsChecked(t *testing.T) {
	const rows = "gemeentecode,gemeentenaam,inwoners\n363,Amsterdam,10\n14,Groningen,5\n"
	for _, tt := range []struct{ total, where string }{
		{",Totaal,15\n", ""}, {",Totaal,16\n", "inwoners.csv:4:3"}, {"Totaal,,14\n", "inwoners.csv:4:3"}, {",Nederland,17000000\n", ""}, {",Totaal,\n", ""}, {",Totaal,.\n", ""},
	} {
		_, err := population(rows + tt.total)
		p := provenance.ProblemsIn(err)
		if (len(p) != 0) != (tt.where != "") || len(p) == 1 && (p[0].Code != provenance.Disagreement || p[0].Where.String() != tt.where || p[0].Hint == "") {
			t.Errorf("%s: %v", tt.total, err)
		}
	}
	newest, whole := municipality.Default().Newest(), "gemeente,inwoners\n"
	for _, m := range newest.Municipalities {
		whole += m.Code.String() + ",1\n"
	}
	for total, problems := range map[int]int{newest.Len(): 0, newest.Len() + 1: 1} {
		if _, err := population(whole + "Nederland," + strconv.Itoa(total) + "\n"); len(provenance.ProblemsIn(err)) != problems {
			t.Errorf("%d: %v", total, err)
		}
	}
}
