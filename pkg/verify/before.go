package verify

import (
	"fmt"
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// before returns the municipalities, with their figures, that went into the claimant since the division of the inputs.
// Of inputs that were carried to a later division these are the rows as they were, and untried says why there are none when the
// inputs do not fit together without that division. The claimant by itself, unchanged, is no predecessor.
func before(r *scenario.Result, key string) (found []Predecessor, untried error) {
	table := r.Table
	changed := changedBy(table.Carried, key)
	if changed {
		if table, untried = uncarried(r.Request); untried != nil {
			return nil, untried
		}
	}
	found = predecessors(table, key)
	if len(found) == 1 && found[0].Key == key && !changed {
		return nil, nil
	}
	return found, nil
}

// changedBy tells whether bringing the inputs to another division gave a municipality other figures.
func changedBy(c *cbsdata.Carrying, key string) bool {
	return c != nil && slices.ContainsFunc(c.Changes, func(change cbsdata.CarriedChange) bool {
		return slices.Contains(keysOf(change.To), key)
	})
}

// uncarried returns the table of the same inputs on the division that they are on. What a person corrected, divided or grouped
// is of the later division, and left out.
func uncarried(r scenario.Request) (*cbsdata.Table, error) {
	r.Division, r.Weights, r.Added = "", nil, nil
	r.Overrides, r.Groups, r.Lists = nil, nil, nil
	result, err := scenario.Run(r)
	if err != nil {
		return nil, err
	}
	return result.Table, nil
}

// elsewhere says of a claim that lacks figures that the claimant is not on the division of the inputs, where that is why.
func elsewhere(t *cbsdata.Table, c Claim, err error) error {
	told := provenance.ProblemsIn(err)
	code, unread := municipality.ParseCode(c.Key)
	division, unknown := municipality.Default().On(t.Division.Date)
	if len(told) != 1 || told[0].Code != provenance.MeasureMissing || unread != nil || unknown != nil || division.Has(code) {
		return err
	}
	of := "inputs"
	if t.Carried != nil {
		of = "calculation"
	}
	told[0].Message += fmt.Sprintf("; %s (%s) is not in the municipal division of the %s, %s", c.Name, c.Key, of, t.Division.Date)
	if date, ok := began(code, t.Division.Date); ok {
		told[0].Hint = fmt.Sprintf("bring the inputs to its division with --division %s, or %s", date, told[0].Hint)
	} else if t.Carried != nil {
		told[0].Hint = fmt.Sprintf("leave out --division, to calculate on that of the inputs, or %s", told[0].Hint)
	}
	return err
}

// began returns the first date after another on which a municipality came about by a change.
func began(code municipality.Code, after provenance.Date) (provenance.Date, bool) {
	for _, change := range municipality.Default().Changes() {
		if change.Date > after && slices.Contains(change.To, code) {
			return change.Date, true
		}
	}
	return "", false
}

// UntriedBecause returns why the amounts from before a merger were not tried, in one line; "" when nothing kept them from it.
func (v *Verdict) UntriedBecause() string {
	if v.Untried == nil {
		return ""
	}
	return strings.ReplaceAll(v.Untried.Error(), "\n", "; ")
}
