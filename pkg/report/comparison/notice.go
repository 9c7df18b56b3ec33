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
	return slices.Concat(notices, v.budgetNotes(), v.pupilNotes())
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
