package xlsx

import (
	"math"
	"strconv"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// A Sheet is one page of the workbook as typed cells. It knows nothing of file formats: a renderer turns
// it into one. Rows and columns count from 1, as people read them.
type Sheet struct {
	Name   string
	Widths []float64 // of the columns, in characters of the default font
	Rows   []Row
	Page   Page
	Frozen Ref   // first cell that scrolls; the zero value freezes nothing
	Filter Range // header and data that a reader may filter; the zero value for none
	Inputs []Input
	Checks []Check
}

// A Row is a row and its height in points; 0 is the height of one line.
type Row struct {
	Height float64
	Cells  []Cell
}

// A Page says how a sheet is printed on A4.
type Page struct {
	Landscape bool
	OnePage   bool // the sheet is shrunk to one page; else to one page wide
	TitleRow  int  // the row repeated on every page; 0 for none
	Break     int  // the row that begins a new page; 0 for none
	Footer    string
}

// A Check is a cell that turns red when it is not what it must be.
type Check struct {
	Cell string
	Must string // as a formula writes it: 0, or a text between quotes
}

// An Input is a cell to fill in and what it accepts.
type Input struct {
	Cell   string
	Kind   InputKind
	List   []string // the choices of a chosen input
	Prompt string   // what to type
	Error  string   // what is wrong with anything else
}

// An InputKind is what a cell to fill in accepts.
type InputKind int

const (
	InputAmount InputKind = iota // euros, not negative
	InputCount                   // a whole number, not negative
	InputNumber                  // any number, not negative
	InputChoice                  // one of a list
)

// A Cell is one cell: text or a number, perhaps with the formula that gives it.
// The number or text of a formula is its cached value: what shows before anything is recalculated.
type Cell struct {
	Style   Style
	Span    int // columns that it covers; 0 is 1
	Text    string
	Number  float64
	Numeric bool
	Formula string // without "="; A1 references, comma as separator
	Link    string // a cell in the same workbook, "Verdeling!A1"
}

// TextCell is a cell of text.
func TextCell(s Style, text string) Cell { return Cell{Style: s, Text: text} }

// BlankCell is a cell without anything but its looks.
func BlankCell(s Style) Cell { return Cell{Style: s} }

// NumberCell is a cell with a number that was typed, not calculated on the sheet.
func NumberCell(s Style, n float64) Cell { return Cell{Style: s, Number: n, Numeric: true} }

// Over makes the cell cover so many columns.
func (c Cell) Over(columns int) Cell {
	c.Span = columns
	return c
}

// By gives the cell the formula that its value follows from.
func (c Cell) By(formula string) Cell {
	c.Formula = formula
	return c
}

// To makes the cell a link within the workbook.
func (c Cell) To(target string) Cell {
	c.Link = target
	return c
}

// Money, measures and exact numbers become binary floating point here and nowhere else: a spreadsheet
// has no other numbers. What is written has at most 15 digits that count, which a cell holds exactly.

// CentsNumber is an amount in euros as a spreadsheet holds it.
func CentsNumber(c allocation.Cents) float64 { return float64(c) / 100 }

// DecimalNumber is the number nearest to d.
func DecimalNumber(d decimal.Decimal) float64 {
	n, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		panic("xlsx: a decimal that is no number: " + d.String())
	}
	return n
}

// ExactNumber is the number nearest to x.
func ExactNumber(x allocation.Exact) float64 {
	n, _ := x.Rat().Float64()
	return n
}

// A Ref is a cell by column and row.
type Ref struct{ Column, Row int }

// String writes "B12".
func (c Ref) String() string { return provenance.ColumnName(c.Column) + strconv.Itoa(c.Row) }

// Fixed writes "$B$12", a reference that stays when it is copied.
func (c Ref) Fixed() string {
	return "$" + provenance.ColumnName(c.Column) + "$" + strconv.Itoa(c.Row)
}

// At is the reference of a cell.
func At(column, row int) string { return Ref{column, row}.String() }

// A Range is a rectangle of cells.
type Range struct{ From, To Ref }

// String writes "A6:N361".
func (r Range) String() string { return r.From.String() + ":" + r.To.String() }

// Down is the range of one column.
func Down(column, first, last int) string {
	return Range{Ref{column, first}, Ref{column, last}}.String()
}

// Target is a cell of a sheet as links and formulas name it.
func Target(name, cell string) string { return "'" + name + "'!" + cell }

// Add appends a row and returns its number.
func (s *Sheet) Add(height float64, cells ...Cell) int {
	s.Rows = append(s.Rows, Row{height, cells})
	return len(s.Rows)
}

// Next is the number of the row that comes next.
func (s *Sheet) Next() int { return len(s.Rows) + 1 }

// Must marks a cell as a check.
func (s *Sheet) Must(cell, value string) { s.Checks = append(s.Checks, Check{cell, value}) }

// Gap appends an empty row.
func (s *Sheet) Gap(height float64) { s.Add(height) }

// width is how many characters fit in so many columns from one.
func (s *Sheet) width(column, span int) float64 {
	var sum float64
	for i := column; i < column+max(span, 1) && i <= len(s.Widths); i++ {
		sum += s.Widths[i-1]
	}
	return sum
}

// Wrapped appends a row of at least the given height, and high enough for its cells, of which each wraps
// within its own width.
func (s *Sheet) Wrapped(height float64, cells ...Cell) int {
	column := 1
	for _, c := range cells {
		lines := linesOf(c.Text, c.room(s.width(column, c.Span)))
		height = max(height, float64(lines)*c.Style.Role.look().size*1.26+3)
		column += max(c.Span, 1)
	}
	return s.Add(math.Ceil(height*4)/4, cells...)
}

// SpanOf is how many columns a row of cells covers.
func SpanOf(cells []Cell) int {
	columns := 0
	for _, c := range cells {
		columns += max(c.Span, 1)
	}
	return columns
}

// room is the width that the text of a cell has, in units of text of the usual size. Bold letters are wider,
// and a little is kept free: a row that is too low hides words, one that is too high only looks generous.
func (c Cell) room(width float64) float64 {
	l := c.Style.Role.look()
	if c.Style.Align == AtIndent {
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
