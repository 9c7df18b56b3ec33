package scenario_test

import (
	"io/fs"
	"testing"

	"npo/pkg/provenance"
	. "npo/pkg/scenario"
	"npo/schemes"
)

// FuzzParse: whatever the text, it is a scheme that the engine can calculate, or it is refused with problems.
func FuzzParse(f *testing.F) {
	for _, s := range BuiltIn() {
		data, err := schemes.Files.ReadFile(s.ID + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range []string{open, closed, rule, "a: &a [*a]", "{a: b}: c", "- 1\n", "\xff\xfe"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse("s.yaml", data)
		if err != nil {
			if s != nil || len(provenance.ProblemsIn(err)) == 0 {
				t.Fatalf("got %v with %v", s, err)
			}
			return
		}
		if err := s.Check(); err != nil {
			t.Fatalf("accepted, and yet %v", err)
		}
		again, err := s.With("", nil)
		if err != nil || again.Source != s.Source || again.Adapted {
			t.Fatalf("the same text once more: %+v, %v", again, err)
		}
	})
}

// FuzzParseScenario: whatever the text, it is a scenario or it is refused with problems; no file is opened by it.
func FuzzParseScenario(f *testing.F) {
	f.Add([]byte(variant))
	f.Add(Starter(BuiltIn()[0], "."))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseScenario("s.yaml", data)
		if err != nil {
			if s != nil || len(provenance.ProblemsIn(err)) == 0 {
				t.Fatalf("got %v with %v", s, err)
			}
			return
		}
		if _, err := s.Request(func(string) ([]byte, error) { return nil, fs.ErrNotExist }); err != nil && len(provenance.ProblemsIn(err)) == 0 {
			t.Fatalf("no problem in %v", err)
		}
	})
}
