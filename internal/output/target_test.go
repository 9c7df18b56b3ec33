package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestDirectoryAboveTheWorkingDirectoryIsRefused(t *testing.T) {
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(home, "deep"))
	for _, dir := range []string{"..", "../", string(filepath.Separator), home} {
		_, err := Prepare(dir, true)
		wantRefused(t, err, "above the working directory")
	}
}

func TestEmptyWorkingDirectoryIsFilled(t *testing.T) {
	for _, dir := range []string{".", "./", "../out", "../out/"} {
		t.Run(dir, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			if err := os.Mkdir(out, 0o755); err != nil {
				t.Fatal(err)
			}
			t.Chdir(out)
			here := Here()
			if here.Replaced() {
				t.Error("replaced before anything was put there")
			}
			put(t, dir, "1", false)
			if got := content(t, filepath.Join(out, "allocation.csv")); got != "1" {
				t.Errorf("the result holds %q", got)
			}
			if !here.Replaced() {
				t.Error("nobody can be told that the working directory was replaced")
			}
		})
	}
}

func TestForceReplacesAnEarlierResultInTheWorkingDirectory(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	put(t, out, "1", false)
	t.Chdir(out)
	_, err := Prepare(".", false)
	wantRefused(t, err, "exists and is not empty")
	put(t, ".", "2", true)
	if got := content(t, filepath.Join(out, "allocation.csv")); got != "2" {
		t.Errorf("the result holds %q", got)
	}
}

func TestWorkingDirectoryInUseIsRefused(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("notes.txt", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Prepare(".", false)
	wantRefused(t, err, "exists and is not empty")
	var refusal *Refusal
	if errors.As(err, &refusal) && refusal.Hint != "name a new directory inside it, such as out" {
		t.Errorf("the hint is %q", refusal.Hint)
	}
	_, err = Prepare(".", true)
	wantRefused(t, err, "is not replaced")
}

func TestWorkingDirectoryThatIsGoneIsRefused(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	if err := os.Mkdir(gone, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(gone)
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	_, err := Prepare("out", false)
	wantRefused(t, err, "the working directory no longer exists")
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
