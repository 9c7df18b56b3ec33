package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"npo/internal/output"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

func problem(file string, line int, hint string) *provenance.Problem {
	p := provenance.Problemf(provenance.Position{File: file, Line: line, Column: 2}, provenance.BlankCell, "leerlingen is blank")
	p.Hint = hint
	return p
}

func listed(problems ...*provenance.Problem) error {
	var list provenance.Problems
	list.Add(problems...)
	return list.Err()
}

func TestEveryErrorHasItsStatus(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want int
	}{
		{"done", nil, 0},
		{"a full disk", errors.New("no space left on device"), 1},
		{"wrong usage", &usageError{message: "x"}, 2},
		{"a directory in use", &output.Refusal{Message: "x"}, 2},
		{"a budget for an open-ended scheme", fmt.Errorf("x: %w", scenario.ErrOpenEnded), 2},
		{"a problem", problem("a.csv", 1, ""), 3},
		{"problems, wrapped", unwritten{fmt.Errorf("x: %w", listed(problem("a.csv", 1, ""), problem("a.csv", 2, "")))}, 3},
		{"interrupted", context.Canceled, 130},
		{"interrupted while writing, and the sibling stays", errors.Join(fmt.Errorf("x: %w", context.Canceled), errors.New("y")), 130},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := status(c.err); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

func TestEveryStatusIsExplained(t *testing.T) {
	table := exitTable()
	for _, code := range []int{exitDone, exitFailure, exitUsage, exitInput, exitDifference, exitInterrupted} {
		if !strings.Contains(table, fmt.Sprintf("%5d  ", code)) {
			t.Errorf("status %d is not in the table:\n%s", code, table)
		}
	}
}

func TestFailuresReadAsTheContractHasThem(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"nothing wrong", nil, ""},
		{"a problem with a hint, from a command that writes", unwritten{problem("a.csv", 3, "fill in the number")},
			"npo: a.csv:3:2: NPO109: leerlingen is blank\nhint: fill in the number\nnothing was written\n"},
		{"a hint that goes for several problems", listed(problem("a.csv", 3, "x"), problem("a.csv", 4, "x"), problem("a.csv", 5, "y")),
			"npo: a.csv:3:2: NPO109: leerlingen is blank\nnpo: a.csv:4:2: NPO109: leerlingen is blank\nhint: x\n" +
				"npo: a.csv:5:2: NPO109: leerlingen is blank\nhint: y\n"},
		{"a problem without a place", provenance.Problemf(provenance.Position{}, provenance.BadBudget, "budget is zero"),
			"npo: NPO306: budget is zero\n"},
		{"wrong usage says how, and not that nothing was written", unwritten{&usageError{"unknown flag --x", "did you mean --y?", "npo z"}},
			"npo: unknown flag --x\nhint: did you mean --y?\nusage: npo z\n"},
		{"a directory in use", &output.Refusal{Message: "out exists", Hint: "name another"},
			"npo: out exists\nhint: name another\n"},
		{"a failure of the system", unwritten{errors.New("writing out: no space left on device")},
			"npo: writing out: no space left on device\nnothing was written\n"},
		{"interrupted", unwritten{context.Canceled}, "npo: interrupted\nnothing was written\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			printFailure(&b, c.err)
			if b.String() != c.want {
				t.Errorf("got\n%swant\n%s", b.String(), c.want)
			}
		})
	}
}

func TestAHundredProblemsOfAFileArePrintedAndTheOthersCounted(t *testing.T) {
	var problems []*provenance.Problem
	for line := range 250 {
		problems = append(problems, problem("a.csv", line+2, "the same"))
	}
	problems = append(problems, problem("b.csv", 2, "the same"))
	var b strings.Builder
	printFailure(&b, listed(problems...))
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 100+1+1+2 {
		t.Fatalf("%d lines:\n%s", len(lines), b.String())
	}
	if want := "npo: a.csv: 250 problems, of which the first 100 are shown"; lines[101] != want {
		t.Errorf("got %q, want %q", lines[101], want)
	}
	if want := "npo: b.csv:2:2: NPO109: leerlingen is blank"; lines[102] != want {
		t.Errorf("got %q, want %q", lines[102], want)
	}
}
