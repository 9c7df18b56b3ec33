package scenario

import (
	"cmp"
	"errors"
	"fmt"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// engineProblem turns a refusal of the engine into a problem of what the user supplied. It stands at the row
// of the recipient where the engine stopped. Where it is the inputs together, it stands where the user asks for the
// scheme, in a scenario or in a scheme file; nowhere for a scheme inside the program.
func engineProblem(s *Scheme, t *cbsdata.Table, err error) *provenance.Problem {
	code, hint := refusal(err)
	problem := provenance.Problemf(provenance.Position{}, code, "%s: %v", s.ID, err)
	problem.Hint = hint
	var located *allocation.Error
	if !errors.As(err, &located) {
		return problem
	}
	if bounded(err) {
		if name, ok := s.blamed(t, located); ok {
			problem.Where, problem.Message = s.file.said[name], fmt.Sprintf("parameter %s: %s", name, problem.Message)
			return problem
		}
	}
	problem.Where = cmp.Or(rowPosition(t, located.Key), s.place(located.Component))
	if errors.Is(err, allocation.ErrBounds) {
		problem.Where = cmp.Or(s.line(located.Component), s.file.asked)
	}
	return problem
}

// bounded tells whether floors and ceilings do not go together: the scheme is to be put right, and no figure of a recipient.
func bounded(err error) bool {
	return errors.Is(err, allocation.ErrBounds) || errors.Is(err, allocation.ErrFloors)
}

// askedAt returns the scheme as a scenario asks for it in some place, with where it gives parameters their values.
func (s *Scheme) askedAt(where provenance.Position, said map[string]provenance.Position) *Scheme {
	asked := *s
	asked.file.asked, asked.file.said = where, said
	return &asked
}

// place returns where the user asks for a component of the scheme.
func (s *Scheme) place(component string) provenance.Position {
	if s.file.asked.Line > 0 || s.BuiltIn {
		return s.file.asked
	}
	return cmp.Or(s.line(component), provenance.Position{File: s.file.name})
}

// line returns where a component stands in the file of the scheme; nowhere of a scheme inside the program.
func (s *Scheme) line(component string) provenance.Position {
	if s.BuiltIn {
		return provenance.Position{}
	}
	var problems provenance.Problems // there are none: the file was read before
	for _, e := range parseNode(s.file.name, s.file.data, provenance.BadScheme, &problems).entries() {
		if e.key != "components" {
			continue
		}
		for _, item := range e.value.list() {
			for _, field := range item.entries() {
				if field.key == "id" && field.value.text() == component {
					return field.value.where()
				}
			}
		}
	}
	return provenance.Position{}
}

// Refusal says why the engine refused a variant of the result's scheme or data, as Run would say it.
func (r *Result) Refusal(err error) *provenance.Problem {
	table := r.Table
	if r.Sites != nil {
		table = r.Sites
	}
	return engineProblem(r.Scheme, table, err)
}

// refusal returns the code and the next step for a reason of the engine.
func refusal(err error) (provenance.Code, string) {
	switch {
	case errors.Is(err, allocation.ErrNoWeight):
		return provenance.NoWeight, "a budget is divided by weight: check the measures and the weights of the scheme"
	case errors.Is(err, allocation.ErrFloors):
		return provenance.FloorsExceed, "lower the floors, or raise the budget"
	case errors.Is(err, allocation.ErrBounds):
		return provenance.NotComputable, "lower the floor, or raise the ceiling"
	case errors.Is(err, allocation.ErrTooLarge):
		return provenance.TooLarge, "check the unit of the measures and the amounts per unit"
	case errors.Is(err, allocation.ErrMissingMeasure):
		return provenance.MeasureMissing, "npo inspect shows which measures an input supplies"
	}
	return provenance.NotComputable, ""
}

// rowPosition returns the first cell that a recipient's figures were read from.
func rowPosition(t *cbsdata.Table, key string) provenance.Position {
	for _, row := range t.Rows {
		for _, v := range row.Values {
			if row.Key == key && len(v.From) > 0 {
				return t.Position(v.From[0])
			}
		}
	}
	return provenance.Position{}
}
