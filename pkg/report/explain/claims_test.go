package explain

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// holds looks for texts that must, and after "not" must not, be there.
func holdsText(t *testing.T, got string, wanted, unwanted []string) {
	t.Helper()
	flat := strings.Join(strings.Fields(got), " ")
	for _, want := range wanted {
		if !strings.Contains(flat, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	for _, not := range unwanted {
		if strings.Contains(flat, not) {
			t.Errorf("%q is in\n%s", not, got)
		}
	}
}

func TestARefusedApplicationSaysWhatWasAskedBefore(t *testing.T) {
	a := asked{scheme: "gelijke-kansen-2019", folder: "until-it-is-exhausted", budget: "300000.00"}
	r := a.run(t)
	got := text(t, explained(t, r, Options{Code: "GM0037", Questions: true}), wording.NL)
	holdsText(t, got,
		[]string{"plaats in de volgorde: 5", "daarvoor gevraagd: € 380.000,00 van het budget van € 300.000,00; er was nog € 0,00",
			"krijgt niets: het budget van € 300.000,00 was op, want daarvoor was al € 380.000,00 gevraagd"},
		[]string{"€ 0,00 = € 0,00", "bovengrens", "per volgorde", "gedeeld door"})
	got = text(t, explained(t, r, Options{Code: "GM0010"}), wording.NL)
	holdsText(t, got, []string{"gevraagd: € 200.000,00", "daarvan telt ten hoogste het maximum: € 140.000,00", "past geheel in de € 300.000,00 die over was"}, []string{"bovengrens bepaalt"})
}

// What one unit is worth is the exact slope of the formula: the rate, or pot over weights times the weight of a unit.
func TestAUnitIsWorthTheSlopeOfItsFormula(t *testing.T) {
	for _, test := range []struct {
		why      string
		a        asked
		wanted   []string
		unwanted []string
	}{
		{"a rate", asked{scheme: "npo-regeling-2021", folder: "half-a-cent-goes-up", code: "GM0003"},
			[]string{"Eén leerling is € 118,11 waard.", "Eén achterstandspunt is € 22,64 waard."}, []string{"budget ligt vast"}},
		{"pot over weights times the weight: 300 000 000 / 24 754 × 118.11", asked{scheme: "npo-300m", folder: "only-a-positive-score-weighs", code: "GM0003"},
			[]string{"Eén leerling is € 1.431.405,03 waard.", "Eén achterstandspunt is € 274.379,90 waard.", "het budget ligt vast"}, nil},
		{"a bound is no weight", asked{scheme: "iks-grenzen", folder: "the-factor-that-exhausts-the-budget", code: "GM0010", budget: "380000.00"},
			[]string{"Eén inwoner is € 8,57 waard."}, []string{"Maximum per gemeente 150.000 ×", "onze scholen"}},
		{"a threshold is no weight, and whole numbers have no slope", asked{scheme: "goab-2013-scholen", folder: "school-weights-are-whole-numbers", code: "GM0003"},
			[]string{"is niet in één bedrag te zeggen", "Hetzelfde geldt voor één punt leerlinggewicht."}, []string{"0,06 ×"}},
		{"a blend of two shares: 5 500 million × 0.5 / 8 million", asked{scheme: "buig-2015", folder: "half-old-half-new", code: "GM0003"},
			[]string{"Eén eenheid budget volgens het nieuwe verdeelmodel is € 343,75 waard."}, []string{"Deel van de oude verdeling 0,5 ×", "leerlingen"}},
		{"who is no member gets nothing for it", asked{scheme: "goab-2012", folder: "two-parts-each-with-its-own-total", code: "GM0003"},
			[]string{"Eén punt schoolgewicht is € 11.285.714,29 waard", "hoort niet bij de 37 gemeenten van bijlage A"}, []string{". Ongeveer", "Geteld zijn"}},
		{"nor by rank", asked{scheme: "gelijke-kansen-2019", folder: "until-it-is-exhausted", code: "GM0003", budget: "300000.00"},
			[]string{"in volgorde van binnenkomst betaald"}, []string{"140.000 ×", "volgorde van binnenkomst waard"}},
		{"a threshold per school", asked{scheme: "npo-schooldrempel-2019", folder: "threshold-of-12-percent", code: "GM0003"},
			[]string{"Eén leerling is € 118,11 waard.", "Eén leerling basisonderwijs meer kost € 15,76, maar niet zonder meer"}, nil},
	} {
		e := explained(t, test.a.run(t), Options{Code: test.a.code, Questions: true})
		t.Run(test.why, func(t *testing.T) {
			var all []string
			for _, q := range e.Questions {
				all = append(all, q.Question.NL, q.Answer.NL)
			}
			holdsText(t, strings.Join(all, "\n"), test.wanted, test.unwanted)
		})
	}
}

// A school is no municipality, and is asked nothing that only a municipality asks.
func TestASchoolIsNotCalledAMunicipality(t *testing.T) {
	a := asked{scheme: "npo-scholen-2022", folder: "two-amounts-per-school"}
	e := explained(t, a.run(t), Options{Code: "00AB00", Questions: true})
	for _, id := range []string{"amount", "units", "zero", "more", "worth"} {
		holdsText(t, answered(e, id), nil, []string{"gemeente"})
	}
	for _, id := range []string{"july", "merger"} {
		if got := answered(e, id); got != "" {
			t.Errorf("%s: %s", id, got)
		}
	}
}

// The date of the rule and that of the data are told apart.
func TestTheDateOfTheRuleIsNotThatOfTheData(t *testing.T) {
	for _, test := range []struct{ date, want string }{
		{"", "De teldatum van de regeling is 1-10-2020; van welke datum deze gegevens zijn, is niet opgegeven."},
		{"2019-10-01", "De teldatum van de regeling is 1-10-2020, maar deze gegevens zijn van 1-10-2019: een andere datum geeft andere aantallen."},
		{"2020-10-01", "De gegevens zijn van die teldatum, 1-10-2020."},
	} {
		input := scenario.Input{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0796,23244,5485.13\n"), Declared: scenario.Declared{ReferenceDate: provenance.Date(test.date)}}
		r, err := scenario.Run(scenario.Request{Scheme: trial.BuiltIn(t, "npo-regeling-2021"), Inputs: []scenario.Input{input}})
		if err != nil {
			t.Fatal(err)
		}
		e := explained(t, r, Options{Code: "GM0796", Questions: true})
		holdsText(t, answered(e, "units"), []string{test.want, "De regel: Ingeschreven op 1 oktober 2020"}, []string{"Ingeschreven op 1 oktober 2020 bij een bekostigde school Geteld"})
		holdsText(t, answered(e, "when"), []string{"Binnen hoort te zijn"}, []string{"Binnen zijn:"})
	}
}

// A municipality stands in its groups with its share and its amount per pupil, and in no ranking.
func TestAMunicipalityStandsInItsGroups(t *testing.T) {
	r := trial.Grouped(t, scenario.Input{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0344,10,1\nGM0796,30,0\nGM1979,5,2\n")})
	e := explained(t, r, Options{Code: "GM1979"})
	var ids []string
	for _, g := range e.Groups {
		ids = append(ids, g.ID)
		if g.ID == "regio" && (len(g.For) != 3 || g.Members != 1) {
			t.Errorf("Eemsdelta stands for three in %+v", g)
		}
	}
	holdsText(t, strings.Join(ids, " "), []string{"GKA-30", "regio"}, []string{"G4 ", "G40"})
	got := text(t, e, wording.NL)
	holdsText(t, got, []string{"ZO STAAT UW GEMEENTE IN HAAR GROEPEN", "bedrag per leerling", "telt mee door herindeling; de lijst noemt Appingedam, Delfzijl en Loppersum"}, []string{"plaats 1", "rang"})
	for _, g := range explained(t, r, Options{Code: "GM0796"}).Groups {
		if g.ID != "G40" {
			continue
		}
		d := documentOf(t, r)
		own := d.Recipients[1]
		if g.Amount != own.Amount || g.Share.String() != "1" || g.PerUnit == nil || !g.PerUnit.Equal(quotient(own.Amount, document.FigureOf(trial.Number(t, "30")))) {
			t.Errorf("the only member there is holds all of it: %+v", g)
		}
	}
}

// Rows of municipalities that merged or were divided are told one by one, with whose they were and which share counts.
func TestCarriedRowsAreMunicipalitiesAndNotSites(t *testing.T) {
	got := text(t, explained(t, trial.Carried(t), Options{Code: "GM1979"}), wording.NL)
	holdsText(t, got, []string{"scores.csv, kolom 2: 2 gemeenten regel 2 GM0003 Appingedam 1,50 regel 3 GM0010 Delfzijl 2,00", "po.csv, kolom 6: 1 vestiging regel 5"}, []string{"2 vestigingen"})
	r, err := scenario.Run(scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-300m"), Division: "2021-01-01",
		Weights: []scenario.Input{{Name: "w.csv", Data: []byte("van,naar,aandeel\nHaaren,Oisterwijk,9/20\nHaaren,Vught,11/20\n")}},
		Added:   []cbsdata.AddedScore{{Measure: "achterstandsscore", Reason: "proef"}},
		Inputs:  []scenario.Input{{Name: "l19.csv", Data: []byte("gemeentecode;leerlingen;achterstandsscore\n788;219;0\n824;10;0\n865;3;0\n")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	d := documentOf(t, r)
	for code, want := range map[string]string{"GM0824": "219 × 9/20 = 98,55 → ", "GM0865": "219 × 11/20 = 120,45 → "} {
		e, err := New(d, Options{Code: code})
		if err != nil {
			t.Fatal(err)
		}
		holdsText(t, text(t, e, wording.NL), []string{"l19.csv, kolom 2: 2 gemeenten regel 2 GM0788 Haaren", want, "regel 2"}, []string{"vestiging"})
	}
}

// That scores do not add up is not said as if none were added.
func TestScoresThatWereAddedAreSaidToBe(t *testing.T) {
	const added = "opgeteld, omdat: som van schoolscores."
	holdsText(t, answered(explained(t, trial.Carried(t), Options{Code: "GM1979", Questions: true}), "merger"), []string{"achterstandsscores met drempel niet", added}, nil)
	plain := trial.Country(t, "npo-300m") // Molenlanden is a merger, of which the figures were not carried
	holdsText(t, answered(explained(t, plain, Options{Code: "GM1978", Questions: true}), "merger"), []string{"achterstandsscores met drempel niet"}, []string{"opgeteld"})
}

// A provisional figure has its sign where it stands, and of files with columns of both kinds the measures are named.
func TestAProvisionalFigureHasItsSign(t *testing.T) {
	r := trial.Run(t, scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-regeling-2021"),
		Inputs: []scenario.Input{{Name: "t.csv", Data: []byte("gemeentecode,leerlingen*,achterstandsscore\nGM0796,100,5\n")}},
	})
	holdsText(t, text(t, explained(t, r, Options{Code: "GM0796"}), wording.NL), []string{"Leerlingen: 100 * (", "Achterstandsscore: 5,00 (",
		"Gegevens van verschillende status: voorlopig: leerlingen; zonder opgave van status: achterstandsscore"}, nil)
}

// Nothing of a budget is unaccounted for: what ceilings leave, and what was withheld beforehand.
func TestABudgetIsAccountedFor(t *testing.T) {
	for _, test := range []struct {
		a    asked
		want string
	}{
		{asked{scheme: "iks-grenzen", folder: "the-factor-that-exhausts-the-budget", code: "GM0003", budget: "900000.00"},
			"Budget € 900.000,00 Verdeeld € 600.000,00 Niet verdeeld € 300.000,00"},
		{asked{scheme: "goab-2017", folder: "less-a-fixed-sum", code: "GM0003"},
			"Budget € 100.000.000,00 Vooraf ingehouden € 5.000.000,00 Verdeeld € 95.000.000,00 Niet verdeeld € 0,00"},
	} {
		holdsText(t, text(t, explained(t, test.a.run(t), Options{Code: test.a.code}), wording.NL), []string{test.want}, nil)
	}
	open := asked{scheme: "npo-regeling-2021", folder: "half-a-cent-goes-up", code: "GM0003"}
	holdsText(t, text(t, explained(t, open.run(t), Options{Code: "GM0003"}), wording.NL), nil, []string{"BUDGET"})
}

// One is one: a hint that counts recipients says so in words that fit.
func TestHintsCountRecipients(t *testing.T) {
	r, err := scenario.Run(scenario.Request{Scheme: trial.BuiltIn(t, "npo-regeling-2021"), Inputs: []scenario.Input{{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0796,1,1\n")}}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = New(documentOf(t, r), Options{Code: "GM0363"})
	if found := provenance.ProblemsIn(err); len(found) != 1 || found[0].Hint != "the result holds 1 recipient; allocation.csv names it" {
		t.Errorf("%+v", found)
	}
}
