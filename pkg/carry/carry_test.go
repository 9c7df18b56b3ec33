package carry_test

import (
	"bytes"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"npo/pkg/carry"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func read(t testing.TB, text string, declared ...carry.Declared) *carry.Table {
	t.Helper()
	table, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default(), Columns: declared})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// written is what WriteCSV writes.
func written(t testing.TB, c *carry.Carried) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestColumnsAreRecognised(t *testing.T) {
	for _, tt := range []struct {
		header string
		cells  [2]string
		want   string
	}{
		{"leerlingen_bo", [2]string{"1", "2"}, "count header"},
		{"Inwoners per 1 januari", [2]string{"1", "2"}, "count header"},
		{"Aantal uitkeringen", [2]string{"1", "2"}, "count header"},
		{"uitkeringsgerechtigden", [2]string{"1", "2"}, "count header"},
		{"Bedrag per gemeente", [2]string{"1", "2"}, "amount euro header"},
		{"uitkering 2012 (in €)", [2]string{"1", "2,50"}, "amount euro header"},
		{"bedrag_centen", [2]string{"1", "2"}, "amount cent header"},
		{"Bijdrage (x € 1.000)", [2]string{"1", "2,5"}, "amount 1000 euro header"},
		{"Budget in mln euro", [2]string{"1", "2,5"}, "amount 1000000 euro header"},
		{"Achterstandsscore", [2]string{"1", "2"}, "score header"},
		{"achterstandsscore zonder drempel", [2]string{"1", "2"}, "sum header"},
		{"2012", [2]string{"€ 1", "2"}, "amount euro notation"},
		{"2012", [2]string{"1,–", "2,–"}, "amount euro notation"},
		{"Bedrag per inwoner", [2]string{"1", "2"}, "ratio"},
		{"Gemiddelde score", [2]string{"1", "2"}, "ratio"},
		{"Aandeel (%)", [2]string{"1", "2"}, "ratio"},
		{"Huishoudens per 1 000 inwoners", [2]string{"400", "410"}, "ratio"},
		{"Bedrag per 100 leerlingen", [2]string{"400", "410"}, "ratio"},
		{"Aantal uitkeringen per 1.000 inwoners", [2]string{"400", "410"}, "ratio"},
		{"Kindertarief", [2]string{"€ 4", "€ 5"}, "ratio"},
		{"Leeftijd kind", [2]string{"4", "5"}, "ratio"},
		{"Inwonersklasse", [2]string{"4", "5"}, "label"},
		{"Jaar", [2]string{"2011", "2011"}, "label"},
		{"KvK-nummer", [2]string{"12", "13"}, "label"},
		{"Volgnr", [2]string{"x", "y"}, "text"},
		{"Schoolnaam", [2]string{"De Klim-op", "De Boog"}, "text"},
	} {
		table := read(t, "gemeentecode;aantal;"+tt.header+"\n3;1;"+tt.cells[0]+"\n10;1;"+tt.cells[1]+"\n")
		got := ""
		for _, c := range table.Columns[1:] {
			got = strings.Join(strings.Fields(fmt.Sprint(c.Kind, " ", c.Unit, " ", c.By)), " ")
		}
		for _, l := range table.LeftOut {
			got = string(l.Why)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.header, got, tt.want)
		}
	}
}

// A name beside a code is another municipality's by the same rule as in published tables: also when that municipality is gone.
func TestNamesOfOthersBesideACodeAreNoted(t *testing.T) {
	table := read(t, "gemeentecode;gemeente;leerlingen\n1979;Eemsdelta;1\n518;Delfzijl;2\n373;Bergen;3\n344;Zwolle;4\n164;Hengello;5\n599;;6\n")
	if got := fmt.Sprint(table.Misnamed); got != "[{Delfzijl t.csv:3:2} {Zwolle t.csv:5:2}]" {
		t.Error(got)
	}
}

// A word for things that are counted says so only as the end of a word: advice for schools is no number of schools.
func TestAColumnThatOnlySpeaksOfCountedThingsIsRefused(t *testing.T) {
	_, err := carry.Read("t.csv", []byte("gemeentecode;leerlingen;Schooladvies\n3;10;4\n10;20;5\n"), carry.Options{Register: municipality.Default()})
	if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Error() != `t.csv:1:3: NPO108: nothing tells whether the figures of column "Schooladvies" add up` {
		t.Errorf("%v", err)
	}
}

// A column of which the header says nothing is known to add up when the table itself adds it up.
func TestTheTotalRowTellsThatAColumnAddsUp(t *testing.T) {
	table := read(t, "gemeente;stand;leerlingen\nAppingedam;1.000,50;1\nDelfzijl;2,25;2\nTotaal;1.002,75;3\n")
	if c := table.Columns[0]; c.Kind != municipality.Sum || c.By != carry.ByTotal {
		t.Errorf("%+v", c)
	}
	for name, text := range map[string]string{
		"the total differs": "gemeente;stand;leerlingen\nAppingedam;1.000,50;1\nDelfzijl;2,25;2\nTotaal;1.002,76;3\n",
		"one row":           "gemeente;stand;leerlingen\nAppingedam;1.000,50;1\nTotaal;1.000,50;1\n",
		"no total":          "gemeente;stand;leerlingen\nAppingedam;1.000,50;1\nDelfzijl;2,25;2\n",
	} {
		_, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default()})
		if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != provenance.BadHeader || p[0].Where.String() != "t.csv:1:2" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Amounts to the cent add up to their total exactly. Amounts that were rounded to euros or thousands may differ by half a
// unit per row, and no more; counts were not rounded.
func TestATotalMayDifferByTheRoundingOfItsRows(t *testing.T) {
	for _, tt := range []struct {
		header, cells, more string
		good                bool
	}{
		{"bedrag", "1,00;2,00;3,00;6,00", "", true},
		{"bedrag", "1,00;2,00;3,00;6", "", true},
		{"bedrag", "1,00;2,00;3,00;6,01", "", false},
		{"bedrag", "1,00;2,00;3,00;5,99", "", false},
		{"bedrag", "1;2;3,25;6", "", false},
		{"bedrag", "1;2;3;7", "1", true},
		{"bedrag", "1;2;3;5", "-1", true},
		{"bedrag", "1;2;3;6,49", "0.49", true},
		{"bedrag", "1;2;3;8", "", false},
		{"bedrag_centen", "1;2;3;7", "", false},
		{"bedrag x € 1.000", "1,5;2,5;3,5;7,6", "0.1", true},
		{"bedrag x € 1.000", "1,50000;2,5;3,5;7,50001", "", false},
		{"leerlingen", "1;2;3;7", "", false},
	} {
		c := strings.Split(tt.cells, ";")
		table, err := carry.Read("t.csv", []byte(fmt.Sprintf("gemeente;%s\nAppingedam;%s\nDelfzijl;%s\nLoppersum;%s\nTotaal;%s\n", tt.header, c[0], c[1], c[2], c[3])),
			carry.Options{Register: municipality.Default()})
		if !tt.good {
			if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != provenance.Disagreement || p[0].Where.String() != "t.csv:5:2" {
				t.Errorf("%s %s: %v", tt.header, tt.cells, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s %s: %v", tt.header, tt.cells, err)
			continue
		}
		more := ""
		for _, d := range table.Total.Differs {
			more += d.More.String()
		}
		if more != tt.more {
			t.Errorf("%s %s: %q more, want %q", tt.header, tt.cells, more, tt.more)
		}
	}
}

// What carrying writes reads back as the same figures, total row included.
func TestACarriedTableIsATable(t *testing.T) {
	table := read(t, "Gemeente;Code;Bedrag;Bijdrage x € 1.000;leerlingen\nAppingedam;3;1,10;0,5;3\nDelfzijl;10;-2;1,25;4\nTotaal;;-0,90;;7\n")
	first, err := table.Carry(date(t, "2021-01-01"), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	text := written(t, first)
	want := "gemeentecode,gemeentenaam,Bedrag,Bijdrage x € 1.000,leerlingen\nGM1979,Eemsdelta,-0.90,1.75,7\n,Totaal,-0.90,,7\n"
	if text != want {
		t.Errorf("%s", text)
	}
	again, err := read(t, text).Carry(date(t, "2023-01-01"), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := written(t, again); got != text {
		t.Errorf("%s", got)
	}
}

// A euro sign with a dash is zero here as in every table of amounts, in thousands too; a dash alone is no amount.
func TestTheZeroOfAccountsIsCarried(t *testing.T) {
	table := read(t, "gemeentecode;Bedrag;Bijdrage x € 1.000\n3;€ -;€ –\n10;€ 1,50;2,5\n24;-;€ -\n")
	carried, err := table.Carry(date(t, "2021-01-01"), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := written(t, carried); got != "gemeentecode,gemeentenaam,Bedrag,Bijdrage x € 1.000\nGM1979,Eemsdelta,1.50,2.5\n" || table.Unstated != 1 {
		t.Errorf("%s%d unstated", got, table.Unstated)
	}
}

func TestAWorkbookIsReadLikeText(t *testing.T) {
	book := excelize.NewFile()
	for cell, value := range map[string]any{
		"A1": "Uitkeringen 2019", "A3": "Gemeente", "B3": "Bedrag", "C3": "Leerlingen",
		"A4": "Appingedam", "B4": 1234.5, "C4": 12, "A5": "Loppersum", "B5": "€ 1,25", "C5": 0, "A6": "Totaal", "B6": 1235.75, "C6": 12,
		"A8": "Bron: ministerie",
	} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := book.NewSheet("Toelichting"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	table, err := carry.Read("t.xlsx", b.Bytes(), carry.Options{Register: municipality.Default()})
	if err != nil {
		t.Fatal(err)
	}
	carried, err := table.Carry(date(t, "2021-01-01"), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := written(t, carried); got != "gemeentecode,gemeentenaam,Bedrag,Leerlingen\nGM1979,Eemsdelta,1235.75,12\n,Totaal,1235.75,12\n" {
		t.Errorf("%s", got)
	}
	if table.Sheet != "Sheet1" || table.Header != 3 || table.Notes != 2 {
		t.Errorf("sheet %q, header %d, notes %d", table.Sheet, table.Header, table.Notes)
	}
}

// Division of units: all of them, at most one each, the largest fractions first, of equal ones the lowest codes.
func TestUnitsGoToTheLargestFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Int64Range(1, 9), 2, 12).Draw(t, "tenths")
		sum := int64(0)
		for _, p := range parts {
			sum += p
		}
		var fractions []municipality.Fraction
		for i, p := range parts {
			fractions = append(fractions, municipality.Fraction{Code: municipality.Code(i + 1), Part: big.NewRat(p, 10)})
		}
		if rest := sum % 10; rest > 0 {
			fractions = append(fractions, municipality.Fraction{Code: 100, Part: big.NewRat(10-rest, 10)})
			sum += 10 - rest
		}
		units := sum / 10
		given, err := carry.Divide(units, fractions)
		if err != nil {
			t.Fatal(err)
		}
		order := make([]int, len(fractions))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return fractions[b].Part.Cmp(fractions[a].Part) })
		for n, i := range order {
			want := int64(0)
			if int64(n) < units {
				want = 1
			}
			if given[i] != want {
				t.Fatalf("%v of %v: %v", units, fractions, given)
			}
		}
	})
}

// Between 2022-01-01 and 2022-03-24 only Weesp ended: a table of the later division has no code that the earlier one lacks.
func TestATableOfALaterDivisionIsNotTakenForAPartOfAnEarlierOne(t *testing.T) {
	text := "gemeentecode,leerlingen\n"
	for _, m := range date(t, "2022-03-24").Municipalities {
		text += m.Code.String() + ",1\n"
	}
	table, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default(), Until: "2022-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = table.Carry(date(t, "2022-01-01"), nil, "")
	if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != provenance.BadDate || p[0].Where.File != "t.csv" {
		t.Errorf("%v", err)
	}
}

func ExampleTable_Carry() {
	table, err := carry.Read("bedragen.csv", []byte("gemeente;bedrag\nAppingedam;€ 1.000,10\nDelfzijl;€ 2.000,20\nLoppersum;---\n"),
		carry.Options{Register: municipality.Default()})
	if err != nil {
		fmt.Println(err)
		return
	}
	division, err := municipality.Default().On("2021-01-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	carried, err := table.Carry(division, nil, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, row := range carried.Rounded.Rows {
		fmt.Println(row.Code, carried.Name(row.Code), carried.Text(i, 0))
	}
	// Output: GM1979 Eemsdelta 3000.30
}

func ExampleReadShares() {
	shares, err := carry.ReadShares([]carry.File{{Name: "aandelen.csv", Data: []byte("van;naar;aandeel\nHaaren;Oisterwijk;0,75\nHaaren;Vught;1/4\n")}}, municipality.Default())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range shares.Shares {
		fmt.Println(s.From, s.To, s.Part.RatString())
	}
	// Output:
	// GM0788 GM0824 3/4
	// GM0788 GM0865 1/4
}

// A merger of which one part has no figure has none either: a blank is not 0, in a table of one column no less than in one of two.
func TestAMergerOfWhichOnePartIsBlankIsRefused(t *testing.T) {
	to, err := municipality.Default().On("2021-01-01")
	if err != nil {
		t.Fatal(err)
	}
	_, err = read(t, "Gemeente;Bedrag\nAppingedam;100,00\nDelfzijl;\nAssen;3,00\n").Carry(to, nil, "")
	p := provenance.ProblemsIn(err)
	if len(p) != 1 || p[0].Code != provenance.BlankCell || p[0].Where.String() != "t.csv:3:2" || !strings.Contains(p[0].Message, "GM1979 Eemsdelta") || p[0].Hint == "" {
		t.Errorf("%v", err)
	}
	alone, err := carry.Read("t.csv", []byte("Gemeente;Bedrag\nAppingedam;\nDelfzijl;\nLoppersum;\nAssen;3,00\n"), carry.Options{Register: municipality.Default(), Until: to.Date})
	if err != nil {
		t.Fatal(err)
	}
	if c, err := alone.Carry(to, nil, ""); err != nil || len(c.Rounded.Rows) != 1 || len(alone.Empty) != 3 {
		t.Errorf("none of its parts has a figure: %v", err)
	}
	slip := read(t, "Gemeente;Bedrag\nAppingedam;100,00\nDelfzil;\nAssen;3,00\nBron: ministerie;\n")
	if len(slip.Likely) != 1 || slip.Likely[0].Text != "Delfzil" || slip.Likely[0].Where.Line != 3 || slip.Notes != 2 {
		t.Errorf("%+v, %d notes", slip.Likely, slip.Notes)
	}
}
