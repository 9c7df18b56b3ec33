package report

import (
	"path"
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
func newHeader(r *scenario.Result, l Language) header {
	return header{
		Scheme:   schemeLine(r.Scheme, l),
		Data:     dataLine(r, l),
		Division: divisionLine(r.Table, l),
		Status:   statusLine(r, l),
		Notices:  notices(r, l),
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
func schemeLine(s *scenario.Scheme, l Language) string {
	line := l.of(s.Title)
	if changes := adaptations(s, l); len(changes) > 0 {
		line += l.say(phrase{" (aangepast: %s)", " (adapted: %s)"}, strings.Join(changes, "; "))
	}
	return line
}

// adaptations lists the budget and parameters that differ from the scheme file.
func adaptations(s *scenario.Scheme, l Language) []string {
	var changes []string
	if s.Budget != nil && s.Default != nil && *s.Budget != *s.Default {
		changes = append(changes, l.say(phrase{"budget %s", "budget %s"}, l.amount(*s.Budget)))
	}
	for _, p := range s.Parameters {
		if !p.Value.Equal(p.Default) {
			changes = append(changes, p.Name+" "+l.decimal(p.Value))
		}
	}
	return changes
}

// dataLine names the inputs, at most two by name, and the dates they count at.
func dataLine(r *scenario.Result, l Language) string {
	names := make([]string, len(r.Table.Files))
	for i, f := range r.Table.Files {
		names[i] = path.Base(f.Source.Name)
	}
	line := l.list(names)
	if len(names) > 2 {
		line = l.counted(len(names), fileNoun())
	}
	if dates := referenceDates(r, l); dates != "" {
		line += ", " + dates
	}
	return line
}

// referenceDates says at which date the inputs count: "teldatum 1-10-2019"; empty when no input says.
func referenceDates(r *scenario.Result, l Language) string {
	var dates []string
	for _, d := range inputDates(r.Table) {
		dates = append(dates, l.date(d))
	}
	if len(dates) == 0 {
		return ""
	}
	return referenceWord(r.Scheme, l) + " " + l.list(dates)
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

// divisionLine says on which municipal division the rows stand and whether they are all of it.
func divisionLine(t *cbsdata.Table, l Language) string {
	if t.Sites {
		return l.counted(len(t.Rows), siteNoun())
	}
	return l.date(t.Division.Date) + " (" + coverage(t, l) + ")"
}

// coverage says "355 gemeenten" or "12 van 355 gemeenten".
func coverage(t *cbsdata.Table, l Language) string {
	if t.Sites {
		return l.counted(len(t.Rows), siteNoun())
	}
	all := l.counted(t.Division.Total, municipalityNoun())
	if len(t.Rows) == t.Division.Total {
		return all
	}
	return l.say(phrase{"%s van %s", "%s of %s"}, l.count(len(t.Rows)), all)
}

// statusLine says what the figures are worth: example data, or a calculation from data that are
// provisional, definitive, both, or of which nothing is known.
func statusLine(r *scenario.Result, l Language) string {
	if r.Example {
		return exampleMark().in(l)
	}
	return l.say(phrase{"berekening, geen besluit; gegevens %s", "calculation, not a decision; data %s"},
		statusWord(r.Status()).in(l))
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
func notices(r *scenario.Result, l Language) []string {
	var list []string
	if r.Example {
		list = append(list, capital(exampleMark().in(l)))
	}
	if n := incompleteNotice(r.Table, l); n != "" {
		list = append(list, n)
	}
	if n := notPlacedNotice(r, l); n != "" {
		list = append(list, n)
	}
	return list
}

// incompleteNotice says that rows are missing; empty when the table holds the whole division.
func incompleteNotice(t *cbsdata.Table, l Language) string {
	if t.Sites || len(t.Rows) == t.Division.Total {
		return ""
	}
	return l.say(phrase{"Niet het hele land: %s", "Not the whole country: %s"}, coverage(t, l))
}

// notPlacedNotice says how many sites, units and euros are left out; empty when none are.
func notPlacedNotice(r *scenario.Result, l Language) string {
	left := r.NotPlaced()
	if len(left.Sites) == 0 {
		return ""
	}
	var units []string
	for _, u := range left.Units {
		units = append(units, l.decimal(u.Amount)+" "+measureTitle(r.Scheme, u.Measure, l))
	}
	amount := phrase{"%s", "%s"}
	if left.ProRata {
		amount = phrase{"naar rato %s", "pro rata %s"}
	}
	return l.say(phrase{"Niet geplaatst en niet meegeteld: %s op %s (%s)", "Not placed and not counted: %s at %s (%s)"},
		l.list(units), l.counted(len(left.Sites), siteNoun()), l.say(amount, l.amount(left.Amount)))
}
