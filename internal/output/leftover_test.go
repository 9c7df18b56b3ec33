package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestWhatOnlyBeginsLikeALeftoverStays(t *testing.T) {
	for name, reason := range map[string]string{
		".out.npo-notes":         "a word",
		".out.npo-":              "nothing follows",
		".out.npo-0123456":       "seven digits",
		".out.npo-012345678":     "nine digits",
		".out.npo-0123456G":      "no hexadecimal digit",
		".out.npo-ABCDEF01":      "runs write small letters",
		".out.npo-01234567-new":  "more behind the digits",
		".out.npo-notes-old":     "a word before the ending of an old result",
		".output.npo-01234567":   "another destination",
		"x.out.npo-01234567":     "more before the name",
		".out.npo-01234567.copy": "an extension",
	} {
		t.Run(reason, func(t *testing.T) {
			home := t.TempDir()
			mine := filepath.Join(home, name, "mine.txt")
			if err := errors.Join(os.Mkdir(filepath.Dir(mine), 0o755), os.WriteFile(mine, []byte("mine"), 0o644)); err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(home, "out"), "1", false)
			put(t, filepath.Join(home, "out"), "2", true)
			if got := content(t, mine); got != "mine" {
				t.Errorf("the file in %s holds %q", name, got)
			}
		})
	}
}

// killedBetween leaves what a run leaves that is killed between the two renames of exchangeInTwo, and returns the names
// of the new result and of the old one.
func killedBetween(t *testing.T, dir string) (made, old string) {
	t.Helper()
	put(t, dir, "old", false)
	d := begin(t, dir, true)
	write(t, d, "allocation.csv", "new")
	made, old = d.sibling.path, d.sibling.path+"-old"
	if err := os.Rename(dir, old); err != nil {
		t.Fatal(err)
	}
	d.sibling.release() // as the system does for a process that ends
	return made, old
}

func TestOldResultIsPutBackAfterAKillBetweenTheTwoRenames(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	killedBetween(t, dir)
	_, err := Prepare(dir, false)
	wantRefused(t, err, "exists and is not empty")
	if got := content(t, filepath.Join(dir, "allocation.csv")); got != "old" {
		t.Errorf("the result holds %q", got)
	}
	put(t, dir, "third", true)
	if got := content(t, filepath.Join(dir, "allocation.csv")); got != "third" {
		t.Errorf("the result holds %q", got)
	}
	wantTree(t, home, "out", "out/SHA256SUMS", "out/allocation.csv", "out/gemeenten", "out/gemeenten/GM0003.xlsx", "out/receipt.json")
}

func TestOldResultIsKeptWhenItsPlaceIsTaken(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	_, old := killedBetween(t, dir)
	if err := os.Mkdir(dir, 0o755); err != nil { // by its owner, who saw no result there
		t.Fatal(err)
	}
	put(t, dir, "1", false)
	put(t, dir, "2", true)
	if got := content(t, filepath.Join(old, "allocation.csv")); got != "old" {
		t.Errorf("the old result holds %q", got)
	}
}

func TestOldResultOfALivingRunIsLeftToIt(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	made, old := killedBetween(t, dir)
	lock, err := lockEntry(made)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Prepare(dir, false); err != nil {
		t.Fatal(err)
	}
	if got := content(t, filepath.Join(old, "allocation.csv")); got != "old" {
		t.Errorf("the old result holds %q", got)
	}
	if err := lock.Close(); err != nil {
		t.Error(err)
	}
}

func TestReplacedResultThatWasLeftIsRemoved(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	made, old := killedBetween(t, dir)
	if err := os.Rename(made, dir); err != nil { // killed after the second rename
		t.Fatal(err)
	}
	d := begin(t, filepath.Join(home, "out2"), false)
	if !slices.Contains(tree(t, home), filepath.Base(old)) {
		t.Error("a run with another destination removed the old result")
	}
	if err := d.Discard(); err != nil {
		t.Fatal(err)
	}
	removeLeftovers(dir)
	wantTree(t, home, "out", "out/allocation.csv")
}
