package cli

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"npo/internal/output"
	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/comparison"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// compareOptions are the flags of npo compare.
type compareOptions struct {
	terminal
	scheme    schemeFlags
	data      dataFlags
	directory string
	formats   selection
	groups    groupFlags
	places    []string
	top       int
	through   string
	explain   bool
	annex     bool
	lang      choice
	asJSON    bool
	force     bool
	quiet     bool

	toldExample bool // it was said that the example data are divided
}

// newCompare returns npo compare.
func newCompare(t terminal) *cobra.Command {
	o := compareOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "compare OLD NEW",
		Short: "Show who gains and who loses between two results",
		Long: `Show who gains and who loses between two results, per municipality and per group.
Where the totals differ, every difference is split exactly into the volume effect
(the old shares at the new total, less the old amount) and the redistribution
effect, which adds up to 0.00 over all municipalities.

OLD and NEW are each one of:
  DIR            a result of npo allocate
  receipt.json   the receipt of one; run again when the amounts are not beside it
  FILE.zip       an archive of npo archive
  FILE.yaml      a scenario, which is run; or a scheme, run on the example data
  ID             a scheme inside the program, run on the example data
  FILE           a table of measures, run with --scheme

Without -o the comparison is printed; with -o DIR it is also written as CSV, JSON
and workbook. That there are differences is no failure: the exit status is 0.`,
		Example: `  npo compare npo-300m npo-300m --set gewicht_score=45.28
  npo compare out variant --explain -o differences
  npo compare old.yaml new.yaml --inhabitants inwoners.csv --annex -o differences`,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.directory, "output", "o", "", "write the comparison to `DIR`, which is new or empty")
	o.formats = selection{values: comparisonFormats(), among: comparisonFormats()}
	flags.Var(&o.formats, "format", "which renderings to write, of "+strings.Join(comparisonFormats(), ", ")+"; CSV and receipt always are, ods has no charts here")
	flags.IntVar(&o.top, "top", 10, "name so many municipalities at either end")
	o.groups.add(flags)
	flags.StringVar(&o.through, "through", "", "also say what OLD paid by the end of this `MONTH`, such as 2022-12, and what is still to be paid")
	flags.BoolVar(&o.explain, "explain", false, "divide every difference over own figures, those of others, rules and budget")
	flags.BoolVar(&o.annex, "annex", false, "also write a printable annex with an answer in five lines; needs -o")
	flags.StringArrayVar(&o.places, "inputs", nil, "`DIR` that holds the inputs of a receipt, to run it again; may be given more than once")
	o.addSides(cmd)
	addLanguage(flags, &o.lang)
	addForce(flags, &o.force, "DIR when it holds an earlier comparison and nothing else")
	addJSON(flags, &o.asJSON)
	addQuiet(flags, &o.quiet)
	return cmd
}

func comparisonFormats() []string {
	var formats []string
	for _, f := range comparison.Formats() {
		formats = append(formats, string(f))
	}
	return formats
}

// run compares, writes and prints. Whether DIR may be written is settled first.
func (o *compareOptions) run(cmd *cobra.Command, args []string) error {
	if err := o.check(cmd, args); err != nil {
		return err
	}
	var target *output.Target
	if o.directory != "" {
		var err error
		if target, err = output.PrepareComparison(o.directory, o.force); err != nil {
			return err
		}
	}
	comparison, err := o.compare(cmd, args[0], args[1])
	if err != nil {
		return o.failed(err)
	}
	var files []string
	if target != nil {
		if files, err = o.write(cmd.Context(), target, comparison); err != nil {
			return unwritten{err}
		}
	}
	return o.show(comparison, files)
}

// failed adds that nothing was written, where something would have been.
func (o *compareOptions) failed(err error) error {
	if o.directory == "" {
		return err
	}
	return unwritten{err}
}

// check refuses what does not go together.
func (o *compareOptions) check(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) != 2:
		return wrongUsage(cmd, "for example npo compare npo-300m npo-300m --set gewicht_score=45.28",
			"npo compare needs OLD and NEW, and got %s", wording.EN.Counted(len(args), argumentNoun()))
	case o.top < 0:
		return wrongUsage(cmd, "", "--top: %d is below zero", o.top)
	case o.annex && o.directory == "":
		return wrongUsage(cmd, "add -o DIR", "--annex is a file, and needs -o")
	case cmd.Flags().Changed("format") && o.directory == "":
		return wrongUsage(cmd, "add -o DIR, or use --json", "--format says what is written, and needs -o")
	}
	return nil
}

func argumentNoun() wording.Noun {
	return wording.Noun{One: wording.Both("argument", "argument"), Many: wording.Both("argumenten", "arguments")}
}

// compare reads or runs both sides and sets them beside each other. The problems of both sides are told at once.
func (o *compareOptions) compare(cmd *cobra.Command, older, newer string) (*comparison.Comparison, error) {
	var err error
	before, errBefore := o.side(cmd, older, false)
	after, errAfter := o.side(cmd, newer, true)
	population, errPopulation := o.population()
	lists, files, errLists := o.lists()
	month, errMonth := o.month()
	if err = joined(joined(errBefore, errAfter), joined(errPopulation, joined(errLists, errMonth))); err != nil {
		return nil, err
	}
	if err = o.unused(cmd, before, after); err != nil {
		return nil, err
	}
	if before.Side, after.Side, err = compare.Settle(before.Side, after.Side); err != nil {
		return nil, notComparable("without its transition NEW cannot be calculated: %v", err)
	}
	sides, err := compare.Compare(before.Side, after.Side)
	if err != nil {
		return nil, notComparable("OLD and NEW cannot be compared: %v", err)
	}
	c := &comparison.Comparison{Comparison: sides, Before: before.ComparedSide, After: after.ComparedSide, Ends: o.top, Lists: files}
	setting := compare.Setting{Old: before.Division, New: after.Division, Lists: lists, OldLists: before.Lists, NewLists: after.Lists}
	if population != nil {
		c.Population, setting.Population = &population.Source, population
		if setting.Shares, c.Weights, err = o.shares(after, before); err != nil {
			return nil, err
		}
	}
	if err := c.Classify(municipality.Default(), setting); err != nil {
		return nil, err
	}
	if err := payInto(c, month); err != nil {
		return nil, err
	}
	return c, o.explainInto(c)
}

// month reads the month up to and including which was paid; nil when nobody asked.
func (o *compareOptions) month() (*allocation.Month, error) {
	if o.through == "" {
		return nil, nil
	}
	month, err := allocation.ParseMonth(o.through)
	if err != nil {
		return nil, provenance.Problemf(provenance.Position{}, provenance.BadDate, "--through: %q is not a month", o.through).WithHint("write it as 2022-12")
	}
	return &month, nil
}

// payInto adds what was paid and what is still to be paid, if that was asked.
func payInto(c *comparison.Comparison, month *allocation.Month) error {
	if month == nil {
		return nil
	}
	err := c.PayThrough(c.Before.Schedule, *month)
	if errors.Is(err, compare.ErrNoSchedule) {
		return provenance.Problemf(provenance.Position{File: c.Before.Name}, provenance.NotComputable,
			"--through asks what was paid, and of %s no payments are known", c.Before.Front.Scheme.ID).
			WithHint("leave out --through; or give a scheme with a schedule, or name the folder that holds the scheme and the inputs of OLD with --inputs")
	}
	return err
}

// explainInto adds why amounts changed, if that was asked.
func (o *compareOptions) explainInto(c *comparison.Comparison) error {
	if !o.explain {
		return nil
	}
	for _, side := range []comparison.ComparedSide{c.Before, c.After} {
		if side.Model == nil {
			return provenance.Problemf(provenance.Position{File: side.Name}, provenance.MissingInput,
				"--explain calculates again, and what made this result is not at hand").
				WithHint("name the folder that holds the scheme and the inputs of the result with --inputs")
		}
	}
	var err error
	if c.Explained, err = compare.Explain(*c.Before.Model, *c.After.Model); err != nil {
		return notComparable("--explain: %v", err)
	}
	return nil
}

func notComparable(format string, args ...any) error {
	return provenance.Problemf(provenance.Position{}, provenance.NotComputable, format, args...).
		WithHint("both sides must be of the same kind; who is on one side only needs the measures that the other's rules use")
}

// population reads the table of inhabitants; nil when there is none.
func (o *compareOptions) population() (*scenario.Population, error) {
	if o.groups.inhabitants == "" {
		return nil, nil
	}
	input, err := readInput(o.groups.inhabitants)
	if err != nil {
		return nil, err
	}
	return scenario.ReadPopulation(input.Name, input.Data, municipality.Default())
}

// shares says by what inhabitants of divided municipalities are divided: by --weights, and what those leave out as the
// sides that were run divide their own figures. It also says which files --weights named.
func (o *compareOptions) shares(sides ...comparedSide) (func() ([]municipality.Share, error), []provenance.Source, error) {
	inputs, err := readInputs(o.data.weights)
	if err != nil {
		return nil, nil, err
	}
	var files []provenance.Source
	for _, input := range inputs {
		files = append(files, provenance.NewSource(input.Name, input.Data))
	}
	return func() ([]municipality.Share, error) {
		register := municipality.Default()
		given, err := scenario.Request{Weights: inputs}.Carrying(register)
		shares := given.Shares
		for _, side := range sides {
			if err != nil || side.result == nil {
				continue
			}
			var own []municipality.Share
			own, err = side.result.Shares(register)
			shares = append(shares, slices.DeleteFunc(own, func(s municipality.Share) bool { return divides(shares, s.From) })...)
		}
		return shares, err
	}, files, nil
}

// divides tells whether shares say how a municipality was divided.
func divides(shares []municipality.Share, from municipality.Code) bool {
	return slices.ContainsFunc(shares, func(s municipality.Share) bool { return s.From == from })
}

// lists reads the groups that the user asks totals of, and says which files hold them.
func (o *compareOptions) lists() ([]scenario.List, []provenance.Source, error) {
	inputs, err := o.groups.readLists()
	lists, errLists := scenario.ReadLists(inputs, municipality.Default())
	var files []provenance.Source
	for _, input := range inputs {
		files = append(files, provenance.NewSource(input.Name, input.Data))
	}
	return lists, files, joined(err, errLists)
}

// write renders the comparison out of sight, puts it in place when it is whole, and returns the names of its files.
func (o *compareOptions) write(ctx context.Context, target *output.Target, c *comparison.Comparison) ([]string, error) {
	options := comparison.Options{Language: wording.Language(o.lang.value), Version: version, Annex: o.annex}
	for _, format := range o.formats.values {
		options.Formats = append(options.Formats, report.Format(format))
	}
	var record *record
	err := target.Write(ctx, func(d *output.Directory) error {
		record = newRecord(d)
		return c.Write(record, options)
	})
	if err != nil {
		return nil, err
	}
	return record.names(), nil
}

// show prints what came out.
func (o *compareOptions) show(c *comparison.Comparison, files []string) error {
	switch {
	case o.asJSON:
		var b bytes.Buffer
		if err := c.Document(wording.Language(o.lang.value), version).Encode(&b); err != nil {
			return err
		}
		return o.print(b.Bytes())
	case o.quiet:
		return nil
	}
	var b bytes.Buffer
	if err := c.WriteText(&b, wording.Language(o.lang.value), version); err != nil {
		return err
	}
	if len(files) > 0 {
		b.WriteString("\n" + o.lang.say("Geschreven in ", "Written to ") + filepath.ToSlash(filepath.Clean(o.directory)) + "/: " + strings.Join(files, ", ") + "\n")
	}
	return o.print(b.Bytes())
}
