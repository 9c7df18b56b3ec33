package cbsdata

import (
	"iter"
	"strings"

	"npo/pkg/provenance"
)

// A cellKind says how a cell was stored. In a text file every cell is a textCell.
type cellKind uint8

const (
	textCell    cellKind = iota
	numberCell           // a number that a spreadsheet stored: it has no decimal mark
	errorCell            // #N/A, #DIV/0!
	booleanCell          // TRUE, FALSE
	dateCell             // a date stored as such
	formulaCell          // a formula of which the file holds no result
)

// A cell is one field as it stands in the file.
type cell struct {
	text string
	kind cellKind
}

// storedCell makes the cell of a spreadsheet from what stands in the file.
func storedCell(text string, kind cellKind) cell {
	if kind == numberCell {
		text = storedText(text)
	}
	return cell{text: text, kind: kind}
}

// trimmed is the text without blanks around it.
func (c cell) trimmed() string { return strings.TrimSpace(c.text) }

func (c cell) blank() bool { return c.kind != formulaCell && c.trimmed() == "" }

// A line is a row of a sheet or a record of a text file. Its cells are valid until the next line is read.
type line struct {
	number int // where it starts, from 1
	before int // lines without anything between the line before and this one
	cells  []cell
	broken *provenance.Problem // why the line could not be taken apart; cells is then empty
}

// at returns a cell by its index from 0; rows come ragged, and a cell that is not there is blank.
func (l line) at(i int) cell {
	if i < 0 || i >= len(l.cells) {
		return cell{}
	}
	return l.cells[i]
}

// filled counts the cells that hold something.
func (l line) filled() int {
	n := 0
	for _, c := range l.cells {
		if !c.blank() {
			n++
		}
	}
	return n
}

func (l line) blank() bool { return l.broken == nil && l.filled() == 0 }

// A sheet is a table of lines: one of a workbook, or the whole of a text file under one separator.
type sheet struct {
	name      string // empty for a text file
	separator string // of a text file
	lines     iter.Seq[line]
	check     func() *provenance.Problem // looks at the whole before the lines are relied on; nil: nothing to check
}

// strict tells whether every line must have as many cells as the header, as in a text file.
func (s sheet) strict() bool { return s.separator != "" }
