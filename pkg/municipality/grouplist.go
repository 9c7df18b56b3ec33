package municipality

import (
	"fmt"

	"npo/pkg/provenance"
)

// A Mention is a municipality as a person wrote it in a list: a code or a name in any usual spelling.
type Mention struct {
	Text  string
	Where provenance.Position
}

// NewGroup makes a group of a user's list. The list is taken to be of the newest division in which every
// mention means one municipality. The error holds every problem: an unknown or ambiguous mention with
// the nearest candidates, a municipality named twice, mentions that never existed side by side, no mention at
// all (all NPO210).
func (r *Register) NewGroup(id, title, source string, mentions []Mention) (Group, error) {
	d, err := r.divisionOfMentions(id, mentions)
	if err != nil {
		return Group{}, err
	}
	g := Group{ID: id, NL: title, EN: title, On: d.Date, Source: source, SourceEN: source, mentions: map[Code]provenance.Position{}}
	first := map[Code]Mention{}
	var problems provenance.Problems
	for _, m := range mentions {
		c := r.present(d, m.Text)[0]
		if earlier, doubled := first[c]; doubled {
			problems.Add(provenance.Problemf(m.Where, provenance.BadGroup,
				"%q is %s, which group %s already names%s", m.Text, r.label(c), id, at(earlier.Where)).
				WithHint("keep one of the two"))
			continue
		}
		first[c], g.mentions[c] = m, m.Where
		g.Codes = append(g.Codes, c)
	}
	if err := problems.Err(); err != nil {
		return Group{}, err
	}
	g.Codes = sorted(g.Codes)
	return g, nil
}

func at(where provenance.Position) string {
	if s := where.String(); s != "" {
		return " at " + s
	}
	return ""
}

// divisionOfMentions returns the newest division in which every mention means one municipality.
func (r *Register) divisionOfMentions(id string, mentions []Mention) (*Division, error) {
	var problems provenance.Problems
	if len(mentions) == 0 {
		problems.Add(provenance.Problemf(provenance.Position{}, provenance.BadGroup, "group %s names no municipality", id).
			WithHint("give it members: codes, names, or a group of the program such as G40"))
	}
	fits := r.Divisions()
	for _, m := range mentions {
		var kept []*Division
		for _, d := range fits {
			if len(r.present(d, m.Text)) == 1 {
				kept = append(kept, d)
			}
		}
		if len(kept) == 0 {
			problems.Add(r.misfit(m, id, fits[len(fits)-1]))
			continue
		}
		fits = kept
	}
	return fits[len(fits)-1], problems.Err()
}

// misfit says why a mention has no place in a group whose other members exist in d.
func (r *Register) misfit(m Mention, id string, d *Division) *provenance.Problem {
	for _, other := range r.divisions {
		if codes := r.present(other, m.Text); len(codes) == 1 {
			problem := r.Refuse(d, codes[0], m.Where)
			problem.Code = provenance.BadGroup
			problem.Message += fmt.Sprintf(", on which all earlier members of group %s exist", id)
			return problem.WithHint("a group names municipalities that existed side by side")
		}
	}
	problem := provenance.Problemf(m.Where, provenance.BadGroup, "%q in group %s is no municipality", m.Text, id).
		WithHint("npo gemeente find NAME gives the nearest; remove what is no municipality")
	if _, _, candidates := r.Lookup(d, m.Text); len(candidates) > 0 {
		var codes []Code
		for _, c := range candidates {
			codes = append(codes, c.Code)
		}
		problem = problem.WithHint("did you mean %s?", r.labels(codes))
		if len(r.present(d, m.Text)) > 1 {
			problem.Message = fmt.Sprintf("%q in group %s may be %s", m.Text, id, r.labels(codes))
			problem = problem.WithHint("write the code of the one that is meant")
		}
	}
	return problem
}
