package explain

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// scoreMeasure is the disadvantage score after the threshold.
const scoreMeasure = "achterstandsscore"

// moreQuestion asks after another recipient of the same kind.
func (a answerer) moreQuestion() wording.Phrase {
	if a.municipal() {
		return wording.Both("Waarom krijgt een andere gemeente meer?", "Why does another municipality get more?")
	}
	return wording.Both("Waarom krijgt een andere vestiging meer?", "Why does another site get more?")
}

// more compares per unit with the other recipient, and with all together; nothing where there is no unit to compare by.
func (a answerer) more() string {
	u := a.Recipient.PerUnit
	if u == nil {
		return ""
	}
	unit := a.unitName(u.Measure)
	if u.Own == nil {
		return a.say(wording.Both("%s heeft er geen om het bedrag over te delen: het bedrag per %s is hier niet te berekenen.",
			"%s has none to divide the amount by: the amount per %s cannot be calculated here."), a.Recipient.Name, unit)
	}
	text := a.say(wording.Both("Een groter bedrag is meestal een groter aantal. Het bedrag per %s is hier %s en voor allen samen %s",
		"A larger amount mostly is a larger number. The amount per %s is %s here and %s for all together"),
		unit, a.lang.Euros(u.Own.Exact, 2), a.lang.Euros(u.National.Exact, 2))
	if b := a.Beside; b != nil && b.PerUnit != nil && b.PerUnit.Own != nil {
		text += a.say(wording.Both("; in %s is het %s", "; in %s it is %s"), b.Name, a.lang.Euros(b.PerUnit.Own.Exact, 2))
	}
	text += "."
	for _, part := range []string{a.perComponent(u.Measure), a.points(u.Measure)} {
		if part != "" {
			text += " " + part
		}
	}
	if a.Beside == nil {
		text += " " + a.say(wording.Both("Met --beside NAAM staat een andere ernaast.", "With --beside NAME another one stands next to it."))
	}
	return text
}

// unitName is one unit of a measure of the result.
func (a answerer) unitName(id string) string {
	for _, m := range a.Measures {
		if m.ID == id {
			return unitOf(m).In(a.lang)
		}
	}
	return id
}

// perComponent says which component makes the difference per unit; empty for a single one.
func (a answerer) perComponent(unit string) string {
	own, counted := valueOf(a.Recipient, unit)
	if len(a.Scheme.Components) < 2 || !counted || own.Sign() == 0 {
		return ""
	}
	var parts []string
	for i, c := range a.Recipient.Components {
		all := a.Totals.Components[i].Amount
		parts = append(parts, a.say(wording.Both("%s %s (allen samen %s)", "%s %s (all together %s)"), a.Scheme.Components[i].Title.In(a.lang),
			a.lang.Euros(quotient(c.Amount, own), 2), a.lang.Euros(quotient(all, a.sumOf(unit)), 2)))
	}
	return a.say(wording.Both("Daarin zit: %s.", "In it are: %s."), a.lang.List(parts))
}

// sumOf is a measure of all recipients together.
func (a answerer) sumOf(id string) document.Figure {
	for _, m := range a.Measures {
		if m.ID == id && m.Sum != nil {
			return *m.Sum
		}
	}
	return document.Figure{}
}

// points gives the score per unit here, for all together and beside it: where a difference per pupil comes from.
func (a answerer) points(unit string) string {
	own, ok := a.ratio(a.Recipient, unit)
	if !ok || !wording.IsPupils(unit) {
		return ""
	}
	score, units := allocation.Exact{}, a.sumOf(unit)
	for _, r := range a.document.Recipients {
		if s, there := valueOf(&RecipientReport{RecipientFacts: r}, scoreMeasure); there && s.Sign() > 0 {
			score = score.Add(s.Exact)
		}
	}
	text := a.say(wording.Both("De achterstandsscore is hier %s punt per leerling, voor allen samen %s", "The disadvantage score is %s points per pupil here, %s for all together"),
		a.lang.Rounded(own, 4), a.lang.Rounded(score.Quo(units.Exact), 4))
	if b := a.Beside; b != nil {
		if other, ok := a.ratio(b, unit); ok {
			text += a.say(wording.Both("; in %s %s", "; in %s %s"), b.Name, a.lang.Rounded(other, 4))
		}
	}
	return text + "."
}

// ratio is the positive score over the units of a recipient.
func (a answerer) ratio(r *RecipientReport, unit string) (allocation.Exact, bool) {
	score, scored := a.used(r, scoreMeasure)
	units, counted := valueOf(r, unit)
	if !scored || !counted || units.Sign() <= 0 {
		return allocation.Exact{}, false
	}
	if score.Sign() < 0 {
		return allocation.Exact{}, true
	}
	return score.Quo(units.Exact), true
}

// used is a recipient's figure for a measure that the scheme uses.
func (a answerer) used(r *RecipientReport, id string) (document.Figure, bool) {
	if !slices.ContainsFunc(a.Measures, func(m document.MeasureFacts) bool { return m.ID == id && m.Used }) {
		return document.Figure{}, false
	}
	return valueOf(r, id)
}

// npoRegulation is the regulation to which the overview of July 2021 belongs.
const npoRegulation = "Stcrt. 2021, 42927"

// july says with what this was computed, and what the overview of July 2021 was made from; nothing for the scheme of
// another grant.
func (a answerer) july() string {
	of := func(basis int) bool {
		return basis > 0 && basis <= len(a.Bases) && strings.HasPrefix(a.Bases[basis-1].Source, npoRegulation)
	}
	npo := of(a.Scheme.Basis)
	for _, m := range a.Measures {
		npo = npo || m.Used && of(m.Basis)
	}
	if !npo || !a.municipal() {
		return ""
	}
	return a.say(wording.Both(
		"Het overzicht van juli 2021 rekende met voorlopige leerlingaantallen van het voortgezet onderwijs; de latere beschikkingen met definitieve. Deze berekening gebruikt %s. Andere gegevens of een andere regel geven een ander bedrag; npo verify zoekt bij een bedrag uit uw stukken de oorzaak.",
		"The overview of July 2021 used provisional pupil counts of secondary education; the later decisions definitive ones. This computation uses %s. Other data or another rule give another amount; npo verify looks for the cause of an amount in your papers.",
	), document.DataLine(a.document, a.lang))
}
