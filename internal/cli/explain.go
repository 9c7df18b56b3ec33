package cli

import (
	"github.com/spf13/cobra"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/explain"
	"npo/pkg/scenario"
)

// regulationScheme is what npo explain and npo verify calculate by when nobody says otherwise: the regulation that
// decisions rest on.
const regulationScheme = "npo-regeling-2021"

// explainOptions are the flags of npo explain.
type explainOptions struct {
	terminal
	request   requestFlags
	groups    groupFlags
	from      string
	beside    string
	sites     bool
	questions bool
	rounding  bool
	lang      choice
	asJSON    bool
}

// newExplain returns npo explain.
func newExplain(t terminal) *cobra.Command {
	o := explainOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "explain GEMEENTE [INPUT...]",
		Short: "Explain one amount, from source cell to total",
		Long: `Explain the amount of one municipality step by step: each figure with the cells it
was read from, each component with its article and rounding, the total beside that
of the others and of every group that the municipality belongs to, and what is paid
in which calendar year.

GEMEENTE is a code or a name in any usual spelling. Without INPUT the example data
inside the program are used; with --from DIR an earlier result is explained as it is.
With --rounding GEMEENTE may be left out.`,
		Example: `  npo explain den bosch
  npo explain GM0796 scores.xlsx bo.csv vo.csv addresses.csv --sites
  npo explain 796 --from out --questions --beside tilburg`,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.from, "from", "", "explain the result in `DIR`, which npo allocate wrote; its receipt or an archive will do")
	flags.StringVar(&o.beside, "beside", "", "set another `GEMEENTE` beside it")
	flags.BoolVar(&o.sites, "sites", false, "list every school site behind a figure")
	flags.BoolVar(&o.questions, "questions", false, "answer the questions that a municipality asks")
	flags.BoolVar(&o.rounding, "rounding", false, "show what every defensible way of rounding would change")
	o.request.add(cmd, regulationScheme)
	o.groups.add(flags)
	addLanguage(flags, &o.lang)
	addJSON(flags, &o.asJSON)
	return cmd
}

// run gets the document that holds the amount, and explains from it alone.
func (o *explainOptions) run(cmd *cobra.Command, args []string) error {
	who, inputs := o.split(args)
	if err := o.check(cmd, who, inputs); err != nil {
		return err
	}
	document, err := o.document(cmd, inputs)
	if err != nil {
		return err
	}
	options := explain.Options{Sites: o.sites, Questions: o.questions, Rounding: o.rounding}
	if options.Code, options.Beside, err = o.codes(document, who); err != nil {
		return err
	}
	explanation, err := explain.New(document, options)
	if err != nil {
		return err
	}
	return o.printReport(explanation, o.asJSON, o.lang)
}

// split takes the municipality from the arguments. With --rounding alone there need not be one.
func (o *explainOptions) split(args []string) (who string, inputs []string) {
	if o.rounding && o.beside == "" && !o.questions && !o.sites && namesNobody(args) {
		return "", args
	}
	return splitGemeente(municipality.Default(), args)
}

// check refuses what does not go together.
func (o *explainOptions) check(cmd *cobra.Command, who string, inputs []string) error {
	switch {
	case who == "" && !o.rounding:
		return wrongUsage(cmd, "for example npo explain den bosch", "npo explain needs a GEMEENTE")
	case who != "" && exists(who) && !knownSomewhere(municipality.Default(), who):
		return wrongUsage(cmd, "for example npo explain den bosch "+who, "npo explain needs a GEMEENTE before %q", who)
	}
	if o.from == "" {
		return nil
	}
	if len(inputs) > 0 {
		return wrongUsage(cmd, "", "--from explains a result as it is, and takes no INPUT such as %q", inputs[0])
	}
	flag := decidedBy(cmd)
	switch {
	case o.request.scenario != "":
		flag = "scenario"
	case len(o.groups.lists) > 0:
		flag = "group"
	case o.groups.inhabitants != "":
		flag = "inhabitants"
	}
	if flag != "" {
		return wrongUsage(cmd, "leave out --from to calculate again", "--from explains a result as it is; --%s would change it", flag)
	}
	return nil
}

// document reads an earlier result, or makes one.
func (o *explainOptions) document(cmd *cobra.Command, names []string) (*document.Document, error) {
	if o.from != "" {
		return readDocument(o.from)
	}
	request, err := o.request.gather(cmd, names)
	if err := joined(err, o.groups.into(&request)); err != nil {
		return nil, err
	}
	result, err := scenario.Run(request)
	if err != nil {
		return nil, err
	}
	hash, err := document.ResultHash(result)
	if err != nil {
		return nil, err
	}
	return document.New(result, version, hash)
}

// codes finds the recipients that were meant in a document; "" stays "".
func (o *explainOptions) codes(d *document.Document, who string) (code, beside string, err error) {
	var problems provenance.Problems
	if code, err = recipientCode(d, who); err != nil {
		problems.AddError("", err)
	}
	if beside, err = recipientCode(d, o.beside); err != nil {
		problems.AddError("", err)
	}
	return code, beside, problems.Err()
}
