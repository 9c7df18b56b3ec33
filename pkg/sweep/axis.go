package sweep

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// MostScenarios is how many scenarios a sweep may have.
const MostScenarios = 10_000_000

// An Axis is what varies in a grid, with its values in their order.
type Axis struct {
	Parameter string // of the scheme; "" for the budget
	Values    []decimal.Decimal
	Where     provenance.Position // in the scenario file

	base decimal.Decimal // the value of the base
}

// Name returns what the axis is called in results: the parameter, or "budget".
func (a Axis) Name() string {
	if a.Parameter == "" {
		return "budget"
	}
	return a.Parameter
}

// A Grid is a cartesian product. Its points are in the order of the axes: the last axis changes fastest.
type Grid []Axis

// points returns how many points a grid has; more than MostScenarios is MostScenarios + 1.
func (g Grid) points() int {
	if len(g) == 0 {
		return 0
	}
	n := 1
	for _, a := range g {
		if len(a.Values) == 0 {
			return 0
		}
		if n > MostScenarios/len(a.Values) {
			n = MostScenarios + 1 // an axis without values still makes none
			continue
		}
		n *= len(a.Values)
	}
	return n
}

// point writes the indices of the values of a point, which counts from 1, into indices.
func (g Grid) point(number int, indices []int) {
	rest := number - 1
	for i := len(g) - 1; i >= 0; i-- {
		indices[i] = rest % len(g[i].Values)
		rest /= len(g[i].Values)
	}
}

// crossing is how many points lie on the lines through the base: all values of every axis.
func (g Grid) crossing() int {
	n := 0
	for _, a := range g {
		n += len(a.Values)
	}
	return n
}

// cross writes the point on the lines through the base, which counts from 1, into indices and returns its axis: one
// axis has each of its values, and all others that of the base, whose index comes after those of the values.
func (g Grid) cross(number int, indices []int) (axis int) {
	rest := number - 1
	for i, a := range g {
		indices[i] = len(a.Values)
	}
	for rest >= len(g[axis].Values) {
		rest -= len(g[axis].Values)
		axis++
	}
	indices[axis] = rest
	return axis
}

// value returns a value of an axis by its index, or that of the base.
func (a Axis) value(index int) decimal.Decimal {
	if index == len(a.Values) {
		return a.base
	}
	return a.Values[index]
}

// addAxis lays out the values of an axis, that of the base last.
func (c *compiler) addAxis(a Axis) {
	all := append(append([]decimal.Decimal{}, a.Values...), a.base)
	places := mostPlaces(all)
	whole, bound, ok := scaledAll(all, places)
	if !ok {
		c.ok, bound = false, new(big.Int)
	}
	c.varying = append(c.varying, axisRange{name: a.Parameter, places: places, bound: bound})
	c.program.axes = append(c.program.axes, whole)
}

// readPots divides every value of the budget over the components.
func (p *plan) readPots(s allocation.Scheme, axes []Axis) error {
	if s.Budget == nil {
		return nil
	}
	budgets := []allocation.Cents{*s.Budget}
	if p.budgetAxis >= 0 {
		budgets = nil
		for i := range len(axes[p.budgetAxis].Values) + 1 {
			budgets = append(budgets, centsOf(axes[p.budgetAxis].value(i)))
		}
	}
	for _, budget := range budgets {
		s.Budget = &budget
		pots, err := s.Pots()
		if err != nil {
			return fmt.Errorf("with a budget of %s: %w", budget, err)
		}
		p.pots = append(p.pots, pots)
	}
	return nil
}

// centsOf returns euros with at most two decimals as cents.
func centsOf(euros decimal.Decimal) allocation.Cents {
	return allocation.Cents(euros.Shift(2).IntPart())
}

// text writes a value as results do: a budget with two decimals, a parameter without trailing zeros.
func (a Axis) text(v decimal.Decimal) string {
	if a.Parameter == "" {
		return centsOf(v).String()
	}
	return v.String()
}
