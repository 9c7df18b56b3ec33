package compare_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
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

// counted are so many inhabitants of every municipality of a division.
func counted(t *testing.T, date provenance.Date, each int64) *scenario.Population {
	t.Helper()
	d, err := municipality.Default().On(date)
	if err != nil {
		t.Fatal(err)
	}
	p := &scenario.Population{Source: provenance.Source{Name: "inwoners.csv"}, Division: d}
	for i, m := range d.Municipalities {
		p.Counts = append(p.Counts, municipality.Inhabitants{Code: m.Code, Count: each, Where: provenance.Position{File: "inwoners.csv", Line: i + 2, Column: 1}})
	}
	return p
}

func TestInhabitantsGiveSizeClassesAndEuros(t *testing.T) {
	setting := on("2019-01-01", "2019-01-01")
	setting.Population = counted(t, "2019-01-01", 20_000)
	c := classified(t, setting, side(row("GM0363", 10_000), row("GM0034", 10_000)), side(row("GM0363", 6_000), row("GM0034", 14_000)))
	r := find(t, c, "GM0363")
	if x, ok := r.RedistributionPerInhabitant(); !ok || x.String() != "-0.002" || r.SizeClass.NL != "20.000 tot 50.000 inwoners" || c.Missing != nil {
		t.Errorf("%s %t %q, missing %v", x, ok, r.SizeClass.NL, c.Missing)
	}
}

// Three of 15 000 became Eemsdelta, which is in the class of 45 000; before that each is in that of 15 000.
func TestInhabitantsOnAnOlderDivisionAreCarriedToThatOfEachSide(t *testing.T) {
	setting := on("2019-01-01", "2021-01-01")
	setting.Population = counted(t, "2019-01-01", 15_000)
	older, newer := side(row("GM0003", 10), row("GM0010", 20), row("GM0363", 7)), side(row("GM1979", 60), row("GM0363", 7))
	err := compared(t, older, newer).Classify(municipality.Default(), setting)
	if problems := provenance.ProblemsIn(err); len(problems) != 1 || problems[0].Code != provenance.NoSplitWeights || problems[0].Where.File != "inwoners.csv" {
		t.Fatalf("nothing says how Haaren was divided: %v", err)
	}
	setting.Shares = func() ([]municipality.Share, error) {
		return []municipality.Share{{From: 788, To: 855, Part: big.NewRat(1, 1)}}, nil
	}
	c := classified(t, setting, older, newer)
	if x := find(t, c, "GM1979"); x.SizeClass.NL != "20.000 tot 50.000 inwoners" || x.Inhabitants == nil || *x.Inhabitants != 45_000 {
		t.Errorf("Eemsdelta: %+v", x)
	}
	if x := find(t, c, "GM0003"); x.SizeClass.NL != "Minder dan 20.000 inwoners" || x.Inhabitants == nil || *x.Inhabitants != 15_000 {
		t.Errorf("Appingedam: %+v", x)
	}
	for _, g := range c.Groups {
		if g.Kind == compare.SizeClass && g.ID == "inwoners-tot-20000" && !slices.Equal(g.Keys, []string{"GM0003", "GM0010", "GM0363"}) {
			t.Errorf("the smallest: %v", g.Keys)
		}
	}
	if len(c.Missing) > 0 {
		t.Errorf("without class: %v", c.Missing)
	}
}

// By later counts a municipality is in the class of what it became. How many lived in it then nobody knows, nor in one
// that took in another since: Groningen took in Haren and Ten Boer in 2019.
func TestInhabitantsOnALaterDivisionGiveTheClassOfWhatAMunicipalityBecame(t *testing.T) {
	setting := on("2018-01-01", "2018-01-01")
	setting.Population = counted(t, "2021-01-01", 50_000)
	same := side(row("GM0003", 10), row("GM0014", 20), row("GM0017", 5), row("GM0363", 7))
	c := classified(t, setting, same, same)
	for _, want := range []struct {
		key, class string
		known      bool
	}{{"GM0003", "50.000 tot 100.000 inwoners", false}, {"GM0014", "50.000 tot 100.000 inwoners", false}, {"GM0017", "", false}, {"GM0363", "50.000 tot 100.000 inwoners", true}} {
		if r := find(t, c, want.key); r.SizeClass.NL != want.class || r.Inhabitants != nil != want.known {
			t.Errorf("%s: %q, inhabitants %v", want.key, r.SizeClass.NL, r.Inhabitants)
		}
	}
	if !slices.Equal(c.Missing, []string{"GM0017"}) {
		t.Errorf("without class: %v", c.Missing)
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
