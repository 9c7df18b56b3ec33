package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// A Target is a directory that a result may be written to.
type Target struct {
	typed  string // as the user wrote it, for messages
	path   string // absolute; the directory itself where the user named a symbolic link to it
	record record // what force may replace
	force  bool
}

// Prepare decides whether dir may become a result, before any work is done. It writes nothing; an old result that a
// killed run had taken aside gets its name back.
//
// A directory that does not exist or is empty may. With force one that holds an earlier allocation and
// nothing else may as well: see [Directory.Commit]. Parents that do not exist are made when writing
// starts. A symbolic link to a directory stands for that directory and stays a link.
// Anything else is a [Refusal]: a file, a link to nothing, a directory that is in use by other files,
// and a directory above the working directory, which would be lost with what is replaced.
//
// The working directory itself may become a result where the system lets it be replaced. Whoever stands
// in it then stands in a directory that no longer has a name: see [Place].
func Prepare(dir string, force bool) (*Target, error) { return prepare(dir, ofAllocation, force) }

// PrepareComparison does the same for a comparison: with force only a directory that holds an earlier comparison is
// replaced, and never a result that it compares.
func PrepareComparison(dir string, force bool) (*Target, error) {
	return prepare(dir, ofComparison, force)
}

// PrepareSweep does the same for a sweep: with force only a directory that holds an earlier sweep, or a part of one,
// is replaced.
func PrepareSweep(dir string, force bool) (*Target, error) { return prepare(dir, ofSweep, force) }

func prepare(dir string, record record, force bool) (*Target, error) {
	if dir == "" {
		return nil, refuse("name a directory that does not exist yet", "the output directory has no name")
	}
	path, err := resolve(dir)
	if err != nil {
		return nil, err
	}
	putBack(path)
	t := &Target{typed: dir, path: path, record: record, force: force}
	return t, t.check()
}

// resolve makes dir absolute and follows it when it is a symbolic link.
func resolve(dir string) (string, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return "", refuse("cd to a directory that exists; cd . may do when it was replaced", "%s cannot be found: the working directory no longer exists", dir)
	}
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return path, nil // what else is wrong, check will meet
	}
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", refuse("remove the link, or make the directory it points to", "%s is a symbolic link to nothing", dir)
	}
	return target, nil
}

// check says whether what stands at the path may be replaced, now.
func (t *Target) check() error {
	info, err := os.Stat(t.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, syscall.ENOTDIR):
		return refuse("", "%s cannot be made: part of the path is a file, not a directory", t.typed)
	case err != nil:
		return err
	case !info.IsDir():
		return refuse("name a directory that does not exist yet", "%s exists and is a file", t.typed)
	}
	switch at := workingDirectoryIn(info); {
	case at == below:
		return refuse("name a new directory inside it, such as "+filepath.Join(t.typed, "out"),
			"%s is above the working directory, and cannot be replaced", t.typed)
	case at == itself && !replacesWorkingDirectory:
		return refuse("name a new directory inside it, such as "+filepath.Join(t.typed, "out"),
			"%s is the working directory, which this system does not let a program replace", t.typed)
	default:
		return t.checkContents(at)
	}
}

func (t *Target) checkContents(working inside) error {
	entries, err := os.ReadDir(t.path)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	if t.force {
		return t.checkReplaceable()
	}
	hint := "name another directory"
	if working == itself {
		hint = "name a new directory inside it, such as " + filepath.Join(t.typed, "out")
	}
	if foreign, err := foreignFiles(t.path, t.record); err == nil && len(foreign) == 0 {
		hint = "--force replaces this earlier result; or name another directory"
	}
	return refuse(hint, "%s exists and is not empty", t.typed)
}

// inside is where the working directory lies, seen from another directory.
type inside int

const (
	elsewhere inside = iota
	itself
	below
)

// workingDirectoryIn says where the working directory lies, seen from dir.
func workingDirectoryIn(dir fs.FileInfo) inside {
	at, err := os.Getwd()
	if err != nil {
		return elsewhere
	}
	for where := itself; ; where = below {
		if info, err := os.Stat(at); err == nil && os.SameFile(info, dir) {
			return where
		}
		above := filepath.Dir(at)
		if above == at {
			return elsewhere
		}
		at = above
	}
}
