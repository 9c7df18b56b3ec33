package municipality_test

import (
	"math/big"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// publishedAmounts reads a table of amounts per municipality as the law prints it: names only, and a total
// row. It returns the division that the names are of, the amounts in cents by code, and the total.
func publishedAmounts(t *testing.T, name string) (*municipality.Division, *municipality.Table, *big.Rat) {
	t.Helper()
	var names []string
	var amounts []*big.Rat
	var total *big.Rat
	for _, record := range realTable(t, name, ';', unicode.UTF8BOM)[1:] {
		cents, ok := new(big.Rat).SetString(record[2])
		switch {
		case !ok:
			t.Fatalf("%v", record)
		case municipality.IsTotal(record[0]):
			total = cents
		default:
			names, amounts = append(names, record[0]), append(amounts, cents)
		}
	}
	fits, misfit := municipality.Default().DetectNames(names)
	if len(fits) != 1 {
		t.Fatalf("%s fits %d divisions; %q", name, len(fits), misfit)
	}
	var rows []municipality.Row
	for i, text := range names {
		m, ok, _ := municipality.Default().Lookup(fits[0], text)
		if !ok {
			t.Fatalf("%s: %q", name, text)
		}
		rows = append(rows, municipality.Row{Code: m.Code, Values: []*big.Rat{amounts[i]}})
	}
	table, err := municipality.NewTable([]municipality.Column{{Name: "centen", Kind: municipality.Amount}}, rows)
	if err != nil {
		t.Fatal(err)
	}
	return fits[0], table, total
}

// The law fixed the amounts for peuterspeelzaalwerk on the division of 2011 and, for the year after, on that
// of 2012 (BWBR0027383, annexes 29jj-2 and 29jj-3). Carrying the first forward must give the second.
func TestTheLawItselfCarried2011To2012(t *testing.T) {
	from, of2011, total2011 := publishedAmounts(t, "published/peuterspeelzaalwerk-2011.csv")
	to, of2012, total2012 := publishedAmounts(t, "published/peuterspeelzaalwerk-2012.csv")
	if from.Date != "2011-01-01" || len(of2011.Rows) != 418 || to.Date != "2012-01-01" || len(of2012.Rows) != 415 {
		t.Fatalf("%s %d, %s %d", from.Date, len(of2011.Rows), to.Date, len(of2012.Rows))
	}
	carried, err := municipality.Default().Convert(of2011, from, to, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(carried.Table.Rows) != len(of2012.Rows) || len(carried.Gaps) != 0 {
		t.Errorf("%d rows, gaps %v", len(carried.Table.Rows), carried.Gaps)
	}
	for _, row := range of2012.Rows {
		for _, got := range carried.Table.Rows {
			if got.Code == row.Code && got.Values[0].Cmp(row.Values[0]) != 0 {
				t.Errorf("%v: %v carried, %v in the law", row.Code, got.Values[0], row.Values[0])
			}
		}
		if to := carried.Table.Codes(); !contains(to, row.Code) {
			t.Errorf("%v is in the law and was not carried", row.Code)
		}
	}
	if total2011.Cmp(of2011.Sum(0)) != 0 || total2012.Cmp(carried.Table.Sum(0)) != 0 {
		t.Errorf("totals %v, %v; sums %v, %v", total2011, total2012, of2011.Sum(0), carried.Table.Sum(0))
	}
}

func contains(codes []municipality.Code, c municipality.Code) bool {
	for _, code := range codes {
		if code == c {
			return true
		}
	}
	return false
}

func TestNamesTellTheDivision(t *testing.T) {
	cases := []struct {
		name       string
		texts      []string
		from, to   provenance.Date // first and last that fit
		misfit     string
		wantMisfit bool
	}{
		{"old and new name of one", []string{"Menaldumadeel"}, "2009-01-01", "2017-01-01", "", false},
		{"by a merger", []string{"Amsterdam", "Eemsdelta"}, "2021-01-01", "2023-01-01", "", false},
		{"by what ended", []string{"Haaren", "Beekdaelen"}, "2019-01-01", "2019-01-01", "", false},
		{"two that never stood side by side", []string{"Appingedam", "Amsterdam", "Eemsdelta"}, "", "", "Eemsdelta", true},
		{"one twice", []string{"Den Haag", "'s-Gravenhage"}, "", "", "'s-Gravenhage", true},
		{"ambiguous", []string{"Amsterdam", "Bergen"}, "", "", "Bergen", true},
		{"unknown", []string{"Atlantis"}, "", "", "Atlantis", true},
	}
	for _, c := range cases {
		fits, misfit := municipality.Default().DetectNames(c.texts)
		if c.wantMisfit {
			if fits != nil || misfit != c.misfit {
				t.Errorf("%s: %d fit, misfit %q", c.name, len(fits), misfit)
			}
			continue
		}
		if len(fits) == 0 || fits[0].Date != c.from || fits[len(fits)-1].Date != c.to {
			t.Errorf("%s: %v, misfit %q", c.name, fits, misfit)
		}
	}
}

func TestATotalRowIsNoMunicipality(t *testing.T) {
	for _, text := range []string{"Totaal (gepubliceerd)", "TOTAAL", "Totaal:", "Nederland", "Alle gemeenten", "Landelijk totaal", "Eindtotaal"} {
		if !municipality.IsTotal(text) {
			t.Errorf("%q", text)
		}
	}
	if municipality.IsTotal("") {
		t.Error("a blank name")
	}
	for _, d := range municipality.Default().Divisions() {
		for _, m := range d.Municipalities {
			if municipality.IsTotal(m.Name) {
				t.Errorf("%v", m)
			}
		}
	}
}
