package wording

import (
	"strings"

	"npo/pkg/allocation"
)

// A Phrase is one thing that people read, in both languages.
type Phrase struct{ nl, en string }

// Both makes a phrase of its Dutch and its English text. Phrases are made in no other way, so that the compiler
// refuses one that lacks a language.
func Both(nl, en string) Phrase { return Phrase{nl, en} }

// A Noun is a word that is counted.
type Noun struct{ One, Many Phrase }

// In returns the text in the language; Dutch is the default.
func (p Phrase) In(l Language) string {
	if l == EN {
		return p.en
	}
	return p.nl
}

// Say returns the phrase in the language, with the arguments in the places of its %s.
func (l Language) Say(p Phrase, args ...string) string {
	parts := strings.SplitN(p.In(l), "%s", len(args)+1)
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(args[i-1])
		}
		b.WriteString(part)
	}
	return b.String()
}

// Of returns a text of a scheme in the language.
func (l Language) Of(t allocation.Text) string { return Both(t.NL, t.EN).In(l) }
