package cbsdata

import (
	"bytes"
	"fmt"
	"iter"

	"github.com/xuri/excelize/v2"

	"npo/pkg/provenance"
)

// openXLSX opens a workbook of Excel. Its cells are read raw, not as displayed: CBS shows 102.62 as " 1 02.62".
func openXLSX(name string, data []byte) (sheets []sheet, release func(), p *provenance.Problem) {
	where := provenance.Position{File: name}
	book, err := openBook(data)
	if err != nil {
		return nil, nil, badWorkbook(where, err.Error())
	}
	shapes, err := newShapes(data)
	if err != nil {
		return nil, nil, badWorkbook(where, err.Error())
	}
	for _, title := range book.GetSheetList() {
		x := &xlsxSheet{book: book, shapes: shapes, name: title, where: provenance.Position{File: name, Sheet: title}}
		sheets = append(sheets, sheet{name: title, lines: x.lines(), check: x.check})
	}
	if len(sheets) == 0 {
		return nil, nil, badWorkbook(where, "a workbook without sheets")
	}
	// Everything is in memory: closing removes nothing that could fail.
	return sheets, func() { _ = book.Close() }, nil
}

// openBook lets the library open the bytes. A panic of the library on bytes from anywhere is a bad workbook,
// not a crash.
func openBook(data []byte) (book *excelize.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			book, err = nil, fmt.Errorf("it is damaged (%v)", r)
		}
	}()
	return excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue:      true,
		UnzipSizeLimit:    maxUnpacked,
		UnzipXMLSizeLimit: maxUnpacked,
	})
}

// An xlsxSheet is one sheet of a workbook. The library yields the text of its cells; the shape tells
// how each was stored, and that none was passed over.
type xlsxSheet struct {
	book   *excelize.File
	shapes *shapes
	name   string
	where  provenance.Position
	shape  shape
}

// check looks through the sheet before its lines are relied on, once.
func (x *xlsxSheet) check() *provenance.Problem {
	if x.shape != nil {
		return nil
	}
	shape, err := x.shapes.of(x.name)
	if err != nil {
		return badWorkbook(x.where, err.Error())
	}
	x.shape = shape
	return nil
}

// lines yields the rows. Before check, every cell counts as text.
func (x *xlsxSheet) lines() iter.Seq[line] {
	return func(yield func(line) bool) {
		rows, err := x.book.Rows(x.name)
		if err != nil {
			yield(x.damaged(0, err))
			return
		}
		var cells []cell
		for number := 1; ; number++ {
			texts, more, err := nextRow(rows)
			if err != nil {
				yield(x.damaged(number, err))
				return
			}
			if !more {
				return
			}
			cells = cells[:0]
			for i, text := range texts {
				cells = append(cells, storedCell(text, x.shape.kind(number, i)))
			}
			if !yield(line{number: number, cells: cells}) {
				return
			}
		}
	}
}

// nextRow lets the library read a row; a panic in it is damage to the workbook.
func nextRow(rows *excelize.Rows) (texts []string, more bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	if !rows.Next() {
		return nil, false, rows.Error()
	}
	texts, err = rows.Columns()
	return texts, true, err
}

func (x *xlsxSheet) damaged(number int, err error) line {
	return line{number: number, broken: badWorkbook(x.where.At(number, 0), fmt.Sprintf("it is damaged (%v)", err))}
}
