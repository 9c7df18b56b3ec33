package cbsdata

import (
	"regexp"
	"slices"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// footnoteMark matches what refers to a footnote behind a name: *, 1), ².
var footnoteMark = regexp.MustCompile(`\s*(\*+|[0-9]+\)|[¹²³⁴-⁹]+)$`)

// WithoutFootnote returns a name without the mark of a footnote behind it. A number that
// closes what an opening bracket began, (n=2), is no mark.
func WithoutFootnote(name string) string {
	bare := footnoteMark.ReplaceAllString(name, "")
	if strings.Count(bare, "(") > strings.Count(bare, ")") {
		return name
	}
	return bare
}

// RefuseSecondKey refuses a table in blocks side by side, as a printed page has it: a second column that names municipalities,
// others than the first does. Its figures would be taken for those of the municipality at the beginning of the line. code and
// name are the columns that were chosen, from 0; -1 where there is none.
//
// A column that names the same municipality in another way is no second key. Nor is one whose header is less surely a key than
// that of the first: a code may be that of anything.
func (g *Grid) RefuseSecondKey(header GridLine, code, name int, register *municipality.Register) *provenance.Problem {
	key, sure := code, Header.Code
	if key < 0 {
		key, sure = name, Header.Name
	}
	headers := header.Headers()
	for i, h := range headers {
		if i == key || i == name && !g.figuresBetween(header, key, i) {
			continue
		}
		if max(h.Code(), h.Name()) >= sure(headers[key]) && g.namesOthers(header, key, i, register) {
			return provenance.Problemf(g.Position(header.Number, i+1), provenance.Ambiguous,
				"%q names other municipalities than %q in column %d does: two tables side by side", string(h), string(headers[key]), key+1).
				WithHint("put the blocks under one another, with one row per municipality")
		}
	}
	return nil
}

// figuresBetween tells whether a column of figures stands between two others: a name stands beside its code.
func (g *Grid) figuresBetween(header GridLine, a, b int) bool {
	for i := min(a, b) + 1; i < max(a, b); i++ {
		for _, l := range g.Lines {
			if l.Number > header.Number && g.At(l, i).Numeric() {
				return true
			}
		}
	}
	return false
}

// namesOthers tells whether most cells of a column name municipalities, and others than the key in the same line does.
func (g *Grid) namesOthers(header GridLine, key, column int, register *municipality.Register) bool {
	filled, others := 0, 0
	for _, l := range g.Lines {
		cell := g.At(l, column)
		if l.Number <= header.Number || cell.Blank() {
			continue
		}
		filled++
		there := register.Meanings(WithoutFootnote(cell.Text))
		here := register.Meanings(WithoutFootnote(g.At(l, key).Text))
		if len(there) > 0 && !slices.ContainsFunc(there, func(c municipality.Code) bool { return slices.Contains(here, c) }) {
			others++
		}
	}
	return others*2 > filled
}
