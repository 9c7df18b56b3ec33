package explain

import (
	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// An application is what was asked of a budget that is paid in order of arrival, and what came before it.
type application struct {
	pot, asked, before allocation.Exact // in euros
	applied            allocation.Exact // before a ceiling
	rank               document.DerivationFacts
	last               allocation.Last // what happens to the first that does not fit
}

// applicationOf reads an application from the step that granted or refused it; false for any other step.
func applicationOf(d document.DerivationFacts) (application, bool) {
	if allocation.Rule(d.Rule) != allocation.RuleArrival {
		return application{}, false
	}
	q := application{
		pot: d.From[0].Value.Exact, asked: d.From[1].Value.Exact, applied: appliedFor(d.From[1]), before: d.From[2].Value.Exact,
		last: allocation.Last(d.Label),
	}
	if len(d.From) > 3 {
		q.rank = d.From[3]
	}
	return q, true
}

// appliedFor is the quantity inside the ceiling and the rounding to cents.
func appliedFor(d document.DerivationFacts) allocation.Exact {
	switch {
	case allocation.Rule(d.Rule) == allocation.RuleRound:
		return appliedFor(d.From[0])
	case isBound(d):
		return appliedFor(d.From[1])
	}
	return d.Value.Exact
}

// left is what those before left of the pot.
func (q application) left() allocation.Exact {
	if left := q.pot.Sub(q.before); left.Sign() > 0 {
		return left
	}
	return allocation.Exact{}
}

// outcome says why an application got what it got.
func (q application) outcome(l wording.Language) string {
	left := q.left()
	switch {
	case q.asked.Sign() == 0:
		return wording.Both("krijgt niets: er is niets gevraagd", "gets nothing: nothing was asked").In(l)
	case left.Sign() == 0:
		return l.Say(wording.Both("krijgt niets: het budget van %s was op, want daarvoor was al %s gevraagd", "gets nothing: the budget of %s was exhausted, since %s had been asked before"),
			l.Price(q.pot), l.Price(q.before))
	case q.asked.Cmp(left) <= 0:
		return l.Say(wording.Both("past geheel in de %s die over was", "fits wholly in the %s that was left"), l.Price(left))
	case q.last == allocation.LastRefused:
		return l.Say(wording.Both("krijgt niets: zij past niet in de %s die over was", "gets nothing: it does not fit in the %s that was left"), l.Price(left))
	}
	return l.Say(wording.Both("krijgt de %s die over was: de eerste aanvraag die niet meer paste", "gets the %s that was left: the first application that did not fit any more"), l.Price(left))
}

// application shows what was asked, what had been asked before, and what was left.
func (p *page) application(q application, amount document.Money) {
	if q.rank.Label != "" {
		p.Say(wording.Both("      plaats in de volgorde: %s", "      place in the order: %s"), q.rank.Value.In(p.Lang))
	}
	p.Say(wording.Both("      gevraagd: %s", "      asked: %s"), p.Lang.Price(q.applied))
	if q.asked.Cmp(q.applied) < 0 {
		p.Say(wording.Both("      daarvan telt ten hoogste het maximum: %s", "      of which at most the maximum counts: %s"), p.Lang.Price(q.asked))
	}
	p.Wrap("      ", p.Lang.Say(wording.Both("daarvoor gevraagd: %s van het budget van %s; er was nog %s", "asked before: %s of the budget of %s; %s was left"),
		p.Lang.Price(q.before), p.Lang.Price(q.pot), p.Lang.Price(q.left())))
	p.Wrap("    → ", p.Lang.Say(wording.Both("%s: de aanvraag %s", "%s: the application %s"), amount.In(p.Lang), q.outcome(p.Lang)))
}
