package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestWorkingDirectoryIsRefused(t *testing.T) {
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(home, "deep"))
	for _, dir := range []string{".", "./", "..", string(filepath.Separator), filepath.Join(home, "deep")} {
		_, err := Prepare(dir, true)
		wantRefused(t, err, "working directory")
	}
}

func TestFilesAreNoDirectories(t *testing.T) {
	home := t.TempDir()
	file := filepath.Join(home, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Prepare(file, true)
	wantRefused(t, err, "is a file")
	_, err = Prepare(filepath.Join(file, "out"), true)
	wantRefused(t, err, "part of the path is a file")
	_, err = Prepare("", false)
	wantRefused(t, err, "no name")
}

func TestLinkToADirectoryStaysALink(t *testing.T) {
	home := t.TempDir()
	real, link := filepath.Join(home, "real"), filepath.Join(home, "link")
	if err := errors.Join(os.Mkdir(real, 0o755), os.Symlink(real, link)); err != nil {
		t.Fatal(err)
	}
	put(t, link, "1", false)
	put(t, link, "2", true)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v", err)
	}
	if got := content(t, filepath.Join(real, "allocation.csv")); got != "2" {
		t.Errorf("the directory behind the link holds %q", got)
	}
}

func TestLinkToNothingIsRefused(t *testing.T) {
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink("nothing", link); err != nil {
		t.Fatal(err)
	}
	_, err := Prepare(link, false)
	wantRefused(t, err, "a symbolic link to nothing")
}
