package cli

import (
	"npo/pkg/allocation"
	"npo/pkg/report/wording"
)

// say returns what people read in the language that was chosen; Dutch is the default.
func (c *choice) say(nl, en string) string {
	if c.value == string(wording.EN) {
		return en
	}
	return nl
}

// of returns a text of a scheme in the language that was chosen.
func (c *choice) of(t allocation.Text) string { return c.say(t.NL, t.EN) }
