package workbook

import (
	"errors"
	"io"
	"iter"
	"slices"

	"npo/pkg/report/ods"
	"npo/pkg/report/xlsx"
)

// A file takes sheets and becomes bytes: a workbook of Excel or a spreadsheet of OpenDocument.
type file interface {
	Add(*xlsx.Sheet) error
	Finish(io.Writer) error
	Close() error // gives up
}

// newFile starts a file with a title for sheets of these names.
func (o Options) newFile(title string, names []string) (file, error) {
	if o.OpenDocument {
		return ods.NewBook(title, o.Language), nil
	}
	return xlsx.NewBook(title, names)
}

// extension is how the names of files end.
func (o Options) extension() string {
	if o.OpenDocument {
		return ".ods"
	}
	return ".xlsx"
}

// finish adds the sheets to a file and writes it.
func finish(w io.Writer, f file, sheets iter.Seq[*xlsx.Sheet]) error {
	for s := range sheets {
		if err := f.Add(s); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return f.Finish(w)
}

// writeSheet writes a file of one sheet, which is called what the sheet is.
func (o Options) writeSheet(w io.Writer, s *xlsx.Sheet) error {
	f, err := o.newFile(s.Name, []string{s.Name})
	if err != nil {
		return err
	}
	return finish(w, f, slices.Values([]*xlsx.Sheet{s}))
}
