package explain

import (
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// amount gives the total and the sum that makes it.
func (a answerer) amount() string {
	var parts []string
	for i, c := range a.Recipient.Components {
		parts = append(parts, a.say(wording.Both("%s: %s", "%s: %s"), a.Scheme.Components[i].Title.In(a.lang), a.sum(c)))
	}
	return a.say(wording.Both("Het berekende bedrag voor de hele periode is %s. %s.", "The computed amount for the whole period is %s. %s."),
		a.Recipient.Amount.In(a.lang), wording.Capital(strings.Join(parts, "; ")))
}

// sum says in one line how a component came about.
func (a answerer) sum(c document.AmountFacts) string {
	step := Unrounded(c.Derivation)
	if overSites(step) {
		return a.say(wording.Both("de som van de bedragen van %s = %s", "the sum of the amounts of %s = %s"), a.lang.Counted(len(step.From), wording.SiteNoun()), c.Amount.In(a.lang))
	}
	if q, ok := applicationOf(step); ok {
		return a.say(wording.Both("%s (de aanvraag van %s %s)", "%s (the application for %s %s)"), c.Amount.In(a.lang), a.lang.Price(q.asked), q.outcome(a.lang))
	}
	return Formula{a.document, a.lang, true}.Text(step, false) + " = " + c.Amount.In(a.lang)
}

// zero explains components without an amount.
func (a answerer) zero() string {
	var reasons []string
	for i, c := range a.Recipient.Components {
		if c.Amount == 0 {
			reasons = append(reasons, a.say(wording.Both("%s: %s", "%s: %s"), a.Scheme.Components[i].Title.In(a.lang), a.zeroReason(c)))
		}
	}
	if len(reasons) == 0 {
		return a.say(wording.Both("Geen onderdeel is nul voor %s.", "No component is zero for %s."), a.Recipient.Name)
	}
	text := a.say(wording.Both("Nul is %s.", "Zero is %s."), strings.Join(reasons, "; "))
	if score, known := a.used(a.Recipient, scoreMeasure); known && score.Sign() <= 0 {
		text += " " + a.say(wording.Both(
			"Dat betekent niet dat er geen leerlingen met een risico op achterstand zijn.",
			"That does not mean that there are no pupils at risk.",
		))
		if before, ok := valueOf(a.Recipient, "achterstandsscore_zonder_drempel"); ok {
			text += " " + a.say(wording.Both("Zonder drempel is de score %s.", "Without the threshold the score is %s."), document.UnitText(scoreMeasure, before, a.lang))
		}
	}
	return text
}

// zeroReason says why a component brings nothing.
func (a answerer) zeroReason(c document.AmountFacts) string {
	step := Unrounded(c.Derivation)
	if q, ok := applicationOf(step); ok {
		return a.say(wording.Both("de aanvraag %s", "the application %s"), q.outcome(a.lang))
	}
	if overSites(step) {
		return a.say(wording.Both("geen van de %s heeft een bedrag", "none of the %s has an amount"), a.lang.Counted(len(step.From), wording.SiteNoun()))
	}
	if bends := (walk{}).of(step).bends; len(bends) > 0 && telling(bends).kind < stepped {
		if b := telling(bends); b.kind == belowZero && b.step.From[0].Label == scoreMeasure {
			return a.say(wording.Both("de achterstandsscore is na aftrek van de drempel %s en geeft dus geen bedrag", "the disadvantage score after the threshold is %s and so gives no amount"),
				document.UnitText(scoreMeasure, b.step.From[0].Value, a.lang))
		}
		return a.bendText(telling(bends))
	}
	for _, u := range (walk{}).of(step).by {
		if value, known := valueOf(a.Recipient, u.measure); known && value.Sign() == 0 {
			return a.say(wording.Both("%s is 0", "%s is 0"), document.TitleOf(a.document, u.measure, a.lang))
		}
	}
	return a.say(wording.Both("de eenheden ervan komen op nul uit of er is niets te verdelen", "its units come out at zero or there is nothing to divide"))
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
		years = append(years, a.say(wording.Both("op 31 december %s in totaal %s", "by 31 December %s %s in total"), strconv.Itoa(y.Year), y.Accumulated.In(a.lang)))
	}
	s := a.document.Schedule
	first, last := s.Payments[0], s.Payments[len(s.Payments)-1]
	text := a.say(wording.Both("De eerste betaling is in %s, de laatste in %s. Binnen hoort te zijn: %s. Wat werkelijk is ontvangen weet dit programma niet.",
		"The first payment is in %s, the last in %s. Should be in: %s. What really came in this program does not know."),
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
