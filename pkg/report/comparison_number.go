package report

import (
	"strings"

	"npo/pkg/allocation"
)

// signed writes an amount with its sign: € +12,50, € -12,50, € 0,00.
func (l Language) signed(c allocation.Cents) string { return signedText(l.amount(c), c > 0) }

// signedEuros writes a number of euros with its sign, rounded to so many decimals.
func (l Language) signedEuros(x allocation.Exact, decimals int) string {
	text := roundedText(x, decimals)
	return "€ " + l.plus(text)
}

// signedPercent writes a percentage with its sign.
func (l Language) signedPercent(x allocation.Exact, decimals int) string {
	return l.say(phrase{"%s %", "%s%"}, l.plus(roundedText(x, decimals)))
}

// firm keeps a euro sign and a percent sign with their number where text wraps on a page.
func firm(text string) string {
	return strings.NewReplacer("€ ", "€\u00a0", " %", "\u00a0%", " miljoen", "\u00a0miljoen", " million", "\u00a0million").Replace(text)
}

// plus puts a plus before a plain number above zero, and writes it in the language.
func (l Language) plus(plain string) string {
	if strings.HasPrefix(plain, "-") || strings.Trim(plain, "0.") == "" {
		return l.localise(plain)
	}
	return "+" + l.localise(plain)
}

func signedText(amount string, positive bool) string {
	if !positive {
		return amount
	}
	return strings.Replace(amount, "€ ", "€ +", 1)
}

// rough writes an amount for a sentence: in millions with one decimal, or in whole euros below one million.
func (l Language) rough(c allocation.Cents) string {
	const million = 100_000_000
	if c < million && c > -million {
		return l.euros(allocation.ExactCents(c), 0)
	}
	return l.say(phrase{"%s miljoen", "%s million"}, l.euros(allocation.ExactCents(c).Quo(allocation.ExactInt(1_000_000)), 1))
}

// roughly is rough with a sign.
func (l Language) roughly(c allocation.Cents) string { return signedText(l.rough(c), c > 0) }
