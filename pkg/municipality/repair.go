package municipality

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// repairs returns what a text may have been before it was read in the wrong encoding: Windows-1252 read
// as DOS (DUO writes Noardeast-FryslÔn), or UTF-8 read as Windows-1252. Texts that no such accident explains
// have none.
func repairs(text string) []string {
	var found []string
	for _, dos := range []*charmap.Charmap{charmap.CodePage850, charmap.CodePage437} {
		if raw, err := dos.NewEncoder().String(text); err == nil {
			if before, err := charmap.Windows1252.NewDecoder().String(raw); err == nil && before != text {
				found = append(found, before)
			}
		}
	}
	if raw, err := charmap.Windows1252.NewEncoder().String(text); err == nil && raw != text && utf8.ValidString(raw) {
		found = append(found, raw)
	}
	return found
}
