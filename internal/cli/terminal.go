package cli

import (
	"fmt"
	"io"
)

// A terminal is where a command reads and writes: results on out, problems and talk on err.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

// print writes a result. A result that cannot be printed is an error, not a half result.
func (t terminal) print(result []byte) error {
	if _, err := t.out.Write(result); err != nil {
		return fmt.Errorf("writing to standard output: %w", err)
	}
	return nil
}

// talk tells what is happening, in one line. That it cannot be told stops nothing.
func (t terminal) talk(format string, args ...any) {
	_, _ = fmt.Fprintf(t.err, "npo: "+format+"\n", args...)
}
