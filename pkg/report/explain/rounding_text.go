package explain

import (
	"cmp"
	"slices"

	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// ReadingName says what a way of rounding is.
func ReadingName(id string) wording.Phrase {
	switch id {
	case perComponent:
		return wording.Both("per onderdeel op de cent, half naar boven", "per component to the cent, half up")
	case OnTotal:
		return wording.Both("op het totaal per ontvanger, half naar boven", "on each recipient's total, half up")
	case WholeEuros:
		return wording.Both("op hele euro's per ontvanger, half naar boven", "to whole euros per recipient, half up")
	case largestRemainder:
		return wording.Both("landelijk totaal vast, centen naar de grootste resten", "national total fixed, cents to the largest remainders")
	}
	return wording.Both(id, id)
}

// rounding shows what every lawful reading of the rounding would change.
func (p *page) rounding(e *Explanation) {
	p.Heading(wording.Both("AFRONDING: wat elke verdedigbare lezing zou veranderen", "ROUNDING: what every defensible reading would change"))
	p.Wrap("  ", p.Lang.Say(wording.Both(
		"Onafgerond is het totaal %s. Waar een regel geen afronding noemt, zijn dit de lezingen; * is de gebruikte.",
		"Unrounded the total is %s. Where a rule names no rounding, these are the readings; * is the one used.",
	), p.Lang.Price(e.Totals.Exact.Exact)))
	g := wording.NewGrid(p.Lang, []int{2, 3, 4}, wording.Both("", ""), wording.Both("lezing", "reading"), wording.Both("totaal", "total"),
		wording.Both("afrondingsverschil", "rounding difference"), wording.Both("ander bedrag", "other amount"), wording.Both("", ""))
	for _, r := range e.Rounding {
		mark := ""
		if r.InForce {
			mark = "*"
		}
		g.Row(mark, ReadingName(r.ID).In(p.Lang), r.Amount.In(p.Lang), p.Lang.Price(r.Residual.Exact),
			p.Lang.Counted(r.Changed, document.RecipientWord(e.Scheme.Recipient)), p.own(e, r))
	}
	p.Table(1, g)
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
	return e.Recipient.Name + " " + amount.In(p.Lang)
}

// mostChanges is how many recipients a reading names for people; data name them all.
const mostChanges = 10

// changes names the recipients that a reading would change most.
func (p *page) changes(e *Explanation, r ReadingFacts) {
	if r.Changed == 0 {
		return
	}
	p.Line("")
	p.Say(wording.Both("  %s: %s minder, %s meer", "  %s: %s less, %s more"),
		wording.Capital(ReadingName(r.ID).In(p.Lang)), (-r.Less).In(p.Lang), r.More.In(p.Lang))
	sorted := slices.SortedStableFunc(slices.Values(r.Changes), func(a, b ReadingChange) int {
		return cmp.Compare(max(b.Difference, -b.Difference), max(a.Difference, -a.Difference))
	})
	g := wording.Grid{Heads: []string{"", "", ">", ">"}}
	for _, c := range sorted[:min(mostChanges, len(sorted))] {
		g.Row(c.Code, c.Name, c.Amount.In(p.Lang), p.Lang.Localise(c.Difference.String()))
	}
	p.Table(2, g)
	if rest := len(sorted) - mostChanges; rest > 0 {
		p.Say(wording.Both("    en nog %s; --json noemt ze alle", "    and %s more; --json names them all"), p.Lang.Counted(rest, document.RecipientWord(e.Scheme.Recipient)))
	}
}
