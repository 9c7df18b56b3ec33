package cbsdata

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// A shape tells how the cells of a sheet were stored: by row, then by column from 0.
//
// The library gives the text of a cell and not its type, so that the text "1.234" and the number 1.234 look
// alike; it takes a sheet whose XML breaks off for one that ends there; and it misplaces cells that are not
// in ascending order. The shape is read beside it to know the one and to refuse the others.
type shape map[int][]cellKind

func (s shape) kind(row, column int) cellKind {
	if kinds := s[row]; column < len(kinds) {
		return kinds[column]
	}
	return textCell
}

// Limits of a sheet: what Excel itself allows, and cells in all, counting blanks before the last of a row.
const (
	maxRow    = 1_048_576
	maxColumn = 16_384
	maxCells  = 4_000_000
)

// shapes finds the part of the workbook that holds a sheet.
type shapes struct {
	zip   *zip.Reader
	parts map[string]string // title of the sheet → name of the part
}

func newShapes(data []byte) (*shapes, error) {
	z, err := unpack(data)
	if err != nil {
		return nil, err
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(unmarshalPart(z, "xl/workbook.xml", &book), unmarshalPart(z, "xl/_rels/workbook.xml.rels", &relations)); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range relations.List {
		targets[r.ID] = r.Target
	}
	s := &shapes{zip: z, parts: map[string]string{}}
	for _, sheet := range book.Sheets {
		target, absolute := strings.CutPrefix(targets[sheet.ID], "/")
		if !absolute {
			target = path.Join("xl", target)
		}
		s.parts[sheet.Name] = target
	}
	return s, nil
}

func unmarshalPart(z *zip.Reader, name string, into any) error {
	content, err := readPart(z, name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if content == nil {
		return fmt.Errorf("%s is missing", name)
	}
	if err := xml.Unmarshal(content, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// of reads the shape of a sheet.
func (s *shapes) of(title string) (shape, error) {
	content, err := readPart(s.zip, s.parts[title])
	if err != nil {
		return nil, err
	}
	if content == nil {
		return nil, fmt.Errorf("the part of this sheet is missing")
	}
	return readShape(content)
}

// readShape goes over the XML of a sheet. Elements must be closed as they were opened, rows and cells
// stand in ascending order.
func readShape(content []byte) (shape, error) {
	g := shaping{decoder: xml.NewDecoder(bytes.NewReader(content)), shape: shape{}}
	for {
		token, err := g.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if err := g.take(token); err != nil {
			return nil, err
		}
	}
	if len(g.open) > 0 {
		return nil, fmt.Errorf("it breaks off within <%s>", g.open[len(g.open)-1])
	}
	return g.shape, nil
}

// shaping is a shape while it is read.
type shaping struct {
	decoder *xml.Decoder
	shape   shape
	open    []string // names of the elements that are open
	row     int
	column  int // of the cell that is read; 0 before the first of a row
	cells   int
	kind    cellKind
	formula bool
	value   bool
}

func (g *shaping) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		g.open = append(g.open, t.Name.Local)
		return g.start(t)
	case xml.EndElement:
		if len(g.open) == 0 || g.open[len(g.open)-1] != t.Name.Local {
			return fmt.Errorf("</%s> closes what was not opened", t.Name.Local)
		}
		g.open = g.open[:len(g.open)-1]
		if t.Name.Local == "c" {
			g.endCell()
		}
	case xml.CharData:
		if n := len(g.open); n > 0 && g.open[n-1] == "v" && len(bytes.TrimSpace(t)) > 0 {
			g.value = true
		}
	}
	return nil
}

func (g *shaping) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "row":
		return g.startRow(t)
	case "c":
		return g.startCell(t)
	case "f":
		g.formula = true
	}
	return nil
}

func (g *shaping) startRow(t xml.StartElement) error {
	row := g.row + 1
	if r := attribute(t, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < row || n > maxRow {
			return fmt.Errorf("row %s stands below row %d", quoted(r), g.row)
		}
		row = n
	}
	g.row, g.column = row, 0
	return nil
}

func (g *shaping) startCell(t xml.StartElement) error {
	column := g.column + 1
	if r := attribute(t, "r"); r != "" {
		n := columnNumber(r)
		if n < column || n > maxColumn {
			return fmt.Errorf("cell %s is out of order in row %d", quoted(r), g.row)
		}
		column = n
	}
	g.cells += column - g.column
	if g.cells > maxCells {
		return fmt.Errorf("it has more than %d cells", maxCells)
	}
	g.column, g.formula, g.value = column, false, false
	switch attribute(t, "t") {
	case "s", "str", "inlineStr":
		g.kind = textCell
	case "b":
		g.kind = booleanCell
	case "e":
		g.kind = errorCell
	case "d":
		g.kind = dateCell
	default:
		g.kind = numberCell
	}
	return nil
}

func (g *shaping) endCell() {
	if g.formula && !g.value {
		g.kind = formulaCell
	}
	if g.kind == textCell {
		return
	}
	kinds := g.shape[g.row]
	for len(kinds) < g.column {
		kinds = append(kinds, textCell)
	}
	kinds[g.column-1] = g.kind
	g.shape[g.row] = kinds
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// columnNumber returns the column of a cell reference, "AB12" gives 28; 0 when it is none.
func columnNumber(ref string) int {
	n := 0
	for i := range len(ref) {
		switch c := ref[i]; {
		case 'A' <= c && c <= 'Z' && n <= maxColumn:
			n = n*26 + int(c-'A') + 1
		case 'a' <= c && c <= 'z' && n <= maxColumn:
			n = n*26 + int(c-'a') + 1
		case '0' <= c && c <= '9':
			return n
		default:
			return 0
		}
	}
	return 0
}
