package cbsdata

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// DividedPlaces are the pupils of a municipality that was divided, by the places in which they go to school.
type DividedPlaces struct {
	Code   municipality.Code
	Places []municipality.PlaceUnits // ascending by place
}

// PupilsByPlace adds up the pupils of every kind, over files of school sites, that go to school in a municipality that was
// divided since 2010, by place. The result is ascending by code; none where the files have no site in one. It refuses files that Join would
// refuse: two that supply one measure, or disagree on where a site lies.
func PupilsByPlace(files []*File, register *municipality.Register) ([]DividedPlaces, error) {
	j := newJoining(files, JoinOptions{Register: register})
	j.assign()
	j.findHomes()
	if err := j.problems.Err(); err != nil {
		return nil, err
	}
	var found []DividedPlaces
	for _, change := range register.Changes() {
		if !change.Splits() {
			continue
		}
		if places := j.pupilsIn(change.From); len(places) > 0 {
			found = append(found, DividedPlaces{change.From, places})
		}
	}
	slices.SortFunc(found, func(a, b DividedPlaces) int { return cmp.Compare(a.Code, b.Code) })
	return found, nil
}

// SharesOf returns the shares of divided municipalities by the pupils in their places, but for those of which shares are given. The
// error names places of which it is not known where they went.
func SharesOf(divided []DividedPlaces, given []municipality.Share, register *municipality.Register) ([]municipality.Share, error) {
	var shares []municipality.Share
	var problems provenance.Problems
	for _, d := range divided {
		if slices.ContainsFunc(given, func(s municipality.Share) bool { return s.From == d.Code }) {
			continue
		}
		found, err := register.SharesByPlace(d.Code, d.Places)
		problems.AddError("", err)
		shares = append(shares, found...)
	}
	return shares, problems.Err()
}

// SharesWith returns shares that were given, and those of SharesOf beside them by the files of school sites among files. Where files do not
// fit together these are none: Join says so.
func SharesWith(given []municipality.Share, files []*File, register *municipality.Register) ([]municipality.Share, error) {
	shares := append([]municipality.Share{}, given...)
	divided, err := PupilsByPlace(files, register)
	if err != nil {
		return shares, nil
	}
	found, err := SharesOf(divided, given, register)
	return append(shares, found...), err
}

// pupilsIn adds up the counts of the sites in a municipality by place, ascending.
func (j *joining) pupilsIn(code municipality.Code) []municipality.PlaceUnits {
	units := map[string]decimal.Decimal{}
	where := map[string]provenance.Position{}
	for _, in := range j.inputs {
		for _, f := range in.figures {
			k := in.keys[f.key]
			if j.homes[k.id].code != code || in.roles[f.spec] != supplies || in.specs[f.spec].Kind != Count {
				continue
			}
			place := j.site(k.id).Place
			if _, met := units[place]; !met {
				where[place] = in.whereKey(in.name, k)
			}
			units[place] = units[place].Add(f.amount)
		}
	}
	var places []municipality.PlaceUnits
	for place, n := range units {
		places = append(places, municipality.PlaceUnits{Place: place, Units: n.Rat(), Where: where[place]})
	}
	slices.SortFunc(places, func(a, b municipality.PlaceUnits) int { return cmp.Compare(a.Place, b.Place) })
	return places
}
