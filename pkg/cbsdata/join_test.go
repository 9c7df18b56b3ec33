package cbsdata_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func TestSitesAddUpPerMunicipalityAndAbsenceIsZero(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop}, smallFiles(t)...)
	want := []string{
		"GM0599 Rotterdam: achterstandsscore=0 (absent) achterstandsscore_zonder_drempel=0 (absent) leerlingen=171 leerlingen_bo=0 (absent) leerlingen_sbo=0 (absent) leerlingen_so=87 leerlingen_vo=71 leerlingen_vso=13",
		"GM0637 Zoetermeer: achterstandsscore=33.02 achterstandsscore_zonder_drempel=102.62 leerlingen=140 leerlingen_bo=100 leerlingen_sbo=40 leerlingen_so=0 (absent) leerlingen_vo=0 (absent) leerlingen_vso=0 (absent)",
		"GM1641 Maasgouw: achterstandsscore=0 achterstandsscore_zonder_drempel=19.46 leerlingen=142 leerlingen_bo=142 leerlingen_sbo=0 (absent) leerlingen_so=0 (absent) leerlingen_vo=0 (absent) leerlingen_vso=0 (absent)",
	}
	if diff := cmp.Diff(want, rowsOf(table)); diff != "" {
		t.Error(diff)
	}
}

func TestTheOrderOfFilesDoesNotMatter(t *testing.T) {
	files := smallFiles(t)
	want := join(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop}, files...)
	slices.Reverse(files)
	got := join(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop}, files...)
	if diff := cmp.Diff(want.Rows, got.Rows, exactDecimals()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.Accounts, got.Accounts, exactDecimals()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.Oddities, got.Oddities); diff != "" {
		t.Error(diff)
	}
}

// exactDecimals compares decimals by value.
func exactDecimals() cmp.Option {
	return cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })
}

func TestTracesNameTheCells(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop}, smallFiles(t)...)
	row := rowOf(t, table, "GM0599")
	var got []string
	for _, tr := range row.Values[2].From {
		last := table.Position(tr).At(tr.Line, tr.Last)
		got = append(got, strings.Join([]string{tr.Site, table.Position(tr).String(), last.String(), tr.Amount.String()}, " "))
	}
	want := []string{
		"00AW00 po.csv:4:10 po.csv:4:10 87", "00AW00 po.csv:5:10 po.csv:5:10 13",
		"02AA00 vo.csv:2:6 vo.csv:2:17 61", "02AA00 vo.csv:3:6 vo.csv:3:17 10",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestASiteWithoutAMunicipalityStopsTheJoin(t *testing.T) {
	_, err := cbsdata.Join(smallFiles(t), cbsdata.JoinOptions{Register: municipality.Default()})
	if diff := cmp.Diff([]string{"02FC04 VORDEN 7 GM1876"}, notPlaced(t, err)); diff != "" {
		t.Error(diff)
	}
	want := []string{"vo.csv:4:1: NPO206: no input says in which municipality site 02FC04 (Kompaan, VORDEN) lies: leerlingen_vo 7"}
	if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}

// TestAPlaceInTwoMunicipalitiesProposesNone: two places share the name.
func TestAPlaceInTwoMunicipalitiesProposesNone(t *testing.T) {
	addresses := readText(t, "adressen.csv", smallAddresses+"Utrecht;03AA;03AA00;Nog een;VORDEN;0344;UTRECHT\n")
	_, err := cbsdata.Join([]*cbsdata.File{readText(t, "vo.csv", smallSecondary), addresses}, cbsdata.JoinOptions{Register: municipality.Default()})
	if diff := cmp.Diff([]string{"02FC04 VORDEN 7 -"}, notPlaced(t, err)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsLeftOutIsListed(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop}, smallFiles(t)...)
	u := table.Unplaced[0]
	if len(table.Unplaced) != 1 || u.Site != (cbsdata.Site{ID: "02FC04", Name: "Kompaan", Place: "VORDEN"}) || u.Where.String() != "vo.csv:4:1" {
		t.Errorf("%+v", table.Unplaced)
	}
	a := table.Accounts[len(table.Accounts)-1]
	if a.Used != 2 || a.NotPlaced != 1 || a.Units.String() != "78" || a.UsedUnits.String() != "71" || a.NotPlacedUnits.String() != "7" {
		t.Errorf("%+v", a)
	}
}

const placementHead = "brin,vestigingsnummer,gemeentecode,bron,reden\n"

func readPlacement(t *testing.T, rows string) *cbsdata.Placement {
	t.Helper()
	p, err := cbsdata.ReadPlacement("placement.csv", []byte(placementHead+rows), municipality.Default())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPersonsDecisionPlacesASite(t *testing.T) {
	p := readPlacement(t, "02FC,4,GM1876,website van de school,gevestigd in Vorden\n")
	table := join(t, cbsdata.JoinOptions{Placement: p}, smallFiles(t)...)
	if got := rowOf(t, table, "GM1876").Values[2].Amount.String(); got != "7" {
		t.Errorf("Bronckhorst has %s pupils", got)
	}
	placed := table.Placed[0]
	if placed.Site.ID != "02FC04" || placed.Municipality.Name != "Bronckhorst" || placed.Reason != "gevestigd in Vorden" ||
		placed.Units[0].Amount.String() != "7" || table.Placement.Name != "placement.csv" {
		t.Errorf("%+v", placed)
	}
}

func TestADecisionThatNothingAsksForIsRefused(t *testing.T) {
	p := readPlacement(t, "02FC,04,1876,bron,reden\n02AA,00,599,bron,reden\n99ZZ,00,599,bron,reden\n")
	got := refusal(t, cbsdata.JoinOptions{Placement: p}, smallFiles(t)...)
	want := []string{
		"placement.csv:3:1: NPO207: site 02AA00 lies in GM0599 according to adressen.csv:2:6",
		"placement.csv:4:1: NPO207: no input has figures of site 99ZZ00",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPlacementFilesAreReadStrictly(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       []string
	}{
		{"a column missing", "brin,vestigingsnummer,gemeentecode,bron\n02FC,04,1876,x\n",
			[]string{"p.csv:1:1: NPO108: the header of a placement file lacks reden"}},
		{"empty", "", []string{"p.csv: NPO102: the placement file is empty"}},
		{"no decisions", placementHead, []string{"p.csv:1:1: NPO102: a header without any row under it"}},
		{"everything wrong", placementHead + "02F,04,1876,bron,reden\n02FC,04,zero,bron,reden\n02FC,05,9998,bron,reden\n02FC,06,1876,,\n02FC,07,1876,a,b\n02FC,07,1876,a,b\n",
			[]string{
				`p.csv:2:1: NPO114: "02F 04" is not a school site`,
				`p.csv:3:3: NPO114: "zero" is not a municipality code`,
				"p.csv:4:3: NPO201: there never was a municipality GM9998",
				"p.csv:5:4: NPO207: the column bron is blank",
				"p.csv:5:5: NPO207: the column reden is blank",
				"p.csv:7:1: NPO115: 02FC07 stands here and on line 6",
			}},
	} {
		_, err := cbsdata.ReadPlacement("p.csv", []byte(tt.data), municipality.Default())
		if diff := cmp.Diff(tt.want, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestPlainTablesJoinOnTheCode(t *testing.T) {
	a := readText(t, "a.csv", "gemeentecode;leerlingen\n0599;10\n363;20\n")
	b := readText(t, "b.csv", "gm_code,achterstandsscore\nGM0363,1.5\nGM0599,-2.5\n")
	table := join(t, cbsdata.JoinOptions{}, b, a)
	want := []string{"GM0363 Amsterdam: achterstandsscore=1.5 leerlingen=20", "GM0599 Rotterdam: achterstandsscore=-2.5 leerlingen=10"}
	if diff := cmp.Diff(want, rowsOf(table)); diff != "" {
		t.Error(diff)
	}
	if table.Files[0].Source.Name != "a.csv" || table.Division.Total-len(table.Division.Missing) != 2 {
		t.Errorf("%s first; %d missing of %d", table.Files[0].Source.Name, len(table.Division.Missing), table.Division.Total)
	}
}

func TestTablesThatDoNotFitAreRefused(t *testing.T) {
	plain := func(name, text string) *cbsdata.File { return readText(t, name, text) }
	for _, tt := range []struct {
		name  string
		files []*cbsdata.File
		need  []cbsdata.MeasureSpec
		want  []string
	}{
		{"a municipality in one of two tables", []*cbsdata.File{plain("a", "gemeentecode;leerlingen\n363;1\n599;2\n"), plain("b", "gemeentecode;achterstandsscore\n363;1\n")}, nil,
			[]string{"b:1:2: NPO202: GM0599 Rotterdam has no row here, though a:3:1 has, so its achterstandsscore is not known"}},
		{"one measure twice", []*cbsdata.File{plain("a", "gemeentecode;leerlingen\n363;1\n"), plain("b", "gemeentecode;leerlingen\n363;1\n")}, nil,
			[]string{"b:1:2: NPO203: leerlingen is supplied here and by a:1:2"}},
		{"the same file twice", []*cbsdata.File{plain("a", "gemeentecode;leerlingen\n363;1\n"), plain("a", "gemeentecode;leerlingen\n363;1\n")}, nil,
			[]string{"a:1:2: NPO203: leerlingen is supplied here and by a:1:2"}},
		{"parts that do not add up", []*cbsdata.File{plain("a", "gemeentecode;leerlingen;leerlingen_bo;leerlingen_sbo;leerlingen_so;leerlingen_vo;leerlingen_vso\n363;10;1;2;3;4;1\n")}, nil,
			[]string{"a:2:2: NPO205: leerlingen of GM0363 Amsterdam is 10, and its parts leerlingen_bo, leerlingen_sbo, leerlingen_so, leerlingen_vo, leerlingen_vso add up to 11"}},
		{"one part more than the whole", []*cbsdata.File{plain("a", "gemeentecode;leerlingen;leerlingen_bo\n363;10;11\n")}, nil,
			[]string{"a:2:2: NPO205: leerlingen of GM0363 Amsterdam is 10, and its parts leerlingen_bo add up to 11"}},
		{"old and new side by side", []*cbsdata.File{plain("a", "gemeentecode;leerlingen\n3;10\n1979;1\n363;1\n")}, nil,
			[]string{"a:3:1: NPO208: GM0003 Appingedam and GM1979 Eemsdelta never existed side by side; the other stands at a:2:1"}},
		{"a measure that nothing supplies", []*cbsdata.File{plain("a", "gemeentecode;leerlingen\n363;10\n")}, []cbsdata.MeasureSpec{{ID: "achterstandsscore", Kind: cbsdata.Decimal}},
			[]string{"a: NPO204: no input supplies achterstandsscore, which the scheme uses"}},
		{"addresses only", []*cbsdata.File{plain("a", smallAddresses)}, nil, []string{"a: NPO204: no input supplies a measure"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, refusal(t, cbsdata.JoinOptions{Need: tt.need}, tt.files...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAbsenceIsZeroWhereTheSchemeSaysSo(t *testing.T) {
	a := readText(t, "a", "gemeentecode;leerlingen\n363;1\n599;2\n")
	b := readText(t, "b", "gemeentecode;achterstandsscore\n363;1\n")
	need := []cbsdata.MeasureSpec{{ID: "achterstandsscore", Kind: cbsdata.Decimal, AbsentZero: true}}
	v := rowOf(t, join(t, cbsdata.JoinOptions{Need: need}, a, b), "GM0599").Values[0]
	if !v.Absent || !v.Amount.IsZero() || v.From != nil {
		t.Errorf("%+v", v)
	}
}

func TestAFewPartsMayStandBesideTheWhole(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{}, readText(t, "a", "gemeentecode;leerlingen;leerlingen_bo\n363;10;6\n"))
	if got := rowsOf(table)[0]; got != "GM0363 Amsterdam: leerlingen=10 leerlingen_bo=6" {
		t.Error(got)
	}
}

// TestASumOfSomePartsSaysSo: without the file of secondary pupils the total would be short without a word.
func TestASumOfSomePartsSaysSo(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{}, readText(t, "po.csv", smallPrimary))
	if got := table.Oddities[0].EN; got != "leerlingen counts leerlingen_bo + leerlingen_sbo + leerlingen_so + leerlingen_vso only: no file supplies leerlingen_vo" {
		t.Error(got)
	}
	if v := rowOf(t, table, "GM0599").Values[0]; v.Amount.String() != "100" {
		t.Errorf("%s pupils", v.Amount)
	}
}

func TestPupilsOfCBSAreComparedAndNotAdded(t *testing.T) {
	other := strings.Replace(smallPrimary, ";Bo;2500,77;100", ";Bo;2500,77;99", 1)
	got := refusal(t, cbsdata.JoinOptions{}, read(t, "scores.xlsx", smallScores(t)), readText(t, "po.csv", other))
	want := []string{"scores.xlsx[Tabel 1]!B6: NPO205: leerlingen_bo of site 00AP00 is 100 here and 99 at po.csv:2:10"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestASchoolInOneOfTwoFilesIsCounted(t *testing.T) {
	scores := readText(t, "scores.csv", "School (BRIN vestiging);Aantal leerlingen;Achterstandsscore\n00AP00;100;1,5\n09ZZ00;7;2,5\n")
	addresses := readText(t, "adressen.csv", smallAddresses+"Utrecht;09ZZ;09ZZ00;Nog een;UTRECHT;0344;UTRECHT\n")
	table := join(t, cbsdata.JoinOptions{}, scores, addresses, readText(t, "po.csv", smallPrimary))
	var got []string
	for _, o := range table.Oddities {
		got = append(got, o.Where.String()+" "+o.EN)
	}
	want := []string{
		"po.csv:1:10 leerlingen counts leerlingen_bo + leerlingen_sbo + leerlingen_so + leerlingen_vso only: no file supplies leerlingen_vo",
		"po.csv:3:10 leerlingen_bo of 1 (00AR00) (together 142) is not in scores.csv",
		"scores.csv:3:2 leerlingen_bo of 1 (09ZZ00) (together 7) is not in po.csv",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCBSPupilsCountWhereNothingElseHasThem: the workbook and a register of addresses do without DUO's counts.
func TestCBSPupilsCountWhereNothingElseHasThem(t *testing.T) {
	scores := readText(t, "scores.csv", "School (BRIN vestiging);Aantal leerlingen;Achterstandsscore\n02AA00;100;1,5\n")
	table := join(t, cbsdata.JoinOptions{}, scores, readText(t, "adressen.csv", smallAddresses))
	if got := rowsOf(table)[0]; got != "GM0599 Rotterdam: achterstandsscore=1.5 leerlingen=100 leerlingen_bo=100" {
		t.Error(got)
	}
}

func TestACountOutranksARegisterOfAddresses(t *testing.T) {
	addresses := readText(t, "adressen.csv", smallAddresses+"Zuid-Holland;00AP;00AP00;Wereldwijs;ZOETERMEER;0599;ROTTERDAM\n")
	table := join(t, cbsdata.JoinOptions{}, readText(t, "po.csv", smallPrimary), addresses)
	if got := rowOf(t, table, "GM0637").Values[1].Amount.String(); got != "100" {
		t.Errorf("Zoetermeer has %s pupils", got)
	}
	const want = "sites in another municipality than according to po.csv, which is followed: 1 (00AP00: GM0599 / GM0637)"
	if got := table.Oddities[0]; got.EN != want || got.Where.String() != "adressen.csv:4:6" {
		t.Errorf("%s %s", got.Where, got.EN)
	}
}

func TestSourcesOfEqualRankMustAgree(t *testing.T) {
	other := readText(t, "b.csv", strings.Replace(smallAddresses, "ROTTERDAM;0599", "ROTTERDAM;0363", 1))
	got := refusal(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop}, readText(t, "a.csv", smallAddresses), other, readText(t, "vo.csv", smallSecondary))
	if diff := cmp.Diff([]string{"b.csv:2:6: NPO205: site 02AA00 lies in GM0363 here and in GM0599 at a.csv:2:6"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheDivisionFitsTheCodes(t *testing.T) {
	for _, tt := range []struct {
		code             string
		declared, before provenance.Date
		total            int
	}{
		{code: "3", total: 355, before: "2021-01-01"},                           // Appingedam ended on that day
		{code: "1979", total: 342, before: "9999-12-31"},                        // Eemsdelta is there still: the newest division
		{code: "363", declared: "2021-06-30", total: 352, before: "2022-01-01"}, // declared
	} {
		f := readText(t, "f", "gemeentecode;leerlingen\n"+tt.code+";10\n")
		d := join(t, cbsdata.JoinOptions{Division: tt.declared}, f).Division
		if d.Total != tt.total || len(d.Missing) != tt.total-1 || d.Date >= tt.before || d.Declared != (tt.declared != "") {
			t.Errorf("%s: division of %s, %d municipalities, %d missing, declared %t", tt.code, d.Date, d.Total, len(d.Missing), d.Declared)
		}
	}
}

func TestADeclaredDivisionMustHoldEveryCode(t *testing.T) {
	got := refusal(t, cbsdata.JoinOptions{Division: "2019-01-01"}, readText(t, "f", "gemeentecode;leerlingen\n1979;10\n363;1\n"))
	if diff := cmp.Diff([]string{"f:2:1: NPO208: GM1979 Eemsdelta began on 2021-01-01; the division is that of 2019-01-01"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestTheReferenceDateChoosesBetweenDivisions: one municipality fits every division.
func TestTheReferenceDateChoosesBetweenDivisions(t *testing.T) {
	scores := "Scores, 1 oktober 2021\ngemeentecode;achterstandsscore\n363;1\n"
	if d := join(t, cbsdata.JoinOptions{}, readText(t, "f", scores)).Division; d.Date != "2021-01-01" {
		t.Errorf("the division of %s", d.Date)
	}
}

func TestRowsMayBeSchoolSites(t *testing.T) {
	pupils := readText(t, "a", "vestigingscode;naam;leerlingen_bo\n00AR00;Maasparel;142\n00AP00;Wereldwijs;100\n")
	scores := readText(t, "b", "School (BRIN vestiging);Achterstandsscore\n00AP00;33,02\n")
	table := join(t, cbsdata.JoinOptions{Sites: true}, scores, pupils)
	want := []string{
		"00AP00 Wereldwijs: achterstandsscore=33.02 leerlingen=100 leerlingen_bo=100",
		"00AR00 Maasparel: achterstandsscore=0 (absent) leerlingen=142 leerlingen_bo=142",
	}
	if diff := cmp.Diff(want, rowsOf(table)); diff != "" {
		t.Error(diff)
	}
	got := refusal(t, cbsdata.JoinOptions{Sites: true}, readText(t, "f", "gemeentecode;leerlingen\n363;1\n"))
	if diff := cmp.Diff([]string{"f:1:1: NPO108: one row per municipality, while the scheme divides over school sites"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNamesThatAreGarbledOrOfAnotherAreNoted(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{}, readText(t, "f", "gemeentecode;naam;leerlingen\n"+
		"1970;Noardeast-FryslÔn;1\n1900;SÃºdwest-FryslÃ¢n;1\n796;’s-hertogenbosch;1\n363;Rotterdam;1\n518;Den Haag;1\n"))
	var got []string
	for _, o := range table.Oddities {
		got = append(got, o.Key+" "+o.EN)
	}
	want := []string{
		`GM1970 the name "Noardeast-FryslÔn" of GM1970 is garbled; it is Noardeast-Fryslân`,
		`GM1900 the name "SÃºdwest-FryslÃ¢n" of GM1900 is garbled; it is Súdwest-Fryslân`,
		"GM0363 beside GM0363 (Amsterdam) stands the name of GM0599 (Rotterdam)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestATinyShareOfSpecialPupilsIsNoted: one-tenth of the usual share is not noted, anything below it is.
func TestATinyShareOfSpecialPupilsIsNoted(t *testing.T) {
	for sbo, want := range map[string]int{"11": 0, "10": 0, "9": 1, "0": 0} {
		table := join(t, cbsdata.JoinOptions{}, readText(t, "f", "gemeentecode;leerlingen_bo;leerlingen_sbo\n"+
			"363;1000;"+sbo+"\n599;1000;100\n518;2000;200\n344;500;50\n14;1000;90\n796;1000;110\n1900;99;1\n"))
		n := 0
		for _, o := range table.Oddities {
			if o.Key != "" {
				n++
			}
		}
		if n != want {
			t.Errorf("with %s sbo pupils %d are noted: %v", sbo, n, table.Oddities)
		}
	}
}

// A code that no municipality ever had is told beside the other problems of the file, not after they are mended.
func TestACodeThatNeverWasIsToldWithTheOtherProblems(t *testing.T) {
	_, err := cbsdata.Read("a", []byte("gemeentecode;leerlingen\n9998;10\n363;abc\n"), cbsdata.Options{})
	want := []string{"a:2:1: NPO201: there never was a municipality GM9998", `a:3:2: NPO110: leerlingen "abc" is not a number`}
	if got := problemsIn(err); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
