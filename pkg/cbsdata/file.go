package cbsdata

import (
	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// A Layout is a kind of file, recognised by its headers.
type Layout string

// The layouts known.
const (
	CBSSchoolScores Layout = "cbs-schoolscores" // CBS workbook, score per primary-school site, Tabel 1 and 2
	DUOPrimary      Layout = "duo-po"           // DUO, pupils per site and kind of primary or special education
	DUOSecondary    Layout = "duo-vo"           // DUO, secondary pupils per site, 12 count columns
	DUOAddresses    Layout = "duo-vestigingen"  // DUO, school sites with address and municipality
	Plain           Layout = "tabel"            // one row per municipality (or site), one column per measure
)

// A DecimalMark is how a file writes decimals.
type DecimalMark string

// The choices for Options.Decimal.
const (
	Auto  DecimalMark = "auto"
	Comma DecimalMark = "comma"
	Point DecimalMark = "point"
)

// A File is one input as recognised and read, not yet joined with others.
type File struct {
	Source        provenance.Source
	Layout        Layout
	Encoding      string          // "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252"; "" for workbooks
	Separator     string          // ";", ",", "\t"; "" for workbooks
	Decimal       DecimalMark     // Comma or Point as decided; Auto when no cell needed it; "" for workbooks
	Tables        []TableUse      // one per sheet used, in the order of the workbook; one for a text file
	ReferenceDate provenance.Date // "" when the file does not say
	Division      provenance.Date // of the municipal division, as a person declared it; "" when nobody did (see DivisionIn)
	Status        string          // a Status; "" when the file does not say
	Title         string          // what the file calls itself, for people; may be empty
	Oddities      []Oddity

	content []*records // one per table; nil when there are problems
}

// A TableUse is what was read of one sheet (or of a text file).
type TableUse struct {
	Sheet     string
	HeaderRow int      // the line of the header, from 1
	Columns   []Column // in the order of the sheet
	Lines     int      // all lines of the sheet, up to the last that holds anything
	Empty     int
	Note      int // title, notes, source line, spacer, footnotes
	Header    int
	Data      int       // lines that hold a record: Lines = Header + Empty + Note + Data
	Controls  []Control // control totals, in column order
}

// A Column is a header and what it was taken for.
type Column struct {
	Index  int    // from 1
	Header string // as it stands there, line breaks as spaces
	Use    string // a measure id, "gemeentecode", "vestiging", "naam", …; "" when ignored
	Status Status // of its figures, as a word or sign in the header says; "" when it does not, or the column is ignored
}

// A Control is a control total: a measure summed over the rows of a table.
type Control struct {
	Measure string
	Rows    int
	Sum     decimal.Decimal
}

// Options steer how a file is read.
type Options struct {
	Decimal  DecimalMark
	Measures []MeasureSpec // what columns of plain tables may be; nil: Catalogue
}
