package scenario

import (
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Result is one run: the allocation and all that a reader needs to judge it. Renderers read it and add nothing.
type Result struct {
	Request     Request
	Scheme      *Scheme              // with budget and settings applied
	Table       *cbsdata.Table       // with the overrides carried out
	Sites       *cbsdata.Table       // per school site, for a scheme that is calculated so and summed; else nil
	Corrections []Correction         // the overrides, in their order
	Lists       []List               // the groups of the user's, in the order of their files
	SizeClasses []municipality.Group // the smallest first; none without a table of inhabitants, or over school sites
	Allocation  *allocation.Allocation
	Example     bool // whether an input is the example table inside the program, given or by default
}

// Status returns how definitive the figures are, over all files that supply figures.
func (r *Result) Status() cbsdata.Status {
	var all []cbsdata.Status
	for _, f := range r.Table.Files {
		if f.Layout != cbsdata.DUOAddresses { // supplies no figures
			all = append(all, cbsdata.Status(f.Status))
		}
	}
	return cbsdata.Together(all...)
}

// Statuses returns how definitive the figures of a measure are, over all recipients: each status once, ascending.
// A measure that the table does not have has none.
func (r *Result) Statuses(measure string) []cbsdata.Status {
	var all []cbsdata.Status
	for i, spec := range r.Table.Measures {
		if spec.ID != measure {
			continue
		}
		for _, row := range r.Table.Rows {
			all = append(all, r.Table.Statuses(row.Values[i])...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ReferenceDates returns the dates that the figures of a measure are of, over all recipients: each once, ascending; ""
// for figures of which nobody gives a date.
func (r *Result) ReferenceDates(measure string) []provenance.Date {
	files := map[int]bool{}
	for i, spec := range r.Table.Measures {
		if spec.ID != measure {
			continue
		}
		for _, row := range r.Table.Rows {
			for _, trace := range row.Values[i].From {
				files[trace.File] = true
			}
		}
	}
	var dates []provenance.Date
	for i, f := range r.Table.Files {
		if files[i] {
			dates = append(dates, f.ReferenceDate)
		}
	}
	slices.Sort(dates)
	return slices.Compact(dates)
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
