package compare

import (
	"slices"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A candidate is a list on its way to a group, with what tells it apart from another of its name.
type candidate struct {
	Group
	id, nl, en string // what is added to its id and title; "" for one that the user asks for
}

// ownGroups returns the groups of the user's: first those asked for, then those that the old and the new side were made
// with. One list that both know is shown once. Lists of one name with other members are all shown, each with the side
// that it is of. The error holds every problem of the lists that were asked for, in their files: the name of the group of
// all other municipalities, and a member that was divided.
func (c *Comparison) ownGroups(register *municipality.Register, divisions []*municipality.Division, s Setting) ([]Group, error) {
	candidates, err := c.asked(register, divisions, s.Lists)
	if err != nil {
		return nil, err
	}
	for _, side := range []struct {
		lists []municipality.Group
		of    candidate
	}{
		{s.OldLists, candidate{id: "-oud", nl: " (oud)", en: " (old)"}},
		{s.NewLists, candidate{id: "-nieuw", nl: " (nieuw)", en: " (new)"}},
	} {
		for _, list := range side.lists {
			side.of.Group = c.listed(register, divisions, list)
			candidates = append(candidates, side.of)
		}
	}
	return distinct(candidates), nil
}

// asked resolves the lists that the user asks for.
func (c *Comparison) asked(register *municipality.Register, divisions []*municipality.Division, lists []scenario.List) ([]candidate, error) {
	var problems provenance.Problems
	var all []candidate
	for _, list := range lists {
		if strings.EqualFold(list.ID, rest) {
			problems.Add(list.Taken())
		}
		g, err := c.group(register, divisions, OwnGroups, list.Group)
		problems.AddError(list.File, provenance.InFile(err, list.File))
		all = append(all, candidate{Group: g})
	}
	return all, problems.Err()
}

// listed resolves a list that a side was made with. That side could use it, so it is no problem when a member was
// divided before the other: then a recipient is in the list when its own code is.
func (c *Comparison) listed(register *municipality.Register, divisions []*municipality.Division, list municipality.Group) Group {
	g, err := c.group(register, divisions, OwnGroups, list)
	if err == nil {
		return g
	}
	g = newGroup(OwnGroups, list)
	for _, row := range c.Rows {
		if code, ok := row.codeOf(); ok && slices.Contains(list.Codes, code) {
			g.Keys = append(g.Keys, row.Key)
		}
	}
	return g
}

// distinct drops what is there twice and tells apart what only shares its name.
func distinct(candidates []candidate) []Group {
	var groups []Group
	for _, one := range candidates {
		clashes := slices.ContainsFunc(candidates, func(o candidate) bool {
			return strings.EqualFold(o.ID, one.ID) && !slices.Equal(o.Keys, one.Keys)
		})
		g := one.Group
		if clashes {
			g.ID, g.Title.NL, g.Title.EN = g.ID+one.id, g.Title.NL+one.nl, g.Title.EN+one.en
		}
		if !slices.ContainsFunc(groups, func(o Group) bool { return strings.EqualFold(o.ID, g.ID) }) {
			groups = append(groups, g)
		}
	}
	return groups
}
