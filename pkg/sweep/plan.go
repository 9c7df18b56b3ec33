package sweep

import (
	"errors"
	"math"
	"math/big"

	"npo/pkg/allocation"
)

// errBeyondPlan says that a plan cannot calculate a scenario, or that the scenario cannot be calculated at all: the
// engine knows.
var errBeyondPlan = errors.New("beyond the plan")

// A plan is a scheme and a dataset made ready for many scenarios: quantities are a program of whole numbers,
// and pots are divided by an Apportioner. It gives the amounts of Scheme.Allocate, or errBeyondPlan.
type plan struct {
	program
	pots       [][]allocation.Cents // per value of the budget, that of the base last: what each component divides; nil: open-ended
	budgetAxis int                  // -1: the budget does not vary
	components []component
}

// A component is where a plan finds what a component of the scheme is made of: results of the program.
type component struct {
	units      rounded // weights, or euros
	floor      *rounded
	ceiling    *rounded
	eligible   int // -1: everybody
	supplement bool
}

// A rounded is a result of the program that is rounded half up to cents: whole = (result × times) / by.
type rounded struct {
	result    int
	times, by int64
}

// mostComponents bounds how many amounts add up to one.
const mostComponents = 100

// newPlan compiles a scheme, or returns nil when it says something that a plan cannot: floors and ceilings of a
// closed budget, blends, order of arrival, or figures beyond 64 bits.
func newPlan(s allocation.Scheme, d *allocation.Dataset, axes []Axis, draws []*drawn) *plan {
	c := &compiler{program: program{recipients: d.Len()}, data: d, ok: true}
	p := &plan{budgetAxis: -1}
	for i, a := range axes {
		if a.Parameter == "" {
			p.budgetAxis = i
		}
		c.addAxis(a)
	}
	for _, m := range draws {
		c.program.drawn = append(c.program.drawn, m)
		slot := c.emit(instruction{op: opDraw, cell: len(c.program.drawn) - 1})
		c.drawn = append(c.drawn, term{places: m.places, bound: m.bound, slot: slot, cell: -1})
	}
	for _, of := range s.Components {
		p.components = append(p.components, c.component(of, s.Budget != nil))
	}
	if !c.ok || len(s.Components) > mostComponents || p.readPots(s, axes) != nil {
		return nil
	}
	p.program = c.program
	return p
}

// component compiles one component.
func (c *compiler) component(of allocation.Component, closed bool) component {
	out := component{eligible: -1, supplement: of.Supplement}
	if of.Blend != nil || of.Arrival != nil || closed && (of.Floor != nil || of.Ceiling != nil) {
		c.fail()
		return out
	}
	units := c.kept(c.quantity(of.Quantity), of.Eligible)
	if closed {
		out.units.result = c.result(units)
		return out
	}
	if of.Rate != nil {
		units = c.product([]term{c.quantity(*of.Rate), units})
	}
	out.units = c.rounded(units)
	out.floor, out.ceiling = c.bound(of.Floor), c.bound(of.Ceiling)
	if of.Eligible != nil && (of.Floor != nil || of.Ceiling != nil) {
		one := term{bound: big.NewInt(1), slot: -1, cell: c.constantCell(1)}
		out.eligible = c.result(c.kept(one, of.Eligible))
	}
	return out
}

func (c *compiler) bound(q allocation.Quantity) *rounded {
	if q == nil {
		return nil
	}
	r := c.rounded(c.quantity(q))
	return &r
}

// rounded makes a result of euros. Amounts stay so far below 64 bits that no sum of them can exceed those.
func (c *compiler) rounded(t term) rounded {
	r := rounded{times: 1, by: 1}
	factor := powerOfTen(max(t.places-2, 2-t.places))
	most := new(big.Int).Set(t.bound)
	if t.places < 2 {
		most.Mul(most, factor)
	}
	least := new(big.Int).Div(big.NewInt(math.MaxInt64), big.NewInt(int64(1000*c.recipients+1000)))
	if !factor.IsInt64() || !most.IsInt64() || t.places <= 2 && most.Cmp(least) > 0 {
		c.fail()
		return r
	}
	if t.places > 2 {
		r.by = factor.Int64()
		if new(big.Int).Quo(most, factor).Cmp(least) > 0 || most.Cmp(big.NewInt(math.MaxInt64/2)) > 0 {
			c.fail()
		}
	} else {
		r.times = factor.Int64()
	}
	r.result = c.result(t)
	return r
}

// cents rounds half up, half away from zero.
func (r rounded) cents(result int64) allocation.Cents {
	if r.by == 1 {
		return allocation.Cents(result * r.times)
	}
	half := r.by / 2 // by is a power of ten
	if result < 0 {
		half = -half
	}
	return allocation.Cents((result + half) / r.by)
}
