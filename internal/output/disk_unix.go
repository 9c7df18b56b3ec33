//go:build unix

package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// errLocked says that a living run holds the lock.
var errLocked = errors.New("in use by another run")

// replacesWorkingDirectory says that rename(2) takes the name of a directory that processes stand in. They stay in
// the old one.
const replacesWorkingDirectory = true

// lockEntry takes the lock of a new entry. On a file system without locks it returns the open entry all the
// same: then nobody else can take the lock either, and nobody removes it.
func lockEntry(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if err := flock(f); errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errors.Join(errLocked, f.Close())
	}
	return f, nil
}

// stillThere reports whether the locked entry is the one that the path names.
func stillThere(lock *os.File, path string) bool {
	mine, err := lock.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(path)
	return err == nil && os.SameFile(mine, there)
}

// lockLeftover takes the lock of an entry that may be a dead run's; any doubt is an error.
func lockLeftover(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if err := flock(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// living reports whether a run holds the lock of an entry.
func living(path string) bool {
	lock, err := lockLeftover(path)
	if err == nil {
		_ = lock.Close()
	}
	return errors.Is(err, syscall.EWOULDBLOCK)
}

func flock(f *os.File) error {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}

// replaceEmpty renames from to to, where nothing or an empty directory stands; in one step.
// A directory that is not empty is fs.ErrExist. (os.Rename refuses every directory that exists.)
func replaceEmpty(from, to string) error {
	err := syscall.Rename(from, to)
	if err == nil {
		return nil
	}
	if errors.Is(err, syscall.ENOTEMPTY) {
		err = syscall.EEXIST
	}
	return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
}

// syncTree brings the directories of a result to the disk; its files have been, when they were closed.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		return syncDirectory(path)
	})
}

// syncDirectory brings the names in a directory to the disk. File systems that cannot do that say EINVAL.
func syncDirectory(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
