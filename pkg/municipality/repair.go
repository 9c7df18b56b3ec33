package municipality

import (
	"strings"
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

// damaged returns the codes of the municipalities that a text names in which letters were lost: "?" or U+FFFD stands for
// one letter each, as in S?dwest-Frysl?n. None when no letter was lost, or nothing else is left.
func (d *Division) damaged(text string) []Code {
	const lost = '\ue000' // a private letter, which no name has
	marked := strings.NewReplacer("?", string(lost), "\ufffd", string(lost)).Replace(text)
	pattern := []rune(key(lettersBut(marked, lost)))
	if marked == text || strings.Trim(string(pattern), string(lost)) == "" {
		return nil
	}
	var found []Code
	for _, m := range d.Municipalities {
		if fitsPattern([]rune(key(letters(m.Name))), pattern, lost) {
			found = append(found, m.Code)
		}
	}
	return found
}

// fitsPattern tells whether a name is the pattern, in which lost stands for any one letter.
func fitsPattern(name, pattern []rune, lost rune) bool {
	if len(name) != len(pattern) {
		return false
	}
	for i, r := range pattern {
		if r != lost && r != name[i] {
			return false
		}
	}
	return true
}
