package output

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestFileIsWrittenWhole(t *testing.T) {
	home := t.TempDir()
	path := filepath.Join(home, "table.csv")
	if err := WriteFile(context.Background(), path, []byte("1"), false); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != "1" {
		t.Errorf("the file holds %q", got)
	}
	wantTree(t, home, "table.csv")
}

func TestExistingFileNeedsForce(t *testing.T) {
	home := t.TempDir()
	path := filepath.Join(home, "table.csv")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, WriteFile(context.Background(), path, []byte("new"), false), "exists")
	if err := WriteFile(context.Background(), path, []byte("new"), true); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != "new" {
		t.Errorf("the file holds %q", got)
	}
}

func TestForceTakesRegularFilesOnly(t *testing.T) {
	home := t.TempDir()
	link := filepath.Join(home, "link")
	if err := errors.Join(os.WriteFile(filepath.Join(home, "real"), nil, 0o644), os.Symlink("real", link)); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, CheckFile(os.DevNull, true), "not a regular file")
	wantRefused(t, CheckFile(link, true), "not a regular file")
	wantRefused(t, CheckFile(home, true), "is a directory")
	wantRefused(t, CheckFile("-", true), "is not taken for standard output")
	wantRefused(t, CheckFile(filepath.Join(home, "none", "x.csv"), true), "is not a directory")
}

func TestCancelledFileLeavesNothing(t *testing.T) {
	home := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := WriteFile(ctx, filepath.Join(home, "table.csv"), []byte("1"), false)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantTree(t, home)
}

func TestNextFileRemovesWhatADeadRunLeft(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, ".table.csv.npo-00000000"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(context.Background(), filepath.Join(home, "table.csv"), []byte("1"), false); err != nil {
		t.Fatal(err)
	}
	wantTree(t, home, "table.csv")
}
