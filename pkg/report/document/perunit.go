package document

import (
	"slices"

	"npo/pkg/report/wording"
)

// ComparedBy is the measure by which amounts of recipients of different size are compared: pupils where the scheme counts
// them, all together rather than of one kind, else inhabitants, else the first count; false when there is none. counts are
// the ids of the measures that the scheme uses and that are counts, ascending; a rank counts nothing and is not among them.
func ComparedBy(counts []string) (string, bool) {
	for _, fits := range []func(id string) bool{
		func(id string) bool { return id == "leerlingen" },
		wording.IsPupils,
		func(id string) bool { return id == "inwoners" },
		func(string) bool { return true },
	} {
		if i := slices.IndexFunc(counts, fits); i >= 0 {
			return counts[i], true
		}
	}
	return "", false
}

// PerUnitWords is what an amount per unit of a measure is called, such as "bedrag per leerling". title is the scheme's
// name for the measure.
func PerUnitWords(measure string, title wording.Phrase, l wording.Language) string {
	return l.Say(wording.Both("bedrag per %s", "amount per %s"), wording.UnitName(measure, title).In(l))
}
