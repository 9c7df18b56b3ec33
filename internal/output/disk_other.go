//go:build !unix

package output

import (
	"errors"
	"os"
)

// errLocked says that a living run holds the lock.
var errLocked = errors.New("in use by another run")

// replacesWorkingDirectory says that a directory that a process stands in cannot be removed here.
const replacesWorkingDirectory = false

// lockEntry opens /dev/null: without advisory locks nobody removes what a dead run left,
// and an open directory could not be renamed.
func lockEntry(string) (*os.File, error) { return os.Open(os.DevNull) }

// stillThere need not look: nobody removes entries here.
func stillThere(*os.File, string) bool { return true }

// lockLeftover always refuses.
func lockLeftover(string) (*os.File, error) { return nil, errLocked }

// living cannot tell here. A run that loses the place of its result to the old one says so, and the old one stands.
func living(string) bool { return false }

// replaceEmpty renames from to to, where nothing or an empty directory stands.
func replaceEmpty(from, to string) error {
	if entries, err := os.ReadDir(to); err == nil {
		if len(entries) > 0 {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: os.ErrExist}
		}
		if err := os.Remove(to); err != nil {
			return err
		}
	}
	return os.Rename(from, to)
}

// syncTree and syncDirectory do nothing: directories cannot be brought to the disk here.
func syncTree(string) error      { return nil }
func syncDirectory(string) error { return nil }
