package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/workbook"
	"npo/pkg/scenario"
)

// A Format is a rendering that can be asked for.
type Format string

// The formats of --format.
const (
	CSV      Format = "csv"
	JSON     Format = "json"
	XLSX     Format = "xlsx"
	ODS      Format = "ods"
	CSVExcel Format = "csv-nl"
)

// Options say which renderings are wanted.
type Options struct {
	Formats  []Format // CSV and receipt are always written
	Language wording.Language
	Version  string // of the program

	PerGemeente bool // also a workbook for every recipient, of OpenDocument where that is the only workbook asked for
}

// The files of a result. All but the document are there whatever the formats.
const (
	ResultFile   = "allocation.csv"
	DocumentFile = "allocation.json"
	ReceiptFile  = "receipt.json"
	SumsFile     = "SHA256SUMS"
)

// A rendering is a file that a format asks for. It may print the result hash.
type rendering struct {
	format Format
	name   string
	write  func(w io.Writer, r *scenario.Result, o workbook.Options) error
}

// renderings lists them in the order in which they are written.
func renderings() []rendering {
	excel, open := workbook.Options{}, workbook.Options{OpenDocument: true}
	return []rendering{
		{JSON, DocumentFile, writeJSON},
		{CSVExcel, "verdeling-excel.csv", writeCSVForExcel},
		{XLSX, excel.Name(), workbook.Write},
		{XLSX, excel.CheckSheetFile(), writeCheckSheet},
		{ODS, open.Name(), inOpenDocument(workbook.Write)},
		{ODS, open.CheckSheetFile(), inOpenDocument(writeCheckSheet)},
	}
}

// inOpenDocument writes a workbook in that format.
func inOpenDocument(write func(io.Writer, *scenario.Result, workbook.Options) error) func(io.Writer, *scenario.Result, workbook.Options) error {
	return func(w io.Writer, r *scenario.Result, o workbook.Options) error {
		o.OpenDocument = true
		return write(w, r, o)
	}
}

// Formats lists what can be asked for, in the order in which it is written.
func Formats() []Format {
	formats := []Format{CSV}
	for _, f := range renderings() {
		if !slices.Contains(formats, f.format) {
			formats = append(formats, f.format)
		}
	}
	return formats
}

// Write renders a result into a sink: allocation.csv first, then the formats, a workbook per recipient where that is
// asked for, then receipt.json, then SHA256SUMS.
// The same result and options give the same bytes. It stops at the first file that cannot be written,
// and a format that is not known is refused before any file is.
func Write(sink Sink, r *scenario.Result, o Options) error {
	for _, f := range o.Formats {
		if !slices.Contains(Formats(), f) {
			return fmt.Errorf("format %q: not one of %v", f, Formats())
		}
	}
	rec := NewRecorder(sink)
	resultHash, err := rec.Write(ResultFile, func(w io.Writer) error { return document.WriteCSV(w, r) })
	if err != nil {
		return err
	}
	about := workbook.Options{Language: o.Language, Version: o.Version, ResultHash: resultHash}
	for _, f := range renderings() {
		if !slices.Contains(o.Formats, f.format) {
			continue
		}
		if _, err := rec.Write(f.name, func(w io.Writer) error { return f.write(w, r, about) }); err != nil {
			return err
		}
	}
	if o.PerGemeente {
		about.OpenDocument = slices.Contains(o.Formats, ODS) && !slices.Contains(o.Formats, XLSX)
		if err := workbook.WriteDossiers(rec.add, r, about); err != nil {
			return err
		}
	}
	if err := writeReceipt(rec, r, o, resultHash); err != nil {
		return err
	}
	return rec.WriteSums()
}

// writeReceipt writes what names every other file and everything it was made from.
func writeReceipt(rec *Recorder, r *scenario.Result, o Options, resultHash string) error {
	formats := []string{string(CSV)} // whatever is asked for
	for _, f := range o.Formats {
		if f != CSV {
			formats = append(formats, string(f))
		}
	}
	receipt := scenario.NewReceipt(r, scenario.ReceiptInput{
		Version: o.Version, Language: string(cmp.Or(o.Language, wording.NL)), Formats: formats, PerGemeente: o.PerGemeente,
		ResultHash: resultHash, Outputs: rec.Outputs(),
	})
	encoded, err := receipt.Encode()
	if err != nil {
		return fmt.Errorf("%s: %w", ReceiptFile, err)
	}
	_, err = rec.Write(ReceiptFile, func(w io.Writer) error {
		_, err := w.Write(encoded)
		return err
	})
	return err
}

// writeJSON writes allocation.json.
func writeJSON(w io.Writer, r *scenario.Result, o workbook.Options) error {
	d, err := document.New(r, o.Version, o.ResultHash)
	if err != nil {
		return err
	}
	return d.Encode(w)
}

// writeCSVForExcel writes the same figures as allocation.csv for a double click.
func writeCSVForExcel(w io.Writer, r *scenario.Result, _ workbook.Options) error {
	return document.WriteCSVExcel(w, r)
}

// writeCheckSheet writes the sheet that holders of a decision check it with.
func writeCheckSheet(w io.Writer, r *scenario.Result, o workbook.Options) error {
	o.Language = cmp.Or(o.Language, wording.NL)
	return workbook.WriteOwnCheckSheet(w, r.Scheme, o)
}
