package report

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A Language is what people read.
type Language string

// The languages of renderings.
const (
	NL Language = "nl"
	EN Language = "en"
)

// A Format is a rendering that can be asked for.
type Format string

// The formats of --format.
const (
	CSV      Format = "csv"
	JSON     Format = "json"
	XLSX     Format = "xlsx"
	CSVExcel Format = "csv-nl"
)

// Options say which renderings are wanted.
type Options struct {
	Formats  []Format // CSV and receipt are always written
	Language Language
	Version  string // of the program
	Decimal  string

	PerGemeente bool // also a workbook for every recipient
}

// A Sink takes the files of a result, one after the other: a directory being written, or memory in tests.
// Names are relative with forward slashes. The writer is closed by the caller of Create.
type Sink interface {
	Create(name string) (io.WriteCloser, error)
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
	write  func(w io.Writer, r *scenario.Result, o Options, resultHash string) error
}

// renderings lists them in the order in which they are written.
func renderings() []rendering {
	return []rendering{
		{JSON, DocumentFile, writeJSON},
		{CSVExcel, "verdeling-excel.csv", writeCSVExcel},
		{XLSX, "verdeling.xlsx", writeWorkbook},
		{XLSX, CheckSheetFile, writeOwnCheckSheet},
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
	if _, err := (&builder{result: r}).groups(); err != nil {
		return err
	}
	rec := recorder{sink: sink}
	resultHash, err := rec.write(ResultFile, func(w io.Writer) error { return writeCSV(w, r) })
	if err != nil {
		return err
	}
	for _, f := range renderings() {
		if !slices.Contains(o.Formats, f.format) {
			continue
		}
		if _, err := rec.write(f.name, func(w io.Writer) error { return f.write(w, r, o, resultHash) }); err != nil {
			return err
		}
	}
	if o.PerGemeente {
		if err := writeDossiers(rec.add, r, o, resultHash); err != nil {
			return err
		}
	}
	if err := rec.writeReceipt(r, o, resultHash); err != nil {
		return err
	}
	_, err = rec.write(SumsFile, func(w io.Writer) error { return writeSums(w, rec.sorted()) })
	return err
}

// writeReceipt writes what names every other file and everything it was made from.
func (rec *recorder) writeReceipt(r *scenario.Result, o Options, resultHash string) error {
	var formats []string
	for _, f := range o.Formats {
		formats = append(formats, string(f))
	}
	receipt := scenario.NewReceipt(r, scenario.ReceiptInput{
		Version: o.Version, Language: string(cmp.Or(o.Language, NL)), Formats: formats, PerGemeente: o.PerGemeente,
		ResultHash: resultHash, Outputs: rec.sorted(),
	})
	encoded, err := receipt.Encode()
	if err != nil {
		return fmt.Errorf("%s: %w", ReceiptFile, err)
	}
	_, err = rec.write(ReceiptFile, func(w io.Writer) error {
		_, err := w.Write(encoded)
		return err
	})
	return err
}

// A recorder writes files into a sink and remembers what it wrote.
type recorder struct {
	sink  Sink
	files []provenance.OutputEntry
}

// add makes one file.
func (rec *recorder) add(name string, render func(io.Writer) error) error {
	_, err := rec.write(name, render)
	return err
}

// write makes one file and returns its SHA-256. What the sink says at closing counts as much as at writing.
func (rec *recorder) write(name string, render func(io.Writer) error) (string, error) {
	file, err := rec.sink.Create(name)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	tally := &tallyWriter{to: file, hash: sha256.New()}
	buffer := bufio.NewWriterSize(tally, 1<<16)
	err = render(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	sum := hex.EncodeToString(tally.hash.Sum(nil))
	rec.files = append(rec.files, provenance.OutputEntry{Name: name, SHA256: sum, Size: tally.size})
	return sum, nil
}

// sorted returns what was written so far, ascending by name.
func (rec *recorder) sorted() []provenance.OutputEntry {
	return slices.SortedFunc(slices.Values(rec.files), func(a, b provenance.OutputEntry) int {
		return cmp.Compare(a.Name, b.Name)
	})
}

// A tallyWriter hashes and counts what goes through it.
type tallyWriter struct {
	to   io.Writer
	hash hash.Hash
	size int64
}

func (t *tallyWriter) Write(p []byte) (int, error) {
	n, err := t.to.Write(p)
	t.hash.Write(p[:n])
	t.size += int64(n)
	return n, err
}
