package document

import (
	"bufio"
	"io"
	"strings"
)

// A Delimited writes records of text fields as RFC 4180 has them. A field is quoted if and only if it holds the
// separator, a quote or a line break, so that the bytes can be stated in one sentence; encoding/csv also quotes
// a leading blank and rewrites line breaks inside fields. Errors show at close, as with any buffered writer.
type Delimited struct {
	out       *bufio.Writer
	separator string
	end       string // of a line
}

// NewDelimited makes a table with a separator between fields and an end after every record.
func NewDelimited(w io.Writer, separator, end string) *Delimited {
	return &Delimited{out: bufio.NewWriter(w), separator: separator, end: end}
}

// Record writes one line.
func (d *Delimited) Record(fields ...string) {
	for i, field := range fields {
		if i > 0 {
			d.out.WriteString(d.separator)
		}
		d.out.WriteString(d.quoted(field))
	}
	d.out.WriteString(d.end)
}

func (d *Delimited) quoted(field string) string {
	if !strings.Contains(field, d.separator) && !strings.ContainsAny(field, "\"\r\n") {
		return field
	}
	return `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
}

// Close writes what is left and returns the first error of all.
func (d *Delimited) Close() error { return d.out.Flush() }
