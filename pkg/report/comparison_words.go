package report

import (
	"strings"

	"npo/pkg/compare"
	"npo/pkg/municipality"
)

// title says what kind of comparison it is. Unequal totals are never called a redistribution by themselves: there the
// title names both parts.
func (v *comparisonView) title() phrase {
	switch {
	case v.EqualTotals():
		return phrase{"Herverdeeleffecten", "Redistribution effects"}
	case v.Splits():
		return phrase{"Verschillen, gesplitst in volume-effect en herverdeeleffect",
			"Differences, split into volume effect and redistribution effect"}
	}
	return phrase{"Verschillen met een verdeling zonder bedragen", "Differences with an allocation without amounts"}
}

func transitionNote() phrase {
	return phrase{
		"De nieuwe regeling heeft een overgangsregeling: „nieuw” is het bedrag zonder, „na overgangsregeling” het bedrag dat intussen wordt betaald",
		"The new scheme has a transition: “new” is the amount without it, “after transition” the amount that is paid meanwhile",
	}
}

// transitionText says how the transition works, or that there is none.
func (v *comparisonView) transitionText() string {
	if !v.knowsTransition() {
		return v.in(phrase{"niet na te gaan zonder de regeling zelf; de bedragen zijn die van het resultaat",
			"cannot be told without the scheme itself; the amounts are those of the result"})
	}
	var kinds []string
	for _, t := range v.Transition {
		kinds = append(kinds, t.Component+": "+transitionKind(t.Kind).in(v.lang))
	}
	if len(kinds) == 0 {
		return v.in(phrase{"geen", "none"})
	}
	other := 0
	for _, r := range v.Rows {
		if r.Paid != nil && *r.Paid != r.New {
			other++
		}
	}
	return strings.Join(kinds, "; ") + v.say(phrase{"; intussen wordt samen %s betaald, aan %s een ander bedrag dan nieuw", "; meanwhile %s is paid in all, to %s another amount than new"},
		v.lang.amount(*v.Paid), v.lang.counted(other, v.noun()))
}

func transitionKind(k compare.TransitionKind) phrase {
	switch k {
	case compare.HoldsLoss:
		return phrase{"maximaal verlies ten opzichte van een eerder bedrag", "a maximum loss against an earlier amount"}
	}
	return phrase{"menging met aandelen van een eerdere verdeling", "a blend with shares of an earlier allocation"}
}

// natureWord says what a difference is.
func natureWord(n compare.Nature) phrase {
	switch n {
	case compare.Gain:
		return phrase{"voordeel", "gain"}
	case compare.Loss:
		return phrase{"nadeel", "loss"}
	case compare.Rounding:
		return phrase{"afronding", "rounding"}
	}
	return phrase{"gelijk", "same"}
}

// groupWord is the class of cities that a municipality is in, as it stands in a row.
func groupWord(id string) phrase {
	if id == "overig" {
		return phrase{"overig", "other"}
	}
	return phrase{id, id}
}

// kindWord is what groups of one kind have in common.
func kindWord(k compare.Kind) phrase {
	switch k {
	case compare.CityGroups:
		return phrase{"Groep", "Group"}
	case compare.Provinces:
		return phrase{"Provincie", "Province"}
	case compare.SizeClass:
		return phrase{"Grootteklasse", "Size class"}
	case compare.OwnGroups:
		return phrase{"Eigen groep", "Own group"}
	}
	return phrase{"Land", "Country"}
}

// remarks says what there is to remark about a row.
func (v *comparisonView) remarks(r compare.Row) string {
	var parts []string
	for _, m := range r.Remarks {
		parts = append(parts, v.remark(m))
	}
	return strings.Join(parts, "; ")
}

func (v *comparisonView) remark(m compare.Remark) string {
	date, others := v.lang.date(m.Date), v.lang.list(municipalityNames(m.Others))
	switch m.Kind {
	case compare.Abolished:
		return v.say(phrase{"opgeheven per %s, opgegaan in %s", "abolished on %s, went into %s"}, date, others)
	case compare.Created:
		return v.say(phrase{"nieuw per %s, uit %s", "new on %s, from %s"}, date, others)
	case compare.Enlarged:
		return v.say(phrase{"vergroot per %s met (een deel van) %s", "enlarged on %s with (part of) %s"}, date, others)
	case compare.NotInNew:
		return v.in(phrase{"staat niet in nieuw", "is not in new"})
	case compare.NotInOld:
		return v.in(phrase{"staat niet in oud", "is not in old"})
	case compare.ZeroScore:
		return v.in(phrase{"achterstandsscore nul", "disadvantage score of zero"})
	case compare.NoPupils:
		return v.in(phrase{"geen leerlingen", "no pupils"})
	}
	return v.in(phrase{"intussen geldt de overgangsregeling", "the transition holds meanwhile"})
}

func municipalityNames(all []municipality.Municipality) []string {
	names := make([]string, len(all))
	for i, m := range all {
		names[i] = m.Name + " (" + m.Code.String() + ")"
	}
	return names
}

// factorWord is what a factor of an explanation is called.
func factorWord(f compare.Factor) phrase {
	switch f {
	case compare.OwnMeasures:
		return phrase{"eigen gegevens", "own figures"}
	case compare.OtherMeasures:
		return phrase{"gegevens van anderen", "figures of others"}
	case compare.Rules:
		return phrase{"parameters en regels", "parameters and rules"}
	case compare.Budget:
		return phrase{"budget", "budget"}
	}
	return phrase{"afronding", "rounding"}
}

// factorID is what data call a factor.
func factorID(f compare.Factor) string {
	return strings.ReplaceAll(factorWord(f).nl, " ", "_")
}
