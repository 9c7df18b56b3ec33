package scenario

import (
	"errors"
	"fmt"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// withWorth adds to the problem of every site without a municipality what it is worth under the scheme, and the
// line that would place it: a person decides better with the euros in view. Other errors are returned as they are.
//
// total returns the table of all other sites; it is needed only for a closed scheme, where a site is worth a share
// of the weight.
func (s *Scheme) withWorth(err error, total func() (*cbsdata.Table, error)) error {
	var notPlaced *cbsdata.NotPlacedError
	if !errors.As(err, &notPlaced) {
		return err
	}
	worth := s.atRates
	switch {
	case len(s.Components) == 0: // a table is asked for, not amounts
		worth = func(cbsdata.Unplaced) string { return "" }
	case s.Closed():
		worth = s.shares(notPlaced.Unplaced, total)
	}
	var problems provenance.Problems
	for _, p := range provenance.ProblemsIn(err) {
		if site, found := siteAt(notPlaced.Unplaced, p); found {
			located := *p
			located.Message += worth(site)
			located.Hint += "; the placement line: " + placementLine(site)
			p = &located
		}
		problems.Add(p)
	}
	return problems.Err()
}

// siteAt returns the site that a problem is about.
func siteAt(sites []cbsdata.Unplaced, p *provenance.Problem) (cbsdata.Unplaced, bool) {
	for _, site := range sites {
		if p.Code == provenance.NotPlaced && site.Where == p.Where {
			return site, true
		}
	}
	return cbsdata.Unplaced{}, false
}

// atRates says what a site is worth under an open-ended scheme.
func (s *Scheme) atRates(site cbsdata.Unplaced) string {
	var sum allocation.Exact
	for _, c := range s.Components {
		if c.Rate != nil { // a supplement has no worth per unit
			sum = sum.Add(s.number(c, nowhere, site.Units).Mul(allocation.ExactDecimal(c.Rate.Value)))
		}
	}
	cents, err := sum.HalfUp()
	if err != nil {
		return "; more than fits in an amount at the rates of " + s.ID
	}
	return fmt.Sprintf("; € %s at the rates of %s", cents, s.ID)
}

// shares says what share of all weight, placed or not, a site has in each component of a closed scheme that
// divides by weight.
// It says nothing when the other sites cannot be joined either.
func (s *Scheme) shares(sites []cbsdata.Unplaced, total func() (*cbsdata.Table, error)) func(cbsdata.Unplaced) string {
	table, err := total()
	if err != nil {
		return func(cbsdata.Unplaced) string { return "" }
	}
	all := make([]allocation.Exact, len(s.Components))
	for i, c := range s.Components {
		for _, row := range table.Rows {
			all[i] = all[i].Add(positive(s.number(c, row.Key, rowUnits(table, row))))
		}
		for _, site := range sites {
			all[i] = all[i].Add(positive(s.number(c, nowhere, site.Units)))
		}
	}
	return func(site cbsdata.Unplaced) string {
		var parts []string
		for i, c := range s.Components {
			if c.Arrival == nil && all[i].Sign() > 0 {
				share := positive(s.number(c, nowhere, site.Units)).Quo(all[i]).Mul(allocation.ExactInt(100)).Rat()
				parts = append(parts, fmt.Sprintf("; %s %% of the weight of %s", share.FloatString(4), c.ID))
			}
		}
		return strings.Join(parts, "")
	}
}

// rowUnits are the figures of a row as units by themselves.
func rowUnits(t *cbsdata.Table, row cbsdata.Row) []cbsdata.Units {
	units := make([]cbsdata.Units, len(row.Values))
	for i, v := range row.Values {
		units[i] = cbsdata.Units{Measure: t.Measures[i].ID, Amount: v.Amount}
	}
	return units
}

func positive(x allocation.Exact) allocation.Exact {
	if x.Sign() < 0 {
		return allocation.Exact{}
	}
	return x
}

// placementLine is the line of a placement file that settles a site: BRIN, site number, code, source, reason.
func placementLine(site cbsdata.Unplaced) string {
	code, id := "GM....", site.Site.ID
	if site.Proposal != nil {
		code = site.Proposal.Code.String()
	}
	if len(id) == 6 {
		id = id[:4] + "," + id[4:]
	}
	return id + "," + code + ",SOURCE,REASON"
}
