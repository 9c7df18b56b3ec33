package scenario

import (
	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// An Input is a file in memory, with the name that the user typed.
type Input struct {
	Name string
	Data []byte
}

// A Request is everything that decides the amounts of one run, and nothing else.
type Request struct {
	Scheme    *Scheme
	Budget    string    // --budget; "" for the scheme's own
	Settings  []Setting // --set, in the order given; a later one of the same name is an error
	Inputs    []Input   // none: the example data
	Placement *Input
	Unmatched cbsdata.Unmatched
	Decimal   cbsdata.DecimalMark
	Division  provenance.Date
}

// A Result is one run: the allocation and all that a reader needs to judge it. Renderers read it and add nothing.
type Result struct {
	Request    Request
	Scheme     *Scheme // with budget and settings applied
	Table      *cbsdata.Table
	Allocation *allocation.Allocation
	Example    bool
}

// Run reads, joins and divides. Problems are provenance problems, every one of the stage that failed.
func Run(r Request) (*Result, error) { return nil, nil }
