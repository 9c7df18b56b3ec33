package cbsdata

import (
	"regexp"
	"strings"
)

// signed matches a figure with the sign of CBS for provisional figures on one side: 100*, **200,00. Asterisks on both sides are emphasis.
var signed = regexp.MustCompile(`^(?:\*{1,2}[^*]+|[^*]+\*{1,2})$`)

// explained matches what a table says that the sign means: "* = voorlopig", "** nader voorlopig", "*) na bezwaar".
var explained = regexp.MustCompile(`^\*{1,2}\)?\s*[=:]?\s*\p{L}{2}`)

// Signed tells whether the cell holds a figure with the sign for provisional figures.
func (c GridCell) Signed() bool {
	return c.kind == textCell && signed.MatchString(strings.TrimSpace(c.Text)) && c.Numeric()
}

// SignsAreStatus tells whether the asterisks of a table mark provisional figures, as they do by the convention of CBS: false where the
// table explains them, and as something else.
func (g *Grid) SignsAreStatus() bool {
	said := false
	for _, l := range g.Lines {
		for _, c := range l.Cells {
			if text := strings.TrimSpace(c.Text); explained.MatchString(text) {
				if early.MatchString(text) {
					return true
				}
				said = true
			}
		}
	}
	return !said
}

var early = regexp.MustCompile(`(?i)voorlopig|provisional`)

// Status returns what the header says of the status of the figures under it; "" when it says nothing.
func (h Header) Status() Status { return statusIn(string(h)) }
