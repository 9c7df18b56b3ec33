package report

import (
	"slices"
	"strconv"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// sources shows the figures of the recipient with where they come from. One that no file has, and that counts for
// nothing, is left to the data.
func (p *page) sources(e *Explanation) {
	p.heading(phrase{"GEGEVENS", "DATA"})
	for i, m := range e.Recipient.Measures {
		if facts := e.Measures[i]; facts.Used || !m.Absent || wholeOf(e, facts.ID) != "" {
			p.measure(e, facts, m)
		}
	}
}

// measure shows one figure: its value, whether the scheme uses it, and its cells.
func (p *page) measure(e *Explanation, facts MeasureFacts, m RecipientUnit) {
	note := p.measureNote(e, facts)
	if note != "" {
		note = " (" + note + ")"
	}
	p.line("  " + capital(p.lang.words(facts.Title)) + ": " + p.lang.figure(m.Value) + note)
	if m.Absent {
		p.say(phrase{"      komt in geen bestand voor en telt daarom als 0", "      is in no file and therefore counts as 0"})
	}
	if len(m.SumOf) > 0 {
		p.wrap("      ", p.lang.say(phrase{"som van %s", "sum of %s"}, p.lang.list(p.titles(e, m.SumOf))))
	}
	for _, s := range m.Sources {
		p.source(e, s)
	}
	for _, o := range e.Overrides {
		if o.Code == e.Recipient.Code && o.Measure == m.ID {
			p.wrap("      ", p.lang.say(phrase{"handmatig %s in plaats van %s; reden: %s", "by hand %s instead of %s; reason: %s"},
				p.lang.figure(o.Value), p.lang.figure(o.Was), o.Reason))
		}
	}
}

// measureNote says by which rule a figure counts: its source, the figure that it is a part of, or that it does not.
func (p *page) measureNote(e *Explanation, facts MeasureFacts) string {
	if facts.Used {
		return p.basis(e, facts.Basis)
	}
	if whole := wholeOf(e, facts.ID); whole != "" {
		return p.lang.say(phrase{"deel van %s", "part of %s"}, titleOf(e.document, whole, p.lang))
	}
	return phrase{"niet gebruikt door deze regeling", "not used by this scheme"}.in(p.lang)
}

// wholeOf returns the measure that the scheme uses and of which another one is a part; "" when there is none.
func wholeOf(e *Explanation, id string) string {
	for _, spec := range cbsdata.Catalogue() {
		used := slices.ContainsFunc(e.Measures, func(m MeasureFacts) bool { return m.ID == spec.ID && m.Used })
		if used && slices.Contains(spec.Parts, id) {
			return spec.ID
		}
	}
	return ""
}

func (p *page) titles(e *Explanation, ids []string) []string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = titleOf(e.document, id, p.lang)
	}
	return titles
}

// source shows the cells of one sheet: a single cell by its position, more by their lines or, when asked for, by site.
func (p *page) source(e *Explanation, s SourceFacts) {
	file := e.Inputs[s.File].Name
	if len(s.Cells) == 1 && s.Cells[0].Site == "" {
		p.line("      " + cellPosition(file, s))
		return
	}
	p.say(phrase{"      %s, kolom %s: %s", "      %s, column %s: %s"}, sheetOf(file, s.Sheet), s.Columns, p.lang.counted(len(s.Cells), siteNoun()))
	if !e.sites {
		p.wrap("        ", p.lang.say(phrase{"regels %s", "lines %s"}, cellLines(s.Cells)))
		return
	}
	g := newGrid(p.lang, []int{2}, phrase{"vestiging", "site"}, phrase{"regels", "lines"}, phrase{"waarde", "value"})
	for _, c := range s.Cells {
		g.row(c.Site, c.Lines, p.lang.figure(c.Value))
	}
	p.table(4, g)
}

// sheetOf writes a file with its sheet: scores.xlsx[Tabel 1].
func sheetOf(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return file + "[" + sheet + "]"
}

// cellPosition writes a single cell as errors do: scores.xlsx[Tabel 1]!C17, table.csv:5:3.
func cellPosition(file string, s SourceFacts) string {
	if s.Sheet != "" {
		return sheetOf(file, s.Sheet) + "!" + s.Columns + s.Cells[0].Lines
	}
	line, errLine := strconv.Atoi(s.Cells[0].Lines)
	column, errColumn := strconv.Atoi(s.Columns)
	if errLine != nil || errColumn != nil {
		return file + ":" + s.Cells[0].Lines + ":" + s.Columns
	}
	return provenance.Position{File: file, Line: line, Column: column}.String()
}

// cellLines joins the lines of cells.
func cellLines(cells []CellFacts) string {
	parts := make([]string, len(cells))
	for i, c := range cells {
		parts[i] = c.Lines
	}
	return strings.Join(parts, ", ")
}
