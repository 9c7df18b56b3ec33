package sweep

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A compiler turns quantities into a program of whole numbers. What does not fit in 64 bits, whatever the values
// of the axes and the draws, it does not compile.
type compiler struct {
	program
	data    *allocation.Dataset
	varying []axisRange // the axes, in their order
	drawn   []term      // the figures of the drawn measures, in the order of the program's
	ok      bool        // false once something could not be compiled
}

// An axisRange is what a compiler knows of a parameter that varies.
type axisRange struct {
	name   string // of the parameter; "" when it is the budget
	places int32
	bound  *big.Int // of the magnitude of the values
}

// A term is a compiled quantity: whole numbers of 10^-places, the same for all recipients or one for each.
//
// It stands for slot × cell. Without a slot it is the cell; without a cell (-1) the slot.
type term struct {
	places int32
	bound  *big.Int // of the magnitude of slot × cell, where a cell counts for at least 1
	slot   int      // -1: none
	cell   int      // -1: none
}

func (t term) perRecipient() bool { return t.slot >= 0 }

// fail notes that the quantity cannot be compiled.
func (c *compiler) fail() term {
	c.ok = false
	return term{bound: new(big.Int), slot: -1, cell: c.constantCell(0)}
}

// checked returns the term when whatever it can be fits in 64 bits.
func (c *compiler) checked(t term) term {
	if !t.bound.IsInt64() {
		return c.fail()
	}
	return t
}

// quantity compiles a quantity.
func (c *compiler) quantity(q allocation.Quantity) term {
	switch q := q.(type) {
	case allocation.MeasureOf:
		return c.measure(q.Measure)
	case allocation.Parameter:
		return c.parameter(q)
	case allocation.Constant:
		return c.constant(q.Value)
	case allocation.Sum:
		return c.sum(c.all(q.Terms))
	case allocation.Product:
		return c.product(c.all(q.Factors))
	case allocation.Difference:
		less := c.product([]term{c.constant(decimal.NewFromInt(-1)), c.quantity(q.Less)})
		return c.sum([]term{c.quantity(q.Of), less})
	case allocation.Positive:
		return c.join(opGreatest, []term{c.quantity(q.Of), c.constant(decimal.Zero)})
	case allocation.Least:
		return c.join(opLeast, c.all(q.Terms))
	case allocation.Greatest:
		return c.join(opGreatest, c.all(q.Terms))
	case allocation.Membership:
		return c.membership(q)
	}
	return c.fail() // a kind that is newer than this compiler
}

func (c *compiler) all(quantities []allocation.Quantity) []term {
	terms := make([]term, len(quantities))
	for i, q := range quantities {
		terms[i] = c.quantity(q)
	}
	return terms
}

func (c *compiler) constant(d decimal.Decimal) term {
	places := placesOf(d)
	whole := scaled(d, places)
	if !whole.IsInt64() {
		return c.fail()
	}
	return term{places: places, bound: atLeastOne(whole), slot: -1, cell: c.constantCell(whole.Int64())}
}

// atLeastOne is the magnitude of a cell as a bound: a cell that is 0 leaves what it is multiplied with.
func atLeastOne(whole *big.Int) *big.Int {
	if whole.Sign() == 0 {
		return big.NewInt(1)
	}
	return new(big.Int).Abs(whole)
}

func (c *compiler) parameter(q allocation.Parameter) term {
	i := slices.IndexFunc(c.varying, func(a axisRange) bool { return a.name == q.Name && a.name != "" })
	if i < 0 {
		return c.constant(q.Value)
	}
	return term{places: c.varying[i].places, bound: atLeastOne(c.varying[i].bound), slot: -1, cell: c.newCell(cell{op: opFill, axis: i})}
}

// measure returns a fixed column, or the figures of a draw: each measure is drawn once, wherever it is read.
func (c *compiler) measure(m allocation.Measure) term {
	for i, d := range c.program.drawn {
		if d.measure == m {
			return c.drawn[i]
		}
	}
	figures := make([]decimal.Decimal, c.recipients)
	for i := range figures {
		figure, found := c.data.Row(i).Value(m)
		if !found {
			return c.fail()
		}
		figures[i] = figure
	}
	places := mostPlaces(figures)
	column, bound, ok := scaledAll(figures, places)
	if !ok {
		return c.fail()
	}
	return term{places: places, bound: bound, slot: c.newSlot(slot{column: column}), cell: -1}
}

func (c *compiler) membership(q allocation.Membership) term {
	column := make([]int64, c.recipients)
	for i := range column {
		if _, member := slices.BinarySearch(q.Keys, c.data.Row(i).Key); member {
			column[i] = 1
		}
	}
	return term{bound: big.NewInt(1), slot: c.newSlot(slot{column: column}), cell: -1}
}

// product multiplies: what is the same for all recipients waits in a cell until it must be carried out.
func (c *compiler) product(factors []term) term {
	result := factors[0]
	for _, f := range factors[1:] {
		t := term{
			places: result.places + f.places, bound: new(big.Int).Mul(result.bound, f.bound),
			slot: max(result.slot, f.slot), cell: c.joinCells(opMul, result.cell, f.cell),
		}
		if t = c.checked(t); !c.ok {
			return t
		}
		if result.perRecipient() && f.perRecipient() {
			t.slot = c.emit(instruction{op: opMul, a: result.slot, b: f.slot})
		}
		result = t
	}
	return result
}

// sum adds terms, which it brings to the same number of decimals.
func (c *compiler) sum(terms []term) term {
	terms = c.aligned(terms)
	total := term{places: terms[0].places, bound: new(big.Int), slot: -1, cell: -1}
	for _, t := range terms {
		total.bound.Add(total.bound, t.bound)
	}
	if total = c.checked(total); !c.ok {
		return total
	}
	terms = c.foldFixed(terms)
	if len(terms) == 1 {
		return terms[0]
	}
	for _, t := range terms {
		switch {
		case t.perRecipient() && total.slot < 0:
			total.slot = c.scaledCopy(t)
		case t.perRecipient() && t.cell >= 0:
			c.code = append(c.code, instruction{op: opScaleAdd, dst: total.slot, a: t.slot, cell: t.cell})
		case t.perRecipient():
			c.code = append(c.code, instruction{op: opAdd, dst: total.slot, a: t.slot})
		}
	}
	return c.addCells(total, terms)
}

// addCells adds the terms that are the same for all recipients to a sum of the others.
func (c *compiler) addCells(total term, terms []term) term {
	same := -1
	for _, t := range terms {
		if !t.perRecipient() {
			same = c.joinCells(opAdd, same, t.cell)
		}
	}
	switch {
	case same < 0:
		return total
	case !total.perRecipient():
		total.cell = same
		return total
	}
	filled := c.emit(instruction{op: opFill, cell: same})
	c.code = append(c.code, instruction{op: opAdd, dst: total.slot, a: filled})
	return total
}

// join takes the smallest or largest term.
func (c *compiler) join(op opcode, terms []term) term {
	terms = c.aligned(terms)
	if !c.ok {
		return terms[0]
	}
	result := terms[0]
	for _, t := range terms[1:] {
		bound := result.bound
		if t.bound.Cmp(bound) > 0 {
			bound = t.bound
		}
		if !result.perRecipient() && !t.perRecipient() {
			result = term{places: t.places, bound: bound, slot: -1, cell: c.joinCells(op, result.cell, t.cell)}
			continue
		}
		joined := c.emit(instruction{op: op, a: c.plain(result), b: c.plain(t)})
		result = term{places: t.places, bound: bound, slot: joined, cell: -1}
	}
	return result
}

// aligned brings terms to the same number of decimals.
func (c *compiler) aligned(terms []term) []term {
	places := int32(0)
	for _, t := range terms {
		places = max(places, t.places)
	}
	out := make([]term, len(terms))
	for i, t := range terms {
		if out[i] = t; t.places == places {
			continue
		}
		ten := powerOfTen(places - t.places)
		if !ten.IsInt64() {
			c.fail()
			continue
		}
		factor := term{bound: ten, slot: -1, cell: c.constantCell(ten.Int64())}
		out[i] = c.product([]term{t, factor})
		out[i].places = places
	}
	return out
}

// kept compiles a quantity that counts only for those who are eligible.
func (c *compiler) kept(t term, e *allocation.Condition) term {
	if e == nil {
		return t
	}
	sides := c.aligned([]term{c.quantity(e.Of), c.quantity(e.AtLeast)})
	if !c.ok {
		return t
	}
	of, atLeast := c.plain(sides[0]), c.plain(sides[1])
	t.slot, t.cell = c.scaledCopy(t), -1
	c.code = append(c.code, instruction{op: opKeep, dst: t.slot, a: of, b: atLeast})
	return t
}
