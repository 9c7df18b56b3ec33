package report

import (
	"unicode"
	"unicode/utf8"

	"npo/pkg/scenario"
)

func municipalityNoun() noun {
	return noun{phrase{"gemeente", "municipality"}, phrase{"gemeenten", "municipalities"}}
}

func siteNoun() noun {
	return noun{phrase{"vestiging", "school site"}, phrase{"vestigingen", "school sites"}}
}

func fileNoun() noun {
	return noun{phrase{"bestand", "file"}, phrase{"bestanden", "files"}}
}

func lineNoun() noun {
	return noun{phrase{"regel", "line"}, phrase{"regels", "lines"}}
}

// recipientNoun is what the scheme divides over.
func recipientNoun(s *scenario.Scheme) noun { return recipientWord(s.Recipient) }

// recipientWord is the same for a recipient as scheme files write it.
func recipientWord(recipient string) noun {
	if recipient == scenario.Sites {
		return siteNoun()
	}
	return municipalityNoun()
}

// measureTitle is the scheme's name for a measure, or the program's own for one that the scheme does not use.
func measureTitle(s *scenario.Scheme, id string, l Language) string {
	if m, ok := s.Measure(id); ok {
		if title := l.of(m.Title); title != "" {
			return title
		}
	}
	return measureName(id).in(l)
}

// measureName is the program's own name for a measure; an unknown one is called by its id.
func measureName(id string) phrase {
	switch id {
	case "achterstandsscore":
		return phrase{"achterstandsscore", "disadvantage score (achterstandsscore)"}
	case "achterstandsscore_zonder_drempel":
		return phrase{"achterstandsscore zonder drempel", "disadvantage score without threshold"}
	case "leerlingen":
		return phrase{"leerlingen", "pupils"}
	case "leerlingen_bo":
		return phrase{"leerlingen basisonderwijs", "pupils in primary education (bo)"}
	case "leerlingen_sbo":
		return phrase{"leerlingen speciaal basisonderwijs", "pupils in special primary education (sbo)"}
	case "leerlingen_so":
		return phrase{"leerlingen speciaal onderwijs", "pupils in special education (so)"}
	case "leerlingen_vso":
		return phrase{"leerlingen voortgezet speciaal onderwijs", "pupils in special secondary education (vso)"}
	case "leerlingen_vo":
		return phrase{"leerlingen voortgezet onderwijs", "pupils in secondary education (vo)"}
	}
	return phrase{id, id}
}

// capital makes the first letter a capital.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
