package report

import "npo/pkg/scenario"

// FirstLine is the first line of every rendering of a result for people: by which rule, from which data, on which
// municipal division, and what the figures are worth. Renderings outside this package begin with it too.
func FirstLine(r *scenario.Result, l Language) string { return newHeader(r, l).Line(l) }
