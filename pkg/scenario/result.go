package scenario

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
)

// A Result is one run: the allocation and all that a reader needs to judge it. Renderers read it and add nothing.
type Result struct {
	Request     Request
	Scheme      *Scheme        // with budget and settings applied
	Table       *cbsdata.Table // with the overrides carried out
	Sites       *cbsdata.Table // per school site, for a scheme that is calculated so and summed; else nil
	Corrections []Correction   // the overrides, in their order
	Lists       []List         // the groups of the user's, in the order of their files
	Allocation  *allocation.Allocation
	Example     bool // whether an input is the example table inside the program, given or by default
}

// A Status says how definitive data are.
type Status string

// The statuses of data: what files say of themselves, and what several files amount to.
const (
	Provisional Status = "voorlopig"
	Definitive  Status = "definitief"
	Unstated    Status = "onbekend" // no file says
	Mixed       Status = "gemengd"  // not all files say the same
)

// Status returns how definitive the figures are, over all files that supply figures.
func (r *Result) Status() Status {
	var found Status
	for _, f := range r.Table.Files {
		status := Status(f.Status)
		switch {
		case f.Layout == cbsdata.DUOAddresses: // supplies no figures
			continue
		case status == "":
			status = Unstated
		}
		if found != "" && found != status {
			return Mixed
		}
		found = status
	}
	if found == "" {
		return Unstated
	}
	return found
}

// Coverage returns how many recipients there are, and of how many municipalities the division consists.
// partial tells that some are missing: the result is not one of the whole country. Sites are never partial,
// since nothing says how many there are.
func (r *Result) Coverage() (recipients, of int, partial bool) {
	recipients, of = len(r.Table.Rows), r.Table.Division.Total
	return recipients, of, !r.Table.Sites && recipients != of
}

// Sum returns a measure summed over the recipients, exactly; false when the table does not have the measure.
func (r *Result) Sum(measure string) (decimal.Decimal, bool) {
	var sum decimal.Decimal
	for i, spec := range r.Table.Measures {
		if spec.ID != measure {
			continue
		}
		for _, row := range r.Table.Rows {
			sum = sum.Add(row.Values[i].Amount)
		}
		return sum, true
	}
	return sum, false
}

// Value returns a measure of one recipient; false when the table does not have the measure.
func (r *Result) Value(recipient int, measure string) (cbsdata.Value, bool) {
	for i, spec := range r.Table.Measures {
		if spec.ID == measure {
			return r.Table.Rows[recipient].Values[i], true
		}
	}
	return cbsdata.Value{}, false
}

// PerUnit returns the rounded total divided by the sum of a measure: the national amount per pupil for "leerlingen".
// It is exact, mostly a fraction; false when the measure is not there or adds up to zero or less.
func (r *Result) PerUnit(measure string) (allocation.Exact, bool) {
	sum, ok := r.Sum(measure)
	if !ok || sum.Sign() <= 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(r.Allocation.Total).Quo(allocation.ExactDecimal(sum)), true
}
