package cbsdata

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// storedNumber is how a spreadsheet file writes a number: XLSX with xsd:double, ODS with office:value.
// It leaves out what strconv accepts beyond that: NaN, Inf, hexadecimal, underscores.
var storedNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// parseStored reads the number that a spreadsheet stored in a numeric cell.
//
// A spreadsheet keeps binary doubles, 3456.7849999999999 for 3456.785, and shows 15 significant digits.
// The value is that double at 15 digits, exactly: the text that a person saw in the cell. The double never
// goes further than this function.
func parseStored(text string) (decimal.Decimal, fault) {
	if !storedNumber.MatchString(text) {
		return decimal.Decimal{}, notANumber
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return decimal.Decimal{}, tooLong
	}
	return fifteenDigits(f)
}

// fifteenDigits writes a double with 15 significant digits and reads them as a decimal. It refuses what
// needs more than maxDigits digits before or after the point.
func fifteenDigits(f float64) (decimal.Decimal, fault) {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', 14, 64), "e")
	digits, err := strconv.ParseInt(strings.Replace(mantissa, ".", "", 1), 10, 64)
	if err != nil {
		return decimal.Decimal{}, notANumber
	}
	if digits == 0 {
		return decimal.Decimal{}, sound
	}
	power, err := strconv.Atoi(exponent)
	if err != nil || power >= maxDigits {
		return decimal.Decimal{}, tooLong
	}
	scale := 14 - power
	for ; scale > 0 && digits%10 == 0; scale-- {
		digits /= 10
	}
	if scale > maxDigits {
		return decimal.Decimal{}, tooLong
	}
	return decimal.New(digits, int32(-scale)), sound
}

// storedText writes a number that a spreadsheet stored as anybody would, however it was stored, at the 15 digits that a person
// saw: 3.0, 3E0 and 2.9999999999999996 are 3, and 0.28999999999999998 is 0.29. What is no such number stays as it is. So a
// code, a site number, a date or a share that a program wrote as a number is read like one that somebody typed.
func storedText(text string) string {
	text = strings.TrimSpace(text)
	if len(text) <= 15 && !strings.ContainsAny(text, ".eE") {
		return text
	}
	if d, f := parseStored(text); f == sound {
		return d.String()
	}
	return text
}
