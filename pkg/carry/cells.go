package carry

import (
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

// numeric tells whether a column holds numbers, as most of its cells do that hold anything: then what is none of them is
// a cell to look at, and not a sign that the column is text.
func (r *reader) numeric(column int) bool {
	numbers, others := 0, 0
	for _, c := range r.cells(column) {
		switch {
		case c.Numeric():
			numbers++
		case !c.Blank() && !c.Dash():
			others++
		}
	}
	return numbers > others
}

// any tells whether a cell of a column passes a test.
func (r *reader) any(column int, test func(cbsdata.GridCell) bool) bool {
	return slices.ContainsFunc(r.cells(column), test)
}

// cells are the cells of a column, one per line.
func (r *reader) cells(column int) []cbsdata.GridCell {
	cells := make([]cbsdata.GridCell, len(r.lines))
	for i, l := range r.lines {
		cells[i] = r.grid.At(l.GridLine, column)
	}
	return cells
}

// isTotalColumn recognises a column of which the header says no more than Totaal: it is that of the table's only figures, or in
// every row the sum of the other columns. Its figures are then what those are; of the only ones it is known that they add up.
func (r *reader) isTotalColumn(c *Column) bool {
	if !cbsdata.Header(c.Header).IsTotal() {
		return false
	}
	others := r.table.Columns
	c.By, c.Kind = ByHeader, municipality.Sum
	if len(others) == 0 {
		if cbsdata.ToTheCent(r.cells(c.Index - 1)) {
			c.By = ByNotation
			c.become(municipality.Amount)
		}
		return true
	}
	kind, unit := others[0].Kind, others[0].Unit
	if slices.ContainsFunc(others, func(o Column) bool { return o.Kind != kind || o.Unit != unit }) || !r.sumsRows(*c, others) {
		return false
	}
	c.Kind, c.Unit = kind, unit
	return true
}

// sumsRows tells whether a column is in every row the sum of others.
func (r *reader) sumsRows(sum Column, others []Column) bool {
	var asked []cbsdata.FigureColumn
	for _, c := range append(slices.Clone(others), sum) {
		asked = append(asked, cbsdata.FigureColumn{Name: c.Header, Kind: cbsdata.Amount, Cells: r.cells(c.Index - 1)})
	}
	figures, err := cbsdata.ReadFigures(asked, r.options.Decimal)
	if err != nil {
		return false
	}
	for i := range r.lines {
		var added decimal.Decimal
		for _, column := range figures[:len(others)] {
			added = added.Add(column[i].Value)
		}
		if !added.Equal(figures[len(others)][i].Value) {
			return false
		}
	}
	return true
}
