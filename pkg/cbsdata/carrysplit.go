package cbsdata

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A splitting is one row of a table of municipalities while its figures are divided over its portions.
type splitting struct {
	*carrying
	in       *input
	row      int
	portions []municipality.Portion
	whole    []*figure           // of the row, by spec; nil where it has none
	amounts  [][]decimal.Decimal // by spec, then portion; nil until they are known
	open     []bool              // by spec: its parts are being divided
}

// figures returns the figures of the row for its portions, whose keys begin at first.
func (s *splitting) figures(first int) ([]figure, error) {
	s.whole, s.amounts, s.open = make([]*figure, len(s.in.specs)), make([][]decimal.Decimal, len(s.in.specs)), make([]bool, len(s.in.specs))
	for i, f := range s.in.figures {
		if f.key == s.row {
			s.whole[f.spec] = &s.in.figures[i]
		}
	}
	var figures []figure
	for spec, f := range s.whole {
		if f == nil {
			continue
		}
		amounts, err := s.divided(spec)
		if err != nil {
			return nil, err
		}
		for n, p := range s.portions {
			next := *f
			next.key, next.amount, next.was = first+n, amounts[n], f.carriedTo(s.in.keys[s.row].code, p)
			figures = append(figures, next)
		}
	}
	return figures, nil
}

// divided returns what the portions get of a figure. A measure of which parts stand in the row stays their sum: the parts are
// divided, then what they leave of it, and the two are added.
func (s *splitting) divided(spec int) ([]decimal.Decimal, error) {
	switch {
	case s.amounts[spec] != nil:
		return s.amounts[spec], nil
	case len(s.portions) == 1:
		return []decimal.Decimal{s.whole[spec].amount}, nil
	}
	s.open[spec] = true
	left, places, parts := s.whole[spec].amount, s.places(spec), s.partsOf(spec)
	for _, part := range parts {
		left, places = left.Sub(s.whole[part].amount), max(places, s.places(part))
	}
	if len(parts) > 0 && left.IsNegative() {
		return nil, s.exceeded(spec, parts, left)
	}
	amounts, err := s.portion(left, places)
	for _, part := range parts {
		if err != nil {
			break
		}
		var more []decimal.Decimal
		more, err = s.divided(part)
		for n := range more {
			amounts[n] = amounts[n].Add(more[n])
		}
	}
	s.amounts[spec], s.open[spec] = amounts, false
	return amounts, err
}

// exceeded says that parts add up to more than their whole, by less than nothing that they leave.
func (s *splitting) exceeded(spec int, parts []int, left decimal.Decimal) *provenance.Problem {
	ids := make([]string, len(parts))
	for i, part := range parts {
		ids[i] = s.in.specs[part].ID
	}
	f, k := s.whole[spec], s.in.keys[s.row]
	return provenance.Problemf(provenance.Position{File: s.in.name, Sheet: s.in.sheet, Line: f.line, Column: f.first}, provenance.Disagreement,
		"%s of %s is %s, and its parts %s add up to %s", s.in.specs[spec].ID, k.id, f.amount, strings.Join(ids, ", "), f.amount.Sub(left)).
		WithHint("correct the part or the sum; or leave the sum out, and it is added up")
}

// carriedTo says what a figure was before a row of a municipality went to another one; nil when it stayed where it was.
func (f figure) carriedTo(from municipality.Code, p municipality.Portion) *CarriedFigure {
	if p.To == from && p.Share.Cmp(big.NewRat(1, 1)) == 0 {
		return nil
	}
	return &CarriedFigure{Of: from, Share: p.Share, Whole: f.amount}
}

// partsOf returns the specs in the row that are parts of one, and not wholes of which it is a part in turn.
func (s *splitting) partsOf(spec int) []int {
	var parts []int
	for _, id := range s.spec(s.in.specs[spec].ID, s.in).Parts {
		if part := s.in.indexOf(id); part >= 0 && s.whole[part] != nil && !s.open[part] {
			parts = append(parts, part)
		}
	}
	return parts
}

// places is how many decimals the figures of a measure have in the input.
func (s *splitting) places(spec int) int {
	switch s.in.specs[spec].Kind {
	case Count:
		return 0
	case Amount:
		return 2
	}
	places := 0
	for _, f := range s.in.figures {
		if f.spec == spec {
			places = max(places, int(-f.amount.Exponent()))
		}
	}
	return places
}

// portion divides an amount by the shares of the portions, in units of so many decimals.
func (s *splitting) portion(amount decimal.Decimal, places int) ([]decimal.Decimal, error) {
	codes, exact := make([]municipality.Code, len(s.portions)), make([]*big.Rat, len(s.portions))
	for i, p := range s.portions {
		codes[i], exact[i] = p.To, new(big.Rat).Mul(amount.Shift(int32(places)).Rat(), p.Share)
	}
	units, err := municipality.Units(codes, exact, s.options.Carry.Divide)
	if err != nil {
		return nil, err
	}
	amounts := make([]decimal.Decimal, len(units))
	for i, u := range units {
		amounts[i] = decimal.NewFromBigInt(u, int32(-places))
	}
	return amounts, nil
}
