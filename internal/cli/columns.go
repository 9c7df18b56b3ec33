package cli

import (
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"npo/pkg/provenance"
)

// columns aligns text in columns, two spaces apart, without trailing spaces.
type columns struct{ to *tabwriter.Writer }

func newColumns(w io.Writer) columns {
	return columns{tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.DiscardEmptyColumns)}
}

// row adds a line. Cells that are empty at its end are left out; none begins another line or cell.
func (c columns) row(cells ...string) {
	cells = slices.Clone(cells)
	for i, cell := range cells {
		cells[i] = provenance.Printable(cell)
	}
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	_, _ = io.WriteString(c.to, strings.Join(cells, "\t")+"\n") // goes to memory
}

func (c columns) flush() { _ = c.to.Flush() } // goes to memory
