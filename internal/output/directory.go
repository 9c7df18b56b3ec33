package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A Directory is a result being written, out of sight. End it with Commit or Discard.
type Directory struct {
	ctx     context.Context // whether somebody still wants the result
	target  *Target
	sibling *sibling
	parents []string // made for this result, the deepest last
}

// Begin makes the hidden directory beside the target, and removes those that dead runs left there.
// Once ctx is cancelled nothing more can be written or committed.
func (t *Target) Begin(ctx context.Context) (*Directory, error) {
	d := &Directory{ctx: ctx, target: t}
	if err := d.makeParents(filepath.Dir(t.path)); err != nil {
		return nil, errors.Join(err, d.Discard())
	}
	removeLeftovers(t.path)
	s, err := newSibling(t.path, makeDirectory)
	if err != nil {
		return nil, errors.Join(err, d.Discard())
	}
	d.sibling = s
	return d, nil
}

// Write makes a result in one go: fill writes its files, and then it appears at its destination, whole. After an error
// nothing is there.
func (t *Target) Write(ctx context.Context, fill func(*Directory) error) error {
	d, err := t.Begin(ctx)
	if err != nil {
		return err
	}
	if err := fill(d); err != nil {
		return errors.Join(err, d.Discard())
	}
	return d.Commit()
}

// makeParents makes the directories above the target that do not exist, and remembers which.
func (d *Directory) makeParents(dir string) error {
	var missing []string
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, at)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		err := os.Mkdir(missing[i], 0o777)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("making the directory above %s: %w", d.target.typed, reason(err))
		}
		if err == nil {
			d.parents = append(d.parents, missing[i])
		}
	}
	return nil
}

// Create opens a new file of the result. The name is relative, with forward slashes, and new.
// Closing the file brings its bytes to the disk and reports whether that went well.
func (d *Directory) Create(name string) (io.WriteCloser, error) {
	if err := d.ctx.Err(); err != nil {
		return nil, err
	}
	if !filepath.IsLocal(name) {
		panic("output: the file name " + name + " leads outside the result")
	}
	path := filepath.Join(d.sibling.path, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, d.failed(name, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, d.failed(name, err)
	}
	return &file{File: f, of: d, name: name}, nil
}

// failed names the file by its place in the result rather than in the hidden directory.
func (d *Directory) failed(name string, err error) error {
	return fmt.Errorf("writing %s: %w", filepath.Join(d.target.typed, filepath.FromSlash(name)), reason(err))
}

// Commit makes the result appear at its destination, whole. What stands there is looked at once more:
// a destination that has come into use since [Prepare] is refused, and with force only a directory
// that holds a result of this program and no other file is replaced. After an error the result is gone.
func (d *Directory) Commit() error {
	if err := d.commit(); err != nil {
		return errors.Join(err, d.Discard())
	}
	d.sibling.release()
	return nil
}

func (d *Directory) commit() error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	if err := d.target.check(); err != nil {
		return err
	}
	if err := syncTree(d.sibling.path); err != nil {
		return d.failed("", err)
	}
	if err := d.put(); err != nil {
		return fmt.Errorf("putting the result at %s: %w", d.target.typed, reason(err))
	}
	return syncDirectory(filepath.Dir(d.target.path))
}

// put renames the hidden directory, or exchanges it with the result that it replaces.
func (d *Directory) put() error {
	err := replaceEmpty(d.sibling.path, d.target.path)
	if !errors.Is(err, fs.ErrExist) || !d.target.force {
		return err
	}
	if err := exchange(d.sibling.path, d.target.path); err != nil {
		return err
	}
	// The old result now has the hidden name. If it cannot be removed, the next run will.
	_ = os.RemoveAll(d.sibling.path)
	return nil
}

// Discard removes everything that was made for the result. Calling it after Commit does no harm.
func (d *Directory) Discard() error {
	var err error
	if d.sibling != nil {
		err = d.sibling.remove()
	}
	for i := len(d.parents) - 1; i >= 0; i-- {
		_ = os.Remove(d.parents[i]) // only when empty: another run may use it by now
	}
	d.parents = nil
	return err
}

// reason leaves out the path of an error about a file, which names the hidden directory.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// file is a file of a result that refuses to grow once nobody wants the result.
type file struct {
	*os.File
	of   *Directory
	name string
}

func (f *file) Write(p []byte) (int, error) {
	if err := f.of.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := f.File.Write(p)
	if err != nil {
		return n, f.of.failed(f.name, err)
	}
	return n, nil
}

func (f *file) Close() error {
	if err := errors.Join(f.Sync(), f.File.Close()); err != nil {
		return f.of.failed(f.name, err)
	}
	return nil
}

// exchangeInTwo swaps the names of two directories with an instant between in which b does not exist.
// A run killed in that instant leaves both results under hidden names, and the next run puts the old one back.
func exchangeInTwo(a, b string) error {
	old := a + aside
	if err := os.Rename(b, old); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return errors.Join(err, os.Rename(old, b))
	}
	_ = os.Rename(old, a) // b is what it should be; another run may have removed the old one by now
	return nil
}
