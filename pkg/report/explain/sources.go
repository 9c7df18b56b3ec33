package explain

import (
	"math/big"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
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
	p.Line("  " + wording.Capital(facts.Title.In(p.Lang)) + ": " + document.UnitText(m.ID, m.Value, p.Lang) + provisionalSign(e, facts, m) + note)
	if m.Absent {
		p.Say(wording.Both("      komt in geen bestand voor en telt daarom als 0", "      is in no file and therefore counts as 0"))
	}
	if len(m.SumOf) > 0 {
		p.Wrap("      ", p.Lang.Say(wording.Both("som van %s", "sum of %s"), p.Lang.List(p.titles(e, m.SumOf))))
	}
	for _, s := range m.Sources {
		p.source(e, m.ID, s)
	}
	for _, o := range e.Overrides {
		if o.Code == e.Recipient.Code && o.Measure == m.ID {
			p.Wrap("      ", p.Lang.Say(wording.Both("handmatig %s in plaats van %s; reden: %s", "by hand %s instead of %s; reason: %s"),
				document.UnitText(m.ID, o.Value, p.Lang), document.UnitText(m.ID, o.Was, p.Lang), o.Reason))
		}
	}
}

// provisionalSign stands behind a figure that is provisional: as all of its measure are, or as its files are.
func provisionalSign(e *Explanation, facts document.MeasureFacts, m document.RecipientUnit) string {
	of := func(status cbsdata.Status) func(document.SourceFacts) bool {
		return func(s document.SourceFacts) bool { return e.Inputs[s.File].Status == string(status) }
	}
	if facts.Provisional() && (len(facts.Statuses) == 1 || slices.ContainsFunc(m.Sources, of(cbsdata.Provisional)) || slices.ContainsFunc(m.Sources, of(cbsdata.Mixed))) {
		return " " + document.ProvisionalSign
	}
	return ""
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

// source shows the cells of one sheet: a single cell by its position, rows of municipalities that were carried each with
// whose it was, and sites by their lines or, when asked for, one by one.
func (p *page) source(e *Explanation, measure string, s document.SourceFacts) {
	file := sheetOf(e.Inputs[s.File].Name, s.Sheet)
	if !slices.ContainsFunc(s.Cells, func(c document.CellFacts) bool { return c.Site != "" }) {
		p.rows(measure, file, s)
		return
	}
	p.Say(wording.Both("      %s, %s: %s", "      %s, %s: %s"), file, p.columns(s.Columns), p.Lang.Counted(len(s.Cells), wording.SiteNoun()))
	if !e.sites {
		p.Wrap("        ", p.lines(s.Cells))
		return
	}
	g := wording.NewGrid(p.Lang, []int{2}, wording.Both("vestiging", "site"), wording.Both("regels", "lines"), wording.Both("waarde", "value"))
	for _, c := range s.Cells {
		g.Row(c.Site, ranged(c.Lines), document.UnitText(measure, c.Value, p.Lang))
	}
	p.Table(4, g)
}

// rows shows figures that stand in rows of municipalities: a single one by its place, more of them one by one.
func (p *page) rows(measure, file string, s document.SourceFacts) {
	if len(s.Cells) == 1 && s.Cells[0].Of == nil {
		p.Line("      " + p.cellPosition(file, s))
		return
	}
	p.Say(wording.Both("      %s, %s: %s", "      %s, %s: %s"), file, p.columns(s.Columns), p.Lang.Counted(len(s.Cells), wording.MunicipalityNoun()))
	g := wording.Grid{Heads: []string{"", "", ">", ""}}
	for _, c := range s.Cells {
		whose, how := "", ""
		if c.Of != nil {
			whose = c.Of.Text()
		}
		if c.Whole != nil {
			how = p.shared(measure, c)
		}
		g.Row(p.lines([]document.CellFacts{c}), whose, document.UnitText(measure, c.Value, p.Lang), how)
	}
	p.Table(4, g)
}

// shared shows how much of a divided figure counts: 219 × 9/20 = 98,55, in whole units 98.
func (p *page) shared(measure string, c document.CellFacts) string {
	share, ok := new(big.Rat).SetString(c.Share)
	if !ok {
		return c.Share
	}
	exact := c.Whole.Mul(allocation.ExactRat(share))
	step := document.UnitText(measure, *c.Whole, p.Lang) + " × " + c.Share + " = " + document.UnitText(measure, document.Figure{Exact: exact}, p.Lang)
	if !exact.Equal(c.Value.Exact) {
		step += " → " + document.UnitText(measure, c.Value, p.Lang)
	}
	return step
}

// sheetOf writes a file with its sheet: scores.xlsx[Tabel 1].
func sheetOf(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return file + "[" + sheet + "]"
}

// cellPosition writes where a single cell is: scores.xlsx[Tabel 1]!C17, or table.csv, line 5, column 3.
func (p *page) cellPosition(file string, s document.SourceFacts) string {
	if s.Sheet != "" {
		return file + "!" + s.Columns + s.Cells[0].Lines
	}
	return p.Lang.Say(wording.Both("%s, %s, %s", "%s, %s, %s"), file, p.lines(s.Cells), p.columns(s.Columns))
}

// columns names one column, or several.
func (p *page) columns(text string) string {
	if strings.Contains(text, "-") {
		return p.Lang.Say(wording.Both("kolommen %s", "columns %s"), ranged(text))
	}
	return p.Lang.Say(wording.Both("kolom %s", "column %s"), text)
}

// lines names the line of cells, or their lines.
func (p *page) lines(cells []document.CellFacts) string {
	parts := make([]string, len(cells))
	for i, c := range cells {
		parts[i] = c.Lines
	}
	text := strings.Join(parts, ", ")
	if strings.ContainsAny(text, "-,") {
		return p.Lang.Say(wording.Both("regels %s", "lines %s"), ranged(strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), ",", ", ")))
	}
	return p.Lang.Say(wording.Both("regel %s", "line %s"), text)
}

// ranged writes ranges with a dash between their ends.
func ranged(text string) string { return strings.ReplaceAll(text, "-", "–") }
