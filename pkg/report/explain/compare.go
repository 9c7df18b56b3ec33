package explain

import (
	"slices"
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

func yearText(year int) string { return strconv.Itoa(year) }

// more compares per unit with the other recipient, or with all together.
func (a answerer) more() string {
	u := a.Recipient.PerUnit
	if u == nil || u.Own == nil {
		return a.say(wording.Both("Deze gemeente heeft geen leerlingen om het bedrag over te delen.", "This municipality has no pupils to divide the amount by."))
	}
	unit := document.TitleOf(a.document, u.Measure, a.lang)
	text := a.say(wording.Both("Een groter bedrag is meestal een groter aantal. Gedeeld door het aantal %s is het hier %s, voor allen samen %s.",
		"A larger amount mostly is a larger number. Divided by the number of %s it is %s here, %s for all together."),
		unit, a.lang.Euros(u.Own.Exact, 2), a.lang.Euros(u.National.Exact, 2))
	if b := a.Beside; b != nil && b.PerUnit != nil && b.PerUnit.Own != nil {
		text += " " + a.say(wording.Both("In %s is het %s.", "In %s it is %s."), b.Name, a.lang.Euros(b.PerUnit.Own.Exact, 2))
	} else {
		text += " " + a.say(wording.Both("Met --beside GEMEENTE staat een andere gemeente ernaast.", "With --beside MUNICIPALITY another one stands next to it."))
	}
	if points := a.points(u.Measure); points != "" {
		text += " " + points
	}
	return text
}

// points gives the score per pupil, which is where a difference per pupil comes from.
func (a answerer) points(unit string) string {
	own, ok := a.ratio(a.Recipient, unit)
	if !ok {
		return ""
	}
	text := a.say(wording.Both("Het verschil komt van de achterstandsscore: hier %s punt per leerling", "The difference comes from the disadvantage score: %s points per pupil here"),
		a.lang.Rounded(own, 4))
	if b := a.Beside; b != nil {
		if other, ok := a.ratio(b, unit); ok {
			text += a.say(wording.Both(", in %s %s", ", %s in %s"), pair(a.lang, b.Name, a.lang.Rounded(other, 4))...)
		}
	}
	return text + "."
}

// pair orders a name and a figure as the language says them.
func pair(l wording.Language, name, figure string) []string {
	if l == wording.EN {
		return []string{figure, name}
	}
	return []string{name, figure}
}

// ratio is the positive score over the units of a recipient.
func (a answerer) ratio(r *RecipientReport, unit string) (allocation.Exact, bool) {
	score, scored := a.used(r, "achterstandsscore")
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

// july says with what this was computed, and what the overview of July 2021 was made from.
func (a answerer) july() string {
	return a.say(wording.Both(
		"Het overzicht van juli 2021 rekende met voorlopige leerlingaantallen van het voortgezet onderwijs; de latere beschikkingen met definitieve. Deze berekening gebruikt %s. Andere gegevens of een andere regel geven een ander bedrag; npo verify zoekt bij een bedrag uit uw stukken de oorzaak.",
		"The overview of July 2021 used provisional pupil counts of secondary education; the later decisions definitive ones. This computation uses %s. Other data or another rule give another amount; npo verify looks for the cause of an amount in your papers.",
	), document.DataLine(a.document, a.lang))
}

// worth says what one unit more brings: the rate, or for a budget what a weight is worth now.
func (a answerer) worth() string {
	var worth []string
	for i, c := range a.Scheme.Components {
		total := a.Totals.Components[i]
		switch {
		case c.Rate != nil:
			worth = append(worth, parameterTitle(a.document, c.Rate.Parameter, a.lang)+" "+a.lang.Price(c.Rate.Value.Exact))
		case total.Pot != nil && total.Units.Sign() > 0:
			worth = append(worth, a.weights(Cents(*total.Pot).Quo(total.Units.Exact))...)
		}
	}
	text := wording.Capital(a.lang.List(worth)) + "."
	if a.Scheme.Budget != nil {
		text += " " + a.say(wording.Both(
			"Ongeveer, want het budget ligt vast: wat de een erbij krijgt, gaat bij de anderen af.",
			"Roughly, since the budget is fixed: what one gains, the others lose.",
		))
	}
	return text
}

// weights says what the parameters of a closed scheme are worth at so many euros per unit of weight.
func (a answerer) weights(euros allocation.Exact) []string {
	var worth []string
	for _, p := range a.Scheme.Parameters {
		worth = append(worth, a.say(wording.Both("%s %s × %s = %s", "%s %s × %s = %s"), parameterTitle(a.document, p.Name, a.lang),
			p.Value.In(a.lang), a.lang.Euros(euros, 6), a.lang.Euros(p.Value.Mul(euros), 2)))
	}
	return worth
}

// merger tells the boundary changes that concern the recipient.
func (a answerer) merger() string {
	text := a.say(wording.Both("Deze berekening gebruikt de gemeentelijke indeling van %s.", "This computation uses the municipal division of %s."), a.divisionDate())
	register := municipality.Default()
	code, err := municipality.ParseCode(a.Recipient.Code)
	if err != nil {
		return text
	}
	changes := register.History(code)
	if len(changes) == 0 {
		return text + " " + a.say(wording.Both("Voor deze gemeente is sinds 2010 geen herindeling bekend.", "No boundary change of this municipality is known since 2010."))
	}
	for _, c := range changes {
		text += " " + a.change(register, c)
	}
	return text + " " + a.say(wording.Both(
		"Aantallen van gemeenten die samengaan tellen op; achterstandsscores met drempel niet.",
		"Counts of municipalities that merge add up; disadvantage scores with a threshold do not.",
	))
}

// change tells one boundary change.
func (a answerer) change(r *municipality.Register, c municipality.Change) string {
	return ChangeText(a.lang, r, c)
}

// ChangeText tells one boundary change in a sentence.
func ChangeText(l wording.Language, r *municipality.Register, c municipality.Change) string {
	name := func(code municipality.Code) string {
		known, _ := r.Name(code)
		return known + " (" + code.String() + ")"
	}
	var to []string
	for _, code := range c.To {
		to = append(to, name(code))
	}
	verb := wording.Both("Op %s ging %s op in %s.", "On %s %s became part of %s.")
	if c.Splits() {
		verb = wording.Both("Op %s werd %s verdeeld over %s.", "On %s %s was divided over %s.")
	}
	if slices.Contains(c.To, c.From) {
		verb = wording.Both("Op %s ging een deel van %s naar %s.", "On %s a part of %s went to %s.")
	}
	return l.Say(verb, l.Date(c.Date), name(c.From), l.List(to))
}
