package cli

import (
	"cmp"
	"fmt"
	"io"

	"npo/pkg/provenance"
)

// A terminal is where a command reads and writes: results on out, problems and talk on err.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

// print writes a result for people or as JSON. What came from anybody's file cannot steer the terminal: see
// provenance.Printable, whose escapes are also those of JSON.
func (t terminal) print(result []byte) error {
	return t.printExactly([]byte(provenance.PrintableLines(string(result))))
}

// printExactly writes a table or another file as it is. A result that cannot be printed is an error, not a half
// result.
func (t terminal) printExactly(file []byte) error {
	_, err := t.out.Write(file)
	return err
}

// talk tells what is happening, in one line. That it cannot be told stops nothing.
func (t terminal) talk(format string, args ...any) {
	_, _ = fmt.Fprintf(t.err, "npo: %s\n", provenance.Printable(fmt.Sprintf(format, args...)))
}

// An outlet is standard output. It remembers that it could not be written: not everything that prints there tells.
type outlet struct {
	to  io.Writer
	err error // the first; nil: all was written
}

func (o *outlet) Write(p []byte) (int, error) {
	n, err := o.to.Write(p)
	if err != nil {
		err = fmt.Errorf("writing to standard output: %w", err)
		o.err = cmp.Or(o.err, err)
	}
	return n, err
}
