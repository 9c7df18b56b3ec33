package report

import (
	"io"
	"strings"

	"npo/pkg/scenario"
)

// WriteOpening writes what opens every rendering for people: the first line, with rule, data, division and status,
// and what must be known before using a figure.
func WriteOpening(w io.Writer, r *scenario.Result, l Language) error {
	p := page{lang: l}
	h := newHeader(r, l)
	p.line(h.Line(l))
	for _, notice := range h.Notices {
		p.wrap("! ", notice)
	}
	return p.writeTo(w)
}

// Plain writes a number as data have it ("-1234.50") the way people read it: -1.234,50 in Dutch, -1,234.50 in English.
// A fraction stays as it is.
func (l Language) Plain(number string) string {
	if strings.Contains(number, "/") {
		return number
	}
	return l.localise(number)
}
