package explain

import (
	"slices"
	"strconv"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// sources shows the figures of the recipient with where they come from. One that no file has, and that counts for
// nothing, is left to the data.
func (p *page) sources(e *Explanation) {
	p.Heading(wording.Both("GEGEVENS", "DATA"))
	for i, m := range e.Recipient.Measures {
		if facts := e.Measures[i]; facts.Used || !m.Absent || wholeOf(e, facts.ID) != "" {
			p.measure(e, facts, m)
		}
	}
}

// measure shows one figure: its value, whether the scheme uses it, and its cells.
func (p *page) measure(e *Explanation, facts document.MeasureFacts, m document.RecipientUnit) {
	note := p.measureNote(e, facts)
	if note != "" {
		note = " (" + note + ")"
	}
	p.Line("  " + wording.Capital(facts.Title.In(p.Lang)) + ": " + m.Value.In(p.Lang) + note)
	if m.Absent {
		p.Say(wording.Both("      komt in geen bestand voor en telt daarom als 0", "      is in no file and therefore counts as 0"))
	}
	if len(m.SumOf) > 0 {
		p.Wrap("      ", p.Lang.Say(wording.Both("som van %s", "sum of %s"), p.Lang.List(p.titles(e, m.SumOf))))
	}
	for _, s := range m.Sources {
		p.source(e, s)
	}
	for _, o := range e.Overrides {
		if o.Code == e.Recipient.Code && o.Measure == m.ID {
			p.Wrap("      ", p.Lang.Say(wording.Both("handmatig %s in plaats van %s; reden: %s", "by hand %s instead of %s; reason: %s"),
				o.Value.In(p.Lang), o.Was.In(p.Lang), o.Reason))
		}
	}
}

// measureNote says by which rule a figure counts: its source, the figure that it is a part of, or that it does not.
func (p *page) measureNote(e *Explanation, facts document.MeasureFacts) string {
	if facts.Used {
		return p.basis(e, facts.Basis)
	}
	if whole := wholeOf(e, facts.ID); whole != "" {
		return p.Lang.Say(wording.Both("deel van %s", "part of %s"), document.TitleOf(e.document, whole, p.Lang))
	}
	return wording.Both("niet gebruikt door deze regeling", "not used by this scheme").In(p.Lang)
}

// wholeOf returns the measure that the scheme uses and of which another one is a part; "" when there is none.
func wholeOf(e *Explanation, id string) string {
	for _, spec := range cbsdata.Catalogue() {
		used := slices.ContainsFunc(e.Measures, func(m document.MeasureFacts) bool { return m.ID == spec.ID && m.Used })
		if used && slices.Contains(spec.Parts, id) {
			return spec.ID
		}
	}
	return ""
}

func (p *page) titles(e *Explanation, ids []string) []string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = document.TitleOf(e.document, id, p.Lang)
	}
	return titles
}

// source shows the cells of one sheet: a single cell by its position, more by their lines or, when asked for, by site.
func (p *page) source(e *Explanation, s document.SourceFacts) {
	file := e.Inputs[s.File].Name
	if len(s.Cells) == 1 && s.Cells[0].Site == "" {
		p.Line("      " + cellPosition(file, s))
		return
	}
	p.Say(wording.Both("      %s, kolom %s: %s", "      %s, column %s: %s"), sheetOf(file, s.Sheet), s.Columns, p.Lang.Counted(len(s.Cells), wording.SiteNoun()))
	if !e.sites {
		p.Wrap("        ", p.Lang.Say(wording.Both("regels %s", "lines %s"), cellLines(s.Cells)))
		return
	}
	g := wording.NewGrid(p.Lang, []int{2}, wording.Both("vestiging", "site"), wording.Both("regels", "lines"), wording.Both("waarde", "value"))
	for _, c := range s.Cells {
		g.Row(c.Site, c.Lines, c.Value.In(p.Lang))
	}
	p.Table(4, g)
}

// sheetOf writes a file with its sheet: scores.xlsx[Tabel 1].
func sheetOf(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return file + "[" + sheet + "]"
}

// cellPosition writes a single cell as errors do: scores.xlsx[Tabel 1]!C17, table.csv:5:3.
func cellPosition(file string, s document.SourceFacts) string {
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
func cellLines(cells []document.CellFacts) string {
	parts := make([]string, len(cells))
	for i, c := range cells {
		parts[i] = c.Lines
	}
	return strings.Join(parts, ", ")
}
