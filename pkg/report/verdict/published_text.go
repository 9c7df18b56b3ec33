package verdict

import (
	"io"
	"strconv"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/verify"
)

// mostRows is how many rows that differ are shown to people; data have them all.
const mostRows = 100

// Write writes the comparison for people: at which precision, how many of which outcome, every row that is not
// equal, and the total row.
func (r *TableReport) Write(w io.Writer, l wording.Language) error {
	p := page{wording.Page{Lang: l}}
	h := document.NewHeader(r.result, l)
	p.Line(h.Line(l))
	for _, notice := range h.Notices {
		p.Wrap("! ", notice)
	}
	p.comparedWith(r)
	p.Wrap("", precision(r.comparison.Unit == 1).In(l))
	p.columns(r)
	p.corrections(r)
	p.tally(r)
	p.unequalRows(r)
	p.totalRow(r)
	p.tableRemarks(r)
	p.Heading(wording.Both("Resultaat (SHA-256 van allocation.csv): %s", "Result (SHA-256 of allocation.csv): %s"), wording.HashGroups(r.ResultSHA256))
	p.Say(wording.Both("Gepubliceerd (SHA-256 van %s): %s", "Published (SHA-256 of %s): %s"), r.Published.Name, wording.HashGroups(r.Published.SHA256))
	p.Say(wording.Both("Programma: %s %s", "Program: %s %s"), r.Tool.Name, r.Tool.Version)
	p.Say(document.NoDecision())
	return p.Print(w)
}

// comparedWith names the published table. Only municipalities are on a division.
func (p *page) comparedWith(r *TableReport) {
	rows := p.Lang.Counted(r.Published.Rows, rowNoun())
	if r.Published.Division == "" {
		p.Heading(wording.Both("Vergeleken met %s: %s", "Compared with %s: %s"), r.Published.Name, rows)
		return
	}
	p.Heading(wording.Both("Vergeleken met %s: %s, indeling van %s", "Compared with %s: %s, division of %s"),
		r.Published.Name, rows, p.Lang.Date(provenance.Date(r.Published.Division)))
}

// noun is what the rows are of.
func (r *TableReport) noun() wording.Noun { return document.RecipientNoun(r.result.Scheme) }

func rowNoun() wording.Noun {
	return wording.Noun{One: wording.Both("rij", "row"), Many: wording.Both("rijen", "rows")}
}

// precision says out loud at which precision was compared.
func precision(cents bool) wording.Phrase {
	if cents {
		return wording.Both("Vergeleken op de cent.", "Compared to the cent.")
	}
	return wording.Both(
		"Vergeleken op hele euro's, want de tabel noemt geen centen; de berekende bedragen zijn daarvoor afgerond, half naar boven.",
		"Compared in whole euros, since the table shows no cents; the computed amounts were rounded for that, half up.",
	)
}

// mostOddities is how many oddities of a table are shown to people; data have them all.
const mostOddities = 10

// columns says which column was compared by which, which were not, and what is odd in them.
func (p *page) columns(r *TableReport) {
	t := r.Published
	p.Wrap("", p.Lang.Say(wording.Both(`Vergeleken is de kolom "%s", per %s volgens "%s".`, `Compared is the column "%s", by %s according to "%s".`),
		t.Column, r.noun().One.In(p.Lang), t.Keys))
	if len(t.Ignored) > 0 {
		names := make([]string, len(t.Ignored))
		for i, name := range t.Ignored {
			names[i] = strconv.Quote(name)
		}
		p.Wrap("", p.Lang.Say(wording.Both("Niet vergeleken: %s.", "Not compared: %s."), strings.Join(names, ", ")))
	}
	for _, o := range t.Oddities[:min(mostOddities, len(t.Oddities))] {
		p.Wrap("! ", o.Where+": "+sentence(o.Text.In(p.Lang)))
	}
	if rest := len(t.Oddities) - mostOddities; rest > 0 {
		p.Say(wording.Both("  en nog %s; --json noemt ze alle", "  and %s more; --json names them all"), p.Lang.Count(rest))
	}
}

// sentence ends a text that has no end yet.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") {
		return text
	}
	return text + "."
}

// corrections says which figures of the computation a person put in place of those of the inputs.
func (p *page) corrections(r *TableReport) {
	for _, o := range r.Overrides {
		p.Wrap("! ", p.Lang.Say(wording.Both("De berekening is met de hand gecorrigeerd: %s (%s), %s %s in plaats van %s; reden: %s",
			"The computation was corrected by hand: %s (%s), %s %s instead of %s; reason: %s"),
			o.Name, o.Code, document.MeasureTitle(r.result.Scheme, o.Measure, p.Lang), document.UnitText(o.Measure, o.Value, p.Lang), document.UnitText(o.Measure, o.Was, p.Lang), o.Reason))
	}
}

// outcomeWord says what an outcome is called.
func outcomeWord(outcome string) wording.Phrase {
	switch verify.Outcome(outcome) {
	case verify.Equal:
		return wording.Both("gelijk", "equal")
	case verify.Rounding:
		return wording.Both("afrondingsverschil", "rounding difference")
	case verify.Differs:
		return wording.Both("verschil", "difference")
	case verify.Missing:
		return wording.Both("ontbreekt in de tabel", "missing from the table")
	}
	return wording.Both("alleen in de tabel", "in the table only")
}

// tally counts every outcome, also those that did not occur.
func (p *page) tally(r *TableReport) {
	if n := r.Unequal(); n > 0 {
		p.Heading(wording.Both("UITKOMST: %s van %s niet gelijk", "OUTCOME: %s of %s not equal"), p.Lang.Count(n), p.Lang.Counted(len(r.Rows), r.noun()))
	} else {
		p.Heading(wording.Both("UITKOMST: %s gelijk", "OUTCOME: %s equal"), p.Lang.Counted(len(r.Rows), r.noun()))
	}
	g := wording.Grid{Heads: []string{"", ">", ">"}}
	for _, t := range r.Tally {
		difference := ""
		if t.Difference != 0 {
			difference = t.Difference.In(p.Lang)
		}
		g.Row(wording.Capital(outcomeWord(t.Outcome).In(p.Lang)), p.Lang.Count(t.Count), difference)
	}
	p.Table(1, g)
	p.Line("")
	sums := wording.Grid{Heads: []string{"", ">"}}
	sums.Row(wording.Both("Gepubliceerd, alle rijen", "Published, all rows").In(p.Lang), r.Sum.Published.In(p.Lang))
	sums.Row(p.Lang.Say(wording.Both("Berekend, alle %s", "Computed, all %s"), r.noun().Many.In(p.Lang)), r.Sum.Computed.In(p.Lang))
	p.Table(1, sums)
}

// unequalRows lists every row that is not equal, as far as people read.
func (p *page) unequalRows(r *TableReport) {
	if r.Unequal() == 0 {
		return
	}
	p.Heading(wording.Both("NIET GELIJK", "NOT EQUAL"))
	heads := []wording.Phrase{wording.Both("", ""), r.noun().One, wording.Both("gepubliceerd", "published"), wording.Both("berekend", "computed")}
	euros := r.comparison.Unit != 1
	if euros {
		heads = append(heads, wording.Both("op hele euro's", "in whole euros")) // what the publication was compared with
	}
	figures := []int{2, 3, 4, 5}[:len(heads)-1]
	g := wording.NewGrid(p.Lang, figures, append(heads, wording.Both("verschil", "difference"), wording.Both("uitkomst", "outcome"), wording.Both("plaats", "place"))...)
	shown := 0
	for _, row := range r.Rows {
		if row.Outcome == string(verify.Equal) || shown == mostRows {
			continue
		}
		shown++
		cells := []string{row.Code, row.Name, p.amountOrDash(row.Published), p.amountOrDash(row.Computed)}
		if euros {
			cells = append(cells, p.amountOrDash(row.AtUnit))
		}
		g.Row(append(cells, p.Lang.Localise(row.Difference.String()), p.rowOutcome(row), row.Where)...)
	}
	p.Table(1, g)
	if rest := r.Unequal() - shown; rest > 0 {
		p.Say(wording.Both("  en nog %s; --json noemt ze alle", "  and %s more; --json names them all"), p.Lang.Counted(rest, r.noun()))
	}
}

func (p *page) amountOrDash(m *document.Money) string {
	if m == nil {
		return "–"
	}
	return p.Lang.Localise(m.String())
}

// rowOutcome names the outcome, and for one that a side lacks where it went or came from.
func (p *page) rowOutcome(row ComparedFacts) string {
	text := outcomeWord(row.Outcome).In(p.Lang)
	if len(row.Related) > 0 {
		text += p.Lang.Say(wording.Both(" (herindeling: %s)", " (boundary change: %s)"), strings.Join(row.Related, ", "))
	}
	return text
}

// totalRow says whether the total of the table is right on both counts.
func (p *page) totalRow(r *TableReport) {
	t := r.Total
	if t == nil {
		p.Heading(wording.Both("De tabel heeft geen totaalrij.", "The table has no total row."))
		return
	}
	if t.Amount == nil {
		p.Heading(wording.Both("TOTAALRIJ (%s): zonder bedrag", "TOTAL ROW (%s): without an amount"), t.Where)
		return
	}
	p.Heading(wording.Both("TOTAALRIJ (%s): %s", "TOTAL ROW (%s): %s"), t.Where, t.Amount.In(p.Lang))
	g := wording.Grid{Heads: []string{"", ">", ""}}
	g.Row(wording.Both("som van haar rijen", "sum of its rows").In(p.Lang), t.Rows.In(p.Lang), p.agreement(t.RowsAgree, *t.Amount-t.Rows))
	g.Row(p.Lang.Say(wording.Both("berekend voor die %s", "computed for those %s"), r.noun().Many.In(p.Lang)), t.Computed.In(p.Lang),
		p.agreement(t.ComputedAgree, *t.Amount-t.Computed))
	p.Table(1, g)
}

// agreement names an outcome with the difference, if any.
func (p *page) agreement(outcome string, difference document.Money) string {
	if difference == 0 {
		return outcomeWord(outcome).In(p.Lang)
	}
	word := outcomeWord(outcome)
	if outcome == string(verify.Equal) || outcome == string(verify.Rounding) {
		word = wording.Both("gelijk, op afronding na", "equal but for rounding")
	}
	return word.In(p.Lang) + ": " + difference.In(p.Lang)
}

// tableRemarks says what explains many rows at once.
func (p *page) tableRemarks(r *TableReport) {
	var remarks []string
	if published, computed, differ := r.comparison.Elsewhere(); differ {
		remarks = append(remarks, p.Lang.Say(wording.Both(
			"De tabel staat op de gemeentelijke indeling van %s, de berekening op die van %s. Reken met gegevens op dezelfde indeling: npo gemeente convert.",
			"The table stands on the municipal division of %s, the calculation on that of %s. Calculate with data on the same division: npo gemeente convert.",
		), p.Lang.Date(published), p.Lang.Date(computed)))
	}
	if n := r.comparison.CountUnrounded(); n > 0 {
		remarks = append(remarks, p.Lang.Say(wording.Both(
			"Bij %s past, afgerond op hele euro's, niet het bedrag in centen maar het onafgeronde bedrag; dat telt als gelijk.",
			"For %s what fits, rounded to whole euros, is not the amount in cents but the unrounded amount; that counts as equal.",
		), p.Lang.Counted(n, r.noun())))
	}
	if r.Truncated {
		remarks = append(remarks, wording.Both(
			"Alle bedragen die aan beide kanten staan, ook de gelijke, passen bij een tabel waarin de centen zijn weggelaten in plaats van afgerond.",
			"All amounts that stand on both sides, the equal ones too, fit a table in which the cents were left out rather than rounded.",
		).In(p.Lang))
	}
	if len(remarks) > 0 {
		p.Line("")
	}
	for _, remark := range remarks {
		p.Wrap("", remark)
	}
}
