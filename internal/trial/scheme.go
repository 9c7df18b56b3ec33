package trial

import (
	"embed"
	"testing"

	"npo/pkg/scenario"
)

//go:embed scheme/*.yaml
var schemes embed.FS

// Scheme reads a scheme made for tests.
func Scheme(t *testing.T, id string) *scenario.Scheme {
	t.Helper()
	data, err := schemes.ReadFile("scheme/" + id + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Parse(id+".yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// BuiltIn returns a scheme of the program.
func BuiltIn(t *testing.T, id string) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
