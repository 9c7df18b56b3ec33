package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
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
		return problem.WithHint("%s (%s) is in the division of %s: --date %s; npo gemeente history %s tells what became of it", m.Name, m.Code, date, date, m.Code)
	}
	if namesakes(r, text, candidates) {
		problem.Message = fmt.Sprintf("%q is more than one municipality in the division of %s", text, d.Date)
	}
	if len(candidates) == 0 {
		return problem.WithHint("npo gemeente list shows them all")
	}
	return problem.WithHint("did you mean %s?", strings.Join(suggestions(r, d, text, candidates), ", "))
}

// namesakes tells whether a name is that of several candidates, and not only like theirs.
func namesakes(r *municipality.Register, text string, candidates []municipality.Municipality) bool {
	meant := r.Meanings(text)
	return len(candidates) > 1 && !slices.ContainsFunc(candidates, func(m municipality.Municipality) bool { return !slices.Contains(meant, m.Code) })
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
