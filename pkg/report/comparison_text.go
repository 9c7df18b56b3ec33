package report

import (
	"io"
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// WriteText writes a comparison for a terminal: the answer in five lines, what differs between the sides, totals
// per group, both ends of the rankings, how amounts per pupil lie, and the check.
func (c *Comparison) WriteText(w io.Writer, l Language, version string) error {
	v := newComparisonView(c, l, version)
	p := &page{lang: v.lang}
	p.line(v.line())
	p.line("")
	for _, n := range v.notices() {
		p.wrap("", n)
	}
	if max(len(v.OnlyOld), len(v.OnlyNew)) > mostNamed {
		p.wrap("  ", v.oneSided(len(v.Rows)))
	}
	if len(p.lines) > 2 {
		p.line("")
	}
	p.say(v.title())
	p.wrap(v.in(phrase{"  oud:   ", "  old:   "}), v.older)
	p.wrap(v.in(phrase{"  nieuw: ", "  new:   "}), v.newer)
	p.line("")
	for i, line := range v.answer() {
		p.wrap(strconv.Itoa(i+1)+". ", line)
	}
	v.textChanges(p)
	v.textTotals(p)
	v.textRankings(p)
	v.textDistribution(p)
	v.textWhy(p)
	v.textCheck(p)
	return p.writeTo(w)
}

// textChanges lists what differs besides the amounts.
func (v *comparisonView) textChanges(p *page) {
	changes := v.changes()
	p.heading(phrase{"Wat is er veranderd", "What changed"})
	if len(changes) == 0 {
		p.say(phrase{"  niets", "  nothing"})
	}
	g := newGrid(v.lang, nil, phrase{"", ""}, phrase{"oud", "old"}, phrase{"nieuw", "new"})
	for _, c := range changes {
		g.row(c.name, c.old, c.new)
	}
	if len(changes) > 0 {
		p.table(1, g)
	}
}

// textTotals is a line per group and one for the country.
func (v *comparisonView) textTotals(p *page) {
	p.heading(phrase{"Totalen in euro's", "Totals in euros"})
	g := newGrid(v.lang, []int{1, 2, 3, 4, 5, 6, 7, 8}, phrase{"", ""}, phrase{"aantal", "number"}, phrase{"huidig", "current"}, phrase{"nieuw", "new"},
		phrase{"verschil", "difference"}, phrase{"volume-effect", "volume"}, phrase{"herverdeeleffect", "redistribution"}, phrase{"voordeel", "gain"}, phrase{"nadeel", "loss"})
	kind := compare.Kind("")
	for _, t := range v.totals {
		if t.Recipients == 0 {
			continue
		}
		if t.Kind != kind && kind != "" {
			g.row("", "", "", "", "", "", "", "", "")
		}
		kind = t.Kind
		v.textTotal(&g, t)
	}
	if kind != "" {
		g.row("", "", "", "", "", "", "", "", "")
	}
	v.textTotal(&g, v.country)
	p.table(1, g)
}

func (v *comparisonView) textTotal(g *grid, t compare.Total) {
	plain := func(c allocation.Cents) string { return v.lang.localise(c.String()) }
	signed := func(c allocation.Cents) string { return v.lang.plus(c.String()) }
	g.row(v.lang.of(t.Title), v.lang.count(t.Recipients), plain(t.Old), plain(t.New), signed(t.Difference), signed(t.Volume), signed(t.Redistribution),
		v.lang.count(t.Gains.Count), v.lang.count(t.Losses.Count))
}

// textRankings shows who gains and who loses most, by three yardsticks.
func (v *comparisonView) textRankings(p *page) {
	if v.Ends == 0 {
		return
	}
	for _, r := range v.rankingLists() {
		if len(r.rows) == 0 {
			continue
		}
		head := phrase{"Grootste voordeel %s (herverdeeleffect)", "Largest gain %s (redistribution effect)"}
		if r.end == compare.Loss {
			head = phrase{"Grootste nadeel %s (herverdeeleffect)", "Largest loss %s (redistribution effect)"}
		}
		p.heading(head, v.in(r.title))
		g := newGrid(v.lang, []int{2, 3, 4}, phrase{"", ""}, phrase{"", ""}, phrase{"€", "€"}, phrase{"%", "%"}, phrase{"€ per leerling", "€ per pupil"})
		for _, row := range r.rows {
			g.row(row.Key, row.Name, v.lang.plus(row.Redistribution.String()), v.orNone(row.RedistributionPercent()), v.orNone(row.RedistributionPerPupil()))
		}
		p.table(1, g)
	}
}

// orNone writes a signed figure with two decimals, or a dash where it has no meaning.
func (v *comparisonView) orNone(x allocation.Exact, ok bool) string {
	if !ok {
		return "–"
	}
	return v.lang.plus(roundedText(x, 2))
}

// textDistribution shows how the amounts per pupil lie.
func (v *comparisonView) textDistribution(p *page) {
	older, newer := v.PerPupil()
	if older.Count == 0 || newer.Count == 0 {
		return
	}
	effect := v.EffectPerPupil()
	p.heading(phrase{"Euro's per leerling; elke gemeente telt één keer", "Euros per pupil; every municipality counts once"})
	g := newGrid(v.lang, []int{1, 2, 3}, phrase{"", ""}, phrase{"huidig", "current"}, phrase{"nieuw", "new"}, phrase{"herverdeeleffect", "redistribution"})
	for i, q := range older.Quantiles {
		third := "–"
		if effect.Count > 0 {
			third = v.lang.plus(roundedText(effect.Quantiles[i].Value, 2))
		}
		g.row(v.quantileWord(q.Percent), v.lang.rounded(q.Value, 2), v.lang.rounded(newer.Quantiles[i].Value, 2), third)
	}
	g.row(v.in(phrase{"gemiddelde", "mean"}), v.lang.rounded(older.Mean, 2), v.lang.rounded(newer.Mean, 2), v.lang.plus(roundedText(effect.Mean, 2)))
	g.row(v.in(phrase{"Gini-coëfficiënt", "Gini coefficient"}), v.lang.rounded(older.Gini, 4), v.lang.rounded(newer.Gini, 4), "")
	p.table(1, g)
}

// quantileWord names a quantile.
func (v *comparisonView) quantileWord(percent int) string {
	switch percent {
	case 0:
		return v.in(phrase{"laagste", "lowest"})
	case 50:
		return v.in(phrase{"mediaan", "median"})
	case 100:
		return v.in(phrase{"hoogste", "highest"})
	}
	return v.say(phrase{"%s %-kwantiel", "%s% quantile"}, strconv.Itoa(percent))
}

// textWhy shows what each factor did to the total, and to those who gain and lose most.
func (v *comparisonView) textWhy(p *page) {
	if v.Explained == nil {
		return
	}
	p.heading(phrase{"Waarom (Shapley-waarden, in euro's; de vijf delen tellen op tot het verschil)", "Why (Shapley values, in euros; the five parts add up to the difference)"})
	national := v.national()
	heads := []phrase{{"", ""}, {"verschil", "difference"}}
	right := []int{1}
	for i, part := range national.Parts {
		heads, right = append(heads, factorWord(part.Factor)), append(right, i+2)
	}
	g := newGrid(v.lang, right, heads...)
	line := func(name string, e compare.Explanation) {
		cells := []string{name, v.lang.plus(e.Difference.String())}
		for _, part := range e.Parts {
			cells = append(cells, v.lang.plus(part.Cents.String()))
		}
		g.row(cells...)
	}
	for _, list := range [][]compare.Row{v.Top(v.Ends, compare.InEuros), v.Bottom(v.Ends, compare.InEuros)} {
		for _, row := range list {
			if e, ok := v.why(row.Key); ok {
				line(row.Name, e)
			}
		}
	}
	line(v.lang.of(v.country.Title), national)
	p.table(1, g)
}

// textCheck shows what must hold.
func (v *comparisonView) textCheck(p *page) {
	p.heading(phrase{"Controle", "Check"})
	p.line("  " + v.checkLine())
	p.wrap("  ", v.say(phrase{"Overgangsregeling van nieuw: %s.", "Transition of the new side: %s."}, v.transitionText()))
	p.wrap("  ", noDecision().in(v.lang))
}

// checkLine shows the sum that must be zero, and says whether all is well.
func (v *comparisonView) checkLine() string {
	verdict := phrase{"in orde", "in order"}
	switch {
	case !v.sound():
		verdict = phrase{"NIET IN ORDE", "NOT IN ORDER"}
	case !v.Splits():
		verdict = phrase{"niets te splitsen: oud heeft geen bedragen", "nothing to split: old has no amounts"}
	}
	return v.say(phrase{"Som van de herverdeeleffecten %s; som van de volume-effecten %s = verschil van de totalen %s: %s",
		"Sum of the redistribution effects %s; sum of the volume effects %s = difference of the totals %s: %s"},
		v.lang.amount(v.Redistribution), v.lang.signed(v.Volume), v.lang.signed(v.New-v.Old), v.in(verdict))
}
