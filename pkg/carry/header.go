package carry

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

// What headers say, in the words of Dutch tables.

// amountWords and countWords are parts of headers of figures that add up.
func amountWords() []string {
	return []string{"bedrag", "euro", "uitkering", "bijdrage", "toekenning", "toegekend", "subsidie", "budget", "vergoeding",
		"bekostiging", "kosten", "lasten", "baten", "amount"}
}

func countWords() []string {
	return []string{"leerling", "inwoner", "bevolking", "kind", "peuter", "persoon", "personen", "huishoud", "woning", "school",
		"scholen", "vestiging", "student", "jongeren", "ouderen", "banen", "bedrijven", "gerechtigden", "pupil", "population"}
}

// speaksOf returns the kind of figures that a header speaks of, or why figures under it are not carried; neither when
// it does not say.
func speaksOf(header string) (municipality.Kind, Reason) {
	folded, words := cbsdata.Fold(header), wordsOf(header)
	any := func(parts []string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(folded, p) })
	}
	switch {
	case isRatio(header, folded, words):
		return "", NoSum
	case isLabel(words):
		return "", NamesThing
	case strings.Contains(folded, "score") && strings.Contains(folded, "zonderdrempel"):
		return municipality.Sum, ""
	case strings.Contains(folded, "score"):
		return municipality.Score, ""
	case slices.Contains(words, "aantal"), strings.Contains(folded, "gerechtigden"):
		return municipality.Count, ""
	case any(amountWords()), strings.ContainsRune(header, '€'), slices.Contains(words, "eur"), isCents(words):
		return municipality.Amount, ""
	case any(countWords()):
		return municipality.Count, ""
	}
	return "", ""
}

// isRatio recognises averages, shares and figures per something. "Per gemeente" and "per jaar" are no ratio between
// municipalities, nor is "per 1 oktober".
func isRatio(header, folded string, words []string) bool {
	if strings.ContainsRune(header, '%') || slices.ContainsFunc([]string{"percentage", "procent", "gemiddeld", "dichtheid", "aandeel", "ratio", "index"},
		func(p string) bool { return strings.Contains(folded, p) }) {
		return true
	}
	i := slices.Index(words, "per")
	if i < 0 || i+1 == len(words) {
		return false
	}
	next := words[i+1]
	return !unicode.IsDigit(rune(next[0])) && !slices.Contains([]string{"gemeente", "jaar", "maand", "kwartaal", "termijn", "ultimo", "peildatum"}, next)
}

// isLabel recognises numbers that name things.
func isLabel(words []string) bool {
	if len(words) == 0 {
		return false
	}
	if len(words) == 1 && slices.Contains([]string{"jaar", "jaartal", "year", "schooljaar", "peiljaar", "periode", "perioden", "datum", "peildatum", "rang", "rangorde"}, words[0]) {
		return true
	}
	last := words[len(words)-1]
	return slices.ContainsFunc([]string{"nummer", "code", "datum"}, func(end string) bool { return strings.HasSuffix(last, end) }) ||
		slices.Contains([]string{"nr", "id", "kvk", "brin", "rsin"}, last)
}

func isCents(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"cent", "centen", "cents", "eurocent", "eurocenten"}, w)
	})
}

var (
	millions  = regexp.MustCompile(`(?i)1[. ]?000[. ]?000|\bmiljoen|\bmln\b`)
	thousands = regexp.MustCompile(`(?i)\b1[. ]?000\b|\bduizend`)
)

// unitOf returns the unit that a header gives amounts; euros when it says nothing.
func unitOf(header string) Unit {
	switch {
	case isCents(wordsOf(header)):
		return Cents
	case millions.MatchString(header):
		return Millions
	case thousands.MatchString(header):
		return Thousands
	}
	return Euros
}

// wordsOf splits a header at everything but letters and digits, in lower case.
func wordsOf(header string) []string {
	return strings.FieldsFunc(strings.ToLower(header), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// isCodeHeader recognises the column of municipality codes.
func isCodeHeader(header string) bool {
	return slices.Contains([]string{"gemeentecode", "gmcode", "gemeentenummer", "gemeentenr", "gemcode", "cbscode", "cbsnummer", "gemeentecodecbs",
		"codegemeente", "code"}, cbsdata.Fold(header))
}

// isNameHeader recognises the column that names municipalities, which may be by code all the same.
func isNameHeader(header string) bool {
	if slices.Contains([]string{"gemeente", "gemeenten", "gemeentenaam", "naamgemeente", "gemnaam", "naam", "ontvanger", "municipality",
		"regio", "regios"}, cbsdata.Fold(header)) {
		return true
	}
	words := wordsOf(header)
	return (slices.Contains(words, "gemeente") || slices.Contains(words, "gemeenten")) && !slices.ContainsFunc(words, func(w string) bool {
		return !unicode.IsDigit(rune(w[0])) && !slices.Contains([]string{"gemeente", "gemeenten", "naam", "van", "de", "per", "indeling"}, w)
	})
}
