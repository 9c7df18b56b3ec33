package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"npo/internal/output"
	"npo/pkg/carry"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/intake"
	"npo/pkg/report/wording"
)

// convertOptions are the flags of npo gemeente convert.
type convertOptions struct {
	terminal
	to, from string
	columns  columnFlag
	weights  []string
	because  string
	file     string
	decimal  choice
	lang     choice
	asJSON   bool
	force    bool
	quiet    bool
}

// newGemeenteConvert returns npo gemeente convert.
func newGemeenteConvert(t terminal) *cobra.Command {
	o := convertOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "convert FILE --to DATE [-o FILE]",
		Short: "Carry a table to the municipal division of another date",
		Long: `Carry a table of figures per municipality (CSV, XLSX, ODS; by code or by name) to
the municipal division of a later date, and show that no sum changed.

Columns of amounts and counts are recognised by their header, by how they are
written, or because the table's own total row adds them up; --column says what a
column holds that is not recognised. Figures of municipalities that merge are
added. Those of one that was divided need weights: a table with the columns van,
naar and aandeel (one row per successor, adding up to 1), or files of school
sites, as every place went to one successor; a table goes before the sites. A
score above a threshold does not add up: it is refused under any kind, unless
--because gives the reason to add it all the same.

The table goes to standard output, or to -o FILE; what was done goes to the other.`,
		Example: `  npo gemeente convert bedragen-2011.csv --to 2012-01-01 -o bedragen-2012.csv
  npo gemeente convert leerlingen.csv --to 2021-01-01 --weights aandelen.csv -o nieuw.csv
  npo gemeente convert tabel.xlsx --to 2023-01-01 --column "Stand 2019=count"`,
		Args: one("a FILE"),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.to, "to", "", "`DATE` of the division to carry the table to, such as 2021-01-01")
	flags.StringVar(&o.from, "from", "", "`DATE` of the division that the table is on (default: detected from its codes or names)")
	flags.Var(&o.columns, "column", "what a column holds, by its header: count, amount, sum (another figure that adds up), score (above a threshold), or ignore")
	flags.StringArrayVar(&o.weights, "weights", nil, "`FILE` that says how divided municipalities are divided; may be given more than once")
	flags.StringVar(&o.because, "because", "", "`REASON` why scores above a threshold are added all the same")
	flags.StringVarP(&o.file, "output", "o", "", "write the table to `FILE` instead of standard output")
	o.decimal = newDecimal()
	flags.Var(&o.decimal, "decimal", "decimal mark in text files, where the file does not show it")
	addForce(flags, &o.force, "FILE when it exists")
	addLanguage(flags, &o.lang)
	addJSON(flags, &o.asJSON)
	addQuiet(flags, &o.quiet)
	return cmd
}

// newDecimal returns the choice of decimal marks.
func newDecimal() choice {
	return choice{
		value: string(cbsdata.Auto),
		among: []string{string(cbsdata.Auto), string(cbsdata.Comma), string(cbsdata.Point)},
	}
}

// run reads the table, carries it and writes it with what shows that nothing was lost.
func (o *convertOptions) run(cmd *cobra.Command, name string) error {
	if o.to == "" {
		return wrongUsage(cmd, "for example --to 2021-01-01", "npo gemeente convert needs --to DATE, the division to carry the table to")
	}
	if cmd.Flags().Changed("because") && strings.TrimSpace(o.because) == "" {
		return wrongUsage(cmd, `for example --because "sum of school scores, the threshold works per school"`, "--because needs a REASON, and this one is blank")
	}
	if err := checkTableFile(cmd, o.file, o.force, slices.Concat(o.weights, []string{name})...); err != nil {
		return err
	}
	carried, shares, err := o.carry(name)
	if err != nil {
		return unwritten{err}
	}
	o.warn(carried, shares)
	if err := o.write(cmd.Context(), carried, intake.NewCarriedFacts(carried, shares, o.because)); err != nil {
		return unwritten{err}
	}
	return nil
}

// carry reads what was asked for and carries the table. The problems of the flags, the table and the weights are told together.
func (o *convertOptions) carry(name string) (*carry.Carried, *carry.Shares, error) {
	register := municipality.Default()
	var problems provenance.Problems
	to, err := divisionOn(register, "--to", o.to)
	problems.AddError("--to", err)
	if o.from != "" {
		_, err := divisionOn(register, "--from", o.from)
		problems.AddError("--from", err)
	}
	shares, err := o.shares(register)
	problems.AddError("--weights", err)
	input, err := readInput(name)
	problems.AddError(name, err)
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	table, err := carry.Read(input.Name, input.Data, carry.Options{
		Register: register, From: provenance.Date(o.from), Until: to.Date, Columns: o.columns.declared,
		Decimal: cbsdata.DecimalMark(o.decimal.value),
	})
	if err != nil {
		return nil, nil, err
	}
	var weights *municipality.Weights
	if shares != nil {
		weights = shares.Weights
	}
	carried, err := table.Carry(to, weights, o.because)
	return carried, shares, err
}

// shares reads the weights; nil when none were given.
func (o *convertOptions) shares(register *municipality.Register) (*carry.Shares, error) {
	if len(o.weights) == 0 {
		return nil, nil
	}
	inputs, err := readInputs(o.weights)
	if err != nil {
		return nil, err
	}
	var files []carry.File
	for _, input := range inputs {
		files = append(files, carry.File{Name: input.Name, Data: input.Data})
	}
	return carry.ReadShares(files, register)
}

// warn tells, also of a quiet run, which successors a table of shares leaves out: they get nothing, and the table says so nowhere.
func (o *convertOptions) warn(carried *carry.Carried, shares *carry.Shares) {
	for _, omitted := range carried.Without(shares) {
		o.talk("%s: warning: %s", omitted.Where, omitted.Told(municipality.Default()))
	}
}

// write puts the table where it was asked for, and what was done beside it: on standard output when the table goes to a
// file, else on standard error. Data for programs hold both.
func (o *convertOptions) write(ctx context.Context, carried *carry.Carried, facts *intake.CarriedFacts) error {
	var table, account bytes.Buffer
	if err := errors.Join(carried.WriteCSV(&table), facts.Write(&account, wording.Language(o.lang.value))); err != nil {
		return err
	}
	if o.file != "" {
		if err := output.WriteFile(ctx, o.file, table.Bytes(), o.force); err != nil {
			return err
		}
	}
	switch {
	case o.asJSON:
		var data bytes.Buffer
		return errors.Join(facts.Encode(&data), o.print(data.Bytes()))
	case o.file == "":
		if !o.quiet {
			_, _ = io.Copy(o.err, &account) // that it cannot be told stops nothing
		}
		return o.printExactly(table.Bytes())
	case o.quiet:
		return nil
	}
	return o.print(account.Bytes())
}

// A columnFlag collects --column NAME=KIND.
type columnFlag struct{ declared []carry.Declared }

func (c *columnFlag) String() string { return "" }

// Type is what the help shows for the value.
func (c *columnFlag) Type() string { return "NAME=KIND" }

// Set takes one declaration. The header may hold an equals sign; the last one counts.
func (c *columnFlag) Set(text string) error {
	var kinds []string
	for _, k := range carry.Kinds() {
		kinds = append(kinds, string(k))
	}
	at := strings.LastIndex(text, "=")
	if at < 1 {
		return &choiceError{message: fmt.Sprintf("%q is not NAME=KIND", text), hint: "for example --column leerlingen=count"}
	}
	header, kind := strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:])
	if !slices.Contains(kinds, kind) {
		return notAmong(kind, kinds)
	}
	if slices.ContainsFunc(c.declared, func(d carry.Declared) bool { return cbsdata.Fold(d.Header) == cbsdata.Fold(header) }) {
		return &choiceError{message: fmt.Sprintf("column %q is declared twice", header)}
	}
	c.declared = append(c.declared, carry.Declared{Header: header, Kind: municipality.Kind(kind)})
	return nil
}
