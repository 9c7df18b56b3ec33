package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"npo/docs"
	"npo/internal/output"
	"npo/pkg/scenario"
	"npo/pkg/sweep"
)

// newScenario returns npo scenario, which holds new and schema.
func newScenario(t terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenario",
		Short: "Begin a scenario file",
		Long: `A scenario is a file: a scheme, what is changed in it, and the inputs that it is
applied to, each with the hash that it must have. Whoever has the file and the
inputs gets the same result.

  npo scenario new -o mine.yaml
  npo scheme check mine.yaml
  npo allocate --scenario mine.yaml -o out`,
		Args: cobra.ArbitraryArgs,
		RunE: group,
	}
	cmd.AddCommand(newScenarioNew(t), newSchema(t, "scenario", docs.ScenarioSchema))
	return cmd
}

// scenarioNewOptions are the flags of npo scenario new.
type scenarioNewOptions struct {
	terminal
	scheme string
	file   string
	force  bool
}

func newScenarioNew(t terminal) *cobra.Command {
	o := scenarioNewOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Write a commented scenario file to begin with",
		Long: `Write a scenario file to begin with: the scheme as it is, and in comments all that
can be changed: title, budget, parameters, inputs, how older figures are carried
to a division, overrides, groups, formats, and what npo sweep varies. As it stands it gives the same result as the scheme by itself;
where the example data do not have what the scheme uses, it says which inputs to give.`,
		Args: none,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.scheme, "scheme", standardScheme, "`ID` of a built-in scheme, or a scheme file")
	flags.StringVarP(&o.file, "output", "o", "", "write to `FILE`, which is new (default: standard output)")
	addForce(flags, &o.force, "FILE when it exists")
	completeSchemes(cmd)
	return cmd
}

// run writes the file. A scheme file is named as it is seen from the folder of the scenario.
func (o *scenarioNewOptions) run(cmd *cobra.Command) error {
	scheme, err := findScheme(o.scheme)
	if err != nil {
		return err
	}
	text := scenario.Starter(scheme, filepath.Dir(o.file))
	if o.file == "" {
		return o.printExactly(text)
	}
	return output.WriteFile(cmd.Context(), o.file, text, o.force)
}

// readScenario reads a scenario file and the files that it names. What a sweep varies is checked: it is no part of the
// one result, and a file that is wrong in it is wrong for every command.
func readScenario(name string) (*sweep.File, scenario.Request, error) {
	input, err := readInput(name)
	if err != nil {
		return nil, scenario.Request{}, err
	}
	return scenarioIn(input)
}

// scenarioIn is readScenario of a file that was read already.
func scenarioIn(input scenario.Input) (*sweep.File, scenario.Request, error) {
	file, err := sweep.Parse(input.Name, input.Data)
	if err != nil {
		return nil, scenario.Request{}, err
	}
	request, err := file.Scenario.Request(readRegular)
	return file, request, err
}

// checkScenario reads a scenario and the files that it names, and calculates it. What a sweep varies is held against the
// scheme, value by value, and scores that have no part in the result are refused.
func checkScenario(name string) (scenario.Request, error) {
	file, request, err := readScenario(name)
	if err != nil {
		return request, err
	}
	result, err := scenario.Run(request)
	if err != nil {
		return request, err
	}
	return request, joined(file.Scenario.Idle(result), file.Variation.Check(result.Scheme))
}
