package explain

import (
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// merger tells the boundary changes that concern the recipient; nothing of a school site.
func (a answerer) merger() string {
	if a.Scheme.Recipient == scenario.Sites && !a.municipal() {
		return ""
	}
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
	return text + a.sumsOfScores()
}

// sumsOfScores says that scores do not add up as counts do, and why they were added here where somebody decided to.
func (a answerer) sumsOfScores() string {
	if !slices.ContainsFunc(a.Measures, func(m document.MeasureFacts) bool { return m.ID == scoreMeasure && m.Used }) {
		return ""
	}
	text := " " + a.say(wording.Both(
		"Aantallen van gemeenten die samengaan tellen op; achterstandsscores met drempel niet.",
		"Counts of municipalities that merge add up; disadvantage scores with a threshold do not.",
	))
	if a.Division.Carried == nil {
		return text
	}
	for _, added := range a.Division.Carried.Added {
		if added.Measure == scoreMeasure {
			text += " " + a.say(wording.Both("In deze berekening zijn zij toch opgeteld, omdat: %s.", "In this computation they were added all the same, because: %s."), added.Reason)
		}
	}
	return text
}

// municipal tells whether the recipient is a municipality.
func (a answerer) municipal() bool {
	_, err := municipality.ParseCode(a.Recipient.Code)
	return err == nil
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
