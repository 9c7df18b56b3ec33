package municipality

import "npo/pkg/provenance"

// A Municipality is one municipality as it was in one division.
type Municipality struct {
	Code     Code
	Name     string // the program's own name for the code
	Province string // "" where unknown
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
func (d *Division) Find(c Code) (Municipality, bool) { return Municipality{}, false }

// A Register knows the divisions, names and boundary changes. It does not change.
type Register struct{}

// Default returns the register inside the program.
func Default() *Register { return nil }

// Divisions returns every division known, ascending by date.
func (r *Register) Divisions() []*Division { return nil }

// On returns the division in force on a date; it refuses a date before the first one known.
func (r *Register) On(date provenance.Date) (*Division, error) { return nil, nil }

// Newest returns the last division known. Nothing in the program asks what day it is.
func (r *Register) Newest() *Division { return nil }

// Name returns the program's own name for a code, in whichever division it occurs, and whether it ever did.
func (r *Register) Name(c Code) (string, bool) { return "", false }

// Detect returns the divisions that hold all of codes, ascending by date. When there is none, it returns
// in clash two codes (ascending) that never existed side by side, or one that never existed at all.
func (r *Register) Detect(codes []Code) (fits []*Division, clash []Code) { return nil, nil }

// Lookup finds what a person may mean by a code or a name in any usual spelling, in a division:
// exactly one match, or else the nearest candidates, best first, at most five.
func (r *Register) Lookup(d *Division, text string) (match Municipality, ok bool, candidates []Municipality) {
	return Municipality{}, false, nil
}
