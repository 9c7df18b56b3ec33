package report

import (
	"bufio"
	"io"
	"strings"
)

// A delimited writes records of text fields as RFC 4180 has them. A field is quoted if and only if it holds the
// separator, a quote or a line break, so that the bytes can be stated in one sentence; encoding/csv also quotes
// a leading blank and rewrites line breaks inside fields. Errors show at close, as with any buffered writer.
type delimited struct {
	out       *bufio.Writer
	separator string
	end       string // of a line
}

func newDelimited(w io.Writer, separator, end string) *delimited {
	return &delimited{out: bufio.NewWriter(w), separator: separator, end: end}
}

// record writes one line.
func (d *delimited) record(fields ...string) {
	for i, field := range fields {
		if i > 0 {
			d.out.WriteString(d.separator)
		}
		d.out.WriteString(d.quoted(field))
	}
	d.out.WriteString(d.end)
}

func (d *delimited) quoted(field string) string {
	if !strings.Contains(field, d.separator) && !strings.ContainsAny(field, "\"\r\n") {
		return field
	}
	return `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
}

// close writes what is left and returns the first error of all.
func (d *delimited) close() error { return d.out.Flush() }
