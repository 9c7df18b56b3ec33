package report

import (
	"io"

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
}

// A Sink takes the files of a result, one after the other: a directory being written, or memory in tests.
// Names are relative with forward slashes. The writer is closed by the caller of Create.
type Sink interface {
	Create(name string) (io.WriteCloser, error)
}

// Write renders a result into a sink: allocation.csv first, then the formats, then receipt.json, then SHA256SUMS.
// The same result and options give the same bytes.
func Write(sink Sink, r *scenario.Result, o Options) error { return nil }
