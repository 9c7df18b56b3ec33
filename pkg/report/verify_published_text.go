package report

import (
	"io"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/verify"
)

// mostRows is how many rows that differ are shown to people; data have them all.
const mostRows = 100

// Write writes the comparison for people: at which precision, how many of which outcome, every row that is not
// equal, and the total row.
func (r *ComparisonReport) Write(w io.Writer, l Language) error {
	p := page{lang: l}
	h := newHeader(r.result, l)
	p.line(h.Line(l))
	for _, notice := range h.Notices {
		p.wrap("! ", notice)
	}
	p.heading(phrase{"Vergeleken met %s: %s, indeling van %s", "Compared with %s: %s, division of %s"},
		r.Published.Name, l.counted(r.Published.Rows, rowNoun()), l.date(provenance.Date(r.Published.Division)))
	p.wrap("", precision(r.comparison.Unit == 1).in(l))
	p.tally(r)
	p.unequalRows(r)
	p.totalRow(r)
	p.tableRemarks(r)
	p.heading(phrase{"Resultaat (SHA-256 van allocation.csv): %s", "Result (SHA-256 of allocation.csv): %s"}, hashGroups(r.ResultSHA256))
	p.say(phrase{"Gepubliceerd (SHA-256 van %s): %s", "Published (SHA-256 of %s): %s"}, r.Published.Name, hashGroups(r.Published.SHA256))
	p.say(phrase{"Programma: %s %s", "Program: %s %s"}, r.Tool.Name, r.Tool.Version)
	p.say(noDecision())
	return p.writeTo(w)
}

func rowNoun() noun { return noun{phrase{"rij", "row"}, phrase{"rijen", "rows"}} }

// precision says out loud at which precision was compared.
func precision(cents bool) phrase {
	if cents {
		return phrase{"Vergeleken op de cent.", "Compared to the cent."}
	}
	return phrase{
		"Vergeleken op hele euro's, want de tabel noemt geen centen; de berekende bedragen zijn daarvoor afgerond, half naar boven.",
		"Compared in whole euros, since the table shows no cents; the computed amounts were rounded for that, half up.",
	}
}

// outcomeWord says what an outcome is called.
func outcomeWord(outcome string) phrase {
	switch verify.Outcome(outcome) {
	case verify.Equal:
		return phrase{"gelijk", "equal"}
	case verify.Rounding:
		return phrase{"afrondingsverschil", "rounding difference"}
	case verify.Differs:
		return phrase{"verschil", "difference"}
	case verify.Missing:
		return phrase{"ontbreekt in de tabel", "missing from the table"}
	}
	return phrase{"alleen in de tabel", "in the table only"}
}

// tally counts every outcome, also those that did not occur.
func (p *page) tally(r *ComparisonReport) {
	if n := r.Unequal(); n > 0 {
		p.heading(phrase{"UITKOMST: %s van %s niet gelijk", "OUTCOME: %s of %s not equal"}, p.lang.count(n), p.lang.counted(len(r.Rows), municipalityNoun()))
	} else {
		p.heading(phrase{"UITKOMST: %s gelijk", "OUTCOME: %s equal"}, p.lang.counted(len(r.Rows), municipalityNoun()))
	}
	g := grid{heads: []string{"", ">", ">"}}
	for _, t := range r.Tally {
		difference := ""
		if t.Difference != 0 {
			difference = p.lang.money(t.Difference)
		}
		g.row(capital(outcomeWord(t.Outcome).in(p.lang)), p.lang.count(t.Count), difference)
	}
	p.table(1, g)
	p.line("")
	sums := grid{heads: []string{"", ">"}}
	sums.row(phrase{"Gepubliceerd, alle rijen", "Published, all rows"}.in(p.lang), p.lang.money(r.Sum.Published))
	sums.row(phrase{"Berekend, alle gemeenten", "Computed, all municipalities"}.in(p.lang), p.lang.money(r.Sum.Computed))
	p.table(1, sums)
}

// unequalRows lists every row that is not equal, as far as people read.
func (p *page) unequalRows(r *ComparisonReport) {
	if r.Unequal() == 0 {
		return
	}
	p.heading(phrase{"NIET GELIJK", "NOT EQUAL"})
	g := newGrid(p.lang, []int{2, 3, 4}, phrase{"", ""}, phrase{"gemeente", "municipality"}, phrase{"gepubliceerd", "published"},
		phrase{"berekend", "computed"}, phrase{"verschil", "difference"}, phrase{"uitkomst", "outcome"}, phrase{"plaats", "place"})
	shown := 0
	for _, row := range r.Rows {
		if row.Outcome == string(verify.Equal) || shown == mostRows {
			continue
		}
		shown++
		g.row(row.Code, row.Name, p.amountOrDash(row.Published), p.amountOrDash(row.Computed),
			p.lang.localise(row.Difference.String()), p.rowOutcome(row), row.Where)
	}
	p.table(1, g)
	if rest := r.Unequal() - shown; rest > 0 {
		p.say(phrase{"  en nog %s; --json noemt ze alle", "  and %s more; --json names them all"}, p.lang.counted(rest, municipalityNoun()))
	}
}

func (p *page) amountOrDash(m *Money) string {
	if m == nil {
		return "–"
	}
	return p.lang.localise(m.String())
}

// rowOutcome names the outcome, and for one that a side lacks where it went or came from.
func (p *page) rowOutcome(row ComparedFacts) string {
	text := outcomeWord(row.Outcome).in(p.lang)
	if len(row.Related) > 0 {
		text += p.lang.say(phrase{" (herindeling: %s)", " (boundary change: %s)"}, strings.Join(row.Related, ", "))
	}
	return text
}

// totalRow says whether the total of the table is right on both counts.
func (p *page) totalRow(r *ComparisonReport) {
	t := r.Total
	if t == nil {
		p.heading(phrase{"De tabel heeft geen totaalrij.", "The table has no total row."})
		return
	}
	if t.Amount == nil {
		p.heading(phrase{"TOTAALRIJ (%s): zonder bedrag", "TOTAL ROW (%s): without an amount"}, t.Where)
		return
	}
	p.heading(phrase{"TOTAALRIJ (%s): %s", "TOTAL ROW (%s): %s"}, t.Where, p.lang.money(*t.Amount))
	g := grid{heads: []string{"", ">", ""}}
	g.row(phrase{"som van haar rijen", "sum of its rows"}.in(p.lang), p.lang.money(t.Rows), p.agreement(t.RowsAgree, *t.Amount-t.Rows))
	g.row(phrase{"berekend voor die gemeenten", "computed for those municipalities"}.in(p.lang), p.lang.money(t.Computed),
		p.agreement(t.ComputedAgree, *t.Amount-t.Computed))
	p.table(1, g)
}

// agreement names an outcome with the difference, if any.
func (p *page) agreement(outcome string, difference Money) string {
	if difference == 0 {
		return outcomeWord(outcome).in(p.lang)
	}
	word := outcomeWord(outcome)
	if outcome == string(verify.Equal) || outcome == string(verify.Rounding) {
		word = phrase{"gelijk, op afronding na", "equal but for rounding"}
	}
	return word.in(p.lang) + ": " + p.lang.money(difference)
}

// tableRemarks says what explains many rows at once.
func (p *page) tableRemarks(r *ComparisonReport) {
	var remarks []string
	if published, computed, differ := r.comparison.Elsewhere(); differ {
		remarks = append(remarks, p.lang.say(phrase{
			"De tabel staat op de gemeentelijke indeling van %s, de berekening op die van %s. Reken met gegevens op dezelfde indeling: npo gemeente convert.",
			"The table stands on the municipal division of %s, the calculation on that of %s. Calculate with data on the same division: npo gemeente convert.",
		}, p.lang.date(published), p.lang.date(computed)))
	}
	if r.Truncated {
		remarks = append(remarks, phrase{
			"Alle verschillen passen bij een tabel waarin de centen zijn weggelaten in plaats van afgerond.",
			"All differences fit a table in which the cents were left out rather than rounded.",
		}.in(p.lang))
	}
	if len(remarks) > 0 {
		p.line("")
	}
	for _, remark := range remarks {
		p.wrap("", remark)
	}
}
