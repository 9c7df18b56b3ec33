package carry

import (
	"cmp"
	"fmt"
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// Options steer how a table is read.
type Options struct {
	Register *municipality.Register
	From     provenance.Date // of the division that the table is on; "": detected from its codes or names
	Until    provenance.Date // a detected division is the newest that fits and is not later; "": the newest
	Columns  []Declared
	Decimal  cbsdata.DecimalMark // "" is Auto
}

// A Table is figures per municipality as somebody published them.
type Table struct {
	Source    provenance.Source
	Sheet     string
	Encoding  string // as cbsdata.File.Encoding
	Separator string // as cbsdata.File.Separator
	Header    int    // its line
	Columns   []Column
	LeftOut   []LeftOut
	Rows      []Row // ascending by code, each once
	Total     *Total
	Twins     *Twins
	Empty     []Named // municipalities without any figure, in the order of the lines; they are not carried
	Likely    []Named // lines without any figure whose name is nearly that of a municipality, in the order of the lines
	Notes     int     // lines above and below that are no rows
	Unstated  int     // cells that say "---": counted as 0
	Misnamed  []Named // rows whose name is that of another municipality than the code, in the order of the lines
	Division  *municipality.Division
	Declared  bool // the division was declared, not detected

	register *municipality.Register
}

// A Row is one municipality. Its figures are parallel to Table.Columns.
type Row struct {
	Code    municipality.Code
	Figures []cbsdata.Figure
	Where   provenance.Position // of the code or name
	cells   []cbsdata.GridCell
}

// A Named is a municipality as a line names it.
type Named struct {
	Text  string
	Where provenance.Position
}

// Read reads a table of figures per municipality: text, XLSX or ODS.
//
// The header is the first line that names a column of codes or names of municipalities and at least one more. Codes are
// followed where both are there. The error holds every problem of the table, each at its cell.
func Read(name string, data []byte, o Options) (*Table, error) {
	grids, err := cbsdata.ReadGrids(name, data)
	if err != nil {
		return nil, err
	}
	r, err := newReader(name, grids, o)
	if err != nil {
		return nil, err
	}
	r.problems.Add(r.grid.RefuseSecondKey(r.header, r.code, r.name, o.Register))
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	r.gather()
	r.columns()
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	r.figures()
	r.readStatus()
	r.identify()
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	r.checkTotal()
	r.compareTwins()
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	return r.table, nil
}

// A reader is a table while it is read.
type reader struct {
	options    Options
	grid       cbsdata.Grid
	header     cbsdata.GridLine
	code, name int    // columns from 0; -1 when there is none
	lines      []line // of municipalities, in the order of the table
	total      *line
	unnamed    *line // figures without a name: the total, if they are the sums
	table      *Table
	problems   provenance.Problems
}

// A line is a row of the table whose first words are those of a municipality or of a total.
type line struct {
	cbsdata.GridLine
	key    cbsdata.GridCell
	called string // the name beside a code
}

// newReader finds the one table in the grids.
func newReader(name string, grids []cbsdata.Grid, o Options) (*reader, error) {
	var found []*reader
	for _, g := range grids {
		if r := find(g, o); r != nil {
			found = append(found, r)
		}
	}
	if len(found) > 1 && found[0].grid.Separator != "" {
		// A text under the wrong separator may show a header further down, or one of fewer columns.
		found = []*reader{slices.MinFunc(found, func(a, b *reader) int {
			return cmp.Or(a.header.Number-b.header.Number, len(b.header.Cells)-len(a.header.Cells))
		})}
	}
	switch len(found) {
	case 0:
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.Unrecognised,
			"no table with a column of municipalities and one of figures").
			WithHint("the header names a column gemeentecode or gemeente, and beside it one per figure")
	case 1:
		return found[0], nil
	}
	if own := ownTable(grids, found); own != nil {
		return own, nil
	}
	return nil, provenance.Problemf(found[1].keyPlace(), provenance.Ambiguous, "a second table of municipalities; the first is at %s", found[0].keyPlace()).
		WithHint("keep one table in the workbook, or save the sheet that is meant as CSV")
}

// ownTable returns the table of amounts in a workbook of this program, which has a cover before it and tables of municipalities on other
// sheets too; nil when the workbook is another's.
func ownTable(grids []cbsdata.Grid, found []*reader) *reader {
	covers, tables := []string{"Voorblad", "Cover"}, []string{"Verdeling", "Allocation"}
	for i, cover := range covers {
		if grids[0].Sheet != cover {
			continue
		}
		own := slices.IndexFunc(found, func(r *reader) bool { return r.grid.Sheet == tables[i] && r.code >= 0 })
		if own >= 0 {
			return found[own]
		}
	}
	return nil
}

// keyPlace is the header of the codes, or else of the names.
func (r *reader) keyPlace() provenance.Position {
	column := r.code
	if column < 0 {
		column = r.name
	}
	return r.grid.Position(r.header.Number, column+1)
}

// find looks for the header in a grid; nil when there is none.
func find(g cbsdata.Grid, o Options) *reader {
	const within = 60
	for i, l := range g.Lines {
		if i >= within {
			break
		}
		r := &reader{options: o, grid: g, header: l, code: cbsdata.Surest(l.Headers(), cbsdata.Header.Code), name: cbsdata.Surest(l.Headers(), cbsdata.Header.Name)}
		keys := 0
		for _, column := range []int{r.code, r.name} {
			if column >= 0 {
				keys++
			}
		}
		if keys > 0 && l.Filled() > keys {
			r.table = &Table{Source: g.Source, Sheet: g.Sheet, Encoding: g.Encoding, Separator: g.Separator,
				Header: l.Number, Notes: i, register: o.Register}
			return r
		}
	}
	return nil
}

// gather takes in the lines under the header.
func (r *reader) gather() {
	for _, g := range r.grid.Lines {
		if g.Number <= r.header.Number {
			continue
		}
		l := r.keyed(g)
		switch {
		case g.Broken != nil:
			r.problems.Add(g.Broken)
		case r.ragged(g):
			r.problems.Add(provenance.Problemf(r.grid.Position(g.Number, min(len(g.Cells), len(r.header.Cells))+1), provenance.BadRecord,
				"%s where the header has %d", fieldsCounted(len(g.Cells)), len(r.header.Cells)).
				WithHint("a field that holds the separator must stand in quotes"))
		case l.isTotal():
			r.takeTotal(l)
		case l.key.Blank():
			r.takeNote(l)
		default:
			if r.figureIn(l) >= 0 {
				r.refuseUnnamed()
			}
			r.lines = append(r.lines, l)
		}
	}
	r.takeUnnamed()
	if len(r.lines) == 0 && r.problems.Len() == 0 {
		r.problems.Add(r.refuseEmpty())
	}
}

// refuseEmpty says that no municipality stands under the header.
func (r *reader) refuseEmpty() *provenance.Problem {
	if r.total != nil {
		return provenance.Problemf(r.total.key.Where, provenance.Empty, "a total row, and no row of a municipality under the header").
			WithHint("give the table with its rows, one per municipality")
	}
	return provenance.Problemf(r.grid.Position(r.header.Number, 0), provenance.Empty, "a header without any row under it")
}

// ragged tells whether a record of a text file has another number of fields than the header. A remark stands alone.
func (r *reader) ragged(g cbsdata.GridLine) bool {
	return r.grid.Separator != "" && len(g.Cells) != len(r.header.Cells) && g.Filled() > 1
}

// keyed takes from a line what names it: the code, or else the name.
func (r *reader) keyed(g cbsdata.GridLine) line {
	code, name := r.grid.At(g, r.code), r.grid.At(g, r.name)
	name.Text = cbsdata.WithoutFootnote(name.Text)
	if r.code < 0 {
		return line{g, name, ""}
	}
	if code.Blank() && municipality.IsTotal(name.Text) {
		return line{g, name, ""}
	}
	return line{g, code, name.Text}
}

func (l line) isTotal() bool {
	return municipality.IsTotal(l.key.Text) || municipality.IsTotal(l.called)
}

// takeTotal keeps the total row; a second one would be a subtotal.
func (r *reader) takeTotal(l line) {
	if r.total != nil {
		r.problems.Add(provenance.Problemf(l.key.Where, provenance.Ambiguous, "a second total row; the first is at %s", r.total.key.Where).
			WithHint("keep one total: a subtotal is no municipality"))
		return
	}
	if !municipality.IsTotal(l.key.Text) {
		l.key.Text = l.called // a number beside it, such as 9999, is no name of a total
	}
	r.total = &l
}

// takeNote passes over a line that names no municipality, unless it holds figures: those may be the total.
func (r *reader) takeNote(l line) {
	if r.figureIn(l) < 0 {
		r.table.Notes++
		return
	}
	r.refuseUnnamed()
	r.unnamed = &l
}

// figureIn returns the first column of a line that holds a figure, from 0; -1 when none does.
func (r *reader) figureIn(l line) int {
	return slices.IndexFunc(l.Cells, func(c cbsdata.GridCell) bool { return c.Where.Column-1 != r.name && c.Numeric() })
}

// refuseUnnamed reports figures under which more rows follow: they are no total.
func (r *reader) refuseUnnamed() {
	if r.unnamed == nil {
		return
	}
	where := r.unnamed.Cells[r.figureIn(*r.unnamed)].Where
	r.problems.Add(provenance.Problemf(where, provenance.BadCode, "a figure without a municipality").
		WithHint("remove lines that are no municipality, or name the total row Totaal"))
	r.unnamed = nil
}

// takeUnnamed takes figures without a name under the last row for the total, where each of them is the sum of its column to
// the cent. It is then called Totaal.
func (r *reader) takeUnnamed() {
	if r.unnamed == nil {
		return
	}
	for i, c := range r.unnamed.Cells {
		if r.total != nil || r.unnamed.called != "" || i != r.name && c.Numeric() && !r.addsUpTo(*r.unnamed, i) {
			r.refuseUnnamed()
			return
		}
	}
	r.total = r.unnamed
	r.total.key.Text = "Totaal"
}

// figures reads the cells, and sets aside the rows that have none.
func (r *reader) figures() {
	kept := r.lines[:0:0]
	for _, l := range r.lines {
		if slices.ContainsFunc(r.table.Columns, func(c Column) bool { return !r.grid.At(l.GridLine, c.Index-1).Blank() }) {
			kept = append(kept, l)
			continue
		}
		if len(r.meanings(l.key.Text)) == 0 {
			r.takeRemark(l)
			continue
		}
		r.table.Empty = append(r.table.Empty, Named{l.key.Text, l.key.Where})
	}
	r.lines = kept
	all := kept
	if r.total != nil {
		all = append(slices.Clone(kept), *r.total)
	}
	figures, err := cbsdata.ReadFigures(r.asked(all), r.options.Decimal)
	r.problems.AddError(r.grid.Source.Name, err)
	r.takeFigures(figures)
}

// takeRemark counts a line without figures that names no municipality as a note; one that nearly does is kept, as its figure may be missing too.
func (r *reader) takeRemark(l line) {
	r.table.Notes++
	const longest = 60 // of a name: a sentence is no slip of one
	if len(l.key.Text) > longest {
		return
	}
	if _, _, near := r.options.Register.Lookup(r.options.Register.Newest(), l.key.Text); len(near) > 0 {
		r.table.Likely = append(r.table.Likely, Named{l.key.Text, l.key.Where})
	}
}

// asked lists the cells of every column, those of the total row behind.
func (r *reader) asked(all []line) []cbsdata.FigureColumn {
	asked := make([]cbsdata.FigureColumn, len(r.table.Columns))
	for i, c := range r.table.Columns {
		asked[i] = cbsdata.FigureColumn{Name: c.Header, Kind: c.reading()}
		for _, l := range all {
			asked[i].Cells = append(asked[i].Cells, r.grid.At(l.GridLine, c.Index-1))
		}
	}
	return asked
}

// takeFigures makes rows of figures, which are by column.
func (r *reader) takeFigures(figures [][]cbsdata.Figure) {
	for n, l := range r.lines {
		row := Row{Where: l.key.Where}
		for i := range r.table.Columns {
			c, f, cell := &r.table.Columns[i], figures[i][n], r.grid.At(l.GridLine, r.table.Columns[i].Index-1)
			if f.Blank {
				r.problems.Add(provenance.Problemf(cell.Where, provenance.BlankCell, "%s is blank, and a blank is not 0", c.Header).
					WithHint("write 0 where there are none; fill in the figure where it is missing"))
			}
			if c.Unit == Cents && !f.Value.IsInteger() {
				r.problems.Add(provenance.Problemf(cell.Where, provenance.OutOfRange, "%s %q is not a whole number of cents", c.Header, cell.Text))
			}
			if f.None {
				r.table.Unstated++
			}
			c.places = max(c.places, f.Decimals)
			row.Figures, row.cells = append(row.Figures, f), append(row.cells, cell)
		}
		r.table.Rows = append(r.table.Rows, row)
	}
	if r.total != nil {
		r.table.Total = &Total{Label: r.total.key.Text, Where: r.total.key.Where}
		for i, c := range r.table.Columns {
			r.table.Total.Figures = append(r.table.Total.Figures, figures[i][len(r.lines)])
			r.table.Total.cells = append(r.table.Total.cells, r.grid.At(r.total.GridLine, c.Index-1))
		}
	}
}

// fieldsCounted counts fields in words.
func fieldsCounted(n int) string {
	if n == 1 {
		return "1 field"
	}
	return fmt.Sprintf("%d fields", n)
}
