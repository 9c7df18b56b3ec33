package cbsdata

import (
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// Unmatched says what to do with sites that have no municipality.
type Unmatched string

// The choices for JoinOptions.Unmatched.
const (
	UnmatchedError Unmatched = "error"
	UnmatchedDrop  Unmatched = "drop"
)

// JoinOptions steer how files become one table.
type JoinOptions struct {
	Register  *municipality.Register
	Unmatched Unmatched       // "" is UnmatchedError
	Placement *Placement      // nil: none
	Division  provenance.Date // "" : detect
	Need      []MeasureSpec   // the measures that the scheme uses; empty: whatever the inputs supply
	Sites     bool            // rows are sites (schemes over school sites)
}

// A Placement is a person's decisions on sites without a municipality:
// a CSV with the columns brin, vestigingsnummer, gemeentecode, bron, reden.
type Placement struct {
	Source  provenance.Source
	Entries []PlacementEntry // ascending by site
}

// A PlacementEntry is one such decision.
type PlacementEntry struct {
	Site           string
	Code           municipality.Code
	Source, Reason string
	Where          provenance.Position
}

// ReadPlacement reads a placement file.
func ReadPlacement(name string, data []byte, r *municipality.Register) (*Placement, error) {
	return nil, nil
}

// Join brings files to one table. The order of the files does not matter.
// The error holds every problem found. Where sites have no municipality and Unmatched is not drop,
// it lists each with its place, units and proposal; Table is then nil.
func Join(files []*File, o JoinOptions) (*Table, error) { return nil, nil }
