package verdict

import (
	"slices"

	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/verify"
)

// A TriedFigure is one figure that was changed, while everybody else's stayed, to come to the claimed amount.
type TriedFigure struct {
	Measure string           `json:"measure"`
	Site    string           `json:"site,omitempty"` // the school site whose figure it is, where sites are added up
	From    document.Figure  `json:"from"`
	Units   *document.Figure `json:"units"`   // added to the figure, it gives the claimed amount before rounding; null: no fraction does
	Nearest *NearestFigure   `json:"nearest"` // null: no figure brings the claimed amount
	Sites   int              `json:"sites,omitempty"`
	Between *AmountRange     `json:"between,omitempty"` // what any figure brings, when none brings the claimed amount
	Because string           `json:"because,omitempty"`
}

// A NearestFigure is the figure, as precise as its measure, that brings the amount nearest to the claimed one.
type NearestFigure struct {
	To     document.Figure `json:"to"`
	Amount document.Money  `json:"amount"` // calculated again with it
	Fits   bool            `json:"fits"`   // whether that is the claimed amount
}

// An AmountRange is from the lowest amount to the highest.
type AmountRange struct {
	Low  RangeEnd `json:"low"`
	High RangeEnd `json:"high"`
}

// A RangeEnd is an amount with the figure that brings it.
type RangeEnd struct {
	Amount document.Money  `json:"amount"`
	Figure document.Figure `json:"figure"`
	Site   string          `json:"site,omitempty"`
}

func rangeEnd(x verify.Extreme) RangeEnd {
	return RangeEnd{document.Money(x.Amount), document.FigureOf(x.Figure), x.Site}
}

func triedFigure(t verify.Try) TriedFigure {
	facts := TriedFigure{Measure: string(t.Measure), Site: t.Site, From: document.FigureOf(t.From), Sites: t.Sites, Because: string(t.Because)}
	if t.Units != nil {
		facts.Units = &document.Figure{Exact: *t.Units}
	}
	if t.To != nil {
		facts.Nearest = &NearestFigure{document.FigureOf(*t.To), document.Money(t.Gives), t.Fits}
	}
	if t.Because != "" && t.Because != verify.BySites {
		facts.Between = &AmountRange{rangeEnd(t.Low), rangeEnd(t.High)}
	}
	return facts
}

// swap says which figure stands in place of which: pupils 211 instead of 210.
func (r *Report) swap(c FigureSwap, l wording.Language) string {
	return r.whose(c, l) + " " + instead(c, l)
}

// whose names the figure, and the school site that has it.
func (r *Report) whose(c FigureSwap, l wording.Language) string {
	title := r.title(c.Measure, l)
	if c.Site != "" {
		title = l.Say(wording.Both("%s van vestiging %s", "%s of school site %s"), title, c.Site)
	}
	return title
}

// instead writes both figures without their name: 211 instead of 210.
func instead(c FigureSwap, l wording.Language) string {
	return l.Say(wording.Both("%s in plaats van %s", "%s instead of %s"), document.UnitText(c.Measure, c.To, l), document.UnitText(c.Measure, c.From, l))
}

// triedUnits adds the difference in units of the figures that were tried, but for those that have it at a rate already.
func (p *page) triedUnits(r *Report, g *wording.Grid) {
	for _, t := range r.Gap.Tried {
		rated := slices.ContainsFunc(r.Gap.Units, func(u UnitGap) bool { return u.Measure == t.Measure })
		if t.Units == nil || rated {
			continue
		}
		place := ""
		if t.Site != "" {
			place = p.Lang.Say(wording.Both("bij vestiging %s", "at school site %s"), t.Site)
		}
		g.Row(p.Lang.Say(wording.Both("in %s:", "in %s:"), r.title(t.Measure, p.Lang)), shortFigure(p.Lang, *t.Units), place)
	}
}

// tried says of every figure that does not close the difference how near it comes, or why it brings nothing, and what was left
// as it is.
func (p *page) tried(r *Report) {
	if len(r.Gap.Tried) == 0 {
		return
	}
	for _, t := range r.Gap.Tried {
		switch {
		case t.Nearest == nil:
			p.Wrap("  ", p.hindrance(r, t))
		case !t.Nearest.Fits:
			p.Wrap("  ", p.nearest(r, t))
		}
		if t.Sites > 1 {
			p.Wrap("  ", p.Lang.Say(wording.Both("Zo'n cijfer is er bij %s; genoemd is de eerste van die het dichtst bij komen.", "There is such a figure at %s; named is the first of those that come nearest."),
				p.Lang.Counted(t.Sites, wording.SiteNoun())))
		}
	}
	p.Wrap("  ", p.unchanged(r).In(p.Lang))
}

// nearest says how near a figure comes that does not close the difference, when it alone is changed.
func (p *page) nearest(r *Report, t TriedFigure) string {
	change := FigureSwap{t.Measure, t.Site, t.From, t.Nearest.To}
	return p.Lang.Say(wording.Both(
		"Met alleen een ander cijfer bij %s komt %s het dichtst bij: dan is het berekende bedrag %s.",
		"With only another figure of %s, %s comes nearest: the computed amount is then %s."),
		r.whose(change, p.Lang), instead(change, p.Lang), t.Nearest.Amount.In(p.Lang))
}

// unchanged says what was left as it is while one figure was changed.
func (p *page) unchanged(r *Report) wording.Phrase {
	if r.verdict.Scheme.Closed() {
		return wording.Both(
			"Daarbij zijn alle andere cijfers gelijk gebleven, ook die van de anderen: het budget ligt vast, dus wat de een erbij krijgt, gaat bij de anderen af.",
			"All other figures stayed as they are, those of the others too: the budget is fixed, so what one gains the others lose.")
	}
	return wording.Both("Daarbij zijn alle andere cijfers gelijk gebleven.", "All other figures stayed as they are.")
}

// hindrance says why no figure of a measure brings the claimed amount.
func (p *page) hindrance(r *Report, t TriedFigure) string {
	title := r.title(t.Measure, p.Lang)
	if t.Between == nil {
		return p.Lang.Say(wording.Both(
			"Met een ander cijfer bij %s is niet geprobeerd: dit wordt per school berekend, met een minimum, maximum, mengsel of volgorde.",
			"Another figure of %s was not tried: this is calculated per school, with a floor, ceiling, blend or order."), title)
	}
	if t.Because == string(verify.NotCounted) {
		return p.Lang.Say(wording.Both("Een ander cijfer bij %s verandert het bedrag niet: het telt hier niet mee.",
			"Another figure of %s does not change the amount: it does not count here."), title)
	}
	bound := t.Between.Low
	if r.Claimed > t.Between.High.Amount {
		bound = t.Between.High
	}
	figure := document.UnitText(t.Measure, bound.Figure, p.Lang)
	if bound.Site != "" {
		figure = p.Lang.Say(wording.Both("%s bij vestiging %s", "%s at school site %s"), figure, bound.Site)
	}
	return p.Lang.Say(wording.Both("Geen enkel cijfer bij %s geeft het bedrag in uw stukken: ook met %s wordt het %s%s.",
		"No figure of %s gives the amount in your papers: with %s it still comes to %s%s."),
		title, figure, bound.Amount.In(p.Lang), why(verify.Hindrance(t.Because)).In(p.Lang))
}

// why ends the sentence of a hindrance.
func why(h verify.Hindrance) wording.Phrase {
	switch h {
	case verify.HeldByBounds:
		return wording.Both(", want er geldt een minimum of maximum per ontvanger", ", since a floor or ceiling per recipient applies")
	case verify.InBlend:
		return wording.Both(", want het bedrag is een mengsel van twee aandelen en dit cijfer bepaalt er één van", ", since the amount is a blend of two shares and this figure decides one of them")
	case verify.InArrival:
		return wording.Both(", want er wordt betaald in volgorde van binnenkomst", ", since payment is in order of arrival")
	}
	return wording.Both("", "")
}
