package cbsdata

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// euros is an amount as it is written in a published table: "€ 21.508,42", "*€ 19.999.989*", "–72.344,20",
// "1.000.000,–", "20,045,526", "12 345", or "€ -" for zero. It is kept as a numeral until the file has shown what its marks mean.
type euros struct {
	numeral numeral
	whole   bool // written with ",–": no cents, and the mark is the decimal mark
	mark    DecimalMark
}

// noCents matches the dash that stands for no cents: ",–", ",-", ",--", ".-".
var noCents = regexp.MustCompile(`([.,])(?:–|—|-{1,2}|=)$`)

// parseEuros reads an amount. Beyond the grammar of inputs it takes the euro sign or EUR, asterisks around the
// amount, blanks between groups of three, and the dashes that publishers use for a minus.
func parseEuros(text string) (euros, fault) {
	e := euros{mark: Auto}
	text = strings.TrimSpace(strings.Trim(strings.TrimSpace(text), "*"))
	if noEuros(text) {
		return e, sound
	}
	text, negative := cutMinus(text)
	for _, sign := range []string{"€", "EUR", "eur"} {
		text = strings.TrimSpace(strings.TrimPrefix(text, sign))
		text = strings.TrimSpace(strings.TrimSuffix(text, sign))
	}
	text, minus := cutMinus(text)
	if negative && minus {
		return e, notANumber
	}
	if m := noCents.FindStringSubmatch(text); m != nil {
		e.whole, e.mark = true, decimalMark(m[1][0])
		text = text[:len(text)-len(m[0])]
	}
	text, ok := joinGroups(text)
	if !ok {
		return e, notANumber
	}
	n, f := parseNumeral(text)
	if n.negative {
		return e, notANumber
	}
	n.negative = negative || minus
	e.numeral = n
	return e, f
}

// noAmount recognises the signs for no amount: "-", "---".
func noAmount(text string) bool { return strings.Trim(text, "-–—") == "" }

// noEuros recognises how spreadsheets and publishers write nothing in the notation of accounts: "€ -", "€ –". Beside a
// euro sign the dash is an amount of zero; alone it may also mean that there is none.
func noEuros(text string) bool {
	rest, signed := strings.CutPrefix(text, "€")
	rest = strings.TrimSpace(rest)
	return signed && rest != "" && noAmount(rest)
}

func cutMinus(text string) (string, bool) {
	for _, minus := range []string{"-", "–", "−"} {
		if rest, ok := strings.CutPrefix(text, minus); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// groupedByBlanks matches digits in groups of three with one blank, of any width, between them.
var groupedByBlanks = regexp.MustCompile(`^[0-9]{1,3}(?:[\p{Zs}][0-9]{3})+(?:[.,][0-9]+)?$`)

// joinGroups takes out blanks between groups of three; false when blanks stand elsewhere.
func joinGroups(text string) (string, bool) {
	if !strings.ContainsFunc(text, isBlank) {
		return text, true
	}
	if !groupedByBlanks.MatchString(text) {
		return "", false
	}
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, text), true
}

func isBlank(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u2009' || r == '\u202f' }

// shows tells which decimal mark the amount proves to be in use; Auto when none.
func (e euros) shows() DecimalMark {
	if e.whole {
		return e.mark
	}
	shows, _ := e.numeral.evidence()
	return shows
}

// grouping is the mark that stands before three digits and proves nothing; Auto when there is none.
func (e euros) grouping() DecimalMark {
	if _, needs := e.numeral.evidence(); needs && !e.whole {
		return decimalMark(e.numeral.marks[0])
	}
	return Auto
}

// ungrouped tells whether an amount of a thousand or more is written without any mark or blank between groups.
func (e euros) ungrouped(text string) bool {
	return e.numeral.marks == "" && e.numeral.digits >= 1000 && !strings.ContainsFunc(strings.TrimSpace(text), isBlank)
}

// value is the amount under a decimal mark; false when it is not an amount under that mark.
func (e euros) value(mark DecimalMark) (decimal.Decimal, bool) {
	if e.whole && e.mark != mark {
		return decimal.Decimal{}, false
	}
	return e.numeral.value(mark)
}

// decimals is how many decimals the amount is written with under a decimal mark.
func (e euros) decimals(mark DecimalMark) int {
	k := len(e.numeral.marks)
	if e.whole || k == 0 || decimalMark(e.numeral.marks[k-1]) != mark {
		return 0
	}
	return e.numeral.parts[k]
}
