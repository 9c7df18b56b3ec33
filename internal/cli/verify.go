package cli

import (
	"bytes"
	"io"

	"github.com/spf13/cobra"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/report/document"
	"npo/pkg/report/verdict"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// verifyOptions are the flags of npo verify.
type verifyOptions struct {
	terminal
	request   requestFlags
	published string
	amount    string
	received  string
	through   string
	measures  []string
	lang      choice
	asJSON    bool
}

// newVerify returns npo verify.
func newVerify(t terminal) *cobra.Command {
	o := verifyOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "verify INPUT... --published FILE | verify GEMEENTE [INPUT...] --amount EUR",
		Short: "Hold published amounts, or the amount in a decision, against the rule",
		Long: `Recompute, and compare with amounts that others published, decided or paid.

With --published FILE every municipality in the table is compared with what the
INPUTs give, at the precision of the table: whole euros or cents. Codes or names,
CSV, XLSX or ODS, the notations of publishers, a total row: recognised.

With --amount EUR the amount in the decision of one GEMEENTE is compared with what
its own figures give; no file of others is needed under an open-ended scheme. When
it does not fit, the usual causes are tried first: payments of one year, one part
only, another reading of the score. An amount that fits is no proof.
Under a scheme that pays school sites GEMEENTE is the code of a site: 00AP00.

The exit status is 4 when anything is not equal. The example data are refused.`,
		Example: `  npo verify scores.xlsx bo.csv vo.csv addresses.csv --published decision.ods
  npo verify den bosch --amount 2869532.18 --measure leerlingen=23244 \
      --measure achterstandsscore=5485.13 --received 2032585.29 --through 2022-12`,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.published, "published", "", "compare with the table of amounts in `FILE`")
	flags.StringVar(&o.amount, "amount", "", "compare with this amount in `EUR`, for the whole period, as in a decision")
	flags.StringArrayVar(&o.measures, "measure", nil, "`NAME=VALUE`: a figure of the municipality, such as leerlingen=23244; may be given more than once")
	flags.StringVar(&o.received, "received", "", "check the payments too: `EUR` that came in")
	flags.StringVar(&o.through, "through", "", "by the end of this `MONTH`, such as 2022-12")
	o.request.add(cmd, regulationScheme)
	addLanguage(flags, &o.lang)
	addJSON(flags, &o.asJSON)
	return cmd
}

// run does what the flags ask for.
func (o *verifyOptions) run(cmd *cobra.Command, args []string) error {
	if err := o.check(cmd); err != nil {
		return err
	}
	if o.published != "" {
		return o.table(cmd, args)
	}
	return o.claim(cmd, args)
}

// check refuses what does not go together.
func (o *verifyOptions) check(cmd *cobra.Command) error {
	given := cmd.Flags().Changed
	switch {
	case given("published") && given("amount"):
		return wrongUsage(cmd, "", "--published and --amount do not go together")
	case !given("published") && !given("amount"):
		return wrongUsage(cmd, "for example --published decision.csv, or GEMEENTE --amount 2869532.18",
			"npo verify needs --published FILE or --amount EUR")
	case given("published") && o.published == "":
		return wrongUsage(cmd, "", "--published is empty")
	}
	for _, flag := range []string{"measure", "received", "through"} {
		if given("published") && given(flag) {
			return wrongUsage(cmd, "", "--%s goes with --amount, not with --published", flag)
		}
	}
	if given("received") != given("through") {
		return wrongUsage(cmd, "for example --received 2032585.29 --through 2022-12", "--received and --through go together")
	}
	return nil
}

// table compares a published table with what the inputs give.
func (o *verifyOptions) table(cmd *cobra.Command, names []string) error {
	if len(names) == 0 && o.request.scenario == "" {
		return wrongUsage(cmd, "give the files that the amounts follow from; the example data are no official allocation",
			"npo verify --published needs an INPUT")
	}
	request, requestErr := o.request.gather(cmd, names)
	published, publishedErr := o.readPublished(request.Scheme)
	if err := joined(publishedErr, requestErr); err != nil {
		return err
	}
	result, err := scenario.Run(request)
	if err != nil {
		return err
	}
	if err := refuseExample(cmd, result); err != nil {
		return err
	}
	comparison, err := verdict.NewTableReport(published, result, version)
	if err != nil {
		return err
	}
	if err := o.show(comparison); err != nil || comparison.Equal {
		return err
	}
	if n := comparison.Unequal(); n > 0 {
		return differs("not equal: %d of %d %s", n, len(comparison.Rows), document.RecipientNoun(result.Scheme).Many.In(wording.EN))
	}
	return differs("not equal: the total row, where every %s is", document.RecipientNoun(result.Scheme).One.In(wording.EN))
}

// readPublished reads the table of amounts, per school site where the scheme pays those.
func (o *verifyOptions) readPublished(s *scenario.Scheme) (*cbsdata.Published, error) {
	input, err := readInput(o.published)
	if err != nil {
		return nil, err
	}
	return cbsdata.ReadPublished(input.Name, input.Data, cbsdata.PublishedOptions{
		Register: municipality.Default(), Decimal: cbsdata.DecimalMark(o.request.data.decimal.value),
		Sites: s != nil && s.Recipient == scenario.Sites,
	})
}

// refuseExample refuses to hold anybody's amounts against data that are no official allocation.
func refuseExample(cmd *cobra.Command, result *scenario.Result) error {
	if !result.Example {
		return nil
	}
	return wrongUsage(cmd, "give the files that the amounts follow from",
		"an INPUT is the example table of the program, which is no official allocation")
}

// A shown is a report for people and for programs.
type shown interface {
	Write(w io.Writer, l wording.Language) error
	Encode(w io.Writer) error
}

// show prints a report for people or for programs.
func (o *verifyOptions) show(r shown) error { return o.printReport(r, o.asJSON, o.lang) }

// printReport prints a report for people in a language, or for programs.
func (t terminal) printReport(r shown, asJSON bool, lang choice) error {
	var b bytes.Buffer
	write := func() error { return r.Write(&b, wording.Language(lang.value)) }
	if asJSON {
		write = func() error { return r.Encode(&b) }
	}
	if err := write(); err != nil {
		return err
	}
	return t.print(b.Bytes())
}
