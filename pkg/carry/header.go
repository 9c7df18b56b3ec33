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

// moneyWords are parts of headers of amounts, where nothing else in the header says what they are of: a correction may be one
// of pupils.
func moneyWords() []string {
	return []string{"voorschot", "vastgesteld", "vaststelling", "beschikking", "beschikt", "verleend", "middelen", "compensatie", "correctie",
		"korting", "financiering", "grant", "payment"}
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
	case slices.Contains(words, "aantal"), slices.Contains(words, "aantallen"), strings.Contains(folded, "gerechtigden"):
		return municipality.Count, ""
	case any(amountWords()), strings.ContainsRune(header, '€'), slices.Contains(words, "eur"), isCents(words):
		return municipality.Amount, ""
	case any(countWords()):
		return municipality.Count, ""
	case slices.ContainsFunc(words, isMoney):
		return municipality.Amount, ""
	}
	return "", ""
}

// isMoney tells whether a word begins with one of moneyWords or, in Dutch, ends with it: migrants are no grants, and
// averages (gemiddelen) no means.
func isMoney(word string) bool {
	return slices.ContainsFunc(moneyWords(), func(w string) bool {
		return strings.HasPrefix(word, w) || w != "grant" && w != "middelen" && strings.HasSuffix(word, w)
	})
}

// isSumHeader tells whether a header says no more than that its figures are a total: Totaal, Totaal 2011.
func isSumHeader(header string) bool {
	words := slices.DeleteFunc(wordsOf(header), isYear)
	return len(words) == 1 && slices.Contains([]string{"totaal", "total", "som", "sum"}, words[0])
}

// isYearHeader tells whether a header says no more than of which year its figures are.
func isYearHeader(header string) bool {
	words := wordsOf(header)
	return len(words) == 1 && isYear(words[0])
}

var year = regexp.MustCompile(`^(19|20)\d\d$`)

func isYear(word string) bool { return year.MatchString(word) }

// isRatio recognises averages, shares and figures per something. "Per gemeente" and "per jaar" are no ratio between
// municipalities, nor is "per 1 oktober".
func isRatio(header, folded string, words []string) bool {
	if strings.ContainsRune(header, '%') || slices.ContainsFunc([]string{"percentage", "procent", "gemiddeld", "dichtheid", "aandeel", "ratio", "index", "factor"},
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
	if words[0] == "datum" || words[0] == "date" {
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
