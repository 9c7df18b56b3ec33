package document

import (
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
)

// ProvisionalSign stands behind the name of provisional figures, as CBS has it.
const ProvisionalSign = "*"

// Provisional tells whether figures of the measure are provisional, all or some.
func (m MeasureFacts) Provisional() bool {
	return slices.Contains(m.Statuses, string(cbsdata.Provisional))
}

// provisionalNotices explain the sign, and name the measures that have it.
func provisionalNotices(d *Document, l wording.Language) []string {
	var all, partly []string
	for _, m := range d.Measures {
		switch {
		case !m.Used || !m.Provisional():
		case len(m.Statuses) > 1:
			partly = append(partly, m.Title.In(l))
		default:
			all = append(all, m.Title.In(l))
		}
	}
	var list []string
	if len(all) > 0 {
		list = append(list, l.Say(wording.Both("%s voorlopige cijfers: %s", "%s provisional figures: %s"), ProvisionalSign, l.List(all)))
	}
	if len(partly) > 0 {
		list = append(list, l.Say(wording.Both("%s ten dele voorlopige cijfers: %s", "%s partly provisional figures: %s"), ProvisionalSign, l.List(partly)))
	}
	return list
}

// mixedNotices name, of figures that differ in status or date, which files are which: whoever mixes them should know.
func mixedNotices(d *Document, l wording.Language) []string {
	var list []string
	if d.Status == string(cbsdata.Mixed) {
		list = append(list, l.Say(wording.Both("Gegevens van verschillende status: %s", "Data of differing status: %s"), differingStatus(d, l)))
	}
	if dates := usedDates(d); len(dates) > 1 {
		list = append(list, l.Say(wording.Both("Gegevens van meer dan één %s: %s", "Data of more than one %s: %s"), dateWord(d, l),
			byFact(d, l, func(f InputFacts) string {
				if f.ReferenceDate == "" {
					return wording.Both("zonder datum", "without a date").In(l)
				}
				return l.Date(provenance.Date(f.ReferenceDate))
			})))
	}
	return list
}

// differingStatus says which files have which status; where the columns of one file differ, which measures have.
func differingStatus(d *Document, l wording.Language) string {
	if !slices.ContainsFunc(d.Inputs, func(f InputFacts) bool { return f.Status == string(cbsdata.Mixed) }) {
		return byFact(d, l, func(f InputFacts) string { return StatusWord(cbsdata.Status(f.Status)).In(l) })
	}
	var parts []string
	for _, status := range []cbsdata.Status{cbsdata.Provisional, cbsdata.Definitive, cbsdata.Unstated} {
		var titles []string
		for _, m := range d.Measures {
			if m.Used && slices.Contains(m.Statuses, string(status)) {
				titles = append(titles, m.Title.In(l))
			}
		}
		if len(titles) > 0 {
			parts = append(parts, StatusWord(status).In(l)+": "+l.List(titles))
		}
	}
	return strings.Join(parts, "; ")
}

// usedDates returns the dates of the figures that the scheme uses, ascending, each once.
func usedDates(d *Document) []string {
	var dates []string
	for _, m := range d.Measures {
		if m.Used {
			dates = append(dates, m.Dates...)
		}
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// byFact groups the files that supply figures by a fact of theirs: "voorlopig a.csv; definitief b.csv and c.csv", in the
// order in which the facts are met.
func byFact(d *Document, l wording.Language, fact func(InputFacts) string) string {
	var facts []string
	files := map[string][]string{}
	for _, f := range d.Inputs {
		if f.Layout == string(cbsdata.DUOAddresses) { // supplies no figures
			continue
		}
		said := fact(f)
		if files[said] == nil {
			facts = append(facts, said)
		}
		files[said] = append(files[said], f.Name)
	}
	var text string
	for i, said := range facts {
		if i > 0 {
			text += "; "
		}
		text += said + " " + l.List(files[said])
	}
	return text
}
