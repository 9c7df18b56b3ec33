package cbsdata

import (
	"bytes"

	"npo/pkg/provenance"
)

// Read recognises and reads one input. name is as the user typed it.
// The error holds every problem of the file (see provenance.ProblemsIn), up to a bound that is far above
// what anybody reads. The file is returned as far as it was recognised even when there are problems,
// so that inspect can show both; it is nil only when nothing was recognised.
func Read(name string, data []byte, o Options) (*File, error) {
	r := newReading(name, data, o)
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.Empty, "the file is empty")
	}
	sheets, release, p := r.open(data)
	if p != nil {
		return nil, p
	}
	defer release()
	matches, p := r.recognise(sheets)
	if p != nil {
		return nil, p
	}
	r.readTables(sheets, matches)
	r.finish()
	return r.file, r.problems.err()
}

// open takes a file apart into sheets: those of a workbook, or a text under each separator.
func (r *reading) open(data []byte) (sheets []sheet, release func(), p *provenance.Problem) {
	name := r.file.Source.Name
	switch container(data) {
	case xlsxFile:
		return openXLSX(name, data)
	case odsFile:
		return openODS(name, data)
	case notReadable:
		return nil, nil, badContainer(name, data)
	}
	text, encoding, p := decode(name, data)
	r.file.Encoding = encoding
	return textSheets(name, text), func() {}, p
}

// readTables reads the tables that were found. Tables of one file share the decimal mark.
func (r *reading) readTables(sheets []sheet, matches []match) {
	r.file.Layout = matches[0].form.layout
	r.file.Separator = matches[0].sheet.separator
	if first := sheets[0]; len(sheets) > 1 && !first.strict() && first.name != matches[0].sheet.name {
		r.titles.readCover(first)
	}
	for _, m := range matches {
		if m.sheet.check != nil {
			if p := m.sheet.check(); p != nil {
				r.problems.add(p)
				continue
			}
		}
		for _, p := range m.heading.repeated(m.position(r.file.Source.Name)) {
			r.problems.add(p)
		}
		m.form.read(r, m.sheet, m.heading)
	}
}

// finish settles what only the whole file can tell.
func (r *reading) finish() {
	f := r.file
	f.Decimal = r.numbers.settle(&r.problems)
	if f.Encoding == "" && f.Decimal == Auto {
		f.Decimal = ""
	}
	f.Title = r.titles.title()
	f.ReferenceDate = r.titles.referenceDate()
	for _, rs := range r.records {
		f.Tables[rs.table].Controls = rs.controls()
	}
	for _, use := range f.Tables {
		use.readStatus()
	}
	f.Status = string(r.titles.status(f.Tables))
	if !r.problems.any() {
		f.content = r.records
	}
}
