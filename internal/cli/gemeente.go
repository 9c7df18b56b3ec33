package cli

import (
	"github.com/spf13/cobra"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// newGemeente returns npo gemeente, which holds list, find, history and convert.
func newGemeente(t terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gemeente",
		Short: "List and find municipalities, and carry tables over boundary changes",
		Long: `The municipalities of the Netherlands in the divisions that the program knows,
the boundary changes between them, and tables carried from one to another.
Unless --date says otherwise it is the newest one known, never that of today.`,
		Args: cobra.ArbitraryArgs,
		RunE: group,
	}
	cmd.AddCommand(newGemeenteList(t), newGemeenteFind(t), newGemeenteHistory(t), newGemeenteConvert(t))
	return cmd
}

// gemeenteOptions are the flags of the commands below npo gemeente that show municipalities.
type gemeenteOptions struct {
	terminal
	date   string
	asJSON bool
}

func (o *gemeenteOptions) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.date, "date", "", "`DATE` of the division, such as 2021-01-01 (default: the newest one known)")
	addJSON(flags, &o.asJSON)
}

// division returns the division that was asked for.
func (o *gemeenteOptions) division(r *municipality.Register) (*municipality.Division, error) {
	if o.date == "" {
		return r.Newest(), nil
	}
	return divisionOn(r, "--date", o.date)
}

// divisionOn returns the division of a date that a flag names; what is wrong with it is said of the flag.
func divisionOn(r *municipality.Register, flag, date string) (*municipality.Division, error) {
	d, err := r.On(provenance.Date(date))
	for _, p := range provenance.ProblemsIn(err) {
		p.Where.File = flag
	}
	return d, err
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
