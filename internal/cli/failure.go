package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"npo/internal/output"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// mostProblems is how many problems of one file are printed; the others are counted.
const mostProblems = 100

// An unwritten error comes from a command that writes results, and has written none.
type unwritten struct{ error }

func (u unwritten) Unwrap() error { return u.error }

// printFailure says on stderr what went wrong: where, which problem, and a next step where one helps.
// Nothing can be done when stderr itself fails.
func printFailure(stderr io.Writer, err error) {
	if err == nil {
		return
	}
	var b strings.Builder
	describe(&b, err)
	var none unwritten
	if errors.As(err, &none) && status(err) != exitUsage {
		b.WriteString("nothing was written\n")
	}
	_, _ = io.WriteString(stderr, b.String())
}

func describe(b *strings.Builder, err error) {
	var usage *usageError
	var refusal *output.Refusal
	switch {
	case errors.Is(err, context.Canceled):
		b.WriteString("npo: interrupted\n")
	case errors.As(err, &usage):
		say(b, usage.message, usage.hint)
		b.WriteString("usage: " + usage.usage + "\n")
	case errors.As(err, &refusal):
		say(b, refusal.Message, refusal.Hint)
	case errors.Is(err, scenario.ErrOpenEnded):
		say(b, err.Error(), "leave out --budget, or choose a scheme with a closed budget: npo scheme list")
	case len(provenance.ProblemsIn(err)) > 0:
		describeProblems(b, provenance.ProblemsIn(err))
	default:
		describeFailure(b, err)
	}
}

// describeFailure prints what is not the user's to mend: each of several errors on its own line.
func describeFailure(b *strings.Builder, err error) {
	var none unwritten
	if errors.As(err, &none) {
		err = none.error
	}
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range several.Unwrap() {
			describeFailure(b, one)
		}
		return
	}
	say(b, err.Error(), "")
	var broken *brokenInvariant
	if errors.As(err, &broken) {
		b.WriteString(provenance.PrintableLines(string(broken.stack)))
	}
}

// say prints a message on one line, and a hint on as many as it takes. Whatever a file or its name holds, it cannot
// pose as another line or steer the terminal.
func say(b *strings.Builder, message, hint string) {
	fmt.Fprintf(b, "npo: %s\n", provenance.Printable(message))
	writeHint(b, hint)
}

func writeHint(b *strings.Builder, hint string) {
	if hint != "" {
		b.WriteString(provenance.PrintableLines(wrapped("hint: ", hint)))
	}
}

// describeProblems prints the first hundred problems of every file and counts the rest.
// A hint that goes for several problems in a row is printed once, below them.
func describeProblems(b *strings.Builder, problems []*provenance.Problem) {
	for len(problems) > 0 {
		n := sameFile(problems)
		shown := problems[:min(n, mostProblems)]
		for i, p := range shown {
			hint := p.Hint
			if i+1 < len(shown) && shown[i+1].Hint == hint {
				hint = ""
			}
			say(b, p.Error(), hint)
		}
		if n > mostProblems {
			say(b, fmt.Sprintf("%s%d problems, of which the first %d are shown", prefix(problems[0]), n, mostProblems), "")
		}
		problems = problems[n:]
	}
}

// sameFile counts the problems at the beginning that are of one file.
func sameFile(problems []*provenance.Problem) int {
	n := 1
	for n < len(problems) && problems[n].Where.File == problems[0].Where.File {
		n++
	}
	return n
}

func prefix(p *provenance.Problem) string {
	if p.Where.File == "" {
		return ""
	}
	return p.Where.File + ": "
}
