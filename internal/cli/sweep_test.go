package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
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
