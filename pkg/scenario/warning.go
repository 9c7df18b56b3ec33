package scenario

import (
	"fmt"
	"slices"

	"npo/pkg/carry"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

// Warnings says what a person should know before using the result, and what also a quiet run tells: successors of a divided
// municipality that get nothing of it, and overrides that change no amount. One line each.
func (r *Result) Warnings() []string {
	var all []string
	for _, o := range r.omissions() {
		all = append(all, "warning: "+o.Told(municipality.Default()))
	}
	for _, c := range r.Corrections {
		if !r.Scheme.uses(c.Measure) {
			all = append(all, fmt.Sprintf("warning: %s: the override of %s changes no amount: %s does not use that measure", c.Where, quoted(c.Measure), r.Scheme.ID))
		}
	}
	return all
}

// omissions are those of the tables of shares, and of the places of school sites, by which rows were divided.
func (r *Result) omissions() []carry.Omission {
	if r.Table.Carried == nil {
		return nil
	}
	shares, err := r.Request.shares(municipality.Default())
	if err != nil || shares == nil { // files that cannot be read have no result
		return nil
	}
	return slices.DeleteFunc(slices.Clone(shares.Omitted), func(o carry.Omission) bool {
		return !slices.ContainsFunc(r.Table.Carried.Changes, func(c cbsdata.CarriedChange) bool {
			return c.From == o.From && len(withoutShare(c)) > 0
		})
	})
}

// withoutShare lists the successors to which nothing went of what the rows of a divided municipality hold; none when
// there were no such rows.
func withoutShare(change cbsdata.CarriedChange) []municipality.Code {
	var left []municipality.Code
	for i, part := range change.Parts {
		if part.Share == nil && part.Sites == 0 {
			left = append(left, change.To[i])
		}
	}
	if !slices.ContainsFunc(change.Parts, func(p cbsdata.CarriedPart) bool { return p.Share != nil }) {
		return nil
	}
	return left
}

// uses tells whether an amount depends on a measure, itself or as a part of one.
func (s *Scheme) uses(measure string) bool {
	return slices.ContainsFunc(s.KnownMeasures(), func(m cbsdata.MeasureSpec) bool {
		_, own := s.measure(m.ID)
		return own && (m.ID == measure || slices.Contains(m.Parts, measure))
	})
}

// measure returns one of the measures of the scheme.
func (s *Scheme) measure(id string) (Measure, bool) {
	i := slices.IndexFunc(s.Measures, func(m Measure) bool { return m.ID == id })
	if i < 0 {
		return Measure{}, false
	}
	return s.Measures[i], true
}

// KnownMeasures returns the measures that inputs may supply, ascending by id: those of the scheme, and those that the program
// knows beside them. A measure of the scheme that the program knows too has the parts that it has there.
func (s *Scheme) KnownMeasures() []cbsdata.MeasureSpec { return cbsdata.WithCatalogue(s.specs()) }
