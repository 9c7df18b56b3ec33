package cbsdata

import (
	"fmt"
	"slices"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// above looks at the lines over the header. One that is called a total and has a figure in the column of amounts is the total row,
// where none stands under it, the last of several; of any other with figures in the columns of the table is said that it was not read.
func (p *publishing) above(s sheet, h heading) {
	place := func(l line, column int) provenance.Position {
		return provenance.Position{File: p.file.Source.Name, Sheet: s.name, Line: l.number, Column: column + 1}
	}
	var totals []entry
	var passed []line
	for l := range s.lines {
		if l.number >= h.line {
			break
		}
		l.cells = slices.Clone(l.cells)
		switch e, ok := p.totalAbove(h, l, place); {
		case l.broken != nil:
		case ok:
			totals = append(totals, e)
			passed = append(passed, l)
		case h.figured(l):
			passed = append(passed, l)
		}
	}
	if len(totals) > 0 && p.total == nil && !p.endsUnnamed() {
		last := totals[len(totals)-1]
		p.total = &last
		passed = slices.DeleteFunc(passed, func(l line) bool { return l.number == last.keyed.Line })
	}
	for _, l := range passed {
		p.oddities = append(p.oddities, Oddity{Where: place(l, 0),
			NL: fmt.Sprintf("boven de kop staat een regel met cijfers, die niet is vergeleken: %s", quoted(l.words())),
			EN: fmt.Sprintf("a line with figures stands above the header, and was not compared: %s", quoted(l.words()))})
	}
}

// totalAbove reads a line above the header as a total row.
func (p *publishing) totalAbove(h heading, l line, place func(line, int) provenance.Position) (entry, bool) {
	column := h.index(useAmount)
	amount := GridCell{strings.Clone(l.at(column).trimmed()), place(l, column), l.at(column).kind}
	label := slices.IndexFunc(l.cells, func(c cell) bool { return municipality.IsTotal(c.trimmed()) })
	if label < 0 || !amount.Numeric() {
		return entry{}, false
	}
	return entry{key: cell{p.keep(l.at(label).text), l.at(label).kind}, keyed: place(l, label), amount: amount}, true
}

// endsUnnamed tells whether the last row has an amount and no name, and so may be the total.
func (p *publishing) endsUnnamed() bool {
	last := len(p.entries) - 1
	return last >= 0 && p.entries[last].key.text == "" && p.entries[last].name == ""
}

// figured tells whether a line has a figure in a column of the heading.
func (h heading) figured(l line) bool {
	for i, c := range h.columns {
		if at := l.at(i); c.Header != "" && (GridCell{Text: at.trimmed(), kind: at.kind}).Numeric() {
			return true
		}
	}
	return false
}

// words are the first words of a line, or else its first figure.
func (l line) words() string {
	for _, c := range l.cells {
		if c.kind == textCell && !c.blank() && !(GridCell{Text: c.trimmed(), kind: c.kind}).Numeric() {
			return c.trimmed()
		}
	}
	return firstText(l)
}
