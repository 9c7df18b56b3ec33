package cbsdata

import (
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// usePlacement gives sites without a municipality the one that a person decided on. Every decision must be
// about such a site: one that is not needed is a mistake, or was made for other files.
func (j *joining) usePlacement() {
	if j.options.Placement == nil {
		return
	}
	j.table.Placement = &j.options.Placement.Source
	if j.options.Sites {
		j.problems.Add(provenance.Problemf(provenance.Position{File: j.table.Placement.Name}, provenance.BadPlacement,
			"the rows are school sites, which need no municipality").WithHint("leave out --placement"))
		return
	}
	sites := map[string]*Unplaced{}
	for _, e := range j.options.Placement.Entries {
		if p := j.misplaced(e); p != nil {
			j.problems.Add(p)
			continue
		}
		j.homes[e.Site] = home{code: j.carriedPlace(e), where: e.Where}
		sites[e.Site] = &Unplaced{}
	}
	j.addUnits(sites)
	for _, e := range j.options.Placement.Entries {
		if u := sites[e.Site]; u != nil {
			j.table.Placed = append(j.table.Placed, Placed{
				Site: j.site(e.Site), Municipality: municipality.Municipality{Code: j.homes[e.Site].code},
				Source: e.Source, Reason: e.Reason, Units: u.Units,
			})
		}
	}
}

// misplaced says why a decision is not about a site without a municipality.
func (j *joining) misplaced(e PlacementEntry) *provenance.Problem {
	if h, known := j.homes[e.Site]; known {
		return provenance.Problemf(e.Where, provenance.BadPlacement, "site %s lies in %s according to %s", e.Site, h.code, h.where).
			WithHint("remove the line: only sites without a municipality can be placed")
	}
	for _, in := range j.inputs {
		if _, ok := in.find(e.Site); ok && len(in.specs) > 0 {
			return nil
		}
	}
	return provenance.Problemf(e.Where, provenance.BadPlacement, "no input has figures of site %s", e.Site).
		WithHint("remove the line, or give the file with this site")
}

// namePlaced names the municipalities of the decisions as the division has them.
func (j *joining) namePlaced() {
	for i := range j.table.Placed {
		m := &j.table.Placed[i].Municipality
		if named, ok := j.division.Find(m.Code); ok {
			*m = named
		}
	}
}
