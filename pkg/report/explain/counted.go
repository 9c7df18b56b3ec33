package explain

import (
	"slices"

	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// isRank tells whether a measure only says in which order applications arrived: ranks have no sum, and nothing is divided
// by them.
func isRank(m document.MeasureFacts) bool { return m.Sum == nil }

// counts lists the counts that the scheme uses, ascending by measure: neither ranks nor scores.
func counts(d *document.Document) []document.MeasureFacts {
	return slices.DeleteFunc(slices.Clone(d.Measures), func(m document.MeasureFacts) bool {
		return !m.Used || m.Kind != "count" || isRank(m)
	})
}

// comparedBy is the measure by which amounts of different size are compared; false when the scheme counts nothing.
func comparedBy(d *document.Document) (string, bool) {
	var ids []string
	for _, m := range counts(d) {
		ids = append(ids, m.ID)
	}
	return document.ComparedBy(ids)
}

// unitsQuestion asks after pupils where the scheme counts them, else after whatever it counts.
func (a answerer) unitsQuestion() wording.Phrase {
	if slices.ContainsFunc(counts(a.document), func(m document.MeasureFacts) bool { return wording.IsPupils(m.ID) }) {
		return wording.Both("Welke leerlingen tellen mee?", "Which pupils count?")
	}
	return wording.Both("Wat telt mee?", "What counts?")
}

// units says where pupils count, which figures count, by which rule and of which date.
func (a answerer) units() string {
	text := ""
	if slices.ContainsFunc(counts(a.document), func(m document.MeasureFacts) bool { return wording.IsPupils(m.ID) }) {
		text = a.where()
	}
	for _, i := range a.pupilsFirst() {
		m, facts := a.Recipient.Measures[i], a.Measures[i]
		say := wording.Both("%s: %s", "%s: %s")
		if isRank(facts) {
			say = wording.Both("%s: %s, en daarvan telt alleen de plaats", "%s: %s, of which only the place counts")
		}
		text += " " + a.say(say, wording.Capital(facts.Title.In(a.lang)), document.UnitText(m.ID, m.Value, a.lang))
		if parts := a.parts(m); len(parts) > 0 {
			text += a.say(wording.Both(" (%s)", " (%s)"), a.lang.List(parts))
		}
		text += "." + a.rule(facts)
	}
	if len(text) > 0 && text[0] == ' ' {
		text = text[1:]
	}
	return text
}

// pupilsFirst lists the measures that the scheme uses, by their index.
func (a answerer) pupilsFirst() []int {
	var first, then []int
	for i, m := range a.Measures {
		switch {
		case !m.Used:
		case wording.IsPupils(m.ID):
			first = append(first, i)
		default:
			then = append(then, i)
		}
	}
	return append(first, then...)
}

// where says where pupils count.
func (a answerer) where() string {
	if !a.municipal() {
		return a.say(wording.Both("Leerlingen tellen mee op de vestiging waar zij staan ingeschreven.", "Pupils count at the site where they are enrolled."))
	}
	return a.say(wording.Both(
		"Leerlingen tellen mee in de gemeente waar hun schoolvestiging staat: onze scholen, niet onze inwoners, en niet waar het schoolbestuur zit.",
		"Pupils count in the municipality of their school site: our schools, not our residents, and not where the school board sits.",
	))
}

// rule says what the rule counts and on which date, and beside it of which date the data are. A date of the rule is
// never told as one of the data.
func (a answerer) rule(m document.MeasureFacts) string {
	text := ""
	if note := a.note(m.Basis); note != "" {
		text += " " + a.say(wording.Both("De regel: %s", "The rule: %s"), note)
	}
	word := wording.Both("peildatum", "reference date").In(a.lang)
	if m.ReferenceWord != nil && m.ReferenceWord.In(a.lang) != "" {
		word = m.ReferenceWord.In(a.lang)
	}
	switch {
	case m.ReferenceDate == "" && len(m.Dates) == 0:
		return text
	case m.ReferenceDate == "":
		return text + " " + a.say(wording.Both("De gegevens zijn van %s.", "The data are of %s."), a.dates(m.Dates))
	case len(m.Dates) == 0:
		return text + " " + a.say(wording.Both("De %s van de regeling is %s; van welke datum deze gegevens zijn, is niet opgegeven.",
			"The %s of the scheme is %s; of which date these data are is not stated."), word, a.dates([]string{m.ReferenceDate}))
	case len(m.Dates) == 1 && m.Dates[0] == m.ReferenceDate:
		return text + " " + a.say(wording.Both("De gegevens zijn van die %s, %s.", "The data are of that %s, %s."), word, a.dates(m.Dates))
	}
	return text + " " + a.say(wording.Both("De %s van de regeling is %s, maar deze gegevens zijn van %s: een andere datum geeft andere aantallen.",
		"The %s of the scheme is %s, but these data are of %s: another date gives other numbers."), word, a.dates([]string{m.ReferenceDate}), a.dates(m.Dates))
}

func (a answerer) dates(list []string) string {
	texts := make([]string, len(list))
	for i, date := range list {
		texts[i] = a.lang.Date(provenance.Date(date))
	}
	return a.lang.List(texts)
}

// parts writes the measures that add up to another, with their figures; those of zero are left out.
func (a answerer) parts(whole document.RecipientUnit) []string {
	var parts []string
	for i, m := range a.Recipient.Measures {
		part := slices.Contains(whole.SumOf, m.ID) || len(whole.SumOf) == 0 && wholeOf(a.Explanation, m.ID) == whole.ID && !a.Measures[i].Used
		if part && m.Value.Sign() != 0 {
			parts = append(parts, document.UnitText(m.ID, m.Value, a.lang)+" "+a.Measures[i].Title.In(a.lang))
		}
	}
	return parts
}
