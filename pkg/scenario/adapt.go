package scenario

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// ErrOpenEnded says that an open-ended scheme was given a budget: its total follows from its rates.
var ErrOpenEnded = errors.New("the scheme is open-ended: its total follows from its rates, so it takes no budget")

// A Setting is one NAME=VALUE.
type Setting struct{ Name, Value string }

// A value is a parameter with the number that is to be in force.
type value struct {
	name   string
	number decimal.Decimal
}

// With returns the scheme with another budget (euros; "" leaves it as it is) and other parameter values.
// A budget for an open-ended scheme is ErrOpenEnded, which is a wrong use of the command line.
// Whatever else is wrong is a provenance problem without a place, and all of it is reported.
func (s *Scheme) With(budget string, settings []Setting) (*Scheme, error) {
	if budget != "" && !s.Closed() {
		return nil, fmt.Errorf("%s: %w", s.ID, ErrOpenEnded)
	}
	var problems provenance.Problems
	changed := s.file
	changed.values = slices.Clone(s.file.values)
	if budget != "" {
		cents, problem := budgetOf(budget)
		problems.Add(problem)
		changed.budget = &cents
	}
	for i, setting := range settings {
		if slices.ContainsFunc(settings[:i], func(other Setting) bool { return other.Name == setting.Name }) {
			problems.Add(provenance.Problemf(provenance.Position{}, provenance.BadValue, "parameter %s is set twice", quoted(setting.Name)))
			continue
		}
		number, problem := s.valueOf(setting)
		problems.Add(problem)
		changed.values = slices.DeleteFunc(changed.values, func(v value) bool { return v.name == setting.Name })
		changed.values = append(changed.values, value{setting.Name, number})
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	scheme, err := changed.resolve()
	if err != nil {
		return nil, changed.blame(err)
	}
	return scheme, nil
}

// WithGroups returns the scheme with groups in place of its own of the same id. Groups that the scheme does not
// have are left aside: those are for whoever reports on the result.
func (s *Scheme) WithGroups(groups []Group) (*Scheme, error) {
	changed := s.file
	changed.groups = groups
	return changed.resolve()
}

func budgetOf(text string) (cents allocation.Cents, problem *provenance.Problem) {
	cents, err := parseBudget(text)
	if err == nil {
		return cents, nil
	}
	code := provenance.BadValue
	if errors.Is(err, errNotAbove) || errors.Is(err, errHalfCents) || errors.Is(err, errTooLarge) {
		code = provenance.BadBudget
	}
	return 0, provenance.Problemf(provenance.Position{}, code, "budget %s: %v", quoted(text), err).
		WithHint("write euros as 300000000.00")
}

// valueOf reads the value of a setting for one of the scheme's parameters.
func (s *Scheme) valueOf(setting Setting) (decimal.Decimal, *provenance.Problem) {
	p, known := s.Parameter(setting.Name)
	if !known {
		problem := provenance.Problemf(provenance.Position{}, provenance.UnknownParameter, "%s has no parameter %s", s.ID, quoted(setting.Name))
		problem.Hint = suggest(setting.Name, texts(s.Parameters, func(p Parameter) string { return p.Name }))
		return decimal.Decimal{}, problem
	}
	number, err := parseNumber(setting.Value)
	if err != nil {
		return decimal.Decimal{}, provenance.Problemf(provenance.Position{}, provenance.BadValue, "parameter %s: %v", p.Name, err).
			WithHint("write it as %s", p.Default)
	}
	if p.below(number) {
		return decimal.Decimal{}, provenance.Problemf(provenance.Position{}, provenance.BadValue,
			"parameter %s: %s is below its minimum %s", p.Name, number, p.Min)
	}
	return number, nil
}
