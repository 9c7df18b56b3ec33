package workbook

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// mostNotes is how many notes a sheet has room for.
const mostNotes = 4

// exampleDate is the date that the figures inside the program were counted at; their table has no place for it.
const exampleDate provenance.Date = "2019-10-01"

// notes is the section that explains what may surprise a reader of this sheet: chosen by fact, the most
// surprising first.
func (s *recipientSheet) notes() {
	var notes []string
	for _, note := range []func() []string{
		s.arrivalNotes, s.zeroNotes, s.correctionNotes, s.boundaryNotes, s.successorNotes, s.oddityNotes,
		s.absentNotes, s.provisionalNotes, s.dateNotes, s.tieNotes, s.exampleNotes,
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

// value is a measure of the recipient.
func (s *recipientSheet) value(id string) (cbsdata.Value, bool) {
	for _, m := range s.measures {
		if m.ID == id {
			return s.row.Values[m.Index], true
		}
	}
	return cbsdata.Value{}, false
}

// correctionNotes say which figures a person's decision changed, and why. So many that they would not fit are counted.
func (s *recipientSheet) correctionNotes() []string {
	const most = 3
	lines := s.correctionLines(s.recipient.Key)
	if len(lines) == 0 {
		return nil
	}
	told := make([]string, 0, most+1)
	for _, line := range lines[:min(most, len(lines))] {
		told = append(told, sentence(line))
	}
	if more := len(lines) - most; more > 0 {
		told = append(told, s.say(wording.Both("En %s andere: zie %s.", "And %s others: see %s."), s.lang.Count(more), s.sourcesName()))
	}
	return []string{s.in(wording.Both("Met de hand gecorrigeerd. ", "Corrected by hand. ")) + strings.Join(told, " ")}
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
	return []string{s.say(wording.Both(
		"Voorbeeldgegevens: afgeleid uit openbare bestanden van CBS en DUO, teldatum %s; geen officiële verdeling.",
		"Example data: derived from public files of CBS and DUO, counted on %s; not an official allocation."), s.lang.Date(exampleDate))}
}
