package municipality

import (
	"fmt"
	"slices"

	"npo/pkg/provenance"
)

// Detect returns the divisions that hold all of codes, ascending by date. When there is none, it returns
// in clash two codes (ascending) that never existed side by side since 2009, or one that is in no division
// at all. Of several such pairs it is the one that is furthest apart in time; of several such codes, the lowest.
// No codes fit every division.
func (r *Register) Detect(codes []Code) (fits []*Division, clash []Code) {
	first, last := 0, len(r.divisions)-1 // the divisions that hold all codes so far
	var opens, closes Code               // the codes that set first and last
	for _, c := range sorted(codes) {
		from, to, ok := r.stay(c)
		if !ok {
			return nil, []Code{c}
		}
		if opens == 0 || from > first {
			first, opens = from, c
		}
		if closes == 0 || to < last {
			last, closes = to, c
		}
	}
	if first > last {
		return nil, sorted([]Code{opens, closes})
	}
	return slices.Clone(r.divisions[first : last+1]), nil
}

// DivisionOf returns the division that a table with these codes is on: of those that hold all of them, the one that
// they cover wholly, else the newest. Codes that never existed side by side are refused, by name; so is a
// code that is in no division. The problem has no position.
func (r *Register) DivisionOf(codes []Code) (*Division, error) {
	fits, clash := r.Detect(codes)
	switch len(clash) {
	case 1:
		return nil, r.RefuseUnknown(clash[0], codes, provenance.Position{})
	case 2:
		return nil, provenance.Problemf(provenance.Position{}, provenance.MixedDivisions,
			"%s and %s never existed side by side", r.label(clash[0]), r.label(clash[1])).
			WithHint("%s", r.howRelated(clash[0], clash[1]))
	}
	whole := slices.IndexFunc(fits, func(d *Division) bool { return d.Len() == len(sorted(codes)) })
	if whole >= 0 {
		return fits[whole], nil
	}
	return fits[len(fits)-1], nil
}

// Apart says at its place what DivisionOf refuses of codes: two that never existed side by side, at the higher of them and naming
// the place of the other, or one that is in no division; nil when a division holds them all.
func (r *Register) Apart(codes []Code, where func(Code) provenance.Position) *provenance.Problem {
	_, clash := r.Detect(codes)
	if len(clash) == 0 {
		return nil
	}
	_, err := r.DivisionOf(codes)
	problem := provenance.ProblemsIn(err)[0]
	problem.Where = where(clash[len(clash)-1])
	if len(clash) == 2 {
		problem.Message += "; the other stands at " + where(clash[0]).String()
	}
	return problem
}

// howRelated says which of two municipalities ended before the other began.
func (r *Register) howRelated(a, b Code) string {
	older, newer := a, b
	_, ended, _ := r.Span(older)
	began, _, _ := r.Span(newer)
	if ended == "" || ended > began {
		older, newer = b, a
		_, ended, _ = r.Span(older)
		began, _, _ = r.Span(newer)
	}
	return fmt.Sprintf("%s ended on %s and %s began on %s; carry the older figures forward, or leave one out",
		r.label(older), ended, r.label(newer), began)
}

// stay returns the first and last division, by index, that hold a code, and whether any does.
// A code is given out once: the divisions between them hold it too.
func (r *Register) stay(c Code) (first, last int, ok bool) {
	e, _ := r.entry(c)
	for i, d := range r.divisions {
		if e.Code == c && e.on(d.Date) {
			if !ok {
				first = i
			}
			last, ok = i, true
		}
	}
	return first, last, ok
}

// sorted returns the codes ascending, each once.
func sorted(codes []Code) []Code {
	codes = slices.Clone(codes)
	slices.Sort(codes)
	return slices.Compact(codes)
}
