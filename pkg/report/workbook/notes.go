package workbook

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// mostNotes is how many notes a sheet has room for.
const mostNotes = 4

// notes is the section that explains what may surprise a reader of this sheet: chosen by fact, the most
// surprising first.
func (s *recipientSheet) notes() {
	var notes []string
	for _, note := range []func() []string{
		s.zeroNotes, s.correctionNotes, s.oddityNotes, s.mergerNotes, s.absentNotes,
		s.provisionalNotes, s.dateNotes, s.tieNotes, s.exampleNotes,
	} {
		notes = append(notes, note()...)
	}
	if len(s.correctionLines(s.recipient.Key)) == 0 {
		notes = append(notes, s.in(wording.Both("Correcties: geen.", "Corrections: none.")))
	}
	s.section(wording.Both("TOELICHTING", "NOTES"))
	for _, note := range notes[:min(mostNotes, len(notes))] {
		s.Wrapped(xlsx.LineHeight-2, xlsx.TextCell(xlsx.AsNote.Wrap(), note).Over(recipientLast))
	}
}

// zeroNotes explain components that give nothing.
func (s *recipientSheet) zeroNotes() []string {
	var notes []string
	for i, part := range s.parts {
		if part.kind == stepComponent {
			continue
		}
		c := s.result.Scheme.Components[i]
		for _, t := range termsOf(part.weighed) {
			if t.Value.Value.Sign() <= 0 {
				notes = append(notes, s.zeroNote(t, s.lang.Of(c.Title)))
			}
		}
	}
	return notes
}

// zeroNote explains one addend that is zero. For the score it says what a zero does not mean.
func (s *recipientSheet) zeroNote(t term, title string) string {
	ids := measuresIn(t.Value)
	if slices.Contains(ids, "achterstandsscore") {
		note := s.in(wording.Both(
			"De achterstandsscore na drempel is 0 en telt dus niet mee. Dat betekent niet dat er geen achterstand is",
			"The score after the threshold is 0 and so does not count. That does not mean that there is no disadvantage"))
		if v, ok := s.value("achterstandsscore_zonder_drempel"); ok && v.Amount.Sign() > 0 {
			note += s.say(wording.Both(": zonder drempel is de score %s", ": without the threshold the score is %s"), s.lang.Decimal(v.Amount))
		}
		return note + "."
	}
	for _, id := range ids {
		title = document.MeasureTitle(s.result.Scheme, id, s.lang)
	}
	return s.say(wording.Both("Nul: er zijn geen %s in deze gegevens.", "Zero: these figures hold no %s."), title)
}

// value is a measure of the recipient.
func (s *recipientSheet) value(id string) (cbsdata.Value, bool) {
	for _, m := range s.measures {
		if m.ID == id {
			return s.row.Values[m.Index], true
		}
	}
	return cbsdata.Value{}, false
}

// correctionNotes say which figures a person's decision changed: one in full, more by their number.
func (s *recipientSheet) correctionNotes() []string {
	lines := s.correctionLines(s.recipient.Key)
	switch len(lines) {
	case 0:
		return nil
	case 1:
		return []string{s.in(wording.Both("Correctie. ", "Correction. ")) + sentence(lines[0])}
	}
	return []string{s.say(wording.Both("Correcties: %s met de hand; reden en bron staan in %s.", "Corrections: %s by hand; reason and source are in %s."),
		s.lang.Count(len(lines)), s.sourcesName())}
}

// oddityNotes repeat what struck the reader of the files about this recipient.
func (s *recipientSheet) oddityNotes() []string {
	var notes []string
	for _, o := range s.result.Table.Oddities {
		if o.Key == s.recipient.Key {
			notes = append(notes, sentence(s.lang.Of(allocation.Text{NL: o.NL, EN: o.EN})))
		}
	}
	return notes
}

// sentence begins with a capital and ends with a mark.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return wording.Capital(text)
	}
	return wording.Capital(text) + "."
}

// mergerNotes say that the municipality is no longer there.
func (s *recipientSheet) mergerNotes() []string {
	code, err := municipality.ParseCode(s.recipient.Key)
	if s.newest == nil || err != nil || s.newest.Date <= s.result.Table.Division.Date {
		return nil
	}
	if _, still := s.newest.Find(code); still {
		return nil
	}
	return []string{s.say(wording.Both(
		"Herindeling: op %s bestaat deze gemeente niet meer onder deze code; het bedrag geldt voor de indeling van %s.",
		"Boundary change: on %s this municipality no longer exists under this code; the amount is for the division of %s."),
		s.lang.Date(s.newest.Date), s.lang.Date(s.result.Table.Division.Date))}
}

// absentNotes say that a kind of school is not in the files for this municipality.
func (s *recipientSheet) absentNotes() []string {
	var titles []string
	for _, m := range s.measures {
		if s.row.Values[m.Index].Absent {
			titles = append(titles, document.MeasureTitle(s.result.Scheme, m.ID, s.lang))
		}
	}
	if len(titles) == 0 {
		return nil
	}
	return []string{s.say(wording.Both("In geen bestand en dus 0: %s.", "In no file and so 0: %s."), s.lang.List(titles))}
}

// provisionalNotes warn of figures of this recipient that will change.
func (s *recipientSheet) provisionalNotes() []string {
	var early []string
	for _, m := range s.measures {
		if v := s.row.Values[m.Index]; m.Used && s.signOf(v) != "" {
			early = append(early, document.MeasureTitle(s.result.Scheme, m.ID, s.lang))
		}
	}
	if len(early) == 0 {
		return nil
	}
	return []string{s.say(wording.Both(
		"* Voorlopig: %s; met definitieve cijfers kan het bedrag anders zijn.",
		"* Provisional: %s; with definitive figures the amount may differ."), s.lang.List(early))}
}

// dateNotes warn of data counted on another date than the rule asks for.
func (s *recipientSheet) dateNotes() []string {
	dates := document.InputDates(s.result.Table)
	for _, m := range s.result.Scheme.Measures {
		if m.ReferenceDate == "" || len(dates) == 0 || slices.Contains(dates, m.ReferenceDate) {
			continue
		}
		return []string{s.say(wording.Both(
			"De regeling telt %s op %s; deze gegevens tellen op %s.",
			"The rule counts %s on %s; these data count on %s."),
			document.MeasureTitle(s.result.Scheme, m.ID, s.lang), s.lang.Date(m.ReferenceDate), s.lang.List(s.dates(dates)))}
	}
	return nil
}

// dates writes dates.
func (b *book) dates(dates []provenance.Date) []string {
	list := make([]string, len(dates))
	for i, d := range dates {
		list[i] = b.lang.Date(d)
	}
	return list
}

// tieNotes say that a cent fell by the order of the codes.
func (s *recipientSheet) tieNotes() []string {
	for _, t := range s.result.Allocation.Ties {
		if slices.Contains(t.Keys, s.recipient.Key) {
			return []string{s.say(wording.Both(
				"Gelijke resten bij %s: de laatste centen vielen op volgorde van code.",
				"Equal remainders at %s: the last cents fell in the order of codes."),
				s.lang.Counted(len(t.Keys), document.RecipientNoun(s.result.Scheme)))}
		}
	}
	return nil
}

// exampleNotes say what the data inside the program are.
func (s *recipientSheet) exampleNotes() []string {
	if !s.result.Example {
		return nil
	}
	return []string{s.in(wording.Both(
		"Voorbeeldgegevens: afgeleid uit openbare bestanden van CBS en DUO, teldatum 1-10-2019; geen officiële verdeling.",
		"Example data: derived from public files of CBS and DUO, counted on 1 October 2019; not an official allocation."))}
}
