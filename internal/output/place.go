package output

import (
	"io/fs"
	"os"
)

// A Place is the working directory at some moment, by name and by what the name stood for.
type Place struct {
	path string
	was  fs.FileInfo // nil: it had no name
}

// Here returns the working directory.
func Here() Place {
	path, err := os.Getwd()
	if err != nil {
		return Place{}
	}
	info, err := os.Stat(path)
	if err != nil {
		return Place{}
	}
	return Place{path, info}
}

// Replaced reports whether another directory has the name by now: a result that was put in place of the working
// directory. A shell that stands there sees the old one, which is empty, until it goes to the name again.
func (p Place) Replaced() bool {
	if p.was == nil {
		return false
	}
	now, err := os.Stat(p.path)
	return err == nil && !os.SameFile(p.was, now)
}
