package cli

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"npo/docs"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
	"npo/schemes"
)

// newScheme returns npo scheme, which holds list, show, check and schema.
func newScheme(t terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scheme",
		Short: "List, show and check regulations",
		Long: `A scheme is a regulation as data: what is counted, at which rates or from which
budget, how it is rounded, each with its source. Some are inside the program;
a scheme file of one's own works the same way.`,
		Args: cobra.ArbitraryArgs,
		RunE: group,
	}
	cmd.AddCommand(newSchemeList(t), newSchemeShow(t), newSchemeCheck(t), newSchema(t, "scheme", docs.SchemeSchema))
	return cmd
}

// schemeListOptions are the flags of npo scheme list.
type schemeListOptions struct {
	terminal
	lang   choice
	asJSON bool
}

func newSchemeList(t terminal) *cobra.Command {
	o := schemeListOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the schemes inside the program",
		Args:  none,
		RunE:  func(*cobra.Command, []string) error { return o.run() },
	}
	addLanguage(cmd.Flags(), &o.lang)
	addJSON(cmd.Flags(), &o.asJSON)
	return cmd
}

func (o *schemeListOptions) run() error {
	builtIn := scenario.BuiltIn()
	if o.asJSON {
		facts := []schemeFacts{}
		for _, s := range builtIn {
			facts = append(facts, factsOf(s))
		}
		return o.printJSON(facts)
	}
	var b bytes.Buffer
	table := newColumns(&b)
	for _, s := range builtIn {
		table.row(s.ID, o.lang.of(s.Title))
	}
	table.flush()
	return o.print(b.Bytes())
}

// schemeShowOptions are the flags of npo scheme show.
type schemeShowOptions struct {
	terminal
	lang   choice
	asJSON bool
	asYAML bool
}

func newSchemeShow(t terminal) *cobra.Command {
	o := schemeShowOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "show ID|FILE",
		Short: "Show what a scheme says, with its sources",
		Long: `Show what a scheme says, with its sources.

With --yaml the scheme file itself is printed, as a beginning for one of your own:

  npo scheme show npo-300m --yaml > mine.yaml`,
		Args:              one("the ID of a scheme or a scheme file"),
		ValidArgsFunction: completeSchemeArgument,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.asJSON && o.asYAML {
				return wrongUsage(cmd, "", "--json and --yaml do not go together")
			}
			return o.run(args[0])
		},
	}
	addLanguage(cmd.Flags(), &o.lang)
	addJSON(cmd.Flags(), &o.asJSON)
	cmd.Flags().BoolVar(&o.asYAML, "yaml", false, "print the scheme file itself")
	return cmd
}

func completeSchemeArgument(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return schemeIDs(), cobra.ShellCompDirectiveDefault
}

func (o *schemeShowOptions) run(name string) error {
	scheme, err := findScheme(name)
	if err != nil {
		return err
	}
	switch {
	case o.asYAML:
		return o.printFile(scheme)
	case o.asJSON:
		return o.printJSON(factsOf(scheme))
	}
	return o.print([]byte(schemeText(scheme, o.lang)))
}

// printFile prints the file that the scheme was read from, byte for byte.
func (o *schemeShowOptions) printFile(scheme *scenario.Scheme) error {
	if !scheme.BuiltIn {
		input, err := readInput(scheme.Source.Name)
		if err != nil {
			return err
		}
		return o.printExactly(input.Data)
	}
	data, err := schemes.Files.ReadFile(scheme.ID + ".yaml")
	if err != nil {
		return err
	}
	return o.printExactly(data)
}

// schemeCheckOptions are the flags of npo scheme check.
type schemeCheckOptions struct {
	terminal
	lang   choice
	asJSON bool
}

func newSchemeCheck(t terminal) *cobra.Command {
	o := schemeCheckOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check scheme and scenario files",
		Long: `Check scheme and scenario files and report everything that is wrong with them. A
scheme that passes can be used with --scheme. A scenario is checked with the
files that it names, and calculated, and what its sweep varies is held against the
scheme; what passes can be used with --scenario.`,
		Args: some("a scheme or scenario FILE"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args) },
	}
	addLanguage(cmd.Flags(), &o.lang)
	addJSON(cmd.Flags(), &o.asJSON)
	return cmd
}

// A checkedScheme is what npo scheme check --json says of one file.
type checkedScheme struct {
	File     string         `json:"file"`
	Kind     string         `json:"kind"` // "scheme" or "scenario"
	OK       bool           `json:"ok"`
	ID       string         `json:"id"` // of the scheme, or of the scheme that the scenario names
	Problems []problemFacts `json:"problems"`
}

func (o *schemeCheckOptions) run(names []string) error {
	var problems provenance.Problems
	checked := []checkedScheme{}
	var lines bytes.Buffer
	for _, name := range names {
		c, err := o.check(name)
		problems.AddError(name, err)
		if err == nil {
			fmt.Fprintf(&lines, "%s: %s (%s)\n", name, o.lang.say("in orde", "in order"), o.words(c))
		}
		checked = append(checked, c)
	}
	if o.asJSON {
		return joined(o.printJSON(checked), problems.Err())
	}
	return joined(o.print(lines.Bytes()), problems.Err())
}

// check checks one file, by what it is.
func (o *schemeCheckOptions) check(name string) (checkedScheme, error) {
	input, err := readInput(name)
	if err == nil && scenario.IsScenario(input.Data) {
		request, err := checkScenario(name)
		c := checkedScheme{File: name, Kind: "scenario", OK: err == nil, Problems: problemFactsOf(err)}
		if request.Scheme != nil {
			c.ID = request.Scheme.ID
		}
		return c, err
	}
	scheme, err := findScheme(name)
	c := checkedScheme{File: name, Kind: "scheme", OK: err == nil, Problems: problemFactsOf(err)}
	if err == nil {
		c.ID = scheme.ID
	}
	return c, err
}

// words say what a file that is in order is.
func (o *schemeCheckOptions) words(c checkedScheme) string {
	if c.Kind == "scenario" {
		return o.lang.say("scenario met ", "scenario with ") + c.ID
	}
	return c.ID
}

// problemFacts are a problem as data for programs.
type problemFacts struct {
	Where   string `json:"where"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

func problemFactsOf(err error) []problemFacts {
	facts := []problemFacts{}
	for _, p := range provenance.ProblemsIn(err) {
		facts = append(facts, problemFacts{p.Where.Begin().String(), string(p.Code), p.Message, p.Hint})
	}
	return facts
}
