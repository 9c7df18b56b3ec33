package cbsdata

import (
	"bytes"
	"strings"

	"golang.org/x/text/unicode/norm"

	"npo/pkg/provenance"
)

// A Grid is one sheet of a workbook, or the whole of a text file under one separator, as it stands: cells and their
// places, and nothing made of them. It is for tables whose columns only their reader knows; inputs are read by Read.
type Grid struct {
	Source    provenance.Source
	Encoding  string     // as File.Encoding
	Separator string     // as File.Separator
	Sheet     string     // "" for a text file
	Lines     []GridLine // those that hold something, ascending by number
}

// A GridLine is a row of a sheet or a record of a text file. Rows come ragged.
type GridLine struct {
	Number int
	Cells  []GridCell
	Broken *provenance.Problem // why the line could not be taken apart; Cells is then empty
}

// A GridCell is one cell: its text in Unicode normalisation form C, with single spaces and none around it. The text of a number
// that a spreadsheet stored is that number at 15 significant digits, with a point.
type GridCell struct {
	Text  string
	Where provenance.Position
	kind  cellKind
}

// ReadGrids takes a file apart: a workbook (XLSX, ODS) into its sheets, a text file into the same text under each of
// the separators ";", "," and tab, in this order. The headers will tell which is meant.
func ReadGrids(name string, data []byte) ([]Grid, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.Empty, "the file is empty")
	}
	r := newReading(name, data, Options{})
	sheets, close, problem := r.open(data)
	if problem != nil {
		return nil, problem
	}
	defer close()
	var grids []Grid
	for _, s := range sheets {
		if s.check != nil {
			if problem := s.check(); problem != nil {
				return nil, problem
			}
		}
		grids = append(grids, r.grid(s))
	}
	return grids, nil
}

// grid copies the lines of a sheet.
func (r *reading) grid(s sheet) Grid {
	g := Grid{Source: r.file.Source, Encoding: r.file.Encoding, Separator: s.separator, Sheet: s.name}
	for l := range s.lines {
		if l.blank() {
			continue
		}
		line := GridLine{Number: l.number, Broken: l.broken}
		for i, c := range l.cells {
			where := provenance.Position{File: r.file.Source.Name, Sheet: s.name, Line: l.number, Column: i + 1}
			line.Cells = append(line.Cells, GridCell{Text: r.keep(c.text), Where: where, kind: c.kind})
		}
		g.Lines = append(g.Lines, line)
	}
	return g
}

// Position returns the place of a line and column (from 1) of the grid.
func (g *Grid) Position(line, column int) provenance.Position {
	return provenance.Position{File: g.Source.Name, Sheet: g.Sheet, Line: line, Column: column}
}

// At returns the cell of a column, from 0; one that is not there is blank and has the place where it would be.
func (g *Grid) At(l GridLine, column int) GridCell {
	if column >= 0 && column < len(l.Cells) {
		return l.Cells[column]
	}
	return GridCell{Where: g.Position(l.Number, column+1)}
}

// Filled counts the cells that hold something.
func (l GridLine) Filled() int {
	n := 0
	for _, c := range l.Cells {
		if !c.Blank() {
			n++
		}
	}
	return n
}

// Blank tells whether the cell holds nothing.
func (c GridCell) Blank() bool { return c.cell().blank() }

// Stored tells whether a spreadsheet stored the cell as a number: a comma in it is no decimal mark.
func (c GridCell) Stored() bool { return c.kind == numberCell }

// Numeric tells whether the cell holds a number in a notation of published tables.
func (c GridCell) Numeric() bool {
	if c.kind == numberCell {
		_, f := parseStored(c.Text)
		return f == sound
	}
	_, f := parseEuros(c.Text)
	return c.kind == textCell && f == sound
}

// TooLong tells whether the cell holds a number of more digits than any figure has.
func (c GridCell) TooLong() bool {
	_, f := parseEuros(c.Text)
	return c.kind == textCell && f == tooLong
}

// Dash tells whether the cell holds nothing but a sign for no figure: "-", "---".
func (c GridCell) Dash() bool { return c.kind == textCell && c.Text != "" && noAmount(c.Text) }

// Money tells whether the cell is written as an amount in euros: with the euro sign, or with a dash for no cents.
func (c GridCell) Money() bool {
	e, f := parseEuros(c.Text)
	return c.kind == textCell && f == sound && (e.whole || strings.ContainsRune(c.Text, '€'))
}

func (c GridCell) cell() cell { return cell{c.Text, c.kind} }

// Fold brings a header to its letters and digits in lower case: BRIN_NUMMER and "Brin nummer" are one.
func Fold(header string) string { return fold(norm.NFC.String(header)) }
