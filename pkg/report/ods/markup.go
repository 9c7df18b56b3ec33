package ods

import (
	"strings"
	"unicode/utf8"
)

// markup is XML while it is written. A spreadsheet of the country is twelve million bytes of it: it is appended, not
// made of values that an encoder looks into.
type markup struct{ text []byte }

// open begins an element. Attributes are names and values in turn; one whose value is "" is left out.
func (m *markup) open(name string, attributes ...string) {
	m.start(name, attributes)
	m.text = append(m.text, '>')
}

// empty writes an element without content.
func (m *markup) empty(name string, attributes ...string) {
	m.start(name, attributes)
	m.text = append(m.text, '/', '>')
}

func (m *markup) start(name string, attributes []string) {
	m.text = append(append(m.text, '<'), name...)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		m.text = append(append(m.text, ' '), attributes[i]...)
		m.text = append(m.text, '=', '"')
		m.write(attributes[i+1])
		m.text = append(m.text, '"')
	}
}

// close ends an element.
func (m *markup) close(name string) {
	m.text = append(append(m.text, '<', '/'), name...)
	m.text = append(m.text, '>')
}

// element writes an element with text.
func (m *markup) element(name, text string, attributes ...string) {
	m.open(name, attributes...)
	m.write(text)
	m.close(name)
}

// write writes text. What XML cannot hold becomes U+FFFD.
func (m *markup) write(text string) {
	if !strings.ContainsFunc(text, special) {
		m.text = append(m.text, text...)
		return
	}
	for _, r := range text {
		switch {
		case r == '&':
			m.text = append(m.text, "&amp;"...)
		case r == '<':
			m.text = append(m.text, "&lt;"...)
		case r == '>':
			m.text = append(m.text, "&gt;"...)
		case r == '"':
			m.text = append(m.text, "&quot;"...)
		case r == '\n':
			m.text = append(m.text, "&#10;"...)
		case special(r):
			m.text = utf8.AppendRune(m.text, utf8.RuneError)
		default:
			m.text = utf8.AppendRune(m.text, r)
		}
	}
}

// special tells whether a letter cannot stand in XML as it is.
func special(r rune) bool {
	return r < ' ' || strings.ContainsRune(`&<>"`, r) || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError
}

// paragraphs writes the text of a cell: a paragraph for every line. XML makes one blank of several, so all but the
// first are elements.
func (m *markup) paragraphs(text, link string) {
	for line := range strings.SplitSeq(text, "\n") {
		m.open("text:p")
		if link != "" {
			m.open("text:a", "xlink:type", "simple", "xlink:href", link)
		}
		m.blanks(line)
		if link != "" {
			m.close("text:a")
		}
		m.close("text:p")
	}
}

// blanks writes a line, and every blank that XML would drop as an element.
func (m *markup) blanks(line string) {
	for line != "" {
		i := strings.Index(line, "  ")
		switch {
		case line[0] == ' ':
			m.empty("text:s")
			line = line[1:]
			continue
		case i < 0 && strings.HasSuffix(line, " "):
			i = len(line) - 2
		case i < 0:
			m.write(line)
			return
		}
		m.write(line[:i+1])
		line = line[i+1:]
	}
}
