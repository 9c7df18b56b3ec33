package sweep

import "math/big"

// The parts of a compiler that lay out slots and cells, and calculate beforehand what never changes.

func (c *compiler) newSlot(s slot) int {
	c.slots = append(c.slots, s)
	return len(c.slots) - 1
}

func (c *compiler) newCell(n cell) int {
	c.cells = append(c.cells, n)
	return len(c.cells) - 1
}

func (c *compiler) constantCell(n int64) int { return c.newCell(cell{op: opCopy, number: n}) }

// joinCells joins two numbers that are the same for all recipients; -1 is none, and joins to the other.
func (c *compiler) joinCells(op opcode, a, b int) int {
	switch {
	case a < 0:
		return b
	case b < 0:
		return a
	case c.cells[a].op == opCopy && c.cells[b].op == opCopy:
		return c.constantCell(op.of(c.cells[a].number, c.cells[b].number))
	}
	return c.newCell(cell{op: op, a: a, b: b})
}

// emit adds an instruction that writes to a new slot. Of columns that never change the result is a column
// itself, calculated here and now.
func (c *compiler) emit(in instruction) int {
	if column := c.beforehand(in); column != nil {
		return c.newSlot(slot{column: column})
	}
	in.dst = c.newSlot(slot{})
	c.code = append(c.code, in)
	return in.dst
}

// beforehand carries out an instruction on columns and constants; nil when it needs anything else.
func (c *compiler) beforehand(in instruction) []int64 {
	scales := in.op == opFill || in.op == opScale
	if scales && c.cells[in.cell].op != opCopy || in.op == opDraw {
		return nil
	}
	m := &memory{views: make([][]int64, len(c.slots)+1), cells: make([]int64, len(c.cells))}
	for i, s := range c.slots {
		m.views[i] = s.column
	}
	reads := in.op != opFill
	if reads && m.views[in.a] == nil || reads && !scales && in.op != opCopy && m.views[in.b] == nil {
		return nil
	}
	if scales {
		m.cells[in.cell] = c.cells[in.cell].number
	}
	in.dst = len(c.slots)
	m.views[in.dst] = make([]int64, c.recipients)
	if in.op == opScale || in.op == opCopy {
		in.b = in.a
	}
	in.do(m)
	return m.views[in.dst]
}

// plain returns a slot that holds a term as it is.
func (c *compiler) plain(t term) int {
	switch {
	case !t.perRecipient():
		return c.emit(instruction{op: opFill, cell: t.cell})
	case t.cell < 0:
		return t.slot
	}
	return c.emit(instruction{op: opScale, a: t.slot, cell: t.cell})
}

// scaledCopy returns a new slot that holds a term as it is, and may be written to.
func (c *compiler) scaledCopy(t term) int {
	in := instruction{op: opCopy, a: t.slot}
	switch {
	case !t.perRecipient():
		in = instruction{op: opFill, cell: t.cell}
	case t.cell >= 0:
		in = instruction{op: opScale, a: t.slot, cell: t.cell}
	}
	in.dst = c.newSlot(slot{})
	c.code = append(c.code, in)
	return in.dst
}

// result lets a term be one of the results of the program, and returns its index from 0.
func (c *compiler) result(t term) int {
	c.results++
	if t.perRecipient() && t.cell < 0 && c.isScratch(t.slot) {
		c.slots[t.slot].result = c.results // calculated in its place
		return c.results - 1
	}
	in := instruction{op: opCopy, dst: c.newSlot(slot{result: c.results}), a: t.slot}
	switch {
	case !t.perRecipient():
		in = instruction{op: opFill, dst: in.dst, cell: t.cell}
	case t.cell >= 0:
		in = instruction{op: opScale, dst: in.dst, a: t.slot, cell: t.cell}
	}
	c.code = append(c.code, in)
	return c.results - 1
}

func (c *compiler) isScratch(i int) bool { return c.slots[i].column == nil && c.slots[i].result == 0 }

// isFixed tells whether a term never changes.
func (c *compiler) isFixed(t term) bool {
	return (t.cell < 0 || c.cells[t.cell].op == opCopy) && (!t.perRecipient() || c.slots[t.slot].column != nil)
}

// foldFixed adds the terms of a sum that never change to one.
func (c *compiler) foldFixed(terms []term) []term {
	var column []int64
	var rest []term
	folded := term{places: terms[0].places, bound: new(big.Int), slot: -1, cell: -1}
	for _, t := range terms {
		if !c.isFixed(t) || !t.perRecipient() {
			rest = append(rest, t)
			continue
		}
		if column == nil {
			column = make([]int64, c.recipients)
		}
		folded.bound.Add(folded.bound, t.bound)
		for i, figure := range c.slots[c.plain(t)].column {
			column[i] += figure
		}
	}
	if column == nil {
		return terms
	}
	folded.slot = c.newSlot(slot{column: column})
	return append([]term{folded}, rest...)
}
