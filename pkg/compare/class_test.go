package compare_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// classified compares two sides on their divisions.
func classified(t *testing.T, setting compare.Setting, older, newer compare.Side) *compare.Comparison {
	t.Helper()
	c := compared(t, older, newer)
	if err := c.Classify(municipality.Default(), setting); err != nil {
		t.Fatal(err)
	}
	return c
}

func find(t *testing.T, c *compare.Comparison, key string) compare.Row {
	t.Helper()
	r, ok := c.Find(key)
	if !ok {
		t.Fatalf("no row %s", key)
	}
	return r
}

func on(older, newer provenance.Date) compare.Setting { return compare.Setting{Old: older, New: newer} }

func TestEveryMunicipalityHasItsPlace(t *testing.T) {
	same := side(row("GM0363", 3), row("GM0034", 2), row("GM1680", 1))
	c := classified(t, on("2019-01-01", "2019-01-01"), same, same)
	for _, want := range [][3]string{{"GM0363", "G4", "Noord-Holland"}, {"GM0034", "G40", "Flevoland"}, {"GM1680", "overig", "Drenthe"}} {
		if r := find(t, c, want[0]); r.Group != want[1] || r.Province != want[2] || r.SizeClass != (allocation.Text{}) {
			t.Errorf("%s: %q %q %q", r.Key, r.Group, r.Province, r.SizeClass)
		}
	}
	var names []string
	for _, g := range c.Groups {
		names = append(names, g.ID)
	}
	if want := []string{"G4", "G40", "overig", "Drenthe", "Flevoland", "Noord-Holland", "G44", "GKA-30"}; !slices.Equal(names, want) {
		t.Errorf("groups %q, want %q", names, want)
	}
}

// On 1 January 2021 Appingedam, Delfzijl and Loppersum became Eemsdelta, and Haaren was divided over four.
func TestBoundaryChangesBetweenTheSidesAreNamed(t *testing.T) {
	c := classified(t, on("2019-01-01", "2021-01-01"),
		side(row("GM0003", 10), row("GM0010", 20), row("GM0024", 30), row("GM0788", 5), row("GM0824", 5), row("GM0363", 7)),
		side(row("GM1979", 60), row("GM0824", 10), row("GM0034", 7)))
	for _, want := range []struct {
		key    string
		kind   compare.RemarkKind
		date   provenance.Date
		others []string
	}{
		{"GM0003", compare.Abolished, "2021-01-01", []string{"GM1979"}},
		{"GM0788", compare.Abolished, "2021-01-01", []string{"GM0757", "GM0824", "GM0855", "GM0865"}},
		{"GM1979", compare.Created, "2021-01-01", []string{"GM0003", "GM0010", "GM0024"}},
		{"GM0824", compare.Enlarged, "2021-01-01", []string{"GM0788"}},
		{"GM0363", compare.NotInNew, "", nil},
		{"GM0034", compare.NotInOld, "", nil},
	} {
		remarks := find(t, c, want.key).Remarks
		if len(remarks) != 1 || remarks[0].Kind != want.kind || remarks[0].Date != want.date {
			t.Errorf("%s: %+v", want.key, remarks)
			continue
		}
		var others []string
		for _, m := range remarks[0].Others {
			others = append(others, m.Code.String())
		}
		if !slices.Equal(others, want.others) {
			t.Errorf("%s: others %v, want %v", want.key, others, want.others)
		}
	}
}

func TestWhoIsOnOneSideOnlyIsInNoRanking(t *testing.T) {
	c := compared(t, side(row("a", 10), row("b", 10), row("c", 80)), side(row("b", 15), row("c", 60), row("d", 25)))
	if top, bottom := keys(c.Top(9, compare.InEuros)), keys(c.Bottom(9, compare.InEuros)); top != "b" || bottom != "c" {
		t.Errorf("top %q, bottom %q", top, bottom)
	}
}

func TestInhabitantsGiveSizeClassesAndEuros(t *testing.T) {
	d, err := municipality.Default().On("2019-01-01")
	if err != nil {
		t.Fatal(err)
	}
	var counts []municipality.Inhabitants
	for _, m := range d.Municipalities {
		counts = append(counts, municipality.Inhabitants{Code: m.Code, Count: 20_000})
	}
	setting := on("2019-01-01", "2021-01-01")
	setting.Inhabitants = counts
	c := classified(t, setting, side(row("GM0363", 10_000), row("GM0034", 10_000)), side(row("GM0363", 6_000), row("GM0034", 10_000), row("GM1979", 4_000)))
	r := find(t, c, "GM0363")
	if x, ok := r.RedistributionPerInhabitant(); !ok || x.String() != "-0.002" || r.SizeClass.NL != "20.000 tot 50.000 inwoners" {
		t.Errorf("%s %t %q", x, ok, r.SizeClass.NL)
	}
	if !slices.Equal(c.Missing, []string{"GM1979"}) {
		t.Errorf("without inhabitants: %v", c.Missing)
	}
}

func TestAZeroScoreIsRemarked(t *testing.T) {
	zero := decimal.Decimal{}
	scoreless := row("GM0060", 5)
	scoreless.Score = &zero
	c := classified(t, on("2019-01-01", "2019-01-01"), side(scoreless), side(scoreless))
	if remarks := find(t, c, "GM0060").Remarks; len(remarks) != 1 || remarks[0].Kind != compare.ZeroScore {
		t.Errorf("%+v", remarks)
	}
}
