package cbsdata

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A Subject is what a header says that the figures under it are.
type Subject string

// The subjects. Unsaid is of a header that does not say.
const (
	Unsaid         Subject = ""
	SubjectAmount  Subject = "amount"
	SubjectCount   Subject = "count"
	SubjectFigure  Subject = "figure" // another figure that adds up: a score without a threshold
	SubjectScore   Subject = "score"  // one above a threshold
	SubjectRatio   Subject = "ratio"  // averages, shares and figures per something, which mean nothing when added
	SubjectNothing Subject = "label"  // numbers that name things
)

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

// Subject returns what the header says that its figures are.
func (h Header) Subject() Subject {
	folded, words := Fold(string(h)), h.words()
	any := func(parts []string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(folded, p) })
	}
	switch {
	case h.isRatio(folded, words):
		return SubjectRatio
	case isLabel(words):
		return SubjectNothing
	case strings.Contains(folded, "score") && strings.Contains(folded, "zonderdrempel"):
		return SubjectFigure
	case strings.Contains(folded, "score"):
		return SubjectScore
	case slices.Contains(words, "aantal"), slices.Contains(words, "aantallen"), strings.Contains(folded, "gerechtigden"):
		return SubjectCount
	case any(amountWords()), strings.ContainsRune(string(h), '€'), slices.Contains(words, "eur"), isCents(words):
		return SubjectAmount
	case any(countWords()):
		return SubjectCount
	case slices.ContainsFunc(words, isMoney):
		return SubjectAmount
	}
	return Unsaid
}

// isMoney tells whether a word begins with one of moneyWords or, in Dutch, ends with it: migrants are no grants, and
// averages (gemiddelen) no means.
func isMoney(word string) bool {
	return slices.ContainsFunc(moneyWords(), func(w string) bool {
		return strings.HasPrefix(word, w) || w != "grant" && w != "middelen" && strings.HasSuffix(word, w)
	})
}

// IsTotal tells whether the header says no more than that its figures are a total: Totaal, Totaal 2011.
func (h Header) IsTotal() bool {
	words := slices.DeleteFunc(h.words(), isYear)
	return len(words) == 1 && slices.Contains([]string{"totaal", "total", "som", "sum"}, words[0])
}

// IsYear tells whether the header says no more than of which year its figures are.
func (h Header) IsYear() bool {
	words := h.words()
	return len(words) == 1 && isYear(words[0])
}

var year = regexp.MustCompile(`^(19|20)\d\d$`)

func isYear(word string) bool { return year.MatchString(word) }

// isRatio recognises averages, shares and figures per something. "Per gemeente", "per ontvanger" and "per jaar" are no ratio
// between municipalities, nor is "per 1 oktober".
func (h Header) isRatio(folded string, words []string) bool {
	if strings.ContainsRune(string(h), '%') || slices.ContainsFunc([]string{"percentage", "procent", "gemiddeld", "dichtheid", "aandeel", "ratio", "index", "factor"},
		func(p string) bool { return strings.Contains(folded, p) }) {
		return true
	}
	if len(words) > 0 && slices.Contains([]string{"share", "part", "deel"}, words[0]) {
		return true
	}
	i := slices.Index(words, "per")
	if i < 0 || i+1 == len(words) {
		return false
	}
	next := words[i+1]
	return !unicode.IsDigit(rune(next[0])) && !slices.Contains([]string{"gemeente", "municipality", "ontvanger", "recipient", "jaar", "year", "maand", "kwartaal", "termijn", "ultimo", "peildatum"}, next)
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

// A Unit is what the amounts of a column are in.
type Unit string

// The units of amounts.
const (
	Euros     Unit = "euro"
	Cents     Unit = "cent"
	Thousands Unit = "1000 euro"
	Millions  Unit = "1000000 euro"
)

var (
	inMillions  = regexp.MustCompile(`(?i)1[. ]?000[. ]?000|\bmiljoen|\bmln\b`)
	inThousands = regexp.MustCompile(`(?i)\b1[. ]?000\b|\bduizend`)
)

// Unit returns the unit that the header gives amounts; euros when it says nothing.
func (h Header) Unit() Unit {
	switch {
	case isCents(h.words()):
		return Cents
	case inMillions.MatchString(string(h)):
		return Millions
	case inThousands.MatchString(string(h)):
		return Thousands
	}
	return Euros
}

// words splits the header at everything but letters and digits, in lower case.
func (h Header) words() []string {
	return strings.FieldsFunc(strings.ToLower(string(h)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
