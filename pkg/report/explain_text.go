package report

import (
	"strconv"

	"npo/pkg/allocation"
)

// recipient explains one amount: what it rests on, how it is computed, how it compares, when it is paid.
func (p *page) recipient(e *Explanation) {
	r := e.Recipient
	p.heading(phrase{"%s (%s): berekend bedrag %s", "%s (%s): computed amount %s"}, r.Name, r.Code, p.lang.money(r.Amount))
	p.sources(e)
	p.calculation(e)
	p.proportion(e)
	p.schedule(e)
	p.remarks(e)
	if e.Beside != nil {
		p.beside(e)
	}
}

// calculation shows every component and the total.
func (p *page) calculation(e *Explanation) {
	p.heading(phrase{"BEREKENING", "CALCULATION"})
	for i, c := range e.Recipient.Components {
		p.component(e, i, c)
	}
	r := e.Recipient
	p.line("")
	p.say(phrase{"  Berekend bedrag (hele periode): %s", "  Computed amount (whole period): %s"}, p.lang.money(r.Amount))
	difference := allocation.ExactCents(allocation.Cents(r.Amount)).Sub(r.Exact.Exact)
	p.say(phrase{"  Onafgerond %s; afrondingsverschil %s", "  Unrounded %s; rounding difference %s"},
		p.lang.price(r.Exact.Exact), p.lang.price(difference))
}

// component shows one component from its formula to whole cents.
func (p *page) component(e *Explanation, i int, c AmountFacts) {
	facts := e.Scheme.Components[i]
	title := capital(p.lang.words(facts.Title))
	if source := p.basis(e, facts.Basis); source != "" {
		title += " (" + source + ")"
	}
	p.line("  " + title)
	exact := unrounded(c.Derivation)
	words, numbers := formula{e.document, p.lang, false}, formula{e.document, p.lang, true}
	p.wrap("      ", words.write(exact, false))
	p.wrap("    = ", numbers.write(exact, false))
	p.line("    = " + p.lang.price(c.Exact.Exact))
	for _, surprise := range numbers.surprises(exact) {
		p.wrap("      ", surprise)
	}
	if bound := boundName(c.Bound); bound != (phrase{}) {
		p.wrap("      ", bound.in(p.lang))
	}
	switch {
	case c.Remainder != nil:
		p.closed(e, c)
	case facts.Rounding == string(allocation.HalfUp):
		p.say(phrase{"    → %s, afgerond op de cent, half naar boven", "    → %s, rounded to the cent, half up"}, p.lang.money(c.Amount))
	default:
		p.say(phrase{"    → %s, de som van bedragen in hele centen", "    → %s, the sum of amounts in whole cents"}, p.lang.money(c.Amount))
	}
}

// unrounded is the step before the rounding; a sum of rounded amounts has none.
func unrounded(d DerivationFacts) DerivationFacts {
	if allocation.Rule(d.Rule) == allocation.RuleRound && len(d.From) == 1 {
		return d.From[0]
	}
	return d
}

// boundName says that a floor or ceiling decided; empty when neither did.
func boundName(bound string) phrase {
	switch allocation.Bound(bound) {
	case allocation.AtFloor:
		return phrase{"de ondergrens bepaalt het bedrag", "the floor decides the amount"}
	case allocation.AtCeiling:
		return phrase{"de bovengrens bepaalt het bedrag", "the ceiling decides the amount"}
	}
	return phrase{}
}

// closed shows how a share of a budget becomes whole cents.
func (p *page) closed(e *Explanation, c AmountFacts) {
	p.say(phrase{"    → naar beneden op de cent: %s", "    → rounded down to the cent: %s"}, p.lang.money(*c.Floor))
	p.say(phrase{"      rest: %s van een cent", "      remainder: %s of a cent"}, p.fraction(*c.Remainder))
	for _, cent := range e.Recipient.Cents {
		if cent.Component == c.ID {
			p.wrap("      ", p.cent(e, cent))
		}
	}
	p.say(phrase{"    → %s", "    → %s"}, p.lang.money(c.Amount))
}

// fraction writes a remainder as it is, with its first decimals where it is no decimal.
func (p *page) fraction(f Figure) string {
	if _, finite := f.Decimal(); finite {
		return p.lang.figure(f)
	}
	return f.String() + " (" + p.lang.figure(f) + ")"
}

// cent says whether there is an extra cent, and why.
func (p *page) cent(e *Explanation, c CentFacts) string {
	place := p.lang.say(phrase{
		"plaats %s van %s resten, te verdelen %s",
		"place %s of %s remainders, to hand out %s",
	}, p.lang.count(c.Rank), p.lang.count(c.Of), p.lang.counted(c.Leftover, noun{phrase{"cent", "cent"}, phrase{"centen", "cents"}}))
	switch c.Why {
	case whyLargest:
		return p.lang.say(phrase{"een extra cent: %s", "an extra cent: %s"}, place)
	case whyTieWon:
		return p.lang.say(phrase{"een extra cent: %s; bij gelijke resten ging de laagste code voor",
			"an extra cent: %s; among equal remainders the lowest code came first"}, place)
	case whyTieLost:
		return p.lang.say(phrase{"geen extra cent: %s; bij gelijke resten ging de laagste code voor",
			"no extra cent: %s; among equal remainders the lowest code came first"}, place)
	case whyNothing:
		return phrase{"geen extra cent: het deel is precies een heel aantal centen", "no extra cent: the share is a whole number of cents"}.in(p.lang)
	case whyNoWeight:
		return phrase{"geen extra cent: zonder gewicht is er geen deel", "no extra cent: without a weight there is no share"}.in(p.lang)
	}
	return p.lang.say(phrase{"geen extra cent: %s; de kleinste rest die er een kreeg is %s",
		"no extra cent: %s; the smallest remainder that got one is %s"}, place, p.cut(e, c.Component))
}

func (p *page) cut(e *Explanation, component string) string {
	for _, total := range e.Totals.Components {
		if total.ID == component && total.Cut != nil {
			return p.lang.figure(*total.Cut)
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
		source = p.lang.say(phrase{"aanname; %s", "assumption; %s"}, source)
	}
	return source
}

// proportion sets the amount beside that of the others.
func (p *page) proportion(e *Explanation) {
	r := e.Recipient
	p.heading(phrase{"IN VERHOUDING", "IN PROPORTION"})
	p.say(phrase{"  Deel van het totaal van %s: %s", "  Share of the total of %s: %s"},
		p.lang.money(e.Totals.Amount), p.lang.percent(r.Share.Exact, allocation.ExactInt(1), 4))
	if u := r.PerUnit; u != nil {
		own := "–"
		if u.Own != nil {
			own = p.lang.euros(u.Own.Exact, 2)
		}
		p.say(phrase{"  Bedrag gedeeld door %s: %s (alle gemeenten samen %s)", "  Amount divided by %s: %s (all municipalities together %s)"},
			titleOf(e.document, u.Measure, p.lang), own, p.lang.euros(u.National.Exact, 2))
	}
	if len(r.Components) > 1 {
		for i, c := range r.Components {
			p.say(phrase{"  Aandeel %s in het bedrag: %s", "  Part of %s in the amount: %s"}, p.lang.words(e.Scheme.Components[i].Title),
				p.lang.percent(cents(c.Amount), cents(r.Amount), 1))
		}
	}
}

func cents(m Money) allocation.Exact { return allocation.ExactCents(allocation.Cents(m)) }

// schedule shows the payments per calendar year.
func (p *page) schedule(e *Explanation) {
	if len(e.Recipient.Years) == 0 {
		return
	}
	s := e.document.Schedule
	p.heading(phrase{"BETAALRITME (%s)", "PAYMENTS (%s)"}, p.basis(e, s.Basis))
	g := newGrid(p.lang, []int{1, 2, 3}, phrase{"jaar", "year"}, phrase{"deel", "part"}, phrase{"bedrag", "amount"}, phrase{"t/m 31-12", "by 31 Dec"})
	for _, y := range e.Recipient.Years {
		g.row(strconv.Itoa(y.Year), strconv.Itoa(y.Portions)+"/"+strconv.Itoa(s.Portions), p.lang.money(y.Amount), p.lang.money(y.Accumulated))
	}
	p.table(1, g)
}

// remarks lists what is worth knowing about this recipient: decisions, oddities.
func (p *page) remarks(e *Explanation) {
	code := e.Recipient.Code
	var remarks []string
	for _, s := range e.document.Placed {
		if s.Code == code {
			remarks = append(remarks, p.lang.say(phrase{
				"Vestiging %s (%s, %s) is hier geplaatst door een persoon: %s; bron: %s",
				"Site %s (%s, %s) was placed here by a person: %s; source: %s",
			}, s.Site, s.Name, p.units(s.Units), s.Reason, s.Source))
		}
	}
	for _, s := range e.document.NotPlaced.List {
		if s.Proposal != nil && s.Proposal.Code == code {
			remarks = append(remarks, p.lang.say(phrase{
				"Vestiging %s (%s, %s) is niet geplaatst en niet meegeteld; naar de plaatsnaam %s hoort zij hier",
				"Site %s (%s, %s) is not placed and not counted; by its place %s it belongs here",
			}, s.Site, s.Name, p.units(s.Units), s.Place))
		}
	}
	for _, o := range e.document.Oddities {
		if o.Code == code {
			remarks = append(remarks, phrase{o.NL, o.EN}.in(p.lang))
		}
	}
	if len(remarks) == 0 {
		return
	}
	p.heading(phrase{"OPMERKINGEN", "REMARKS"})
	for _, r := range remarks {
		p.wrap("  ", r)
	}
}
