package wording

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Letters keeps the letters and digits of a name, in lower case and without accents.
func Letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, Decomposed(name))
}

// Decomposed takes accents off their letters and writes small letters.
func Decomposed(name string) string { return strings.ToLower(norm.NFD.String(name)) }
