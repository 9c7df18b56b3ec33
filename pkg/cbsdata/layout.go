package cbsdata

import (
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// A form is what a layout asks of a header and how its lines are read.
type form struct {
	layout Layout
	shape  string // its essential headers, for people
	// heading reads a header line. missing lists the headers that the layout needs and that are not there.
	heading func(l line) (h heading, missing []string)
	// claims tells whether a header that misses something was meant for this layout.
	claims func(h heading) bool
	// read takes in the records of one sheet.
	read func(r *reading, s sheet, h heading)
}

// forms returns the layouts known. The special ones are told apart by what only they have, and a header that
// fits two of them is ambiguous; the general ones are tried, in order, when none of those fits.
func forms(specs []MeasureSpec) (special, general []form) {
	return []form{cbsForm(), primaryForm(), secondaryForm()}, []form{plainForm(specs), addressForm()}
}

// layoutsKnown is the hint under a file that nothing recognises.
func (r *reading) layoutsKnown() string {
	var shapes []string
	for _, f := range slices.Concat(r.special, r.general) {
		shapes = append(shapes, string(f.layout)+" ("+f.shape+")")
	}
	return "layouts known: " + strings.Join(shapes, "; ")
}

// A match is a header found in a sheet.
type match struct {
	sheet   sheet
	form    form
	heading heading
	missing []string
}

// position is where the header begins.
func (m match) position(file string) provenance.Position {
	return provenance.Position{File: file, Sheet: m.sheet.name, Line: m.heading.line, Column: 1}
}

// complete tells whether everything that the layout needs is there.
func (m match) complete() bool { return len(m.missing) == 0 }
