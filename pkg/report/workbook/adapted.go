package workbook

import (
	"npo/pkg/allocation"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// adapted is a parameter that was given another value than its scheme has.
func adapted(s *scenario.Scheme, name string) (scenario.Parameter, bool) {
	p, ok := s.Parameter(name)
	return p, ok && !p.Value.Equal(p.Default)
}

// rateBasis names the source of an amount per unit. Beside an amount that is not the one of its source stands the one
// that is, since a source beside a figure says that the figure is there.
func rateBasis(s *scenario.Scheme, c allocation.Component, l wording.Language) string {
	if p, ok := adapted(s, c.Rate.Name); ok {
		return adaptedBasis(c.Basis, l.Price(allocation.ExactDecimal(p.Default)), l)
	}
	return basisText(c.Basis, l)
}

// factorBasis does the same for a figure of the scheme that is no amount.
func factorBasis(s *scenario.Scheme, d allocation.Derivation, l wording.Language) string {
	if p, ok := adapted(s, d.Label); ok && d.Rule == allocation.RuleParameter {
		return adaptedBasis(d.Basis, l.Decimal(p.Default), l)
	}
	return basisText(d.Basis, l)
}

func adaptedBasis(basis allocation.Basis, standard string, l wording.Language) string {
	return l.Say(wording.Both("aangepast; %s: %s", "adapted; %s: %s"), basisText(basis, l), standard)
}

// adaptations say of every parameter with another value what it was.
func adaptations(s *scenario.Scheme, l wording.Language) []string {
	var list []string
	for _, p := range s.Parameters {
		if _, ok := adapted(s, p.Name); ok {
			list = append(list, l.Say(wording.Both("Aangepast: %s is %s, in het schema staat %s", "Adapted: %s is %s, the scheme says %s"),
				l.Of(p.Title), l.Decimal(p.Value), l.Decimal(p.Default)))
		}
	}
	return list
}
