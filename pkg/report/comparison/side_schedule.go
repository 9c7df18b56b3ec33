package comparison

import (
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
)

// scheduleOf reads the payments of a document; nil where it has none.
func scheduleOf(d *document.Document) *allocation.Schedule {
	if d.Schedule == nil {
		return nil
	}
	s := &allocation.Schedule{Portions: d.Schedule.Portions, OnSheet: d.Schedule.OnSheet}
	if i := slices.IndexFunc(d.Bases, func(b document.BasisFacts) bool { return b.ID == d.Schedule.Basis }); i >= 0 {
		b := d.Bases[i]
		s.Basis = allocation.Basis{Source: b.Source, Article: b.Article, URL: b.URL, Assumption: b.Assumption}
		if b.Note != nil {
			s.Basis.Note = allocation.Text(*b.Note)
		}
	}
	for _, p := range d.Schedule.Payments {
		month, err := allocation.ParseMonth(p.Month)
		if err != nil { // what no program wrote is no schedule
			return nil
		}
		s.Payments = append(s.Payments, allocation.Payment{Month: month, Through: p.Through})
	}
	return s
}
