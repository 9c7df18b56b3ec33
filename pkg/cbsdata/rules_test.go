package cbsdata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
)

func TestAMeasureOfASchemeIsHeldToItsKind(t *testing.T) {
	least := decimal.New(-5, 0)
	o := cbsdata.Options{Measures: []cbsdata.MeasureSpec{
		{ID: "kosten", Kind: cbsdata.Amount}, {ID: "index", Kind: cbsdata.Decimal, Min: &least}, {ID: "inwoners", Kind: cbsdata.Count},
	}}
	const data = "gemeentecode,kosten,index,inwoners\n363,-12.50,-5,900\n599,12.505,-5.01,0.5\n518,1,2,-0\n"
	_, err := cbsdata.Read("f", []byte(data), o)
	want := []string{
		`f:3:2: NPO113: kosten "12.505" has more than two decimals, and an amount in euros has not`,
		`f:3:3: NPO113: index "-5.01" is below the minimum of -5`,
		`f:3:4: NPO113: inwoners "0.5" is not whole, and a count is`,
	}
	if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
	f, err := cbsdata.Read("f", []byte("gemeentecode,index,Index 2\n363,-5,x\n"), o)
	if err != nil {
		t.Fatal(err)
	}
	if got := rowsOf(join(t, cbsdata.JoinOptions{}, f))[0]; got != "GM0363 Amsterdam: index=-5" {
		t.Error(got)
	}
}

// TestAHeaderIsTheMeasureItSpells: a_b and ab are two measures; a header that could be either is neither.
func TestAHeaderIsTheMeasureItSpells(t *testing.T) {
	o := cbsdata.Options{Measures: []cbsdata.MeasureSpec{{ID: "a_b", Kind: cbsdata.Count}, {ID: "ab", Kind: cbsdata.Count}, {ID: "cd", Kind: cbsdata.Count}}}
	f, err := cbsdata.Read("f", []byte("gemeentecode,ab,a_b,A-B,C D\n363,1,2,x,4\n"), o)
	if err != nil {
		t.Fatal(err)
	}
	var uses []string
	for _, c := range f.Tables[0].Columns {
		uses = append(uses, c.Use)
	}
	if diff := cmp.Diff([]string{"gemeentecode", "ab", "a_b", "", "cd"}, uses); diff != "" {
		t.Error(diff)
	}
}

func TestTheSignsOfPublishersAreExplained(t *testing.T) {
	for sign, meaning := range map[string]string{
		".": "unknown, not reliable enough or secret", "..": "unknown, not reliable enough or secret",
		"x": "secret", "-": "no figure", "–": "no figure", "*": "the sign for provisional figures without a figure",
		"<5": "a small number that the publisher suppresses", "< 10": "a small number that the publisher suppresses",
	} {
		_, err := cbsdata.Read("f", []byte("gemeentecode,leerlingen\n363,"+sign+"\n"), cbsdata.Options{})
		if diff := cmp.Diff([]string{`f:2:2: NPO111: leerlingen is "` + sign + `": ` + meaning}, problemsIn(err)); diff != "" {
			t.Error(diff)
		}
	}
}

// TestASiteWhoseMunicipalityIsBlankIsNotPlaced: blank is not a code, and not a reason to lose pupils.
func TestASiteWhoseMunicipalityIsBlankIsNotPlaced(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{Unmatched: cbsdata.UnmatchedDrop},
		readText(t, "po.csv", strings.Replace(smallPrimary, "STEVENSWEERT;1641;Maasgouw", "STEVENSWEERT;;", 1)))
	if len(table.Unplaced) != 1 || table.Unplaced[0].Site.ID != "00AR00" || table.Unplaced[0].Units[0].Amount.String() != "142" {
		t.Errorf("%+v", table.Unplaced)
	}
}

// TestASiteTableWithMunicipalitiesAddsUp: a plain table per school that names the municipality of each.
func TestASiteTableWithMunicipalitiesAddsUp(t *testing.T) {
	table := join(t, cbsdata.JoinOptions{}, readText(t, "f", "vestigingscode;gemeentecode;leerlingen_bo\n00AP00;637;100\n00AR00;637;42\n"))
	if got := rowsOf(table); len(got) != 1 || got[0] != "GM0637 Zoetermeer: leerlingen=142 leerlingen_bo=142" {
		t.Error(got)
	}
}

// TestCBSPupilsAreComparedPerMunicipalityWithAPlainTable: there a difference may come from where a site is placed.
func TestCBSPupilsAreComparedPerMunicipalityWithAPlainTable(t *testing.T) {
	scores := readText(t, "scores.csv", "School (BRIN vestiging);Aantal leerlingen;Achterstandsscore\n02AA00;100;1,5\n")
	table := join(t, cbsdata.JoinOptions{}, scores, readText(t, "adressen.csv", smallAddresses), readText(t, "tabel.csv", "gemeentecode;leerlingen_bo\n599;101\n"))
	if got := rowsOf(table)[0]; got != "GM0599 Rotterdam: achterstandsscore=1.5 leerlingen=101 leerlingen_bo=101" {
		t.Error(got)
	}
	var compared []string
	for _, o := range table.Oddities {
		if strings.Contains(o.EN, "differs") {
			compared = append(compared, o.Where.String()+" "+o.EN+" | "+o.NL)
		}
	}
	want := []string{"scores.csv:2:2 leerlingen_bo of 1 (GM0599) differs from tabel.csv | leerlingen_bo verschilt voor 1 (GM0599) van tabel.csv"}
	if diff := cmp.Diff(want, compared); diff != "" {
		t.Error(diff)
	}
}

// TestPupilsInBothTablesOfCBSAreTakenOnce: the second is left aside, and inspect shows that.
func TestPupilsInBothTablesOfCBSAreTakenOnce(t *testing.T) {
	f := read(t, "f.xlsx", asXLSX(t,
		named{"Tabel 1", grid{{"School (BRIN vestiging)", "Aantal leerlingen", "Achterstandsscore"}, {"00AP00", number("100"), number("1")}}},
		named{"Tabel 2", grid{{"School (BRIN vestiging)", "Aantal leerlingen", "Achterstandsscore zonder drempel"}, {"00AP00", number("100"), number("2")}}}))
	if got := controlTotals(f); got != "Tabel 1: 2 = 1+0+0+1 leerlingen_bo 1×=100 achterstandsscore 1×=1; Tabel 2: 2 = 1+0+0+1 achterstandsscore_zonder_drempel 1×=2" {
		t.Error(got)
	}
}

func TestFilesOfDifferentDatesAreNoted(t *testing.T) {
	scores := readText(t, "scores.csv", "Scores, 1 oktober 2018\nSchool (BRIN vestiging);Achterstandsscore\n00AP00;1,5\n")
	table := join(t, cbsdata.JoinOptions{}, readText(t, "po.csv", smallPrimary), scores)
	last := table.Oddities[len(table.Oddities)-1]
	if last.EN != "the figures are of 2018-10-01, those of po.csv of 2019-10-01" || last.Where.String() != "scores.csv" {
		t.Errorf("%s %s", last.Where, last.EN)
	}
}

func TestCellsOfAnODSThatAreNoFigureAreRefused(t *testing.T) {
	const calc = ` xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"`
	for _, tt := range []struct{ cell, want string }{
		{`<table:table-cell office:value-type="float" office:value="NaN"/>`, `NPO110: leerlingen "NaN" is not a number`},
		{`<table:table-cell office:value-type="boolean" office:boolean-value="true"/>`, "NPO110: leerlingen holds a date or a truth value, not a number"},
		{`<table:table-cell office:value-type="date" office:date-value="2019-10-01"/>`, "NPO110: leerlingen holds a date or a truth value, not a number"},
		{`<table:table-cell` + calc + ` office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>`, `NPO110: leerlingen holds the error "#N/A" of a formula`},
		{`<table:table-cell table:formula="of:=1+1"/>`, "NPO109: leerlingen holds a formula without a stored result"},
		{`<table:table-cell office:value-type="string"/>`, "NPO109: leerlingen is blank, and a blank is not 0"},
	} {
		_, err := cbsdata.Read("f.ods", asODS(t, named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {"GM0363", raw(tt.cell)}}}), cbsdata.Options{})
		if diff := cmp.Diff([]string{"f.ods[Blad1]!B2: " + tt.want}, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", tt.cell, diff)
		}
	}
}

// TestRowsThatRepeatInAnODSAreRows: LibreOffice writes equal rows once, with a count.
func TestRowsThatRepeatInAnODSAreRows(t *testing.T) {
	data := asODS(t, named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {"GM0363", number("1")}}})
	twice := withPart(t, data, "content.xml", strings.Replace(partOf(t, data, "content.xml"),
		`<table:table-row><table:table-cell office:value-type="string"><text:p>GM0363`, `<table:table-row table:number-rows-repeated="2"/><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>GM0363`, 1))
	f, err := cbsdata.Read("f.ods", twice, cbsdata.Options{})
	if diff := cmp.Diff([]string{"f.ods[Blad1]!A5: NPO115: GM0363 stands here and on line 4"}, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
	if got := controlTotals(f); got != "Blad1: 5 = 1+2+0+2 leerlingen 1×=1" {
		t.Error(got)
	}
}

// The same rule holds for a cell, an override, a figure on the command line and a published amount.
func TestAMeasureSaysWhichValuesItCannotHave(t *testing.T) {
	least := decimal.New(-5, 0)
	for _, tt := range []struct {
		spec  cbsdata.MeasureSpec
		value string
		want  string
	}{
		{cbsdata.MeasureSpec{Kind: cbsdata.Count}, "12.0", ""},
		{cbsdata.MeasureSpec{Kind: cbsdata.Count}, "-1", "is negative, and a count is not"},
		{cbsdata.MeasureSpec{Kind: cbsdata.Count}, "1.5", "is not whole, and a count is"},
		{cbsdata.MeasureSpec{Kind: cbsdata.Amount}, "-1.50", ""},
		{cbsdata.MeasureSpec{Kind: cbsdata.Amount}, "1.505", "has more than two decimals, and an amount in euros has not"},
		{cbsdata.MeasureSpec{Kind: cbsdata.Decimal}, "-1.505", ""},
		{cbsdata.MeasureSpec{Kind: cbsdata.Decimal, Min: &least}, "-5", ""},
		{cbsdata.MeasureSpec{Kind: cbsdata.Decimal, Min: &least}, "-5.01", "is below the minimum of -5"},
	} {
		if got := tt.spec.Misfit(decimal.RequireFromString(tt.value)); got != tt.want {
			t.Errorf("%s %s: %q", tt.spec.Kind, tt.value, got)
		}
	}
}

func TestTheCatalogueStandsBesideTheMeasuresOfAScheme(t *testing.T) {
	got := map[string]string{}
	for _, s := range cbsdata.WithCatalogue([]cbsdata.MeasureSpec{
		{ID: "zorg", Kind: cbsdata.Amount}, {ID: "leerlingen", Kind: cbsdata.Decimal}, {ID: "achterstandsscore", Kind: cbsdata.Decimal, Parts: []string{"zorg"}}}) {
		got[s.ID] = string(s.Kind) + " " + strings.Join(s.Parts, "+")
	}
	want := map[string]string{"zorg": "amount ", "achterstandsscore": "decimal zorg", "achterstandsscore_zonder_drempel": "decimal ",
		"leerlingen":    "decimal leerlingen_bo+leerlingen_sbo+leerlingen_so+leerlingen_vo+leerlingen_vso",
		"leerlingen_bo": "count ", "leerlingen_sbo": "count ", "leerlingen_so": "count ", "leerlingen_vo": "count ", "leerlingen_vso": "count "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
