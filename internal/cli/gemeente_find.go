package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/municipality"
)

// newGemeenteFind returns npo gemeente find.
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
		err = register.Unknown(division, text, "--date")
	}
	if o.asJSON {
		return joined(o.printJSON(foundFacts{
			string(division.Date), text, municipalityFactsOf(found), municipalityFactsOf(candidates)}), err)
	}
	return joined(o.print(municipalityLines(found)), err)
}
