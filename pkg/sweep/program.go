package sweep

// blockSize is how many recipients a program handles at a time, so that what it works on stays in the nearest cache.
const blockSize = 512

// An opcode is what an instruction does, to every recipient of a block.
type opcode uint8

const (
	opFill     opcode = iota // dst = cell
	opScale                  // dst = a × cell
	opScaleAdd               // dst += a × cell
	opCopy                   // dst = a
	opAdd                    // dst += a
	opMul                    // dst = a × b
	opLeast                  // dst = min(a, b)
	opGreatest               // dst = max(a, b)
	opKeep                   // dst = dst where a ≥ b, else 0
	opDraw                   // dst = the figures of drawn measure number cell
)

// An instruction works on slots, by index, and on at most one cell.
type instruction struct {
	op        opcode
	dst, a, b int
	cell      int
}

// A slot is a row of figures per recipient: a fixed column, a result, or scratch.
type slot struct {
	column []int64 // fixed
	result int     // index among the results, from 1; 0 when it is none
}

// A cell is a number that is the same for all recipients: a constant, a value of an axis, or what two cells make.
type cell struct {
	op     opcode // opCopy: number; opFill: the value of the axis; opMul, opAdd, opLeast, opGreatest: of a and b
	number int64
	axis   int
	a, b   int
}

// A program calculates whole-number results for all recipients. Its arithmetic never overflows: whoever
// compiled it has bounded every intermediate.
type program struct {
	recipients int
	axes       [][]int64 // per axis the values as whole numbers, that of the base last
	cells      []cell
	slots      []slot
	code       []instruction
	drawn      []*drawn
	results    int
}

// A memory is what one program works in, for one core.
type memory struct {
	cells   []int64
	scratch [][]int64 // per slot, nil for columns and results
	views   [][]int64 // per slot, of the block at hand
	results [][]int64
}

func (p *program) newMemory() *memory {
	m := &memory{cells: make([]int64, len(p.cells)), scratch: make([][]int64, len(p.slots)), views: make([][]int64, len(p.slots))}
	for i, s := range p.slots {
		if s.column == nil && s.result == 0 {
			m.scratch[i] = make([]int64, min(blockSize, p.recipients))
		}
	}
	for range p.results {
		m.results = append(m.results, make([]int64, p.recipients))
	}
	return m
}

// run calculates the results at a point of the axes, for a draw.
func (p *program) run(m *memory, point []int, draw uint64) {
	p.fillCells(m, point)
	for first := 0; first < p.recipients; first += blockSize {
		through := min(first+blockSize, p.recipients)
		for i, s := range p.slots {
			switch {
			case s.column != nil:
				m.views[i] = s.column[first:through]
			case s.result > 0:
				m.views[i] = m.results[s.result-1][first:through]
			default:
				m.views[i] = m.scratch[i][:through-first]
			}
		}
		for _, in := range p.code {
			if in.op == opDraw {
				p.drawn[in.cell].fill(draw, first, m.views[in.dst])
				continue
			}
			in.do(m)
		}
	}
}

func (p *program) fillCells(m *memory, point []int) {
	for i, c := range p.cells {
		switch c.op {
		case opCopy:
			m.cells[i] = c.number
		case opFill:
			m.cells[i] = p.axes[c.axis][point[c.axis]]
		default:
			m.cells[i] = c.op.of(m.cells[c.a], m.cells[c.b])
		}
	}
}

// of joins two numbers.
func (op opcode) of(a, b int64) int64 {
	switch op {
	case opMul:
		return a * b
	case opAdd:
		return a + b
	case opLeast:
		return min(a, b)
	case opGreatest:
		return max(a, b)
	}
	panic("sweep: an operation that joins no two numbers")
}

// do carries out an instruction on the block at hand.
func (in instruction) do(m *memory) {
	dst := m.views[in.dst]
	a, b := dst, dst
	if in.op != opFill {
		a, b = m.views[in.a][:len(dst)], m.views[in.b][:len(dst)]
	}
	switch in.op {
	case opFill:
		for i := range dst {
			dst[i] = m.cells[in.cell]
		}
	case opScale:
		factor := m.cells[in.cell]
		for i := range dst {
			dst[i] = a[i] * factor
		}
	case opScaleAdd:
		factor := m.cells[in.cell]
		for i := range dst {
			dst[i] += a[i] * factor
		}
	case opCopy:
		copy(dst, a)
	case opAdd:
		for i := range dst {
			dst[i] += a[i]
		}
	case opKeep:
		for i := range dst {
			if a[i] < b[i] {
				dst[i] = 0
			}
		}
	default:
		in.join(dst, a, b)
	}
}

// join carries out an instruction of two operands.
func (in instruction) join(dst, a, b []int64) {
	switch in.op {
	case opMul:
		for i := range dst {
			dst[i] = a[i] * b[i]
		}
	case opLeast:
		for i := range dst {
			dst[i] = min(a[i], b[i])
		}
	case opGreatest:
		for i := range dst {
			dst[i] = max(a[i], b[i])
		}
	}
}
