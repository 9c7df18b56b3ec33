package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// A stuck writer is a terminal that takes no text until it is released.
type stuck struct{ reached, release chan struct{} }

func (s stuck) Write(p []byte) (int, error) {
	close(s.reached)
	<-s.release
	return len(p), nil
}

func TestInterruptEndsACommandThatIsStuck(t *testing.T) {
	if runtime.GOOS == "windows" {
		// os.Process.Signal knows only Kill there. CI runs this on Linux.
		t.Skip("on Windows a process cannot send itself an interrupt")
	}
	for name, sent := range map[string]os.Signal{"SIGINT": os.Interrupt, "SIGTERM": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			out := stuck{make(chan struct{}), make(chan struct{})}
			var stderr bytes.Buffer
			code := make(chan int)
			go func() { code <- Main([]string{"gemeente", "list"}, nil, out, &stderr) }()
			<-out.reached
			self, err := os.FindProcess(os.Getpid())
			if err != nil {
				t.Fatal(err)
			}
			if err := self.Signal(sent); err != nil {
				t.Fatal(err)
			}
			if got := <-code; got != exitInterrupted {
				t.Errorf("exit status %d, want %d", got, exitInterrupted)
			}
			close(out.release)
			if got := stderr.String(); got != "npo: interrupted\n" {
				t.Errorf("stderr is %q", got)
			}
		})
	}
}

func TestInterruptedAllocationLeavesNothing(t *testing.T) {
	home := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stderr bytes.Buffer
	code := run(ctx, []string{"allocate", "--quiet", "-o", filepath.Join(home, "out")}, terminal{out: io.Discard, err: &stderr})
	if code != exitInterrupted || !strings.HasPrefix(stderr.String(), "npo: interrupted\n") {
		t.Errorf("exit status %d, stderr %q", code, stderr.String())
	}
	wantEmpty(t, home)
}

func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		t.Errorf("%s was left behind", entry.Name())
	}
}

func TestBrokenInvariantIsAFailureOfTheProgram(t *testing.T) {
	var stderr bytes.Buffer
	code := run(context.Background(), []string{"version"}, terminal{out: broken{}, err: &stderr})
	if code != exitFailure || !strings.HasPrefix(stderr.String(), "npo: internal error: invariant\n") {
		t.Errorf("exit status %d, stderr %q", code, stderr.String())
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { panic("invariant") }
