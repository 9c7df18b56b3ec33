package output

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// putSweep writes a small sweep to a directory.
func putSweep(t *testing.T, dir, content string, force bool) {
	t.Helper()
	target, err := PrepareSweep(dir, force)
	if err != nil {
		t.Fatal(err)
	}
	d, err := target.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	write(t, d, "summary.csv", content)
	write(t, d, "sweep.json", `{"schema":"npo-sweep/1","outputs":[{"name":"summary.csv"}]}`)
	write(t, d, "SHA256SUMS", "sums")
	if err := d.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestForceReplacesAnEarlierSweep(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	putSweep(t, dir, "old", false)
	_, err := PrepareSweep(dir, false)
	wantRefused(t, err, "exists and is not empty")
	var refusal *Refusal
	if errors.As(err, &refusal) && refusal.Hint != "--force replaces this earlier result; or name another directory" {
		t.Errorf("the hint is %q", refusal.Hint)
	}
	putSweep(t, dir, "new", true)
	if got := content(t, filepath.Join(dir, "summary.csv")); got != "new" {
		t.Errorf("the sweep holds %q", got)
	}
	wantTree(t, home, "out", "out/SHA256SUMS", "out/summary.csv", "out/sweep.json")
}

func TestForceKeepsWhatIsNoSweep(t *testing.T) {
	for name, spoil := range map[string]func(dir string) error{
		"a foreign file": func(dir string) error { return os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o644) },
		"no record":      func(dir string) error { return os.Remove(filepath.Join(dir, "sweep.json")) },
		"another record": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "sweep.json"), []byte(`{"schema":"npo-sweep/2","outputs":[{"name":"summary.csv"}]}`), 0o644)
		},
		"a record without files": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "sweep.json"), []byte(`{"schema":"npo-sweep/1","outputs":[]}`), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			dir := filepath.Join(home, "out")
			putSweep(t, dir, "old", false)
			if err := spoil(dir); err != nil {
				t.Fatal(err)
			}
			before := tree(t, home)
			_, err := PrepareSweep(dir, true)
			wantRefused(t, err, "is not replaced")
			wantTree(t, home, before...)
		})
	}
}

func TestASweepAndAResultDoNotReplaceEachOther(t *testing.T) {
	home := t.TempDir()
	sweep, result := filepath.Join(home, "sweep"), filepath.Join(home, "result")
	putSweep(t, sweep, "1", false)
	put(t, result, "1", false)
	_, err := Prepare(sweep, true)
	wantRefused(t, err, "holds no receipt.json")
	_, err = PrepareSweep(result, true)
	wantRefused(t, err, "holds no sweep.json")
}
