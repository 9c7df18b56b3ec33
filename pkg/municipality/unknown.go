package municipality

import (
	"cmp"
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// Unknown says why a code or name is not one municipality of a division, and what may be meant: it is asked where Lookup
// finds no match. Meant may be one of several that have the name; those that a municipality of another division came
// from or went into; or the nearest by spelling. flag is the one by which whoever asks can choose another division; "" where
// the division follows from something else.
func (r *Register) Unknown(d *Division, text, flag string) *provenance.Problem {
	unknown := func(format string, args ...any) *provenance.Problem {
		return provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality, format, args...)
	}
	if len(text) > longestName {
		return unknown("a text of %d bytes is no municipality", len(text)).WithHint("npo gemeente list --date %s shows them all", d.Date)
	}
	_, _, candidates := r.Lookup(d, text)
	names := strings.Join(r.suggestions(d, text, candidates), ", ")
	meant := r.Meanings(text)
	absent := slices.DeleteFunc(slices.Clone(meant), d.Has)
	code, isCode := ReadCode(text)
	switch {
	case isCode && len(meant) == 0:
		return r.RefuseUnknown(code, nil, provenance.Position{})
	case len(r.present(d, text)) > 1:
		return unknown("%q is more than one municipality in the division of %s", text, d.Date).WithHint("write one of %s", names)
	case len(absent) > 0: // a name may stand for two, of which the division has one, but not yet or no more by that name
		c := r.nearestInTime(d, absent)
		return unknown("%s is not in the municipal division of %s", r.named(c), d.Date).WithHint("%s", r.elsewhere(d, c, names, flag))
	case names == "":
		return unknown("no municipality is called %q%s", text, r.looked(d)).WithHint("npo gemeente list --date %s shows them all", d.Date)
	}
	return unknown("no municipality is called %q%s", text, r.looked(d)).WithHint("did you mean %s?", names)
}

// nearestInTime returns, of codes that a division lacks and others have, the one that is the fewest divisions away; the first of
// equals.
func (r *Register) nearestInTime(d *Division, codes []Code) Code {
	here := slices.Index(r.divisions, d)
	away := func(c Code) int {
		first, last, _ := r.stay(c)
		return max(first-here, here-last)
	}
	return slices.MinFunc(codes, func(a, b Code) int { return cmp.Compare(away(a), away(b)) })
}

// looked says in which division a name was looked for, when it is not the newest.
func (r *Register) looked(d *Division) string {
	if d.Date == r.Newest().Date {
		return ""
	}
	return " in the division of " + string(d.Date)
}

// elsewhere says in which division nearest to d a code is and how to ask for it, and what it is in d, if it is known how they relate.
func (r *Register) elsewhere(d *Division, c Code, there, flag string) string {
	first, last, _ := r.stay(c)
	nearest := r.divisions[last]
	if nearest.Date > d.Date {
		nearest = r.divisions[first]
	}
	hint := "it is in that of " + string(nearest.Date)
	if flag != "" {
		hint += " (" + flag + " " + string(nearest.Date) + ")"
	}
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
