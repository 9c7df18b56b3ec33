package cli

import (
	"bytes"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"npo/internal/output"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
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
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
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
func (o *tableOptions) run(cmd *cobra.Command, names []string) error {
	if err := checkTableFile(cmd, o.file, o.force, names...); err != nil {
		return err
	}
	request, err := o.data.request(names)
	if err != nil {
		return unwritten{err}
	}
	if len(names) == 0 && !o.quiet {
		o.talk("no INPUT: this is the table of the example data inside the program, which are no official figures")
	}
	_, table, err := request.Table()
	if err != nil {
		return unwritten{err}
	}
	if err := o.write(cmd.Context(), table); err != nil {
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
	if o.quiet {
		return
	}
	if table.Carried != nil {
		byID := func(measure string) string { return measure }
		for _, notice := range document.CarriedOf(table).Notices(table.Division.Date, byID, wording.EN) {
			o.talk("%s", notice)
		}
	}
	tellCoverage(o.terminal, table)
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
