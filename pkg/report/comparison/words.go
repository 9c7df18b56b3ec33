package comparison

import (
	"strings"

	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/report/wording"
)

// title says what kind of comparison it is. Unequal totals are never called a redistribution by themselves: there the
// title names both parts.
func (v *view) title() wording.Phrase {
	switch {
	case v.EqualTotals():
		return wording.Both("Herverdeeleffecten", "Redistribution effects")
	case v.Splits():
		return wording.Both("Verschillen, gesplitst in volume-effect en herverdeeleffect",
			"Differences, split into volume effect and redistribution effect")
	}
	return wording.Both("Verschillen met een verdeling zonder bedragen", "Differences with an allocation without amounts")
}

// transitionNotes say which amounts are with and which without a transition; none where no side has one.
func (v *view) transitionNotes() []string {
	var notes []string
	switch {
	case v.Kept:
		return []string{v.in(wording.Both(
			"Beide regelingen hebben een overgangsregeling van dezelfde soort: vergeleken is wat daarmee wordt betaald, niet waar de regels heen leiden",
			"Both schemes have a transition of the same kind: what is paid with it is compared, not where the rules lead"))}
	case len(v.Transition) > 0:
		notes = append(notes, v.in(transitionNote()))
	}
	if len(v.OldTransition) > 0 {
		notes = append(notes, v.in(wording.Both("De oude regeling heeft een overgangsregeling: „huidig” is het bedrag dat daarmee wordt betaald",
			"The old scheme has a transition: “current” is the amount that is paid with it")))
	}
	return notes
}

func transitionNote() wording.Phrase {
	return wording.Both(
		"De nieuwe regeling heeft een overgangsregeling: „nieuw” is het bedrag zonder, „na overgangsregeling” het bedrag dat intussen wordt betaald",
		"The new scheme has a transition: “new” is the amount without it, “after transition” the amount that is paid meanwhile",
	)
}

// transitionText says how the transition works, or that there is none.
func (v *view) transitionText() string {
	if !v.knowsTransition() {
		return v.in(wording.Both("niet na te gaan zonder de regeling zelf; de bedragen zijn die van het resultaat",
			"cannot be told without the scheme itself; the amounts are those of the result"))
	}
	var kinds []string
	for _, t := range v.Transition {
		kinds = append(kinds, t.Component+": "+transitionKind(t.Kind).In(v.lang))
	}
	switch {
	case len(kinds) == 0:
		return v.in(wording.Both("geen", "none"))
	case v.Kept:
		return strings.Join(kinds, "; ") + v.in(wording.Both("; niet weggelaten, want oud heeft er een van dezelfde soort", "; not taken off, because old has one of the same kind"))
	}
	other := 0
	for _, r := range v.Rows {
		if r.Paid != nil && *r.Paid != r.New {
			other++
		}
	}
	return strings.Join(kinds, "; ") + v.say(wording.Both("; intussen wordt samen %s betaald, aan %s een ander bedrag dan nieuw", "; meanwhile %s is paid in all, to %s another amount than new"),
		v.lang.Amount(*v.Paid), v.lang.Counted(other, v.noun()))
}

func transitionKind(k compare.TransitionKind) wording.Phrase {
	switch k {
	case compare.HoldsLoss:
		return wording.Both("maximaal verlies ten opzichte van een eerder bedrag", "a maximum loss against an earlier amount")
	}
	return wording.Both("menging met aandelen van een eerdere verdeling", "a blend with shares of an earlier allocation")
}

// natureWord says what a difference is.
func natureWord(n compare.Nature) wording.Phrase {
	switch n {
	case compare.Gain:
		return wording.Both("voordeel", "gain")
	case compare.Loss:
		return wording.Both("nadeel", "loss")
	case compare.Rounding:
		return wording.Both("afronding", "rounding")
	}
	return wording.Both("gelijk", "same")
}

// groupWord is the class of cities that a municipality is in, as it stands in a row.
func groupWord(id string) wording.Phrase {
	if id == "overig" {
		return wording.Both("overig", "other")
	}
	return wording.Both(id, id)
}

// kindWord is what groups of one kind have in common.
func kindWord(k compare.Kind) wording.Phrase {
	switch k {
	case compare.CityGroups:
		return wording.Both("Groep", "Group")
	case compare.Provinces:
		return wording.Both("Provincie", "Province")
	case compare.SizeClass:
		return wording.Both("Grootteklasse", "Size class")
	case compare.OtherGroups:
		return wording.Both("Andere groep", "Other group")
	case compare.OwnGroups:
		return wording.Both("Eigen groep", "Own group")
	}
	return wording.Both("Land", "Country")
}

// remarks says what there is to remark about a row.
func (v *view) remarks(r compare.Row) string {
	var parts []string
	for _, m := range r.Remarks {
		parts = append(parts, v.remark(m))
	}
	parts = append(parts, v.overrideRemarks(r)...)
	return strings.Join(parts, "; ")
}

func (v *view) remark(m compare.Remark) string {
	date, others := v.lang.Date(m.Date), v.lang.List(municipalityNames(m.Others))
	switch m.Kind {
	case compare.Abolished:
		return v.say(wording.Both("opgeheven per %s, opgegaan in %s", "abolished on %s, went into %s"), date, others)
	case compare.Created:
		return v.say(wording.Both("nieuw per %s, uit %s", "new on %s, from %s"), date, others)
	case compare.Enlarged:
		return v.say(wording.Both("vergroot per %s met (een deel van) %s", "enlarged on %s with (part of) %s"), date, others)
	case compare.NotInNew:
		return v.in(wording.Both("staat niet in nieuw", "is not in new"))
	case compare.NotInOld:
		return v.in(wording.Both("staat niet in oud", "is not in old"))
	case compare.ZeroScore:
		return v.in(wording.Both("achterstandsscore nul", "disadvantage score of zero"))
	case compare.NoPupils:
		return v.in(wording.Both("geen leerlingen", "no pupils"))
	}
	return v.in(wording.Both("intussen geldt de overgangsregeling", "the transition holds meanwhile"))
}

func municipalityNames(all []municipality.Municipality) []string {
	names := make([]string, len(all))
	for i, m := range all {
		names[i] = m.Name + " (" + m.Code.String() + ")"
	}
	return names
}

// factorWord is what a factor of an explanation is called.
func factorWord(f compare.Factor) wording.Phrase {
	switch f {
	case compare.OwnMeasures:
		return wording.Both("eigen gegevens", "own figures")
	case compare.OtherMeasures:
		return wording.Both("gegevens van anderen", "figures of others")
	case compare.Rules:
		return wording.Both("parameters en regels", "parameters and rules")
	case compare.Budget:
		return wording.Both("budget", "budget")
	}
	return wording.Both("afronding", "rounding")
}

// factorID is what data call a factor.
func factorID(f compare.Factor) string {
	return strings.ReplaceAll(factorWord(f).In(wording.NL), " ", "_")
}
