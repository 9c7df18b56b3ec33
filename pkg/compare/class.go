package compare

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A Kind is what the groups of one kind have in common.
type Kind string

// The kinds of group, in the order in which totals are shown.
const (
	CityGroups  Kind = "groep" // G4, G40, the rest: every municipality is in one
	Provinces   Kind = "provincie"
	SizeClass   Kind = "grootteklasse"
	OtherGroups Kind = "andere groep" // other groups inside the program, such as GKA-30: may overlap, do not cover the country
	OwnGroups   Kind = "eigen groep"  // lists of the user's: the same
)

// Overlaps tells whether a municipality may be in more than one group of the kind, or in none.
func (k Kind) Overlaps() bool { return k == OtherGroups || k == OwnGroups }

// A Group is a set of recipients that totals are asked for, such as a province. Recipients that are in neither
// side count for nothing.
type Group struct {
	Kind  Kind
	ID    string          // "G40", "provincie-drenthe"
	Title allocation.Text // for people
	Keys  []string        // any order
}

// has tells whether a key is in the group.
func (g Group) has(key string) bool { return slices.Contains(g.Keys, key) }

// rest is the group of everybody who is in neither G4 nor G40.
const rest = "overig"

// A Setting is what Classify needs to know beside the register: on which divisions the two sides stand, how many
// people live where, and which lists totals are wanted of.
type Setting struct {
	Old, New           provenance.Date
	Population         *scenario.Population                 // nil: there is no table of inhabitants
	Shares             func() ([]municipality.Share, error) // by which the inhabitants of divided municipalities are divided; nil: nobody says
	Lists              []scenario.List                      // that the user asks for, as scenario.ReadLists reads them
	OldLists, NewLists []municipality.Group                 // that the sides were made with
}

// Classify says of every municipality in which province, group and size class it lies, and what there is to
// remark, and sets the groups that totals are given of. A municipality is classified by the division of the side
// that it is on, the new one first. Inhabitants must be those of one whole division: on an older one they are carried to
// that of each side; by those on a later one a municipality is in the size class of what it became, and has a number only
// where no boundary change since concerns it. Who is in no size class is named in Missing. School sites are left as they are.
func (c *Comparison) Classify(register *municipality.Register, s Setting) error {
	if c.Sites {
		return nil
	}
	divisions, err := divisionsOf(register, s)
	if err != nil {
		return err
	}
	cities, err := c.cityGroups(register, divisions)
	if err != nil {
		return err
	}
	sizes, err := c.sizeClasses(register, divisions, s)
	if err != nil {
		return err
	}
	otherGroups, err := c.otherGroups(register, divisions)
	if err != nil {
		return err
	}
	own, err := c.ownGroups(register, divisions, s)
	if err != nil {
		return err
	}
	c.Groups = slices.Concat(cities, c.provinces(divisions), sizes, otherGroups, own)
	for i := range c.Rows {
		c.Rows[i].place(c.Groups)
	}
	c.remark(register, divisions)
	return c.countInhabitants(register, divisions, s)
}

// divisionsOf returns the divisions of the new and the old side.
func divisionsOf(register *municipality.Register, s Setting) ([]*municipality.Division, error) {
	var divisions []*municipality.Division
	for _, date := range []provenance.Date{s.New, s.Old} {
		d, err := register.On(date)
		if err != nil {
			return nil, err
		}
		divisions = append(divisions, d)
	}
	return divisions, nil
}

// place copies from the groups what stands in the row.
func (r *Row) place(groups []Group) {
	for _, g := range groups {
		if !g.has(r.Key) {
			continue
		}
		switch g.Kind {
		case CityGroups:
			r.Group = g.ID
		case Provinces:
			r.Province = g.Title.NL
		case SizeClass:
			r.SizeClass = g.Title
		}
	}
}

// codeOf returns the municipality of a row; false for what is no municipality.
func (r Row) codeOf() (municipality.Code, bool) {
	code, err := municipality.ParseCode(r.Key)
	return code, err == nil
}

// in returns the municipality in the first of some divisions that has it.
func (r Row) in(divisions []*municipality.Division) (municipality.Municipality, *municipality.Division) {
	code, ok := r.codeOf()
	for _, d := range divisions {
		if m, found := d.Find(code); ok && found {
			return m, d
		}
	}
	return municipality.Municipality{}, nil
}

// cityGroups returns G4, G40 and the rest.
func (c *Comparison) cityGroups(register *municipality.Register, divisions []*municipality.Division) ([]Group, error) {
	others := Group{CityGroups, rest, allocation.Text{NL: "Overige gemeenten", EN: "Other municipalities"}, nil}
	var groups []Group
	for _, id := range []string{"G4", "G40"} {
		known, _ := register.Group(id)
		g, err := c.group(register, divisions, CityGroups, known)
		if err != nil {
			return nil, err
		}
		groups = append(groups, g)
	}
	for _, row := range c.Rows {
		if !slices.ContainsFunc(groups, func(g Group) bool { return g.has(row.Key) }) {
			others.Keys = append(others.Keys, row.Key)
		}
	}
	return append(groups, others), nil
}

// otherGroups returns the other groups inside the program that a recipient is in, in the order of the register.
func (c *Comparison) otherGroups(register *municipality.Register, divisions []*municipality.Division) ([]Group, error) {
	var groups []Group
	for _, known := range register.Groups() {
		if known.IsProvince() || known.ID == "G4" || known.ID == "G40" {
			continue
		}
		g, err := c.group(register, divisions, OtherGroups, known)
		if err != nil {
			return nil, err
		}
		if len(g.Keys) > 0 {
			groups = append(groups, g)
		}
	}
	return groups, nil
}

func newGroup(kind Kind, of municipality.Group) Group {
	return Group{kind, of.ID, allocation.Text{NL: of.NL, EN: of.EN}, nil}
}

// group returns the rows that are in a group, each by the division of its side.
func (c *Comparison) group(register *municipality.Register, divisions []*municipality.Division, kind Kind, of municipality.Group) (Group, error) {
	g := newGroup(kind, of)
	for i := range divisions {
		if err := c.join(&g, register, divisions, i, of); err != nil {
			return Group{}, err
		}
	}
	return g, nil
}

// join adds to a group the rows on one of the divisions that are in it there.
func (c *Comparison) join(g *Group, register *municipality.Register, divisions []*municipality.Division, at int, of municipality.Group) error {
	members, _, err := register.Members(of, divisions[at])
	if err != nil {
		return err
	}
	for _, row := range c.Rows {
		if m, d := row.in(divisions); slices.Index(divisions, d) == at && slices.Contains(members, m) {
			g.Keys = append(g.Keys, row.Key)
		}
	}
	slices.Sort(g.Keys)
	return nil
}

// provinces returns a group of every province that a recipient lies in, ascending by name.
func (c *Comparison) provinces(divisions []*municipality.Division) []Group {
	var groups []Group
	for _, row := range c.Rows {
		m, _ := row.in(divisions)
		if m.Province == "" {
			continue
		}
		i, found := slices.BinarySearchFunc(groups, m.Province, func(g Group, name string) int { return cmp.Compare(g.ID, name) })
		if !found {
			groups = slices.Insert(groups, i, Group{Provinces, m.Province, allocation.Text{NL: m.Province, EN: m.Province}, nil})
		}
		groups[i].Keys = append(groups[i].Keys, row.Key)
	}
	return groups
}
