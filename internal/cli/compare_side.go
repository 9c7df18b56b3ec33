package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/allocation"
	"npo/pkg/archive"
	"npo/pkg/report/comparison"
	"npo/pkg/scenario"
)

// A comparedSide is what OLD or NEW turned out to be.
type comparedSide struct {
	comparison.ComparedSide
	result *scenario.Result // nil where it was not run now
}

// addSides adds the flags that say how sides are run.
func (o *compareOptions) addSides(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.scheme.name, "scheme", standardScheme, "`ID` of a built-in scheme, or a scheme file, for sides that are tables")
	flags.StringVar(&o.scheme.budget, "budget", "", "`EUR` that NEW divides, when it is a scheme or a table")
	flags.StringArrayVar(&o.scheme.settings, "set", nil, "`NAME=VALUE`: another value for a parameter of NEW, when it is a scheme or a table; may be given more than once")
	completeSchemes(cmd)
	o.data.add(flags)
}

// side reads or runs OLD or NEW.
func (o *compareOptions) side(cmd *cobra.Command, argument string, isNew bool) (comparedSide, error) {
	if _, err := scenario.Find(argument); err == nil {
		return o.runScheme(cmd, argument, isNew)
	}
	info, err := os.Stat(argument)
	switch {
	case err != nil:
		return comparedSide{}, o.noSide(argument, err)
	case info.IsDir():
		return o.readStored(argument)
	}
	input, err := readInput(argument)
	if err != nil {
		return comparedSide{}, err
	}
	switch ending := strings.ToLower(filepath.Ext(argument)); {
	case ending == ".yaml" || ending == ".yml":
		return o.runFile(cmd, input, isNew)
	case archive.IsResult(argument, input.Data):
		return o.readStored(argument)
	}
	return o.runTable(cmd, argument, isNew)
}

// noSide says that an argument is nothing that can be compared.
func (o *compareOptions) noSide(argument string, err error) error {
	if looksLikeFile(argument) || strings.Contains(argument, ".") {
		return unreadable(argument, "%s", cause(err))
	}
	problem := unreadable(argument, "no such result, scenario or scheme")
	if meant := nearest(argument, schemeIDs()); meant != "" {
		return problem.WithHint("did you mean the scheme %s?", meant)
	}
	return problem.WithHint("npo scheme list shows the schemes; or give the DIR of npo allocate -o DIR")
}

// changed puts what --budget and --set change in a request for NEW.
func (o *compareOptions) changed(cmd *cobra.Command, r *scenario.Request, isNew bool) error {
	if !isNew {
		return nil
	}
	scheme := r.Scheme
	flags := o.scheme
	flags.name = standardScheme // found already
	err := flags.into(r, cmd)
	r.Scheme = scheme
	return err
}

// runScheme runs a built-in scheme on the example data.
func (o *compareOptions) runScheme(cmd *cobra.Command, id string, isNew bool) (comparedSide, error) {
	scheme, err := scenario.Find(id)
	if err != nil {
		return comparedSide{}, err
	}
	return o.runOnExample(cmd, comparison.SideScheme, id, scheme, isNew)
}

func (o *compareOptions) runOnExample(cmd *cobra.Command, kind, name string, scheme *scenario.Scheme, isNew bool) (comparedSide, error) {
	request := scenario.Request{Scheme: scheme}
	if err := o.changed(cmd, &request, isNew); err != nil {
		return comparedSide{}, err
	}
	if !o.quiet && !o.toldExample {
		o.talk("no data are given: %s divides the example data inside the program, which are no official allocation", name)
		o.toldExample = true
	}
	return runSide(kind, name, allocation.Text{}, request)
}

// schemeKey is at the top level of every scheme file and of no scenario.
var schemeKey = regexp.MustCompile(`(?m)^components:`)

// runFile runs a scenario, or a scheme file on the example data.
func (o *compareOptions) runFile(cmd *cobra.Command, input scenario.Input, isNew bool) (comparedSide, error) {
	if schemeKey.Match(input.Data) {
		scheme, err := scenario.Parse(input.Name, input.Data)
		if err != nil {
			return comparedSide{}, err
		}
		return o.runOnExample(cmd, comparison.SideScheme, input.Name, scheme, isNew)
	}
	file, request, err := scenarioIn(input)
	if err != nil {
		return comparedSide{}, err
	}
	return runSide(comparison.SideScenario, input.Name, file.Scenario.Title, request)
}

// runTable runs a table of measures with --scheme.
func (o *compareOptions) runTable(cmd *cobra.Command, path string, isNew bool) (comparedSide, error) {
	request, dataErr := o.data.request([]string{path})
	scheme, schemeErr := findScheme(o.scheme.name)
	request.Scheme = scheme
	if err := joined(schemeErr, dataErr); err != nil {
		return comparedSide{}, err
	}
	if err := o.changed(cmd, &request, isNew); err != nil {
		return comparedSide{}, err
	}
	return runSide(comparison.SideData, path, allocation.Text{}, request)
}

// runSide runs a request.
func runSide(kind, name string, title allocation.Text, request scenario.Request) (comparedSide, error) {
	result, err := scenario.Run(request)
	if err != nil {
		return comparedSide{}, err
	}
	side, err := comparison.SideOfResult(kind, filepath.Base(name), title, result)
	return comparedSide{side, result}, err
}

// unused refuses flags that neither side has a use for: a result and a scenario are compared as they are.
func (o *compareOptions) unused(cmd *cobra.Command, before, after comparedSide) error {
	table := before.Kind == comparison.SideData || after.Kind == comparison.SideData
	runs := after.Kind == comparison.SideData || after.Kind == comparison.SideScheme
	for _, name := range decidingFlags() {
		changesNew := name == "budget" || name == "set"
		dividesInhabitants := name == "weights" && o.groups.inhabitants != ""
		switch {
		case !cmd.Flags().Changed(name) || dividesInhabitants:
		case changesNew && !runs:
			return wrongUsage(cmd, "write it in a scenario file", "--%s changes NEW, and %s is compared as it is", name, after.Name)
		case !changesNew && !table:
			return wrongUsage(cmd, "", "--%s is for a side that is a table of measures, and neither is", name)
		}
	}
	return nil
}
