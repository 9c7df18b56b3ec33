package cli

import (
	"fmt"
	"slices"
	"strings"
)

// A choice is a flag that takes one of a few words.
type choice struct {
	value string
	among []string
}

func (c *choice) String() string { return c.value }

// Type is what the help shows for the value.
func (c *choice) Type() string { return strings.Join(c.among, "|") }

// Set takes a word, and refuses one that is not among the choices.
func (c *choice) Set(word string) error {
	if !slices.Contains(c.among, word) {
		return notAmong(word, c.among)
	}
	c.value = word
	return nil
}

// A selection is a flag that takes some of a few words, separated by commas. Giving it replaces the default;
// giving it twice adds. It keeps the words ascending, each once.
type selection struct {
	values []string
	among  []string
	given  bool
}

func (s *selection) String() string { return strings.Join(s.values, ",") }

// Type is what the help shows for the value.
func (s *selection) Type() string { return "LIST" }

// Set takes words separated by commas, and refuses what is not among the choices.
func (s *selection) Set(list string) error {
	if !s.given {
		s.values, s.given = nil, true
	}
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		if !slices.Contains(s.among, word) {
			return notAmong(word, s.among)
		}
		s.values = append(s.values, word)
	}
	slices.Sort(s.values)
	s.values = slices.Compact(s.values)
	return nil
}

// A choiceError says that a word is not among the choices of a flag.
type choiceError struct{ message, hint string }

func (e *choiceError) Error() string { return e.message }

func notAmong(word string, among []string) error {
	hint := ""
	if meant := nearest(word, among); meant != "" {
		hint = "did you mean " + meant + "?"
	}
	return &choiceError{message: fmt.Sprintf("%q is not one of %s", word, strings.Join(among, ", ")), hint: hint}
}
