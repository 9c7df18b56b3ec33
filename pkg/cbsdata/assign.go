package cbsdata

import (
	"slices"

	"npo/pkg/provenance"
)

// assign decides for every measure which input supplies it. Two that do are a problem, but for a witness:
// the pupils that CBS prints beside a school's score are compared with DUO's, and supply only where
// nothing else does.
func (j *joining) assign() {
	for _, id := range j.supplied() {
		var first *input
		for _, in := range j.witnessesLast(id) {
			spec := in.indexOf(id)
			switch {
			case first == nil:
				first = in
				j.table.Measures = append(j.table.Measures, j.spec(id, in))
			case in.witness == id:
				in.roles[spec] = compares
			default:
				j.problems.Add(provenance.Problemf(j.header(in, id), provenance.TwiceSupplied,
					"%s is supplied here and by %s", id, j.header(first, id)).
					WithHint("give one file of each kind and reference date; figures are never added over files"))
			}
		}
	}
	j.refuseMunicipalTables()
}

// supplied lists the measures that any input has, ascending.
func (j *joining) supplied() []string {
	var ids []string
	for _, in := range j.inputs {
		ids = append(ids, sortedIDs(in.specs)...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func sortedIDs(specs []MeasureSpec) []string {
	ids := make([]string, len(specs))
	for i, s := range specs {
		ids[i] = s.ID
	}
	slices.Sort(ids)
	return ids
}

// witnessesLast lists the inputs that have a measure, in order, those that only witness it behind the others.
func (j *joining) witnessesLast(id string) []*input {
	var supply, witness []*input
	for _, in := range j.inputs {
		switch {
		case in.indexOf(id) < 0:
		case in.witness == id:
			witness = append(witness, in)
		default:
			supply = append(supply, in)
		}
	}
	return append(supply, witness...)
}

// indexOf returns the place of a measure in specs, -1 when it is not there.
func (rs *records) indexOf(id string) int {
	return slices.IndexFunc(rs.specs, func(s MeasureSpec) bool { return s.ID == id })
}

// refuseMunicipalTables refuses tables of municipalities where the rows are sites.
func (j *joining) refuseMunicipalTables() {
	if !j.options.Sites {
		return
	}
	for _, in := range j.inputs {
		if !in.bySite {
			j.problems.Add(provenance.Problemf(j.header(in, useCode), provenance.BadHeader,
				"one row per municipality, while the scheme divides over school sites").
				WithHint("give a table with the column vestigingscode"))
		}
	}
}
