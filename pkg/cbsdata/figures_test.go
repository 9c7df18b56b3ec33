package cbsdata_test

import (
	"strings"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// oneSheet takes apart a file that is one table, under the separator under which it has most columns.
func oneSheet(t testing.TB, name string, data []byte) cbsdata.Grid {
	t.Helper()
	grids, err := cbsdata.ReadGrids(name, data)
	if err != nil {
		t.Fatal(err)
	}
	best := grids[0]
	for _, g := range grids[1:] {
		if len(g.Lines[0].Cells) > len(best.Lines[0].Cells) {
			best = g
		}
	}
	return best
}

func TestAGridIsTheSameHoweverTheTableWasStored(t *testing.T) {
	cells := grid{{"gemeente", "bedrag"}, {"Bergen (L.)", "€ 1.234,50"}, {}, {"Súdwest-Fryslân", "–3"}}
	for name, data := range map[string][]byte{
		"t.csv":  asText(t, cells, ';'),
		"t.xlsx": asXLSX(t, named{"Blad1", cells}),
		"t.ods":  asODS(t, named{"Blad1", cells}),
	} {
		g := oneSheet(t, name, data)
		var got []string
		for _, l := range g.Lines {
			for i := range 2 {
				c := g.At(l, i)
				got = append(got, c.Text+" "+strings.TrimPrefix(c.Where.String(), name))
			}
		}
		want := "gemeente :1:1|bedrag :1:2|Bergen (L.) :2:1|€ 1.234,50 :2:2|Súdwest-Fryslân :4:1|–3 :4:2"
		if name != "t.csv" {
			want = "gemeente [Blad1]!A1|bedrag [Blad1]!B1|Bergen (L.) [Blad1]!A2|€ 1.234,50 [Blad1]!B2|Súdwest-Fryslân [Blad1]!A4|–3 [Blad1]!B4"
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: %s", name, s)
		}
	}
}

func TestACellThatIsNotThereIsBlankAndHasAPlace(t *testing.T) {
	g := oneSheet(t, "t.csv", []byte("a;b\n1;2\n3\n"))
	c := g.At(g.Lines[2], 1)
	if !c.Blank() || c.Where.String() != "t.csv:3:2" || c.Numeric() || c.Dash() || c.Money() {
		t.Errorf("%+v", c)
	}
}

// column makes a column of cells, one per line from the second on.
func column(t *testing.T, name string, kind cbsdata.Kind, texts ...string) cbsdata.FigureColumn {
	t.Helper()
	g := oneSheet(t, "t.csv", []byte("x;"+name+"\nk;"+strings.Join(texts, "\nk;")+"\n"))
	c := cbsdata.FigureColumn{Name: name, Kind: kind}
	for _, l := range g.Lines[1:] {
		c.Cells = append(c.Cells, g.At(l, 1))
	}
	return c
}

func TestFiguresAreReadInTheNotationsOfPublishers(t *testing.T) {
	for _, tt := range []struct {
		reason, want string
		kind         cbsdata.Kind
		texts        []string
	}{
		{"euro signs, thousands and a dash as minus", "115699.7 -72344.2", cbsdata.Amount, []string{"€ 115.699,70", "–72.344,20"}},
		{"a dash for no cents, asterisks", "1000000 19999989", cbsdata.Amount, []string{"1.000.000,–", "*€ 19.999.989*"}},
		{"thousands alone", "20045526 1234", cbsdata.Amount, []string{"20,045,526", "1,234"}},
		{"spaces that do not break, and narrow ones", "12345 1234567.5", cbsdata.Amount, []string{"12\u00a0345", "1\u202f234\u202f567,50"}},
		{"no amount is not nought", "none 5", cbsdata.Amount, []string{"---", "5"}},
		{"zero in the notation of accounts", "0 0 none 1.5", cbsdata.Amount, []string{"€ -", "*€ –*", "-", "€ 1,50"}},
		{"three digits behind a mark group in counts", "1234 12", cbsdata.Count, []string{"1.234", "12"}},
		{"the proof of one cell goes for all", "1.234 0.5", cbsdata.Decimal, []string{"1.234", "0.5"}},
		{"a blank is told, not read", "blank 5", cbsdata.Count, []string{"", "5"}},
	} {
		figures, err := cbsdata.ReadFigures([]cbsdata.FigureColumn{column(t, "x", tt.kind, tt.texts...)}, cbsdata.Auto)
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		var got []string
		for _, f := range figures[0] {
			switch {
			case f.Blank:
				got = append(got, "blank")
			case f.None:
				got = append(got, "none")
			default:
				got = append(got, f.Value.String())
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.reason, s, tt.want)
		}
	}
}

func TestColumnsOfOneTableShareTheDecimalMark(t *testing.T) {
	counts, scores := column(t, "leerlingen", cbsdata.Count, "1.234", "5"), column(t, "score", cbsdata.Decimal, "1.234", "2,5")
	figures, err := cbsdata.ReadFigures([]cbsdata.FigureColumn{counts, scores}, cbsdata.Auto)
	if err != nil || figures[0][0].Value.String() != "1234" || figures[1][0].Value.String() != "1234" || figures[1][1].Decimals != 1 {
		t.Errorf("%v, %v", figures, err)
	}
}

func TestFiguresThatMayMeanTwoThingsAreRefused(t *testing.T) {
	for _, tt := range []struct {
		reason, want string
		kind         cbsdata.Kind
		declared     cbsdata.DecimalMark
		texts        []string
	}{
		{"thousands or decimals of a score", `t.csv:2:2: NPO112: x "1.234" may be in thousands or have three decimals`, cbsdata.Decimal, cbsdata.Auto, []string{"1.234", "7"}},
		{"a larger one is not grouped", `t.csv:2:2: NPO112: x "1.234" may be in thousands or have three decimals, and "12345" at t.csv:3:2 is not grouped`,
			cbsdata.Amount, cbsdata.Auto, []string{"1.234", "12345"}},
		{"two marks that are decimal marks", `t.csv:3:2: NPO112: "1.5" uses its marks otherwise than "1,5" at t.csv:2:2`, cbsdata.Amount, cbsdata.Auto, []string{"1,5", "1.5"}},
		{"two marks that group", `t.csv:3:2: NPO112: "1,234" uses its marks otherwise than "1.234" at t.csv:2:2`, cbsdata.Amount, cbsdata.Auto, []string{"1.234", "1,234"}},
		{"not the mark that was declared", `t.csv:2:2: NPO112: x "1,5" does not fit the decimal point that was declared`, cbsdata.Amount, cbsdata.Point, []string{"1,5"}},
		{"half a pupil", `t.csv:2:2: NPO113: x "1,5" is not whole, and a count is`, cbsdata.Count, cbsdata.Auto, []string{"1,5"}},
		{"fewer than none", `t.csv:2:2: NPO113: x "-1" is negative, and a count is not`, cbsdata.Count, cbsdata.Auto, []string{"-1"}},
		{"less than a cent", `t.csv:2:2: NPO113: x "0,125" has more than two decimals, and an amount in euros has not`, cbsdata.Amount, cbsdata.Auto, []string{"0,125"}},
		{"more than there is", `t.csv:2:2: NPO113: x "1.000.000.000.000.000" is more than any grant`, cbsdata.Amount, cbsdata.Auto, []string{"1.000.000.000.000.000"}},
		{"a secret", `t.csv:2:2: NPO111: x is "<5": a small number that the publisher suppresses`, cbsdata.Count, cbsdata.Auto, []string{"<5"}},
		{"no number", `t.csv:2:2: NPO110: x "n.b." is not a number`, cbsdata.Amount, cbsdata.Auto, []string{"n.b."}},
	} {
		_, err := cbsdata.ReadFigures([]cbsdata.FigureColumn{column(t, "x", tt.kind, tt.texts...)}, tt.declared)
		problems := provenance.ProblemsIn(err)
		if len(problems) != 1 || problems[0].Error() != tt.want || problems[0].Hint == "" {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}
