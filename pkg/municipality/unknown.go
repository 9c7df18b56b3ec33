package municipality

import (
	"strings"

	"npo/pkg/provenance"
)

// Unknown says why a code or name is not one municipality of a division, and what may be meant: it is asked where Lookup
// finds no match. Meant may be one of several that have the name; those that a municipality of another division came
// from or went into; or the nearest by spelling.
func (r *Register) Unknown(d *Division, text string) *provenance.Problem {
	unknown := func(format string, args ...any) *provenance.Problem {
		return provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality, format, args...)
	}
	if len(text) > longestName {
		return unknown("a text of %d bytes is no municipality", len(text)).WithHint("npo gemeente list --date %s shows them all", d.Date)
	}
	_, _, candidates := r.Lookup(d, text)
	names := strings.Join(r.suggestions(d, text, candidates), ", ")
	meant := r.Meanings(text)
	code, isCode := ReadCode(text)
	switch {
	case isCode && len(meant) == 0:
		return r.RefuseUnknown(code, nil, provenance.Position{})
	case len(r.present(d, text)) > 1:
		return unknown("%q is more than one municipality in the division of %s", text, d.Date).WithHint("write one of %s", names)
	case len(meant) > 0:
		c := r.nearestInTime(d, meant)
		return unknown("%s is not in the municipal division of %s", r.named(c), d.Date).WithHint("%s", r.elsewhere(d, c, names))
	case names == "":
		return unknown("no municipality is called %q", text).WithHint("npo gemeente list --date %s shows them all", d.Date)
	}
	return unknown("no municipality is called %q", text).WithHint("did you mean %s?", names)
}

// nearestInTime returns, of codes of other divisions that were renamed to each other, ascending, the one nearest to d.
func (r *Register) nearestInTime(d *Division, codes []Code) Code {
	newest := codes[len(codes)-1]
	if _, last, _ := r.stay(newest); r.divisions[last].Date < d.Date {
		return newest
	}
	return codes[0]
}

// elsewhere says in which division nearest to d a code is, and what it is in d, if it is known how they relate.
func (r *Register) elsewhere(d *Division, c Code, there string) string {
	first, last, _ := r.stay(c)
	nearest := r.divisions[last]
	if nearest.Date > d.Date {
		nearest = r.divisions[first]
	}
	hint := "it is in that of " + string(nearest.Date)
	if there != "" {
		hint += "; in that of " + string(d.Date) + " it is " + there
	}
	return hint + "; npo gemeente history " + c.String() + " tells more"
}

// named writes a code behind its name, as people are asked to choose.
func (r *Register) named(c Code) string {
	name, _ := r.Name(c)
	return name + " (" + c.String() + ")"
}

// suggestions writes candidates for what was typed, each with the other name by which it is near, if that is why.
func (r *Register) suggestions(d *Division, text string, candidates []Municipality) []string {
	var names []string
	for _, m := range candidates {
		name := r.named(m.Code)
		if by := r.By(d, m.Code, text); by != "" {
			name = by + " → " + name
		}
		names = append(names, name)
	}
	return names
}
