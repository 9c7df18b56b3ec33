package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/intake"
	"npo/pkg/report/wording"
)

// inspectOptions are the flags of npo inspect.
type inspectOptions struct {
	terminal
	data   dataFlags
	lang   choice
	asJSON bool
}

// newInspect returns npo inspect.
func newInspect(t terminal) *cobra.Command {
	o := inspectOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "inspect INPUT...",
		Short: "Show what each input was recognised as, and what does not fit",
		Long: `Show what each input was recognised as: sheet, header row, columns, rows used,
skipped and not placed, control totals, oddities; and what the inputs say
together. Problems go to standard error, and what could be read is shown all
the same.`,
		Args: some("an INPUT"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	o.data.addPlace(flags)
	o.data.addDecimal(flags)
	addLanguage(flags, &o.lang)
	addJSON(flags, &o.asJSON)
	return cmd
}

// run reads every input, joins what could be read, and shows both even when there are problems. Where an input could not
// be opened, the others are shown without being joined.
func (o *inspectOptions) run(names []string) error {
	request, err := o.data.request(names)
	if err != nil {
		files, readErr := request.Files()
		return joined(o.show(files, nil), joined(err, readErr))
	}
	request.Unmatched = cbsdata.UnmatchedDrop // they are listed, not refused
	files, table, err := request.Table()
	return joined(o.show(files, table), o.unlessIncomplete(err))
}

// unlessIncomplete turns the problem that files give no measure together into talk: each of them may be fine.
func (o *inspectOptions) unlessIncomplete(err error) error {
	problems := provenance.ProblemsIn(err)
	for _, p := range problems {
		if p.Code != provenance.MeasureMissing {
			return err
		}
		o.talk("%s", p.Message)
	}
	if len(problems) > 0 {
		return nil
	}
	return err
}

// show prints the inspection for people or for programs.
func (o *inspectOptions) show(files []*cbsdata.File, table *cbsdata.Table) error {
	var b bytes.Buffer
	write := func() error { return intake.WriteInspect(&b, files, table, wording.Language(o.lang.value)) }
	if o.asJSON {
		write = func() error { return intake.WriteInspectJSON(&b, files, table) }
	}
	if err := write(); err != nil {
		return err
	}
	return o.print(b.Bytes())
}
