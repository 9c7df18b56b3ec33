package cli

import (
	"fmt"
	"os"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/scenario"
)

// splitGemeente takes a municipality from the front of the arguments; the rest are inputs. A name of several words
// need not be quoted: words that are no files and make a name with those before them belong to it.
func splitGemeente(r *municipality.Register, args []string) (who string, rest []string) {
	if len(args) == 0 {
		return "", nil
	}
	words := 1
	for words < len(args) && !exists(args[words]) {
		words++
	}
	for ; words > 1; words-- {
		if name := strings.Join(args[:words], " "); knownSomewhere(r, name) {
			return name, args[words:]
		}
	}
	return args[0], args[1:]
}

// namesNobody tells whether the arguments begin with a file rather than with a municipality.
func namesNobody(args []string) bool { return len(args) == 0 || exists(args[0]) }

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// knownSomewhere tells whether a text is one municipality in any division.
func knownSomewhere(r *municipality.Register, text string) bool {
	_, _, ok := anywhere(r, text)
	return ok
}

// anywhere looks in every division, the newest first.
func anywhere(r *municipality.Register, text string) (municipality.Municipality, *municipality.Division, bool) {
	divisions := r.Divisions()
	for i := len(divisions) - 1; i >= 0; i-- {
		if m, ok, _ := r.Lookup(divisions[i], text); ok {
			return m, divisions[i], true
		}
	}
	return municipality.Municipality{}, nil, false
}

// recipientCode finds the recipient of a result that a text stands for; "" stays "". What is no recipient is a
// problem that says which were perhaps meant.
func recipientCode(d *document.Document, text string) (string, error) {
	switch {
	case text == "":
		return "", nil
	case d.Scheme.Recipient == scenario.Sites:
		return strings.ToUpper(strings.Join(strings.Fields(text), "")), nil
	}
	register := municipality.Default()
	division, err := register.On(provenance.Date(d.Division.Date))
	if err != nil {
		return "", err
	}
	match, ok, candidates := register.Lookup(division, text)
	if !ok {
		return "", notInDivision(register, division, text, candidates)
	}
	return match.Code.String(), nil
}

// notInDivision says that a division has no such municipality, or several, and which may be meant.
func notInDivision(r *municipality.Register, d *municipality.Division, text string, candidates []municipality.Municipality) error {
	names := suggestions(r, d, text, candidates)
	if m, _, ok := anywhere(r, text); ok {
		problem := provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality,
			"%s is not in the municipal division of %s, on which these data stand", label(m), d.Date)
		if len(names) == 0 {
			return problem
		}
		return problem.WithHint("in that division it is %s", strings.Join(names, ", "))
	}
	if bearers(text, candidates) > 1 {
		return provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality,
			"%d municipalities are called %q", len(candidates), text).WithHint("write one of %s", strings.Join(names, ", "))
	}
	problem := provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality,
		"no municipality %q in the division of %s", text, d.Date)
	if len(names) == 0 {
		return problem.WithHint("npo gemeente list --date %s shows them all", d.Date)
	}
	return problem.WithHint("did you mean %s?", strings.Join(names, ", "))
}

// bearers counts the municipalities that have a name, without what is added to tell them apart: Bergen (L.).
func bearers(text string, among []municipality.Municipality) int {
	n := 0
	for _, m := range among {
		if bare, _, added := strings.Cut(m.Name, " ("); added && strings.EqualFold(bare, strings.TrimSpace(text)) {
			n++
		}
	}
	return n
}

func label(m municipality.Municipality) string { return fmt.Sprintf("%s (%s)", m.Name, m.Code) }

// suggestions writes candidates for what was typed, each with the other name by which it is near, if that is why.
func suggestions(r *municipality.Register, d *municipality.Division, text string, candidates []municipality.Municipality) []string {
	var names []string
	for _, m := range candidates {
		name := label(m)
		if by := r.By(d, m.Code, text); by != "" {
			name = by + " → " + name
		}
		names = append(names, name)
	}
	return names
}
