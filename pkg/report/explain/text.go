package explain

import (
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// recipient explains one amount: what it rests on, how it is computed, how it compares, when it is paid.
func (p *page) recipient(e *Explanation) {
	r := e.Recipient
	p.Heading(wording.Both("%s (%s): berekend bedrag %s", "%s (%s): computed amount %s"), r.Name, r.Code, r.Amount.In(p.Lang))
	if len(e.Questions) > 0 {
		p.questions(e.Questions) // first: who asks wants the answers, and the derivation below them
	}
	p.sources(e)
	p.calculation(e)
	p.budget(e)
	p.proportion(e)
	p.groups(e)
	p.schedule(e)
	p.remarks(e)
	if e.Beside != nil {
		p.beside(e)
	}
}

// calculation shows every component and the total.
func (p *page) calculation(e *Explanation) {
	p.Heading(wording.Both("BEREKENING", "CALCULATION"))
	for i, c := range e.Recipient.Components {
		p.component(e, i, c)
	}
	r := e.Recipient
	p.Line("")
	p.Say(wording.Both("  Berekend bedrag (hele periode): %s", "  Computed amount (whole period): %s"), r.Amount.In(p.Lang))
	difference := allocation.ExactCents(allocation.Cents(r.Amount)).Sub(r.Exact.Exact)
	p.Say(wording.Both("  Onafgerond %s; afrondingsverschil %s", "  Unrounded %s; rounding difference %s"),
		p.Lang.Price(r.Exact.Exact), p.Lang.Price(difference))
}

// component shows one component from its formula to whole cents.
func (p *page) component(e *Explanation, i int, c document.AmountFacts) {
	facts := e.Scheme.Components[i]
	title := wording.Capital(facts.Title.In(p.Lang))
	if source := p.basis(e, facts.Basis); source != "" {
		title += " (" + source + ")"
	}
	p.Line("  " + title)
	exact := Unrounded(c.Derivation)
	q, arrived := applicationOf(exact)
	switch {
	case overSites(exact):
		p.bySite(e, exact)
	case arrived:
		p.Wrap("      ", Formula{e.document, p.Lang, false}.Text(exact, false))
		p.application(q, c.Amount)
		return
	default:
		p.formula(e, exact)
	}
	if bound := boundName(c.Bound); bound != (wording.Phrase{}) {
		p.Wrap("      ", bound.In(p.Lang))
	}
	switch {
	case c.Remainder != nil:
		p.closed(e, c)
	case facts.Rounding == string(allocation.HalfUp) && !overSites(exact):
		p.Say(wording.Both("    → %s, afgerond op de cent, half naar boven", "    → %s, rounded to the cent, half up"), c.Amount.In(p.Lang))
	default:
		p.Say(wording.Both("    → %s, de som van bedragen in hele centen", "    → %s, the sum of amounts in whole cents"), c.Amount.In(p.Lang))
	}
}

// formula shows a step in words, in numbers, and its outcome, with the figures that do not count for what they are.
func (p *page) formula(e *Explanation, exact document.DerivationFacts) {
	words, numbers := Formula{e.document, p.Lang, false}, Formula{e.document, p.Lang, true}
	p.Wrap("      ", words.Text(exact, false))
	p.Wrap("    = ", numbers.Text(exact, false))
	p.Line("    = " + p.Lang.Price(exact.Value.Exact))
	for _, surprise := range numbers.surprises(exact) {
		p.Wrap("      ", surprise)
	}
}

// mostSites is how many sites of a municipality are worked out for people who did not ask for all.
const mostSites = 5

// bySite shows how the sites of a municipality add up: by which formula, and each with its figures.
func (p *page) bySite(e *Explanation, sum document.DerivationFacts) {
	p.Wrap("      ", p.Lang.Say(wording.Both("som over %s, elk: %s", "sum over %s, each: %s"), p.Lang.Counted(len(sum.From), wording.SiteNoun()),
		Formula{e.document, p.Lang, false}.Text(Unrounded(sum.From[0].From[0]), false)))
	shown := sum.From
	if !e.sites && len(shown) > mostSites {
		p.Say(wording.Both("      --sites toont ze elk", "      --sites shows each"))
		shown = nil
	}
	numbers := Formula{e.document, p.Lang, true}
	for _, site := range shown {
		step := Unrounded(site.From[0])
		p.Wrap("      "+site.Label+"  ", numbers.Text(step, false)+" = "+p.Lang.Price(step.Value.Exact)+" → "+p.Lang.Price(site.Value.Exact))
		for _, surprise := range numbers.surprises(step) {
			p.Wrap("          ", surprise)
		}
	}
	p.Line("    = " + p.Lang.Price(sum.Value.Exact))
}

// Unrounded is the step before the rounding; a sum of rounded amounts has none.
func Unrounded(d document.DerivationFacts) document.DerivationFacts {
	if allocation.Rule(d.Rule) == allocation.RuleRound && len(d.From) == 1 {
		return d.From[0]
	}
	return d
}

// boundName says that a floor or ceiling decided; empty when neither did.
func boundName(bound string) wording.Phrase {
	switch allocation.Bound(bound) {
	case allocation.AtFloor:
		return wording.Both("de ondergrens bepaalt het bedrag", "the floor decides the amount")
	case allocation.AtCeiling:
		return wording.Both("de bovengrens bepaalt het bedrag", "the ceiling decides the amount")
	}
	return wording.Phrase{}
}

// closed shows how a share of a budget becomes whole cents.
func (p *page) closed(e *Explanation, c document.AmountFacts) {
	p.Say(wording.Both("    → naar beneden op de cent: %s", "    → rounded down to the cent: %s"), c.Floor.In(p.Lang))
	p.Say(wording.Both("      rest: %s van een cent", "      remainder: %s of a cent"), p.fraction(*c.Remainder))
	for _, cent := range e.Recipient.Cents {
		if cent.Component == c.ID {
			p.Wrap("      ", p.cent(e, cent))
		}
	}
	p.Say(wording.Both("    → %s", "    → %s"), c.Amount.In(p.Lang))
}

// fraction writes a remainder as it is, with its first decimals where it is no decimal.
func (p *page) fraction(f document.Figure) string {
	if _, finite := f.Decimal(); finite {
		return f.In(p.Lang)
	}
	return f.String() + " (" + f.In(p.Lang) + ")"
}

// cent says whether there is an extra cent, and why.
func (p *page) cent(e *Explanation, c CentFacts) string {
	place := p.Lang.Say(wording.Both(
		"plaats %s van %s resten, te verdelen %s",
		"place %s of %s remainders, to hand out %s",
	), p.Lang.Count(c.Rank), p.Lang.Count(c.Of), p.Lang.Counted(c.Leftover, wording.Noun{One: wording.Both("cent", "cent"), Many: wording.Both("centen", "cents")}))
	switch c.Why {
	case whyLargest:
		return p.Lang.Say(wording.Both("een extra cent: %s", "an extra cent: %s"), place)
	case whyTieWon:
		return p.Lang.Say(wording.Both("een extra cent: %s; bij gelijke resten ging de laagste code voor",
			"an extra cent: %s; among equal remainders the lowest code came first"), place)
	case whyTieLost:
		return p.Lang.Say(wording.Both("geen extra cent: %s; bij gelijke resten ging de laagste code voor",
			"no extra cent: %s; among equal remainders the lowest code came first"), place)
	case whyNothing:
		return wording.Both("geen extra cent: het deel is precies een heel aantal centen", "no extra cent: the share is a whole number of cents").In(p.Lang)
	case whyNoWeight:
		return wording.Both("geen extra cent: zonder gewicht is er geen deel", "no extra cent: without a weight there is no share").In(p.Lang)
	}
	return p.Lang.Say(wording.Both("geen extra cent: %s; de kleinste rest die er een kreeg is %s",
		"no extra cent: %s; the smallest remainder that got one is %s"), place, p.cut(e, c.Component))
}

func (p *page) cut(e *Explanation, component string) string {
	for _, total := range e.Totals.Components {
		if total.ID == component && total.Cut != nil {
			return total.Cut.In(p.Lang)
		}
	}
	return "–"
}

// basis names a source with its article, and says so when it is an assumption; empty for no basis.
func (p *page) basis(e *Explanation, id int) string {
	if id < 1 || id > len(e.Bases) {
		return ""
	}
	b := e.Bases[id-1]
	source := b.Source
	if b.Article != "" {
		source += ", " + b.Article
	}
	if b.Assumption {
		source = p.Lang.Say(wording.Both("aanname; %s", "assumption; %s"), source)
	}
	return source
}

// proportion sets the amount beside that of the others.
func (p *page) proportion(e *Explanation) {
	r := e.Recipient
	p.Heading(wording.Both("IN VERHOUDING", "IN PROPORTION"))
	p.Say(wording.Both("  Deel van het totaal van %s: %s", "  Share of the total of %s: %s"),
		e.Totals.Amount.In(p.Lang), p.Lang.Percent(r.Share.Exact, allocation.ExactInt(1), 4))
	if u := r.PerUnit; u != nil {
		own := "–"
		if u.Own != nil {
			own = p.Lang.Euros(u.Own.Exact, 2)
		}
		p.Say(wording.Both("  %s: %s (allen samen %s)", "  %s: %s (all together %s)"),
			wording.Capital(p.perUnitWords(e, u.Measure)), own, p.Lang.Euros(u.National.Exact, 2))
	}
	if len(r.Components) > 1 {
		for i, c := range r.Components {
			p.Say(wording.Both("  Aandeel %s in het bedrag: %s", "  Part of %s in the amount: %s"), e.Scheme.Components[i].Title.In(p.Lang),
				p.Lang.Percent(Cents(c.Amount), Cents(r.Amount), 1))
		}
	}
}

// Cents is an amount as an exact number of euros.
func Cents(m document.Money) allocation.Exact { return allocation.ExactCents(allocation.Cents(m)) }

// schedule shows the payments per calendar year.
func (p *page) schedule(e *Explanation) {
	if len(e.Recipient.Years) == 0 {
		return
	}
	s := e.document.Schedule
	p.Heading(wording.Both("BETAALRITME (%s)", "PAYMENTS (%s)"), p.basis(e, s.Basis))
	g := wording.NewGrid(p.Lang, []int{1, 2, 3}, wording.Both("jaar", "year"), wording.Both("deel", "part"), wording.Both("bedrag", "amount"), wording.Both("t/m 31-12", "by 31 Dec"))
	for _, y := range e.Recipient.Years {
		g.Row(strconv.Itoa(y.Year), strconv.Itoa(y.Portions)+"/"+strconv.Itoa(s.Portions), y.Amount.In(p.Lang), y.Accumulated.In(p.Lang))
	}
	p.Table(1, g)
}

// remarks lists what is worth knowing about this recipient: decisions, oddities.
func (p *page) remarks(e *Explanation) {
	code := e.Recipient.Code
	var remarks []string
	for _, s := range e.document.Placed {
		if s.Code == code {
			remarks = append(remarks, p.Lang.Say(wording.Both(
				"Vestiging %s (%s, %s) is hier geplaatst door een persoon: %s; bron: %s",
				"Site %s (%s, %s) was placed here by a person: %s; source: %s",
			), s.Site, s.Name, document.UnitsText(s.Units, p.Lang), s.Reason, s.Source))
		}
	}
	for _, s := range e.document.NotPlaced.List {
		if s.Proposal != nil && s.Proposal.Code == code {
			remarks = append(remarks, p.Lang.Say(wording.Both(
				"Vestiging %s (%s, %s) is niet geplaatst en niet meegeteld; naar de plaatsnaam %s hoort zij hier",
				"Site %s (%s, %s) is not placed and not counted; by its place %s it belongs here",
			), s.Site, s.Name, document.UnitsText(s.Units, p.Lang), s.Place))
		}
	}
	for _, o := range e.document.Oddities {
		if o.Code == code {
			remarks = append(remarks, wording.Both(o.NL, o.EN).In(p.Lang))
		}
	}
	if len(remarks) == 0 {
		return
	}
	p.Heading(wording.Both("OPMERKINGEN", "REMARKS"))
	for _, r := range remarks {
		p.Wrap("  ", r)
	}
}
