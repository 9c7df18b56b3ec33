package ods

import (
	"encoding/xml"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTextKeepsItsBlanksAndLines(t *testing.T) {
	for text, want := range map[string]string{
		"a b":      "<text:p>a b</text:p>",
		"2  a":     "<text:p>2 <text:s/>a</text:p>",
		" a":       "<text:p><text:s/>a</text:p>",
		"a ":       "<text:p>a<text:s/></text:p>",
		"a   b":    "<text:p>a <text:s/><text:s/>b</text:p>",
		"a\nb":     "<text:p>a</text:p><text:p>b</text:p>",
		"a<b & c":  "<text:p>a&lt;b &amp; c</text:p>",
		"\x01\"":   "<text:p>\uFFFD&quot;</text:p>",
		"a\n\nb  ": "<text:p>a</text:p><text:p></text:p><text:p>b <text:s/></text:p>",
	} {
		var m markup
		if m.paragraphs(text, ""); string(m.text) != want {
			t.Errorf("%q became %s, want %s", text, m.text, want)
		}
	}
}

// TestAnyTextReadsBack writes texts and attributes of every kind and reads them with another XML.
func TestAnyTextReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		var m markup
		m.element("a", text, "b", text)
		var read struct {
			Text string `xml:",chardata"`
			B    string `xml:"b,attr"`
		}
		want := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
				return '\uFFFD'
			}
			return r
		}, text)
		if err := xml.Unmarshal(m.text, &read); err != nil || read.Text != want || read.B != want {
			t.Fatalf("%q became %s (%v)", text, m.text, err)
		}
	})
}
