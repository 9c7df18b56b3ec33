package cbsdata

import (
	"fmt"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// A FigureColumn is cells of a grid that hold figures of one kind.
type FigureColumn struct {
	Name  string
	Kind  Kind
	Cells []GridCell
}

// A Figure is what a cell was read as.
type Figure struct {
	Value    decimal.Decimal
	Decimals int  // how many it is written with; of a number that a spreadsheet stored, how many it has
	Blank    bool // the cell holds nothing
	None     bool // the cell says "---": there is no amount
}

// ReadFigures reads columns of one table in any notation of published tables: euro signs, spaces and marks between
// thousands, dashes for a minus or for no cents, "€ -" for zero. The result is parallel to columns and their cells. A dash alone is
// a sign for no amount, and one in columns of amounts only. An amount has at most two decimals and is below 10^15.
//
// What the marks mean is decided for the whole table. A cell that proves a decimal mark decides. Where none does, a
// mark before three digits groups, as counts and amounts have no three decimals, unless a larger figure of the
// same column is not grouped, or the mark stands in a column that may have decimals: then the table is refused.
// The error holds every problem.
func ReadFigures(columns []FigureColumn, declared DecimalMark) ([][]Figure, error) {
	f := figuring{figures: make([][]Figure, len(columns))}
	for i, c := range columns {
		f.figures[i] = make([]Figure, len(c.Cells))
		for k := range c.Cells {
			f.read(c, c.Cells[k], &f.figures[i][k])
		}
	}
	mark, problem := f.decide(declared)
	f.problems.add(problem)
	if problem == nil {
		f.settle(mark)
	}
	return f.figures, f.problems.err()
}

// A figuring is columns while they are read.
type figuring struct {
	figures  [][]Figure
	written  []writtenFigure
	problems collector
}

// A writtenFigure is a cell of text that waits until it is known what its marks mean.
type writtenFigure struct {
	column FigureColumn
	cell   GridCell
	euros  euros
	to     *Figure
}

// read takes in one cell.
func (f *figuring) read(column FigureColumn, c GridCell, to *Figure) {
	switch {
	case c.Blank():
		to.Blank = true
	case c.kind == numberCell:
		v, fault := parseStored(c.Text)
		if fault != sound {
			f.refuse(column, c, fault)
			return
		}
		f.accept(column, c, v, max(0, int(-v.Exponent())), to)
	case c.kind != textCell:
		f.problems.add(noNumber(c.cell(), c.Text, column.spec(), c.Where))
	case column.Kind == Amount && c.Dash():
		to.None = true
	default:
		e, fault := parseEuros(c.Text)
		if fault != sound {
			f.refuse(column, c, fault)
			return
		}
		f.written = append(f.written, writtenFigure{column, c, e, to})
	}
}

func (c FigureColumn) spec() *MeasureSpec { return &MeasureSpec{ID: c.Name, Kind: c.Kind} }

// refuse says why a cell holds no number.
func (f *figuring) refuse(column FigureColumn, c GridCell, why fault) {
	problem := faulty(why, c.Text, column.spec(), c.Where)
	if column.Kind == Amount && problem.Code == provenance.NotANumber {
		problem = problem.WithHint("write it as € 21.508,42 or 21508.42")
	}
	f.problems.add(problem)
}

// accept keeps a value that a column of its kind can have.
func (f *figuring) accept(column FigureColumn, c GridCell, v decimal.Decimal, decimals int, to *Figure) {
	why, hint := column.spec().Misfit(v), "correct the cell, or say what the column holds"
	if column.Kind == Amount {
		hint = "an amount is in euros and cents"
		if why == "" && v.Abs().GreaterThanOrEqual(decimal.New(1, 15)) {
			why = "is more than any grant"
		}
	}
	if why != "" {
		f.problems.add(provenance.Problemf(c.Where, provenance.OutOfRange, "%s %s %s", column.Name, quoted(c.Text), why).WithHint("%s", hint))
		return
	}
	to.Value, to.Decimals = v, decimals
}

// settle reads the cells of text under a decimal mark.
func (f *figuring) settle(mark DecimalMark) {
	for _, w := range f.written {
		v, ok := w.euros.value(mark)
		if shows := w.euros.shows(); !ok || shows == mark.other() {
			f.problems.add(provenance.Problemf(w.cell.Where, provenance.AmbiguousNumber,
				"%s %s does not fit the decimal %s that was declared", w.column.Name, quoted(w.cell.Text), mark).
				WithHint("declare --decimal %s, or correct the cell", mark.other()))
			continue
		}
		f.accept(w.column, w.cell, v, w.euros.decimals(mark), w.to)
	}
}

// decide weighs what the cells show; a declared mark needs no evidence. Where no cell has a mark, any will do.
func (f *figuring) decide(declared DecimalMark) (DecimalMark, *provenance.Problem) {
	if declared == Comma || declared == Point {
		return declared, nil
	}
	var proof, groups shown
	for _, w := range f.written {
		proof.take(w.euros.shows(), w.cell.Text, w.cell.Where)
		groups.take(w.euros.grouping(), w.cell.Text, w.cell.Where)
	}
	switch {
	case proof.clash():
		return Auto, otherwise(proof)
	case proof.mark() != Auto:
		return proof.mark(), nil
	case groups.clash():
		return Auto, otherwise(groups)
	case groups.mark() != Auto:
		return groups.mark().other(), f.grouped()
	}
	return Comma, nil
}

// otherwise says that two cells use their marks in ways that exclude one another.
func otherwise(s shown) *provenance.Problem {
	first, second := s.inOrder()
	return provenance.Problemf(second.where, provenance.AmbiguousNumber, "%s uses its marks otherwise than %s at %s",
		quoted(second.text), quoted(first.text), first.where).WithHint("write every number of the file with the same decimal mark")
}

// grouped refuses a mark before three digits that may be a decimal mark all the same.
func (f *figuring) grouped() *provenance.Problem {
	plain := f.ungrouped()
	for i := range f.written {
		w := &f.written[i]
		if w.euros.grouping() == Auto {
			continue
		}
		why := ""
		if p := plain[w.column.Name]; p != nil {
			why = fmt.Sprintf(", and %s at %s is not grouped", quoted(p.cell.Text), p.cell.Where)
		}
		if w.column.Kind == Decimal || why != "" {
			return provenance.Problemf(w.cell.Where, provenance.AmbiguousNumber,
				"%s %s may be in thousands or have three decimals%s", w.column.Name, quoted(w.cell.Text), why).
				WithHint("say how the table writes decimals: --decimal comma or --decimal point")
		}
	}
	return nil
}

// ungrouped returns per column the first figure of a thousand or more that is written without groups.
func (f *figuring) ungrouped() map[string]*writtenFigure {
	plain := map[string]*writtenFigure{}
	for i := range f.written {
		if w := &f.written[i]; plain[w.column.Name] == nil && w.euros.ungrouped(w.cell.Text) {
			plain[w.column.Name] = w
		}
	}
	return plain
}
