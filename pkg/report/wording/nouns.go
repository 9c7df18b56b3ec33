package wording

import (
	"unicode"
	"unicode/utf8"
)

// MunicipalityNoun is a municipality, counted.
func MunicipalityNoun() Noun {
	return Noun{Both("gemeente", "municipality"), Both("gemeenten", "municipalities")}
}

// SiteNoun is a school site, counted.
func SiteNoun() Noun {
	return Noun{Both("vestiging", "school site"), Both("vestigingen", "school sites")}
}

// FileNoun is a file, counted.
func FileNoun() Noun {
	return Noun{Both("bestand", "file"), Both("bestanden", "files")}
}

// LineNoun is a line of a file, counted.
func LineNoun() Noun {
	return Noun{Both("regel", "line"), Both("regels", "lines")}
}

// MeasureName is the program's own name for a measure; an unknown one is called by its id.
func MeasureName(id string) Phrase {
	switch id {
	case "achterstandsscore":
		return Both("achterstandsscore", "disadvantage score (achterstandsscore)")
	case "achterstandsscore_zonder_drempel":
		return Both("achterstandsscore zonder drempel", "disadvantage score without threshold")
	case "leerlingen":
		return Both("leerlingen", "pupils")
	case "leerlingen_bo":
		return Both("leerlingen basisonderwijs", "pupils in primary education (bo)")
	case "leerlingen_sbo":
		return Both("leerlingen speciaal basisonderwijs", "pupils in special primary education (sbo)")
	case "leerlingen_so":
		return Both("leerlingen speciaal onderwijs", "pupils in special education (so)")
	case "leerlingen_vso":
		return Both("leerlingen voortgezet speciaal onderwijs", "pupils in special secondary education (vso)")
	case "leerlingen_vo":
		return Both("leerlingen voortgezet onderwijs", "pupils in secondary education (vo)")
	}
	return Both(id, id)
}

// Capital makes the first letter a capital.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
