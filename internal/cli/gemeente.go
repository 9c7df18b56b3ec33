package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// newGemeente returns npo gemeente, which holds list and find.
func newGemeente(t terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gemeente",
		Short: "List and find municipalities",
		Long: `The municipalities of the Netherlands in the divisions that the program knows.
Unless --date says otherwise it is the newest one known, never that of today.`,
		Args: cobra.ArbitraryArgs,
		RunE: group,
	}
	cmd.AddCommand(newGemeenteList(t), newGemeenteFind(t))
	return cmd
}

// gemeenteOptions are the flags of the commands below npo gemeente.
type gemeenteOptions struct {
	terminal
	date   string
	asJSON bool
}

func (o *gemeenteOptions) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.date, "date", "", "`DATE` of the division, such as 2021-01-01 (default: the newest one known)")
	addJSON(cmd.Flags(), &o.asJSON)
}

func newGemeenteList(t terminal) *cobra.Command {
	o := gemeenteOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the municipalities of a division",
		Args:  none,
		RunE:  func(*cobra.Command, []string) error { return o.list() },
	}
	o.add(cmd)
	return cmd
}

func newGemeenteFind(t terminal) *cobra.Command {
	o := gemeenteOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "find NAME|CODE",
		Short: "Find a municipality by code or name, in any usual spelling",
		Example: `  npo gemeente find den bosch
  npo gemeente find 796
  npo gemeente find "s hertogenbosch" --json`,
		Args: some("a name or code"),
		RunE: func(_ *cobra.Command, args []string) error { return o.find(strings.Join(args, " ")) },
	}
	o.add(cmd)
	return cmd
}

// division returns the division that was asked for.
func (o *gemeenteOptions) division(r *municipality.Register) (*municipality.Division, error) {
	if o.date == "" {
		return r.Newest(), nil
	}
	date, err := provenance.ParseDate(o.date)
	if err != nil {
		return nil, err
	}
	return r.On(date)
}

// municipalityFacts are a municipality as data for programs.
type municipalityFacts struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Province string `json:"province"`
}

func municipalityFactsOf(all []municipality.Municipality) []municipalityFacts {
	facts := []municipalityFacts{}
	for _, m := range all {
		facts = append(facts, municipalityFacts{m.Code.String(), m.Name, m.Province})
	}
	return facts
}

// divisionFacts are what npo gemeente list --json prints.
type divisionFacts struct {
	Division       string              `json:"division"`
	Municipalities []municipalityFacts `json:"municipalities"`
}

func (o *gemeenteOptions) list() error {
	division, err := o.division(municipality.Default())
	if err != nil {
		return err
	}
	if o.asJSON {
		return o.printJSON(divisionFacts{string(division.Date), municipalityFactsOf(division.Municipalities)})
	}
	return o.print(municipalityLines(division.Municipalities))
}

// municipalityLines aligns code, name and province.
func municipalityLines(all []municipality.Municipality) []byte {
	var b bytes.Buffer
	table := newColumns(&b)
	for _, m := range all {
		table.row(m.Code.String(), m.Name, m.Province)
	}
	table.flush()
	return b.Bytes()
}

// foundFacts are what npo gemeente find --json prints.
type foundFacts struct {
	Division   string              `json:"division"`
	Asked      string              `json:"asked"`
	Found      []municipalityFacts `json:"found"` // one or none
	Candidates []municipalityFacts `json:"candidates"`
}

func (o *gemeenteOptions) find(text string) error {
	register := municipality.Default()
	division, err := o.division(register)
	if err != nil {
		return err
	}
	match, ok, candidates := register.Lookup(division, text)
	found := []municipality.Municipality{}
	if ok {
		found = append(found, match)
		candidates = nil
	} else {
		err = notFound(register, division, text, candidates)
	}
	if o.asJSON {
		return joined(o.printJSON(foundFacts{
			string(division.Date), text, municipalityFactsOf(found), municipalityFactsOf(candidates)}), err)
	}
	return joined(o.print(municipalityLines(found)), err)
}

// notFound says that a division has no such municipality, and what the user may have meant.
func notFound(r *municipality.Register, d *municipality.Division, text string, candidates []municipality.Municipality) error {
	problem := provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality,
		"no municipality %q in the division of %s", text, d.Date)
	if m, date, ok := elsewhere(r, d, text); ok {
		return problem.WithHint("%s (%s) is in the division of %s: --date %s", m.Name, m.Code, date, date)
	}
	if len(candidates) == 0 {
		return problem.WithHint("npo gemeente list shows them all")
	}
	var names []string
	for _, c := range candidates {
		names = append(names, fmt.Sprintf("%s (%s)", c.Name, c.Code))
	}
	return problem.WithHint("did you mean %s?", strings.Join(names, ", "))
}

// elsewhere looks in the other divisions, the newest first.
func elsewhere(r *municipality.Register, not *municipality.Division, text string) (municipality.Municipality, provenance.Date, bool) {
	divisions := r.Divisions()
	slices.Reverse(divisions)
	for _, d := range divisions {
		if d.Date == not.Date {
			continue
		}
		if m, ok, _ := r.Lookup(d, text); ok {
			return m, d.Date, true
		}
	}
	return municipality.Municipality{}, "", false
}
