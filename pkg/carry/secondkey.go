package carry

import (
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// refuseSecondKey refuses a table in blocks side by side, as a printed page has it: a second column that names municipalities,
// others than the first does. Its figures would be taken for those of the municipality at the beginning of the line.
//
// A column that names the same municipality in another way is no second key. Nor is one whose header is less surely a key than
// that of the first: a code may be that of anything.
func (r *reader) refuseSecondKey() {
	key, sure := r.code, codeHeader
	if key < 0 {
		key, sure = r.name, nameHeader
	}
	degree := sure(r.headerAt(key))
	for i := range r.header.Cells {
		if i == key || i == r.name && !r.figuresBetween(key, i) {
			continue
		}
		if max(codeHeader(r.headerAt(i)), nameHeader(r.headerAt(i))) >= degree && r.namesOthers(key, i) {
			r.problems.Add(provenance.Problemf(r.grid.Position(r.header.Number, i+1), provenance.Ambiguous,
				"%q names other municipalities than %q in column %d does: two tables side by side", r.headerAt(i), r.headerAt(key), key+1).
				WithHint("put the blocks under one another, with one row per municipality"))
			return
		}
	}
}

// figuresBetween tells whether a column of figures stands between two others: a name stands beside its code.
func (r *reader) figuresBetween(a, b int) bool {
	for i := min(a, b) + 1; i < max(a, b); i++ {
		for _, l := range r.grid.Lines {
			if l.Number > r.header.Number && r.grid.At(l, i).Numeric() {
				return true
			}
		}
	}
	return false
}

// namesOthers tells whether most cells of a column name municipalities, and others than the key in the same line does.
func (r *reader) namesOthers(key, column int) bool {
	filled, others := 0, 0
	for _, l := range r.grid.Lines {
		cell := r.grid.At(l, column)
		if l.Number <= r.header.Number || cell.Blank() {
			continue
		}
		filled++
		there := r.meanings(footnoteMark.ReplaceAllString(cell.Text, ""))
		here := r.meanings(footnoteMark.ReplaceAllString(r.grid.At(l, key).Text, ""))
		if len(there) > 0 && !slices.ContainsFunc(there, func(c municipality.Code) bool { return slices.Contains(here, c) }) {
			others++
		}
	}
	return others*2 > filled
}
