package report

import (
	"cmp"
	"slices"
)

// readingName says what a way of rounding is.
func readingName(id string) phrase {
	switch id {
	case perComponent:
		return phrase{"per onderdeel op de cent, half naar boven", "per component to the cent, half up"}
	case onTotal:
		return phrase{"op het totaal per ontvanger, half naar boven", "on each recipient's total, half up"}
	case wholeEuros:
		return phrase{"op hele euro's per ontvanger, half naar boven", "to whole euros per recipient, half up"}
	case largestRemainder:
		return phrase{"landelijk totaal vast, centen naar de grootste resten", "national total fixed, cents to the largest remainders"}
	}
	return phrase{id, id}
}

// rounding shows what every lawful reading of the rounding would change.
func (p *page) rounding(e *Explanation) {
	p.heading(phrase{"AFRONDING: wat elke verdedigbare lezing zou veranderen", "ROUNDING: what every defensible reading would change"})
	p.wrap("  ", p.lang.say(phrase{
		"Onafgerond is het totaal %s. Waar een regel geen afronding noemt, zijn dit de lezingen; * is de gebruikte.",
		"Unrounded the total is %s. Where a rule names no rounding, these are the readings; * is the one used.",
	}, p.lang.price(e.Totals.Exact.Exact)))
	g := newGrid(p.lang, []int{2, 3, 4}, phrase{"", ""}, phrase{"lezing", "reading"}, phrase{"totaal", "total"},
		phrase{"afrondingsverschil", "rounding difference"}, phrase{"ander bedrag", "other amount"}, phrase{"", ""})
	for _, r := range e.Rounding {
		mark := ""
		if r.InForce {
			mark = "*"
		}
		g.row(mark, readingName(r.ID).in(p.lang), p.lang.money(r.Amount), p.lang.price(r.Residual.Exact),
			p.lang.counted(r.Changed, recipientWord(e.Scheme.Recipient)), p.own(e, r))
	}
	p.table(1, g)
	for _, r := range e.Rounding {
		p.changes(e, r)
	}
}

// own says what a reading would give the recipient that is explained.
func (p *page) own(e *Explanation, r ReadingFacts) string {
	if e.Recipient == nil {
		return ""
	}
	amount := e.Recipient.Amount
	for _, c := range r.Changes {
		if c.Code == e.Recipient.Code {
			amount = c.Amount
		}
	}
	return e.Recipient.Name + " " + p.lang.money(amount)
}

// mostChanges is how many recipients a reading names for people; data name them all.
const mostChanges = 10

// changes names the recipients that a reading would change most.
func (p *page) changes(e *Explanation, r ReadingFacts) {
	if r.Changed == 0 {
		return
	}
	p.line("")
	p.say(phrase{"  %s: %s minder, %s meer", "  %s: %s less, %s more"},
		capital(readingName(r.ID).in(p.lang)), p.lang.money(-r.Less), p.lang.money(r.More))
	sorted := slices.SortedStableFunc(slices.Values(r.Changes), func(a, b ReadingChange) int {
		return cmp.Compare(max(b.Difference, -b.Difference), max(a.Difference, -a.Difference))
	})
	g := grid{heads: []string{"", "", ">", ">"}}
	for _, c := range sorted[:min(mostChanges, len(sorted))] {
		g.row(c.Code, c.Name, p.lang.money(c.Amount), p.lang.localise(c.Difference.String()))
	}
	p.table(2, g)
	if rest := len(sorted) - mostChanges; rest > 0 {
		p.say(phrase{"    en nog %s; --json noemt ze alle", "    and %s more; --json names them all"}, p.lang.counted(rest, recipientWord(e.Scheme.Recipient)))
	}
}
