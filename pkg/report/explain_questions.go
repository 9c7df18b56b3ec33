package report

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// An Answer is a question that a municipality asks, answered from the data.
type Answer struct {
	ID       string `json:"id"`
	Question Words  `json:"question"`
	Answer   Words  `json:"answer"`
}

// A question is asked in both languages and answered in one at a time.
type question struct {
	id     string
	text   phrase
	answer func(a answerer) string
}

// questions lists what municipalities ask, in the order in which they ask it.
func questions() []question {
	return []question{
		{"amount", phrase{"Hoeveel is het en hoe is het berekend?", "How much is it and how was it computed?"}, answerer.amount},
		{"units", phrase{"Welke leerlingen tellen mee?", "Which pupils count?"}, answerer.units},
		{"zero", phrase{"Waarom is een onderdeel nul?", "Why is a component zero?"}, answerer.zero},
		{"more", phrase{"Waarom krijgt een andere gemeente meer?", "Why does another municipality get more?"}, answerer.more},
		{"july", phrase{"Waarom wijkt dit af van het overzicht van juli 2021?", "Why does this differ from the overview of July 2021?"}, answerer.july},
		{"worth", phrase{"Wat is één leerling waard, en één achterstandspunt?", "What is one pupil worth, and one point of the score?"}, answerer.worth},
		{"when", phrase{"Wanneer komt het geld, en hoeveel moet er op 31 december binnen zijn?", "When does the money come, and how much must be in by 31 December?"}, answerer.when},
		{"status", phrase{"Zijn de gegevens voorlopig of definitief?", "Are the data provisional or definitive?"}, answerer.status},
		{"merger", phrase{"Wat is er gebeurd met een gefuseerde of gesplitste gemeente?", "What happened to a merged or split municipality?"}, answerer.merger},
		{"limits", phrase{"Wat berekent dit programma niet?", "What does this program not compute?"}, answerer.limits},
	}
}

// answers answers every question in both languages.
func answers(e *Explanation) []Answer {
	var list []Answer
	for _, q := range questions() {
		list = append(list, Answer{q.id, Words{q.text.nl, q.text.en}, Words{
			q.answer(answerer{e, NL}), q.answer(answerer{e, EN}),
		}})
	}
	return list
}

// questions prints the answers.
func (p *page) questions(list []Answer) {
	p.heading(phrase{"VRAGEN EN ANTWOORDEN", "QUESTIONS AND ANSWERS"})
	for _, a := range list {
		p.line("")
		p.wrap("  ", p.lang.words(a.Question))
		p.wrap("    ", p.lang.words(a.Answer))
	}
}

// An answerer answers in one language.
type answerer struct {
	*Explanation
	lang Language
}

func (a answerer) say(p phrase, args ...string) string { return a.lang.say(p, args...) }

// amount gives the total and the sum that makes it.
func (a answerer) amount() string {
	var parts []string
	for i, c := range a.Recipient.Components {
		numbers := formula{a.document, a.lang, true}.write(unrounded(c.Derivation), false)
		parts = append(parts, a.say(phrase{"%s: %s = %s", "%s: %s = %s"}, a.lang.words(a.Scheme.Components[i].Title), numbers, a.lang.money(c.Amount)))
	}
	return a.say(phrase{"Het berekende bedrag voor de hele periode is %s. %s.", "The computed amount for the whole period is %s. %s."},
		a.lang.money(a.Recipient.Amount), capital(strings.Join(parts, "; ")))
}

// units says where pupils count, and how many of which kind there are.
func (a answerer) units() string {
	text := a.say(phrase{
		"Leerlingen tellen mee in de gemeente waar hun schoolvestiging staat: onze scholen, niet onze inwoners, en niet waar het schoolbestuur zit.",
		"Pupils count in the municipality of their school site: our schools, not our residents, and not where the school board sits.",
	})
	for i, m := range a.Recipient.Measures {
		if !a.Measures[i].Used || a.Measures[i].Kind != "count" {
			continue
		}
		text += " " + a.say(phrase{"Geteld zijn %s %s", "Counted are %s %s"}, a.lang.figure(m.Value), a.lang.words(a.Measures[i].Title))
		if parts := a.parts(m.SumOf); len(parts) > 0 {
			text += a.say(phrase{": %s", ": %s"}, a.lang.list(parts))
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
			parts = append(parts, a.lang.figure(m.Value)+" "+a.lang.words(a.Measures[i].Title))
		}
	}
	return parts
}

func (a answerer) note(basis int) string {
	if basis < 1 || basis > len(a.Bases) || a.Bases[basis-1].Note == nil {
		return ""
	}
	return a.lang.words(*a.Bases[basis-1].Note)
}

// zero explains components without an amount.
func (a answerer) zero() string {
	var zero []string
	for i, c := range a.Recipient.Components {
		if c.Amount == 0 {
			zero = append(zero, a.lang.words(a.Scheme.Components[i].Title))
		}
	}
	score, known := a.used(a.Recipient, "achterstandsscore")
	switch {
	case known && score.Sign() <= 0:
		text := a.say(phrase{
			"De achterstandsscore is na aftrek van de drempel %s en geeft dus geen bedrag. Dat betekent niet dat er geen leerlingen met een risico op achterstand zijn.",
			"The disadvantage score after the threshold is %s and so gives no amount. That does not mean that there are no pupils at risk.",
		}, a.lang.figure(score))
		if before, ok := valueOf(a.Recipient, "achterstandsscore_zonder_drempel"); ok {
			text += " " + a.say(phrase{"Zonder drempel is de score %s.", "Without the threshold the score is %s."}, a.lang.figure(before))
		}
		return text
	case len(zero) > 0:
		return a.say(phrase{"Nul is: %s. De eenheden daarvan zijn nul.", "Zero is: %s. Its units are zero."}, a.lang.list(zero))
	}
	return a.say(phrase{"Geen onderdeel is nul voor deze gemeente.", "No component is zero for this municipality."})
}

// valueOf is a recipient's figure for a measure.
func valueOf(r *RecipientReport, id string) (Figure, bool) {
	for _, m := range r.Measures {
		if m.ID == id {
			return m.Value, true
		}
	}
	return Figure{}, false
}

// status names the status of every file.
func (a answerer) status() string {
	var files []string
	for _, f := range a.Inputs {
		status := f.Status
		if status == "" {
			status = string(scenario.Unstated)
		}
		files = append(files, f.Name+": "+statusWord(scenario.Status(status)).in(a.lang))
	}
	text := a.say(phrase{"De status van de gegevens, per bestand: %s.", "The status of the data, per file: %s."}, strings.Join(files, "; "))
	if a.Example {
		text += " " + a.say(phrase{"Het zijn %s.", "They are %s."}, exampleMark().in(a.lang))
	}
	return text
}

// limits says what is outside the program.
func (a answerer) limits() string {
	return a.say(phrase{
		"De besteding en de verantwoording daarvan (SiSa), terugvordering, en op welk bedrag een gemeente recht heeft: dat volgt alleen uit het besluit van de minister.",
		"Spending and accounting for it (SiSa), recovery, and which amount a municipality is entitled to: that follows from the minister's decision only.",
	})
}

// when gives the payments per calendar year.
func (a answerer) when() string {
	if len(a.Recipient.Years) == 0 {
		return a.say(phrase{"Deze regeling noemt geen betaalritme.", "This scheme names no payments."})
	}
	var years []string
	for _, y := range a.Recipient.Years {
		years = append(years, a.say(phrase{"op 31 december %s in totaal %s", "by 31 December %s %s in total"}, yearText(y.Year), a.lang.money(y.Accumulated)))
	}
	s := a.document.Schedule
	first, last := s.Payments[0], s.Payments[len(s.Payments)-1]
	text := a.say(phrase{"De eerste betaling is in %s, de laatste in %s. Binnen zijn: %s.", "The first payment is in %s, the last in %s. Received are: %s."},
		a.month(first.Month), a.month(last.Month), a.lang.list(years))
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
	return a.lang.month(m)
}

// divisionDate is the date of the municipal division, for people.
func (a answerer) divisionDate() string { return a.lang.date(provenance.Date(a.Division.Date)) }
