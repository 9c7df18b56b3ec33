package cbsdata

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The namespaces of OpenDocument 1.2 (OASIS), and the one of LibreOffice that says that a text is an error.
const (
	nsOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	nsTable  = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	nsText   = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	nsCalc   = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
)

// openDocument is a content.xml while it is read.
//
// A row or cell that repeats is written once with a count, up to the last row and column of a sheet. Blank ones
// are only counted; others are bounded by what a sheet may hold.
type openDocument struct {
	decoder *xml.Decoder
	sheets  []odsSheet
	cells   int // in all

	row     int // number of the row that is read
	times   int // how often it is repeated
	current []cell
	blanks  int // blank cells since the last that holds something

	inCell  bool
	cell    cell
	repeats int
	text    strings.Builder
	shown   bool // text comes from paragraphs, not from an attribute
	depth   int  // within a paragraph of the cell: 1 and more
	aside   int  // within something in the cell that is no text of it: 1 and more
}

func newOpenDocument(r io.Reader) *openDocument {
	return &openDocument{decoder: xml.NewDecoder(r)}
}

func (o *openDocument) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return o.start(t)
	case xml.EndElement:
		return o.end(t)
	case xml.CharData:
		if o.depth > 0 && o.aside == 0 {
			o.text.Write(t)
		}
	}
	return nil
}

func (o *openDocument) start(t xml.StartElement) error {
	switch {
	case o.inCell && o.aside == 0 && t.Name.Space == nsText:
		o.startText(t)
	case o.inCell: // a note, a drawing: not what the cell holds
		o.aside++
	case t.Name.Space != nsTable:
	case t.Name.Local == "table":
		o.sheets = append(o.sheets, odsSheet{name: odsAttribute(t, nsTable, "name")})
		o.row = 0
	case t.Name.Local == "table-row" && len(o.sheets) > 0:
		return o.startRow(t)
	case (t.Name.Local == "table-cell" || t.Name.Local == "covered-table-cell") && o.times > 0:
		return o.startCell(t)
	}
	return nil
}

func (o *openDocument) startRow(t xml.StartElement) (err error) {
	o.row++
	o.current, o.blanks = nil, 0
	o.times, err = repeated(t, "number-rows-repeated")
	return err
}

// startCell takes the value of a cell from its attributes, where it is no text.
func (o *openDocument) startCell(t xml.StartElement) (err error) {
	o.inCell, o.shown, o.depth = true, false, 0
	o.cell = cell{}
	o.text.Reset()
	o.repeats, err = repeated(t, "number-columns-repeated")
	switch odsAttribute(t, nsOffice, "value-type") {
	case "float", "currency", "percentage":
		o.cell = storedCell(odsAttribute(t, nsOffice, "value"), numberCell)
	case "boolean":
		o.cell = cell{text: odsAttribute(t, nsOffice, "boolean-value"), kind: booleanCell}
	case "date", "time":
		o.cell = cell{text: odsAttribute(t, nsOffice, "date-value") + odsAttribute(t, nsOffice, "time-value"), kind: dateCell}
	default:
		o.cell.text = odsAttribute(t, nsOffice, "string-value")
		o.shown = o.cell.text == ""
		if odsAttribute(t, nsCalc, "value-type") == "error" {
			o.cell.kind = errorCell
		} else if odsAttribute(t, nsTable, "formula") != "" && odsAttribute(t, nsOffice, "value-type") == "" {
			o.cell.kind = formulaCell
		}
	}
	return err
}

// startText takes paragraphs and what stands for blanks in them.
func (o *openDocument) startText(t xml.StartElement) {
	if t.Name.Local == "p" && o.depth == 0 && o.text.Len() > 0 {
		o.text.WriteByte('\n')
	}
	o.depth++
	switch t.Name.Local {
	case "s", "tab", "line-break":
		o.text.WriteByte(' ')
	}
}

func (o *openDocument) end(t xml.EndElement) error {
	switch {
	case o.aside > 0:
		o.aside--
	case o.inCell && t.Name.Space == nsText:
		o.depth--
	case t.Name.Space != nsTable:
	case o.inCell && (t.Name.Local == "table-cell" || t.Name.Local == "covered-table-cell"):
		o.inCell = false
		return o.endCell()
	case t.Name.Local == "table-row" && o.times > 0:
		return o.endRow()
	}
	return nil
}

func (o *openDocument) endCell() error {
	if o.shown {
		o.cell.text = o.text.String()
	}
	if o.cell.blank() {
		o.blanks += o.repeats
		return nil
	}
	if columns := len(o.current) + o.blanks + o.repeats; columns > maxColumn || o.cells+columns > maxCells {
		return fmt.Errorf("row %d has more cells than a sheet may hold", o.row)
	}
	o.current = append(o.current, make([]cell, o.blanks)...)
	for range o.repeats {
		o.current = append(o.current, o.cell)
	}
	o.blanks = 0
	return nil
}

func (o *openDocument) endRow() error {
	last := o.row + o.times - 1
	if last > maxRow {
		return fmt.Errorf("more than %d rows", maxRow)
	}
	if len(o.current) > 0 {
		o.cells += len(o.current) * o.times
		if o.cells > maxCells {
			return fmt.Errorf("more than %d cells", maxCells)
		}
		s := &o.sheets[len(o.sheets)-1]
		s.rows = append(s.rows, odsRow{number: o.row, times: o.times, cells: o.current})
	}
	o.row, o.times = last, 0
	return nil
}

// repeated reads a count of repetitions: 1 where there is none, and never more than a sheet has rows.
func repeated(t xml.StartElement, name string) (int, error) {
	text := odsAttribute(t, nsTable, name)
	if text == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxRow {
		return 0, fmt.Errorf("%s is %s", name, quoted(text))
	}
	return n, nil
}

func odsAttribute(t xml.StartElement, space, name string) string {
	for _, a := range t.Attr {
		if a.Name.Space == space && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
