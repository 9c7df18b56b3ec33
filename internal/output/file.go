package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// CheckFile decides whether a single file may be written, before any work is done. It writes nothing.
// An existing file is a [Refusal], unless force is given and it is a regular file; its directory must exist.
func CheckFile(path string, force bool) error {
	if path == "-" {
		return refuse("name a file; what can go to standard output goes there without -o", "- is not taken for standard output")
	}
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return checkFolder(path)
	case err != nil:
		return refuse("", "%s cannot be written: %v", path, reason(err))
	case info.IsDir():
		return refuse("name a file", "%s is a directory", path)
	case !info.Mode().IsRegular():
		return refuse("name a new file, or leave out -o for standard output", "%s is not a regular file", path)
	case !force:
		return refuse("--force replaces it; or name another file", "%s exists", path)
	}
	return nil
}

func checkFolder(path string) error {
	info, err := os.Stat(filepath.Dir(path))
	if err != nil || !info.IsDir() {
		return refuse("", "%s cannot be written: %s is not a directory", path, filepath.Dir(path))
	}
	return nil
}

// WriteFile writes a single file, whole or not at all, under the rules of [CheckFile].
func WriteFile(ctx context.Context, path string, data []byte, force bool) error {
	if err := CheckFile(path, force); err != nil {
		return err
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	removeLeftovers(full)
	s, err := newSibling(full, makeFile)
	if err != nil {
		return err
	}
	if err := errors.Join(ctx.Err(), fill(s.path, data)); err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, reason(err)), s.remove())
	}
	if err := os.Rename(s.path, full); err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, reason(err)), s.remove())
	}
	s.release()
	return syncDirectory(filepath.Dir(full))
}

func fill(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
