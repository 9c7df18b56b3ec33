package cbsdata

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"

	"npo/pkg/provenance"
)

// What tells a spreadsheet of OpenDocument from other zips, and where its content is.
const (
	odsMimetype = "application/vnd.oasis.opendocument.spreadsheet"
	odsContent  = "content.xml"
)

// mimetype is what a zip of OpenDocument says it is; "" for other zips.
func mimetype(z *zip.Reader) string {
	content, err := readPart(z, "mimetype")
	if err != nil || len(content) > 200 {
		return ""
	}
	return strings.TrimSpace(string(content))
}

// An odsSheet is a table of an OpenDocument spreadsheet.
type odsSheet struct {
	name string
	rows []odsRow
}

// An odsRow is a row that holds something, as often as it is repeated.
type odsRow struct {
	number, times int
	cells         []cell
}

// openODS opens a spreadsheet of OpenDocument. It is read whole, within the limits that workbooks have.
func openODS(name string, data []byte) (sheets []sheet, release func(), p *provenance.Problem) {
	where := provenance.Position{File: name}
	z, err := unpack(data)
	if err != nil {
		return nil, nil, badWorkbook(where, err.Error())
	}
	if manifest, err := readPart(z, "META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, nil, badWorkbook(where, "a spreadsheet with a password").
			WithHint("save it without a password, or as CSV")
	}
	content, err := readPart(z, odsContent)
	if err == nil && content == nil {
		err = errors.New(odsContent + " is missing")
	}
	if err != nil {
		return nil, nil, badWorkbook(where, err.Error())
	}
	tables, err := readODS(content)
	if err != nil {
		return nil, nil, badWorkbook(where, err.Error())
	}
	if len(tables) == 0 {
		return nil, nil, badWorkbook(where, "a spreadsheet without sheets")
	}
	for _, t := range tables {
		sheets = append(sheets, sheet{name: t.name, lines: t.lines()})
	}
	return sheets, func() {}, nil
}

// lines yields the rows that hold something.
func (s odsSheet) lines() iter.Seq[line] {
	return func(yield func(line) bool) {
		last := 0
		for _, row := range s.rows {
			for i := range row.times {
				number := row.number + i
				if !yield(line{number: number, before: number - last - 1, cells: row.cells}) {
					return
				}
				last = number
			}
		}
	}
}

// readODS reads the tables of content.xml.
func readODS(content []byte) ([]odsSheet, error) {
	o := newOpenDocument(bytes.NewReader(content))
	for {
		token, err := o.decoder.Token()
		if errors.Is(err, io.EOF) {
			return o.sheets, nil
		}
		if err != nil {
			return nil, err
		}
		if err := o.take(token); err != nil {
			return nil, err
		}
	}
}
