package report

import (
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A header holds the facts that open every rendering for people: by which rule, from which data, on which
// municipal division, and what the figures are worth. Every field is a complete text in one language.
type header struct {
	Scheme, Data, Division, Status string
	// Notices are what a reader must know before using a figure, most serious first: example data,
	// fewer recipients than the division has, sites that are not placed. Empty when there are none.
	Notices []string
}

// newHeader gathers the facts of a result.
func newHeader(r *scenario.Result, l Language) header { return headerOf(front(r), l) }

// headerOf gathers the facts of a document.
func headerOf(d *Document, l Language) header {
	return header{
		Scheme:   schemeLine(d.Scheme, l),
		Data:     dataLine(d, l),
		Division: divisionLine(d, l),
		Status:   statusLine(d, l),
		Notices:  notices(d, l),
	}
}

// Line is the first line of every rendering for people: Regeling · Gegevens · Indeling · Status.
func (h header) Line(l Language) string {
	return strings.Join([]string{
		l.say(phrase{"Regeling: %s", "Scheme: %s"}, h.Scheme),
		l.say(phrase{"Gegevens: %s", "Data: %s"}, h.Data),
		l.say(phrase{"Indeling: %s", "Division: %s"}, h.Division),
		l.say(phrase{"Status: %s", "Status: %s"}, h.Status),
	}, " · ")
}

// exampleMark stands on everything that was made from the data inside the program.
func exampleMark() phrase {
	return phrase{"voorbeeldgegevens, geen officiële verdeling", "example data, not an official allocation"}
}

// noDecision stands on everything that shows an amount.
func noDecision() phrase {
	return phrase{
		"Dit is geen beschikking; rechten ontleent u alleen aan het besluit van de minister.",
		"This is not a decision; only the minister's decision gives rights.",
	}
}

// schemeLine names the rule and what was changed in it.
func schemeLine(s SchemeFacts, l Language) string {
	line := l.words(s.Title)
	if changes := adaptations(s, l); len(changes) > 0 {
		line += l.say(phrase{" (aangepast: %s)", " (adapted: %s)"}, strings.Join(changes, "; "))
	}
	return line
}

// adaptations lists the budget and parameters that differ from the scheme file.
func adaptations(s SchemeFacts, l Language) []string {
	var changes []string
	if s.Budget != nil && s.DefaultBudget != nil && *s.Budget != *s.DefaultBudget {
		changes = append(changes, l.say(phrase{"budget %s", "budget %s"}, l.money(*s.Budget)))
	}
	for _, p := range s.Parameters {
		if p.Value.Cmp(p.Default.Exact) != 0 {
			changes = append(changes, p.Name+" "+l.figure(p.Value))
		}
	}
	return changes
}

// dataLine names the inputs, at most two by name, and the dates they count at.
func dataLine(d *Document, l Language) string {
	names := make([]string, len(d.Inputs))
	for i, f := range d.Inputs {
		names[i] = f.Name
	}
	line := l.list(names)
	if len(names) > 2 {
		line = l.counted(len(names), fileNoun())
	}
	if dates := referenceDates(d, l); dates != "" {
		line += ", " + dates
	}
	return line
}

// referenceDates says at which dates the inputs count: "teldatum 1-10-2019"; empty when no input says.
func referenceDates(d *Document, l Language) string {
	given := givenDates(d)
	if len(given) == 0 {
		return ""
	}
	return dateWord(d, l) + " " + l.list(datesText(given, l))
}

// givenDates returns the reference dates of the inputs, ascending, each once.
func givenDates(d *Document) []string {
	var given []string
	for _, f := range d.Inputs {
		if f.ReferenceDate != "" {
			given = append(given, f.ReferenceDate)
		}
	}
	slices.Sort(given)
	return slices.Compact(given)
}

func datesText(dates []string, l Language) []string {
	texts := make([]string, len(dates))
	for i, date := range dates {
		texts[i] = l.date(provenance.Date(date))
	}
	return texts
}

// dateWord is the scheme's word for the date that pupils are counted at.
func dateWord(d *Document, l Language) string {
	for _, m := range d.Measures {
		if m.ReferenceWord != nil && l.words(*m.ReferenceWord) != "" {
			return l.words(*m.ReferenceWord)
		}
	}
	return phrase{"peildatum", "reference date"}.in(l)
}

// referenceWord is the scheme's word for the date that pupils are counted at.
func referenceWord(s *scenario.Scheme, l Language) string {
	for _, m := range s.Measures {
		if word := l.of(m.ReferenceWord); word != "" {
			return word
		}
	}
	return phrase{"peildatum", "reference date"}.in(l)
}

// inputDates returns the reference dates that the files give, ascending, each once.
func inputDates(t *cbsdata.Table) []provenance.Date {
	var dates []provenance.Date
	for _, f := range t.Files {
		if f.ReferenceDate != "" {
			dates = append(dates, f.ReferenceDate)
		}
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// divisionLine says on which municipal division the recipients stand and whether they are all of it.
func divisionLine(d *Document, l Language) string {
	if d.Scheme.Recipient == scenario.Sites {
		return coverage(d, l)
	}
	return l.date(provenance.Date(d.Division.Date)) + " (" + coverage(d, l) + ")"
}

// coverage says "355 gemeenten", "12 van 355 gemeenten" or "6.295 vestigingen".
func coverage(d *Document, l Language) string {
	if d.Scheme.Recipient == scenario.Sites {
		return l.counted(d.Division.Recipients, siteNoun())
	}
	return coverageOf(d.Division, l)
}

func coverageOf(d DivisionFacts, l Language) string {
	all := l.counted(d.Total, municipalityNoun())
	if d.Recipients == d.Total {
		return all
	}
	return l.say(phrase{"%s van %s", "%s of %s"}, l.count(d.Recipients), all)
}

// statusLine says what the figures are worth: example data, or a calculation from data of some status.
func statusLine(d *Document, l Language) string {
	if d.Example {
		return exampleMark().in(l)
	}
	return l.say(phrase{"berekening, geen besluit; gegevens %s", "calculation, not a decision; data %s"},
		statusWord(scenario.Status(d.Status)).in(l))
}

// statusWord says what the status of data is called.
func statusWord(status scenario.Status) phrase {
	switch status {
	case scenario.Provisional:
		return phrase{"voorlopig", "provisional"}
	case scenario.Definitive:
		return phrase{"definitief", "definitive"}
	case scenario.Mixed:
		return phrase{"van verschillende status", "of differing status"}
	}
	return phrase{"zonder opgave van status", "of unstated status"}
}

// notices lists what a reader must know before using a figure.
func notices(d *Document, l Language) []string {
	var list []string
	if d.Example {
		list = append(list, capital(exampleMark().in(l)))
	}
	if d.Scheme.Recipient != scenario.Sites && d.Division.Recipients != d.Division.Total {
		list = append(list, l.say(phrase{"Niet het hele land: %s", "Not the whole country: %s"}, coverage(d, l)))
	}
	if n := otherDates(d, l); n != "" {
		list = append(list, n)
	}
	list = append(list, carriedNotices(d, l)...)
	list = append(list, partialSums(d, l)...)
	if n := leftOut(d, l); n != "" {
		list = append(list, n)
	}
	return list
}

// partialSums says of which measures that the scheme uses some parts are not in any input: whoever forgets the file
// of secondary pupils would else not see that two in five pupils are missing.
func partialSums(d *Document, l Language) []string {
	var list []string
	for _, m := range d.Measures {
		if !m.Used || len(m.Lacking) == 0 {
			continue
		}
		var lacking []string
		for _, part := range m.Lacking {
			lacking = append(lacking, titleOf(d, part, l))
		}
		list = append(list, l.say(phrase{"Onvolledig: %s zonder %s, want geen bestand levert dat",
			"Incomplete: %s without %s, because no file supplies that"}, l.words(m.Title), l.list(lacking)))
	}
	return list
}

// otherDates says that the data count at another date than the scheme asks for; empty when they do not, or when
// one of the two is not known.
func otherDates(d *Document, l Language) string {
	given := givenDates(d)
	var asked []string
	for _, m := range d.Measures {
		if m.Used && m.ReferenceDate != "" {
			asked = append(asked, m.ReferenceDate)
		}
	}
	slices.Sort(asked)
	asked = slices.Compact(asked)
	if len(given) == 0 || len(asked) == 0 || slices.Equal(given, asked) {
		return ""
	}
	return l.say(phrase{"Andere %s dan de regeling: de gegevens zijn van %s, de regeling telt op %s",
		"Another %s than the scheme: the data are of %s, the scheme counts on %s"},
		dateWord(d, l), l.list(datesText(given, l)), l.list(datesText(asked, l)))
}

// notPlacedNotice says how many sites, units and euros are left out of a result; empty when none are.
func notPlacedNotice(r *scenario.Result, l Language) string { return leftOut(front(r), l) }

// leftOut says how many sites, units and euros are left out; empty when none are.
func leftOut(d *Document, l Language) string {
	n := d.NotPlaced
	if n.Sites == 0 {
		return ""
	}
	var units []string
	for _, u := range n.Units {
		units = append(units, l.figure(u.Value)+" "+titleOf(d, u.Measure, l))
	}
	amount := phrase{"%s", "%s"}
	if n.ProRata {
		amount = phrase{"naar rato %s", "pro rata %s"}
	}
	return l.say(phrase{"Niet geplaatst en niet meegeteld: %s op %s (%s)", "Not placed and not counted: %s at %s (%s)"},
		l.list(units), l.counted(n.Sites, siteNoun()), l.say(amount, l.money(n.Amount)))
}

// titleOf is the name of a measure in a document, or the program's own for one that it lacks.
func titleOf(d *Document, id string, l Language) string {
	for _, m := range d.Measures {
		if m.ID == id {
			return l.words(m.Title)
		}
	}
	return measureName(id).in(l)
}
