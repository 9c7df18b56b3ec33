package compare_test

import (
	"slices"
	"strings"
	"testing"

	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// listOf is a list of 2019.
func listOf(id string, codes ...municipality.Code) municipality.Group {
	return municipality.Group{ID: id, NL: id, EN: id, On: "2019-01-01", Codes: codes}
}

// ownOf returns the groups of the user's as "id: keys", in their order.
func ownOf(c *compare.Comparison) []string {
	var own []string
	for _, g := range c.Groups {
		if g.Kind == compare.OwnGroups {
			own = append(own, g.ID+": "+strings.Join(g.Keys, " "))
		}
	}
	return own
}

// A list of 2019 that names Appingedam means Eemsdelta on the division of 2021.
func TestAListOfTheUsersFollowsBoundaryChanges(t *testing.T) {
	setting := on("2019-01-01", "2021-01-01")
	setting.Lists = []scenario.List{{Group: listOf("noord", 3, 363), File: "noord.csv"}}
	c := classified(t, setting, side(row("GM0003", 10), row("GM0363", 7)), side(row("GM1979", 60), row("GM0363", 7)))
	if own := ownOf(c); !slices.Equal(own, []string{"noord: GM0003 GM0363 GM1979"}) {
		t.Errorf("%q", own)
	}
}

// Haaren was divided on 1 January 2021: which of its successors is meant is for the owner of a list to say. A result that
// was made before knew what it meant, and its list is kept as it was.
func TestADividedMemberIsAProblemOfTheFileAndNotOfAResult(t *testing.T) {
	older, newer := side(row("GM0788", 10), row("GM0363", 7)), side(row("GM0824", 10), row("GM0363", 7))
	setting := on("2019-01-01", "2021-01-01")
	setting.OldLists = []municipality.Group{listOf("brabant", 788)}
	if own := ownOf(classified(t, setting, older, newer)); !slices.Equal(own, []string{"brabant: GM0788"}) {
		t.Errorf("%q", own)
	}
	setting.Lists = []scenario.List{{Group: listOf("brabants", 788), File: "mine.csv"}}
	problems := provenance.ProblemsIn(compared(t, older, newer).Classify(municipality.Default(), setting))
	if len(problems) != 1 || problems[0].Code != provenance.BadGroup || problems[0].Where.File != "mine.csv" || problems[0].Hint == "" {
		t.Errorf("%v", problems)
	}
}

func TestListsOfOneNameAreToldApart(t *testing.T) {
	same := side(row("GM0034", 10), row("GM0363", 7))
	for _, c := range []struct {
		asked, old, new []municipality.Group
		want            []string
		reason          string
	}{
		{nil, []municipality.Group{listOf("noord", 34)}, []municipality.Group{listOf("noord", 34)}, []string{"noord: GM0034"}, "one list on both sides"},
		{nil, []municipality.Group{listOf("noord", 34)}, []municipality.Group{listOf("Noord", 363)}, []string{"noord-oud: GM0034", "Noord-nieuw: GM0363"}, "another list of that name"},
		{[]municipality.Group{listOf("noord", 363)}, []municipality.Group{listOf("noord", 34)}, nil, []string{"noord: GM0363", "noord-oud: GM0034"}, "the list that is asked for keeps its name"},
		{[]municipality.Group{listOf("noord", 363)}, nil, []municipality.Group{listOf("noord", 363)}, []string{"noord: GM0363"}, "asked for what a side has"},
	} {
		setting := on("2019-01-01", "2019-01-01")
		setting.OldLists, setting.NewLists = c.old, c.new
		for _, g := range c.asked {
			setting.Lists = append(setting.Lists, scenario.List{Group: g, File: "x.csv"})
		}
		if own := ownOf(classified(t, setting, same, same)); !slices.Equal(own, c.want) {
			t.Errorf("%s: %q", c.reason, own)
		}
	}
}

func TestAListIsNotCalledAsTheOtherMunicipalities(t *testing.T) {
	same := side(row("GM0363", 7))
	for _, id := range []string{"overig", "Overig"} {
		setting := on("2019-01-01", "2019-01-01")
		setting.Lists = []scenario.List{{Group: listOf(id, 363), File: "mine.csv"}}
		problems := provenance.ProblemsIn(compared(t, same, same).Classify(municipality.Default(), setting))
		if len(problems) != 1 || problems[0].Where.File != "mine.csv" || problems[0].Hint == "" {
			t.Errorf("%s: %v", id, problems)
		}
	}
}
