package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

// grace is how long an interrupted command gets to remove what it was writing.
const grace = time.Second

// Main runs the program with its arguments (without the program's name) and returns its exit status.
// On SIGINT and SIGTERM it stops and returns 130; a result is then either complete or not there.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, args, terminal{in: stdin, out: stdout, err: stderr})
}

// run executes one command line. It returns when the command does, or soon after ctx ends.
func run(ctx context.Context, args []string, t terminal) int {
	done := make(chan error, 1)
	go func() { done <- guarded(ctx, args, t) }()
	select {
	case err := <-done:
		return conclude(t.err, err)
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return conclude(t.err, err)
	case <-time.After(grace):
		return conclude(t.err, context.Canceled)
	}
}

// guarded executes a command line and turns a broken invariant into an error: Go's own exit status
// for a panic is 2, which here means wrong usage.
func guarded(ctx context.Context, args []string, t terminal) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &brokenInvariant{cause, debug.Stack()}
		}
	}()
	return execute(ctx, args, t)
}

// A brokenInvariant is a mistake in the program, with where it was found.
type brokenInvariant struct {
	cause any
	stack []byte
}

func (b *brokenInvariant) Error() string { return fmt.Sprintf("internal error: %v", b.cause) }

// conclude prints what went wrong and returns the exit status.
func conclude(stderr io.Writer, err error) int {
	printFailure(stderr, err)
	return status(err)
}
