package compare

import (
	"slices"

	"npo/pkg/municipality"
)

// sizeClasses returns the classes by number of inhabitants, the smallest first; none without a table of them.
func (c *Comparison) sizeClasses(register *municipality.Register, divisions []*municipality.Division, s Setting) ([]Group, error) {
	if s.Population == nil {
		return nil, nil
	}
	var groups []Group
	for at, d := range divisions {
		classes, err := s.Population.SizeClasses(register, d, s.shares)
		if err != nil {
			return nil, err
		}
		for i, class := range classes { // the same five on every division
			if at == 0 {
				groups = append(groups, newGroup(SizeClass, class))
			}
			if err := c.join(&groups[i], register, divisions, at, class); err != nil {
				return nil, err
			}
		}
	}
	return groups, nil
}

// shares returns by what divided municipalities are divided; none where nobody says.
func (s Setting) shares() ([]municipality.Share, error) {
	if s.Shares == nil {
		return nil, nil
	}
	return s.Shares()
}

// countInhabitants sets the inhabitants of every row that has them, and remembers who is in no class.
func (c *Comparison) countInhabitants(register *municipality.Register, divisions []*municipality.Division, s Setting) error {
	if s.Population == nil {
		return nil
	}
	counts := make([][]municipality.Inhabitants, len(divisions))
	for at, d := range divisions {
		var err error
		if counts[at], err = inhabitantsOn(register, d, s); err != nil {
			return err
		}
	}
	for i := range c.Rows {
		row := &c.Rows[i]
		if row.SizeClass.NL == "" {
			c.Missing = append(c.Missing, row.Key)
		}
		m, d := row.in(divisions)
		if d == nil {
			continue
		}
		on := counts[slices.Index(divisions, d)]
		if n := slices.IndexFunc(on, func(n municipality.Inhabitants) bool { return n.Code == m.Code }); n >= 0 {
			row.Inhabitants = &on[n].Count
		}
	}
	return nil
}

// inhabitantsOn returns who lives in the municipalities of a division, as far as is known: of later counts those of
// municipalities that no boundary change since concerns.
func inhabitantsOn(register *municipality.Register, d *municipality.Division, s Setting) ([]municipality.Inhabitants, error) {
	if s.Population.Division.Date <= d.Date {
		return s.Population.On(register, d, s.shares)
	}
	return slices.DeleteFunc(slices.Clone(s.Population.Counts), func(n municipality.Inhabitants) bool {
		_, changed := register.Between(d, s.Population.Division, []municipality.Code{n.Code})
		return changed
	}), nil
}
