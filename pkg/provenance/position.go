package provenance

import (
	"strconv"
	"strings"
)

// A Position is a place in an input: a cell of a sheet, or a field of a record in a text file.
//
// File is the name as the user typed it. Line and Column count from 1; zero means "not known".
// In a text file Line is the line where the record starts and Column is the field, not the byte.
type Position struct {
	File   string
	Sheet  string // empty for text files
	Line   int
	Column int
}

// At returns the position of another cell in the same file and sheet.
func (p Position) At(line, column int) Position {
	p.Line, p.Column = line, column
	return p
}

// Begin returns where the position begins: of a whole line its first cell or field, and otherwise the position itself.
// A problem of which no one column is to blame stands there, so that every problem names a cell, a field or a file.
func (p Position) Begin() Position {
	if p.Line > 0 && p.Column == 0 {
		p.Column = 1
	}
	return p
}

// String writes the position as the contract has it: FILE[SHEET]!CELL or FILE:LINE:COLUMN.
// What is not known is left out from the right.
func (p Position) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Sheet != "" {
		b.WriteString("[" + p.Sheet + "]")
		switch {
		case p.Line > 0 && p.Column > 0:
			b.WriteString("!" + ColumnName(p.Column) + strconv.Itoa(p.Line))
		case p.Line > 0:
			b.WriteString("!" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Line))
		case p.Column > 0:
			b.WriteString("!" + ColumnName(p.Column) + ":" + ColumnName(p.Column))
		}
		return b.String()
	}
	if p.Line > 0 {
		b.WriteString(":" + strconv.Itoa(p.Line))
		if p.Column > 0 {
			b.WriteString(":" + strconv.Itoa(p.Column))
		}
	}
	return b.String()
}

// ColumnName returns the letters of a spreadsheet column: 1 is A, 27 is AA. Zero or less gives "".
func ColumnName(column int) string {
	var letters []byte
	for ; column > 0; column = (column - 1) / 26 {
		letters = append([]byte{byte('A' + (column-1)%26)}, letters...)
	}
	return string(letters)
}
