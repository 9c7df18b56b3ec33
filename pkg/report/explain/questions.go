package explain

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// An Answer is a question that a municipality asks, answered from the data.
type Answer struct {
	ID       string         `json:"id"`
	Question document.Words `json:"question"`
	Answer   document.Words `json:"answer"`
}

// A question is asked in both languages and answered in one at a time.
type question struct {
	id     string
	text   wording.Phrase
	answer func(a answerer) string
}

// questions lists what municipalities ask, in the order in which they ask it.
func questions() []question {
	return []question{
		{"amount", wording.Both("Hoeveel is het en hoe is het berekend?", "How much is it and how was it computed?"), answerer.amount},
		{"units", wording.Both("Welke leerlingen tellen mee?", "Which pupils count?"), answerer.units},
		{"zero", wording.Both("Waarom is een onderdeel nul?", "Why is a component zero?"), answerer.zero},
		{"more", wording.Both("Waarom krijgt een andere gemeente meer?", "Why does another municipality get more?"), answerer.more},
		{"july", wording.Both("Waarom wijkt dit af van het overzicht van juli 2021?", "Why does this differ from the overview of July 2021?"), answerer.july},
		{"worth", wording.Both("Wat is één leerling waard, en één achterstandspunt?", "What is one pupil worth, and one point of the score?"), answerer.worth},
		{"when", wording.Both("Wanneer komt het geld, en hoeveel moet er op 31 december binnen zijn?", "When does the money come, and how much must be in by 31 December?"), answerer.when},
		{"status", wording.Both("Zijn de gegevens voorlopig of definitief?", "Are the data provisional or definitive?"), answerer.status},
		{"merger", wording.Both("Wat is er gebeurd met een gefuseerde of gesplitste gemeente?", "What happened to a merged or split municipality?"), answerer.merger},
		{"limits", wording.Both("Wat berekent dit programma niet?", "What does this program not compute?"), answerer.limits},
	}
}

// answers answers every question in both languages.
func answers(e *Explanation) []Answer {
	var list []Answer
	for _, q := range questions() {
		list = append(list, Answer{q.id, document.Words{NL: q.text.In(wording.NL), EN: q.text.In(wording.EN)}, document.Words{
			NL: q.answer(answerer{e, wording.NL}), EN: q.answer(answerer{e, wording.EN}),
		}})
	}
	return list
}

// questions prints the answers.
func (p *page) questions(list []Answer) {
	p.Heading(wording.Both("VRAGEN EN ANTWOORDEN", "QUESTIONS AND ANSWERS"))
	for _, a := range list {
		p.Line("")
		p.Wrap("  ", a.Question.In(p.Lang))
		p.Wrap("    ", a.Answer.In(p.Lang))
	}
}

// An answerer answers in one language.
type answerer struct {
	*Explanation
	lang wording.Language
}

func (a answerer) say(p wording.Phrase, args ...string) string { return a.lang.Say(p, args...) }

// amount gives the total and the sum that makes it.
func (a answerer) amount() string {
	var parts []string
	for i, c := range a.Recipient.Components {
		numbers := Formula{a.document, a.lang, true}.Text(Unrounded(c.Derivation), false)
		parts = append(parts, a.say(wording.Both("%s: %s = %s", "%s: %s = %s"), a.Scheme.Components[i].Title.In(a.lang), numbers, c.Amount.In(a.lang)))
	}
	return a.say(wording.Both("Het berekende bedrag voor de hele periode is %s. %s.", "The computed amount for the whole period is %s. %s."),
		a.Recipient.Amount.In(a.lang), wording.Capital(strings.Join(parts, "; ")))
}

// units says where pupils count, and how many of which kind there are.
func (a answerer) units() string {
	text := a.say(wording.Both(
		"Leerlingen tellen mee in de gemeente waar hun schoolvestiging staat: onze scholen, niet onze inwoners, en niet waar het schoolbestuur zit.",
		"Pupils count in the municipality of their school site: our schools, not our residents, and not where the school board sits.",
	))
	for i, m := range a.Recipient.Measures {
		if !a.Measures[i].Used || a.Measures[i].Kind != "count" {
			continue
		}
		text += " " + a.say(wording.Both("Geteld zijn %s %s", "Counted are %s %s"), m.Value.In(a.lang), a.Measures[i].Title.In(a.lang))
		if parts := a.parts(m.SumOf); len(parts) > 0 {
			text += a.say(wording.Both(": %s", ": %s"), a.lang.List(parts))
		}
		text += "."
		if note := a.note(a.Measures[i].Basis); note != "" {
			text += " " + note
		}
	}
	return text
}

// parts writes the measures that add up to another, with their figures.
func (a answerer) parts(ids []string) []string {
	var parts []string
	for i, m := range a.Recipient.Measures {
		if slices.Contains(ids, m.ID) {
			parts = append(parts, m.Value.In(a.lang)+" "+a.Measures[i].Title.In(a.lang))
		}
	}
	return parts
}

func (a answerer) note(basis int) string {
	if basis < 1 || basis > len(a.Bases) || a.Bases[basis-1].Note == nil {
		return ""
	}
	return a.Bases[basis-1].Note.In(a.lang)
}

// zero explains components without an amount.
func (a answerer) zero() string {
	var zero []string
	for i, c := range a.Recipient.Components {
		if c.Amount == 0 {
			zero = append(zero, a.Scheme.Components[i].Title.In(a.lang))
		}
	}
	score, known := a.used(a.Recipient, "achterstandsscore")
	switch {
	case known && score.Sign() <= 0:
		text := a.say(wording.Both(
			"De achterstandsscore is na aftrek van de drempel %s en geeft dus geen bedrag. Dat betekent niet dat er geen leerlingen met een risico op achterstand zijn.",
			"The disadvantage score after the threshold is %s and so gives no amount. That does not mean that there are no pupils at risk.",
		), score.In(a.lang))
		if before, ok := valueOf(a.Recipient, "achterstandsscore_zonder_drempel"); ok {
			text += " " + a.say(wording.Both("Zonder drempel is de score %s.", "Without the threshold the score is %s."), before.In(a.lang))
		}
		return text
	case len(zero) > 0:
		return a.say(wording.Both("Nul is: %s. De eenheden daarvan zijn nul.", "Zero is: %s. Its units are zero."), a.lang.List(zero))
	}
	return a.say(wording.Both("Geen onderdeel is nul voor deze gemeente.", "No component is zero for this municipality."))
}

// valueOf is a recipient's figure for a measure.
func valueOf(r *RecipientReport, id string) (document.Figure, bool) {
	for _, m := range r.Measures {
		if m.ID == id {
			return m.Value, true
		}
	}
	return document.Figure{}, false
}

// status names the status of every file.
func (a answerer) status() string {
	var files []string
	for _, f := range a.Inputs {
		status := f.Status
		if status == "" {
			status = string(scenario.Unstated)
		}
		files = append(files, f.Name+": "+document.StatusWord(scenario.Status(status)).In(a.lang))
	}
	text := a.say(wording.Both("De status van de gegevens, per bestand: %s.", "The status of the data, per file: %s."), strings.Join(files, "; "))
	if a.Example {
		text += " " + a.say(wording.Both("Het zijn %s.", "They are %s."), document.ExampleMark().In(a.lang))
	}
	return text
}

// limits says what is outside the program.
func (a answerer) limits() string {
	return a.say(wording.Both(
		"De besteding en de verantwoording daarvan (SiSa), terugvordering, en op welk bedrag een gemeente recht heeft: dat volgt alleen uit het besluit van de minister.",
		"Spending and accounting for it (SiSa), recovery, and which amount a municipality is entitled to: that follows from the minister's decision only.",
	))
}

// when gives the payments per calendar year.
func (a answerer) when() string {
	if len(a.Recipient.Years) == 0 {
		return a.say(wording.Both("Deze regeling noemt geen betaalritme.", "This scheme names no payments."))
	}
	var years []string
	for _, y := range a.Recipient.Years {
		years = append(years, a.say(wording.Both("op 31 december %s in totaal %s", "by 31 December %s %s in total"), yearText(y.Year), y.Accumulated.In(a.lang)))
	}
	s := a.document.Schedule
	first, last := s.Payments[0], s.Payments[len(s.Payments)-1]
	text := a.say(wording.Both("De eerste betaling is in %s, de laatste in %s. Binnen zijn: %s.", "The first payment is in %s, the last in %s. Received are: %s."),
		a.month(first.Month), a.month(last.Month), a.lang.List(years))
	if note := a.note(s.Basis); note != "" {
		text += " " + note
	}
	return text
}

func (a answerer) month(text string) string {
	m, err := allocation.ParseMonth(text)
	if err != nil {
		return text
	}
	return a.lang.Month(m)
}

// divisionDate is the date of the municipal division, for people.
func (a answerer) divisionDate() string { return a.lang.Date(provenance.Date(a.Division.Date)) }
