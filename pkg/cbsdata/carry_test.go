package cbsdata_test

import (
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// toTheFirst gives units to the lowest codes: enough to see where they go.
func toTheFirst(units int64, fractions []municipality.Fraction) ([]int64, error) {
	given := make([]int64, len(fractions))
	for i := range units {
		given[i] = 1
	}
	return given, nil
}

// carried joins files on a division that some of them are older than.
func carried(t testing.TB, division provenance.Date, shares []municipality.Share, files ...*cbsdata.File) *cbsdata.Table {
	t.Helper()
	return join(t, cbsdata.JoinOptions{Division: division, Carry: cbsdata.CarryOptions{Shares: shares, Divide: toTheFirst}}, files...)
}

// rows writes a table: key, name and values.
func rows(table *cbsdata.Table) []string {
	var lines []string
	for _, row := range table.Rows {
		line := row.Key + " " + row.Name + ":"
		for i, v := range row.Values {
			line += " " + table.Measures[i].ID + "=" + v.Amount.String()
		}
		lines = append(lines, line)
	}
	return lines
}

// account writes how a table was carried.
func account(c *cbsdata.Carrying) []string {
	var lines []string
	for _, in := range c.Inputs {
		lines = append(lines, fmt.Sprintf("file %d from %s: %d", in.File, in.From, in.Keys))
	}
	for _, change := range c.Changes {
		line := municipality.Default().Told(change.Change)
		for _, p := range change.Parts {
			line += fmt.Sprintf(" [%d", p.Sites)
			if p.Share != nil {
				line += " " + p.Share.RatString()
			}
			line += "]"
		}
		lines = append(lines, line)
	}
	for _, g := range c.Gaps {
		lines = append(lines, fmt.Sprintf("%s lacks %v", g.Code, g.Missing))
	}
	for _, a := range c.Added {
		lines = append(lines, a.Measure+": "+a.Reason)
	}
	return lines
}

func same(t *testing.T, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// haaren are the school sites of Haaren, which was divided on 2021-01-01, and one of Appingedam, which merged.
const haaren = "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n" +
	"20191001;04XD;00;HAAREN;788;Bo;40\n" +
	"20191001;05BQ;00;HELVOIRT;788;Bo;30\n" +
	"20191001;07CY;00;BIEZENMORTEL;788;Bo;10\n" +
	"20191001;08QP;00;ESCH;788;Bo;20\n" +
	"20191001;08QP;00;ESCH;788;So;5\n" +
	"20191001;00AA;00;APPINGEDAM;3;Bo;7\n"

func TestSchoolSitesMoveWithTheirPlace(t *testing.T) {
	table := carried(t, "2021-01-01", nil, readText(t, "po.csv", haaren))
	same(t, []string{
		"GM0757 Boxtel: leerlingen=25 leerlingen_bo=20 leerlingen_sbo=0 leerlingen_so=5 leerlingen_vso=0",
		"GM0824 Oisterwijk: leerlingen=40 leerlingen_bo=40 leerlingen_sbo=0 leerlingen_so=0 leerlingen_vso=0",
		"GM0855 Tilburg: leerlingen=10 leerlingen_bo=10 leerlingen_sbo=0 leerlingen_so=0 leerlingen_vso=0",
		"GM0865 Vught: leerlingen=30 leerlingen_bo=30 leerlingen_sbo=0 leerlingen_so=0 leerlingen_vso=0",
		"GM1979 Eemsdelta: leerlingen=7 leerlingen_bo=7 leerlingen_sbo=0 leerlingen_so=0 leerlingen_vso=0",
	}, rows(table))
	same(t, []string{
		"file 0 from 2019-01-01: 5",
		"GM0003 Appingedam went into GM1979 Eemsdelta on 2021-01-01",
		"GM0788 Haaren went into GM0757 Boxtel, GM0824 Oisterwijk, GM0855 Tilburg, GM0865 Vught on 2021-01-01 [1] [1] [1] [1]",
	}, account(table.Carried))
	if table.Division.Date != "2021-01-01" || !table.Division.Declared {
		t.Errorf("%+v", table.Division)
	}
}

// The place may be told by another file than the one with the municipality, and only the place decides.
func TestASiteWhosePlaceIsNotKnownIsNotMoved(t *testing.T) {
	nowhere := strings.ReplaceAll(haaren, "ESCH", "ERGENS")
	got := refusal(t, cbsdata.JoinOptions{Division: "2021-01-01"}, readText(t, "po.csv", nowhere))
	same(t, []string{`po.csv:5:5: NPO209: GM0788 Haaren was divided over GM0757 Boxtel, GM0824 Oisterwijk, GM0855 Tilburg, GM0865 Vught on 2021-01-01, and it is not known where "ERGENS" went`}, got)
	bare := "vestigingscode;gemeentecode;leerlingen_bo\n08QP00;788;20\n"
	register := "PROVINCIE;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM\nNoord-Brabant;08QP;08QP00;Willibrordus;ESCH;0788;HAAREN\n"
	table := carried(t, "2021-01-01", nil, readText(t, "a", bare), readText(t, "b", register))
	same(t, []string{"GM0757 Boxtel: leerlingen=20 leerlingen_bo=20"}, rows(table))
}

func TestRowsOfMunicipalitiesThatMergeAreAdded(t *testing.T) {
	table := carried(t, "2022-06-01", nil, readText(t, "f", "gemeentecode;leerlingen\n3;1\n10;2\n24;4\n363;8\n457;16\n"))
	same(t, []string{"GM0363 Amsterdam: leerlingen=24", "GM1979 Eemsdelta: leerlingen=7"}, rows(table))
	same(t, []string{
		"file 0 from 2019-01-01: 4",
		"GM0003 Appingedam went into GM1979 Eemsdelta on 2021-01-01",
		"GM0010 Delfzijl went into GM1979 Eemsdelta on 2021-01-01",
		"GM0024 Loppersum went into GM1979 Eemsdelta on 2021-01-01",
		"GM0457 Weesp went into GM0363 Amsterdam on 2022-03-24",
	}, account(table.Carried))
	from := table.Rows[1].Values[0].From
	if len(from) != 3 || from[0].Line != 2 || from[2].Amount.String() != "4" {
		t.Errorf("made of %v", from)
	}
	if a := table.Accounts[0]; a.Units.String() != "31" || a.UsedUnits.String() != "31" || a.Used != 5 {
		t.Errorf("%+v", a)
	}
}

func TestATableLacksPartsOfAMunicipality(t *testing.T) {
	table := carried(t, "2021-01-01", nil, readText(t, "f", "gemeentecode;leerlingen\n3;1\n24;4\n"))
	same(t, []string{"file 0 from 2019-01-01: 2", "GM0003 Appingedam went into GM1979 Eemsdelta on 2021-01-01",
		"GM0024 Loppersum went into GM1979 Eemsdelta on 2021-01-01", "GM1979 lacks [GM0010]"}, account(table.Carried))
}

// Shares come from the user, else from the pupils in each place; parts of a sum still add up to it.
func TestRowsOfADividedMunicipalityAreDivided(t *testing.T) {
	text := "gemeentecode;leerlingen;leerlingen_bo;leerlingen_sbo;leerlingen_so;leerlingen_vo;leerlingen_vso\n788;5;1;1;1;1;1\n"
	got := refusal(t, cbsdata.JoinOptions{Division: "2021-01-01"}, readText(t, "f", text))
	same(t, []string{"f:2:1: NPO209: GM0788 Haaren was divided over GM0757 Boxtel, GM0824 Oisterwijk, GM0855 Tilburg, GM0865 Vught on 2021-01-01, and nothing says in which proportion"}, got)
	half := []municipality.Share{{From: 788, To: 824, Part: big.NewRat(1, 2)}, {From: 788, To: 865, Part: big.NewRat(1, 2)}}
	table := carried(t, "2021-01-01", half, readText(t, "f", text))
	same(t, []string{
		"GM0824 Oisterwijk: leerlingen=5 leerlingen_bo=1 leerlingen_sbo=1 leerlingen_so=1 leerlingen_vo=1 leerlingen_vso=1",
		"GM0865 Vught: leerlingen=0 leerlingen_bo=0 leerlingen_sbo=0 leerlingen_so=0 leerlingen_vo=0 leerlingen_vso=0",
	}, rows(table))
	scores := readText(t, "s", "gemeentecode;achterstandsscore_zonder_drempel\n788;10.5\n3;1.25\n")
	table = carried(t, "2021-01-01", nil, scores, readText(t, "po.csv", haaren))
	var uncut []string
	for _, row := range table.Rows {
		uncut = append(uncut, row.Key+" "+row.Values[0].Amount.String())
	}
	same(t, []string{"GM0757 2.5", "GM0824 4", "GM0855 1", "GM0865 3", "GM1979 1.25"}, uncut)
	if parts := table.Carried.Changes[1].Parts; parts[0].Share.RatString() != "5/21" || parts[0].Sites != 1 {
		t.Errorf("%v", parts)
	}
}

// Where only some of the parts stand beside a measure, it stays their sum and what they leave; the same with parts of parts and with decimals.
func TestAMeasureStaysTheSumOfItsPartsAndTheRest(t *testing.T) {
	half := []municipality.Share{{From: 788, To: 824, Part: big.NewRat(1, 2)}, {From: 788, To: 865, Part: big.NewRat(1, 2)}}
	table := carried(t, "2021-01-01", half, readText(t, "f", "gemeentecode;leerlingen;leerlingen_bo;leerlingen_vo\n788;10;5;5\n"))
	same(t, []string{"GM0824 Oisterwijk: leerlingen=6 leerlingen_bo=3 leerlingen_vo=3", "GM0865 Vught: leerlingen=4 leerlingen_bo=2 leerlingen_vo=2"}, rows(table))
	table = carried(t, "2021-01-01", half, readText(t, "f", "gemeentecode;leerlingen;leerlingen_bo;leerlingen_vo\n788;13;5;5\n"))
	same(t, []string{"GM0824 Oisterwijk: leerlingen=8 leerlingen_bo=3 leerlingen_vo=3", "GM0865 Vught: leerlingen=5 leerlingen_bo=2 leerlingen_vo=2"}, rows(table))
	specs := []cbsdata.MeasureSpec{{ID: "al", Kind: cbsdata.Count, Parts: []string{"po", "vo"}}, {ID: "po", Kind: cbsdata.Count, Parts: []string{"bo", "so"}},
		{ID: "vo", Kind: cbsdata.Count}, {ID: "bo", Kind: cbsdata.Count}, {ID: "so", Kind: cbsdata.Count}}
	f, err := cbsdata.Read("f", []byte("gemeentecode;al;bo;po;so;vo\n788;9;1;2;1;7\n"), cbsdata.Options{Measures: specs})
	if err != nil {
		t.Fatal(err)
	}
	table = join(t, cbsdata.JoinOptions{Division: "2021-01-01", Need: specs, Carry: cbsdata.CarryOptions{Shares: half, Divide: toTheFirst}}, f)
	same(t, []string{"GM0824 Oisterwijk: al=6 bo=1 po=2 so=1 vo=4", "GM0865 Vught: al=3 bo=0 po=0 so=0 vo=3"}, rows(table))
	got := refusal(t, cbsdata.JoinOptions{Division: "2021-01-01", Carry: cbsdata.CarryOptions{Shares: half}},
		readText(t, "f", "gemeentecode;leerlingen;leerlingen_bo;leerlingen_vo\n788;9;5;5\n"))
	same(t, []string{"f:2:2: NPO205: leerlingen of GM0788 is 9, and its parts leerlingen_bo, leerlingen_vo add up to 10"}, got)
}

// A cell that was divided says whose it is, what it holds, and how much of it went where.
func TestADividedCellKeepsItsWhole(t *testing.T) {
	half := []municipality.Share{{From: 788, To: 824, Part: big.NewRat(9, 20)}, {From: 788, To: 865, Part: big.NewRat(11, 20)}}
	table := carried(t, "2021-01-01", half, readText(t, "l.csv", "gemeentecode;leerlingen\n788;219\n824;10\n865;20\n3;1\n10;2\n24;4\n"))
	var got []string
	for _, row := range table.Rows {
		for _, trace := range row.Values[0].From {
			line := fmt.Sprintf("%s line %d: %s", row.Key, trace.Line, trace.Amount)
			if was := trace.Was; was != nil {
				line += fmt.Sprintf(" of %s %s × %s", was.Of, was.Whole, was.Share.RatString())
			}
			got = append(got, line)
		}
	}
	same(t, []string{
		"GM0824 line 2: 99 of GM0788 219 × 9/20", "GM0824 line 3: 10",
		"GM0865 line 2: 120 of GM0788 219 × 11/20", "GM0865 line 4: 20",
		"GM1979 line 5: 1 of GM0003 1 × 1", "GM1979 line 6: 2 of GM0010 2 × 1", "GM1979 line 7: 4 of GM0024 4 × 1",
	}, got)
}

func TestAScoreAboveAThresholdIsAddedForAReasonOnly(t *testing.T) {
	text := "gemeentecode;achterstandsscore;achterstandsscore_zonder_drempel\n3;1,5;2\n10;0;1\n24;2;3\n"
	got := refusal(t, cbsdata.JoinOptions{Division: "2021-01-01"}, readText(t, "f", text))
	same(t, []string{"f:2:1: NPO404: achterstandsscore is a score, and the scores of GM0003 Appingedam, GM0010 Delfzijl, GM0024 Loppersum do not add up to that of GM1979 Eemsdelta"}, got)
	table := join(t, cbsdata.JoinOptions{Division: "2021-01-01", Carry: cbsdata.CarryOptions{
		Added: []cbsdata.AddedScore{{Measure: "achterstandsscore", Reason: "som van schoolscores"}}}}, readText(t, "f", text))
	same(t, []string{"GM1979 Eemsdelta: achterstandsscore=3.5 achterstandsscore_zonder_drempel=6"}, rows(table))
	if got := account(table.Carried); got[len(got)-1] != "achterstandsscore: som van schoolscores" {
		t.Errorf("%v", got)
	}
	// Scores of schools are sums of schools before and after.
	table = carried(t, "2023-01-01", nil, smallFilesIn(t, "3")...)
	if row := table.Rows[0]; row.Key != "GM1979" || row.Values[0].Amount.String() != "33.02" {
		t.Errorf("%v", rows(table))
	}
}

// smallFilesIn are the scores and pupils of one site, in a municipality.
func smallFilesIn(t *testing.T, code string) []*cbsdata.File {
	t.Helper()
	return []*cbsdata.File{
		readText(t, "s", "School (BRIN vestiging);Achterstandsscore\n00AP00;33,02\n"),
		readText(t, "po.csv", "BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n00AP;00;APPINGEDAM;"+code+";Bo;100\n"),
	}
}

// whole is a plain table with a row for every municipality of a division.
func whole(t *testing.T, name, measure string, on provenance.Date) *cbsdata.File {
	t.Helper()
	d, err := municipality.Default().On(on)
	if err != nil {
		t.Fatal(err)
	}
	text := "gemeentecode;" + measure + "\n"
	for _, m := range d.Municipalities {
		text += m.Code.String() + ";1\n"
	}
	return readText(t, name, text)
}

// Between 2022-01-01 and 2022-03-24 only Weesp ended: the codes of the later division all exist in the earlier one.
func TestInputsOnDifferentDivisionsAreNotJoinedInSilence(t *testing.T) {
	older, newer := whole(t, "oud", "leerlingen", "2022-01-01"), whole(t, "nieuw", "achterstandsscore", "2022-03-24")
	got := refusal(t, cbsdata.JoinOptions{}, older, newer)
	same(t, []string{"oud: NPO208: the figures are on the division of 2022-01-01, and those of nieuw on that of 2022-03-24: GM0457 Weesp went into GM0363 Amsterdam on 2022-03-24"}, got)
	table := carried(t, "2022-03-24", nil, older, newer)
	if len(table.Rows) != 344 || len(table.Carried.Changes) != 1 {
		t.Errorf("%d rows, %v", len(table.Rows), account(table.Carried))
	}
	got = refusal(t, cbsdata.JoinOptions{}, whole(t, "oud", "leerlingen", "2019-10-01"), newer)
	same(t, []string{"nieuw:343:1: NPO208: GM0003 Appingedam and GM1980 Dijk en Waard never existed side by side; the other stands at oud:2:1"}, got)
	got = refusal(t, cbsdata.JoinOptions{Division: "2022-01-01"}, older, newer)
	same(t, []string{"nieuw: NPO208: the figures are on the division of 2022-03-24 and cannot be carried back to that of 2022-01-01: GM0457 Weesp went into GM0363 Amsterdam on 2022-03-24"}, got)
}

func TestADivisionThatWasDeclaredOfAFileIsHeldTo(t *testing.T) {
	f := readText(t, "f", "gemeentecode;leerlingen\n363;1\n3;2\n")
	f.Division = "2021-01-01"
	same(t, []string{"f:3:1: NPO208: GM0003 Appingedam ended on 2021-01-01; the division is that of 2021-01-01"},
		refusal(t, cbsdata.JoinOptions{Division: "2022-01-01"}, f))
	f.Division = "2018-01-01"
	table := carried(t, "2022-01-01", nil, f)
	if table.Carried.Inputs[0].From != "2018-01-01" {
		t.Errorf("%v", account(table.Carried))
	}
}

// A decision where a site lies was taken on the division of its day.
func TestADecisionIsCarriedToo(t *testing.T) {
	placement, err := cbsdata.ReadPlacement("p", []byte("brin;vestigingsnummer;gemeentecode;bron;reden\n02FC;04;10;DUO;verhuisd\n"), municipality.Default())
	if err != nil {
		t.Fatal(err)
	}
	table := join(t, cbsdata.JoinOptions{Division: "2021-01-01", Placement: placement, Unmatched: cbsdata.UnmatchedDrop},
		readText(t, "vo.csv", smallSecondary))
	same(t, []string{"GM1979 Eemsdelta: leerlingen=7 leerlingen_vo=7"}, rows(table))
	if m := table.Placed[0].Municipality; m.Name != "Eemsdelta" {
		t.Errorf("%v", m)
	}
}

func TestWhatTellsTheDivisionOfAFile(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		file       *cbsdata.File
	}{
		{"its reference date", "2019-01-01 reference date 2 of 355", readText(t, "po.csv", haaren)},
		{"all municipalities", "2021-01-01 all codes 352 of 352", whole(t, "f", "leerlingen", "2021-01-01")},
		{"the newest that fits", "2019-01-01 newest 1 of 355", readText(t, "f", "gemeentecode;leerlingen\n3;1\n")},
		{"no codes", "  0 of 0", readText(t, "s", "School (BRIN vestiging);Achterstandsscore\n00AP00;33,02\n")},
		{"old and new", "  2 of 0 [GM0003 GM1979]", readText(t, "f", "gemeentecode;leerlingen\n3;1\n1979;1\n")},
	} {
		d := tt.file.DivisionIn(municipality.Default())
		got := fmt.Sprintf("%s %s %d of %d", d.Date, d.By, d.Codes, d.Total)
		if len(d.Clash) > 0 {
			got += fmt.Sprint(" ", d.Clash)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The files of 2019 carried to 2021 keep every pupil and every point.
func TestRealFilesKeepTheirSumsWhenTheyAreCarried(t *testing.T) {
	const folder = "../../../shared/data/"
	var files []*cbsdata.File
	for _, name := range []string{"cbs/achterstandsscores-scholen-2019.xlsx", "duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv"} {
		data, err := os.ReadFile(folder + name)
		if os.IsNotExist(err) {
			t.Skip("the files of CBS and DUO are not in ../shared/data")
		}
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, read(t, name, data))
	}
	before, after := join(t, cbsdata.JoinOptions{}, files...), carried(t, "2021-01-01", nil, files...)
	if len(before.Rows) != 355 || len(after.Rows) != 352 {
		t.Errorf("%d rows became %d", len(before.Rows), len(after.Rows))
	}
	for i, m := range before.Measures {
		sum := func(table *cbsdata.Table) string {
			total := table.Rows[0].Values[i].Amount
			for _, row := range table.Rows[1:] {
				total = total.Add(row.Values[i].Amount)
			}
			return total.String()
		}
		if sum(before) != sum(after) {
			t.Errorf("%s: %s became %s", m.ID, sum(before), sum(after))
		}
	}
	if got := len(after.Carried.Changes); got != 4 {
		t.Errorf("%d changes", got)
	}
}
