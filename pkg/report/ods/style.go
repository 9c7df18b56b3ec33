package ods

import (
	"strconv"

	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// alarm is the name of the looks of a check that fails.
const alarm = "Alarm"

// styles are the looks that the sheets of a document need, each made once and under a name.
type styles struct {
	cells   register[cellStyle]
	columns register[float64] // by width
	rows    register[rowStyle]
	numbers register[xlsx.Format]
}

// A cellStyle is a style, and what the cell must hold where it is a check. LibreOffice keeps a check for the first sheet
// only that has the style, so that checks share none with other sheets.
type cellStyle struct {
	xlsx.Style
	must  string
	sheet string // of a check
}

// A rowStyle is a height in points, 0 for that of a line, and whether a page begins there.
type rowStyle struct {
	height  float64
	newPage bool
}

func newStyles() styles {
	return styles{newRegister[cellStyle]("ce"), newRegister[float64]("co"), newRegister[rowStyle]("ro"), newRegister[xlsx.Format]("N")}
}

// write writes the styles for columns, rows, numbers and cells.
func (s *styles) write(m *markup, l wording.Language) {
	for _, width := range s.columns.keys {
		m.open("style:style", "style:name", s.columns.name(width), "style:family", "table-column")
		m.empty("style:table-column-properties", "fo:break-before", "auto", "style:column-width", inches(columnWidth(width)))
		m.close("style:style")
	}
	for _, row := range s.rows.keys {
		s.row(m, row)
	}
	// The cells come first: they tell which numbers there are.
	var cells markup
	for _, c := range s.cells.keys {
		s.cell(&cells, c)
	}
	for _, f := range s.numbers.keys {
		if n, ok := notationOf(f); ok {
			n.style(m, s.numbers.name(f), l)
			continue
		}
		m.open("number:text-style", "style:name", s.numbers.name(f))
		m.empty("number:text-content")
		m.close("number:text-style")
	}
	m.text = append(m.text, cells.text...)
}

// columnWidth is a width in inches. A unit is a digit of the text font, 0.556 of its size, and a column has a margin of
// 5 pixels, of which an inch has 96.
func columnWidth(units float64) float64 { return units*0.556*xlsx.TextSize/72 + 5.0/96 }

// row writes the style of rows. One without a height of its own is as high as Excel makes it.
func (s *styles) row(m *markup, r rowStyle) {
	const usual = 15
	height, begins := r.height, "auto"
	if height == 0 {
		height = usual
	}
	if r.newPage {
		begins = "page"
	}
	m.open("style:style", "style:name", s.rows.name(r), "style:family", "table-row")
	m.empty("style:table-row-properties", "style:row-height", points(height), "fo:break-before", begins, "style:use-optimal-row-height", "false")
	m.close("style:style")
}

// cell writes the style of cells.
func (s *styles) cell(m *markup, c cellStyle) {
	l, numbers := c.Looks(), ""
	if _, ok := notationOf(c.Format); ok || c.Format == xlsx.ChoiceFormat {
		numbers = s.numbers.name(c.Format)
	}
	m.open("style:style", "style:name", s.cells.name(c), "style:family", "table-cell", "style:parent-style-name", "Default", "style:data-style-name", numbers)
	source, wrap, vertical := "value-type", "no-wrap", "middle"
	if l.ToLeft || l.ToRight {
		source = "fix"
	}
	if l.Wraps {
		wrap = "wrap"
	}
	if l.AtTop {
		vertical = "top"
	}
	m.empty("style:table-cell-properties", "style:text-align-source", source, "fo:wrap-option", wrap, "style:vertical-align", vertical,
		"fo:background-color", colour(l.Fill), "fo:border-left", border(l.Left, l.Thick), "fo:border-right", border(l.Right, l.Thick),
		"fo:border-top", border(l.Top, l.Thick), "fo:border-bottom", border(l.Bottom, l.Thick))
	s.paragraph(m, l)
	s.letters(m, l)
	if c.must != "" {
		m.empty("style:map", "style:condition", "cell-content()!="+c.must, "style:apply-style-name", alarm)
	}
	m.close("style:style")
}

// paragraph says at which side the content stands.
func (s *styles) paragraph(m *markup, l xlsx.Looks) {
	align, indent := "", ""
	switch {
	case l.ToLeft:
		align = "start"
	case l.ToRight:
		align = "end"
	}
	if l.Indented {
		indent = inches(9.0 / 96)
	}
	if align != "" {
		m.empty("style:paragraph-properties", "fo:text-align", align, "fo:margin-left", indent)
	}
}

// letters says what the text looks like.
func (s *styles) letters(m *markup, l xlsx.Looks) {
	weight, line, width, paint := "", "", "", ""
	if l.Bold {
		weight = "bold"
	}
	if l.Underlined {
		line, width, paint = "solid", "auto", "font-color"
	}
	m.empty("style:text-properties", "style:font-name", l.Font, "fo:font-size", points(l.Size), "fo:color", colour(l.Colour), "fo:font-weight", weight,
		"style:text-underline-style", line, "style:text-underline-width", width, "style:text-underline-color", paint)
}

// border is a line of a cell; "" for none.
func border(hex string, thick bool) string {
	switch {
	case hex == "":
		return ""
	case thick:
		return "1.75pt solid " + colour(hex)
	}
	return "0.75pt solid " + colour(hex)
}

func colour(hex string) string {
	if hex == "" {
		return ""
	}
	return "#" + hex
}

// points and inches write lengths.
func points(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) + "pt" }
func inches(n float64) string { return strconv.FormatFloat(n, 'f', 4, 64) + "in" }

// fontFaces names the fonts.
func fontFaces(m *markup) {
	m.open("office:font-face-decls")
	m.empty("style:font-face", "style:name", xlsx.TextFont, "svg:font-family", xlsx.TextFont, "style:font-family-generic", "swiss", "style:font-pitch", "variable")
	m.empty("style:font-face", "style:name", xlsx.HashFont, "svg:font-family", "'"+xlsx.HashFont+"'", "style:font-family-generic", "modern", "style:font-pitch", "fixed")
	m.close("office:font-face-decls")
}
