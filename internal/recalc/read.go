package recalc

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// A Cell is a formula in a workbook, with the value that was cached for it.
type Cell struct {
	Sheet, Ref string
	Formula    string
	Kind       string // "n" for a number, "str" for text, "b" for a truth value, "e" for an error
	Value      string
}

// Read lists every formula of a workbook, XLSX or ODS, sheet by sheet in their order, row by row.
// It shares nothing with the writer of the workbook but the format.
func Read(name string) (cells []Cell, err error) {
	book, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	if path.Ext(name) == ".ods" {
		return readOpenDocument(name, book)
	}
	sheets, err := sheetParts(book)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, s := range sheets {
		if cells, err = readSheet(book, s, cells); err != nil {
			return nil, fmt.Errorf("%s[%s]: %w", name, s.name, err)
		}
	}
	return cells, nil
}

// A sheetPart is a sheet and the part of the file that holds it.
type sheetPart struct{ name, part string }

// sheetParts lists the sheets of a workbook in their order.
func sheetParts(book fs.FS) ([]sheetPart, error) {
	var list struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(decode(book, "xl/workbook.xml", &list), decode(book, "xl/_rels/workbook.xml.rels", &relations)); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range relations.Relations {
		targets[r.ID] = path.Join("xl", r.Target)
		if strings.HasPrefix(r.Target, "/") {
			targets[r.ID] = r.Target[1:]
		}
	}
	parts := make([]sheetPart, len(list.Sheets))
	for i, s := range list.Sheets {
		parts[i] = sheetPart{s.Name, targets[s.ID]}
	}
	return parts, nil
}

// decode reads one part as XML.
func decode(book fs.FS, name string, into any) error {
	data, err := fs.ReadFile(book, name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(data, into)
}

// readSheet appends the formulas of one sheet.
func readSheet(book fs.FS, s sheetPart, cells []Cell) (_ []Cell, err error) {
	part, err := book.Open(s.part)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, part.Close()) }()
	decoder := xml.NewDecoder(part)
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return cells, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "c" {
			cell, err := readCell(decoder, start)
			if err != nil {
				return nil, err
			}
			if cell.Formula != "" {
				cell.Sheet = s.name
				cells = append(cells, cell)
			}
		}
	}
}

// readCell reads what stands between <c …> and </c>.
func readCell(decoder *xml.Decoder, start xml.StartElement) (Cell, error) {
	cell := Cell{Kind: "n"}
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "r":
			cell.Ref = a.Value
		case "t":
			cell.Kind = a.Value
		}
	}
	var element string
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return cell, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			element = t.Name.Local
		case xml.CharData:
			switch element {
			case "f":
				cell.Formula += string(t)
			case "v":
				cell.Value += string(t)
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				return cell, nil
			}
			element = ""
		}
	}
}
