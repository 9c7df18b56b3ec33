package municipality

import (
	"cmp"
	"math/big"
	"slices"

	"npo/pkg/provenance"
)

// A place is a town or village of a divided municipality and the successor that it went to, from
// data/places.csv, which is kept by hand with a source on every row.
type place struct {
	from Code
	key  string
	to   Code
}

// PlaceUnits is how much of a divided municipality lies in one place: the pupils of a school site, say.
type PlaceUnits struct {
	Place string
	Units *big.Rat // not negative
	Where provenance.Position
}

// SuccessorOfPlace returns the successor to which a place of a divided municipality went, and whether it is known.
// The name of the place may be spelled in any usual way.
func (r *Register) SuccessorOfPlace(from Code, name string) (Code, bool) {
	for _, reading := range readings(name) {
		for _, p := range r.places {
			if p.from == from && p.key == reading.key {
				return p.to, true
			}
		}
	}
	return 0, false
}

// SharesByPlace returns the shares of a divided municipality by what lies in its places: each successor gets the
// units of its places over all units, exactly. The error names every place that is not known; without
// any unit there is nothing to divide by. The shares are ascending by successor, for NewWeights.
func (r *Register) SharesByPlace(from Code, units []PlaceUnits) ([]Share, error) {
	var problems provenance.Problems
	var shares []Share
	total := new(big.Rat)
	for _, u := range units {
		to, ok := r.SuccessorOfPlace(from, u.Place)
		switch {
		case !ok:
			problems.Add(provenance.Problemf(u.Where, provenance.NoSplitWeights,
				"it is not known where %q in %s went", u.Place, r.label(from)).
				WithHint("give the shares of %s in a file of weights", r.label(from)))
		case u.Units.Sign() < 0:
			problems.Add(provenance.Problemf(u.Where, provenance.OutOfRange, "%q has a negative number of units", u.Place))
		default:
			shares = append(shares, Share{From: from, To: to, Part: u.Units, Where: u.Where})
			total.Add(total, u.Units)
		}
	}
	if problems.Len() == 0 && total.Sign() == 0 {
		problems.Add(provenance.Problemf(provenance.Position{}, provenance.NoSplitWeights,
			"nothing to divide %s by: all its places together have 0", r.label(from)).
			WithHint("give the shares of %s in a file of weights: van, naar, aandeel", r.label(from)))
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return gather(shares, total), nil
}

// gather adds up the parts per successor and divides them by total.
func gather(shares []Share, total *big.Rat) []Share {
	slices.SortStableFunc(shares, func(a, b Share) int { return cmp.Compare(a.To, b.To) })
	var gathered []Share
	for _, s := range shares {
		s.Part = new(big.Rat).Quo(s.Part, total)
		if n := len(gathered) - 1; n >= 0 && gathered[n].To == s.To {
			gathered[n].Part.Add(gathered[n].Part, s.Part)
			continue
		}
		gathered = append(gathered, s)
	}
	return gathered
}

// FollowSite returns the municipality of a later division in which something lies that lay in c, in a place, in an
// earlier one, with the changes that led there: where a municipality was divided the place decides. The problem, when
// the place does not tell, has no position.
func (r *Register) FollowSite(c Code, from, to *Division, place string) (code Code, route []Change, problem *provenance.Problem) {
	for _, change := range r.within(from.Date, to.Date) {
		if change.From != c {
			continue
		}
		route = append(route, change)
		if !change.Splits() {
			c = change.To[0]
			continue
		}
		successor, known := r.SuccessorOfPlace(c, place)
		if !known {
			return 0, nil, provenance.Problemf(provenance.Position{}, provenance.NoSplitWeights,
				"%s was divided over %s on %s, and it is not known where %q went", r.label(c), r.labels(change.To), change.Date, place).
				WithHint("give a file that names the place in which the school site lies")
		}
		c = successor
	}
	return c, route, nil
}
