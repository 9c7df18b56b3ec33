package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"npo/pkg/report"
	"npo/pkg/scenario"
)

// A failing renderer writes half a file and then meets something.
func failing(meet func() error) func(report.Sink, *scenario.Result, report.Options) error {
	return func(sink report.Sink, _ *scenario.Result, _ report.Options) error {
		f, err := sink.Create("allocation.csv")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, "gemeentecode,"); err != nil {
			return err
		}
		if err := meet(); err != nil {
			return err
		}
		_, err = io.WriteString(f, "gemeentenaam")
		return err
	}
}

// allocateWith runs npo allocate with another renderer.
func allocateWith(ctx context.Context, dir string, render func(report.Sink, *scenario.Result, report.Options) error) (code int, stderr string) {
	var b bytes.Buffer
	o := allocateOptions{terminal: terminal{out: io.Discard, err: &b}, render: render}
	cmd := o.command()
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs([]string{"--quiet", "-o", dir})
	err := cmd.ExecuteContext(ctx)
	return conclude(&b, err), b.String()
}

func TestFullDiskLeavesNothing(t *testing.T) {
	home := t.TempDir()
	code, stderr := allocateWith(context.Background(), filepath.Join(home, "deep", "out"), failing(func() error {
		return fmt.Errorf("allocation.csv: %w", syscall.ENOSPC)
	}))
	if code != exitFailure {
		t.Errorf("exit status %d, want %d", code, exitFailure)
	}
	if want := "npo: allocation.csv: no space left on device\nnothing was written\n"; stderr != want {
		t.Errorf("stderr is %q, want %q", stderr, want)
	}
	wantEmpty(t, home)
}

func TestInterruptWhileWritingLeavesNothing(t *testing.T) {
	home := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	code, stderr := allocateWith(ctx, filepath.Join(home, "out"), failing(func() error {
		cancel()
		return nil
	}))
	if code != exitInterrupted {
		t.Errorf("exit status %d, want %d", code, exitInterrupted)
	}
	if want := "npo: interrupted\nnothing was written\n"; stderr != want {
		t.Errorf("stderr is %q, want %q", stderr, want)
	}
	wantEmpty(t, home)
}

func TestNothingIsSaidOfWritingOnceTheResultStands(t *testing.T) {
	home := t.TempDir()
	var stderr bytes.Buffer
	args := []string{"allocate", "--format", "csv", "-o", filepath.Join(home, "out")}
	code := run(context.Background(), args, terminal{out: full{}, err: &stderr})
	if code != exitFailure || strings.Contains(stderr.String(), "nothing was written") {
		t.Errorf("exit status %d, stderr %q", code, stderr.String())
	}
}

// A full terminal takes nothing, as /dev/full does.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }
