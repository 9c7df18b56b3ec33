package recalc

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// readOpenDocument lists the formulas of a spreadsheet of OpenDocument, with the references that an XLSX workbook
// has for the same cells.
func readOpenDocument(name string, book *zip.ReadCloser) (cells []Cell, err error) {
	part, err := book.Open("content.xml")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, part.Close()) }()
	t := tables{decoder: xml.NewDecoder(part)}
	for {
		token, err := t.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return t.cells, nil
		}
		if err == nil {
			err = t.take(token)
		}
		if err != nil {
			return nil, fmt.Errorf("%s[%s]: %w", name, t.sheet, err)
		}
	}
}

// tables are the tables of content.xml while they are read.
type tables struct {
	decoder     *xml.Decoder
	sheet       string
	row, column int // of the cell that is read, from 1
	times       int // how often it stands there side by side
	cell        *Cell
	paragraphs  int
	cells       []Cell
}

func (t *tables) take(token xml.Token) error {
	switch e := token.(type) {
	case xml.StartElement:
		return t.start(e.Name.Local, e.Attr)
	case xml.EndElement:
		if t.cell != nil && strings.HasSuffix(e.Name.Local, "table-cell") {
			t.cells, t.cell = append(t.cells, *t.cell), nil
		}
	case xml.CharData:
		if t.cell != nil && t.cell.Kind == "str" && t.paragraphs > 0 {
			t.cell.Value += string(e)
		}
	}
	return nil
}

func (t *tables) start(name string, attributes []xml.Attr) (err error) {
	switch name {
	case "table":
		t.sheet, t.row = attribute(attributes, "name"), 0
	case "table-row":
		t.row, t.column, t.times = t.row+1, 1, 0
	case "table-cell", "covered-table-cell":
		t.column += t.times
		if t.times, err = count(attribute(attributes, "number-columns-repeated")); err == nil && attribute(attributes, "formula") != "" {
			t.formula(attributes)
		}
	case "p":
		if t.paragraphs++; t.cell != nil && t.paragraphs > 1 {
			t.cell.Value += "\n"
		}
	case "s":
		if t.cell != nil {
			t.cell.Value += " "
		}
	}
	return err
}

// formula begins a cell with a formula.
func (t *tables) formula(attributes []xml.Attr) {
	t.paragraphs = 0
	t.cell = &Cell{Sheet: t.sheet, Ref: columnName(t.column) + strconv.Itoa(t.row), Formula: attribute(attributes, "formula"), Kind: "n",
		Value: attribute(attributes, "value")}
	if attribute(attributes, "value-type") == "string" {
		t.cell.Kind = "str"
	}
}

func attribute(list []xml.Attr, name string) string {
	for _, a := range list {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// count is how often a cell stands in a row; 1 where nothing is said.
func count(text string) (int, error) {
	if text == "" {
		return 1, nil
	}
	return strconv.Atoi(text)
}

// columnName writes 28 as AB.
func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
