package workbook

import (
	"slices"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// plainResult applies a scheme of the program to a table.
func plainResult(t *testing.T, scheme, table string, change func(*scenario.Request)) *scenario.Result {
	t.Helper()
	request := scenario.Request{Scheme: trial.BuiltIn(t, scheme), Inputs: []scenario.Input{{Name: "tabel.csv", Data: []byte(table)}}}
	if change != nil {
		change(&request)
	}
	return trial.Run(t, request)
}

// says holds a text to what it must and must not say.
func says(t *testing.T, where, text string, wanted, unwanted []string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q in\n%s", where, want, text)
		}
	}
	for _, not := range unwanted {
		if strings.Contains(text, not) {
			t.Errorf("%s says %q in\n%s", where, not, text)
		}
	}
}

// TestABudgetThatIsNotAllDividedSaysWhatBecameOfIt looks at a fixed sum that is withheld and at a rest that ceilings leave.
func TestABudgetThatIsNotAllDividedSaysWhatBecameOfIt(t *testing.T) {
	const lie = "de bedragen zijn samen precies het budget"
	for _, c := range []struct {
		name           string
		result         *scenario.Result
		kind, cover    []string
		reconciliation []string
	}{
		{
			"withheld", plainResult(t, "goab-2017", "gemeentecode,schoolgewichten\nGM0003,1\nGM0010,2\n", nil),
			[]string{"Gesloten budget van € 100.000.000,00: verdeeld € 95.000.000,00; ingehouden € 5.000.000,00 ("},
			[]string{"BUDGET", "INGEHOUDEN"}, []string{"Ingehouden: ", "Budget"},
		},
		{
			"a rest", plainResult(t, "iks-grenzen", "gemeentecode,inwoners\nGM0003,1000\nGM0010,9000\n", nil),
			[]string{"Gesloten budget van € 30.000.000,00: verdeeld € 300.000,00; niet verdeeld € 29.700.000,00 (de bovengrenzen laten dat over)"},
			[]string{"BUDGET", "NIET VERDEELD"}, []string{"Niet verdeeld", "Budget"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := openWorkbook(t, workbookOf(t, c.result, wording.NL))
			says(t, "Herkomst", textOf(t, f, "Herkomst en controle"), c.kind, []string{lie, "samen precies het budget"})
			says(t, "Voorblad", textOf(t, f, "Voorblad"), c.cover, nil)
			says(t, "Aansluiting", textOf(t, f, "Aansluiting"), c.reconciliation, []string{"samen precies het budget"})
		})
	}
	f := openWorkbook(t, workbookOf(t, trial.Country(t, "npo-300m"), wording.NL))
	says(t, "Herkomst", textOf(t, f, "Herkomst en controle"), []string{lie}, nil)
	says(t, "Voorblad", textOf(t, f, "Voorblad"), nil, []string{"NIET VERDEELD", "INGEHOUDEN"})
}

// arrivals are five applications for € 300 000.
func arrivals(t *testing.T) *scenario.Result {
	return plainResult(t, "gelijke-kansen-2019",
		"gemeentecode,aangevraagd,volgorde\nGM0003,100000.00,2\nGM0010,200000.00,1\nGM0014,90000.00,4\nGM0034,50000.00,3\nGM0037,500.00,5\n",
		func(r *scenario.Request) { r.Budget = "300000.00" })
}

// TestRanksAreNeverAddedUp looks for 15 = 1 + 2 + 3 + 4 + 5 on every sheet, and for sums of ranks in the data.
func TestRanksAreNeverAddedUp(t *testing.T) {
	r := arrivals(t)
	b := newBook(r, Options{Language: wording.NL, Version: "test", ResultHash: strings.Repeat("0", 64)})
	for s := range b.sheets() {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if c.Numeric && c.Number == 15 {
					t.Errorf("%s holds 15 in %+v", s.Name, row.Cells)
				}
				if strings.Contains(c.Text, "VOLGORDE") {
					t.Errorf("%s has a key figure %q", s.Name, c.Text)
				}
			}
		}
	}
	d, err := document.New(r, "test", strings.Repeat("0", 64))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range d.Measures {
		if (m.Sum == nil) != (m.ID == "volgorde") {
			t.Errorf("the sum of %s is %v", m.ID, m.Sum)
		}
	}
	for _, g := range d.Groups {
		if slices.ContainsFunc(g.Measures, func(u document.UnitFacts) bool { return u.Measure == "volgorde" }) {
			t.Errorf("%s adds ranks up", g.ID)
		}
	}
}

func TestSheetsExplainWhatOrderOfArrivalRefuses(t *testing.T) {
	f := openWorkbook(t, workbookOf(t, arrivals(t), wording.NL))
	says(t, "the fifth", textOf(t, f, "GM0037"), []string{"Samen gevraagd door wie eerder was", "Nul. Volgorde 5: de aanvragen daarvoor tellen samen voor € 380.000,00, en te verdelen was € 300.000,00: er was niets meer over."}, []string{"alle ontvangers"})
	says(t, "the fourth", textOf(t, f, "GM0014"), []string{"Niet alles. Volgorde 4", "nog € 10.000,00 over van de € 90.000,00"}, nil)
	says(t, "the first", textOf(t, f, "GM0010"), nil, []string{"Nul", "Niet alles"})
}

// TestAZeroNamesThePartThatIsZero reads the sheet of a municipality with one part of zero and another that is not.
func TestAZeroNamesThePartThatIsZero(t *testing.T) {
	const table = "gemeentecode,achterstandsscore,leerlingen\nGM0003,5,0\nGM0010,2,10\n"
	f := openWorkbook(t, workbookOf(t, plainResult(t, "npo-regeling-2021", table, nil), wording.NL))
	says(t, "GM0003", textOf(t, f, "GM0003"), []string{"Alleen het deel voor leerlingen is nul: in deze gegevens staat een 0 voor leerlingen."}, []string{"Nul: "})
	f = openWorkbook(t, workbookOf(t, plainResult(t, "goab-2017", "gemeentecode,schoolgewichten\nGM0003,0\nGM0010,2\n", nil), wording.NL))
	says(t, "GM0003", textOf(t, f, "GM0003"), []string{"Nul: in deze gegevens staat een 0 voor som van de schoolgewichten."}, nil)
}

// TestScoresInTheNotesHaveTwoDecimals reads the score without threshold, which the data write as 12.5.
func TestScoresInTheNotesHaveTwoDecimals(t *testing.T) {
	const table = "gemeentecode,achterstandsscore,achterstandsscore_zonder_drempel,leerlingen\nGM0003,0,12.5,4\nGM0010,2,3,10\n"
	f := openWorkbook(t, workbookOf(t, plainResult(t, "npo-regeling-2021", table, nil), wording.NL))
	says(t, "GM0003", textOf(t, f, "GM0003"), []string{"zonder drempel is de score 12,50."}, nil)
}

func TestSheetsTellOfTheBoundaryChangesThatMadeThem(t *testing.T) {
	r := trial.Carried(t)
	f := openWorkbook(t, workbookOf(t, r, wording.NL))
	english := openWorkbook(t, workbookOf(t, r, wording.EN))
	says(t, "GM1979", textOf(t, f, "GM1979"), []string{
		"Herindeling. Appingedam en Delfzijl gingen op 1-1-2021 op in Eemsdelta; hun cijfers zijn hier opgeteld.",
		"Onvolledig na herindeling: geen rij voor Loppersum.",
	}, nil)
	says(t, "GM1979 in English", textOf(t, english, "GM1979"), []string{"Appingedam and Delfzijl became Eemsdelta on 1 January 2021; their figures are added here."}, nil)
	says(t, "GM0824", textOf(t, f, "GM0824"), []string{
		"Herindeling. Haaren is op 1-1-2021 verdeeld over Boxtel, Oisterwijk, Tilburg en Vught; hier kwam: ", "aandeel 3/4 van de cijfers per gemeente",
	}, nil)
	_, dossiers := dossiersOf(t, r, wording.NL)
	says(t, "the dossier", textOf(t, openWorkbook(t, dossiers["gemeenten/GM1979-eemsdelta.xlsx"]), "GM1979"), []string{"gingen op 1-1-2021 op in Eemsdelta"}, nil)
}

// TestStandInsAreOneSentenceOfThoseThatAreThere looks at three members for one, of which one has no data.
func TestStandInsAreOneSentenceOfThoseThatAreThere(t *testing.T) {
	member := func(code, name string) document.CodeAndName { return document.CodeAndName{Code: code, Name: name} }
	eemsdelta := []document.CodeAndName{member("GM1979", "Eemsdelta")}
	g := groupSheet{book: &book{lang: wording.NL}}
	totals := document.GroupTotals{
		Members: []string{"GM0003", "GM0010", "GM0024"},
		Successors: []document.GroupSuccessor{
			{CodeAndName: member("GM0003", "Appingedam"), For: eemsdelta}, {CodeAndName: member("GM0010", "Delfzijl"), For: eemsdelta},
			{CodeAndName: member("GM0024", "Loppersum"), For: eemsdelta},
		},
	}
	if got, want := g.standIns(totals), " Appingedam, Delfzijl en Loppersum staan er voor Eemsdelta."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	totals.Members = totals.Members[:1]
	if got, want := g.standIns(totals), " Appingedam staat er voor Eemsdelta."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	totals.Members = nil
	if got := g.standIns(totals); got != "" {
		t.Errorf("nobody is there, and it says %q", got)
	}
}

// TestSheetsOfTheExampleDataAgreeOnTheirDate compares the table of figures with the notes under it.
func TestSheetsOfTheExampleDataAgreeOnTheirDate(t *testing.T) {
	_, dossiers := dossiersOf(t, trial.Country(t, "npo-regeling-2021"), wording.NL)
	f := openWorkbook(t, dossiers["gemeenten/GM0796-s-hertogenbosch.xlsx"])
	says(t, "the notes", textOf(t, f, "GM0796"), []string{"teldatum 1-10-2019"}, nil)
	_, row := find(t, f, "GM0796", "Leerlingen basisonderwijs")
	if got := rawCell(t, f, "GM0796", xlsx.At(3, row)); got != "1-10-2019" {
		t.Errorf("the figure was counted on %q", got)
	}
}

// TestReasonsOfCorrectionsStandOnTheSheetItself overrides one figure of one municipality and four of another.
func TestReasonsOfCorrectionsStandOnTheSheetItself(t *testing.T) {
	override := func(code, measure, reason string) scenario.Override {
		return scenario.Override{Recipient: code, Measure: measure, Value: trial.Number(t, "7"), Reason: reason}
	}
	const table = "gemeentecode,achterstandsscore,leerlingen_bo,leerlingen_sbo,leerlingen_so\nGM0003,5,1,2,3\nGM0010,2,10,3,4\n"
	r := plainResult(t, "npo-regeling-2021", table, func(r *scenario.Request) {
		r.Overrides = []scenario.Override{
			override("GM0003", "leerlingen_bo", "eerste reden"),
			override("GM0010", "leerlingen_bo", "tweede reden"), override("GM0010", "leerlingen_sbo", "derde reden"),
			override("GM0010", "leerlingen_so", "vierde reden"), override("GM0010", "achterstandsscore", "vijfde reden"),
		}
		r.Title = allocation.Text{NL: "Vier cijfers anders", EN: "Four other figures"}
	})
	f := openWorkbook(t, workbookOf(t, r, wording.NL))
	says(t, "GM0003", textOf(t, f, "GM0003"), []string{
		"Met de hand gecorrigeerd. Leerlingen basisonderwijs: 7 in plaats van 1. Reden: eerste reden.", "met de hand; volgens de gegevens 1",
	}, []string{"tweede reden", "Correcties: geen"})
	says(t, "GM0010", textOf(t, f, "GM0010"), []string{"tweede reden", "derde reden", "vierde reden", "En 1 andere: zie Herkomst en controle."}, []string{"vijfde reden"})
	says(t, "Voorblad", textOf(t, f, "Voorblad"), []string{"Scenario: Vier cijfers anders"}, nil)
	says(t, "GM0003", textOf(t, f, "GM0003"), []string{"Scenario: Vier cijfers anders"}, nil)
	if title := document.Front(r).Scenario; title == nil || title.Title.EN != "Four other figures" {
		t.Errorf("the data name the scenario %v", title)
	}
}

// TestNotesStayWithinFourLines counts them on every sheet of the real files carried to 2021.
func TestNotesStayWithinFourLines(t *testing.T) {
	r := trial.Run(t, scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-regeling-2021"), Inputs: trial.RealFiles(t), Unmatched: cbsdata.UnmatchedDrop, Division: "2021-01-01",
	})
	b := newBook(r, Options{Language: wording.NL, Version: "test", ResultHash: strings.Repeat("0", 64)})
	notes := map[string][]string{}
	for i, recipient := range r.Allocation.Recipients {
		for _, row := range b.recipientSheet(i).Rows {
			if len(row.Cells) > 0 && row.Cells[0].Style == xlsx.AsNote.Wrap() {
				notes[recipient.Key] = append(notes[recipient.Key], row.Cells[0].Text)
			}
		}
		if n := len(notes[recipient.Key]); n == 0 || n > mostNotes {
			t.Errorf("%s has %d notes", recipient.Key, n)
		}
	}
	says(t, "GM1979", strings.Join(notes["GM1979"], "\n"), []string{"Appingedam, Delfzijl en Loppersum gingen op 1-1-2021 op in Eemsdelta"}, nil)
	says(t, "GM0824", strings.Join(notes["GM0824"], "\n"), []string{"Haaren is op 1-1-2021 verdeeld over"}, nil)
	if others := strings.Join(notes["GM0796"], "\n"); strings.Contains(others, "Herindeling") {
		t.Errorf("GM0796 did not change: %s", others)
	}
}
