package comparison

import (
	"cmp"
	"slices"

	"npo/pkg/compare"
	"npo/pkg/report/wording"
)

// foremost is all that a reader must know before judging the amounts: notices of either side, then what concerns the
// comparison of both.
func (v *view) foremost(notices []string) []string {
	return slices.Concat(notices, v.budgetNotes(), v.unknownTransitions(), v.pupilNotes())
}

// unknownTransitions say of which side nobody can tell whether its rule holds amounts to earlier ones, where that decides
// what is compared: always on the new side, whose transition would be taken off; on the old side where one was.
func (v *view) unknownTransitions() []string {
	var notes []string
	if !v.knowsTransition() {
		notes = append(notes, v.say(wording.Both(
			"Nieuw: of regeling %s een overgangsregeling heeft, is zonder de regeling zelf niet na te gaan; „nieuw” is het bedrag van het resultaat, dat er een kan bevatten",
			"New: whether scheme %s has a transition cannot be told without the scheme itself; “new” is the amount of the result, which may hold one"), v.After.Front.Scheme.ID))
	}
	if v.oldTransitions() == nil && len(v.Transition) > 0 {
		notes = append(notes, v.say(wording.Both(
			"Oud: of regeling %s een overgangsregeling heeft, is zonder de regeling zelf niet na te gaan; die van nieuw is weggelaten, die van oud niet",
			"Old: whether scheme %s has a transition cannot be told without the scheme itself; that of new was taken off, that of old was not"), v.Before.Front.Scheme.ID))
	}
	return notes
}

// transitionTip says how to let it be told; empty where it is.
func (v *view) transitionTip() string {
	if len(v.unknownTransitions()) == 0 {
		return ""
	}
	return v.in(wording.Both("noem met --inputs de map met het regelingsbestand en de gegevens van het resultaat; dan gaat een overgangsregeling er af",
		"name the folder that holds the scheme file and the inputs of the result with --inputs; then a transition is taken off"))
}

// pupilNotes say that the old amounts are divided by the pupils of the new side, where the old side does not know its own.
func (v *view) pupilNotes() []string {
	if !slices.ContainsFunc(v.Before.Rows, v.borrowsPupils) {
		return nil
	}
	return []string{v.in(wording.Both("Oud zegt niet hoeveel leerlingen er waren: „huidig per leerling” deelt door die van nieuw",
		"Old does not say how many pupils there were: “current per pupil” divides by those of new"))}
}

// borrowsPupils tells whether an old amount is divided by pupils that only the new side knows.
func (v *view) borrowsPupils(old compare.SideRow) bool {
	if old.Pupils != nil {
		return false
	}
	i, found := slices.BinarySearchFunc(v.Rows, old.Key, func(r compare.Row, key string) int { return cmp.Compare(r.Key, key) })
	return found && v.Rows[i].OldPupils != nil
}
