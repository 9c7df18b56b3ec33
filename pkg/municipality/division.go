package municipality

import (
	"cmp"
	"slices"

	"npo/pkg/provenance"
)

// A Municipality is one municipality as it was in one division.
type Municipality struct {
	Code     Code
	Name     string // the program's own name for the code
	Province string // as in the list of 2019 ("Friesland"); "" where unknown
}

// A Division is the set of municipalities on a date: the municipal division (gemeentelijke indeling).
// It holds from Date until the next one begins.
type Division struct {
	Date           provenance.Date
	Municipalities []Municipality // ascending by code
}

// Len returns the number of municipalities.
func (d *Division) Len() int { return len(d.Municipalities) }

// Find returns the municipality with a code, and whether the division has it.
func (d *Division) Find(c Code) (Municipality, bool) {
	i, ok := slices.BinarySearchFunc(d.Municipalities, c, func(m Municipality, c Code) int {
		return cmp.Compare(m.Code, c)
	})
	if !ok {
		return Municipality{}, false
	}
	return d.Municipalities[i], true
}

// Has tells whether the division has a code.
func (d *Division) Has(c Code) bool {
	_, ok := d.Find(c)
	return ok
}
