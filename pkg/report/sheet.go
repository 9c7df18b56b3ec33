package report

import (
	"math"
	"strconv"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// A sheet is one page of the workbook as typed cells. It knows nothing of file formats: a renderer turns
// it into one. Rows and columns count from 1, as people read them.
type sheet struct {
	Name   string
	Widths []float64 // of the columns, in characters of the default font
	Rows   []sheetRow
	Page   sheetPage
	Frozen cellRef   // first cell that scrolls; the zero value freezes nothing
	Filter cellRange // header and data that a reader may filter; the zero value for none
	Inputs []sheetInput
	Checks []sheetCheck
}

// A sheetRow is a row and its height in points; 0 is the height of one line.
type sheetRow struct {
	Height float64
	Cells  []cell
}

// A sheetPage says how a sheet is printed on A4.
type sheetPage struct {
	Landscape bool
	OnePage   bool // the sheet is shrunk to one page; else to one page wide
	TitleRow  int  // the row repeated on every page; 0 for none
	Break     int  // the row that begins a new page; 0 for none
	Footer    string
}

// A sheetCheck is a cell that turns red when it is not what it must be.
type sheetCheck struct {
	Cell string
	Must string // as a formula writes it: 0, or a text between quotes
}

// A sheetInput is a cell to fill in and what it accepts.
type sheetInput struct {
	Cell   string
	Kind   inputKind
	List   []string // the choices of a chosen input
	Prompt string   // what to type
	Error  string   // what is wrong with anything else
}

// An inputKind is what a cell to fill in accepts.
type inputKind int

const (
	inputAmount inputKind = iota // euros, not negative
	inputCount                   // a whole number, not negative
	inputNumber                  // any number, not negative
	inputChoice                  // one of a list
)

// A cell is one cell: text or a number, perhaps with the formula that gives it.
// The number or text of a formula is its cached value: what shows before anything is recalculated.
type cell struct {
	Style   style
	Span    int // columns that it covers; 0 is 1
	Text    string
	Number  float64
	Numeric bool
	Formula string // without "="; A1 references, comma as separator
	Link    string // a cell in the same workbook, "Verdeling!A1"
}

// textCell is a cell of text.
func textCell(s style, text string) cell { return cell{Style: s, Text: text} }

// blankCell is a cell without anything but its looks.
func blankCell(s style) cell { return cell{Style: s} }

// numberCell is a cell with a number that was typed, not calculated on the sheet.
func numberCell(s style, n float64) cell { return cell{Style: s, Number: n, Numeric: true} }

// over makes the cell cover so many columns.
func (c cell) over(columns int) cell {
	c.Span = columns
	return c
}

// by gives the cell the formula that its value follows from.
func (c cell) by(formula string) cell {
	c.Formula = formula
	return c
}

// to makes the cell a link within the workbook.
func (c cell) to(target string) cell {
	c.Link = target
	return c
}

// Money, measures and exact numbers become binary floating point here and nowhere else: a spreadsheet
// has no other numbers. What is written has at most 15 digits that count, which a cell holds exactly.

// centsNumber is an amount in euros as a spreadsheet holds it.
func centsNumber(c allocation.Cents) float64 { return float64(c) / 100 }

// decimalNumber is the number nearest to d.
func decimalNumber(d decimal.Decimal) float64 {
	n, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		panic("report: a decimal that is no number: " + d.String())
	}
	return n
}

// exactNumber is the number nearest to x.
func exactNumber(x allocation.Exact) float64 {
	n, _ := x.Rat().Float64()
	return n
}

// A cellRef is a cell by column and row.
type cellRef struct{ Column, Row int }

// String writes "B12".
func (c cellRef) String() string { return provenance.ColumnName(c.Column) + strconv.Itoa(c.Row) }

// fixed writes "$B$12", a reference that stays when it is copied.
func (c cellRef) fixed() string {
	return "$" + provenance.ColumnName(c.Column) + "$" + strconv.Itoa(c.Row)
}

// at is the reference of a cell.
func at(column, row int) string { return cellRef{column, row}.String() }

// A cellRange is a rectangle of cells.
type cellRange struct{ From, To cellRef }

// String writes "A6:N361".
func (r cellRange) String() string { return r.From.String() + ":" + r.To.String() }

// down is the range of one column.
func down(column, first, last int) string {
	return cellRange{cellRef{column, first}, cellRef{column, last}}.String()
}

// sheetTarget is a cell of a sheet as links and formulas name it.
func sheetTarget(name, cell string) string { return "'" + name + "'!" + cell }

// add appends a row and returns its number.
func (s *sheet) add(height float64, cells ...cell) int {
	s.Rows = append(s.Rows, sheetRow{height, cells})
	return len(s.Rows)
}

// next is the number of the row that comes next.
func (s *sheet) next() int { return len(s.Rows) + 1 }

// must marks a cell as a check.
func (s *sheet) must(cell, value string) { s.Checks = append(s.Checks, sheetCheck{cell, value}) }

// gap appends an empty row.
func (s *sheet) gap(height float64) { s.add(height) }

// width is how many characters fit in so many columns from one.
func (s *sheet) width(column, span int) float64 {
	var sum float64
	for i := column; i < column+max(span, 1) && i <= len(s.Widths); i++ {
		sum += s.Widths[i-1]
	}
	return sum
}

// wrapped appends a row of at least the given height, and high enough for its cells, of which each wraps
// within its own width.
func (s *sheet) wrapped(height float64, cells ...cell) int {
	column := 1
	for _, c := range cells {
		lines := linesOf(c.Text, c.room(s.width(column, c.Span)))
		height = max(height, float64(lines)*c.Style.role.look().size*1.26+3)
		column += max(c.Span, 1)
	}
	return s.add(math.Ceil(height*4)/4, cells...)
}

// spanOf is how many columns a row of cells covers.
func spanOf(cells []cell) int {
	columns := 0
	for _, c := range cells {
		columns += max(c.Span, 1)
	}
	return columns
}

// room is the width that the text of a cell has, in units of text of the usual size. Bold letters are wider,
// and a little is kept free: a row that is too low hides words, one that is too high only looks generous.
func (c cell) room(width float64) float64 {
	l := c.Style.role.look()
	if c.Style.align == atIndent {
		width -= 1.5
	}
	if l.hash {
		width *= 0.9
	}
	if l.bold {
		width *= 0.93
	}
	return (width*0.98 - 0.5) * textSize / l.size
}
