package explain

import (
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// An Answer is a question that a municipality asks, answered from the data.
type Answer struct {
	ID       string         `json:"id"`
	Question document.Words `json:"question"`
	Answer   document.Words `json:"answer"`
}

// A question is asked in both languages and answered in one at a time. One that a scheme or recipient gives no reason
// to ask has no answer, and is left out.
type question struct {
	id     string
	text   func(a answerer) wording.Phrase
	answer func(a answerer) string
}

// questions lists what municipalities ask, in the order in which they ask it.
func questions() []question {
	asked := func(p wording.Phrase) func(answerer) wording.Phrase {
		return func(answerer) wording.Phrase { return p }
	}
	return []question{
		{"amount", asked(wording.Both("Hoeveel is het en hoe is het berekend?", "How much is it and how was it computed?")), answerer.amount},
		{"units", answerer.unitsQuestion, answerer.units},
		{"zero", asked(wording.Both("Waarom is een onderdeel nul?", "Why is a component zero?")), answerer.zero},
		{"more", answerer.moreQuestion, answerer.more},
		{"july", asked(wording.Both("Waarom wijkt dit af van het overzicht van juli 2021?", "Why does this differ from the overview of July 2021?")), answerer.july},
		{"worth", answerer.worthQuestion, answerer.worth},
		{"when", asked(wording.Both("Wanneer komt het geld, en hoeveel moet er op 31 december binnen zijn?", "When does the money come, and how much must be in by 31 December?")), answerer.when},
		{"status", asked(wording.Both("Zijn de gegevens voorlopig of definitief?", "Are the data provisional or definitive?")), answerer.status},
		{"merger", asked(wording.Both("Wat is er gebeurd met een gefuseerde of gesplitste gemeente?", "What happened to a merged or split municipality?")), answerer.merger},
		{"limits", asked(wording.Both("Wat berekent dit programma niet?", "What does this program not compute?")), answerer.limits},
	}
}

// answers answers every question that applies, in both languages.
func answers(e *Explanation) []Answer {
	var list []Answer
	for _, q := range questions() {
		nl, en := answerer{e, wording.NL}, answerer{e, wording.EN}
		answer := document.Words{NL: q.answer(nl), EN: q.answer(en)}
		if answer.NL == "" {
			continue
		}
		text := q.text(nl)
		list = append(list, Answer{q.id, document.Words{NL: text.In(wording.NL), EN: text.In(wording.EN)}, answer})
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

// note is what a basis adds in words.
func (a answerer) note(basis int) string {
	if basis < 1 || basis > len(a.Bases) || a.Bases[basis-1].Note == nil {
		return ""
	}
	return a.Bases[basis-1].Note.In(a.lang)
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
