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
	SubjectRatio   Subject = "ratio"  // averages, shares, rates and figures per something, which mean nothing when added
	SubjectNothing Subject = "label"  // numbers that name things or classes of them
)

// amountWords are parts of headers of amounts.
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

// countEnds are ends of words for things that are counted. Of a Dutch compound the end says what it is: basisschoolleerlingen are
// pupils, and a kindertarief or a schooladvies is no number of children or schools. A single school or vestiging may be a number
// that names it.
func countEnds() []string {
	return []string{"leerlingen", "leerlingaantal", "leerlingenaantal", "leerlingental", "inwoners", "inwonertal", "inwoneraantal", "bevolking",
		"kinderen", "peuters", "personen", "huishoudens", "woningen", "scholen", "vestigingen", "studenten", "jongeren", "ouderen", "banen",
		"bedrijven", "plaatsen", "centra", "pupils", "students", "children", "inhabitants", "households", "schools", "population"}
}

// endsIn tells whether a word ends in one of several ends, or does so but for a year or number behind it: leerlingen2020.
func endsIn(word string, ends []string) bool {
	word = strings.TrimRight(word, "0123456789")
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(word, end) })
}

// Subject returns what the header says that its figures are.
func (h Header) Subject() Subject {
	switch words := h.words(); {
	case h.isRatio(words):
		return SubjectRatio
	case isLabel(words):
		return SubjectNothing
	}
	return h.Added()
}

// Added returns what the header says of figures that are known to add up, as where a total row is their sum: the words of averages,
// shares and labels in it count for nothing.
func (h Header) Added() Subject {
	folded, words := Fold(string(h)), h.words()
	switch {
	case isScore(folded) && (strings.Contains(folded, "zonderdrempel") || strings.Contains(folded, "withoutthreshold")):
		return SubjectFigure
	case isScore(folded):
		return SubjectScore
	case slices.Contains(words, "aantal"), slices.Contains(words, "aantallen"), strings.Contains(folded, "gerechtigden"):
		return SubjectCount
	case h.saysAmount(words):
		return SubjectAmount
	case slices.ContainsFunc(words, func(w string) bool { return endsIn(w, countEnds()) }):
		return SubjectCount
	case slices.ContainsFunc(words, isMoney):
		return SubjectAmount
	}
	return Unsaid
}

// isScore recognises what a threshold works on, in a folded header: the scores of CBS, and the points and school weights of earlier rules.
func isScore(folded string) bool {
	return slices.ContainsFunc([]string{"score", "achterstandspunt", "schoolgewicht", "gewichtensom"},
		func(part string) bool { return strings.Contains(folded, part) })
}

// saysAmount tells whether a header speaks of amounts: by a word that begins or ends with one of amountWords, or by a unit.
func (h Header) saysAmount(words []string) bool {
	return strings.ContainsRune(string(h), '€') || slices.Contains(words, "eur") || isCents(words) ||
		slices.ContainsFunc(words, func(w string) bool {
			return endsIn(w, amountWords()) || slices.ContainsFunc(amountWords(), func(a string) bool {
				return strings.HasPrefix(w, a) || slices.ContainsFunc([]string{"en", "n", "s"}, func(plural string) bool { return endsIn(w, []string{a + plural}) })
			})
		})
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

// countsSaid tells whether a header begins by saying that it counts: aantal kinderen in de leeftijd van 4 jaar.
func countsSaid(words []string) bool {
	return len(words) > 0 && slices.Contains([]string{"aantal", "aantallen"}, words[0])
}

// isPartition recognises what a figure is always of, or the time that it is of: "per gemeente", "per ontvanger" and "per jaar" are
// no ratio between municipalities.
func isPartition(word string) bool {
	return slices.Contains([]string{"gemeente", "gem", "municipality", "ontvanger", "recipient", "jaar", "year", "maand", "kwartaal", "termijn",
		"ultimo", "peildatum", "teldatum"}, word)
}

// monthName matches the names of months and their abbreviations in Dutch and English.
var monthName = regexp.MustCompile(`^(jan(uari|uary)?|feb(ruari|ruary)?|maart|mrt|mar(ch)?|apr(il)?|mei|may|juni?|june|juli?|july|aug(ustus|ust)?|` +
	`sept?(ember)?|o[kc]t(ober)?|nov(ember)?|dec(ember)?)$`)

// numericDate matches a date in figures, with blanks for what stood between them.
var numericDate = regexp.MustCompile(`^(\d{1,2} \d{1,2} (19|20)\d\d|(19|20)\d\d \d{1,2} \d{1,2}|(19|20)\d\d[01]\d[0-3]\d)( |$)`)

// isDay recognises the day that a count is of, which makes it no ratio: "per 1 oktober", "per oktober 2020", "per 1-10-2020". Any other
// number is one of things: "per 1 000 inwoners".
func isDay(words []string) bool {
	if monthName.MatchString(words[0]) || numericDate.MatchString(strings.Join(words, " ")) {
		return true
	}
	return len(words) > 1 && dayOfMonth.MatchString(words[0]) && monthName.MatchString(words[1])
}

var dayOfMonth = regexp.MustCompile(`^[0-3]?\d(e|ste|de)?$`)

// isLabel recognises numbers that name things, or classes of them.
func isLabel(words []string) bool {
	if len(words) == 0 {
		return false
	}
	if len(words) == 1 && slices.Contains([]string{"jaar", "jaartal", "year", "schooljaar", "peiljaar", "periode", "perioden", "datum", "peildatum", "rang", "rangorde"}, words[0]) {
		return true
	}
	if words[0] == "datum" || words[0] == "date" || isRank(words[0]) {
		return true
	}
	if !countsSaid(words) && slices.ContainsFunc(words, func(w string) bool { return endsIn(w, []string{"klasse"}) }) {
		return true
	}
	last := words[len(words)-1]
	return slices.ContainsFunc([]string{"nummer", "code", "datum"}, func(end string) bool { return strings.HasSuffix(last, end) }) ||
		slices.Contains([]string{"nr", "id", "kvk", "brin", "rsin"}, last)
}

// isRank recognises a first word that makes a number of every figure, whatever they are numbered by: rangnummer leerlingen.
func isRank(word string) bool {
	return slices.Contains([]string{"nr", "rang", "rangorde", "rangnummer", "ranking", "rank", "volgnummer", "nummer"}, word)
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

// innerWord matches where a word begins within another, as in the identifiers of StatLine: TotaleBevolking_1.
var innerWord = regexp.MustCompile(`(\p{Ll})(\p{Lu}\p{Ll})`)

// words splits the header at everything but letters and digits, and where a capital begins a word within one, in lower case.
func (h Header) words() []string {
	apart := innerWord.ReplaceAllString(string(h), "$1 $2")
	return strings.FieldsFunc(strings.ToLower(apart), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
