package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"npo/pkg/municipality"
)

// newGemeenteList returns npo gemeente list.
func newGemeenteList(t terminal) *cobra.Command {
	o := gemeenteOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the municipalities of a division",
		Example: `  npo gemeente list
  npo gemeente list --date 2019-10-01`,
		Args: none,
		RunE: func(*cobra.Command, []string) error { return o.list() },
	}
	o.add(cmd)
	return cmd
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
