package report

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// A phrase is one thing that people read, in both languages. It is always written without field
// names, phrase{"gemeente", "municipality"}: then the compiler refuses one that lacks a language.
type phrase struct{ nl, en string }

// A noun is a word that is counted.
type noun struct{ one, many phrase }

// in returns the text in the language; Dutch is the default.
func (p phrase) in(l Language) string {
	if l == EN {
		return p.en
	}
	return p.nl
}

// say returns the phrase in the language, with the arguments in the places of its %s.
func (l Language) say(p phrase, args ...string) string {
	parts := strings.SplitN(p.in(l), "%s", len(args)+1)
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(args[i-1])
		}
		b.WriteString(part)
	}
	return b.String()
}

// of returns a text of a scheme in the language.
func (l Language) of(t allocation.Text) string { return phrase{t.NL, t.EN}.in(l) }

// words returns words of a document in the language.
func (l Language) words(w Words) string { return phrase{w.NL, w.EN}.in(l) }

// counted writes a number with its noun: "1 vestiging", "11 vestigingen".
func (l Language) counted(n int, of noun) string {
	if n == 1 {
		return l.count(n) + " " + of.one.in(l)
	}
	return l.count(n) + " " + of.many.in(l)
}

// count writes a whole number: 23.244 in Dutch, 23,244 in English.
func (l Language) count(n int) string { return l.localise(strconv.Itoa(n)) }

// decimal writes a decimal as it is, without trailing zeros: 5.485,13.
func (l Language) decimal(d decimal.Decimal) string { return l.localise(plainDecimal(d)) }

// amount writes euros with two decimals: € 2.869.532,18. A minus stands before the digits: € -12,50.
func (l Language) amount(c allocation.Cents) string { return "€ " + l.localise(c.String()) }

// money writes an amount of a document.
func (l Language) money(m Money) string { return l.amount(allocation.Cents(m)) }

// exact writes a number without any rounding where it has a finite expansion, and otherwise its first
// decimals followed by an ellipsis, which says that digits were left out: 124.183,3432 but 0,6666….
func (l Language) exact(x allocation.Exact, decimals int) string {
	if d, finite := x.Decimal(); finite {
		return l.decimal(d)
	}
	return l.localise(truncated(x, decimals)) + "…"
}

// figure writes a figure of a document like exact, with at most six decimals of an endless one.
func (l Language) figure(f Figure) string { return l.exact(f.Exact, 6) }

// rounded writes a number for people with so many decimals, half away from zero. Nothing is computed from it.
func (l Language) rounded(x allocation.Exact, decimals int) string {
	return l.localise(roundedText(x, decimals))
}

// euros writes an exact amount like amount, rounded to so many decimals.
func (l Language) euros(x allocation.Exact, decimals int) string {
	return "€ " + l.rounded(x, decimals)
}

// price writes euros exactly, with at least two decimals: € 118,10, € 124.183,3432. Of an endless number it
// shows six decimals and an ellipsis.
func (l Language) price(x allocation.Exact) string {
	if d, finite := x.Decimal(); finite && d.Exponent() >= -2 {
		return l.euros(x, 2)
	}
	return "€ " + l.exact(x, 6)
}

// percent writes part as a percentage of whole, "4,3 %" in Dutch and "4.3%" in English;
// a dash when whole is zero.
func (l Language) percent(part, whole allocation.Exact, decimals int) string {
	if whole.Sign() == 0 {
		return "–"
	}
	share := part.Mul(allocation.ExactInt(100)).Quo(whole)
	return l.say(phrase{"%s %", "%s%"}, l.rounded(share, decimals))
}

// date writes a date: 1-10-2019 in Dutch, 1 October 2019 in English; what is no date stays as it is.
func (l Language) date(d provenance.Date) string {
	year, month, day, ok := dateParts(d)
	if !ok {
		return string(d)
	}
	if l == EN {
		return strconv.Itoa(day) + " " + monthName(month).en + " " + strconv.Itoa(year)
	}
	return strconv.Itoa(day) + "-" + strconv.Itoa(month) + "-" + strconv.Itoa(year)
}

// month writes "december 2021", "December 2021".
func (l Language) month(m allocation.Month) string {
	return monthName(m.Month).in(l) + " " + strconv.Itoa(m.Year)
}

// list joins "a, b en c", "a, b and c".
func (l Language) list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return l.say(phrase{"%s en %s", "%s and %s"}, strings.Join(items[:last], ", "), items[last])
}

// localise gives a plain number ("-1234.50") the marks of the language.
func (l Language) localise(plain string) string {
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

// plainDecimal writes a decimal with a point and no trailing zeros; -0 is 0.
func plainDecimal(d decimal.Decimal) string { return d.String() }

// roundedText writes x with exactly so many decimals, half away from zero; never "-0.00".
func roundedText(x allocation.Exact, decimals int) string {
	return unsignedZero(x.Rat().FloatString(decimals))
}

// truncated writes x with exactly so many decimals, the rest cut off; never "-0.00".
func truncated(x allocation.Exact, decimals int) string {
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

// hashGroups writes a hash in groups of eight, for eyes that compare it with another.
func hashGroups(hash string) string {
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

// monthName names a month, 1 to 12.
func monthName(month int) phrase {
	names := [...]phrase{
		{"januari", "January"}, {"februari", "February"}, {"maart", "March"}, {"april", "April"},
		{"mei", "May"}, {"juni", "June"}, {"juli", "July"}, {"augustus", "August"},
		{"september", "September"}, {"oktober", "October"}, {"november", "November"}, {"december", "December"},
	}
	return names[month-1]
}
