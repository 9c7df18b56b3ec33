package provenance

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns text on one line as a terminal may show it: a character that steers the terminal, begins a line or
// turns the direction of what follows is written as the escape that JSON has for it, such as \u001b, and a byte that
// is no UTF-8 as \xff. Names of files and sheets, headers and cells are anybody's, and none may clear a screen or pose
// as a line of the program. A backslash stays one, so that paths of Windows can be read.
func Printable(text string) string { return printable(text, steers) }

// PrintableLines does the same for text of several lines, which stay lines.
func PrintableLines(text string) string {
	return printable(text, func(r rune) bool { return r != '\n' && steers(r) })
}

func printable(text string, escape func(rune) bool) string {
	if utf8.ValidString(text) && !strings.ContainsFunc(text, escape) {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[0])
		case escape(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		text = text[size:]
	}
	return b.String()
}

// steers tells whether a terminal acts on a character rather than showing it: the controls of C0 and C1, the
// separators of lines and paragraphs, and what embeds, overrides or isolates a direction of writing.
func steers(r rune) bool {
	switch {
	case unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp):
		return true
	case '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
		return true
	}
	return false
}
