package carry_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/carry"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A spelling is a way in which publishers write names.
type spelling struct {
	name  string
	write func(municipality.Municipality) string
}

func spellings() []spelling {
	return []spelling{
		{"own names", func(m municipality.Municipality) string { return m.Name }},
		{"capitals", func(m municipality.Municipality) string { return strings.ToUpper(m.Name) }},
		{"curly apostrophes", func(m municipality.Municipality) string { return strings.ReplaceAll(m.Name, "'", "’") }},
		{"no hyphens", func(m municipality.Municipality) string { return strings.ReplaceAll(m.Name, "-", " ") }},
		{"no accents", func(m municipality.Municipality) string {
			return strings.NewReplacer("ú", "u", "â", "a", "ë", "e", "ö", "o").Replace(m.Name)
		}},
		{"a word in front", func(m municipality.Municipality) string { return "Gemeente " + m.Name }},
		{"footnotes", func(m municipality.Municipality) string { return m.Name + " 1)" }},
		{"spaces", func(m municipality.Municipality) string { return "  " + m.Name + "\u00a0" }},
		{"codes", func(m municipality.Municipality) string { return m.Code.String() }},
	}
}

// A notation is a way in which publishers write amounts in cents.
type notation struct {
	name  string
	write func(cents int64) string
}

func notations() []notation {
	return []notation{
		{"euro sign", func(c int64) string { return "€ " + dutch(c, ".", ",") }},
		{"bare", func(c int64) string { return dutch(c, ".", ",") }},
		{"no groups", func(c int64) string { return dutch(c, "", ",") }},
		{"spaces", func(c int64) string { return dutch(c, "\u00a0", ",") }},
		{"english", func(c int64) string { return dutch(c, ",", ".") }},
		{"dash for a minus", func(c int64) string { return strings.Replace(dutch(c, ".", ","), "-", "–", 1) }},
		{"dash for no cents", func(c int64) string { return strings.Replace(dutch(c, ".", ","), ",00", ",–", 1) }},
	}
}

// dutch writes cents with marks.
func dutch(cents int64, group, mark string) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	whole := fmt.Sprint(cents / 100)
	for i := len(whole) - 3; i > 0 && group != ""; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	return fmt.Sprintf("%s%s%s%02d", sign, whole, mark, cents%100)
}

// Tables of any year in any usual spelling and notation, with and without a total row, carried to any later division:
// what comes out is what the boundary changes make of the figures by code, to the cent.
func TestTablesOfAnyYearAreCarriedAsTheirFiguresByCode(t *testing.T) {
	register := municipality.Default()
	divisions := register.Divisions()
	weights := evenWeights(t)
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, len(divisions)-1).Draw(t, "from")
		to := rapid.IntRange(from, len(divisions)-1).Draw(t, "to")
		names := rapid.SampledFrom(spellings()).Draw(t, "spelling")
		amounts := rapid.SampledFrom(notations()).Draw(t, "notation")
		header := rapid.SampledFrom([]string{"Gemeente;Bedrag", "gemeentenaam;Uitkering 2012 (in €)", "Naam gemeente;Toegekend", "Gemeenten;2012"}).Draw(t, "header")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		var rows []municipality.Row
		text, sum := header+"\n", int64(0)
		for _, m := range divisions[from].Municipalities {
			cents := random.Int64N(2e9) - 1e9
			sum += cents
			rows = append(rows, municipality.Row{Code: m.Code, Values: []*big.Rat{big.NewRat(cents, 100)}})
			text += names.write(m) + ";" + amounts.write(cents) + "\n"
		}
		text += "Totaal;" + amounts.write(sum) + "\nBron: wet\n"
		table, err := carry.Read("t.csv", []byte(text), carry.Options{Register: register, Until: divisions[to].Date})
		if err != nil {
			t.Fatalf("%s, %s: %v", names.name, amounts.name, err)
		}
		if table.Division.Len() != divisions[from].Len() || table.Total == nil || len(table.Total.Differs) > 0 {
			t.Fatalf("division %s, want %s; total %+v", table.Division.Date, divisions[from].Date, table.Total)
		}
		carried, err := table.Carry(divisions[to], weights, "")
		if err != nil {
			t.Fatal(err)
		}
		byCode, err := municipality.NewTable([]municipality.Column{{Name: "bedrag", Kind: municipality.Amount, Decimals: 2}}, rows)
		if err != nil {
			t.Fatal(err)
		}
		want, err := register.Convert(byCode, divisions[from], divisions[to], weights)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range want.Table.Rows {
			if got := carried.Conversion.Table.Rows[i]; got.Code != row.Code || got.Values[0].Cmp(row.Values[0]) != 0 {
				t.Fatalf("%v is %v, want %v", got.Code, got.Values[0], row.Values[0])
			}
		}
		if carried.Rounded.Sum(0).Cmp(big.NewRat(sum, 100)) != 0 {
			t.Fatalf("the sum became %v", carried.Rounded.Sum(0))
		}
	})
}

// evenWeights divides every divided municipality evenly.
func evenWeights(t *testing.T) *municipality.Weights {
	t.Helper()
	var shares []municipality.Share
	for _, c := range municipality.Default().Changes() {
		for _, to := range c.To {
			if c.Splits() {
				shares = append(shares, municipality.Share{From: c.From, To: to, Part: big.NewRat(1, int64(len(c.To)))})
			}
		}
	}
	w, err := municipality.Default().NewWeights(shares)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Every division since 2009 is recognised by the names alone. Where only a name changed (De Friese Meren is De Fryske Marren
// since 2015-07-01) the names of both fit both, and the first is taken.
func TestEveryDivisionIsRecognisedByItsNames(t *testing.T) {
	for _, d := range municipality.Default().Divisions() {
		text := "gemeente,bedrag\n"
		for _, m := range d.Municipalities {
			text += `"` + m.Name + `",1.00` + "\n"
		}
		table, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default()})
		if err != nil {
			t.Errorf("%s: %v", d.Date, err)
			continue
		}
		if table.Division.Date != d.Date && (d.Date != "2015-07-01" || table.Division.Date != "2015-01-01") {
			t.Errorf("%s is taken for %s", d.Date, table.Division.Date)
		}
	}
}

func date(t testing.TB, day provenance.Date) *municipality.Division {
	t.Helper()
	d, err := municipality.Default().On(day)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
