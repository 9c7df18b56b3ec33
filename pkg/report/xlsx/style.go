package xlsx

// A Style says how a cell looks: the role that it has on the page, and what kind of content it shows.
// It is small and comparable, so that a renderer makes each one once.
type Style struct {
	Role   Role
	Format Format
	Align  align
	wraps  bool // the text may take several lines
	atTop  bool // beside cells that take more lines
}

// A Role is what a cell is for. Its looks follow from that.
type Role uint8

// The roles of cells.
const (
	AsText        Role = iota // running text
	AsSmall                   // for who looks for it
	AsNote                    // a line of explanation
	AsStrong                  // a line that must not be missed
	AsKicker                  // what kind of page this is
	AsTitle                   // the name of the page
	AsSubtitle                // what stands under it
	AsStamp                   // what the page is not
	AsNotice                  // what must be known first
	AsFigure                  // one of the few numbers that a cover is about
	asFigureName              // what that number is
	AsSection                 // the heading of a section
	AsSectionHead             // the heading of a column on the line of a section
	AsHead                    // the heading of a column
	AsBand                    // the heading of a large table
	AsRow                     // a row of a table
	AsKey                     // the figure that a row is about
	AsFact                    // what is said about a row in small print
	AsSum                     // a subtotal
	AsSumFact                 // what is said about a subtotal
	AsTotal                   // the total
	AsInput                   // a cell to fill in
	AsCheck                   // what must be zero, or say that all is well
	AsHash                    // a hash
	AsHashRow                 // a hash in a row
	asLink                    // a place in the workbook
	AsLinkRow                 // a place in the workbook, in a row
	AsSmallLink               // the way back
	AsLine                    // a line to write on
	AsBox                     // a box to tick or to write in
)

// A Format is the kind of content of a cell.
type Format uint8

// The formats of content.
const (
	textFormat        Format = iota
	CountFormat              // whole numbers
	DecimalFormat            // a measure, as many decimals as it has, up to four
	RateFormat               // euros per unit
	EuroFormat               // euros and cents
	AmountFormat             // euros and cents under a heading that says so
	UnroundedFormat          // figures before rounding, decimal marks under each other
	ShareFormat              // euros with parts of a cent
	PartFormat               // parts of a cent
	PercentFormat            // with one decimal
	FinePercentFormat        // with two
	ChoiceFormat             // text, also when it looks like a number or a date
)

// An align is where the content of a cell stands.
type align uint8

// The places of content in a cell.
const (
	byContent align = iota // text at the left, numbers at the right
	atRight
	AtIndent // at the left, a little away from what stands before it
	AtLeft
)

// The styles of text in a role: on one line, wrapping, at the right, or a little indented.
func (r Role) Line() Style   { return Style{Role: r} }
func (r Role) Wrap() Style   { return Style{Role: r, wraps: true} }
func (r Role) Right() Style  { return Style{Role: r, Align: atRight, wraps: true} }
func (r Role) Indent() Style { return Style{Role: r, Align: AtIndent, wraps: true} }

// Number is the style of a number in a role.
func (r Role) Number(f Format) Style { return Style{Role: r, Format: f} }

// Top is the style for a row in which other cells take more lines.
func (s Style) Top() Style {
	s.atTop = true
	return s
}

// Indent is the style with a number at the left, a little away from the one before it.
func (s Style) Indent() Style {
	s.Align = AtIndent
	return s
}

// Numeric tells whether the content is a number, and so stands at the right.
func (s Style) Numeric() bool { return s.Format != textFormat || s.Align == atRight }

// The heights of rows, in points.
const (
	LineHeight  = 16.5
	SmallHeight = 11.5
	HeadHeight  = 17.5
	TotalHeight = 19.0
	SectionGap  = 13.0
)

// The colours: one accent with its tint, a grey for what is secondary, a warm tint for cells to fill in,
// and red, which only a check that fails may use.
const (
	accentColour = "154273"
	tintColour   = "E8EEF5"
	greyColour   = "5B6570"
	lineColour   = "C6CED8"
	inputColour  = "FFF7DB"
	edgeColour   = "B8860B"
	alarmColour  = "B3261E"
	whiteColour  = "FFFFFF"
	blackColour  = "1A1A1A"
)

// The fonts are on every machine, or have a twin of the same widths (Liberation Sans and Mono).
const (
	textFont = "Arial"
	hashFont = "Courier New"
	textSize = 10.0
)

// A look is what a role looks like.
type look struct {
	size         float64
	bold, linked bool
	colour, fill string
	top, bottom  string // colours of lines; "" for none
	box          string // colour of a line all round
	thick        bool   // the lines are thick
	hash         bool   // in the font whose letters are equally wide
}

// shows tells whether a cell without content shows: by what fills it or by lines.
func (l look) shows() bool { return l.fill != "" || l.box != "" || l.top != "" || l.bottom != "" }

// look returns what the role looks like.
func (r Role) look() look {
	switch r {
	case AsSmall:
		return look{size: 8, colour: greyColour}
	case AsNote:
		return look{size: 9, colour: blackColour}
	case AsStrong:
		return look{size: textSize, bold: true, colour: accentColour}
	case AsKicker, AsStamp:
		return look{size: 9, bold: true, colour: accentColour}
	case AsTitle, AsFigure:
		return look{size: 18, bold: true, colour: accentColour}
	case AsSubtitle:
		return look{size: textSize, colour: greyColour}
	case AsNotice:
		return look{size: textSize, bold: true, colour: accentColour, fill: tintColour}
	case asFigureName:
		return look{size: 8, bold: true, colour: greyColour}
	case AsHash:
		return look{size: 8, colour: blackColour, hash: true}
	case asLink:
		return look{size: textSize, colour: accentColour, linked: true}
	case AsSmallLink:
		return look{size: 8, colour: accentColour, linked: true}
	case AsLine:
		return look{size: 8, colour: greyColour, bottom: greyColour}
	case AsText:
		return look{size: textSize, colour: blackColour}
	}
	return r.tableLook()
}

// tableLook returns what the roles in tables look like.
func (r Role) tableLook() look {
	switch r {
	case AsSection:
		return look{size: textSize, bold: true, colour: accentColour, bottom: accentColour, thick: true}
	case AsSectionHead:
		return look{size: 8, bold: true, colour: greyColour, bottom: accentColour, thick: true}
	case AsHead:
		return look{size: 8, bold: true, colour: greyColour, bottom: greyColour}
	case AsBand:
		return look{size: 9, bold: true, colour: whiteColour, fill: accentColour}
	case AsKey:
		return look{size: textSize, bold: true, colour: blackColour, bottom: lineColour}
	case AsFact:
		return look{size: 8, colour: greyColour, bottom: lineColour}
	case AsSum:
		return look{size: textSize, bold: true, colour: blackColour, top: greyColour, bottom: lineColour}
	case AsSumFact:
		return look{size: 8, colour: greyColour, top: greyColour, bottom: lineColour}
	case AsTotal:
		return look{size: 11, bold: true, colour: accentColour, fill: tintColour, top: accentColour, bottom: accentColour}
	case AsInput:
		return look{size: textSize, colour: blackColour, fill: inputColour, box: edgeColour}
	case AsBox:
		return look{size: textSize, colour: blackColour, box: greyColour}
	case AsCheck:
		return look{size: textSize, bold: true, colour: accentColour, bottom: lineColour}
	case AsHashRow:
		return look{size: 8, colour: blackColour, bottom: lineColour, hash: true}
	case AsLinkRow:
		return look{size: textSize, colour: accentColour, bottom: lineColour, linked: true}
	}
	return look{size: textSize, colour: blackColour, bottom: lineColour}
}

// code is the format in the notation of spreadsheets, which is American; a spreadsheet shows the numbers in
// the notation of its reader.
func (f Format) code() string {
	switch f {
	case CountFormat:
		return `#,##0`
	case DecimalFormat:
		return `#,##0.00##`
	case RateFormat:
		return `"€ "#,##0.00##;"€ "\-#,##0.00##`
	case EuroFormat:
		return `"€ "#,##0.00;"€ "\-#,##0.00`
	case AmountFormat:
		return `#,##0.00`
	case UnroundedFormat:
		return `#,##0.00??`
	case ShareFormat:
		return `"€ "#,##0.00????;"€ "\-#,##0.00????`
	case PartFormat:
		return `0.000000`
	case PercentFormat:
		return `0.0%`
	case FinePercentFormat:
		return `0.00%`
	case ChoiceFormat:
		return `@`
	}
	return ""
}
