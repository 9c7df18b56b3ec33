package report

import (
	"io"

	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// WriteOpening writes what opens every rendering for people: the first line, with rule, data, division and status,
// and what must be known before using a figure.
func WriteOpening(w io.Writer, r *scenario.Result, l wording.Language) error {
	p := wording.Page{Lang: l}
	h := document.NewHeader(r, l)
	p.Line(h.Line(l))
	for _, notice := range h.Notices {
		p.Wrap("! ", notice)
	}
	return p.Print(w)
}

// FirstLine is the first line of every rendering of a result for people: by which rule, from which data, on which
// municipal division, and what the figures are worth. Renderings outside this package begin with it too.
func FirstLine(r *scenario.Result, l wording.Language) string {
	return document.NewHeader(r, l).Line(l)
}
