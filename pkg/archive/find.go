package archive

import (
	"io/fs"
	"path"
	"slices"

	"npo/examples"
	"npo/pkg/provenance"
	"npo/schemes"
)

// A Wanted is a file that a receipt names.
type Wanted struct {
	Kind   string // "scheme", "input", "example", "placement", "scenario", …
	Name   string // base name in the receipt
	SHA256 string
	Size   int64
}

// kindScheme is the kind of a scheme, which a receipt does not list among its inputs.
const kindScheme = "scheme"

// A Found is a wanted file with its bytes.
type Found struct {
	Wanted
	Path string // where it was found, for people; "" for inside the program
	Data []byte
}

// Inside tells whether the file is inside the program.
func (f Found) Inside() bool { return f.Path == "" }

// WantedBy lists the files that made a result: the scheme, then the inputs in the order of the receipt.
func WantedBy(r *provenance.Receipt) []Wanted {
	all := []Wanted{{kindScheme, r.Scheme.Name, r.Scheme.SHA256, r.Scheme.Size}}
	for _, in := range r.Inputs {
		all = append(all, Wanted{in.Kind, in.Name, in.SHA256, in.Size})
	}
	return all
}

// Find looks for wanted files inside the program, and then in places, in their order, folders recursively and by
// path in ascending order; a link to a file counts as the file. Only files of a wanted size are hashed. The result
// is in the order of wanted; missing holds those that are nowhere. Files that cannot be read are passed over: they
// are not what was looked for as far as anybody can tell.
func Find(wanted []Wanted, places []Place) (found []Found, missing []Wanted) {
	s := search{wanted: wanted}
	s.inside()
	for _, place := range places {
		if s.complete() {
			break
		}
		s.walk(place)
	}
	for _, w := range wanted {
		if f, ok := s.of(w.SHA256); ok {
			f.Wanted = w
			found = append(found, f)
		} else {
			missing = append(missing, w)
		}
	}
	return found, missing
}

// A search collects what was found, each hash once.
type search struct {
	wanted []Wanted
	found  []Found
}

// inside looks among the schemes and data of the program itself.
func (s *search) inside() {
	s.take("", examples.Table)
	entries, err := fs.ReadDir(schemes.Files, ".")
	if err != nil {
		panic("archive: the embedded schemes cannot be listed: " + err.Error())
	}
	for _, e := range entries {
		data, err := schemes.Files.ReadFile(e.Name())
		if err != nil {
			panic("archive: an embedded scheme cannot be read: " + err.Error())
		}
		s.take("", data)
	}
}

// walk looks in a place.
func (s *search) walk(place Place) {
	// The walk's own errors are those of unreadable folders, which hold nothing that can be used.
	_ = fs.WalkDir(place.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && entry != nil && entry.IsDir():
			return fs.SkipDir
		case err != nil || entry.IsDir():
			return nil
		}
		if info, err := fs.Stat(place.Files, name); err == nil && info.Mode().IsRegular() && s.wants(info.Size()) {
			if data, err := read(place.Files, name); err == nil {
				s.take(path.Join(place.Name, name), data)
			}
		}
		if s.complete() {
			return fs.SkipAll
		}
		return nil
	})
}

// wants tells whether a file of that size may be one that is still looked for.
func (s *search) wants(size int64) bool {
	return slices.ContainsFunc(s.wanted, func(w Wanted) bool {
		_, have := s.of(w.SHA256)
		return w.Size == size && !have
	})
}

// take keeps a file when it is a wanted one by its hash.
func (s *search) take(where string, data []byte) {
	if !s.wants(int64(len(data))) {
		return
	}
	hash := provenance.Hash(data)
	if _, have := s.of(hash); have {
		return
	}
	if i := slices.IndexFunc(s.wanted, func(w Wanted) bool { return w.SHA256 == hash }); i >= 0 {
		s.found = append(s.found, Found{s.wanted[i], where, data})
	}
}

func (s *search) of(hash string) (Found, bool) {
	i := slices.IndexFunc(s.found, func(f Found) bool { return f.SHA256 == hash })
	if i < 0 {
		return Found{}, false
	}
	return s.found[i], true
}

// complete tells whether nothing is looked for any more.
func (s *search) complete() bool {
	return !slices.ContainsFunc(s.wanted, func(w Wanted) bool {
		_, have := s.of(w.SHA256)
		return !have
	})
}

// findAll returns every file that made a result, or a problem for each that was not found.
func findAll(name string, r *provenance.Receipt, places []Place) ([]Found, error) {
	found, missing := Find(WantedBy(r), places)
	var problems provenance.Problems
	for _, w := range missing {
		problem := provenance.Problemf(provenance.Position{File: name}, provenance.MissingInput,
			"%s %s is not found: %d bytes with SHA-256 %s", w.Kind, w.Name, w.Size, w.SHA256)
		hint := "name the folder that holds it with --inputs; it may be called anything"
		if w.Kind == kindScheme && r.Scheme.Kind == provenance.SchemeBuiltIn || w.Kind == provenance.KindExample {
			hint = "it is inside npo " + r.Tool.Version + ", which made this result, and in an archive of it"
		}
		problems.Add(problem.WithHint("%s", hint))
	}
	return found, problems.Err()
}
