package comparison

import (
	"io"
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// WriteText writes a comparison for a terminal: the answer in five lines, what differs between the sides, totals
// per group, both ends of the rankings, how amounts per pupil lie, and the check.
func (c *Comparison) WriteText(w io.Writer, l wording.Language, version string) error {
	v := newView(c, l, version)
	p := &wording.Page{Lang: v.lang}
	p.Line(v.line())
	p.Line("")
	for _, n := range v.foremost(v.noticesNaming(len(v.Rows))) { // there are no rows here that could name the others
		p.Wrap("", n)
	}
	if len(p.Lines) > 2 {
		p.Line("")
	}
	p.Say(v.title())
	p.Wrap(v.in(wording.Both("  oud:   ", "  old:   ")), v.older)
	p.Wrap(v.in(wording.Both("  nieuw: ", "  new:   ")), v.newer)
	if words := v.vintageTitle(); words != "" {
		p.Wrap("  ", words)
	}
	p.Line("")
	for i, line := range v.answer() {
		p.Wrap(strconv.Itoa(i+1)+". ", line)
	}
	for _, words := range []string{v.transitionTip(), v.paymentTip()} {
		if words != "" {
			p.Wrap("tip: ", words)
		}
	}
	v.textChanges(p)
	v.textPayments(p)
	v.textTotals(p)
	v.textRankings(p)
	v.textDistribution(p)
	v.textWhy(p)
	v.textCheck(p)
	return p.Print(w)
}

// textChanges lists what differs besides the amounts.
func (v *view) textChanges(p *wording.Page) {
	changes := v.changes()
	p.Heading(wording.Both("Wat is er veranderd", "What changed"))
	if len(changes)+len(v.handmade) == 0 {
		p.Say(wording.Both("  niets", "  nothing"))
	}
	g := wording.NewGrid(v.lang, nil, wording.Both("", ""), wording.Both("oud", "old"), wording.Both("nieuw", "new"))
	for _, c := range changes {
		g.Row(c.name, c.old, c.new)
	}
	if len(changes) > 0 {
		p.Table(1, g)
	}
	for _, line := range v.overrideLines(mostNamed) {
		p.Wrap("  ", line)
	}
}

// textTotals is a line per group and one for the country.
func (v *view) textTotals(p *wording.Page) {
	p.Heading(wording.Both("Totalen in euro's", "Totals in euros"))
	g := wording.NewGrid(v.lang, []int{1, 2, 3, 4, 5, 6, 7, 8}, wording.Both("", ""), wording.Both("aantal", "number"), wording.Both("huidig", "current"), wording.Both("nieuw", "new"),
		wording.Both("verschil", "difference"), wording.Both("volume-effect", "volume"), wording.Both("herverdeeleffect", "redistribution"), wording.Both("voordeel", "gain"), wording.Both("nadeel", "loss"))
	kind := compare.Kind("")
	for _, t := range v.totals {
		if t.Recipients == 0 {
			continue
		}
		if t.Kind != kind && kind != "" {
			g.Row("", "", "", "", "", "", "", "", "")
		}
		kind = t.Kind
		v.textTotal(&g, t)
	}
	if kind != "" {
		g.Row("", "", "", "", "", "", "", "", "")
	}
	v.textTotal(&g, v.country)
	p.Table(1, g)
}

func (v *view) textTotal(g *wording.Grid, t compare.Total) {
	plain := func(c allocation.Cents) string { return v.lang.Localise(c.String()) }
	signed := func(c allocation.Cents) string { return v.lang.Plus(c.String()) }
	g.Row(v.lang.Of(t.Title), v.lang.Count(t.Recipients), plain(t.Old), plain(t.New), signed(t.Difference), signed(t.Volume), signed(t.Redistribution),
		v.lang.Count(t.Gains.Count), v.lang.Count(t.Losses.Count))
}

// textRankings shows who gains and who loses most, by three yardsticks.
func (v *view) textRankings(p *wording.Page) {
	if v.Ends == 0 {
		return
	}
	for _, r := range v.rankingLists() {
		if len(r.rows) == 0 {
			continue
		}
		head := wording.Both("Grootste voordeel %s (herverdeeleffect)", "Largest gain %s (redistribution effect)")
		if r.end == compare.Loss {
			head = wording.Both("Grootste nadeel %s (herverdeeleffect)", "Largest loss %s (redistribution effect)")
		}
		p.Heading(head, v.in(r.title))
		g := wording.NewGrid(v.lang, []int{2, 3, 4}, wording.Both("", ""), wording.Both("", ""), wording.Both("€", "€"), wording.Both("%", "%"), wording.Both("€ per leerling", "€ per pupil"))
		for _, row := range r.rows {
			g.Row(row.Key, row.Name, v.lang.Plus(row.Redistribution.String()), v.orNone(row.RedistributionPercent()), v.orNone(row.RedistributionPerPupil()))
		}
		p.Table(1, g)
		if words := v.beyondText(r); words != "" {
			p.Line("  " + words)
		}
	}
}

// orNone writes a signed figure with two decimals, or that it is not applicable.
func (v *view) orNone(x allocation.Exact, ok bool) string {
	if !ok {
		return v.in(notApplicableWord())
	}
	return v.lang.Plus(wording.RoundedText(x, 2))
}

// textDistribution shows how the amounts per pupil lie.
func (v *view) textDistribution(p *wording.Page) {
	older, newer := v.PerPupil()
	if older.Count == 0 || newer.Count == 0 {
		return
	}
	effect := v.EffectPerPupil()
	p.Heading(wording.Both("Euro's per leerling; elke %s telt één keer", "Euros per pupil; every %s counts once"), v.in(v.noun().One))
	g := wording.NewGrid(v.lang, []int{1, 2, 3}, wording.Both("", ""), wording.Both("huidig", "current"), wording.Both("nieuw", "new"), wording.Both("herverdeeleffect", "redistribution"))
	for i, q := range older.Quantiles {
		third := "–"
		if effect.Count > 0 {
			third = v.lang.Plus(wording.RoundedText(effect.Quantiles[i].Value, 2))
		}
		g.Row(v.quantileWord(q.Percent), v.lang.Rounded(q.Value, 2), v.lang.Rounded(newer.Quantiles[i].Value, 2), third)
	}
	g.Row(v.in(wording.Both("gemiddelde", "mean")), v.lang.Rounded(older.Mean, 2), v.lang.Rounded(newer.Mean, 2), v.lang.Plus(wording.RoundedText(effect.Mean, 2)))
	g.Row(v.in(wording.Both("Gini-coëfficiënt", "Gini coefficient")), v.lang.Rounded(older.Gini, 4), v.lang.Rounded(newer.Gini, 4), "")
	p.Table(1, g)
}

// quantileWord names a quantile.
func (v *view) quantileWord(percent int) string {
	switch percent {
	case 0:
		return v.in(wording.Both("laagste", "lowest"))
	case 50:
		return v.in(wording.Both("mediaan", "median"))
	case 100:
		return v.in(wording.Both("hoogste", "highest"))
	}
	return v.say(wording.Both("%s %-kwantiel", "%s% quantile"), strconv.Itoa(percent))
}

// textWhy shows what each factor did to the total, and to those who gain and lose most.
func (v *view) textWhy(p *wording.Page) {
	if v.Explained == nil {
		return
	}
	p.Heading(wording.Both("Waarom (Shapley-waarden, in euro's; de vijf delen tellen op tot het verschil)", "Why (Shapley values, in euros; the five parts add up to the difference)"))
	national := v.national()
	heads := []wording.Phrase{wording.Both("", ""), wording.Both("verschil", "difference")}
	right := []int{1}
	for i, part := range national.Parts {
		heads, right = append(heads, factorWord(part.Factor)), append(right, i+2)
	}
	g := wording.NewGrid(v.lang, right, heads...)
	line := func(name string, e compare.Explanation) {
		cells := []string{name, v.lang.Plus(e.Difference.String())}
		for _, part := range e.Parts {
			cells = append(cells, v.lang.Plus(part.Cents.String()))
		}
		g.Row(cells...)
	}
	for _, list := range [][]compare.Row{v.Top(v.Ends, compare.InEuros), v.Bottom(v.Ends, compare.InEuros)} {
		for _, row := range list {
			if e, ok := v.why(row.Key); ok {
				line(row.Name, e)
			}
		}
	}
	line(v.lang.Of(v.country.Title), national)
	p.Table(1, g)
}

// textCheck shows what must hold.
func (v *view) textCheck(p *wording.Page) {
	p.Heading(wording.Both("Controle", "Check"))
	p.Line("  " + v.checkLine())
	p.Wrap("  ", v.say(wording.Both("Overgangsregeling van nieuw: %s.", "Transition of the new side: %s."), v.transitionText()))
	p.Wrap("  ", document.NoDecision().In(v.lang))
}

// checkLine shows the sum that must be zero, and says whether all is well.
func (v *view) checkLine() string {
	verdict := wording.Both("in orde", "in order")
	switch {
	case !v.sound():
		verdict = wording.Both("NIET IN ORDE", "NOT IN ORDER")
	case !v.Splits():
		verdict = wording.Both("niets te splitsen: oud heeft geen bedragen", "nothing to split: old has no amounts")
	}
	return v.say(wording.Both("Som van de herverdeeleffecten %s; som van de volume-effecten %s = verschil van de totalen %s: %s",
		"Sum of the redistribution effects %s; sum of the volume effects %s = difference of the totals %s: %s"),
		v.lang.Amount(v.Redistribution), v.lang.Signed(v.Volume), v.lang.Signed(v.New-v.Old), v.in(verdict))
}
