package report

// A style says how a cell looks: the role that it has on the page, and what kind of content it shows.
// It is small and comparable, so that a renderer makes each one once.
type style struct {
	role   role
	format format
	align  align
	wraps  bool // the text may take several lines
	atTop  bool // beside cells that take more lines
}

// A role is what a cell is for. Its looks follow from that.
type role uint8

// The roles of cells.
const (
	asText        role = iota // running text
	asSmall                   // for who looks for it
	asNote                    // a line of explanation
	asStrong                  // a line that must not be missed
	asKicker                  // what kind of page this is
	asTitle                   // the name of the page
	asSubtitle                // what stands under it
	asStamp                   // what the page is not
	asNotice                  // what must be known first
	asFigure                  // one of the few numbers that a cover is about
	asFigureName              // what that number is
	asSection                 // the heading of a section
	asSectionHead             // the heading of a column on the line of a section
	asHead                    // the heading of a column
	asBand                    // the heading of a large table
	asRow                     // a row of a table
	asKey                     // the figure that a row is about
	asFact                    // what is said about a row in small print
	asSum                     // a subtotal
	asSumFact                 // what is said about a subtotal
	asTotal                   // the total
	asInput                   // a cell to fill in
	asCheck                   // what must be zero, or say that all is well
	asHash                    // a hash
	asHashRow                 // a hash in a row
	asLink                    // a place in the workbook
	asLinkRow                 // a place in the workbook, in a row
	asSmallLink               // the way back
	asLine                    // a line to write on
	asBox                     // a box to tick or to write in
)

// A format is the kind of content of a cell.
type format uint8

// The formats of content.
const (
	textFormat        format = iota
	countFormat              // whole numbers
	decimalFormat            // a measure, as many decimals as it has, up to four
	rateFormat               // euros per unit
	euroFormat               // euros and cents
	amountFormat             // euros and cents under a heading that says so
	unroundedFormat          // figures before rounding, decimal marks under each other
	shareFormat              // euros with parts of a cent
	partFormat               // parts of a cent
	percentFormat            // with one decimal
	finePercentFormat        // with two
	choiceFormat             // text, also when it looks like a number or a date
)

// An align is where the content of a cell stands.
type align uint8

// The places of content in a cell.
const (
	byContent align = iota // text at the left, numbers at the right
	atRight
	atIndent // at the left, a little away from what stands before it
	atLeft
)

// The styles of text in a role: on one line, wrapping, at the right, or a little indented.
func (r role) line() style   { return style{role: r} }
func (r role) wrap() style   { return style{role: r, wraps: true} }
func (r role) right() style  { return style{role: r, align: atRight, wraps: true} }
func (r role) indent() style { return style{role: r, align: atIndent, wraps: true} }

// number is the style of a number in a role.
func (r role) number(f format) style { return style{role: r, format: f} }

// top is the style for a row in which other cells take more lines.
func (s style) top() style {
	s.atTop = true
	return s
}

// indent is the style with a number at the left, a little away from the one before it.
func (s style) indent() style {
	s.align = atIndent
	return s
}

// numeric tells whether the content is a number, and so stands at the right.
func (s style) numeric() bool { return s.format != textFormat || s.align == atRight }

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

// look returns what the role looks like.
func (r role) look() look {
	switch r {
	case asSmall:
		return look{size: 8, colour: greyColour}
	case asNote:
		return look{size: 9, colour: blackColour}
	case asStrong:
		return look{size: textSize, bold: true, colour: accentColour}
	case asKicker, asStamp:
		return look{size: 9, bold: true, colour: accentColour}
	case asTitle, asFigure:
		return look{size: 18, bold: true, colour: accentColour}
	case asSubtitle:
		return look{size: textSize, colour: greyColour}
	case asNotice:
		return look{size: textSize, bold: true, colour: accentColour, fill: tintColour}
	case asFigureName:
		return look{size: 8, bold: true, colour: greyColour}
	case asHash:
		return look{size: 8, colour: blackColour, hash: true}
	case asLink:
		return look{size: textSize, colour: accentColour, linked: true}
	case asSmallLink:
		return look{size: 8, colour: accentColour, linked: true}
	case asLine:
		return look{size: 8, colour: greyColour, bottom: greyColour}
	case asText:
		return look{size: textSize, colour: blackColour}
	}
	return r.tableLook()
}

// tableLook returns what the roles in tables look like.
func (r role) tableLook() look {
	switch r {
	case asSection:
		return look{size: textSize, bold: true, colour: accentColour, bottom: accentColour, thick: true}
	case asSectionHead:
		return look{size: 8, bold: true, colour: greyColour, bottom: accentColour, thick: true}
	case asHead:
		return look{size: 8, bold: true, colour: greyColour, bottom: greyColour}
	case asBand:
		return look{size: 9, bold: true, colour: whiteColour, fill: accentColour}
	case asKey:
		return look{size: textSize, bold: true, colour: blackColour, bottom: lineColour}
	case asFact:
		return look{size: 8, colour: greyColour, bottom: lineColour}
	case asSum:
		return look{size: textSize, bold: true, colour: blackColour, top: greyColour, bottom: lineColour}
	case asSumFact:
		return look{size: 8, colour: greyColour, top: greyColour, bottom: lineColour}
	case asTotal:
		return look{size: 11, bold: true, colour: accentColour, fill: tintColour, top: accentColour, bottom: accentColour}
	case asInput:
		return look{size: textSize, colour: blackColour, fill: inputColour, box: edgeColour}
	case asBox:
		return look{size: textSize, colour: blackColour, box: greyColour}
	case asCheck:
		return look{size: textSize, bold: true, colour: accentColour, bottom: lineColour}
	case asHashRow:
		return look{size: 8, colour: blackColour, bottom: lineColour, hash: true}
	case asLinkRow:
		return look{size: textSize, colour: accentColour, bottom: lineColour, linked: true}
	}
	return look{size: textSize, colour: blackColour, bottom: lineColour}
}

// code is the format in the notation of spreadsheets, which is American; a spreadsheet shows the numbers in
// the notation of its reader.
func (f format) code() string {
	switch f {
	case countFormat:
		return `#,##0`
	case decimalFormat:
		return `#,##0.00##`
	case rateFormat:
		return `"€ "#,##0.00##;"€ "\-#,##0.00##`
	case euroFormat:
		return `"€ "#,##0.00;"€ "\-#,##0.00`
	case amountFormat:
		return `#,##0.00`
	case unroundedFormat:
		return `#,##0.00??`
	case shareFormat:
		return `"€ "#,##0.00????;"€ "\-#,##0.00????`
	case partFormat:
		return `0.000000`
	case percentFormat:
		return `0.0%`
	case finePercentFormat:
		return `0.00%`
	case choiceFormat:
		return `@`
	}
	return ""
}
