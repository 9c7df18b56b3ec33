package document

import (
	"io"
	"strings"

	"npo/pkg/scenario"
)

// byteOrderMark tells Excel that a text file is UTF-8; without it Súdwest-Fryslân is unreadable.
const byteOrderMark = "\ufeff"

// WriteCSVExcel writes verdeling-excel.csv, for a double click in Dutch Excel: byte order mark, semicolons,
// decimal commas, no grouping, and CRLF, which every version of Excel and Notepad takes for a line end.
//
// Columns and rows are those of allocation.csv, so that the file can be an input table again. It has no
// total row: whoever sorts, filters or sums the column would count it as a municipality.
// A text that Excel would take for a formula gets an apostrophe before it; negative numbers stay numbers.
func WriteCSVExcel(w io.Writer, r *scenario.Result) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	table := NewDelimited(w, ";", "\r\n")
	table.Record(amountHeader(r)...)
	for i := range r.Allocation.Recipients {
		l := amountLine(r, i)
		record := []string{harmless(l.key), harmless(l.name)}
		for _, figure := range l.figures {
			record = append(record, strings.Replace(figure, ".", ",", 1))
		}
		table.Record(record...)
	}
	return table.Close()
}

// harmless puts an apostrophe before a text that a spreadsheet would read as a formula. The full-width
// signs count too: Excel in some languages takes them for the ASCII ones.
func harmless(text string) string {
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(text, start) {
			return "'" + text
		}
	}
	return text
}
