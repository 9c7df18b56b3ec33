package cbsdata

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// A Kind says which values a measure can have.
type Kind string

// The kinds of measure.
const (
	Count   Kind = "count"   // whole and not negative; "12,0" is accepted
	Decimal Kind = "decimal" // signed, unless a minimum is given
	Amount  Kind = "amount"  // euros with at most two decimals, signed
)

// A MeasureSpec describes a measure: what a reader needs to accept or refuse its cells.
type MeasureSpec struct {
	ID         string
	Kind       Kind
	Min        *decimal.Decimal // nil: none beyond what the kind says
	AbsentZero bool             // a municipality missing from a plain table has 0
	Parts      []string         // ids that add up to it ("leerlingen"); they are checked when both are present
}

// The measures of the site files of CBS and DUO.
const (
	pupils          = "leerlingen"
	pupilsPrimary   = "leerlingen_bo"
	pupilsSpecialBo = "leerlingen_sbo"
	pupilsSpecial   = "leerlingen_so"
	pupilsSecondary = "leerlingen_vo"
	pupilsSpecialVo = "leerlingen_vso"
	score           = "achterstandsscore"
	scoreUncut      = "achterstandsscore_zonder_drempel"
)

// Catalogue returns the measures that the program knows without a scheme, ascending by id:
// achterstandsscore, achterstandsscore_zonder_drempel, leerlingen and leerlingen_bo, _sbo, _so, _vo, _vso.
func Catalogue() []MeasureSpec {
	parts := []string{pupilsPrimary, pupilsSpecialBo, pupilsSpecial, pupilsSecondary, pupilsSpecialVo}
	specs := []MeasureSpec{
		{ID: score, Kind: Decimal},
		{ID: scoreUncut, Kind: Decimal},
		{ID: pupils, Kind: Count, Parts: parts},
	}
	for _, id := range parts {
		specs = append(specs, MeasureSpec{ID: id, Kind: Count})
	}
	return specs
}

// WithCatalogue returns specs and the measures of the catalogue that are not among them, ascending by id.
// A spec of the catalogue's id without parts gets the catalogue's parts.
func WithCatalogue(specs []MeasureSpec) []MeasureSpec {
	all := slices.Clone(specs)
	for _, known := range Catalogue() {
		i := slices.IndexFunc(all, func(s MeasureSpec) bool { return s.ID == known.ID })
		switch {
		case i < 0:
			all = append(all, known)
		case all[i].Parts == nil:
			all[i].Parts = known.Parts
		}
	}
	slices.SortFunc(all, func(a, b MeasureSpec) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Misfit says why the measure cannot have a value, to stand behind the value in a sentence; "" when it can.
func (s MeasureSpec) Misfit(v decimal.Decimal) string {
	switch {
	case s.Kind == Count && v.IsNegative():
		return "is negative, and a count is not"
	case s.Kind == Count && !v.IsInteger():
		return "is not whole, and a count is"
	case s.Kind == Amount && !v.Equal(v.Truncate(2)):
		return "has more than two decimals, and an amount in euros has not"
	case s.Min != nil && v.LessThan(*s.Min):
		return "is below the minimum of " + s.Min.String()
	}
	return ""
}

// accept adds a value to its target when the measure can have it.
func accept(v decimal.Decimal, text string, to target, where provenance.Position) *provenance.Problem {
	if why := to.spec().Misfit(v); why != "" {
		return provenance.Problemf(where, provenance.OutOfRange, "%s %s %s", to.spec().ID, quoted(text), why)
	}
	to.add(v)
	return nil
}
