package cli

import (
	"strings"

	"github.com/spf13/pflag"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// groupFlags name the groups of municipalities that a result reports on, beside those of the program. They say nothing
// about the amounts.
type groupFlags struct {
	lists       []string
	inhabitants string
}

func (g *groupFlags) add(flags *pflag.FlagSet) {
	flags.StringArrayVar(&g.lists, "group", nil, "`FILE` with municipalities to report on together, by code or name (CSV, YAML); may be given more than once")
	flags.StringVar(&g.inhabitants, "inhabitants", "", "`FILE` with inhabitants per municipality (CBS StatLine, or gemeentecode and inwoners), for size classes")
}

// readLists reads the files of lists. Who names a group of the program instead of a file is told how those are shown.
func (g *groupFlags) readLists() ([]scenario.Input, error) {
	lists, err := readInputs(g.lists)
	for _, p := range provenance.ProblemsIn(err) {
		first, _, _ := strings.Cut(p.Where.File, ",")
		if _, known := municipality.Default().Group(first); known && p.Code == provenance.Unreadable {
			p.Hint = "--group takes a file; the groups of the program are shown by themselves, and a file may name them: members: [" + first + "]"
		}
	}
	return lists, err
}

// into reads the files and puts them in a request. The error holds a problem for each that cannot be read.
func (g *groupFlags) into(r *scenario.Request) error {
	var problems provenance.Problems
	lists, err := g.readLists()
	problems.AddError("", err)
	r.Lists = lists
	if g.inhabitants != "" {
		input, err := readInput(g.inhabitants)
		problems.AddError(g.inhabitants, err)
		r.Inhabitants = &input
	}
	return problems.Err()
}
