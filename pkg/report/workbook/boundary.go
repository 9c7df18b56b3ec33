package workbook

import (
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// boundaryNotes say which municipalities, or parts of them, were brought into this one, in one note, and which of them
// the inputs lack.
func (s *recipientSheet) boundaryNotes() []string {
	code, err := municipality.ParseCode(s.recipient.Key)
	carried := s.result.Table.Carried
	if carried == nil || err != nil {
		return nil
	}
	var notes []string
	if origins := s.origins(code); len(origins) > 0 {
		note := s.in(wording.Both("Herindeling. ", "Boundary change. "))
		for i, o := range origins {
			if i > 0 {
				note += " "
			}
			note += sentence(o)
		}
		notes = append(notes, note)
	}
	for _, gap := range carried.Gaps {
		if gap.Code == code {
			notes = append(notes, s.say(wording.Both("Onvolledig na herindeling: geen rij voor %s.", "Incomplete after a boundary change: no row for %s."),
				document.NameList(document.NamedCodes(gap.Missing), s.lang)))
		}
	}
	return notes
}

// origins tell how figures came to a municipality, the oldest change first: those that went up in it whole on one date
// together, each that was divided by itself. A change to a municipality that went up in this one later is one of them.
func (s *recipientSheet) origins(code municipality.Code) []string {
	var followed []cbsdata.CarriedChange
	into := []municipality.Code{code}
	for _, c := range slices.Backward(s.result.Table.Carried.Changes) {
		if slices.ContainsFunc(into, func(to municipality.Code) bool { return slices.Contains(c.To, to) }) {
			followed, into = append(followed, c), append(into, c.From)
		}
	}
	slices.Reverse(followed)
	var told []string
	for len(followed) > 0 {
		c, same := followed[0], 1
		for !c.Splits() && same < len(followed) && !followed[same].Splits() && followed[same].Date == c.Date && followed[same].To[0] == c.To[0] {
			same++
		}
		if c.Splits() {
			told = append(told, s.divided(c, into))
		} else {
			told = append(told, s.merged(followed[:same]))
		}
		followed = followed[same:]
	}
	return told
}

// merged tells which municipalities went up in one, on one date.
func (s *recipientSheet) merged(changes []cbsdata.CarriedChange) string {
	var from []municipality.Code
	for _, c := range changes {
		from = append(from, c.From)
	}
	to, names, date := document.NamedCode(changes[0].To[0]), document.NameList(document.NamedCodes(from), s.lang), s.lang.Date(changes[0].Date)
	if len(from) == 1 {
		return s.say(wording.Both("%s ging op %s op in %s; de cijfers daarvan tellen hier mee", "%s became part of %s on %s; its figures count here"),
			s.inOrder(names, date, to.Name)...)
	}
	return s.say(wording.Both("%s gingen op %s op in %s; hun cijfers zijn hier opgeteld", "%s became %s on %s; their figures are added here"),
		s.inOrder(names, date, to.Name)...)
}

// inOrder puts the date and the name in the order of the language: Dutch says when first.
func (s *recipientSheet) inOrder(names, date, to string) []string {
	if s.lang == wording.EN {
		return []string{names, to, date}
	}
	return []string{names, date, to}
}

// divided tells what of a divided municipality came here.
func (s *recipientSheet) divided(c cbsdata.CarriedChange, into []municipality.Code) string {
	came := s.in(wording.Both("niets daarvan kwam hier", "nothing of it came here"))
	for i, to := range c.To {
		if !slices.Contains(into, to) || i >= len(c.Parts) {
			continue
		}
		var how []string
		if n := c.Parts[i].Sites; n > 0 {
			how = append(how, s.lang.Counted(n, wording.SiteNoun()))
		}
		if share := c.Parts[i].Share; share != nil {
			how = append(how, s.say(wording.Both("aandeel %s van de cijfers per gemeente", "share %s of the figures per municipality"), share.RatString()))
		}
		if len(how) > 0 {
			came = s.say(wording.Both("hier kwam: %s", "here came: %s"), s.lang.List(how))
		}
	}
	return s.say(wording.Both("%s is op %s verdeeld over %s; %s", "%s was divided on %s over %s; %s"),
		document.NamedCode(c.From).Name, s.lang.Date(c.Date), document.NameList(document.NamedCodes(c.To), s.lang), came)
}

// successorNotes say that the municipality is no longer there, and what came in its place.
func (s *recipientSheet) successorNotes() []string {
	code, err := municipality.ParseCode(s.recipient.Key)
	if s.newest == nil || err != nil || s.newest.Date <= s.result.Table.Division.Date {
		return nil
	}
	if _, still := s.newest.Find(code); still {
		return nil
	}
	note := s.say(wording.Both(
		"Herindeling: op %s bestaat deze gemeente niet meer onder deze code; het bedrag geldt voor de indeling van %s",
		"Boundary change: on %s this municipality no longer exists under this code; the amount is for the division of %s"),
		s.lang.Date(s.newest.Date), s.lang.Date(s.result.Table.Division.Date))
	for _, change := range municipality.Default().Changes() {
		if change.From == code && change.Date > s.result.Table.Division.Date {
			note += s.say(wording.Both(". Wat ervoor in de plaats kwam: %s", ". What came in its place: %s"), document.NameList(document.NamedCodes(change.To), s.lang))
			break
		}
	}
	return []string{sentence(note)}
}
