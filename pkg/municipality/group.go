package municipality

import (
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// A Group is a set of municipalities that people ask about together. It is named by codes as they were on one
// date; Register.Members says who is in it on another.
type Group struct {
	ID       string          // "G40"; unique among the built-in ones, whatever the case
	NL, EN   string          // what it is called
	On       provenance.Date // the division that Codes are of
	Codes    []Code          // ascending; empty for a province
	Source   string          // who says so, in Dutch; of a user's list as the user says it
	SourceEN string          // the same in English

	province string                       // of a province: membership is by province, not by code
	mentions map[Code]provenance.Position // of a user's list: where it names its members
}

// IsProvince tells whether the group is a province.
func (g Group) IsProvince() bool { return g.province != "" }

// Groups returns the groups inside the program: G4, G40, G44, GKA-30, ondertekenaars-2021-01-29, then the
// provinces.
func (r *Register) Groups() []Group {
	groups := slices.Clone(r.groups)
	for i := range groups {
		groups[i].Codes = slices.Clone(groups[i].Codes)
	}
	return groups
}

// Group returns the built-in group with an id in any case, and whether there is one.
func (r *Register) Group(id string) (Group, bool) {
	groups := r.Groups()
	i := slices.IndexFunc(groups, func(g Group) bool { return strings.EqualFold(g.ID, id) })
	if i < 0 {
		return Group{}, false
	}
	return groups[i], true
}

// provinceGroups makes a group of every province, ascending by name.
func provinceGroups(r *Register) []Group {
	var names []string
	for _, m := range r.Newest().Municipalities {
		names = append(names, m.Province)
	}
	slices.Sort(names)
	var groups []Group
	for _, name := range slices.Compact(names) {
		groups = append(groups, Group{
			ID:       "provincie-" + strings.ToLower(name),
			NL:       "Provincie " + name,
			EN:       "Province of " + name,
			On:       r.Newest().Date,
			Source:   "DUO, gemeentelijst 1-10-2019, en de herindelingen sindsdien",
			SourceEN: "DUO, list of municipalities of 1 October 2019, and the boundary changes since",

			province: name,
		})
	}
	return groups
}

// A Successor is a member that a boundary change put in the place of others.
type Successor struct {
	Member Municipality
	For    []Code // the codes of the group that it stands for, ascending
}

// Members returns who is in a group in a division, ascending by code, and which of them are there because of a
// boundary change.
//
// One rule holds forward and back in time: a member is its code. As long as a municipality has the code it alone is
// the member, whatever it has taken in or has yet to take in: Groningen is in the G40 of 2018, and Haren, which went
// into it in 2019, is not. Where no municipality has the code yet, those out of which it was first made stand for it, as far
// as they went into it as a whole: of Súdwest-Fryslân, which began in 2011, Sneek, Bolsward and the three others.
// Where none has it any more, what it merged into or was renamed to stands for it, also when that takes in
// municipalities that are no members. A member that was divided is refused (NPO210): which of the successors is meant is for the
// group's owner to say. Membership of a province is by the province in that division.
func (r *Register) Members(g Group, d *Division) (members []Municipality, successors []Successor, err error) {
	if g.province != "" {
		return slices.DeleteFunc(slices.Clone(d.Municipalities), func(m Municipality) bool { return m.Province != g.province }), nil, nil
	}
	standsFor := map[Code][]Code{}
	var problems provenance.Problems
	for _, c := range g.Codes {
		codes, problem := r.stands(g, d, c)
		problems.Add(problem)
		for _, code := range codes {
			standsFor[code] = append(standsFor[code], c)
		}
	}
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	for _, m := range d.Municipalities {
		codes := standsFor[m.Code]
		if len(codes) == 0 {
			continue
		}
		members = append(members, m)
		if !slices.Equal(codes, []Code{m.Code}) {
			successors = append(successors, Successor{m, sorted(codes)})
		}
	}
	return members, successors, nil
}

// stands returns the codes that stand for a member in a division.
func (r *Register) stands(g Group, d *Division, c Code) ([]Code, *provenance.Problem) {
	member := c
	from, to, _ := r.Span(c)
	if from > d.Date {
		return d.only(r.wholes(c, r.within(d.Date, from))), nil
	}
	if to == "" || to > d.Date {
		return []Code{c}, nil
	}
	for _, change := range r.within("", d.Date) {
		if change.From != c {
			continue
		}
		if change.Splits() {
			return nil, provenance.Problemf(g.mentions[member], provenance.BadGroup,
				"%s of group %s was divided over %s on %s", r.label(c), g.ID, r.labels(change.To), change.Date).
				WithHint("name the successors that belong to the group")
		}
		c = change.To[0]
	}
	return []Code{c}, nil
}

// wholes follows a code back through changes to the municipalities that went into it as a whole.
func (r *Register) wholes(c Code, changes []Change) []Code {
	reached := []Code{c}
	for _, change := range slices.Backward(changes) {
		if !change.Splits() && slices.Contains(reached, change.To[0]) {
			reached = append(reached, change.From)
		}
	}
	return sorted(reached)
}
