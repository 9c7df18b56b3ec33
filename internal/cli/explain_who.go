package cli

import (
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
	match, ok, _ := register.Lookup(division, text)
	if !ok {
		return "", register.Unknown(division, text, "")
	}
	return match.Code.String(), nil
}
