package archive

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"npo/pkg/provenance"
)

// A Wanted is a file that a receipt names.
type Wanted struct {
	Kind   string // "scheme", "input", "placement", …
	Name   string // base name in the receipt
	SHA256 string
	Size   int64
}

// A Found is a wanted file with its bytes.
type Found struct {
	Wanted
	Path string // where it was found, for people
	Data []byte
}

// A Place is somewhere to look: a folder, or an archive opened as one.
type Place struct {
	Name  string // as the user typed it
	Files fs.FS
}

// Folder returns a folder of the file system as a place.
func Folder(name string) Place { return Place{name, os.DirFS(name)} }

// Zipped returns the files of a ZIP archive as a place.
func Zipped(name string, data []byte) (Place, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Place{}, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "not a ZIP archive: %v", err)
	}
	return Place{name, r}, nil
}

// WantedBy lists the files that a receipt needs beyond what is inside the program, in the order of the receipt.
func WantedBy(r *provenance.Receipt) []Wanted {
	var all []Wanted
	if r.Scheme.Kind == provenance.SchemeFile {
		all = append(all, Wanted{"scheme", r.Scheme.Name, r.Scheme.SHA256, r.Scheme.Size})
	}
	for _, in := range r.Inputs {
		if in.Kind != provenance.KindExample {
			all = append(all, Wanted{in.Kind, in.Name, in.SHA256, in.Size})
		}
	}
	return all
}

// Find looks for wanted files in places, in their order, folders recursively and by path in ascending order.
// Only files of a wanted size are hashed. A file wanted twice is found twice. The result is in the order of
// wanted; missing holds those that no place has. Files that cannot be read are passed over: they are not what
// was looked for as far as anybody can tell.
func Find(wanted []Wanted, places []Place) (found []Found, missing []Wanted) {
	byHash := map[string]Found{}
	for _, place := range places {
		// The walk's own errors are those of unreadable folders, which hold nothing that can be used.
		_ = fs.WalkDir(place.Files, ".", func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				if entry != nil && entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if f, ok := match(place, path, entry, wanted); ok {
				if _, already := byHash[f.SHA256]; !already {
					byHash[f.SHA256] = f
				}
			}
			if len(byHash) == distinct(wanted) {
				return fs.SkipAll
			}
			return nil
		})
	}
	for _, w := range wanted {
		f, ok := byHash[w.SHA256]
		if !ok {
			missing = append(missing, w)
			continue
		}
		f.Wanted = w
		found = append(found, f)
	}
	return found, missing
}

// match reads a file that has the size of a wanted one, and tells whether it is one by its hash.
func match(place Place, path string, entry fs.DirEntry, wanted []Wanted) (Found, bool) {
	if !entry.Type().IsRegular() {
		return Found{}, false
	}
	info, err := entry.Info()
	if err != nil || !slices.ContainsFunc(wanted, func(w Wanted) bool { return w.Size == info.Size() }) {
		return Found{}, false
	}
	data, err := fs.ReadFile(place.Files, path)
	if err != nil {
		return Found{}, false
	}
	hash := provenance.Hash(data)
	i := slices.IndexFunc(wanted, func(w Wanted) bool { return w.SHA256 == hash })
	if i < 0 {
		return Found{}, false
	}
	return Found{wanted[i], place.Name + "/" + path, data}, true
}

// distinct counts the different files among wanted.
func distinct(wanted []Wanted) int {
	hashes := make([]string, len(wanted))
	for i, w := range wanted {
		hashes[i] = w.SHA256
	}
	slices.Sort(hashes)
	return len(slices.Compact(hashes))
}

// missingProblem names every file that was not found.
func missingProblem(receipt string, missing []Wanted) error {
	var problems provenance.Problems
	slices.SortFunc(missing, func(a, b Wanted) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
	for _, w := range missing {
		problems.Add(provenance.Problemf(provenance.Position{File: receipt}, provenance.MissingInput,
			"%s %s is not found: %d bytes with SHA-256 %s", w.Kind, w.Name, w.Size, w.SHA256).
			WithHint("name the folder that holds it with --inputs; it may be called anything"))
	}
	if err := problems.Err(); err != nil {
		return fmt.Errorf("%w", err)
	}
	return nil
}
