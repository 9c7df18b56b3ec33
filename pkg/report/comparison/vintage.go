package comparison

import (
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// A Vintage says that one rule was applied to figures of two states: a correction of the one by the other.
type Vintage struct {
	OldStatus string   `json:"old_status"`
	NewStatus string   `json:"new_status"`
	OldDates  []string `json:"old_reference_dates"` // ascending
	NewDates  []string `json:"new_reference_dates"`
}

// vintage tells which two states of the figures are compared; nil where the rule was changed too, where neither status
// nor dates differ, and of example data.
func (v *view) vintage() *Vintage {
	a, b := v.Before.Front, v.After.Front
	if v.example() || !sameRule(a.Scheme, b.Scheme) {
		return nil
	}
	one := &Vintage{a.Status, b.Status, datesOf(a), datesOf(b)}
	if one.statusDiffers() || one.datesDiffer() {
		return one
	}
	return nil
}

// statusDiffers tells whether both statuses are known and are not the same.
func (o Vintage) statusDiffers() bool {
	unknown := string(scenario.Unstated)
	return o.OldStatus != o.NewStatus && o.OldStatus != unknown && o.NewStatus != unknown
}

// datesDiffer tells whether both sides say at which dates they count, and not the same ones.
func (o Vintage) datesDiffer() bool {
	return len(o.OldDates) > 0 && len(o.NewDates) > 0 && !slices.Equal(o.OldDates, o.NewDates)
}

// sameRule tells whether two schemes are one, with the same figures in it. A budget may follow the figures.
func sameRule(a, b document.SchemeFacts) bool {
	return a.ID == b.ID && a.SHA256 == b.SHA256 && slices.EqualFunc(a.Parameters, b.Parameters, func(p, q document.ParameterFacts) bool {
		return p.Name == q.Name && p.Value.Equal(q.Value.Exact)
	})
}

// datesOf returns the reference dates of the inputs, ascending, each once.
func datesOf(d *document.Document) []string {
	dates := []string{}
	for _, f := range d.Inputs {
		if f.ReferenceDate != "" {
			dates = append(dates, f.ReferenceDate)
		}
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// vintageText says which states they are: "voorlopig → definitief, teldatum 1-10-2019 → 1-10-2020"; empty where it is no
// correction.
func (v *view) vintageText() string {
	one := v.vintage()
	if one == nil {
		return ""
	}
	var parts []string
	if one.statusDiffers() {
		parts = append(parts, v.statusPhrase())
	}
	if one.datesDiffer() {
		parts = append(parts, v.dateWord()+" "+v.datesText(one.OldDates)+" → "+v.datesText(one.NewDates))
	}
	return strings.Join(parts, ", ")
}

func (v *view) datesText(dates []string) string {
	var texts []string
	for _, date := range dates {
		texts = append(texts, v.lang.Date(provenance.Date(date)))
	}
	return v.lang.List(texts)
}

// vintageTitle names the correction below the title; empty where it is none.
func (v *view) vintageTitle() string {
	text := v.vintageText()
	if text == "" {
		return ""
	}
	return v.say(wording.Both("Correctie tussen twee standen van de gegevens: %s", "Correction between two states of the figures: %s"), text)
}

// dateWord is what the rule calls the date that figures count at.
func (v *view) dateWord() string {
	for _, d := range []*document.Document{v.After.Front, v.Before.Front} {
		for _, m := range d.Measures {
			if m.ReferenceWord != nil && m.ReferenceWord.In(v.lang) != "" {
				return m.ReferenceWord.In(v.lang)
			}
		}
	}
	return v.in(wording.Both("peildatum", "reference date"))
}
