package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"npo/pkg/sweep"
)

// Whoever interrupts a sweep finds nothing of it: not at its destination, and not beside it.
func TestAnInterruptedSweepLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	scenario := filepath.Join(dir, "scenario.yaml")
	if err := os.WriteFile(scenario, []byte("scheme: npo-300m\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
			if begun, _ := filepath.Glob(filepath.Join(dir, ".out.npo-*", "amounts.csv")); len(begun) > 0 {
				return
			}
		}
		t.Error("the sweep never began to write")
	}()
	var stderr bytes.Buffer
	args := []string{"sweep", scenario, "--draws", "10000000", "-o", filepath.Join(dir, "out")}
	if status := run(ctx, args, terminal{out: &bytes.Buffer{}, err: &stderr}); status != exitInterrupted {
		t.Errorf("status %d: %s", status, &stderr)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%d entries beside the scenario: %v", len(entries)-1, err)
	}
	if strings.Contains(stderr.String(), "[#") {
		t.Error("a bar where there is no terminal")
	}
}

func TestProgressIsABarThatIsWiped(t *testing.T) {
	var to bytes.Buffer
	p := progress{to: &to}
	p.show(15, 30)
	p.show(16, 30) // too soon
	p.end()
	if got, want := to.String(), "\rnpo: [###############...............] 15 of 30 \r\033[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProgressIsSilentWithoutATerminal(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	p := newProgress(file, false)
	p.show(1, 2)
	p.end()
	if info, err := file.Stat(); err != nil || info.Size() != 0 {
		t.Errorf("%v: wrote %d bytes", err, info.Size())
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}

// What the program writes and prints is what the published schema says, with the scenario file among the inputs.
func TestTheRecordOfASweepFollowsItsSchema(t *testing.T) {
	schema := published(t, "sweep.schema.json")
	t.Chdir(t.TempDir())
	writeFile(t, "table.csv", "gemeentecode,leerlingen,achterstandsscore\nGM0014,10,90.05\nGM0034,2,0\n")
	writeFile(t, "grid.yaml", "scheme: npo-300m\ninputs:\n  - file: table.csv\nsweep:\n  grid:\n    budget: [\"1000\", \"2000\"]\n"+
		"    parameters:\n      gewicht_score: {from: 0, through: 40, step: 0.5}\n")
	writeFile(t, "draws.yaml", "scheme: npo-regeling-2021\ninputs:\n  - file: table.csv\nsweep:\n  draws:\n    number: 4\n    seed: 7\n"+
		"    measures:\n      leerlingen: {spread: 2%}\n")
	for _, args := range [][]string{
		{"grid.yaml", "-o", "grid"},
		{"draws.yaml", "-o", "draws", "--format", "summary"},
		{"draws.yaml", "-o", "part-1", "--shard", "1/2"},
		{"draws.yaml", "-o", "part-2", "--shard", "2/2"},
		{"merge", "part-1", "part-2", "-o", "merged"},
	} {
		if err := follows(t, schema, printed(t, exitDone, sweepLine(args)...)); err != nil {
			t.Errorf("%q prints: %v", args, err)
		}
	}
	for _, dir := range []string{"grid", "draws", "part-1", "part-2", "merged"} {
		if err := follows(t, schema, contentOf(t, filepath.Join(dir, "sweep.json"))); err != nil {
			t.Errorf("%s holds: %v", dir, err)
		}
	}
}

// sweepLine is the command line of a sweep or of a merge, with its record on standard output.
func sweepLine(args []string) []string {
	return append(append([]string{"sweep"}, args...), "--json")
}

// Figures stand in the notation of the language, as in every rendering for people.
func TestASweepIsToldInTheNotationOfItsLanguage(t *testing.T) {
	grid := &sweep.Record{Axes: []sweep.AxisEntry{{Name: "drempel", Values: 3, First: "0", Last: "0.12"}, {Name: "budget", Values: 2, First: "1000000.00", Last: "2000000.00"}}}
	draws := &sweep.Record{Draws: &sweep.DrawsEntry{Seed: "7", Measures: []sweep.SpreadEntry{{Measure: "a", Spread: "7.5"}, {Measure: "b", Spread: "100%"}, {Measure: "c", Spread: "last_decimal"}}}}
	for lang, want := range map[string][2]string{
		"nl": {"drempel (3 waarden, 0 … 0,12) × budget (2 waarden, 1.000.000,00 … 2.000.000,00)", "trekkingen, seed 7: a ± 7,5, b ± 100 %, c ± halve laatste decimaal"},
		"en": {"drempel (3 values, 0 … 0.12) × budget (2 values, 1,000,000.00 … 2,000,000.00)", "draws, seed 7: a ± 7.5, b ± 100%, c ± half the last decimal"},
	} {
		o := sweepOptions{lang: choice{value: lang}}
		if got := [2]string{o.variation(grid), o.variation(draws)}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
