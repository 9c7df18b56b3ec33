package cbsdata

import (
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A FileDivision is the municipal division that the codes of a file are of.
type FileDivision struct {
	Date  provenance.Date     // "" when the file has no codes, or codes that never existed side by side
	By    DivisionEvidence    // what tells it; "" when there is no date
	Codes int                 // how many municipalities the file names
	Total int                 // how many the division has
	Clash []municipality.Code // two codes that never existed side by side, or one that no division has; else none
}

// DivisionEvidence is what tells on which division a file is.
type DivisionEvidence string

// The kinds of evidence, the strongest first. Only the last leaves room for another division.
const (
	DivisionDeclared DivisionEvidence = "declared"       // a person said so
	DivisionByDate   DivisionEvidence = "reference date" // it is that of the file's reference date, and has all its codes
	DivisionWhole    DivisionEvidence = "all codes"      // the file names all its municipalities and no others
	DivisionNewest   DivisionEvidence = "newest"         // the newest of those that have all codes
)

// DivisionIn tells on which division a file is, by what was declared, its reference date and its codes. A file that was
// read with problems has no codes.
func (f *File) DivisionIn(r *municipality.Register) FileDivision {
	return divisionOf(f, f.codes(), r, "")
}

// codes lists the codes that the file names, ascending, each once.
func (f *File) codes() []municipality.Code {
	var codes []municipality.Code
	for _, rs := range f.content {
		codes = append(codes, rs.codes()...)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// codes lists the codes of the keys that have one.
func (rs *records) codes() []municipality.Code {
	var codes []municipality.Code
	for _, k := range rs.keys {
		if k.code != 0 {
			codes = append(codes, k.code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// divisionOf tells on which division codes of a file are. Where several fit equally well, one that is not later than
// until (when given) goes before a later one.
func divisionOf(f *File, codes []municipality.Code, r *municipality.Register, until provenance.Date) FileDivision {
	found := FileDivision{Codes: len(codes)}
	if len(codes) == 0 {
		return found
	}
	if f.Division != "" {
		if d, err := r.On(f.Division); err == nil {
			return found.is(d, DivisionDeclared)
		}
	}
	fits, clash := r.Detect(codes)
	if len(clash) > 0 {
		found.Clash = clash
		return found
	}
	if d, err := r.On(f.ReferenceDate); err == nil && slices.Contains(fits, d) {
		return found.is(d, DivisionByDate)
	}
	early := fits
	if until != "" && fits[0].Date <= until {
		early = slices.DeleteFunc(slices.Clone(fits), func(d *municipality.Division) bool { return d.Date > until })
	}
	for _, d := range slices.Concat(early, fits) {
		if d.Len() == len(codes) {
			return found.is(d, DivisionWhole)
		}
	}
	return found.is(early[len(early)-1], DivisionNewest)
}

func (d FileDivision) is(division *municipality.Division, by DivisionEvidence) FileDivision {
	d.Date, d.By, d.Total = division.Date, by, division.Len()
	return d
}
