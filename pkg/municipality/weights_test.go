package municipality_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func TestAShareIsReadExactly(t *testing.T) {
	for text, want := range map[string]string{"0.25": "1/4", "1": "1", "0": "0", "1/3": "1/3", "2/4": "1/2", "1.000": "1"} {
		if part, err := municipality.ParseShare(text); err != nil || part.RatString() != want {
			t.Errorf("%q: %v, %v", text, part, err)
		}
	}
	for _, text := range []string{"", "0,25", "25%", "-0.5", "1.01", "3/2", "1/0", "1e-1", ".5", "0x1p-2", "1_0/3", "1/3/3", "NaN"} {
		if part, err := municipality.ParseShare(text); part != nil || problemCode(t, err) != provenance.BadValue {
			t.Errorf("%q: %v, %v", text, part, err)
		}
	}
}

func TestWeightsThatDoNotFitAreRefused(t *testing.T) {
	share := func(from, to municipality.Code, a, b int64, line int) municipality.Share {
		return municipality.Share{From: from, To: to, Part: big.NewRat(a, b), Where: at(line)}
	}
	cases := []struct {
		name   string
		shares []municipality.Share
		want   []string
	}{
		{"they do not add up to one", []municipality.Share{share(788, 757, 1, 2, 2), share(788, 824, 49, 100, 3)},
			[]string{"t.csv:3:1: NPO209: the shares of GM0788 Haaren add up to 99/100, not to 1"}},
		{"never divided", []municipality.Share{share(363, 757, 1, 1, 2)}, []string{"t.csv:2:1: NPO209: GM0363 Amsterdam was never divided"}},
		{"merged, not divided", []municipality.Share{share(3, 1979, 1, 1, 2)}, []string{"GM0003 Appingedam was never divided"}},
		{"no successor", []municipality.Share{share(788, 363, 1, 1, 2)}, []string{"no part of GM0788 Haaren went to GM0363 Amsterdam"}},
		{"below zero", []municipality.Share{share(788, 757, -1, 2, 2), share(788, 824, 3, 2, 3)},
			[]string{"t.csv:2:1: NPO209: a share of GM0788 Haaren is -1/2", "t.csv:3:1: NPO209: a share of GM0788 Haaren is 3/2"}},
		{"twice", []municipality.Share{share(788, 757, 1, 2, 2), share(788, 757, 1, 2, 3)},
			[]string{"t.csv:3:1: NPO209: the share of GM0788 Haaren that went to GM0757 Boxtel stands there twice"}},
	}
	for _, c := range cases {
		w, err := municipality.Default().NewWeights(c.shares)
		problems := provenance.ProblemsIn(err)
		if w != nil || len(problems) != len(c.want) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i, want := range c.want {
			if !strings.Contains(problems[i].Error(), want) {
				t.Errorf("%s: %v", c.name, problems[i])
			}
		}
	}
}

func TestSharesByPlace(t *testing.T) {
	units := func(place string, n int64, line int) municipality.PlaceUnits {
		return municipality.PlaceUnits{Place: place, Units: big.NewRat(n, 1), Where: at(line)}
	}
	r := municipality.Default()
	shares, err := r.SharesByPlace(788, []municipality.PlaceUnits{
		units("HAAREN", 200, 2), units("Helvoirt", 50, 3), units("BIEZENMORTEL", 30, 4), units("Esch", 20, 5), units("HAAREN NB", 100, 6)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range shares {
		got = append(got, s.To.String()+" "+s.Part.RatString())
	}
	if want := []string{"GM0757 1/20", "GM0824 3/4", "GM0855 3/40", "GM0865 1/8"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if _, err := r.NewWeights(shares); err != nil {
		t.Error(err)
	}
	refused := []struct {
		name  string
		units []municipality.PlaceUnits
		code  provenance.Code
		says  string
	}{
		{"a place elsewhere", []municipality.PlaceUnits{units("Esch", 1, 2), units("Amsterdam", 1, 3)}, provenance.NoSplitWeights,
			`t.csv:3:1: NPO209: it is not known where "Amsterdam" in GM0788 Haaren went`},
		{"nobody there", []municipality.PlaceUnits{units("Esch", 0, 2)}, provenance.NoSplitWeights, "nothing to divide GM0788 Haaren by"},
		{"nothing given", nil, provenance.NoSplitWeights, "nothing to divide"},
		{"below zero", []municipality.PlaceUnits{units("Esch", -1, 2), units("Haaren", 2, 3)}, provenance.OutOfRange, "negative"},
	}
	for _, c := range refused {
		if _, err := r.SharesByPlace(788, c.units); problemCode(t, err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// The pupils of the five school sites in Haaren, each carried with its place, are what the shares by place give.
func TestTheSchoolSitesOfHaarenDivideIt(t *testing.T) {
	records := realTable(t, "duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv", ';', charmap.Windows1252)
	place, code, pupils := column(t, records, "PLAATSNAAM"), column(t, records, "GEMEENTENUMMER"), column(t, records, "LEERLINGEN")
	var units []municipality.PlaceUnits
	direct := map[municipality.Code]*big.Rat{}
	total := new(big.Rat)
	for _, record := range records[1:] {
		if record[code] != "788" {
			continue
		}
		n, _ := new(big.Rat).SetString(record[pupils])
		to, ok := municipality.Default().SuccessorOfPlace(788, record[place])
		if !ok {
			t.Fatalf("%v", record)
		}
		units = append(units, municipality.PlaceUnits{Place: record[place], Units: n})
		if direct[to] == nil {
			direct[to] = new(big.Rat)
		}
		direct[to].Add(direct[to], n)
		total.Add(total, n)
	}
	shares, err := municipality.Default().SharesByPlace(788, units)
	if err != nil {
		t.Fatal(err)
	}
	w, err := municipality.Default().NewWeights(shares)
	if err != nil {
		t.Fatal(err)
	}
	table := oneColumn(t, municipality.Count, 0, "0788", total.RatString())
	conversion, err := municipality.Default().Convert(table, division(t, "2019-10-01"), division(t, "2021-01-01"), w)
	if err != nil {
		t.Fatal(err)
	}
	if len(conversion.Table.Rows) != len(direct) || len(direct) != 4 {
		t.Errorf("%d and %d successors", len(conversion.Table.Rows), len(direct))
	}
	for _, row := range conversion.Table.Rows {
		if row.Values[0].Cmp(direct[row.Code]) != 0 {
			t.Errorf("%v has %v pupils, by site %v", row.Code, row.Values[0], direct[row.Code])
		}
	}
}
