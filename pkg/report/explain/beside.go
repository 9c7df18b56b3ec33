package explain

import (
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// beside sets two recipients next to each other: figures, components, total and what each gets per unit.
func (p *page) beside(e *Explanation) {
	a, b := e.Recipient, e.Beside
	p.Heading(wording.Both("NAAST ELKAAR", "SIDE BY SIDE"))
	g := wording.Grid{Heads: []string{"", ">" + a.Name, ">" + b.Name, ">" + wording.Both("verschil", "difference").In(p.Lang)}}
	for i, m := range a.Measures {
		if e.Measures[i].Used {
			difference := b.Measures[i].Value.Sub(m.Value.Exact)
			text := func(f document.Figure) string { return document.UnitText(m.ID, f, p.Lang) }
			apart := text(document.Figure{Exact: difference})
			if isRank(e.Measures[i]) {
				apart = ""
			}
			g.Row(e.Measures[i].Title.In(p.Lang), text(m.Value), text(b.Measures[i].Value), apart)
		}
	}
	for i, c := range a.Components {
		g.Row(p.moneyRow(e.Scheme.Components[i].Title.In(p.Lang), c.Amount, b.Components[i].Amount)...)
	}
	g.Row(p.moneyRow(wording.Both("berekend bedrag", "computed amount").In(p.Lang), a.Amount, b.Amount)...)
	if a.PerUnit != nil && b.PerUnit != nil && a.PerUnit.Own != nil && b.PerUnit.Own != nil {
		own, other := a.PerUnit.Own.Exact, b.PerUnit.Own.Exact
		g.Row(p.perUnitWords(e, a.PerUnit.Measure)+" (€)",
			p.Lang.Rounded(own, 2), p.Lang.Rounded(other, 2), p.Lang.Rounded(other.Sub(own), 2))
	}
	p.Table(1, g)
}

// moneyRow writes two amounts and the second less the first.
func (p *page) moneyRow(title string, a, b document.Money) []string {
	return []string{title + " (€)", p.Lang.Localise(a.String()), p.Lang.Localise(b.String()), p.Lang.Localise((b - a).String())}
}
