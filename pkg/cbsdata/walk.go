package cbsdata

import (
	"fmt"
	"regexp"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// tableEnd is the line under a table of CBS that names its source; what follows it are notes.
var tableEnd = regexp.MustCompile(`(?i)^\s*(bron|source)\s*:|^\s*©`)

// walk goes over the lines of a sheet, accounts for each and hands the records to record.
func (r *reading) walk(s sheet, h heading, record func(line)) {
	use := TableUse{Sheet: s.name, HeaderRow: h.line, Columns: h.columns}
	blank, ended := 0, false
	for l := range s.lines {
		blank += l.before
		if l.blank() {
			blank++
			continue
		}
		use.Empty += blank
		blank = 0
		switch {
		case l.number < h.line:
			use.Note++
			r.titles.above(l)
		case l.number == h.line:
			use.Header++
		case l.broken != nil:
			use.Data++
			r.problems.add(l.broken)
		case ended && !h.keyed(l):
			use.Note++
			r.titles.below(s.name, l)
		case isTableEnd(l):
			use.Note++
			ended = true
		default:
			use.Data++
			r.take(s, h, l, ended, record)
		}
	}
	use.Lines = use.Header + use.Empty + use.Note + use.Data
	if use.Data == 0 {
		r.problems.add(provenance.Problemf(provenance.Position{File: r.file.Source.Name, Sheet: s.name, Line: h.line},
			provenance.Empty, "a header without any row under it").WithHint("give the table with its rows, one per line under the header"))
	}
	r.file.Tables = append(r.file.Tables, use)
	r.records[len(r.records)-1].table = len(r.file.Tables) - 1
}

// take hands on a record that has as many fields as it should and stands where it should.
func (r *reading) take(s sheet, h heading, l line, ended bool, record func(line)) {
	where := provenance.Position{File: r.file.Source.Name, Sheet: s.name, Line: l.number}
	switch {
	case ended:
		r.problems.add(provenance.Problemf(where, provenance.BadRecord, "a record under the end of the table").
			WithHint("move the line that names the source below the last record"))
	case s.strict() && len(l.cells) != len(h.columns):
		where.Column = min(len(l.cells), len(h.columns)) + 1
		r.problems.add(provenance.Problemf(where, provenance.BadRecord,
			"%s where the header has %d", fieldsCounted(len(l.cells)), len(h.columns)).
			WithHint("a field that holds the separator must stand in quotes"))
	default:
		record(l)
	}
}

// isTableEnd tells whether a line names the source and holds nothing else.
func isTableEnd(l line) bool { return l.filled() == 1 && tableEnd.MatchString(firstText(l)) }

// keyed tells whether a line begins like a record: with a site or a municipality.
func (h heading) keyed(l line) bool {
	if i := h.index(useSite); i >= 0 {
		_, ok := parseSite(l.at(i).text)
		return ok
	}
	if i := h.index(useBRIN); i >= 0 {
		_, ok := joinSite(l.at(i).text, l.at(h.index(useLocation)).text)
		return ok
	}
	_, err := municipality.ParseCode(l.at(h.index(useCode)).text)
	return err == nil
}

func firstText(l line) string {
	for _, c := range l.cells {
		if !c.blank() {
			return c.trimmed()
		}
	}
	return ""
}

// fieldsCounted counts fields in words.
func fieldsCounted(n int) string {
	if n == 1 {
		return "1 field"
	}
	return fmt.Sprintf("%d fields", n)
}
