package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// Two secondary sites, one with an address; the other lies in a place that is in one municipality only.
const (
	secondary = "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;PLAATSNAAM VESTIGING;PROVINCIE VESTIGING;" +
		"ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR;VMBO SECTOR;AFDELING;ELEMENTCODE;OPLEIDINGSNAAM;" +
		"LEER- OF VERBLIJFSJAAR 1 - MAN;LEER- OF VERBLIJFSJAAR 1 - VROUW;LEER- OF VERBLIJFSJAAR 2 - MAN;LEER- OF VERBLIJFSJAAR 2 - VROUW;" +
		"LEER- OF VERBLIJFSJAAR 3 - MAN;LEER- OF VERBLIJFSJAAR 3 - VROUW;LEER- OF VERBLIJFSJAAR 4 - MAN;LEER- OF VERBLIJFSJAAR 4 - VROUW;" +
		"LEER- OF VERBLIJFSJAAR 5 - MAN;LEER- OF VERBLIJFSJAAR 5 - VROUW;LEER- OF VERBLIJFSJAAR 6 - MAN;LEER- OF VERBLIJFSJAAR 6 - VROUW\n" +
		"00AA;00;Groot;DELFZIJL;Groningen;HAVO;N.v.t.;N.v.t.;0001;HAVO;300;0;0;0;0;0;0;0;0;0;0;0\n" +
		"00AA;01;Klein;DELFZIJL;Groningen;HAVO;N.v.t.;N.v.t.;0001;HAVO;60;40;0;0;0;0;0;0;0;0;0;0\n"
	addresses = "BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM\n" +
		"00AA;00AA00;Groot;DELFZIJL;0010;DELFZIJL\n"
	scores = "gemeentecode,achterstandsscore\nGM0010,10\n"
)

func siteInputs() []Input {
	return []Input{{Name: "vo.csv", Data: []byte(secondary)}, {Name: "adressen.csv", Data: []byte(addresses)}, {Name: "scores.csv", Data: []byte(scores)}}
}

func TestSiteWithoutMunicipalityIsShownWithItsEurosAndTheLineThatPlacesIt(t *testing.T) {
	for id, want := range map[string]string{
		"npo-regeling-2021": "; € 11811.00 at the rates of npo-regeling-2021",
		// 100 × 118.11 of 400 × 118.11 + 10 × 22.64 = 11 811 of 47 470.40
		"npo-300m": "; 24.8808 % of the weight of verdeling",
	} {
		t.Run(id, func(t *testing.T) {
			_, err := Run(Request{Scheme: find(t, id), Inputs: siteInputs()})
			problems := provenance.ProblemsIn(err)
			if len(problems) != 1 || problems[0].Code != provenance.NotPlaced {
				t.Fatalf("got %v", err)
			}
			p := problems[0]
			for _, part := range []string{"00AA01", "Klein", "DELFZIJL", "100", want} {
				if !strings.Contains(p.Message, part) {
					t.Errorf("%q does not say %q", p.Message, part)
				}
			}
			if line := "00AA,01,GM0010,SOURCE,REASON"; !strings.HasSuffix(p.Hint, line) || !strings.Contains(p.Hint, "Delfzijl") {
				t.Errorf("hint %q does not end in %q", p.Hint, line)
			}
			if got := fmt.Sprint(p.Where); got != "vo.csv:3:1" {
				t.Errorf("at %s", got)
			}
		})
	}
}

func TestPlacementSettlesASite(t *testing.T) {
	inputs := siteInputs()
	inputs[2].Data = []byte(scores + "GM0003,0\n")
	r := run(t, Request{Scheme: find(t, "npo-regeling-2021"), Inputs: inputs,
		Placement: &Input{Name: "p.csv", Data: []byte("brin,vestigingsnummer,gemeentecode,bron,reden\n00AA,01,GM0003,navraag,de school staat over de grens\n")}})
	if got := len(r.Allocation.Recipients); got != 2 {
		t.Fatalf("%d municipalities", got)
	}
	if value, _ := r.Value(0, "leerlingen"); r.Allocation.Recipients[0].Key != "GM0003" || value.Amount.String() != "100" {
		t.Errorf("%s has %s pupils", r.Allocation.Recipients[0].Key, value.Amount)
	}
}

func TestSiteLeftOutIsWorthItsRates(t *testing.T) {
	r := run(t, Request{Scheme: find(t, "npo-regeling-2021"), Inputs: siteInputs(), Unmatched: cbsdata.UnmatchedDrop})
	if left := leftOut(t, r); len(left.Sites) != 1 || left.Amount.String() != "11811.00" {
		t.Errorf("%d sites, worth %s", len(left.Sites), left.Amount)
	}
}

// A worth beyond 64 bits of cents would be shown as another amount.
func TestSitesLeftOutThatAreWorthTooMuchAreRefused(t *testing.T) {
	inputs := siteInputs()
	inputs[0].Data = []byte(strings.Replace(secondary, "HAVO;60;40;", "HAVO;999999999999999999;0;", 1))
	_, err := Run(Request{Scheme: find(t, "npo-regeling-2021"), Inputs: inputs, Unmatched: cbsdata.UnmatchedDrop})
	if problems := provenance.ProblemsIn(err); len(problems) != 1 || problems[0].Code != provenance.TooLarge || problems[0].Where.Line != 3 {
		t.Errorf("left out: %v", err)
	}
	_, err = Run(Request{Scheme: find(t, "npo-regeling-2021"), Inputs: inputs})
	if problems := provenance.ProblemsIn(err); len(problems) != 1 || !strings.Contains(problems[0].Message, "; more than fits in an amount at the rates of npo-regeling-2021") {
		t.Errorf("refused: %v", err)
	}
}

func TestProblemsOfEveryFileAreReportedAtOnce(t *testing.T) {
	_, err := Run(Request{Scheme: find(t, "npo-300m"), Inputs: []Input{
		{Name: "b.csv", Data: []byte("gemeentecode,leerlingen\nGM0003,veel\nGM0010,-1\n")},
		{Name: "a.csv", Data: []byte("")},
	}})
	var places []string
	for _, p := range provenance.ProblemsIn(err) {
		places = append(places, p.Where.String()+" "+string(p.Code))
	}
	if want := "[b.csv:2:2 NPO110 b.csv:3:2 NPO113 a.csv NPO102]"; fmt.Sprint(places) != want {
		t.Errorf("got  %s\nwant %s", places, want)
	}
}

func TestRefusalsOfTheEngineAreProblems(t *testing.T) {
	_, err := Run(Request{Scheme: find(t, "npo-300m"), Inputs: []Input{{Name: "a.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0003,0,-1\n")}}})
	if got, want := fmt.Sprint(err), "NPO401: npo-300m: component verdeling: no weight is above zero, so nobody can receive the pot"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	dear, err := find(t, "npo-regeling-2021").With("", []Setting{{"tarief_leerling", "900000000000000000"}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Run(Request{Scheme: dear, Inputs: []Input{{Name: "a.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0003,1,0\nGM0010,1,0\n")}}})
	problems := provenance.ProblemsIn(err)
	if len(problems) != 1 || problems[0].Code != provenance.TooLarge {
		t.Errorf("got %v", err)
	}
}

func ExampleRun() {
	scheme, err := Find("npo-regeling-2021")
	if err != nil {
		panic(err)
	}
	result, err := Run(Request{
		Scheme: scheme,
		Inputs: []Input{{Name: "cijfers.csv", Data: []byte("gemeentecode;leerlingen;achterstandsscore\n0796;23244;5485,13\n")}},
	})
	if err != nil {
		panic(err)
	}
	for _, r := range result.Allocation.Recipients {
		fmt.Println(r.Key, r.Name, r.Total)
	}
	recipients, of, partial := result.Coverage()
	fmt.Println(recipients, "of", of, partial)
	// Output:
	// GM0796 's-Hertogenbosch 2869532.18
	// 1 of 342 true
}
