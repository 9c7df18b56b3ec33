package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"npo/internal/output"
	"npo/pkg/provenance"
	"npo/pkg/sweep"
)

// summaryOnly is the word for --format that asks for no table of all amounts.
const summaryOnly = "summary"

// longTable is from how many lines on amounts.csv is announced: a few gigabytes.
const longTable = 50_000_000

// sweepOptions are the flags of npo sweep.
type sweepOptions struct {
	terminal
	directory string
	formats   selection
	shard     string
	draws     string
	seed      string
	lang      choice
	asJSON    bool
	force     bool
	quiet     bool
}

// newSweep returns npo sweep, which also holds merge.
func newSweep(t terminal) *cobra.Command {
	o := sweepOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "sweep SCENARIO -o DIR",
		Short: "Calculate many variants: a grid or random draws",
		Long: `Calculate many variants of a scenario and write to DIR what each recipient gets in
all of them, and a summary: how low, how high, how often more than the scenario
itself, and for a grid which parameter moves a recipient most.

SCENARIO is a scenario file. Its section sweep says what varies: a grid over the
budget and parameters, or draws in which measures are drawn at random within their
last decimal or a stated spread. With --draws a file without that section will do.

Every variant is calculated exactly. The same sweep gives the same bytes on any
machine and any number of cores. With --shard I/N only one of N parts is
calculated; npo sweep merge puts the parts together to the same bytes.`,
		Example: `  npo sweep scenario.yaml -o out
  npo sweep scenario.yaml --draws 10000 --seed 2021 --format parquet -o draws
  npo sweep scenario.yaml --shard 3/10 -o part-3`,
		Args: one("a SCENARIO file"),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.directory, "output", "o", "", "write the results to `DIR`, which is new or empty")
	o.formats = selection{values: []string{string(sweep.CSV)}, among: []string{string(sweep.CSV), string(sweep.Parquet), summaryOnly}}
	flags.Var(&o.formats, "format", "tables of all amounts to write, of csv and parquet; or summary for none")
	flags.StringVar(&o.shard, "shard", "", "calculate only part `I/N`, such as 3/10")
	flags.StringVar(&o.draws, "draws", "", "draw so many times (`N`), whatever the file says")
	flags.StringVar(&o.seed, "seed", "", "draw by the seed `N`, whatever the file says (default: that of the file)")
	addLanguage(flags, &o.lang)
	addForce(flags, &o.force, "DIR when it holds an earlier sweep and nothing else")
	addJSON(flags, &o.asJSON)
	addQuiet(flags, &o.quiet)
	cmd.AddCommand(newSweepMerge(t))
	return cmd
}

// run sweeps and writes. Whether DIR may be written is settled first.
func (o *sweepOptions) run(cmd *cobra.Command, name string) error {
	if err := needsDirectory(cmd, o.directory); err != nil {
		return err
	}
	if len(o.formats.values) > 1 && slices.Contains(o.formats.values, summaryOnly) {
		return wrongUsage(cmd, "leave out summary, or the others", "--format summary means no table of amounts, and goes with no other")
	}
	target, err := output.PrepareSweep(o.directory, o.force)
	if err != nil {
		return err
	}
	s, shard, err := o.prepare(name)
	if err != nil {
		return unwritten{err}
	}
	o.tell(s, shard)
	record, err := o.write(cmd.Context(), target, s, shard)
	if err != nil {
		return unwritten{err}
	}
	return o.summarise(s, record)
}

// prepare reads the scenario and the files that it names, and runs what the variants are compared with.
func (o *sweepOptions) prepare(name string) (*sweep.Sweep, sweep.Shard, error) {
	input, err := readInput(name)
	if err != nil {
		return nil, sweep.Shard{}, err
	}
	file, err := sweep.Parse(input.Name, input.Data)
	shard, flagErr := o.change(file)
	if err = joined(err, flagErr); err != nil {
		return nil, shard, err
	}
	request, err := file.Scenario.Request(readRegular)
	if err != nil {
		return nil, shard, err
	}
	s, err := sweep.New(request, file.Variation)
	return s, shard, provenance.InFile(err, name)
}

// change puts what the flags say in place of what the file says. Of a file that could not be read there is nothing to
// change, and the flags are only looked at.
func (o *sweepOptions) change(file *sweep.File) (shard sweep.Shard, err error) {
	var problems provenance.Problems
	if o.shard != "" {
		var problem *provenance.Problem
		shard, problem = sweep.ParseShard(o.shard)
		problems.Add(problem)
	}
	draws := &sweep.Draws{Seed: 1}
	if file != nil && file.Variation.Draws != nil {
		draws = file.Variation.Draws
	}
	if o.draws != "" {
		number, problem := sweep.ParseNumber(o.draws)
		draws.Number = number
		draws.Say("number")
		problems.Add(problem)
	}
	if o.seed != "" {
		seed, problem := sweep.ParseSeed(o.seed)
		draws.Seed = seed
		draws.Say("seed")
		problems.Add(problem)
	}
	if file != nil && (o.draws != "" || o.seed != "") {
		if file.Variation.Grid != nil {
			problems.Add(provenance.Problemf(provenance.Position{File: file.Scenario.Source.Name}, provenance.BadScenario,
				"the scenario has a grid, and --draws and --seed go with draws").WithHint("leave out the flags, or the grid"))
		} else if draws.Number > 0 {
			file.Variation.Draws = draws
		}
	}
	return shard, problems.Err()
}

// write runs the sweep out of sight and puts its files in place when they are whole.
func (o *sweepOptions) write(ctx context.Context, target *output.Target, s *sweep.Sweep, shard sweep.Shard) (*sweep.Record, error) {
	bar := newProgress(o.err, o.quiet)
	options := sweep.Options{Shard: shard, Version: version, Progress: bar.show}
	for _, format := range o.formats.values {
		if format != summaryOnly {
			options.Formats = append(options.Formats, sweep.Format(format))
		}
	}
	var record *sweep.Record
	err := target.Write(ctx, func(d *output.Directory) (err error) {
		record, err = s.Write(ctx, d, options)
		bar.end()
		return err
	})
	return record, err
}

// tell says on standard error what the user should know and did not ask.
func (o *sweepOptions) tell(s *sweep.Sweep, shard sweep.Shard) {
	if o.quiet {
		return
	}
	base := s.Base()
	if len(base.Request.Inputs) == 0 {
		o.talk("no inputs in the scenario: varied the example data inside the program, which are no official allocation")
	}
	tellCoverage(o.terminal, base.Table)
	if shard.Empty(s.Scenarios()) {
		o.talk("part %s is empty: there are %d scenarios", shard, s.Scenarios())
	}
	if !s.Planned() {
		o.talk("this scheme takes a few milliseconds for every variant: the fast way of calculating does not cover it")
	}
	if rows := s.Scenarios() * len(base.Allocation.Recipients); rows > longTable && slices.Contains(o.formats.values, string(sweep.CSV)) {
		o.talk("%s will have %d lines; --format summary leaves it out, --format parquet makes it smaller", sweep.AmountsFile, rows)
	}
}
