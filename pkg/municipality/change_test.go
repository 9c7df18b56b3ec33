package municipality_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func codes(t *testing.T, texts ...string) []municipality.Code {
	t.Helper()
	var all []municipality.Code
	for _, text := range texts {
		c, err := municipality.ParseCode(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

func TestEveryPublishedChangeIsKnown(t *testing.T) {
	known := municipality.Default().Changes()
	for _, record := range realTable(t, "gemeenten/herindelingen-2019-2022-tabel33.csv", ',', unicode.UTF8BOM)[1:] {
		pair := codes(t, record[0], record[2])
		if !slices.ContainsFunc(known, func(c municipality.Change) bool {
			return c.Date == provenance.Date(record[4]) && c.From == pair[0] && slices.Contains(c.To, pair[1])
		}) {
			t.Errorf("%v is not known", record)
		}
	}
}

// Between two divisions the changes explain every municipality that is no more and every new one.
func TestTheChangesExplainEveryDivision(t *testing.T) {
	divisions := municipality.Default().Divisions()
	for i, d := range divisions[1:] {
		before := divisions[i]
		ended, begun := map[municipality.Code]bool{}, map[municipality.Code]bool{}
		for _, c := range municipality.Default().Changes() {
			if c.Date != d.Date {
				continue
			}
			ended[c.From] = true
			for _, to := range c.To {
				if !d.Has(to) {
					t.Errorf("%v leads to %v, which is not there", c, to)
				}
				begun[to] = !before.Has(to)
			}
		}
		for _, m := range before.Municipalities {
			if d.Has(m.Code) == ended[m.Code] {
				t.Errorf("%s: %v is there: %v, ended: %v", d.Date, m, d.Has(m.Code), ended[m.Code])
			}
		}
		for _, m := range d.Municipalities {
			if before.Has(m.Code) == begun[m.Code] {
				t.Errorf("%s: %v was there: %v, begun: %v", d.Date, m, before.Has(m.Code), begun[m.Code])
			}
		}
	}
}

func TestTheDividedMunicipalitiesSince2010(t *testing.T) {
	want := []municipality.Change{
		{Date: "2010-01-01", From: 993, To: []municipality.Code{984, 1507}},
		{Date: "2014-01-01", From: 55, To: []municipality.Code{74, 80, 1900, 1921}},
		{Date: "2015-01-01", From: 1671, To: []municipality.Code{796, 828}},
		{Date: "2018-01-01", From: 140, To: []municipality.Code{80, 1900, 1949}},
		{Date: "2019-01-01", From: 53, To: []municipality.Code{1966, 1969}},
		{Date: "2021-01-01", From: 788, To: []municipality.Code{757, 824, 855, 865}},
	}
	got := slices.DeleteFunc(municipality.Default().Changes(), func(c municipality.Change) bool { return !c.Splits() })
	if !slices.EqualFunc(got, want, func(a, b municipality.Change) bool {
		return a.Date == b.Date && a.From == b.From && slices.Equal(a.To, b.To)
	}) {
		t.Errorf("%v", got)
	}
}

func TestHistoryFollowsBothWays(t *testing.T) {
	cases := []struct {
		name string
		code municipality.Code
		want []string
	}{
		{"untouched", 34, nil},
		{"two steps back", 1945, []string{"2015-01-01 GM0265>[GM0241]", "2015-01-01 GM0282>[GM0241]", "2016-01-01 GM0241>[GM1945]"}},
		{"two steps on", 265, []string{"2015-01-01 GM0265>[GM0241]", "2016-01-01 GM0241>[GM1945]"}},
		{"divided", 788, []string{"2021-01-01 GM0788>[GM0757 GM0824 GM0855 GM0865]"}},
		{"took in a part", 855, []string{"2021-01-01 GM0788>[GM0757 GM0824 GM0855 GM0865]"}},
		{"merged with a part of a divided one, then renamed", 1940, []string{
			"2014-01-01 GM0051>[GM1921]", "2014-01-01 GM0055>[GM0074 GM0080 GM1900 GM1921]",
			"2014-01-01 GM0082>[GM1921]", "2014-01-01 GM0653>[GM1921]", "2015-07-01 GM1921>[GM1940]"}},
		{"never was", 9999, nil},
	}
	for _, c := range cases {
		var got []string
		for _, change := range municipality.Default().History(c.code) {
			var to []string
			for _, code := range change.To {
				to = append(to, code.String())
			}
			got = append(got, string(change.Date)+" "+change.From.String()+">["+strings.Join(to, " ")+"]")
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestTheRegisterCannotBeChangedFromOutside(t *testing.T) {
	changes := municipality.Default().Changes()
	changes[0].To[0] = 1
	changes[1] = municipality.Change{}
	if again := municipality.Default().Changes(); again[0].To[0] == 1 || again[1].From == 0 {
		t.Error("a caller changed the changes")
	}
	groups := municipality.Default().Groups()
	groups[0].Codes[0] = 1
	if municipality.Default().Groups()[0].Codes[0] == 1 {
		t.Error("a caller changed a group")
	}
}

// The places of data/places.csv are those of divided municipalities, and together they reach every successor.
func TestEveryPlaceOfADividedMunicipalityWentToASuccessor(t *testing.T) {
	f, err := os.Open("data/places.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	reached := map[municipality.Code][]municipality.Code{}
	for _, record := range records[1:] {
		pair := codes(t, record[0], record[2])
		if to, ok := municipality.Default().SuccessorOfPlace(pair[0], record[1]); !ok || to != pair[1] || record[3] == "" {
			t.Errorf("%v went to %v", record, to)
		}
		reached[pair[0]] = append(reached[pair[0]], pair[1])
	}
	for _, c := range municipality.Default().Changes() {
		if !c.Splits() {
			continue
		}
		to := reached[c.From]
		slices.Sort(to)
		if !slices.Equal(slices.Compact(to), c.To) {
			t.Errorf("the places of %v went to %v, it was divided over %v", c.From, to, c.To)
		}
	}
}
