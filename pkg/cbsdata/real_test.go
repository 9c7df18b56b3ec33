package cbsdata_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// The real files, below the folder of shared data.
const (
	realScores         = "cbs/achterstandsscores-scholen-2019.xlsx"
	realPrimary        = "duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv"
	realSecondary      = "duo/leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv"
	realAddresses      = "duo/alle-vestigingen-vo.csv"
	realAddressesBasic = "duo/alle-vestigingen-bo.csv"
)

// realData returns a real file; the test is skipped where the shared data are absent.
func realData(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(name)))
	if os.IsNotExist(err) {
		t.Skip("the real files are not here: ../shared/data beside the module")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// realFiles keeps what was read: a File does not change, and reading takes most of a test's time.
var realFiles sync.Map

func readReal(t testing.TB, names ...string) []*cbsdata.File {
	t.Helper()
	var files []*cbsdata.File
	for _, name := range names {
		f, known := realFiles.Load(name)
		if !known {
			f = read(t, filepath.Base(name), realData(t, name))
			realFiles.Store(name, f)
		}
		files = append(files, f.(*cbsdata.File))
	}
	return files
}

func TestRealFilesHaveThePublishedControlTotals(t *testing.T) {
	for _, tt := range []struct {
		file     string
		layout   cbsdata.Layout
		encoding string
		date     provenance.Date
		controls string // per table: lines = header + empty + note + data, then the sums
	}{
		{realScores, cbsdata.CBSSchoolScores, "", "2019-10-01",
			"Tabel 1: 6303 = 1+3+4+6295 leerlingen_bo 6295×=1396457 achterstandsscore 6295×=561736.12" +
				"; Tabel 2: 6305 = 1+3+6+6295 achterstandsscore_zonder_drempel 6295×=1215004.4"},
		{realPrimary, cbsdata.DUOPrimary, "windows-1252", "2019-10-01",
			": 7302 = 1+0+0+7301 leerlingen_bo 6295×=1396457 leerlingen_sbo 276×=35733 leerlingen_so 360×=32069 leerlingen_vso 370×=37753"},
		{realSecondary, cbsdata.DUOSecondary, "windows-1252", "", ": 24244 = 1+0+0+24243 leerlingen_vo 24243×=956857"},
		{realAddresses, cbsdata.DUOAddresses, "windows-1252", "", ": 1620 = 1+0+0+1619"},
		{realAddressesBasic, cbsdata.DUOAddresses, "windows-1252", "", ": 6269 = 1+0+0+6268"},
	} {
		t.Run(filepath.Base(tt.file), func(t *testing.T) {
			f := readReal(t, tt.file)[0]
			if f.Layout != tt.layout || f.Encoding != tt.encoding || f.ReferenceDate != tt.date || f.Status != "" {
				t.Errorf("read as %s, %q, of %q, status %q", f.Layout, f.Encoding, f.ReferenceDate, f.Status)
			}
			if got := controlTotals(f); got != tt.controls {
				t.Errorf("control totals\n got %s\nwant %s", got, tt.controls)
			}
		})
	}
}

// joinReal joins the four files that the regulation's figures are made of.
func joinReal(t testing.TB, o cbsdata.JoinOptions) (*cbsdata.Table, error) {
	t.Helper()
	o.Register = municipality.Default()
	return cbsdata.Join(readReal(t, realScores, realPrimary, realSecondary, realAddresses), o)
}

func TestRealFilesJoinToThePublishedTotals(t *testing.T) {
	table, err := joinReal(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"achterstandsscore 561736.12, 0 absent",
		"achterstandsscore_zonder_drempel 1215004.4, 0 absent",
		"leerlingen 2455628, 0 absent",
		"leerlingen_bo 1396457, 0 absent",
		"leerlingen_sbo 35733, 180 absent",
		"leerlingen_so 32069, 206 absent",
		"leerlingen_vo 953616, 63 absent",
		"leerlingen_vso 37753, 210 absent",
	}
	if diff := cmp.Diff(want, totals(table)); diff != "" {
		t.Error(diff)
	}
	if len(table.Rows) != 355 || table.Division.Total != 355 || len(table.Division.Missing) != 0 {
		t.Errorf("%d rows of %d municipalities", len(table.Rows), table.Division.Total)
	}
	pupils := decimal.Zero
	for _, u := range table.Unplaced {
		pupils = pupils.Add(u.Units[0].Amount)
	}
	if len(table.Unplaced) != 11 || pupils.String() != "3241" {
		t.Errorf("%d sites with %s pupils are not placed", len(table.Unplaced), pupils)
	}
}

func TestRealHertogenboschIsWhatTheSourcesSay(t *testing.T) {
	table, err := joinReal(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"achterstandsscore 5485.13 from 43",
		"achterstandsscore_zonder_drempel 10626.14 from 43",
		"leerlingen 23244 from 222",
		"leerlingen_bo 12689 from 43",
		"leerlingen_sbo 14 from 1",
		"leerlingen_so 617 from 3",
		"leerlingen_vo 9299 from 171",
		"leerlingen_vso 625 from 4",
	}
	row := rowOf(t, table, "GM0796")
	var got []string
	for i, v := range row.Values {
		sum := decimal.Zero
		for _, from := range v.From {
			sum = sum.Add(from.Amount)
		}
		if !sum.Equal(v.Amount) {
			t.Errorf("the traces of %s add up to %s, not %s", table.Measures[i].ID, sum, v.Amount)
		}
		got = append(got, table.Measures[i].ID+" "+v.Amount.String()+" from "+decimal.NewFromInt(int64(len(v.From))).String())
	}
	if row.Name != "'s-Hertogenbosch" {
		t.Errorf("named %s", row.Name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestRealSitesWithoutAMunicipalityAreListed: eleven secondary sites have no row in the register of addresses.
func TestRealSitesWithoutAMunicipalityAreListed(t *testing.T) {
	_, err := joinReal(t, cbsdata.JoinOptions{})
	want := []string{
		"02FC00 DOETINCHEM 1509 GM0222", "02FC04 VORDEN 216 GM1876", "02FC07 VORDEN 112 GM1876", "02XE00 DAMWALD 244 GM1891",
		"15BH07 ALPHEN AAN DEN RIJN 201 GM0484", "15KR13 BERGSCHENHOEK 115 GM1621", "16FP06 SNEEK 36 GM1900",
		"17HB03 AMSTERDAM 193 GM0363", "18CH10 ROTTERDAM 319 GM0599", "20DL11 ST.-ANNAPAROCHIE 18 GM1949", "28DH01 AMSTERDAM 278 GM0363",
	}
	if diff := cmp.Diff(want, notPlaced(t, err)); diff != "" {
		t.Error(diff)
	}
	problems := provenance.ProblemsIn(err)
	const first = "leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv:4593:1: NPO206: " +
		"no input says in which municipality site 02FC00 (PC College Ulenhof, DOETINCHEM) lies: leerlingen_vo 1509"
	if len(problems) != 11 || problems[0].Error() != first {
		t.Errorf("%d problems, the first\n%v", len(problems), problems[0])
	}
}

// TestRealPlacementPlacesAll: with a decision for each of the eleven sites, no pupil is left out.
func TestRealPlacementPlacesAll(t *testing.T) {
	_, err := joinReal(t, cbsdata.JoinOptions{})
	var b strings.Builder
	b.WriteString("brin,vestigingsnummer,gemeentecode,bron,reden\n")
	for _, site := range notPlaced(t, err) {
		words := strings.Fields(site)
		b.WriteString(words[0][:4] + "," + words[0][4:] + "," + words[len(words)-1] + ",plaatsnaam in het bestand,alle vestigingen in die plaats\n")
	}
	placement, err := cbsdata.ReadPlacement("placement.csv", []byte(b.String()), municipality.Default())
	if err != nil {
		t.Fatal(err)
	}
	table, err := joinReal(t, cbsdata.JoinOptions{Placement: placement})
	if err != nil {
		t.Fatal(err)
	}
	if got := totals(table)[2]; got != "leerlingen 2458869, 0 absent" || len(table.Placed) != 11 || len(table.Unplaced) != 0 {
		t.Errorf("%s; %d placed, %d not", got, len(table.Placed), len(table.Unplaced))
	}
}

func TestRealAccountsLoseNothing(t *testing.T) {
	table, err := joinReal(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop})
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Accounts) != 8 {
		t.Errorf("%d accounts", len(table.Accounts))
	}
	for _, a := range table.Accounts {
		if a.Lines != a.Header+a.Empty+a.Note+a.Used+a.NotPlaced {
			t.Errorf("%+v loses lines", a)
		}
		if !a.Units.Equal(a.UsedUnits.Add(a.NotPlacedUnits)) {
			t.Errorf("%+v loses units", a)
		}
		if compared := a.File == 0 && a.Measure == "leerlingen_bo"; a.Compared != compared {
			t.Errorf("%+v: compared is not %t", a, compared)
		}
	}
	last := table.Accounts[7]
	if last.NotPlaced != 105 || last.NotPlacedUnits.String() != "3241" {
		t.Errorf("the secondary file has %d lines and %s pupils not placed", last.NotPlaced, last.NotPlacedUnits)
	}
}

// TestRealOdditiesAreFewAndTrue: a list that floods is a list that nobody reads.
func TestRealOdditiesAreFewAndTrue(t *testing.T) {
	files := readReal(t, realScores, realPrimary, realSecondary, realAddresses, realAddressesBasic)
	table, err := cbsdata.Join(files, cbsdata.JoinOptions{Register: municipality.Default(), Unmatched: cbsdata.UnmatchedDrop})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range slices.Concat(files[0].Oddities, table.Oddities) {
		got = append(got, o.Key+" "+o.EN)
	}
	want := []string{
		" footnote a on 120 of the lines: De achterstandsscore van een basisschool is onvoldoende betrouwbaar omdat de score is gebaseerd op te weinig (<= 40) leerlingen.",
		" footnote a on 120 of the lines: De achterstandsscore van een basisschool is onvoldoende betrouwbaar omdat de score is gebaseerd op te weinig (<= 40) leerlingen.",
		" footnote b on 867 of the lines: De achterstandsscore van de onderbouw is onvoldoende betrouwbaar omdat de score is gebaseerd op te weinig (<= 40) leerlingen.",
		" footnote c on 706 of the lines: De achterstandsscore van de bovenbouw is onvoldoende betrouwbaar omdat de score is gebaseerd op te weinig (<= 40) leerlingen.",
		" sites in another municipality than according to gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv, which is followed: 2 (15UV00: GM0090 / GM0086, 15UB00: GM0090 / GM0086)",
		`GM1970 the name "Noardeast-FryslÔn" of GM1970 is garbled; it is Noardeast-Fryslân`,
		" sites with another place name than in alle-vestigingen-bo.csv: 6 (04KN00: GAUW / SIBRANDABUORREN, 04TL00: TERKAPLE / TERHERNE, 07QM00: SAPPEMEER / HOOGEZAND, 12TT00: OUDKARSPEL / NOORD-SCHARWOUDE, 13IQ00: BILTHOVEN / DE BILT and 1 more)",
		"GM0796 's-Hertogenbosch (GM0796) has 14 sbo pupils beside 12,689 bo; municipalities of that size have some 432 in proportion. Does a school stand under another kind or municipality?",
		" sites with another place name than in alle-vestigingen-vo.csv: 2 (02KB06: KATWIJK ZH / LISSE, 16ZK01: WEHE-DEN HOORN / WINSUM GN)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkReadAndJoinRealFiles(b *testing.B) {
	realData(b, realScores)
	b.ReportAllocs()
	for b.Loop() {
		realFiles.Clear()
		if _, err := joinReal(b, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop}); err != nil {
			b.Fatal(err)
		}
	}
}
