package cli

import (
	"bytes"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"npo/internal/output"
	"npo/pkg/report"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// standardScheme is what npo allocate divides by when nobody says otherwise.
const standardScheme = "npo-300m"

// allocateOptions are the flags of npo allocate.
type allocateOptions struct {
	terminal
	scheme    schemeFlags
	data      dataFlags
	groups    groupFlags
	scenario  string
	directory string
	formats   selection
	dossiers  bool
	lang      choice
	asJSON    bool
	force     bool
	quiet     bool

	render func(report.Sink, *scenario.Result, report.Options) error
}

// newAllocate returns npo allocate.
func newAllocate(t terminal) *cobra.Command {
	o := allocateOptions{terminal: t, render: report.Write}
	return o.command()
}

// command makes the command that fills the options and runs them.
func (o *allocateOptions) command() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "allocate [INPUT...] -o DIR",
		Short: "Divide, and write the results",
		Long: `Divide a grant over municipalities and write the results to DIR: the amounts as
CSV and JSON, a workbook with one sheet per municipality (of Excel; with --format
ods of OpenDocument), a receipt that names every input and rule by hash, and
SHA256SUMS.

INPUT is any of: the school scores of CBS (XLSX), the pupils per site of DUO
(CSV), the addresses of DUO (CSV), or a table with a column of municipality codes
and one column per measure (CSV, XLSX). Files are recognised by their headers.
Without INPUT the example data inside the program are used.

A scenario file says all of this by itself: scheme, changes, inputs and their
hashes. It takes the place of INPUT and of every flag that decides the amounts.

DIR appears when everything is in it, or not at all.`,
		Example: `  npo allocate -o out
  npo allocate scores.xlsx bo.csv vo.csv addresses.csv --scheme npo-regeling-2021 -o out
  npo allocate --budget 250000000 --set gewicht_score=30 -o variant
  npo allocate --scenario mine.yaml -o mine`,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.directory, "output", "o", "", "write the results to `DIR`, which is new or empty")
	flags.StringVar(&o.scenario, "scenario", "", "`FILE` that says what is divided, how and over which inputs")
	o.scheme.add(cmd, standardScheme)
	o.data.add(flags)
	o.groups.add(flags)
	o.formats = newFormats()
	flags.Var(&o.formats, "format", "which renderings to write, of "+allFormats()+"; CSV and receipt always are")
	flags.BoolVar(&o.dossiers, "per-gemeente", false, "write a workbook for every municipality as well, in DIR/gemeenten; of OpenDocument when --format has ods and not xlsx")
	addLanguage(flags, &o.lang)
	addForce(flags, &o.force, "DIR when it holds an earlier result and nothing else")
	addJSON(flags, &o.asJSON)
	addQuiet(flags, &o.quiet)
	return cmd
}

// run divides and writes. Whether DIR may be written is settled first: nobody wants to wait for a refusal.
func (o *allocateOptions) run(cmd *cobra.Command, names []string) error {
	if err := needsDirectory(cmd, o.directory); err != nil {
		return err
	}
	if o.scenario != "" {
		if err := aloneWithScenario(cmd, names); err != nil {
			return err
		}
	}
	target, err := output.Prepare(o.directory, o.force)
	if err != nil {
		return err
	}
	request, err := o.request(cmd, names)
	if err != nil {
		return unwritten{err}
	}
	result, err := scenario.Run(request)
	if err != nil {
		return unwritten{err}
	}
	record, err := o.write(cmd.Context(), target, result)
	if err != nil {
		return unwritten{err}
	}
	o.tell(result)
	return o.summarise(result, record)
}

// request gathers the scheme, the choices and the files, with the problems of all of them. The formats that a
// scenario asks for are those to write, unless the command line asks for others.
func (o *allocateOptions) request(cmd *cobra.Command, names []string) (scenario.Request, error) {
	if o.scenario != "" {
		file, request, err := readScenario(o.scenario)
		if err == nil && !o.formats.given && len(file.Scenario.Formats) > 0 {
			err = o.formats.Set(strings.Join(file.Scenario.Formats, ","))
		}
		return request, joined(err, o.groups.into(&request))
	}
	request, dataErr := o.data.request(names)
	schemeErr := o.scheme.into(&request, cmd)
	return request, joined(schemeErr, joined(dataErr, o.groups.into(&request)))
}

// write renders the result out of sight and puts it in place when it is whole.
func (o *allocateOptions) write(ctx context.Context, target *output.Target, result *scenario.Result) (*record, error) {
	var record *record
	err := target.Write(ctx, func(d *output.Directory) error {
		record = newRecord(d)
		return o.render(record, result, o.options())
	})
	return record, err
}

func (o *allocateOptions) options() report.Options {
	options := report.Options{
		Language:    wording.Language(o.lang.value),
		PerGemeente: o.dossiers,
		Version:     version,
	}
	for _, format := range o.formats.values {
		options.Formats = append(options.Formats, report.Format(format))
	}
	return options
}

// tell says on standard error what the user should know and did not ask.
func (o *allocateOptions) tell(result *scenario.Result) {
	for _, warning := range result.Warnings() {
		o.talk("%s", warning)
	}
	if o.quiet {
		return
	}
	if len(result.Request.Inputs) == 0 {
		none := "no INPUT"
		if o.scenario != "" {
			none = "no inputs in the scenario"
		}
		o.talk("%s: divided the example data inside the program, which are no official allocation", none)
	}
	tellCoverage(o.terminal, result.Table)
}

// summarise prints what came out.
func (o *allocateOptions) summarise(result *scenario.Result, record *record) error {
	switch {
	case o.asJSON:
		return o.printJSON(runFactsOf(result, record, o.directory))
	case o.quiet:
		return nil
	}
	var b bytes.Buffer
	summary := report.Summary{Result: result, Directory: o.directory, Files: record.names(), ResultHash: record.resultHash()}
	if err := summary.Write(&b, wording.Language(o.lang.value)); err != nil {
		return err
	}
	return o.print(b.Bytes())
}
