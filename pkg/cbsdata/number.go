package cbsdata

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// maxDigits bounds the digits of a number, so that every one fits an int64 and none can eat memory.
const maxDigits = 18

// A numeral is a number as somebody wrote it: an optional minus, digits and marks. What the marks mean
// is decided per file (see numbers), because 1.234 is one thing in a Dutch file and another in an English one.
type numeral struct {
	negative bool
	digits   int64 // all digits in a row, marks left out
	parts    []int // the number of digits before, between and after the marks
	marks    string
	zero     bool // the first digit is a 0
}

// A fault says why a text is no numeral.
type fault int

const (
	sound fault = iota
	notANumber
	tooLong
)

// parseNumeral reads a text without blanks around it. It accepts an ASCII minus, ASCII digits and the
// marks "." and ",", beginning and ending with a digit, and refuses everything else: exponents, plus signs,
// NaN, digits of other scripts, blanks inside, groups that are not of three.
func parseNumeral(text string) (numeral, fault) {
	var n numeral
	rest, negative := strings.CutPrefix(text, "-")
	n.negative = negative
	if !digitsAndMarks(rest) {
		return n, notANumber
	}
	if !strings.ContainsAny(rest, ".,") {
		return n.withDigits(rest)
	}
	start := 0
	for i := range len(rest) {
		if rest[i] == '.' || rest[i] == ',' {
			n.marks += rest[i : i+1]
			n.parts = append(n.parts, i-start)
			start = i + 1
		}
	}
	n.parts = append(n.parts, len(rest)-start)
	n.zero = rest[0] == '0'
	if !n.wellFormed() {
		return n, notANumber
	}
	return n.withDigits(strings.NewReplacer(".", "", ",", "").Replace(rest))
}

// digitsAndMarks tells whether a text begins and ends with a digit and holds nothing but digits and marks.
func digitsAndMarks(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
		case c == '.' || c == ',':
			if i == 0 || i == len(text)-1 {
				return false
			}
		default:
			return false
		}
	}
	return text != ""
}

func (n numeral) withDigits(digits string) (numeral, fault) {
	if len(digits) > maxDigits {
		return n, tooLong
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return n, notANumber
	}
	n.digits = v
	return n, sound
}

// wellFormed tells whether there is a decimal mark under which the numeral is a number at all.
func (n numeral) wellFormed() bool {
	_, comma := n.value(Comma)
	_, point := n.value(Point)
	return comma || point
}

// evidence tells which decimal mark the numeral shows to be in use. Auto: it shows none. needs: its value
// depends on the mark, so that the file must show it elsewhere.
//
// Two different marks, other than three digits after an only mark, a leading 0 or four or more digits
// before it, and a mark that stands there twice, decide.
func (n numeral) evidence() (shows DecimalMark, needs bool) {
	if n.marks == "" {
		return Auto, false
	}
	last := decimalMark(n.marks[len(n.marks)-1])
	if len(n.marks) == 1 {
		if n.parts[1] != 3 || n.parts[0] > 3 || n.zero {
			return last, false
		}
		return Auto, true
	}
	if strings.Count(n.marks, n.marks[:1]) == len(n.marks) {
		return last.other(), false
	}
	return last, false
}

// value is the number under a decimal mark; false when the numeral is not a number under that mark.
func (n numeral) value(mark DecimalMark) (decimal.Decimal, bool) {
	whole, scale := n.parts, 0
	groups := n.marks
	if k := len(n.marks); k > 0 && decimalMark(n.marks[k-1]) == mark {
		whole, groups, scale = n.parts[:k], n.marks[:k-1], n.parts[k]
	}
	if strings.IndexByte(groups, mark.sign()) >= 0 || !inThrees(whole) {
		return decimal.Decimal{}, false
	}
	if n.digits == 0 {
		return decimal.Decimal{}, true
	}
	v := decimal.New(n.digits, int32(-scale))
	if n.negative {
		v = v.Neg()
	}
	return v, true
}

// inThrees tells whether the parts of a whole number are well-formed groups.
func inThrees(parts []int) bool {
	if len(parts) < 2 {
		return true
	}
	if parts[0] < 1 || parts[0] > 3 {
		return false
	}
	for _, p := range parts[1:] {
		if p != 3 {
			return false
		}
	}
	return true
}

func decimalMark(sign byte) DecimalMark {
	if sign == ',' {
		return Comma
	}
	return Point
}

func (m DecimalMark) other() DecimalMark {
	if m == Comma {
		return Point
	}
	return Comma
}

func (m DecimalMark) sign() byte {
	if m == Comma {
		return ','
	}
	return '.'
}
