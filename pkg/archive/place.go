package archive

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// largest bounds what is read of one file, and largestArchive what an archive may unpack to, in bytes.
const (
	largest        = 256 << 20
	largestArchive = 2 << 30
)

// A Place is somewhere to look: a folder, or an archive opened as one.
type Place struct {
	Name  string // as the user typed it
	Files fs.FS
}

// Folder returns a folder of the file system as a place.
func Folder(name string) Place { return Place{name, os.DirFS(name)} }

// Zipped returns the files of a ZIP archive as a place. It refuses, with a provenance problem, what is no ZIP, an
// archive that unpacks to more than any result takes, one in which a name stands twice, as programs differ in which
// of the two they see, and one in which a name leads out of it.
func Zipped(name string, data []byte) (Place, error) {
	refuse := func(format string, args ...any) (Place, error) {
		return Place{}, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, format, args...).
			WithHint("give a ZIP that npo archive made, as it was made")
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse("not a ZIP archive, or one that breaks off before its end")
	}
	names, left := make([]string, len(r.File)), uint64(largestArchive)
	for i, f := range r.File {
		if f.UncompressedSize64 > left {
			return refuse("unpacks to more than %d MiB", largestArchive>>20)
		}
		if !fs.ValidPath(strings.TrimSuffix(f.Name, "/")) || strings.Contains(f.Name, `\`) {
			return refuse("%q in the archive is not the path of a file within it", f.Name)
		}
		names[i], left = f.Name, left-f.UncompressedSize64
	}
	slices.Sort(names)
	for i := 1; i < len(names); i++ {
		if names[i] == names[i-1] {
			return refuse("%s stands in the archive twice", names[i])
		}
	}
	return Place{name, r}, nil
}

// read reads a file that is not larger than any input may be.
func read(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	if info, err := f.Stat(); err == nil && info.Size() > largest {
		return nil, fmt.Errorf("larger than %d MiB", largest>>20)
	}
	data, err := io.ReadAll(io.LimitReader(f, largest+1))
	if err == nil && len(data) > largest {
		err = fmt.Errorf("larger than %d MiB", largest>>20)
	}
	return data, err
}

// Names lists the files of a place, ascending.
func (p Place) Names() []string {
	var all []string
	// Folders that cannot be read hold nothing that can be named.
	_ = fs.WalkDir(p.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, name)
		}
		return nil
	})
	slices.Sort(all)
	return all
}
