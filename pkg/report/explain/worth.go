package explain

import (
	"cmp"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// A contribution is what one unit of a measure brings in one component: for whom nothing holds back, and here.
type contribution struct {
	title     string
	free, own allocation.Exact
	freely    slope
	here      slope
}

// same tells whether one figure says what a unit brings, here and elsewhere.
func (c contribution) same() bool {
	return c.freely.straight() && c.here.straight() && c.free.Equal(c.own)
}

// bendsLike tells whether two units of one component have no single worth, for the same reason.
func (c contribution) bendsLike(d contribution) bool {
	return c.title == d.title && !c.freely.straight() && !d.freely.straight() && telling(c.freely.bends).kind == telling(d.freely.bends).kind
}

// worth says what one unit more brings, measure by measure, from the formulas of the components.
func (a answerer) worth() string {
	var sentences []string
	var told []contribution
	divided := false
	for _, m := range a.moving() {
		all := a.contributions(m.ID)
		sentences = append(sentences, a.unitWorth(unitOf(m).In(a.lang), all, told)...)
		told = append(told, all...)
		divided = divided || a.Scheme.Budget != nil && slices.ContainsFunc(all, func(c contribution) bool { return c.freely.straight() })
	}
	if divided {
		sentences = append(sentences, a.say(wording.Both(
			"Dat is bij de huidige aantallen: het budget ligt vast, dus wat de een erbij krijgt, gaat bij de anderen af.",
			"That is at the present numbers: the budget is fixed, so what one gains the others lose.")))
	}
	return strings.Join(sentences, " ")
}

// moving lists the measures on which the amounts depend, counts before scores, else in the order of the components.
func (a answerer) moving() []document.MeasureFacts {
	var all []document.MeasureFacts
	for _, c := range a.Recipient.Components {
		for _, u := range (walk{free: true}).of(c.Derivation).by {
			same := func(m document.MeasureFacts) bool { return m.ID == u.measure }
			if i := slices.IndexFunc(a.Measures, same); i >= 0 && !slices.ContainsFunc(all, same) {
				all = append(all, a.Measures[i])
			}
		}
	}
	slices.SortStableFunc(all, func(m, n document.MeasureFacts) int { return cmp.Compare(scoreLast(m), scoreLast(n)) })
	return all
}

// scoreLast orders counts before scores.
func scoreLast(m document.MeasureFacts) int {
	if wording.IsScore(m.ID) {
		return 1
	}
	return 0
}

// contributions lists the components in whose formula a measure is.
func (a answerer) contributions(measure string) []contribution {
	var all []contribution
	for i, c := range a.Recipient.Components {
		freely, here := walk{free: true}.of(c.Derivation), walk{}.of(c.Derivation)
		free, there := freely.along(measure)
		if !there {
			continue
		}
		own, _ := here.along(measure)
		all = append(all, contribution{a.Scheme.Components[i].Title.In(a.lang), free, own, freely, here})
	}
	return all
}

// unitWorth says what one unit brings: in one sentence where one figure says it, else component by component.
// One that bends for the same reason as one before it is told with that.
func (a answerer) unitWorth(unit string, all, before []contribution) []string {
	if !slices.ContainsFunc(all, func(c contribution) bool { return !c.same() }) {
		return []string{a.plainWorth(unit, all)}
	}
	var sentences []string
	for _, c := range all {
		if i := slices.IndexFunc(before, c.bendsLike); i >= 0 {
			sentences = append(sentences, a.say(wording.Both("Hetzelfde geldt voor één %s.", "The same goes for one %s."), unit))
			continue
		}
		text := a.bentWorth(unit, c)
		if len(all) > 1 {
			text += a.say(wording.Both(" (onderdeel %s)", " (component %s)"), c.title)
		}
		sentences = append(sentences, text+".")
	}
	return sentences
}

func (a answerer) plainWorth(unit string, all []contribution) string {
	total := allocation.Exact{}
	var parts []string
	for _, c := range all {
		total = total.Add(c.own)
		parts = append(parts, a.say(wording.Both("%s (%s)", "%s (%s)"), a.unitPrice(c.own), c.title))
	}
	text := a.brings(unit, total)
	if len(parts) > 1 {
		text += ": " + a.lang.List(parts)
	}
	return text + "."
}

// bentWorth says what one unit brings where the formula bends.
func (a answerer) bentWorth(unit string, c contribution) string {
	if !c.freely.straight() {
		return a.say(wording.Both("Wat één %s waard is, is niet in één bedrag te zeggen: %s", "What one %s is worth cannot be said in one amount: %s"),
			unit, a.bendText(telling(c.freely.bends)))
	}
	if c.same() {
		return a.brings(unit, c.own)
	}
	return a.say(wording.Both("%s, maar niet zonder meer: %s", "%s, but not always: %s"), a.brings(unit, c.free), a.bendText(telling(c.here.bends)))
}

// brings says what one unit more is worth, or costs.
func (a answerer) brings(unit string, euros allocation.Exact) string {
	if euros.Sign() < 0 {
		return a.say(wording.Both("Eén %s meer kost %s", "One %s more costs %s"), unit, a.unitPrice(euros.Mul(allocation.ExactInt(-1))))
	}
	return a.say(wording.Both("Eén %s is %s waard", "One %s is worth %s"), unit, a.unitPrice(euros))
}

// telling is the bend that says most: one that leaves no single figure, else the first.
func telling(bends []bend) bend {
	if i := slices.IndexFunc(bends, func(b bend) bool { return b.kind >= stepped }); i >= 0 {
		return bends[i]
	}
	return bends[0]
}

// bendText says why one unit more does not simply bring its worth.
func (a answerer) bendText(b bend) string {
	words := Formula{Document: a.document, Lang: a.lang}
	switch b.kind {
	case belowZero:
		return a.say(wording.Both("alleen boven nul telt, en %s is hier %s", "only what is above zero counts, and %s is %s here"),
			words.Text(b.step.From[0], false), words.number(b.step.From[0]))
	case heldByBound:
		if allocation.Rule(b.step.Rule) == allocation.RuleGreatest {
			return a.say(wording.Both("hier bepaalt de ondergrens (%s) het bedrag, en verandert één meer niets", "here the floor (%s) decides the amount, and one more changes nothing"),
				a.lang.Price(b.step.From[0].Value.Exact))
		}
		return a.say(wording.Both("hier bepaalt de bovengrens (%s) het bedrag, en verandert één meer niets", "here the ceiling (%s) decides the amount, and one more changes nothing"),
			a.lang.Price(b.step.From[0].Value.Exact))
	case notEligible:
		return a.say(wording.Both("hier is niet aan de voorwaarde voldaan: %s is %s, nodig is %s", "here the condition is not met: %s is %s, needed is %s"),
			words.Text(b.step.From[1], false), words.number(b.step.From[1]), words.number(b.step.From[2]))
	case notMember:
		return a.say(wording.Both("%s hoort niet bij %s", "%s does not belong to %s"), a.Recipient.Name, groupTitle(a.document, b.step.Label, a.lang))
	case stepped:
		return a.say(wording.Both("%s wordt afgerond op een veelvoud van %s, zodat één meer vaak niets verandert en soms een hele stap",
			"%s is rounded to a multiple of %s, so that one more often changes nothing and sometimes a whole step"),
			words.Text(b.step.From[0], false), words.number(b.step.From[1]))
	case queued:
		return a.say(wording.Both("aanvragen worden in volgorde van binnenkomst betaald, en wat meer wordt gevraagd telt alleen zolang het onder het maximum blijft en er budget over is",
			"applications are paid in order of arrival, and what is asked more counts only while it stays below the maximum and budget is left"))
	case perSite:
		return a.say(wording.Both("per vestiging wordt gerekend, en niet elke vestiging komt boven nul", "the calculation is per site, and not every site comes above zero"))
	}
	return a.say(wording.Both("wat het oplevert hangt van meer dan dit ene getal af", "what it brings depends on more than this one number"))
}

// unitPrice writes what one unit is worth: exactly where that is short, else to the cent, or with more decimals where
// that would be nothing.
func (a answerer) unitPrice(x allocation.Exact) string {
	if d, finite := x.Decimal(); finite && d.Exponent() >= -4 {
		return a.lang.Price(x)
	}
	if x.Rat().FloatString(2) == "0.00" {
		return a.lang.Euros(x, 6)
	}
	return a.lang.Euros(x, 2)
}

// worthQuestion asks after the units that the scheme has.
func (a answerer) worthQuestion() wording.Phrase {
	var nl, en []string
	for _, m := range a.moving() {
		unit := unitOf(m)
		nl, en = append(nl, "één "+unit.In(wording.NL)), append(en, "one "+unit.In(wording.EN))
	}
	if len(nl) == 0 || len(nl) > 2 {
		return wording.Both("Wat is één eenheid waard?", "What is one unit worth?")
	}
	nl[0], en[0] = nl[0]+" waard", en[0]+" worth"
	return wording.Both("Wat is "+strings.Join(nl, ", en ")+"?", "What is "+strings.Join(en, ", and ")+"?")
}

// unitOf is one unit of a measure.
func unitOf(m document.MeasureFacts) wording.Phrase {
	return wording.UnitName(m.ID, wording.Both(m.Title.NL, m.Title.EN))
}
