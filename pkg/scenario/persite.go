package scenario

import (
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
)

// homes says in which row of a table of municipalities every school site lies: the one that its figures were
// added to.
func homes(t *cbsdata.Table) map[string]int {
	rows := map[string]int{}
	for i, row := range t.Rows {
		for _, v := range row.Values {
			for _, trace := range v.From {
				if trace.Site != "" {
					rows[trace.Site] = i
				}
			}
		}
	}
	return rows
}

// placed keeps the sites that lie in a municipality of the table: those left out with --unmatched drop get nothing.
func placed(sites *cbsdata.Table, rows map[string]int) *cbsdata.Table {
	kept := *sites
	kept.Rows = slices.DeleteFunc(slices.Clone(sites.Rows), func(r cbsdata.Row) bool {
		_, found := rows[r.Key]
		return !found
	})
	return &kept
}

// sumToMunicipalities adds up what the sites of each municipality get.
func sumToMunicipalities(a *allocation.Allocation, t *cbsdata.Table, rows map[string]int) (*allocation.Allocation, error) {
	return a.SumTo(func(site allocation.Row) allocation.Group {
		municipality := t.Rows[rows[site.Key]]
		return allocation.Group{Key: municipality.Key, Name: municipality.Name}
	})
}

// follow carries corrections of sites into the table of their municipalities.
func follow(t *cbsdata.Table, rows map[string]int, corrections []Correction) {
	for _, c := range corrections {
		shift(t, t.Rows[rows[c.Key]].Key, c.Measure, c.Value.Sub(c.Was))
	}
}
