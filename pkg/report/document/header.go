package document

import (
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// A Header holds the facts that open every rendering for people: by which rule, from which data, on which
// municipal division, and what the figures are worth. Every field is a complete text in one language.
type Header struct {
	Scheme, Data, Division, Status string
	// Notices are what a reader must know before using a figure, most serious first: example data,
	// fewer recipients than the division has, sites that are not placed. Empty when there are none.
	Notices []string
}

// NewHeader gathers the facts of a result.
func NewHeader(r *scenario.Result, l wording.Language) Header { return HeaderOf(Front(r), l) }

// HeaderOf gathers the facts of a document.
func HeaderOf(d *Document, l wording.Language) Header {
	return Header{
		Scheme:   SchemeLine(d.Scheme, l),
		Data:     DataLine(d, l),
		Division: DivisionLine(d, l),
		Status:   StatusLine(d, l),
		Notices:  Notices(d, l),
	}
}

// Line is the first line of every rendering for people: Regeling · Gegevens · Indeling · Status.
func (h Header) Line(l wording.Language) string {
	return strings.Join([]string{
		l.Say(wording.Both("Regeling: %s", "Scheme: %s"), h.Scheme),
		l.Say(wording.Both("Gegevens: %s", "Data: %s"), h.Data),
		l.Say(wording.Both("Indeling: %s", "Division: %s"), h.Division),
		l.Say(wording.Both("Status: %s", "Status: %s"), h.Status),
	}, " · ")
}

// ExampleMark stands on everything that was made from the data inside the program.
func ExampleMark() wording.Phrase {
	return wording.Both("voorbeeldgegevens, geen officiële verdeling", "example data, not an official allocation")
}

// NoDecision stands on everything that shows an amount.
func NoDecision() wording.Phrase {
	return wording.Both(
		"Dit is geen beschikking; rechten ontleent u alleen aan het besluit van de minister.",
		"This is not a decision; only the minister's decision gives rights.",
	)
}

// SchemeLine names the rule and what was changed in it.
func SchemeLine(s SchemeFacts, l wording.Language) string {
	line := s.Title.In(l)
	if changes := adaptations(s, l); len(changes) > 0 {
		line += l.Say(wording.Both(" (aangepast: %s)", " (adapted: %s)"), strings.Join(changes, "; "))
	}
	return line
}

// SchemeTitle is SchemeLine of a scheme that was not applied to anything.
func SchemeTitle(s *scenario.Scheme, l wording.Language) string {
	return SchemeLine(NewBuilder(&scenario.Result{Scheme: s}).Scheme(), l)
}

// adaptations lists the budget and parameters that differ from the scheme file.
func adaptations(s SchemeFacts, l wording.Language) []string {
	var changes []string
	if s.Budget != nil && s.DefaultBudget != nil && *s.Budget != *s.DefaultBudget {
		changes = append(changes, l.Say(wording.Both("budget %s", "budget %s"), s.Budget.In(l)))
	}
	for _, p := range s.Parameters {
		if p.Value.Cmp(p.Default.Exact) != 0 {
			changes = append(changes, p.Name+" "+p.Value.In(l))
		}
	}
	return changes
}

// DataLine names the inputs, at most two by name, and the dates they count at.
func DataLine(d *Document, l wording.Language) string {
	names := make([]string, len(d.Inputs))
	for i, f := range d.Inputs {
		names[i] = f.Name
	}
	line := l.List(names)
	if len(names) > 2 {
		line = l.Counted(len(names), wording.FileNoun())
	}
	if dates := referenceDates(d, l); dates != "" {
		line += ", " + dates
	}
	return line
}

// referenceDates says at which dates the inputs count: "teldatum 1-10-2019"; empty when no input says.
func referenceDates(d *Document, l wording.Language) string {
	given := givenDates(d)
	if len(given) == 0 {
		return ""
	}
	return dateWord(d, l) + " " + l.List(datesText(given, l))
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

func datesText(dates []string, l wording.Language) []string {
	texts := make([]string, len(dates))
	for i, date := range dates {
		texts[i] = l.Date(provenance.Date(date))
	}
	return texts
}

// dateWord is the scheme's word for the date that pupils are counted at.
func dateWord(d *Document, l wording.Language) string {
	for _, m := range d.Measures {
		if m.ReferenceWord != nil && m.ReferenceWord.In(l) != "" {
			return m.ReferenceWord.In(l)
		}
	}
	return wording.Both("peildatum", "reference date").In(l)
}

// ReferenceWord is the scheme's word for the date that pupils are counted at.
func ReferenceWord(s *scenario.Scheme, l wording.Language) string {
	for _, m := range s.Measures {
		if word := l.Of(m.ReferenceWord); word != "" {
			return word
		}
	}
	return wording.Both("peildatum", "reference date").In(l)
}

// InputDates returns the reference dates that the files give, ascending, each once.
func InputDates(t *cbsdata.Table) []provenance.Date {
	var dates []provenance.Date
	for _, f := range t.Files {
		if f.ReferenceDate != "" {
			dates = append(dates, f.ReferenceDate)
		}
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// DivisionLine says on which municipal division the recipients stand and whether they are all of it.
func DivisionLine(d *Document, l wording.Language) string {
	if d.Scheme.Recipient == scenario.Sites {
		return coverage(d, l)
	}
	return l.Date(provenance.Date(d.Division.Date)) + " (" + coverage(d, l) + ")"
}

// coverage says "355 gemeenten", "12 van 355 gemeenten" or "6.295 vestigingen".
func coverage(d *Document, l wording.Language) string {
	if d.Scheme.Recipient == scenario.Sites {
		return l.Counted(d.Division.Recipients, wording.SiteNoun())
	}
	return CoverageOf(d.Division, l)
}

// CoverageOf says how much of a division is there: "355 gemeenten", or "3 van 352 gemeenten".
func CoverageOf(d DivisionFacts, l wording.Language) string {
	all := l.Counted(d.Total, wording.MunicipalityNoun())
	if d.Recipients == d.Total {
		return all
	}
	return l.Say(wording.Both("%s van %s", "%s of %s"), l.Count(d.Recipients), all)
}

// StatusLine says what the figures are worth: example data, or a calculation from data of some status.
func StatusLine(d *Document, l wording.Language) string {
	if d.Example {
		return ExampleMark().In(l)
	}
	return l.Say(wording.Both("berekening, geen besluit; gegevens %s", "calculation, not a decision; data %s"),
		StatusWord(scenario.Status(d.Status)).In(l))
}

// StatusWord says what the status of data is called.
func StatusWord(status scenario.Status) wording.Phrase {
	switch status {
	case scenario.Provisional:
		return wording.Both("voorlopig", "provisional")
	case scenario.Definitive:
		return wording.Both("definitief", "definitive")
	case scenario.Mixed:
		return wording.Both("van verschillende status", "of differing status")
	}
	return wording.Both("zonder opgave van status", "of unstated status")
}

// Notices lists what a reader must know before using a figure.
func Notices(d *Document, l wording.Language) []string {
	var list []string
	if d.Example {
		list = append(list, wording.Capital(ExampleMark().In(l)))
	}
	if d.Scheme.Recipient != scenario.Sites && d.Division.Recipients != d.Division.Total {
		list = append(list, l.Say(wording.Both("Niet het hele land: %s", "Not the whole country: %s"), coverage(d, l)))
	}
	list = append(list, provisionalNotices(d, l)...)
	list = append(list, mixedNotices(d, l)...)
	if n := OtherDates(d, l); n != "" {
		list = append(list, n)
	}
	list = append(list, carriedNotices(d, l)...)
	list = append(list, partialSums(d, l)...)
	if n := LeftOut(d, l); n != "" {
		list = append(list, n)
	}
	return list
}

// partialSums says of which measures that the scheme uses some parts are not in any input: whoever forgets the file
// of secondary pupils would else not see that two in five pupils are missing.
func partialSums(d *Document, l wording.Language) []string {
	var list []string
	for _, m := range d.Measures {
		if !m.Used || len(m.Lacking) == 0 {
			continue
		}
		var lacking []string
		for _, part := range m.Lacking {
			lacking = append(lacking, TitleOf(d, part, l))
		}
		list = append(list, l.Say(wording.Both("Onvolledig: %s zonder %s, want geen bestand levert dat",
			"Incomplete: %s without %s, because no file supplies that"), m.Title.In(l), l.List(lacking)))
	}
	return list
}

// OtherDates says that the data count at another date than the scheme asks for; empty when they do not, or when
// one of the two is not known.
func OtherDates(d *Document, l wording.Language) string {
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
	return l.Say(wording.Both("Andere %s dan de regeling: de gegevens zijn van %s, de regeling telt op %s",
		"Another %s than the scheme: the data are of %s, the scheme counts on %s"),
		dateWord(d, l), l.List(datesText(given, l)), l.List(datesText(asked, l)))
}

// NotPlacedNotice says how many sites, units and euros are left out of a result; empty when none are.
func NotPlacedNotice(r *scenario.Result, l wording.Language) string { return LeftOut(Front(r), l) }

// LeftOut says how many sites, units and euros are left out; empty when none are.
func LeftOut(d *Document, l wording.Language) string {
	n := d.NotPlaced
	if n.Sites == 0 {
		return ""
	}
	var units []string
	for _, u := range n.Units {
		units = append(units, UnitText(u.Measure, u.Value, l)+" "+TitleOf(d, u.Measure, l))
	}
	amount := wording.Both("%s", "%s")
	if n.ProRata {
		amount = wording.Both("naar rato %s", "pro rata %s")
	}
	return l.Say(wording.Both("Niet geplaatst en niet meegeteld: %s op %s (%s)", "Not placed and not counted: %s at %s (%s)"),
		l.List(units), l.Counted(n.Sites, wording.SiteNoun()), l.Say(amount, n.Amount.In(l)))
}

// TitleOf is the name of a measure in a document, or the program's own for one that it lacks.
func TitleOf(d *Document, id string, l wording.Language) string {
	for _, m := range d.Measures {
		if m.ID == id {
			return m.Title.In(l)
		}
	}
	return wording.MeasureName(id).In(l)
}
