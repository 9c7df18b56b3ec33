package scenario_test

import (
	"slices"
	"testing"

	"npo/pkg/municipality"
	. "npo/pkg/scenario"
)

// A group of the program is read before it is known on which division a scheme runs. So its keys are those of all
// divisions, and in each they must pick out exactly who is in the group then.
func TestAGroupOfTheProgramHasTheRightMembersOnEveryDivision(t *testing.T) {
	register := municipality.Default()
	for _, g := range register.Groups() {
		s, err := ParseScenario("s.yaml", []byte("scheme: npo-300m\ngroups: {eigen: {title: {nl: x, en: x}, members: ["+g.ID+"], basis: {source: x}}}\n"))
		if err != nil {
			t.Fatal(err)
		}
		keys := s.Groups[0].Members
		for _, division := range register.Divisions() {
			members, _, err := register.Members(g, division)
			if err != nil {
				t.Fatal(err)
			}
			var got []municipality.Municipality
			for _, m := range division.Municipalities {
				if _, in := slices.BinarySearch(keys, m.Code.String()); in {
					got = append(got, m)
				}
			}
			if !slices.Equal(got, members) {
				t.Errorf("%s on %s: %d members, want %d", g.ID, division.Date, len(got), len(members))
			}
		}
	}
}

func TestAGroupHoldsGroupsAndCodesTogether(t *testing.T) {
	s, err := ParseScenario("s.yaml", []byte("scheme: npo-300m\ngroups: {eigen: {title: {nl: x, en: x}, members: [g4, \"796\"], basis: {source: x}}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"GM0344", "GM0363", "GM0518", "GM0599", "GM0796"}; !slices.Equal(s.Groups[0].Members, want) {
		t.Errorf("members %v", s.Groups[0].Members)
	}
}
