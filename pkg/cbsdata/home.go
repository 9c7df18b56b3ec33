package cbsdata

import (
	"cmp"
	"maps"
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A home is the municipality of a site, and who says so.
type home struct {
	code  municipality.Code
	rank  rank
	input *input
	where provenance.Position
}

// settleSites finds the row of every key: itself, or the municipality that the site lies in.
func (j *joining) settleSites() {
	if !j.options.Sites {
		j.findHomes()
	}
	j.usePlacement()
	for _, in := range j.inputs {
		in.recipients = make([]string, len(in.keys))
		for i, k := range in.keys {
			in.recipients[i] = j.recipient(in, k)
		}
	}
	if !j.options.Sites {
		j.gatherUnplaced()
	}
}

// recipient returns the row that the figures of a key go to, "" when none, and notes its code.
func (j *joining) recipient(in *input, k key) string {
	switch {
	case j.options.Sites:
		return k.id
	case len(in.specs) == 0:
		return "" // a register of addresses has no figures
	case !in.bySite:
		j.noteCode(k.code, in.whereKey(in.name, k))
		return k.id
	}
	h, ok := j.homes[k.id]
	if !ok {
		return ""
	}
	j.noteCode(h.code, h.where)
	return h.code.String()
}

func (j *joining) noteCode(c municipality.Code, where provenance.Position) {
	if _, met := j.codes[c]; !met {
		j.codes[c] = where
	}
}

// findHomes collects where sites lie. A count of pupils has a reference date and outranks a register of
// addresses, which is a later snapshot; sources of equal rank must agree.
func (j *joining) findHomes() {
	for _, in := range j.inputs {
		for _, k := range in.keys {
			if in.rank == noSiting || k.code == 0 {
				continue
			}
			here := home{k.code, in.rank, in, provenance.Position{File: in.name, Sheet: in.sheet, Line: k.line, Column: k.codeColumn}}
			there, known := j.homes[k.id]
			switch {
			case !known || here.rank > there.rank:
				j.homes[k.id] = here
			case here.rank == there.rank && here.code != there.code:
				j.problems.Add(provenance.Problemf(here.where, provenance.Disagreement,
					"site %s lies in %s here and in %s at %s", k.id, here.code, there.code, there.where).
					WithHint("leave out one of the two files, or correct the line that is wrong"))
			}
		}
	}
}

// gatherUnplaced lists the sites that have figures and no municipality. They are problems, unless they are
// to be left out.
func (j *joining) gatherUnplaced() {
	found := map[string]*Unplaced{}
	for _, in := range j.inputs {
		for i, k := range in.keys {
			if in.recipients[i] == "" && len(in.specs) > 0 && found[k.id] == nil {
				found[k.id] = &Unplaced{Where: in.whereKey(in.name, k)}
			}
		}
	}
	if len(found) == 0 {
		return
	}
	j.addUnits(found)
	proposals := j.proposals()
	for _, id := range slices.Sorted(maps.Keys(found)) {
		u := found[id]
		u.Site = j.site(id)
		u.Proposal = proposals[fold(u.Site.Place)]
		j.unplaced = append(j.unplaced, *u)
	}
	if j.options.Unmatched == UnmatchedDrop {
		j.table.Unplaced = j.unplaced
		return
	}
	for _, u := range j.unplaced {
		j.problems.Add(u.problem())
	}
}

// addUnits sums the figures of each site over the inputs that supply them.
func (j *joining) addUnits(sites map[string]*Unplaced) {
	for _, in := range j.inputs {
		for _, f := range in.figures {
			if u := sites[in.keys[f.key].id]; u != nil && in.roles[f.spec] == supplies {
				u.Units = AddUnits(u.Units, Units{in.specs[f.spec].ID, f.amount})
			}
		}
	}
}

// site returns a site as the inputs describe it: the first name and the first place in the order of the files.
func (j *joining) site(id string) Site {
	s := Site{ID: id}
	for _, in := range j.inputs {
		if i, ok := in.find(id); ok {
			s.Name, s.Place = cmp.Or(s.Name, in.keys[i].name), cmp.Or(s.Place, in.keys[i].place)
		}
	}
	return s
}

// proposals maps a folded place name to the one municipality in which every site there lies, according to
// all inputs together. A place that lies in two has none.
func (j *joining) proposals() map[string]*municipality.Municipality {
	codes := map[string]municipality.Code{}
	for _, in := range j.inputs {
		for _, k := range in.keys {
			h, ok := j.homes[k.id]
			if !ok || h.input == nil || k.place == "" {
				continue
			}
			place := fold(k.place)
			if c, met := codes[place]; met && c != h.code {
				codes[place] = 0
			} else {
				codes[place] = h.code
			}
		}
	}
	proposals := map[string]*municipality.Municipality{}
	for place, c := range codes {
		if name, ok := j.options.Register.Name(c); ok {
			proposals[place] = &municipality.Municipality{Code: c, Name: name}
		}
	}
	return proposals
}
