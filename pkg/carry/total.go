package carry

import (
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Total is the total row of a table.
type Total struct {
	Label   string
	Where   provenance.Position
	Figures []cbsdata.Figure // parallel to Table.Columns; blank where the row states none
	Differs []Difference     // where it is not the sum of the rows, by no more than their rounding explains
	cells   []cbsdata.GridCell
}

// A Difference is what a total states beyond the sum of the rows.
type Difference struct {
	Column int // index in Table.Columns
	More   decimal.Decimal
}

// checkTotal holds the total row against the rows. Counts and amounts to the cent must add up exactly. Where every amount
// was rounded to whole euros, or to thousands, the total may differ from their sum by what that explains: half a
// unit of the last decimal per row. Any other difference is a problem: a row may be missing or have been misread.
func (r *reader) checkTotal() {
	t := r.table.Total
	if t == nil {
		return
	}
	for i, c := range r.table.Columns {
		if t.Figures[i].Blank || t.Figures[i].None {
			continue
		}
		sum := r.table.sum(i)
		more := t.Figures[i].Value.Sub(sum)
		switch {
		case more.IsZero():
		case !c.exact() && !more.Abs().GreaterThan(r.table.rounding(i)):
			t.Differs = append(t.Differs, Difference{i, more})
		default:
			r.problems.Add(provenance.Problemf(t.cells[i].Where, provenance.Disagreement,
				"the total of %s is %s, and the rows add up to %s", c.Header, c.Text(t.Figures[i].Value.Rat()), c.Text(sum.Rat())).
				WithHint("look for a row that is missing or stands there twice, or leave the total row out"))
		}
	}
}

// States tells whether the row gives any figure: some say Totaal and leave it at that.
func (t *Total) States() bool {
	return slices.ContainsFunc(t.Figures, func(f cbsdata.Figure) bool { return !f.Blank && !f.None })
}

// sum adds up a column.
func (t *Table) sum(column int) decimal.Decimal {
	var sum decimal.Decimal
	for _, row := range t.Rows {
		sum = sum.Add(row.Figures[column].Value)
	}
	return sum
}

// exact tells whether the figures of the column were not rounded: counts, and amounts of which any is written with cents.
func (c Column) exact() bool {
	switch {
	case c.Kind == municipality.Count:
		return true
	case c.Kind != municipality.Amount:
		return false
	}
	return c.places >= c.decimals() || c.Unit == Euros && c.places > 0
}

// rounding is how far a total may be from the sum of its rows when both were rounded for printing.
func (t *Table) rounding(column int) decimal.Decimal {
	half := func(places int) decimal.Decimal { return decimal.New(5, int32(-places-1)) }
	rows := half(t.Columns[column].places).Mul(decimal.New(int64(len(t.Rows)), 0))
	return decimal.Max(rows, half(t.Total.Figures[column].Decimals))
}

// addsUp tells whether the total row is the sum of a column of at least two rows.
func (r *reader) addsUp(column int) bool { return r.total != nil && r.addsUpTo(*r.total, column) }

// addsUpTo tells whether a line is the sum of a column of at least two rows.
func (r *reader) addsUpTo(total line, column int) bool {
	if len(r.lines) < 2 {
		return false
	}
	cells := append(r.cells(column), r.grid.At(total.GridLine, column))
	figures, err := cbsdata.ReadFigures([]cbsdata.FigureColumn{{Name: r.headerAt(column), Kind: cbsdata.Amount, Cells: cells}}, r.options.Decimal)
	if err != nil || figures[0][len(cells)-1].Blank {
		return false
	}
	var sum decimal.Decimal
	for _, f := range figures[0][:len(cells)-1] {
		sum = sum.Add(f.Value)
	}
	return sum.Equal(figures[0][len(cells)-1].Value)
}

// Twins are a column of amounts in euros and one in cents that say the same in every row.
type Twins struct{ Euros, Cents int } // indices in Table.Columns

// compareTwins holds a column in euros against the one in cents, where the table has one of each. When nearly all rows
// agree the others are problems; when they do not, the two are of different things.
func (r *reader) compareTwins() {
	twins, ok := r.table.twins()
	if !ok {
		return
	}
	var differ []Row
	for _, row := range r.table.Rows {
		if !row.Figures[twins.Euros].Value.Mul(decimal.New(100, 0)).Equal(row.Figures[twins.Cents].Value) {
			differ = append(differ, row)
		}
	}
	if len(differ)*10 > len(r.table.Rows) {
		return
	}
	r.table.Twins = &twins
	for _, row := range differ {
		r.problems.Add(provenance.Problemf(row.cells[twins.Cents].Where, provenance.Disagreement, "%s is %q, and %s beside it %q",
			r.table.Columns[twins.Cents].Header, row.cells[twins.Cents].Text, r.table.Columns[twins.Euros].Header, row.cells[twins.Euros].Text).
			WithHint("correct one of the two, or leave one column out: --column HEADER=ignore"))
	}
}

// twins finds the only column in euros and the only one in cents.
func (t *Table) twins() (Twins, bool) {
	only := func(u Unit) int {
		i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Unit == u })
		if i >= 0 && slices.ContainsFunc(t.Columns[i+1:], func(c Column) bool { return c.Unit == u }) {
			return -1
		}
		return i
	}
	twins := Twins{only(Euros), only(Cents)}
	return twins, twins.Euros >= 0 && twins.Cents >= 0
}
