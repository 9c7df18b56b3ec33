package cbsdata_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func publish(data []byte) (*cbsdata.Published, error) {
	return cbsdata.ReadPublished("f", data, cbsdata.PublishedOptions{Register: municipality.Default()})
}

// published writes what was read: precision, rows and total.
func published(p *cbsdata.Published) string {
	var parts []string
	for _, r := range p.Rows {
		amount := r.Amount.String()
		if r.None {
			amount = "none"
		}
		parts = append(parts, fmt.Sprintf("%s %s %s at %s", r.Code, r.Name, amount, strings.TrimPrefix(r.Where.String(), "f")))
	}
	if p.Total != nil {
		parts = append(parts, fmt.Sprintf("total %s", p.Total.Amount))
	}
	return fmt.Sprintf("%d decimals: %s", p.Decimals, strings.Join(parts, "; "))
}

func TestPublishedTablesAreReadInTheNotationsOfPublishers(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"codes and cents", "gemeentecode,bedrag\nGM0599,1234.50\n363,9\n",
			"2 decimals: GM0363 Amsterdam 9 at :3:2; GM0599 Rotterdam 1234.5 at :2:2"},
		{"names, euro signs, a total", "Gemeente;Bedrag\nDen Haag;€ 21.508,42\n’s-hertogenbosch;*€ 19.999.989*\nTotaal;€ 20.021.497,42\n",
			"2 decimals: GM0518 Den Haag 21508.42 at :2:2; GM0796 ’s-hertogenbosch 19999989 at :3:2; total 20021497.42"},
		{"whole euros in thousands", "Gemeente;Bedrag (€)\nAmsterdam;€ 13.918\nRotterdam;850\n",
			"0 decimals: GM0363 Amsterdam 13918 at :2:2; GM0599 Rotterdam 850 at :3:2"},
		{"thousands commas throughout", "Gemeente;Uitkering\nAmsterdam;20,045,526\nRotterdam;1,850\n",
			"0 decimals: GM0363 Amsterdam 20045526 at :2:2; GM0599 Rotterdam 1850 at :3:2"},
		{"dashes for minus and for no cents", "Gemeente;Bedrag\nAmsterdam;–72.344,20\nRotterdam;1.000.000,–\nUtrecht;---\n",
			"2 decimals: GM0344 Utrecht none at :4:2; GM0363 Amsterdam -72344.2 at :2:2; GM0599 Rotterdam 1000000 at :3:2"},
		{"blanks between thousands", "Gemeente;Bedrag\nAmsterdam;12\u00a0345,67\nRotterdam;1 234 567\n",
			"2 decimals: GM0363 Amsterdam 12345.67 at :2:2; GM0599 Rotterdam 1234567 at :3:2"},
		{"the canonical result of this program", "gemeentecode,gemeentenaam,leerlingen,bedrag_leerlingen,bedrag_achterstand,bedrag_totaal\nGM0363,Amsterdam,1,118.11,2.00,120.11\n",
			"2 decimals: GM0363 Amsterdam 120.11 at :2:6"},
		{"zero in the notation of accounts", "Gemeente;Bedrag\nAmsterdam;€ -\nRotterdam;€ –\nUtrecht;€ 1,50\nZwolle;-\n",
			"2 decimals: GM0193 Zwolle none at :5:2; GM0344 Utrecht 1.5 at :4:2; GM0363 Amsterdam 0 at :2:2; GM0599 Rotterdam 0 at :3:2"},
		{"amounts per pupil are no amounts", "Code;Gemeente;Berekend bedrag (€);Bedrag per leerling (€)\nGM0363;Amsterdam;120,11;120,11\n",
			"2 decimals: GM0363 Amsterdam 120.11 at :2:3"},
		{"a total row without an amount", "gemeentecode;gemeentenaam;bedrag\n363;Amsterdam;5\n;Totaal (gepubliceerd);\n",
			"0 decimals: GM0363 Amsterdam 5 at :2:3; total 0"},
	} {
		p, err := publish([]byte(tt.data))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, published(p)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// A total may stand above the header; whatever else has figures there is said.
func TestATotalAboveTheHeaderIsOneToo(t *testing.T) {
	rows := "Gemeente;Leerlingen;Bedrag\nAmsterdam;1;€ 1.000,50\nRotterdam;2;€ 2.000,00\n"
	for _, tt := range []struct {
		name, data, want string
		oddities         []string
	}{
		{"above the header", "Totaal;3;€ 3.000,50\n" + rows, "total 3000.5 at f:1:3", nil},
		{"with a title over it", "Bedragen 2021\n;;\nTotaal Nederland;;€ 9.999,99\n" + rows, "total 9999.99 at f:3:3", nil},
		{"above and below: that below is checked", "Totaal;;€ 9.999,99\n" + rows + "Totaal;3;€ 3.000,50\n", "total 3000.5 at f:5:3", []string{"f:1:1 Totaal"}},
		{"two above: the nearest", "Totaal 2020;;€ 1,00\nTotaal 2021;;€ 3.000,50\n" + rows, "total 3000.5 at f:2:3", []string{"f:1:1 Totaal 2020"}},
		{"above, and a last row without a name that is the sum", "Totaal;;€ 9.999,99\n" + rows + ";;€ 3.000,50\n", "total 3000.5 at f:5:3", []string{"f:1:1 Totaal"}},
		{"figures without that name", "Budget;;€ 5.000,00\n" + rows, "", []string{"f:1:1 Budget"}},
		{"a total of something else", "Totaal;3;\n" + rows, "", []string{"f:1:1 Totaal"}},
		{"words and a year in a title", "Totaal van 2021\nBedragen in euro's;;\n" + rows, "", nil},
	} {
		p, err := publish([]byte(tt.data))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		got := ""
		if p.Total != nil {
			got = fmt.Sprintf("total %s at %s", p.Total.Amount, p.Total.Where)
		}
		var oddities []string
		for _, o := range p.Oddities {
			oddities = append(oddities, o.Where.String()+" "+strings.Trim(o.EN[strings.LastIndex(o.EN, ": ")+2:], `"`))
		}
		if got != tt.want || !cmp.Equal(oddities, tt.oddities) || len(p.Rows) != 2 {
			t.Errorf("%s: %s, want %s; oddities %v, want %v", tt.name, got, tt.want, oddities, tt.oddities)
		}
	}
}

// However its header is written, a column of codes is followed, not the names beside it.
func TestAColumnOfCodesIsFollowedInEverySpellingOfItsHeader(t *testing.T) {
	for _, header := range []string{"gemeentecode", "Gemeentecode", "GEMEENTECODE", "gm_code", "GM_CODE", "Gemeentenummer", "gemeente_code", "Code", "CBS-code"} {
		p, err := publish([]byte(header + ";Gemeente;Bedrag\nGM0010;Delfzijl;5\n"))
		if err != nil || p.Rows[0].Code != 10 || p.Keys() != header || p.Names() != "Gemeente" {
			t.Errorf("%s: %+v, %v", header, p, err)
		}
		_, err = publish([]byte(header + ";Gemeente;Bedrag\nGM0010;Appingedam;5\nGM0003;Delfzijl;5\n"))
		want := []string{`f:2:2: NPO503: "Appingedam" is GM0003, and the code on this line is GM0010, Delfzijl`,
			`f:3:2: NPO503: "Delfzijl" is GM0010, and the code on this line is GM0003, Appingedam`}
		if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", header, diff)
		}
	}
}

func TestANameBesideACodeMayBeOfAnotherYearOrSpelling(t *testing.T) {
	for _, c := range []struct {
		name, row string
		oddities  int
	}{
		{"the name of two municipalities, of which the code is one", "GM0373;Bergen;5", 0},
		{"an everyday name", "GM0518;Den Haag;5", 0},
		{"a former name", "GM1908;Menaldumadeel;5", 0},
		{"an addition", "GM0164;Hengelo (O.);5", 0},
		{"no name", "GM0164;;5", 0},
		{"a spelling that nobody knows", "GM0164;Hengello;5", 1},
	} {
		p, err := publish([]byte("Gemeentecode;Gemeente;Bedrag\n" + c.row + "\n"))
		if err != nil || len(p.Oddities) != c.oddities {
			t.Errorf("%s: %+v, %v", c.name, p, err)
			continue
		}
		for _, o := range p.Oddities {
			if o.Where.String() != "f:2:2" || o.NL != `GM0164 heet Hengelo, en de tabel noemt het "Hengello"; de code is gevolgd` ||
				o.EN != `GM0164 is Hengelo, and the table calls it "Hengello"; the code was followed` {
				t.Errorf("%s: %+v", c.name, o)
			}
		}
	}
}

func TestAPublishedTableSaysWhatWasComparedAndWhatWasNot(t *testing.T) {
	p, err := publish([]byte("gemeentecode,gemeentenaam,leerlingen,bedrag_leerlingen,bedrag_achterstand,bedrag_totaal\nGM0363,Amsterdam,1,118.11,2.00,120.11\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := []string{p.Compared(), p.Keys(), p.Names(), strings.Join(p.Ignored(), "+")}
	want := []string{"bedrag_totaal", "gemeentecode", "gemeentenaam", "leerlingen+bedrag_leerlingen+bedrag_achterstand"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A cover that counts municipalities is no table of them: 355 is the code of Zeist, but stands in no column of codes.
func TestOfSeveralTablesTheOneOfMunicipalitiesIsRead(t *testing.T) {
	cover := named{"Voorblad", grid{{"TOTAAL BEDRAG", "GEMEENTEN"}, {number("10"), number("355")}}}
	groups := named{"Groepen", grid{{"Groep", "Gemeenten", "Bedrag a (€)", "Bedrag b (€)"}, {"G40", "1 van 40", number("5"), number("5")}}}
	table := named{"Verdeling", grid{{"Code", "Gemeente", "Bedrag a (€)", "Bedrag b (€)", "Berekend bedrag (€)", "Aandeel in totaal"},
		{"GM0363", "Amsterdam", number("4"), number("6"), number("10.25"), number("1")}}}
	const want = "2 decimals: GM0363 Amsterdam 10.25 at [Verdeling]!E2"
	for _, sheets := range [][]named{{cover, table, groups}, {groups, table, cover}} {
		p, err := publish(asXLSX(t, sheets...))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, published(p)); diff != "" {
			t.Error(diff)
		}
	}
	twice := named{"Twee", grid{{"Code", "Bedrag 1", "Bedrag 2"}, {"GM0363", number("4"), number("6")}}}
	if _, err := publish(asXLSX(t, cover, twice)); len(problemsIn(err)) != 1 || !strings.Contains(problemsIn(err)[0], "more than one column of amounts") {
		t.Errorf("a cover beside a table that is unclear: %v", err)
	}
	_, err := publish(asXLSX(t, table, named{"Oud", table.grid}))
	if got := problemsIn(err); len(got) != 1 || !strings.Contains(got[0], "NPO104: a second table of amounts") {
		t.Errorf("two tables: %v", got)
	}
}

func TestPublishedWorkbooksAreReadAlike(t *testing.T) {
	table := grid{{"Uitkering NPO"}, {}, {"Gemeente", "Bedrag"}, {"Amsterdam", number("12345.67")}, {"Rotterdam", "€ 850,00"}, {"Totaal", number("13195.67")}}
	for name, data := range map[string][]byte{"XLSX": asXLSX(t, named{"a", table}), "ODS": asODS(t, named{"a", table})} {
		p, err := publish(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		const want = "2 decimals: GM0363 Amsterdam 12345.67 at [a]!B4; GM0599 Rotterdam 850 at [a]!B5; total 13195.67"
		if diff := cmp.Diff(want, published(p)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestPublishedTablesThatCannotBeComparedAreRefused(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       []string
	}{
		{"a municipality on two rows", "Gemeente;Bedrag\nDen Haag;1\n's-Gravenhage;2\n", []string{"f:3:1: NPO115: GM0518 stands here and at f:2:1"}},
		{"a code on two rows", "gemeentecode;bedrag\n363;1\n0363;2\n", []string{"f:3:1: NPO115: GM0363 stands here and at f:2:1"}},
		{"a name of two municipalities", "Gemeente;Bedrag\nAmsterdam;1\nBergen;2\n", []string{`f:3:1: NPO201: "Bergen" is not one municipality of the division of DIVISION`}},
		{"no municipality", "Gemeente;Bedrag\nAmsterdam;1\nAmsterdan;2\n", []string{`f:3:1: NPO201: "Amsterdan" is not one municipality of the division of DIVISION`}},
		{"three decimals", "Gemeente;Bedrag\nAmsterdam;1.234,567\nRotterdam;0,125\n", []string{
			`f:2:2: NPO113: amount "1.234,567" has more than two decimals, and an amount in euros has not`,
			`f:3:2: NPO113: amount "0,125" has more than two decimals, and an amount in euros has not`}},
		{"thousands or decimals", "Gemeente;Bedrag\nAmsterdam;1.234\nRotterdam;1234\n", []string{
			`f:2:2: NPO112: amount "1.234" may be in thousands or have three decimals, and "1234" at f:3:2 is not grouped`}},
		{"two notations", "Gemeente;Bedrag\nAmsterdam;1.234,50\nRotterdam;1,234.50\n", []string{
			`f:3:2: NPO112: "1,234.50" uses its marks otherwise than "1.234,50" at f:2:2`}},
		{"blank, text and too much", "Gemeente;Bedrag\nAmsterdam;\nRotterdam;veel\nUtrecht;1000000000000000\n", []string{
			"f:2:2: NPO109: bedrag is blank, and a blank is not 0", `f:3:2: NPO110: amount "veel" is not a number`,
			`f:4:2: NPO113: amount "1000000000000000" is more than any grant`}},
		{"no amounts", "Gemeente;Inwoners\nAmsterdam;1\n", []string{"f:1:1: NPO108: no column of amounts"}},
		{"two columns of amounts", "Gemeente;Bedrag 2021;Bedrag 2022\nAmsterdam;1;2\n", []string{`f:1:3: NPO104: more than one column of amounts: "Bedrag 2021", "Bedrag 2022"`}},
		{"no municipalities", "a;b\n1;2\n", []string{"f: NPO503: no table of municipalities and amounts"}},
		{"thousands, says the header", "Gemeente;Bedrag (x € 1.000)\nAmsterdam;1\n", []string{`f:1:2: NPO503: "Bedrag (x € 1.000)": the amounts are not in euros`}},
		{"thousands in words", "Gemeente;Bedrag in duizend euro's\nAmsterdam;1\n", []string{`f:1:2: NPO503: "Bedrag in duizend euro's": the amounts are not in euros`}},
		{"thousands without a sign", "Gemeente;Uitkering x 1000\nAmsterdam;1\n", []string{`f:1:2: NPO503: "Uitkering x 1000": the amounts are not in euros`}},
		{"millions", "Gemeente;Uitkering (€ mln)\nAmsterdam;1\n", []string{`f:1:2: NPO503: "Uitkering (€ mln)": the amounts are not in euros`}},
		{"thousands, says the title", "Bedragen × € 1.000;\nGemeente;Bedrag\nAmsterdam;1\n", []string{`f:1:1: NPO503: "Bedragen × € 1.000": the amounts are not in euros`}},
		{"a code that is none", "Gemeentecode;Gemeente;Bedrag\nGM0363;Amsterdam;1\nGMO599;Rotterdam;1\n", []string{`f:3:1: NPO114: "GMO599" is not a municipality code`}},
		{"two totals", "Gemeente;Bedrag\nAmsterdam;1\nTotaal;1\nTotaal;1\n", []string{"f:4:1: NPO503: a second total row; the first is on line 3"}},
		{"old and new side by side", "gemeentecode;bedrag\n3;1\n1979;1\n", []string{"f:3:1: NPO208: GM0003 Appingedam and GM1979 Eemsdelta never existed side by side; the other stands at f:2:1"}},
		{"a code that never was", "gemeentecode;bedrag\n9998;1\n", []string{"f:2:1: NPO201: there never was a municipality GM9998"}},
	} {
		_, err := publish([]byte(tt.data))
		got := problemsIn(err)
		for i := range got {
			if before, _, ok := strings.Cut(got[i], " is not one municipality of the division of "); ok {
				got[i] = before + " is not one municipality of the division of DIVISION"
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// The hint for a code that never was says which division the other codes fit, as for every table of municipalities.
func TestAnUnknownPublishedCodeIsToldBesideTheOthers(t *testing.T) {
	_, err := publish([]byte("gemeentecode;bedrag\n1979;1\n9998;1\n"))
	if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Where.String() != "f:3:1" || !strings.HasSuffix(p[0].Hint, "; the other codes fit the division of 2023-01-01") {
		t.Errorf("%+v", p)
	}
}

func TestPublishedTablesAreReadInADeclaredDivision(t *testing.T) {
	p, err := cbsdata.ReadPublished("f", []byte("Gemeente;Bedrag 2021;Bedrag 2022\nAmsterdam;1;2\n"),
		cbsdata.PublishedOptions{Register: municipality.Default(), Division: "2019-10-01", Column: "bedrag 2022"})
	if err != nil || p.Division != "2019-01-01" || p.Rows[0].Amount.String() != "2" {
		t.Errorf("%+v, %v", p, err)
	}
}

// TestRealPublishedTablesAddUp: two annexes of one regulation, on two municipal divisions, each with a total row.
func TestRealPublishedTablesAddUp(t *testing.T) {
	for _, tt := range []struct {
		file     string
		rows     int
		division provenance.Date
	}{
		{"published/peuterspeelzaalwerk-2011.csv", 418, "2011-01-01"},
		{"published/peuterspeelzaalwerk-2012.csv", 415, "2012-01-01"},
	} {
		p, err := publish(realData(t, tt.file))
		if err != nil {
			t.Fatal(err)
		}
		sum := decimal.Zero
		for _, r := range p.Rows {
			sum = sum.Add(r.Amount)
		}
		if len(p.Rows) != tt.rows || sum.String() != "35000001.62" || p.Decimals != 2 || p.Division != tt.division || p.Total == nil || !p.Total.None {
			t.Errorf("%s: %d rows, € %s, %d decimals, division of %s, total %+v", tt.file, len(p.Rows), sum, p.Decimals, p.Division, p.Total)
		}
	}
}

func ExampleReadPublished() {
	data := []byte("Gemeente;Bedrag\n's-Gravenhage;€ 21.508,42\nDen Bosch;1.000,–\nTotaal;€ 22.508,42\n")
	p, err := cbsdata.ReadPublished("bedragen.csv", data, cbsdata.PublishedOptions{Register: municipality.Default()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range p.Rows {
		fmt.Println(r.Code, r.Amount.StringFixed(2), r.Where)
	}
	fmt.Println("total", p.Total.Amount)
	// Output:
	// GM0518 21508.42 bedragen.csv:2:2
	// GM0796 1000.00 bedragen.csv:3:2
	// total 22508.42
}
