package cli

import "strings"

// lineWidth is where prose for a terminal is broken; a word that is longer stands on its own line.
const lineWidth = 80

// wrapped writes text after a lead, broken between words, with further lines aligned below the text.
// It ends with a line feed. Lines that the text itself begins stay.
func wrapped(lead, text string) string {
	var b strings.Builder
	indent := strings.Repeat(" ", len(lead))
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(lead)
		lead = indent
		width := len(indent)
		for i, word := range strings.Fields(line) {
			length := len([]rune(word))
			switch {
			case i == 0:
			case width+1+length > lineWidth:
				b.WriteString("\n" + indent)
				width = len(indent)
			default:
				b.WriteByte(' ')
				width++
			}
			b.WriteString(word)
			width += length
		}
		b.WriteByte('\n')
	}
	return b.String()
}
