package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"npo/internal/output"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// The exit statuses. Scripts rely on them: they change only together with the contract.
const (
	exitDone        = 0
	exitFailure     = 1
	exitUsage       = 2
	exitInput       = 3
	exitDifference  = 4
	exitInterrupted = 130
)

// exitMeanings tells what each status means, ascending.
func exitMeanings() []exitMeaning {
	return []exitMeaning{
		{exitDone, "done"},
		{exitFailure, "internal or system failure, such as a full disk"},
		{exitUsage, "wrong usage: unknown command or flag, no -o, an output directory that is in use, --budget with an open-ended scheme"},
		{exitInput, "an input, scheme or value that is not acceptable, or that cannot be read"},
		{exitDifference, "a difference was found"},
		{exitInterrupted, "interrupted"},
	}
}

type exitMeaning struct {
	status  int
	meaning string
}

// exitTable is the table of exit statuses for people.
func exitTable() string {
	var b strings.Builder
	for _, m := range exitMeanings() {
		b.WriteString(wrapped(fmt.Sprintf("%5d  ", m.status), m.meaning))
	}
	return b.String()
}

// status maps an error to the exit status. It is the only place that does.
func status(err error) int {
	var usage *usageError
	var refusal *output.Refusal
	var difference *differenceError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &difference):
		return exitDifference
	case errors.As(err, &usage), errors.As(err, &refusal), errors.Is(err, scenario.ErrOpenEnded):
		return exitUsage
	case onlyDifferences(provenance.ProblemsIn(err)):
		return exitDifference
	case len(provenance.ProblemsIn(err)) > 0:
		return exitInput
	}
	return exitFailure
}

// onlyDifferences tells whether there are problems and each is a difference between a result and what it should be.
func onlyDifferences(problems []*provenance.Problem) bool {
	return len(problems) > 0 && !slices.ContainsFunc(problems, func(p *provenance.Problem) bool {
		return p.Code != provenance.Altered && p.Code != provenance.OtherResult
	})
}
