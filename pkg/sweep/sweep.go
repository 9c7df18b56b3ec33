package sweep

import (
	"fmt"
	"reflect"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// A Variation is what differs between the scenarios of a sweep: either a grid or draws.
type Variation struct {
	Grid  Grid   // nil: draws
	Draws *Draws // nil: a grid
}

// A Sweep is a base with its variation, ready to run. It does not change, and may be used by several goroutines.
//
// Its scenarios are numbered from 1. The base itself is not one of them.
type Sweep struct {
	base      *scenario.Result
	variation Variation
	recipient []allocation.Recipient // of the base, ascending by key
	dataset   *allocation.Dataset    // what is calculated over: the recipients, or their sites
	members   [][]int                // per recipient its rows of the dataset; nil: they are the same
	drawn     []*drawn
	plan      *plan // nil: the engine does it all
	variant   func(point []int) (allocation.Scheme, error)
}

// New runs the base and makes the sweep ready. The error holds every problem of the base, or else of the variation,
// as provenance problems; only scenario.ErrOpenEnded is of another kind.
func New(r scenario.Request, v Variation) (*Sweep, error) {
	base, err := scenario.Run(r)
	if err != nil {
		return nil, err
	}
	s := &Sweep{base: base, variation: v, recipient: base.Allocation.Recipients, dataset: base.Allocation.Dataset}
	if of := base.Allocation.Of; of != nil {
		s.dataset, s.members = of.Dataset, base.Allocation.Members
	}
	if err := v.check(base.Scheme); err != nil {
		return nil, err
	}
	if v.Draws == nil {
		s.variation.Grid = onBase(base.Scheme, v.Grid)
	} else if s.drawn, err = v.Draws.figures(base); err != nil {
		return nil, err
	}
	s.prepare()
	return s, nil
}

// prepare chooses how scenarios are calculated. Where a parameter of an axis decides anything but quantities and
// rates, such as a fraction of the budget, the scheme is read again for every scenario.
func (s *Sweep) prepare() {
	s.variant = s.substituted
	for i := range s.variation.Grid {
		if !s.onlyQuantities(i) {
			s.variant = s.resolved
			return
		}
	}
	s.plan = newPlan(s.base.Scheme.Scheme, s.dataset, s.variation.Grid, s.drawn)
}

// onlyQuantities tells whether substituting the ends of an axis gives the scheme that reading it again gives.
func (s *Sweep) onlyQuantities(axis int) bool {
	point := make([]int, len(s.variation.Grid))
	for i, a := range s.variation.Grid {
		point[i] = len(a.Values)
	}
	for _, end := range []int{0, len(s.variation.Grid[axis].Values) - 1} {
		point[axis] = end
		read, err := s.resolved(point)
		if err != nil {
			return false
		}
		if substituted, _ := s.substituted(point); !reflect.DeepEqual(substituted, read) {
			return false
		}
	}
	return true
}

// substituted returns the scheme at a point of the axes by putting values in place.
func (s *Sweep) substituted(point []int) (allocation.Scheme, error) {
	scheme := s.base.Scheme.Scheme
	var settings []setting
	for i, a := range s.variation.Grid {
		if a.Parameter == "" {
			budget := centsOf(a.value(point[i]))
			scheme.Budget = &budget
			continue
		}
		settings = append(settings, setting{a.Parameter, a.value(point[i])})
	}
	return substitute(scheme, settings), nil
}

// resolved returns the scheme at a point of the axes by reading it again.
func (s *Sweep) resolved(point []int) (allocation.Scheme, error) {
	budget, settings := s.settings(point)
	scheme, err := s.base.Scheme.With(budget, settings)
	if err != nil {
		return allocation.Scheme{}, err
	}
	return scheme.Scheme, nil
}

// settings returns the budget, when it varies, and the parameters of a point of the axes.
func (s *Sweep) settings(point []int) (budget string, settings []scenario.Setting) {
	for i, a := range s.variation.Grid {
		if a.Parameter == "" {
			budget = a.value(point[i]).String()
			continue
		}
		settings = append(settings, scenario.Setting{Name: a.Parameter, Value: a.value(point[i]).String()})
	}
	return budget, settings
}

// Scenarios returns how many scenarios the sweep has.
func (s *Sweep) Scenarios() int {
	if s.variation.Draws != nil {
		return s.variation.Draws.Number
	}
	return s.variation.Grid.points()
}

// Base returns the result that the scenarios are compared with.
func (s *Sweep) Base() *scenario.Result { return s.base }

// Planned tells whether the scenarios are calculated by a plan. Otherwise the engine calculates each from the
// beginning, which gives the same amounts and takes a few hundred times as long.
func (s *Sweep) Planned() bool { return s.plan != nil }

// table returns the figures that are calculated with.
func tableOf(base *scenario.Result) *cbsdata.Table {
	if base.Sites != nil {
		return base.Sites
	}
	return base.Table
}

// Describe says what a scenario is: its draw, or its values.
func (s *Sweep) Describe(number int) string {
	if s.variation.Draws != nil {
		return fmt.Sprintf("draw %d", number)
	}
	point := make([]int, len(s.variation.Grid))
	s.variation.Grid.point(number, point)
	return s.describePoint(point)
}

func (s *Sweep) describePoint(point []int) string {
	var parts []string
	for i, a := range s.variation.Grid {
		parts = append(parts, fmt.Sprintf("%s %s", a.Name(), a.text(a.value(point[i]))))
	}
	return strings.Join(parts, ", ")
}
