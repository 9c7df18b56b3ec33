package verify

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A Statement is a figure as somebody typed it: "leerlingen" and "23244".
type Statement struct{ Measure, Value string }

// ParseStatements reads figures, each of a measure that the scheme or the program knows, and whole numbers of zero
// or more for counts, of which one that may be in thousands is refused. Where the parts of a sum are given and the sum is not, the sum follows from them; where both
// are, they must agree.
//
// The error holds a problem for every figure that will not do.
func ParseStatements(s *scenario.Scheme, statements []Statement) ([]allocation.Value, error) {
	var problems provenance.Problems
	var values []allocation.Value
	known := s.KnownMeasures()
	for i, st := range statements {
		twice := slices.ContainsFunc(statements[:i], func(o Statement) bool { return o.Measure == st.Measure })
		value, problem := parseStatement(known, st)
		switch {
		case twice:
			problems.Add(badFigure("measure %q is given twice", st.Measure).WithHint("give each measure once; a sum such as leerlingen follows from its parts by itself"))
		case problem != nil:
			problems.Add(problem)
		default:
			values = append(values, allocation.Value{Measure: allocation.Measure(st.Measure), Amount: value})
		}
	}
	for _, spec := range known {
		sum, given := sumOfParts(values, spec)
		whole, there := valueOf(values, allocation.Measure(spec.ID))
		switch {
		case given == 0:
		case !there:
			values = append(values, allocation.Value{Measure: allocation.Measure(spec.ID), Amount: sum})
		case given == len(spec.Parts) && !whole.Equal(sum):
			problems.Add(provenance.Problemf(provenance.Position{}, provenance.Disagreement,
				"%s is %s, and its parts add up to %s", spec.ID, whole, sum).WithHint("give the parts or the sum"))
		}
	}
	return values, problems.Err()
}

// parseStatement reads one figure.
func parseStatement(known []cbsdata.MeasureSpec, st Statement) (decimal.Decimal, *provenance.Problem) {
	i := slices.IndexFunc(known, func(m cbsdata.MeasureSpec) bool { return m.ID == st.Measure })
	if i < 0 {
		names := make([]string, len(known))
		for i, m := range known {
			names[i] = m.ID
		}
		return decimal.Decimal{}, badFigure("no measure is called %q", st.Measure).WithHint("known: %s", strings.Join(names, ", "))
	}
	value, err := scenario.ParseNumber(st.Value)
	if err != nil {
		return decimal.Decimal{}, badFigure("%s %v", st.Measure, err).
			WithHint("write decimals with a point and without grouping, as in --measure achterstandsscore=5485.13")
	}
	if problem := grouped(known[i], st, value); problem != nil {
		return decimal.Decimal{}, problem
	}
	if why := known[i].Misfit(value); why != "" {
		problem := badFigure("%s %s %s", st.Measure, st.Value, why)
		problem.Code = provenance.OutOfRange
		if known[i].Kind == cbsdata.Count {
			problem = problem.WithHint("write a whole number of zero or more: --measure %s=23244", st.Measure)
		}
		return decimal.Decimal{}, problem
	}
	return value, nil
}

// groupOfThree matches a number with a point that may stand between thousands: 23.000 and 23.244, not 4206.5, 12.00 or 0.125.
var groupOfThree = regexp.MustCompile(`^[1-9][0-9]{0,2}\.[0-9]{3}$`)

// grouped refuses a count with a point before three digits: 23.000 is 23 by the grammar of the command line, and 23 thousand to whoever
// writes Dutch.
func grouped(spec cbsdata.MeasureSpec, st Statement, value decimal.Decimal) *provenance.Problem {
	if spec.Kind != cbsdata.Count || !groupOfThree.MatchString(st.Value) {
		return nil
	}
	thousands := strings.Replace(st.Value, ".", "", 1)
	if !value.IsInteger() {
		problem := badFigure("%s %s %s", st.Measure, st.Value, spec.Misfit(value))
		problem.Code = provenance.OutOfRange
		return problem.WithHint("the point is the decimal mark: write --measure %s=%s for thousands", st.Measure, thousands)
	}
	problem := badFigure("%s %s may be %s or %s", st.Measure, st.Value, value.Truncate(0), thousands)
	problem.Code = provenance.AmbiguousNumber
	return problem.WithHint("the point is the decimal mark, and nothing groups thousands: write --measure %s=%s or --measure %s=%s",
		st.Measure, thousands, st.Measure, value.Truncate(0))
}

// sumOfParts adds up the parts of a measure that are given, and counts them.
func sumOfParts(values []allocation.Value, spec cbsdata.MeasureSpec) (sum decimal.Decimal, given int) {
	for _, part := range spec.Parts {
		if v, ok := valueOf(values, allocation.Measure(part)); ok {
			sum, given = sum.Add(v), given+1
		}
	}
	return sum, given
}

func badFigure(format string, args ...any) *provenance.Problem {
	return provenance.Problemf(provenance.Position{}, provenance.BadValue, format, args...)
}
