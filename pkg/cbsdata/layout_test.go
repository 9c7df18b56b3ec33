package cbsdata_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func TestFilesAreRecognisedByTheirHeaders(t *testing.T) {
	for _, tt := range []struct {
		name   string
		data   string
		layout cbsdata.Layout
		totals string
	}{
		{"CBS, Tabel 1 saved as CSV", "Tabel 1;;;\nAchterstandsscore per basisschoolvestiging, 1 oktober 2019;;;\n;;;\n" +
			"School (BRIN vestiging);Aantal bekostigde leerlingen;Achterstandsscore;\n;;;\n00AP00;100;33,02;\n00AR00;142;0;a\n;;;\nBron: CBS;;;\n",
			cbsdata.CBSSchoolScores, ": 9 = 1+3+3+2 leerlingen_bo 2×=242 achterstandsscore 2×=33.02"},
		{"CBS, Tabel 2, a header broken over lines", "\"School\n(BRIN vestiging)\";\"Achterstandsscore\nzonder drempel\"\n00AP00;102,62\n",
			cbsdata.CBSSchoolScores, ": 2 = 1+0+0+1 achterstandsscore_zonder_drempel 1×=102.62"},
		{"DUO primary", smallPrimary, cbsdata.DUOPrimary,
			": 6 = 1+0+0+5 leerlingen_bo 2×=242 leerlingen_sbo 1×=40 leerlingen_so 1×=87 leerlingen_vso 1×=13"},
		{"DUO primary, other spellings", "brin nummer,Vestigingsnummer,Gemeentenummer,Soort PO,Aantal leerlingen\n00AP,0,637,BO,100\n",
			cbsdata.DUOPrimary, ": 2 = 1+0+0+1 leerlingen_bo 1×=100 leerlingen_sbo 0×=0 leerlingen_so 0×=0 leerlingen_vso 0×=0"},
		{"DUO primary, the whole site in one column", "INSTELLINGSCODE,VESTIGINGSCODE,GEMEENTENUMMER,SOORT_PO,LEERLINGEN\n00AP,00AP00,637,Bo,100\n",
			cbsdata.DUOPrimary, ": 2 = 1+0+0+1 leerlingen_bo 1×=100 leerlingen_sbo 0×=0 leerlingen_so 0×=0 leerlingen_vso 0×=0"},
		{"DUO secondary", smallSecondary, cbsdata.DUOSecondary, ": 4 = 1+0+0+3 leerlingen_vo 3×=78"},
		{"DUO addresses", smallAddresses, cbsdata.DUOAddresses, ": 3 = 1+0+0+2"},
		{"plain table", "gemeentecode,gemeentenaam,leerlingen\nGM0003,Appingedam,12\n", cbsdata.Plain, ": 2 = 1+0+0+1 leerlingen 1×=12"},
		{"plain table, other spellings", "GM_CODE;Naam;Leerlingen BO;Inwoners\n3;Appingedam;12,0;9000\n", cbsdata.Plain, ": 2 = 1+0+0+1 leerlingen_bo 1×=12"},
		{"plain table per site", "vestigingscode;naam;leerlingen_bo\n00AP00;Wereldwijs;100\n", cbsdata.Plain, ": 2 = 1+0+0+1 leerlingen_bo 1×=100"},
		{"plain table under a title", "Leerlingen per gemeente\n\ngemeentecode;leerlingen\n363;5\n\n\n", cbsdata.Plain, ": 4 = 1+1+1+1 leerlingen 1×=5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := readText(t, "file", tt.data)
			if f.Layout != tt.layout {
				t.Errorf("layout %s, want %s", f.Layout, tt.layout)
			}
			if got := controlTotals(f); got != tt.totals {
				t.Errorf("\n got %s\nwant %s", got, tt.totals)
			}
		})
	}
}

func TestHeadersThatFitNothingAreRefused(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"nothing known", "a;b;c\n1;2;3\n", `f:1:1: NPO103: no layout known fits the headers, such as "a", "b", "c"`},
		{"a plain table without a measure", "gemeentecode;leerling\n363;5\n",
			"f:1:1: NPO108: the header looks like tabel, but lacks a measure (achterstandsscore, achterstandsscore_zonder_drempel, leerlingen, leerlingen_bo, leerlingen_sbo, leerlingen_so, leerlingen_vo, leerlingen_vso)"},
		{"a plain table without codes", "gemeente;leerlingen\nAmsterdam;5\n", "f:1:1: NPO108: the header looks like tabel, but lacks gemeentecode"},
		{"pupils per site without the kind of education", "BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;LEERLINGEN\n00AP;00;X;637;5\n",
			"f:1:1: NPO108: the header looks like duo-po, but lacks SOORT_PO"},
		{"a count column missing", strings.Replace(smallSecondary, ";LEER- OF VERBLIJFSJAAR 6 - VROUW", ";WOONPLAATS", 1),
			"f:1:1: NPO108: the header looks like duo-vo, but lacks LEER- OF VERBLIJFSJAAR 6 - VROUW"},
		{"two columns of one measure", "gemeentecode;leerlingen;LEERLINGEN\n363;5;5\n",
			`f:1:3: NPO108: column 3, "LEERLINGEN", is for leerlingen, and so is column 2, "leerlingen"`},
		{"an unbalanced quote in the header", "gemeentecode;\"leerlingen\n363;5\n",
			"f:1:2: NPO107: a quoted field that is not closed, or goes on behind its closing quote"},
		{"blanks only", " \n\n", "f: NPO102: the file is empty"},
		{"no bytes", "", "f: NPO102: the file is empty"},
		{"a header only", "gemeentecode;leerlingen\n", "f:1:1: NPO102: a header without any row under it"},
		{"two layouts at once", "School (BRIN vestiging);Achterstandsscore;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n00AP00;1;637;Bo;5\n",
			"f:1:1: NPO104: the file can be read in more than one way: cbs-schoolscores (f:1:1), duo-po (f:1:1)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := cbsdata.Read("f", []byte(tt.data), cbsdata.Options{})
			if diff := cmp.Diff([]string{tt.want}, problemsIn(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestACountColumnThatIsNotKnownIsNotLeftOut: a thirteenth column of pupils would else be lost without a word.
func TestACountColumnThatIsNotKnownIsNotLeftOut(t *testing.T) {
	wider := strings.Replace(smallSecondaryHead, "\n", ";LEER- OF VERBLIJFSJAAR 7 - MAN\n", 1) + "02AA;00;Lyceum;ROTTERDAM;VWO;1;0;0;0;0;0;0;0;0;0;0;0;9\n"
	_, err := cbsdata.Read("f", []byte(wider), cbsdata.Options{})
	want := []string{"f:1:6: NPO108: 13 count columns over columns 6 to 18, where 12 side by side are known"}
	if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}

func TestAllProblemsOfAFileAreReportedAtOnce(t *testing.T) {
	const data = "gemeentecode;gemeentenaam;leerlingen;achterstandsscore\n" +
		"GM0003;Appingedam;12;\n" +
		"Totaal;;5;1\n" +
		"GM0010;Delfzijl;-1;n.b.\n" +
		"GM0014;Groningen;1,5;1e5\n" +
		"GM0014;Groningen;1;2\n" +
		"GM0015;x;1\n" +
		"GM0017;\"y;1;2\n"
	_, err := cbsdata.Read("f.csv", []byte(data), cbsdata.Options{})
	want := []string{
		"f.csv:2:4: NPO109: achterstandsscore is blank, and a blank is not 0",
		`f.csv:3:1: NPO114: "Totaal" is not a municipality code`,
		`f.csv:4:3: NPO113: leerlingen "-1" is negative, and a count is not`,
		`f.csv:4:4: NPO110: achterstandsscore "n.b." is not a number`,
		`f.csv:5:3: NPO113: leerlingen "1,5" is not whole, and a count is`,
		`f.csv:5:4: NPO110: achterstandsscore "1e5" is not a number`,
		"f.csv:6:1: NPO115: GM0014 stands here and on line 5",
		"f.csv:7:4: NPO107: 3 fields where the header has 4",
		"f.csv:8:2: NPO107: a quoted field that is not closed, or goes on behind its closing quote",
	}
	if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}

func TestSiteFilesAreHeldToTheirRules(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       []string
	}{
		{"a site and kind twice", smallPrimary + "20191001;00AP;00;Wereldwijs;ZOETERMEER;637;Zoetermeer;Bo;1;100\n",
			[]string{"f:7:10: NPO115: leerlingen_bo of site 00AP00 stands here and on line 2"}},
		{"a kind that is not known", smallPrimary + "20191001;00ZZ;00;X;ZOETERMEER;637;Zoetermeer;Mbo;1;100\n",
			[]string{`f:7:8: NPO107: "Mbo" is no kind of education known here`}},
		{"a site in two municipalities", smallPrimary + "20191001;00AP;00;Wereldwijs;ZOETERMEER;599;Rotterdam;So;1;100\n",
			[]string{"f:7:6: NPO205: site 00AP00 lies in GM0599 here and in GM0637 at f:2:6"}},
		{"two reference dates", smallPrimary + "20201001;00ZZ;00;X;ZOETERMEER;637;Zoetermeer;So;1;100\n",
			[]string{"f:7:1: NPO116: reference date 2020-10-01 in a file of 2019-10-01"}},
		{"no date", strings.Replace(smallPrimary, "20191001;00AR", "20190931;00AR", 1),
			[]string{`f:3:1: NPO116: "20190931" is not a date`}},
		{"no site", smallPrimary + "20191001;;;Totaal;;;;Bo;;242\n", []string{`f:7:2: NPO114: "" is not a school site`}},
		{"a site that contradicts its BRIN", smallAddresses + "Utrecht;03AA;03AB00;X;UTRECHT;0344;UTRECHT\n",
			[]string{`f:4:2: NPO114: "03AA 03AB00" is not a school site`}},
		{"an address twice", smallAddresses + "Zuid-Holland;02AA;02AA00;Lyceum;ROTTERDAM;0599;ROTTERDAM\n",
			[]string{"f:4:2: NPO115: 02AA00 stands here and on line 2"}},
		{"a line of secondary pupils twice", smallSecondary + "02FC;04;Kompaan;VORDEN;MAVO;7;0;0;0;0;0;0;0;0;0;0;0\n",
			[]string{"f:5:1: NPO115: the line is the same as line 4 in every field"}},
		{"a suppressed count", strings.Replace(smallSecondary, ";7;", ";<5;", 1),
			[]string{`f:4:6: NPO111: leerlingen_vo is "<5": a small number that the publisher suppresses`}},
		{"a record under the end of the table", "School (BRIN vestiging);Achterstandsscore\n00AP00;1\nBron: CBS;\n00AR00;2\n",
			[]string{"f:4:1: NPO107: a record under the end of the table"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := cbsdata.Read("f", []byte(tt.data), cbsdata.Options{})
			if diff := cmp.Diff(tt.want, problemsIn(err)); diff != "" {
				t.Error(diff)
			}
			if f == nil || len(f.Tables) != 1 {
				t.Error("what was recognised is not returned for inspection")
			}
		})
	}
}

func TestAFileSaysWhatItIsOnlyWhereItSaysSo(t *testing.T) {
	table := func(cover, title, header string) []byte {
		return asXLSX(t, named{"Voorblad", grid{{cover}, {"* = voorlopige cijfers"}}},
			named{"Tabel", grid{{title}, {"School (BRIN vestiging)", header}, {"00AP00", number("1")}}})
	}
	for _, tt := range []struct {
		name                 string
		cover, title, header string
		status               string
		date                 provenance.Date
		called               string
	}{
		{"a legend is no status", "Scores 2019", "Scores, 1 oktober 2019", "Achterstandsscore", "", "2019-10-01", "Scores 2019"},
		{"a word on the cover", "Voorlopige scores", "Scores", "Achterstandsscore", "voorlopig", "", "Voorlopige scores"},
		{"a sign behind the title", "Scores", "Scores, 1 oktober 2020*", "Achterstandsscore", "voorlopig", "2020-10-01", "Scores"},
		{"a sign behind a header", "Scores", "Scores", "Achterstandsscore**", "voorlopig", "", "Scores"},
		{"definitive", "Definitieve scores", "Scores", "Achterstandsscore", "definitief", "", "Definitieve scores"},
		{"both words", "Voorlopige en definitieve scores", "Scores", "Achterstandsscore", "", "", "Voorlopige en definitieve scores"},
		{"two dates", "Scores", "Scores, 1 oktober 2019 en 1 oktober 2020", "Achterstandsscore", "", "", "Scores"},
		{"no such day", "Scores", "Scores, 31 februari 2019", "Achterstandsscore", "", "", "Scores"},
	} {
		f := read(t, "f.xlsx", table(tt.cover, tt.title, tt.header))
		if f.Status != tt.status || f.ReferenceDate != tt.date || f.Title != tt.called {
			t.Errorf("%s: %q, of %q, called %q", tt.name, f.Status, f.ReferenceDate, f.Title)
		}
	}
}

// The columns of one table may be of different status: CBS puts a sign behind the header of those that are provisional.
func TestASignBelongsToItsColumn(t *testing.T) {
	f := read(t, "t.csv", []byte("gemeentecode;leerlingen*;achterstandsscore;voorlopige opmerking\nGM0363;1;2;x\n"))
	if f.Status != string(cbsdata.Mixed) {
		t.Errorf("file: %q", f.Status)
	}
	table, err := cbsdata.Join([]*cbsdata.File{f}, cbsdata.JoinOptions{Register: municipality.Default()})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]cbsdata.Status{"leerlingen": cbsdata.Provisional, "achterstandsscore": cbsdata.Unstated}
	for i, m := range table.Measures {
		if got := table.Statuses(table.Rows[0].Values[i]); !slices.Equal(got, []cbsdata.Status{want[m.ID]}) {
			t.Errorf("%s: %q, want %q", m.ID, got, want[m.ID])
		}
	}
}

func TestFootnotesAreCountedAndExplained(t *testing.T) {
	f := read(t, "scores.xlsx", smallScores(t))
	want := []cbsdata.Oddity{
		{Where: provenance.Position{File: "scores.xlsx", Sheet: "Tabel 1", Line: 4, Column: 4},
			NL: "voetnoot a bij 1 van de regels: De score is onvoldoende betrouwbaar.", EN: "footnote a on 1 of the lines: De score is onvoldoende betrouwbaar."},
		{Where: provenance.Position{File: "scores.xlsx", Sheet: "Tabel 2", Line: 4, Column: 4},
			NL: "voetnoot b bij 1 van de regels", EN: "footnote b on 1 of the lines"},
		{Where: provenance.Position{File: "scores.xlsx", Sheet: "Tabel 2", Line: 4, Column: 4},
			NL: "voetnoot c bij 1 van de regels", EN: "footnote c on 1 of the lines"},
	}
	if diff := cmp.Diff(want, f.Oddities); diff != "" {
		t.Error(diff)
	}
}

func ExampleRead() {
	data := []byte("gemeentecode;leerlingen;achterstandsscore\nGM0363;109 876;1\nGM0599;88.123;2.345,6\n")
	_, err := cbsdata.Read("tabel.csv", data, cbsdata.Options{})
	for _, p := range provenance.ProblemsIn(err) {
		fmt.Println(p)
	}
	// Output:
	// tabel.csv:2:2: NPO110: leerlingen "109 876" is not a number
}

func ExampleJoin() {
	pupils, _ := cbsdata.Read("leerlingen.csv", []byte("gemeentecode;leerlingen\nGM0363;109876\nGM0599;88123\n"), cbsdata.Options{})
	scores, _ := cbsdata.Read("scores.csv", []byte("gemeentecode;achterstandsscore\n0599;2345,6\n0363;1234,5\n"), cbsdata.Options{})
	table, err := cbsdata.Join([]*cbsdata.File{pupils, scores}, cbsdata.JoinOptions{Register: municipality.Default()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range table.Rows {
		score := row.Values[0]
		fmt.Println(row.Key, row.Name, table.Measures[0].ID, score.Amount, "from", table.Position(score.From[0]))
	}
	// Output:
	// GM0363 Amsterdam achterstandsscore 1234.5 from scores.csv:3:2
	// GM0599 Rotterdam achterstandsscore 2345.6 from scores.csv:2:2
}
