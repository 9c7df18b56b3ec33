package workbook

import (
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// zeroNotes explain components that give nothing.
func (s *recipientSheet) zeroNotes() []string {
	var notes []string
	for i, part := range s.parts {
		if part.kind == stepComponent {
			continue
		}
		terms := termsOf(part.weighed)
		for _, t := range terms {
			if t.Value.Value.Sign() <= 0 {
				notes = append(notes, s.zeroNote(t, s.partName(i, t, len(terms))))
			}
		}
	}
	return notes
}

// partName names what is zero where that is only a part of the amount; else it is empty.
func (s *recipientSheet) partName(component int, t term, terms int) string {
	var name string
	if s.severalComponents() {
		name = s.lang.Of(s.result.Scheme.Components[component].Title)
	}
	if title := s.termTitle(t); terms > 1 && title != name {
		if name != "" {
			name += ", "
		}
		name += title
	}
	return name
}

// zeroNote explains one addend that is zero. For the score it says what a zero does not mean.
func (s *recipientSheet) zeroNote(t term, part string) string {
	ids := measuresIn(t.Value)
	if slices.Contains(ids, "achterstandsscore") {
		return s.zeroScore()
	}
	why := s.whyZero(ids)
	if part == "" {
		return s.say(wording.Both("Nul: %s.", "Zero: %s."), why)
	}
	return s.say(wording.Both("Alleen het deel voor %s is nul: %s.", "Only the part for %s is zero: %s."), part, why)
}

// whyZero names the figures that are zero themselves; where none is, the calculation made it so.
func (s *recipientSheet) whyZero(ids []string) string {
	var zero []string
	for _, m := range s.measures {
		if slices.Contains(ids, m.ID) && s.row.Values[m.Index].Amount.Sign() == 0 {
			zero = append(zero, document.MeasureTitle(s.result.Scheme, m.ID, s.lang))
		}
	}
	if len(zero) == 0 {
		return s.in(wording.Both("de berekening komt niet boven nul uit", "the calculation does not come out above zero"))
	}
	return s.say(wording.Both("in deze gegevens staat een 0 voor %s", "these figures have a 0 for %s"), s.lang.List(zero))
}

func (s *recipientSheet) zeroScore() string {
	note := s.in(wording.Both(
		"De achterstandsscore na drempel is 0 en telt dus niet mee. Dat betekent niet dat er geen achterstand is",
		"The score after the threshold is 0 and so does not count. That does not mean that there is no disadvantage"))
	if v, ok := s.value("achterstandsscore_zonder_drempel"); ok && v.Amount.Sign() > 0 {
		note += s.say(wording.Both(": zonder drempel is de score %s", ": without the threshold the score is %s"), s.unitText("achterstandsscore_zonder_drempel", v.Amount))
	}
	return note + "."
}

// arrivalNotes explain why an application in order of arrival got nothing, or not all that it asked.
func (s *recipientSheet) arrivalNotes() []string {
	var notes []string
	for _, part := range s.parts {
		if part.step.Rule == allocation.RuleArrival {
			if note := s.arrivalNote(part.step); note != "" {
				notes = append(notes, note)
			}
		}
	}
	return notes
}

// arrivalNote explains one of them by the steps pot, asked, asked before, rank.
func (s *recipientSheet) arrivalNote(step allocation.Derivation) string {
	pot, asked, before := step.From[0].Value, step.From[1].Value, step.From[2].Value
	euros := func(x allocation.Exact) string { return s.lang.Euros(x, 2) }
	if asked.Sign() == 0 {
		return s.in(wording.Both("Nul: deze gegevens hebben geen aanvraag.", "Zero: these figures have no application."))
	}
	left := pot.Sub(before)
	if step.Value.Cmp(asked) >= 0 {
		return ""
	}
	place := s.say(wording.Both("Volgorde %s: de aanvragen daarvoor tellen samen voor %s", "Place %s: the applications before it count for %s together"),
		s.lang.Exact(step.From[3].Value, 0), euros(before))
	switch {
	case left.Sign() <= 0:
		return s.say(wording.Both("Nul. %s, en te verdelen was %s: er was niets meer over.", "Zero. %s, and %s was to be divided: nothing was left."), place, euros(pot))
	case step.Value.Sign() == 0:
		return s.say(wording.Both("Nul. %s. Van %s was nog %s over, minder dan de %s van deze aanvraag; wat niet past krijgt niets.",
			"Zero. %s. Of %s only %s was left, less than the %s of this application; what does not fit gets nothing."), place, euros(pot), euros(left), euros(asked))
	}
	return s.say(wording.Both("Niet alles. %s. Van %s was nog %s over van de %s die deze aanvraag telt.",
		"Not all. %s. Of %s only %s was left of the %s that this application counts for."), place, euros(pot), euros(left), euros(asked))
}
