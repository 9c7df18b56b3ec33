package scenario

import (
	"path"
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

// Find returns a built-in scheme by id. The problem with an unknown id lists those known.
func Find(id string) (*Scheme, error) {
	known := builtInIDs()
	for _, k := range known {
		if k == id {
			return builtIn(id), nil
		}
	}
	return nil, provenance.Problemf(provenance.Position{}, provenance.UnknownScheme,
		"no built-in scheme is called %s; there are: %s", quoted(id), strings.Join(known, ", ")).
		WithHint("for a scheme of your own give the path of its file, as in ./%s.yaml", "my-scheme")
}

// builtInIDs returns the ids, which are the names of the embedded files, ascending.
func builtInIDs() []string {
	entries, err := schemes.Files.ReadDir(".")
	if err != nil {
		panic("scenario: the embedded schemes cannot be listed: " + err.Error())
	}
	ids := make([]string, len(entries)) // ReadDir sorts by name
	for i, e := range entries {
		ids[i] = strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
	}
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
