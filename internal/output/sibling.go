package output

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A sibling is the hidden file or directory in which a result is made, locked for as long as we live.
type sibling struct {
	path string
	lock *os.File // nil once released
}

// siblingPrefix is what the hidden names beside a destination begin with; eight hexadecimal digits follow.
func siblingPrefix(path string) string { return "." + filepath.Base(path) + ".npo-" }

// newSibling makes a hidden entry beside path and locks it.
//
// Between making and locking another run may take it for a dead one's and remove it; then it is made again.
func newSibling(path string, create func(path string) error) (*sibling, error) {
	for {
		at := filepath.Join(filepath.Dir(path), siblingPrefix(path)+randomSuffix())
		err := create(at)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("writing beside %s: %w", path, reason(err))
		}
		lock, err := lockEntry(at)
		if err == nil && stillThere(lock, at) {
			return &sibling{path: at, lock: lock}, nil
		}
		if err != nil && !errors.Is(err, errLocked) && !errors.Is(err, fs.ErrNotExist) {
			return nil, errors.Join(err, os.RemoveAll(at))
		}
	}
}

func makeDirectory(path string) error { return os.Mkdir(path, 0o777) }

func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	return f.Close()
}

// randomSuffix keeps runs at the same moment apart; it never reaches a result.
func randomSuffix() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // documented never to fail
	return hex.EncodeToString(b[:])
}

// release ends the lock and keeps the entry, which has its final name by now.
func (s *sibling) release() {
	if s.lock != nil {
		_ = s.lock.Close()
		s.lock = nil
	}
}

// remove deletes the entry and then ends the lock. After release it does nothing.
func (s *sibling) remove() error {
	if s.lock == nil {
		return nil
	}
	err := os.RemoveAll(s.path)
	s.release()
	return err
}
