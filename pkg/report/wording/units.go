package wording

import "strings"

// UnitName is one unit of a measure, as in "amount per …". Of a measure that the program does not know it is "unit" with
// the measure's own title behind it.
func UnitName(id string, title Phrase) Phrase {
	switch id {
	case "leerlingen":
		return Both("leerling", "pupil")
	case "leerlingen_bo":
		return Both("leerling basisonderwijs", "pupil in primary education")
	case "leerlingen_sbo":
		return Both("leerling speciaal basisonderwijs", "pupil in special primary education")
	case "leerlingen_so":
		return Both("leerling speciaal onderwijs", "pupil in special education")
	case "leerlingen_vso":
		return Both("leerling voortgezet speciaal onderwijs", "pupil in special secondary education")
	case "leerlingen_vo":
		return Both("leerling voortgezet onderwijs", "pupil in secondary education")
	case "achterstandsscore":
		return Both("achterstandspunt", "point of the disadvantage score")
	case "achterstandsscore_zonder_drempel":
		return Both("punt achterstandsscore zonder drempel", "point of the disadvantage score without threshold")
	case "inwoners":
		return Both("inwoner", "inhabitant")
	case "jongeren":
		return Both("jongere", "young person")
	case "bijstandsontvangers":
		return Both("bijstandsontvanger", "recipient of social assistance")
	case "schoolgewichten":
		return Both("punt schoolgewicht", "point of school weight")
	case "leerlinggewichten":
		return Both("punt leerlinggewicht", "point of pupil weight")
	}
	return Both("eenheid "+title.nl, "unit of "+title.en)
}

// IsPupils tells whether a measure counts pupils.
func IsPupils(id string) bool { return id == "leerlingen" || strings.HasPrefix(id, "leerlingen_") }

// IsScore tells whether a measure is a disadvantage score, which people read at two decimals.
func IsScore(id string) bool { return strings.HasPrefix(id, "achterstandsscore") }
