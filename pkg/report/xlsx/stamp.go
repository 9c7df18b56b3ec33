package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A stamp writes one sheet as XML, with the styles of a workbook that was made before.
type stamp struct {
	*Sheet
	styles map[Style]int
	alarm  int
	xml    []byte
}

// stamped is the XML of a sheet without a filter and page breaks. The styles must have all that it uses.
func stamped(s *Sheet, styles map[Style]int, alarm int, first bool) string {
	st := stamp{Sheet: s, styles: styles, alarm: alarm, xml: make([]byte, 0, 1<<15)}
	st.text(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="true"/></sheetPr>`)
	st.view(first)
	st.columns()
	st.rows()
	st.merged()
	st.checks()
	st.inputs()
	st.links()
	st.page()
	st.text("</worksheet>")
	return string(st.xml)
}

// text writes XML as it is, value what has to be escaped, number a whole number.
func (s *stamp) text(xml string)   { s.xml = append(s.xml, xml...) }
func (s *stamp) value(text string) { s.text(escaped(text)) }
func (s *stamp) number(n int)      { s.xml = strconv.AppendInt(s.xml, int64(n), 10) }

// float writes a number as excelize does: all its digits, without an exponent.
func (s *stamp) float(x float64) { s.xml = strconv.AppendFloat(s.xml, x, 'f', -1, 64) }

// at writes a cell.
func (s *stamp) at(column, row int) {
	if column <= 26 {
		s.xml = append(s.xml, byte('A'+column-1))
		s.number(row)
		return
	}
	s.text(At(column, row))
}

// plain tells whether a text stands in XML as it is.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' || c == 0xef {
			return false // 0xef begins the letters that XML does not have
		}
	}
	return utf8.ValidString(text)
}

// view hides the grid and keeps headings in sight.
func (s *stamp) view(first bool) {
	s.text(`<sheetViews><sheetView showGridLines="false"`)
	if first {
		s.text(` tabSelected="true"`)
	}
	s.text(` workbookViewId="0">`)
	if s.Frozen != (Ref{}) {
		pane := "bottomLeft"
		s.text("<pane")
		if s.Frozen.Column > 1 {
			pane = "bottomRight"
			s.text(` xSplit="` + strconv.Itoa(s.Frozen.Column-1) + `"`)
		}
		if s.Frozen.Row > 1 {
			s.text(` ySplit="` + strconv.Itoa(s.Frozen.Row-1) + `"`)
		}
		s.text(` topLeftCell="` + s.Frozen.String() + `" activePane="` + pane + `" state="frozen"/>`)
	}
	s.text(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
}

func (s *stamp) columns() {
	s.text("<cols>")
	for i, width := range s.Widths {
		n := strconv.Itoa(i + 1)
		s.text(`<col min="` + n + `" max="` + n + `" width="`)
		s.float(columnWidth(width))
		s.text(`" customWidth="1"/>`)
	}
	s.text("</cols>")
}

func (s *stamp) rows() {
	s.text("<sheetData>")
	for i, row := range s.Rows {
		s.text(`<row r="`)
		s.number(i + 1)
		if row.Height > 0 {
			s.text(`" ht="`)
			s.float(row.Height)
			s.text(`" customHeight="1`)
		}
		s.text(`">`)
		column := 1
		for _, c := range row.Cells {
			s.cell(c, column, i+1)
			column++
			for range c.Span - 1 {
				if c.Style.Role.look().shows() {
					s.cell(Cell{Style: c.Style}, column, i+1)
				}
				column++
			}
		}
		s.text("</row>")
	}
	s.text("</sheetData>")
}

// cell writes a cell: its formula, and its value or what the formula gave.
func (s *stamp) cell(c Cell, column, row int) {
	s.text(`<c r="`)
	s.at(column, row)
	s.text(`" s="`)
	s.number(s.styles[c.Style])
	switch {
	case c.Numeric:
		s.text(`">`)
		s.formula(c.Formula)
		s.text("<v>")
		s.float(c.Number)
		s.text("</v></c>")
	case c.Formula != "":
		s.text(`" t="str">`)
		s.formula(c.Formula)
		s.text("<v>")
		s.value(c.Text)
		s.text("</v></c>")
	case c.Text != "":
		s.text(`" t="inlineStr"><is><t`)
		if strings.TrimSpace(c.Text) != c.Text || strings.Contains(c.Text, "\n") {
			s.text(` xml:space="preserve"`)
		}
		s.text(">")
		s.value(c.Text)
		s.text("</t></is></c>")
	default:
		s.text(`"/>`)
	}
}

func (s *stamp) formula(f string) {
	if f != "" {
		s.text("<f>")
		s.value(f)
		s.text("</f>")
	}
}

// list writes elements between a first and a last tag; nothing where there are none.
func (s *stamp) list(first, last string, elements func()) {
	empty := len(s.xml)
	s.text(first)
	begun := len(s.xml)
	elements()
	if len(s.xml) == begun {
		s.xml = s.xml[:empty]
		return
	}
	s.text(last)
}

// each goes over the cells with the columns and rows where they stand.
func (s *stamp) each(use func(c Cell, column, row int)) {
	for i, row := range s.Rows {
		column := 1
		for _, c := range row.Cells {
			use(c, column, i+1)
			column += max(c.Span, 1)
		}
	}
}

func (s *stamp) merged() {
	s.list("<mergeCells>", "</mergeCells>", func() {
		s.each(func(c Cell, column, row int) {
			if c.Span > 1 {
				s.text(`<mergeCell ref="`)
				s.at(column, row)
				s.text(":")
				s.at(column+c.Span-1, row)
				s.text(`"/>`)
			}
		})
	})
}

// checks turn red when they fail.
func (s *stamp) checks() {
	for i, c := range s.Checks {
		s.text(`<conditionalFormatting sqref="` + c.Cell + `"><cfRule type="cellIs" dxfId="` + strconv.Itoa(s.alarm) +
			`" priority="` + strconv.Itoa(i+1) + `" operator="notEqual"><formula>` + escaped(c.Must) + `</formula></cfRule></conditionalFormatting>`)
	}
}

// inputs say what the cells to fill in accept. As in excelize, what they must be is XML already.
func (s *stamp) inputs() {
	s.list(`<dataValidations count="`+strconv.Itoa(len(s.Inputs))+`">`, "</dataValidations>", func() {
		for _, in := range s.Inputs {
			v := in.validation()
			s.text(`<dataValidation type="` + v.Type + `"`)
			if v.Operator != "" {
				s.text(` operator="` + v.Operator + `"`)
			}
			s.text(` allowBlank="true" showInputMessage="true" showErrorMessage="true" errorStyle="stop" errorTitle="" error="` + escaped(in.Error) +
				`" promptTitle="" prompt="` + escaped(in.Prompt) + `" sqref="` + in.Cell + `"><formula1>` + v.Formula1 + `</formula1></dataValidation>`)
		}
	})
}

func (s *stamp) links() {
	s.list("<hyperlinks>", "</hyperlinks>", func() {
		s.each(func(c Cell, column, row int) {
			if c.Link != "" {
				s.text(`<hyperlink ref="`)
				s.at(column, row)
				s.text(`" location="` + escaped(c.Link) + `"/>`)
			}
		})
	})
}

// page is the paper, the margins and the foot.
func (s *stamp) page() {
	orientation, high := "portrait", "0"
	if s.Page.Landscape {
		orientation = "landscape"
	}
	if s.Page.OnePage {
		high = "1"
	}
	s.text(`<printOptions horizontalCentered="true"/><pageMargins left="0.6" right="0.5" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" fitToWidth="1" fitToHeight="` + high + `" orientation="` + orientation + `"/><headerFooter><oddFooter>`)
	s.value(s.Page.Footer)
	s.text("</oddFooter></headerFooter>")
}
