package cli

import (
	"bytes"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"npo/examples"
	"npo/internal/output"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/scenario"
)

// tableOptions are the flags of npo table.
type tableOptions struct {
	terminal
	data  dataFlags
	file  string
	force bool
	quiet bool
}

// newTable returns npo table.
func newTable(t terminal) *cobra.Command {
	o := tableOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "table [INPUT...] [-o FILE]",
		Short: "Join inputs to one table of measures per municipality",
		Long: `Join inputs to one table of measures per municipality, as CSV: one row per
municipality, one column per measure, exact. The table is itself an input of npo.
Without INPUT it is that of the example data inside the program.`,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.file, "output", "o", "", "write to `FILE` instead of standard output")
	o.data.add(flags)
	addForce(flags, &o.force, "FILE when it exists")
	addQuiet(flags, &o.quiet)
	return cmd
}

// run joins the inputs and writes the table.
func (o *tableOptions) run(ctx context.Context, names []string) error {
	if o.file != "" {
		if err := output.CheckFile(o.file, o.force); err != nil {
			return err
		}
	}
	request, err := o.data.request(names)
	if err != nil {
		return unwritten{err}
	}
	if len(names) == 0 {
		request.Inputs = []scenario.Input{{Name: examples.Name, Data: examples.Table}}
		if !o.quiet {
			o.talk("no INPUT: this is the table of the example data inside the program, which are no official figures")
		}
	}
	table, err := joinInputs(request)
	if err != nil {
		return unwritten{err}
	}
	if err := o.write(ctx, table); err != nil {
		return unwritten{err}
	}
	o.tell(table)
	return nil
}

// write renders the table and puts it where it was asked for.
func (o *tableOptions) write(ctx context.Context, table *cbsdata.Table) error {
	var b bytes.Buffer
	if err := document.WriteTable(&b, table); err != nil {
		return err
	}
	if o.file == "" {
		return o.printExactly(b.Bytes())
	}
	return output.WriteFile(ctx, o.file, b.Bytes(), o.force)
}

// tell says what a reader of the table should know and cannot see in it.
func (o *tableOptions) tell(table *cbsdata.Table) {
	if !o.quiet {
		tellCoverage(o.terminal, table)
	}
}

// joinInputs reads every input and joins them. The error holds the problems of all files.
func joinInputs(r scenario.Request) (*cbsdata.Table, error) {
	files, err := readFiles(r)
	if err != nil {
		return nil, err
	}
	return joinFiles(r, files)
}

// readFiles reads the inputs and returns those that were recognised as anything.
func readFiles(r scenario.Request) ([]*cbsdata.File, error) {
	var problems provenance.Problems
	var files []*cbsdata.File
	for _, input := range r.Inputs {
		file, err := cbsdata.Read(input.Name, input.Data, cbsdata.Options{Decimal: r.Decimal})
		problems.AddError(input.Name, err)
		if file != nil {
			files = append(files, file)
		}
	}
	return files, problems.Err()
}

// joinFiles joins files that were read without problems, with the placement file of the request.
func joinFiles(r scenario.Request, files []*cbsdata.File) (*cbsdata.Table, error) {
	placement, err := readPlacement(r)
	if err != nil {
		return nil, err
	}
	carrying, err := r.Carrying(municipality.Default())
	if err != nil {
		return nil, err
	}
	return cbsdata.Join(files, cbsdata.JoinOptions{
		Register:  municipality.Default(),
		Carry:     carrying,
		Unmatched: r.Unmatched,
		Placement: placement,
		Division:  r.Division,
	})
}

// readPlacement reads the placement file of a request; nil when there is none.
func readPlacement(r scenario.Request) (*cbsdata.Placement, error) {
	if r.Placement == nil {
		return nil, nil
	}
	return cbsdata.ReadPlacement(r.Placement.Name, r.Placement.Data, municipality.Default())
}

// tellCoverage says when a table is not the whole country, and which sites are left out.
func tellCoverage(t terminal, table *cbsdata.Table) {
	if !table.Sites && len(table.Rows) != table.Division.Total {
		t.talk("%d of %d municipalities of the division of %s", len(table.Rows), table.Division.Total, table.Division.Date)
	}
	if n := len(table.Unplaced); n > 0 {
		t.talk("%d school sites without a municipality are left out (--unmatched drop)", n)
	}
	for _, p := range table.Partial {
		t.talk("%s is incomplete: no input supplies %s", p.Measure, strings.Join(p.Lacking, ", "))
	}
}
