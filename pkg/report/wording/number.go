package wording

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// Counted writes a number with its noun: "1 vestiging", "11 vestigingen".
func (l Language) Counted(n int, of Noun) string {
	if n == 1 {
		return l.Count(n) + " " + of.One.In(l)
	}
	return l.Count(n) + " " + of.Many.In(l)
}

// Count writes a whole number: 23.244 in Dutch, 23,244 in English.
func (l Language) Count(n int) string { return l.Localise(strconv.Itoa(n)) }

// Decimal writes a decimal as it is, without trailing zeros: 5.485,13.
func (l Language) Decimal(d decimal.Decimal) string { return l.Localise(PlainDecimal(d)) }

// Amount writes euros with two decimals: € 2.869.532,18. A minus stands before the digits: € -12,50.
func (l Language) Amount(c allocation.Cents) string { return "€ " + l.Localise(c.String()) }

// Exact writes a number without any rounding where it has a finite expansion, and otherwise its first
// decimals followed by an ellipsis, which says that digits were left out: 124.183,3432 but 0,6666….
func (l Language) Exact(x allocation.Exact, decimals int) string {
	if d, finite := x.Decimal(); finite {
		return l.Decimal(d)
	}
	return l.Localise(Truncated(x, decimals)) + "…"
}

// Rounded writes a number for people with so many decimals, half away from zero. Nothing is computed from it.
func (l Language) Rounded(x allocation.Exact, decimals int) string {
	return l.Localise(RoundedText(x, decimals))
}

// Euros writes an exact amount like amount, rounded to so many decimals.
func (l Language) Euros(x allocation.Exact, decimals int) string {
	return "€ " + l.Rounded(x, decimals)
}

// Price writes euros exactly, with at least two decimals: € 118,10, € 124.183,3432. Of an endless number it
// shows six decimals and an ellipsis.
func (l Language) Price(x allocation.Exact) string {
	if d, finite := x.Decimal(); finite && d.Exponent() >= -2 {
		return l.Euros(x, 2)
	}
	return "€ " + l.Exact(x, 6)
}

// Percent writes part as a percentage of whole, "4,3 %" in Dutch and "4.3%" in English;
// a dash when whole is zero.
func (l Language) Percent(part, whole allocation.Exact, decimals int) string {
	if whole.Sign() == 0 {
		return "–"
	}
	share := part.Mul(allocation.ExactInt(100)).Quo(whole)
	return l.Say(Both("%s %", "%s%"), l.Rounded(share, decimals))
}

// Date writes a date: 1-10-2019 in Dutch, 1 October 2019 in English; what is no date stays as it is.
func (l Language) Date(d provenance.Date) string {
	year, month, day, ok := dateParts(d)
	if !ok {
		return string(d)
	}
	if l == EN {
		return strconv.Itoa(day) + " " + MonthName(month).en + " " + strconv.Itoa(year)
	}
	return strconv.Itoa(day) + "-" + strconv.Itoa(month) + "-" + strconv.Itoa(year)
}

// Month writes "december 2021", "December 2021".
func (l Language) Month(m allocation.Month) string {
	return MonthName(m.Month).In(l) + " " + strconv.Itoa(m.Year)
}

// List joins "a, b en c", "a, b and c".
func (l Language) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return l.Say(Both("%s en %s", "%s and %s"), strings.Join(items[:last], ", "), items[last])
}

// Localise gives a plain number ("-1234.50") the marks of the language.
func (l Language) Localise(plain string) string {
	digits, minus := strings.CutPrefix(plain, "-")
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	group, mark := ".", ","
	if l == EN {
		group, mark = ",", "."
	}
	var b strings.Builder
	if minus {
		b.WriteByte('-')
	}
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteByte(whole[i])
	}
	if hasFraction {
		b.WriteString(mark + fraction)
	}
	return b.String()
}

// Plain writes a number as data have it ("-1234.50") the way people read it: -1.234,50 in Dutch, -1,234.50 in English.
// A fraction stays as it is.
func (l Language) Plain(number string) string {
	if strings.Contains(number, "/") {
		return number
	}
	return l.Localise(number)
}

// PlainDecimal writes a decimal with a point and no trailing zeros; -0 is 0.
func PlainDecimal(d decimal.Decimal) string { return d.String() }

// RoundedText writes x with exactly so many decimals, half away from zero; never "-0.00".
func RoundedText(x allocation.Exact, decimals int) string {
	return unsignedZero(x.Rat().FloatString(decimals))
}

// Truncated writes x with exactly so many decimals, the rest cut off; never "-0.00".
func Truncated(x allocation.Exact, decimals int) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	scaled := x.Rat()
	scaled.Mul(scaled, new(big.Rat).SetInt(scale))
	cut := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	return unsignedZero(new(big.Rat).SetFrac(cut, scale).FloatString(decimals))
}

// unsignedZero drops the minus of a number that was rounded to zero.
func unsignedZero(s string) string {
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

// HashGroups writes a hash in groups of eight, for eyes that compare it with another.
func HashGroups(hash string) string {
	var b strings.Builder
	for i := range len(hash) {
		if i > 0 && i%8 == 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(hash[i])
	}
	return b.String()
}

// dateParts takes a date apart; ok is false for what is no date.
func dateParts(d provenance.Date) (year, month, day int, ok bool) {
	if _, err := provenance.ParseDate(string(d)); err != nil {
		return 0, 0, 0, false
	}
	year, _ = strconv.Atoi(string(d[:4]))
	month, _ = strconv.Atoi(string(d[5:7]))
	day, _ = strconv.Atoi(string(d[8:]))
	return year, month, day, true
}

// MonthName names a month, 1 to 12.
func MonthName(month int) Phrase {
	names := [...]Phrase{
		Both("januari", "January"), Both("februari", "February"), Both("maart", "March"), Both("april", "April"),
		Both("mei", "May"), Both("juni", "June"), Both("juli", "July"), Both("augustus", "August"),
		Both("september", "September"), Both("oktober", "October"), Both("november", "November"), Both("december", "December"),
	}
	return names[month-1]
}
