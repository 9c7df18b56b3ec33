package scenario

import (
	"path"
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/schemes"
)

// BuiltIn returns the schemes inside the program, ascending by id.
func BuiltIn() []*Scheme {
	var all []*Scheme
	for _, id := range builtInIDs() {
		all = append(all, builtIn(id))
	}
	return all
}

// Find returns a built-in scheme by id. The hint of the problem with an unknown id is the nearest one, or else lists
// those known.
func Find(id string) (*Scheme, error) {
	known := builtInIDs()
	for _, k := range known {
		if k == id {
			return builtIn(id), nil
		}
	}
	return nil, provenance.Problemf(provenance.Position{}, provenance.UnknownScheme,
		"no built-in scheme is called %s", quoted(id)).
		WithHint("%s (a scheme of your own is given by its path, as in ./my-scheme.yaml)", suggest(id, known))
}

// builtInIDs returns the ids, which are the names of the embedded files, ascending.
func builtInIDs() []string {
	entries, err := schemes.Files.ReadDir(".")
	if err != nil {
		panic("scenario: the embedded schemes cannot be listed: " + err.Error())
	}
	ids := make([]string, len(entries))
	for i, e := range entries {
		ids[i] = strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
	}
	slices.Sort(ids)
	return ids
}

// builtIn reads an embedded scheme. Its source is called by the id: there is no file for a user to open.
func builtIn(id string) *Scheme {
	data, err := schemes.Files.ReadFile(id + ".yaml")
	if err != nil {
		panic("scenario: built-in scheme " + id + ": " + err.Error())
	}
	scheme, err := document{name: id, data: data, builtIn: true}.resolve()
	if err != nil {
		panic("scenario: built-in scheme " + id + ": " + err.Error())
	}
	return scheme
}
