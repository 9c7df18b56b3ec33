package report

// beside sets two recipients next to each other: figures, components, total and what each gets per unit.
func (p *page) beside(e *Explanation) {
	a, b := e.Recipient, e.Beside
	p.heading(phrase{"NAAST ELKAAR", "SIDE BY SIDE"})
	g := grid{heads: []string{"", ">" + a.Name, ">" + b.Name, ">" + phrase{"verschil", "difference"}.in(p.lang)}}
	for i, m := range a.Measures {
		if e.Measures[i].Used {
			difference := b.Measures[i].Value.Sub(m.Value.Exact)
			g.row(p.lang.words(e.Measures[i].Title), p.lang.figure(m.Value), p.lang.figure(b.Measures[i].Value), p.lang.figure(Figure{difference}))
		}
	}
	for i, c := range a.Components {
		g.row(p.moneyRow(p.lang.words(e.Scheme.Components[i].Title), c.Amount, b.Components[i].Amount)...)
	}
	g.row(p.moneyRow(phrase{"berekend bedrag", "computed amount"}.in(p.lang), a.Amount, b.Amount)...)
	if a.PerUnit != nil && b.PerUnit != nil && a.PerUnit.Own != nil && b.PerUnit.Own != nil {
		own, other := a.PerUnit.Own.Exact, b.PerUnit.Own.Exact
		g.row(p.lang.say(phrase{"bedrag / %s (€)", "amount / %s (€)"}, titleOf(e.document, a.PerUnit.Measure, p.lang)),
			p.lang.rounded(own, 2), p.lang.rounded(other, 2), p.lang.rounded(other.Sub(own), 2))
	}
	p.table(1, g)
}

// moneyRow writes two amounts and the second less the first.
func (p *page) moneyRow(title string, a, b Money) []string {
	return []string{title + " (€)", p.lang.localise(a.String()), p.lang.localise(b.String()), p.lang.localise((b - a).String())}
}
