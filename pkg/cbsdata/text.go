package cbsdata

import (
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"

	"npo/pkg/provenance"
)

// textLines yields the records of a text file under a separator. Blank lines are counted, not yielded.
// A record that cannot be taken apart is yielded as broken, and reading goes on behind it where it can.
//
// A line break inside quotes is part of a field, not the end of a line: the count of lines is that of records.
func textLines(name, text string, separator rune) iter.Seq[line] {
	return func(yield func(line) bool) {
		records := csv.NewReader(strings.NewReader(text))
		records.Comma = separator
		records.FieldsPerRecord = -1
		records.ReuseRecord = true
		var cells []cell
		done, passed := 0, 0 // bytes taken, and the line breaks in them
		for {
			fields, err := records.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			var l line
			if broken := (*csv.ParseError)(nil); errors.As(err, &broken) {
				l.number = broken.StartLine
				l.broken = badRecord(name, text[done:], separator, broken, passed)
			} else {
				l.number, _ = records.FieldPos(0)
				cells = cells[:0]
				for _, f := range fields {
					cells = append(cells, cell{text: f})
				}
				l.cells = cells
			}
			l.before = l.number - passed - 1
			end := int(records.InputOffset())
			passed += strings.Count(text[done:end], "\n")
			done = end
			if !yield(l) {
				return
			}
		}
	}
}

// badRecord says what is wrong with the quotes of a record, at the field where it is.
// rest is the text from the end of the record before, behind passed line breaks.
func badRecord(name, rest string, separator rune, e *csv.ParseError, passed int) *provenance.Problem {
	where := provenance.Position{File: name, Line: e.StartLine}
	record := skipLines(rest, e.StartLine-passed-1)
	if e.Line == e.StartLine && e.Column > 0 {
		record = record[:min(e.Column, len(record))]
	}
	where.Column = 1 + separatorsOutsideQuotes(record, separator)
	why := `a quote (") in a field that does not begin with one`
	if errors.Is(e.Err, csv.ErrQuote) {
		why = "a quoted field that is not closed, or goes on behind its closing quote"
	}
	return provenance.Problemf(where, provenance.BadRecord, "%s", why).
		WithHint(`put the whole field in quotes and double each quote inside it: "BS ""De Regenboog"""`)
}

func skipLines(text string, n int) string {
	for ; n > 0; n-- {
		_, rest, found := strings.Cut(text, "\n")
		if !found {
			return ""
		}
		text = rest
	}
	return text
}

func separatorsOutsideQuotes(text string, separator rune) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case r == '"':
			inside = !inside
		case r == separator && !inside:
			n++
		}
	}
	return n
}
