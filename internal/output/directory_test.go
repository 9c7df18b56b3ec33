package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"npo/pkg/provenance"
)

// begin prepares and begins a result, and fails the test when that is refused.
func begin(t *testing.T, dir string, force bool) *Directory {
	t.Helper()
	target, err := Prepare(dir, force)
	if err != nil {
		t.Fatal(err)
	}
	d, err := target.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func write(t *testing.T, d *Directory, name, content string) {
	t.Helper()
	f, err := d.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, content); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// put makes a result with one listed file and a receipt, as npo allocate does.
func put(t *testing.T, dir, content string, force bool) {
	t.Helper()
	d := begin(t, dir, force)
	write(t, d, "allocation.csv", content)
	write(t, d, "gemeenten/GM0003.xlsx", content)
	write(t, d, "receipt.json", receipt(t, "allocation.csv", "gemeenten/GM0003.xlsx"))
	write(t, d, "SHA256SUMS", "sums")
	if err := d.Commit(); err != nil {
		t.Fatal(err)
	}
}

// receipt is the smallest receipt that lists the outputs.
func receipt(t *testing.T, outputs ...string) string {
	t.Helper()
	hash := provenance.Hash(nil)
	r := provenance.Receipt{
		Schema:     provenance.ReceiptSchema,
		Tool:       provenance.Tool{Name: "npo", Version: "1"},
		Status:     "onbekend",
		Scheme:     provenance.SchemeEntry{Kind: "built-in", ID: "x", Name: "x", SHA256: hash},
		Options:    provenance.ReceiptOptions{Unmatched: "error", Decimal: "auto", Language: "nl", Formats: []string{"csv"}},
		Inputs:     []provenance.InputEntry{{Kind: "input", Name: "a.csv", SHA256: hash}},
		Totals:     provenance.ReceiptTotals{Exact: "1", Amount: "1.00", Residual: "0", Components: []provenance.ComponentSum{{ID: "x", Exact: "1", Amount: "1.00", Residual: "0"}}},
		ResultHash: hash,
	}
	for _, name := range outputs {
		r.Outputs = append(r.Outputs, provenance.OutputEntry{Name: name, SHA256: hash})
	}
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tree lists everything below a directory, hidden entries too.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(at string, entry fs.DirEntry, err error) error {
		if err == nil && at != dir {
			name, _ := filepath.Rel(dir, at)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func wantTree(t *testing.T, dir string, want ...string) {
	t.Helper()
	if got := tree(t, dir); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// wantRefused asks for a refusal that says something about part.
func wantRefused(t *testing.T, err error, part string) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Message, part) {
		t.Errorf("got %v, want a refusal about %q", err, part)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestResultAppearsOnlyWhenCommitted(t *testing.T) {
	home := t.TempDir()
	d := begin(t, filepath.Join(home, "out"), false)
	write(t, d, "a.csv", "1")
	if _, err := os.Stat(filepath.Join(home, "out")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the destination is there before the commit: %v", err)
	}
	if err := d.Commit(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, home, "out", "out/a.csv")
}

func TestDiscardLeavesNothing(t *testing.T) {
	home := t.TempDir()
	d := begin(t, filepath.Join(home, "not", "yet", "out"), false)
	write(t, d, "gemeenten/a.csv", "1")
	if err := d.Discard(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, home)
}

func TestWriteMakesAllOrNothing(t *testing.T) {
	home := t.TempDir()
	target, err := Prepare(filepath.Join(home, "not", "yet", "out"), false)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err = target.Write(context.Background(), func(d *Directory) error {
		write(t, d, "a.csv", "1")
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	wantTree(t, home)
	err = target.Write(context.Background(), func(d *Directory) error {
		write(t, d, "a.csv", "1")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wantTree(t, home, "not", "not/yet", "not/yet/out", "not/yet/out/a.csv")
}

func TestDiscardAfterCommitDoesNoHarm(t *testing.T) {
	home := t.TempDir()
	put(t, filepath.Join(home, "a", "out"), "1", false)
	d := begin(t, filepath.Join(home, "b", "out"), false)
	write(t, d, "a.csv", "1")
	if err := errors.Join(d.Commit(), d.Discard()); err != nil {
		t.Fatal(err)
	}
	if got := content(t, filepath.Join(home, "b", "out", "a.csv")); got != "1" {
		t.Errorf("the result holds %q", got)
	}
}

func TestMissingParentsAreMade(t *testing.T) {
	home := t.TempDir()
	put(t, filepath.Join(home, "2021", "july", "out"), "1", false)
	if got := content(t, filepath.Join(home, "2021", "july", "out", "allocation.csv")); got != "1" {
		t.Errorf("the result holds %q", got)
	}
}

func TestEmptyDirectoryIsFilled(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, dir+string(filepath.Separator), "1", false) // with a trailing slash
	if got := content(t, filepath.Join(dir, "allocation.csv")); got != "1" {
		t.Errorf("the result holds %q", got)
	}
}

func TestDirectoryInUseIsRefused(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	put(t, dir, "1", false)
	_, err := Prepare(dir, false)
	wantRefused(t, err, "exists and is not empty")
	var refusal *Refusal
	if errors.As(err, &refusal) && !strings.Contains(refusal.Hint, "--force") {
		t.Errorf("an earlier result can be replaced, and the hint says %q", refusal.Hint)
	}
}

func TestForceReplacesAnEarlierResult(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	put(t, dir, "old", false)
	put(t, dir, "new", true)
	if got := content(t, filepath.Join(dir, "allocation.csv")); got != "new" {
		t.Errorf("the result holds %q", got)
	}
	wantTree(t, home, "out", "out/SHA256SUMS", "out/allocation.csv", "out/gemeenten", "out/gemeenten/GM0003.xlsx", "out/receipt.json")
}

func TestForceKeepsWhatIsNotOurs(t *testing.T) {
	for name, spoil := range map[string]func(dir string) error{
		"a foreign file":              func(dir string) error { return os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o644) },
		"a hidden file":               func(dir string) error { return os.WriteFile(filepath.Join(dir, ".gitignore"), nil, 0o644) },
		"a file in a folder of ours":  func(dir string) error { return os.WriteFile(filepath.Join(dir, "gemeenten", "x.xlsx"), nil, 0o644) },
		"a foreign folder":            func(dir string) error { return os.Mkdir(filepath.Join(dir, "mine"), 0o755) },
		"a link called like our file": func(dir string) error { return relink(filepath.Join(dir, "allocation.csv")) },
		"no receipt":                  func(dir string) error { return os.Remove(filepath.Join(dir, "receipt.json")) },
		"another receipt": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "receipt.json"), []byte(`{"schema":"shop"}`), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			dir := filepath.Join(home, "out")
			put(t, dir, "old", false)
			if err := spoil(dir); err != nil {
				t.Fatal(err)
			}
			before := tree(t, home)
			_, err := Prepare(dir, true)
			wantRefused(t, err, "is not replaced")
			wantTree(t, home, before...)
		})
	}
}

func relink(path string) error {
	return errors.Join(os.Rename(path, path+".real"), os.Symlink(path+".real", path))
}

func TestForeignFileThatCameLaterIsKept(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	put(t, dir, "old", false)
	d := begin(t, dir, true)
	write(t, d, "allocation.csv", "new")
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, d.Commit(), "notes.txt")
	if got := content(t, filepath.Join(dir, "notes.txt")); got != "mine" {
		t.Errorf("the foreign file holds %q", got)
	}
}

func TestOfTwoRunsAtOnceTheFirstWins(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	first, second := begin(t, dir, false), begin(t, dir, false)
	write(t, first, "a.csv", "first")
	write(t, second, "a.csv", "second")
	if err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, second.Commit(), "exists and is not empty")
	if got := content(t, filepath.Join(dir, "a.csv")); got != "first" {
		t.Errorf("the result holds %q", got)
	}
	wantTree(t, home, "out", "out/a.csv")
}

func TestLeftoversOfDeadRunsAreRemovedAndThoseOfLivingOnesAreNot(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "out")
	dead := begin(t, dir, false)
	write(t, dead, "a.csv", "dead")
	dead.sibling.release() // as the system does for a process that ends
	living := begin(t, dir, false)
	write(t, living, "a.csv", "living")
	next := begin(t, dir, false)
	if _, err := os.Stat(dead.sibling.path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what the dead run left is still there: %v", err)
	}
	if got := content(t, filepath.Join(living.sibling.path, "a.csv")); got != "living" {
		t.Errorf("the living run lost its file: %q", got)
	}
	if err := errors.Join(next.Discard(), living.Commit()); err != nil {
		t.Fatal(err)
	}
	wantTree(t, home, "out", "out/a.csv")
}

func TestLeftoversOfOtherDestinationsStay(t *testing.T) {
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, ".other.npo-1"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(home, "out"), "1", false)
	if !slices.Contains(tree(t, home), ".other.npo-1") {
		t.Error("the sibling of another destination is gone")
	}
}

func TestNothingIsWrittenOnceTheRunIsCancelled(t *testing.T) {
	home := t.TempDir()
	target, err := Prepare(filepath.Join(home, "out"), false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	d, err := target.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	f, err := d.Create("a.csv")
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := f.Write([]byte("1")); !errors.Is(err, context.Canceled) {
		t.Errorf("writing gave %v", err)
	}
	_ = f.Close() // empty, and never seen
	if _, err := d.Create("b.csv"); !errors.Is(err, context.Canceled) {
		t.Errorf("a new file gave %v", err)
	}
	if err := d.Commit(); !errors.Is(err, context.Canceled) {
		t.Errorf("committing gave %v", err)
	}
	wantTree(t, home)
}

func TestNamesStayInsideTheResult(t *testing.T) {
	d := begin(t, filepath.Join(t.TempDir(), "out"), false)
	defer func() {
		if recover() == nil {
			t.Error("a name that leads outside was taken")
		}
		if err := d.Discard(); err != nil {
			t.Error(err)
		}
	}()
	_, _ = d.Create("../x")
}

func TestANameIsWrittenOnce(t *testing.T) {
	d := begin(t, filepath.Join(t.TempDir(), "out"), false)
	write(t, d, "a.csv", "1")
	if _, err := d.Create("a.csv"); err == nil || !strings.Contains(err.Error(), filepath.Join("out", "a.csv")) {
		t.Errorf("a second file of the same name gave %v", err)
	}
	if err := d.Discard(); err != nil {
		t.Error(err)
	}
}

// exchangeInTwo is what exchange falls back on; both must swap.
func TestExchangeSwapsBothWays(t *testing.T) {
	for name, swap := range map[string]func(a, b string) error{"in one step": exchange, "in two renames": exchangeInTwo} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			a, b := filepath.Join(home, "a"), filepath.Join(home, "b")
			for _, dir := range []string{a, b} {
				err := errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, "was"), []byte(dir), 0o644))
				if err != nil {
					t.Fatal(err)
				}
			}
			if err := swap(a, b); err != nil {
				t.Fatal(err)
			}
			if content(t, filepath.Join(a, "was")) != b || content(t, filepath.Join(b, "was")) != a {
				t.Error("the directories are not swapped")
			}
			wantTree(t, home, "a", "a/was", "b", "b/was")
		})
	}
}
