package compare

import (
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Remark is something about a row that a reader should know before judging it.
type Remark struct {
	Kind   RemarkKind
	Date   provenance.Date             // of the boundary change
	Others []municipality.Municipality // ascending by code: what it went into, came from or took in
}

// A RemarkKind says what a remark is about. The set is closed.
type RemarkKind string

// The kinds of remark, in the order in which they stand in a row.
const (
	Abolished     RemarkKind = "abolished"  // on the old side only: it went into Others on Date
	Created       RemarkKind = "created"    // on the new side only: it came from Others on Date
	Enlarged      RemarkKind = "enlarged"   // on both sides: between them it took in all or part of Others on Date
	NotInNew      RemarkKind = "not_in_new" // on the old side only, though it exists on the division of the new one
	NotInOld      RemarkKind = "not_in_old" // on the new side only, though it exists on the division of the old one
	ZeroScore     RemarkKind = "zero_score" // the achterstandsscore of the new side is zero
	NoPupils      RemarkKind = "no_pupils"  // the number of pupils is zero
	PaidMeanwhile RemarkKind = "transition" // it is paid another amount meanwhile
)

// remark notes what there is to remark about every row.
func (c *Comparison) remark(register *municipality.Register, divisions []*municipality.Division) {
	newer, older := divisions[0].Date, divisions[1].Date
	for i := range c.Rows {
		row := &c.Rows[i]
		row.Remarks = append(row.boundaries(register, older, newer), row.figures()...)
	}
}

// boundaries returns what boundary changes between the two sides did to the municipality.
func (r Row) boundaries(register *municipality.Register, older, newer provenance.Date) []Remark {
	code, ok := r.codeOf()
	if !ok {
		return nil
	}
	var remarks []Remark
	between := changesBetween(register, older, newer)
	switch from, to, _ := register.Span(code); {
	case r.Side == OnOldOnly && to != "" && to <= newer:
		return []Remark{{Abolished, to, municipalities(register, successors(between, code))}}
	case r.Side == OnOldOnly:
		return []Remark{{Kind: NotInNew}}
	case r.Side == OnNewOnly && from > older:
		return []Remark{{Created, from, municipalities(register, predecessors(between, code, from))}}
	case r.Side == OnNewOnly:
		return []Remark{{Kind: NotInOld}}
	}
	for _, date := range datesOf(between) {
		if others := predecessors(between, code, date); len(others) > 0 {
			remarks = append(remarks, Remark{Enlarged, date, municipalities(register, others)})
		}
	}
	return remarks
}

// figures returns what there is to remark about the figures of the row.
func (r Row) figures() []Remark {
	var remarks []Remark
	if r.NewScore != nil && r.NewScore.Sign() == 0 {
		remarks = append(remarks, Remark{Kind: ZeroScore})
	}
	if r.Pupils != nil && r.Pupils.Sign() == 0 {
		remarks = append(remarks, Remark{Kind: NoPupils})
	}
	if r.Paid != nil && *r.Paid != r.New {
		remarks = append(remarks, Remark{Kind: PaidMeanwhile})
	}
	return remarks
}

// changesBetween returns the boundary changes after one date up to and including another, ascending.
func changesBetween(register *municipality.Register, after, until provenance.Date) []municipality.Change {
	return slices.DeleteFunc(register.Changes(), func(c municipality.Change) bool { return c.Date <= after || c.Date > until })
}

func datesOf(changes []municipality.Change) []provenance.Date {
	var dates []provenance.Date
	for _, c := range changes { // ascending
		dates = append(dates, c.Date)
	}
	return slices.Compact(dates)
}

// successors returns what a municipality went into.
func successors(changes []municipality.Change, code municipality.Code) []municipality.Code {
	for _, c := range changes {
		if c.From == code {
			return c.To
		}
	}
	return nil
}

// predecessors returns what a municipality took in on a date, ascending.
func predecessors(changes []municipality.Change, code municipality.Code, date provenance.Date) []municipality.Code {
	var codes []municipality.Code
	for _, c := range changes { // of one date ascending by the code that ended
		if c.Date == date && slices.Contains(c.To, code) && c.From != code {
			codes = append(codes, c.From)
		}
	}
	return codes
}

// municipalities returns codes with their names.
func municipalities(register *municipality.Register, codes []municipality.Code) []municipality.Municipality {
	var all []municipality.Municipality
	for _, code := range codes {
		name, _ := register.Name(code)
		all = append(all, municipality.Municipality{Code: code, Name: name})
	}
	return all
}
