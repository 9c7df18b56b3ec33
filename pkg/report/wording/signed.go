package wording

import (
	"strings"

	"npo/pkg/allocation"
)

// Signed writes an amount with its sign: € +12,50, € -12,50, € 0,00.
func (l Language) Signed(c allocation.Cents) string { return signedText(l.Amount(c), c > 0) }

// SignedEuros writes a number of euros with its sign, rounded to so many decimals.
func (l Language) SignedEuros(x allocation.Exact, decimals int) string {
	text := RoundedText(x, decimals)
	return "€ " + l.Plus(text)
}

// SignedPercent writes a percentage with its sign.
func (l Language) SignedPercent(x allocation.Exact, decimals int) string {
	return l.Say(Both("%s %", "%s%"), l.Plus(RoundedText(x, decimals)))
}

// Firm keeps a euro sign and a percent sign with their number where text wraps on a page.
func Firm(text string) string {
	return strings.NewReplacer("€ ", "€\u00a0", " %", "\u00a0%", " miljoen", "\u00a0miljoen", " million", "\u00a0million").Replace(text)
}

// Plus puts a plus before a plain number above zero, and writes it in the language.
func (l Language) Plus(plain string) string {
	if strings.HasPrefix(plain, "-") || strings.Trim(plain, "0.") == "" {
		return l.Localise(plain)
	}
	return "+" + l.Localise(plain)
}

func signedText(amount string, positive bool) string {
	if !positive {
		return amount
	}
	return strings.Replace(amount, "€ ", "€ +", 1)
}

// Rough writes an amount for a sentence: in millions with one decimal, in whole millions from a thousand of them on,
// or in whole euros below one million.
func (l Language) Rough(c allocation.Cents) string {
	const million = 100_000_000
	decimals, size := 1, max(c, -c)
	switch {
	case size < million:
		return l.Euros(allocation.ExactCents(c), 0)
	case size >= 1000*million:
		decimals = 0
	}
	return l.Say(Both("%s miljoen", "%s million"), l.Euros(allocation.ExactCents(c).Quo(allocation.ExactInt(1_000_000)), decimals))
}

// Roughly is rough with a sign.
func (l Language) Roughly(c allocation.Cents) string { return signedText(l.Rough(c), c > 0) }
