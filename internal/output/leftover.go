package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// aside is what the name of an old result ends in while a new one takes its place: see exchangeInTwo.
const aside = "-old"

// suffix is how randomSuffix writes. What else begins like a sibling is somebody else's.
var suffix = regexp.MustCompile(`^[0-9a-f]{8}$`)

// siblings lists the hidden entries beside path that runs made and that end in ending, ascending.
func siblings(path, ending string) []string {
	dir := filepath.Dir(path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // where nothing can be listed, nothing stands in the way
	}
	var found []string
	for _, entry := range entries {
		name, ours := strings.CutPrefix(entry.Name(), siblingPrefix(path))
		name, ended := strings.CutSuffix(name, ending)
		if ours && ended && suffix.MatchString(name) {
			found = append(found, filepath.Join(dir, entry.Name()))
		}
	}
	return found
}

// removeLeftovers deletes the hidden entries beside path whose runs have ended. An old result that was taken aside goes
// only once the new one has its place: as long as that lies beside it, the old one may be the only result there is.
// What cannot be read, locked or removed stays: it stands in nobody's way.
func removeLeftovers(path string) {
	for _, old := range siblings(path, aside) {
		if missing(strings.TrimSuffix(old, aside)) && !missing(path) {
			_ = os.RemoveAll(old)
		}
	}
	for _, at := range siblings(path, "") {
		if !missing(at + aside) {
			continue
		}
		lock, err := lockLeftover(at)
		if err != nil {
			continue
		}
		_ = os.RemoveAll(at)
		_ = lock.Close()
	}
}

// putBack gives an old result its name again when nothing has it: the run that took it aside was killed before the new
// one stood in its place. Where that cannot be done, the old result stays what it is.
func putBack(path string) {
	for _, old := range siblings(path, aside) {
		if missing(path) && !living(strings.TrimSuffix(old, aside)) {
			_ = os.Rename(old, path)
		}
	}
}

func missing(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}
