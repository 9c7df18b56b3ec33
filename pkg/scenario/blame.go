package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// A scheme was read before anything in it was changed, so that what is wrong with it now comes from the changes. A value
// takes part in a problem when there is another problem, or none, without that value.

// blame gives the problems of a changed document to the changes that take part in them: there the user can put them right,
// and not in the scheme, where they were found. Whatever no change takes part in stays where it is.
func (d document) blame(err error) error {
	var problems provenance.Problems
	for _, p := range provenance.ProblemsIn(err) {
		problems.Add(d.blamedFor(p))
	}
	return problems.Err()
}

// blamedFor is one problem as one of the change that takes part in it: a parameter, or else the budget.
func (d document) blamedFor(p *provenance.Problem) *provenance.Problem {
	for _, v := range d.values {
		if !d.without(v.name).finds(p) {
			blamed := provenance.Problemf(d.said[v.name], provenance.BadValue, "parameter %s is %s: %s", v.name, v.number, p.Message)
			blamed.Hint = cmp.Or(p.Hint, "give it another value, or leave it as the scheme has it")
			return blamed
		}
	}
	own := d
	own.budget = nil
	if d.budget != nil && !own.finds(p) {
		blamed := provenance.Problemf(d.asked, provenance.BadBudget, "budget %s: %s", *d.budget, p.Message)
		blamed.Hint = cmp.Or(p.Hint, "give another budget, or leave it as the scheme has it")
		return blamed
	}
	return p
}

// without returns the document with its own value for a parameter.
func (d document) without(name string) document {
	d.values = slices.DeleteFunc(slices.Clone(d.values), func(v value) bool { return v.name == name })
	return d
}

// finds tells whether the document has a problem too.
func (d document) finds(p *provenance.Problem) bool {
	_, err := d.resolve()
	return slices.ContainsFunc(provenance.ProblemsIn(err), func(o *provenance.Problem) bool {
		return o.Where == p.Where && o.Message == p.Message
	})
}

// blamed returns the changed parameter that takes part in what the engine refuses for some table; false when none does.
func (s *Scheme) blamed(t *cbsdata.Table, refused *allocation.Error) (string, bool) {
	data, err := datasetOf(t)
	if err != nil {
		return "", false
	}
	for _, v := range s.file.values {
		own, err := s.file.without(v.name).resolve()
		if err != nil {
			continue
		}
		var other *allocation.Error
		_, err = own.Allocate(data)
		if !errors.As(err, &other) || fmt.Sprint(other) != fmt.Sprint(refused) {
			return v.name, true
		}
	}
	return "", false
}
