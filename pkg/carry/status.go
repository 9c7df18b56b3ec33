package carry

import (
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

// readStatus takes the status of every column from its header, or else from the signs on its cells: Mixed where only some have one. Signs that
// the table explains as something else say nothing.
func (r *reader) readStatus() {
	signs := r.grid.SignsAreStatus()
	for i := range r.table.Columns {
		c := &r.table.Columns[i]
		if c.Status = cbsdata.Header(c.Header).Status(); c.Status != "" || !signs {
			continue
		}
		figures, signed := 0, 0
		for n := range r.table.Rows {
			if row := &r.table.Rows[n]; row.cells[i].Signed() {
				signed++
			} else if f := row.Figures[i]; !f.Blank && !f.None {
				figures++
			}
		}
		c.bySign = signed > 0
		switch {
		case signed > 0 && figures > 0:
			c.Status = cbsdata.Mixed
		case signed > 0:
			c.Status = cbsdata.Provisional
		}
	}
}

// Provisional tells whether the figure of a row and column of Rounded is provisional, or made of any that is, in a column of which only some are.
func (c *Carried) Provisional(row, column int) bool {
	if c.Table.Columns[column].Status != cbsdata.Mixed {
		return false
	}
	to := c.Rounded.Rows[row].Code
	return slices.ContainsFunc(c.Conversion.Portions, func(p municipality.Portion) bool {
		return p.To == to && slices.ContainsFunc(c.Table.Rows, func(r Row) bool { return r.Code == p.From && r.cells[column].Signed() })
	})
}

// heading is the header of a column as it is written: with the sign where all of its figures had it.
func (c Column) heading() string {
	if c.bySign && c.Status == cbsdata.Provisional {
		return c.Header + "*"
	}
	return c.Header
}
