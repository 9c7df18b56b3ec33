package cli

import (
	"github.com/spf13/pflag"

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

// into reads the files and puts them in a request. The error holds a problem for each that cannot be read.
func (g *groupFlags) into(r *scenario.Request) error {
	var problems provenance.Problems
	lists, err := readInputs(g.lists)
	problems.AddError("", err)
	r.Lists = lists
	if g.inhabitants != "" {
		input, err := readInput(g.inhabitants)
		problems.AddError(g.inhabitants, err)
		r.Inhabitants = &input
	}
	return problems.Err()
}
