package workbook

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// The rows of the sheet Verdeling that other sheets refer to.
const (
	allocationTotalRow   = 5
	allocationVisibleRow = 6
	allocationHeadRow    = 7
	allocationFirstRow   = 8
)

// An allocationColumn is a column of the sheet Verdeling.
type allocationColumn struct {
	title   string
	width   float64
	looks   xlsx.Style
	measure string                                           // its id, for the column of one
	cell    func(i int) xlsx.Cell                            // of the i-th recipient
	total   func(column, row int, function string) xlsx.Cell // of a line of totals; nil: nothing to add up
}

// allocationRow is the row of the i-th recipient on the sheet Verdeling.
func (b *book) allocationRow(i int) int { return allocationFirstRow + i }

// allocationSheet is the division: one row per recipient, with totals above the heading so that they stay
// in sight, one over all rows and one over the rows that a filter leaves.
func (b *book) allocationSheet() *xlsx.Sheet {
	columns := b.allocationColumns()
	s := &xlsx.Sheet{
		Name: b.allocationName(),
		Page: xlsx.Page{Landscape: true, TitleRow: allocationHeadRow, Footer: b.footer(b.allocationName())},
	}
	for _, c := range columns {
		s.Widths = append(s.Widths, c.width)
	}
	b.heading(s, wording.Both("Verdeling", "Allocation"), len(columns))
	b.allocationTotals(s, columns)
	heads := make([]xlsx.Cell, len(columns))
	for i, c := range columns {
		heads[i] = xlsx.TextCell(bandOf(c.looks), c.title)
	}
	s.Wrapped(42, heads...)
	for i := range b.result.Allocation.Recipients {
		cells := make([]xlsx.Cell, len(columns))
		for j, c := range columns {
			cells[j] = c.cell(i)
		}
		s.Add(0, cells...)
	}
	s.Frozen = xlsx.Ref{Column: 3, Row: allocationFirstRow}
	s.Filter = xlsx.Range{From: xlsx.Ref{Column: 1, Row: allocationHeadRow}, To: xlsx.Ref{Column: len(columns), Row: len(s.Rows)}}
	return s
}

// bandOf is the heading that goes with the cells of a column.
func bandOf(cells xlsx.Style) xlsx.Style {
	if cells.Numeric() {
		return xlsx.AsBand.Right()
	}
	return xlsx.AsBand.Wrap()
}

// heading opens a sheet: the facts of every rendering, the title, and what must be known first, in four rows.
func (b *book) heading(s *xlsx.Sheet, title wording.Phrase, columns int) {
	s.Wrapped(xlsx.SmallHeight,
		xlsx.TextCell(xlsx.AsSmall.Wrap(), b.header.Line(b.lang)).Over(columns-2),
		xlsx.TextCell(xlsx.AsSmallLink.Right(), b.say(wording.Both("terug naar %s", "back to %s"), b.coverName())).
			Over(2).To(xlsx.Target(b.coverName(), "A1")))
	s.Add(30, xlsx.TextCell(xlsx.AsTitle.Line(), b.in(title)).Over(columns-4), xlsx.TextCell(xlsx.AsStamp.Right(), b.stamp()).Over(4))
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), strings.Join(append(b.header.Notices, document.NoDecision().In(b.lang)), " · ")).Over(columns))
	s.Gap(6)
}

// allocationTotals are the two lines of sums.
func (b *book) allocationTotals(s *xlsx.Sheet, columns []allocationColumn) {
	for _, line := range []struct {
		words    wording.Phrase
		function string
	}{
		{wording.Both("Totaal", "Total"), "SUM("},
		{wording.Both("Zichtbaar na filter", "Visible after filter"), "SUBTOTAL(109,"},
	} {
		cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsTotal.Line(), b.in(line.words)).Over(2)}
		for j, c := range columns[2:] {
			if c.total == nil {
				cells = append(cells, xlsx.BlankCell(xlsx.AsTotal.Line()))
				continue
			}
			cells = append(cells, c.total(j+3, s.Next(), line.function))
		}
		s.Add(xlsx.HeadHeight, cells...)
	}
}

// sumOf adds a column up in a line of totals.
func (b *book) sumOf(looks xlsx.Style, sum allocation.Exact) func(column, row int, function string) xlsx.Cell {
	last := b.allocationRow(len(b.result.Allocation.Recipients) - 1)
	return func(column, _ int, function string) xlsx.Cell {
		return xlsx.NumberCell(looks, xlsx.ExactNumber(sum)).By(function + xlsx.Down(column, allocationFirstRow, last) + ")")
	}
}

// allocationColumns lists the columns: who, the measures, the components, the total and what follows from it.
func (b *book) allocationColumns() []allocationColumn {
	columns := b.recipientColumns()
	for _, m := range b.measures {
		columns = append(columns, b.measureColumn(m))
	}
	if len(b.result.Scheme.Components) > 1 {
		for i := range b.result.Scheme.Components {
			columns = append(columns, b.componentColumn(i))
		}
	}
	columns = append(columns, allocationColumn{
		title: b.in(wording.Both("Berekend bedrag (€)", "Calculated amount (€)")), width: 17, looks: xlsx.AsKey.Number(xlsx.AmountFormat),
		cell: func(i int) xlsx.Cell {
			return xlsx.NumberCell(xlsx.AsKey.Number(xlsx.AmountFormat), xlsx.CentsNumber(b.result.Allocation.Recipients[i].Total))
		},
		total: b.sumOf(xlsx.AsTotal.Number(xlsx.AmountFormat), allocation.ExactCents(b.result.Allocation.Total)),
	})
	return append(columns, b.ratioColumns(columns)...)
}

// recipientColumns say who: code with a link to the sheet, name, province.
func (b *book) recipientColumns() []allocationColumn {
	recipients := b.result.Allocation.Recipients
	columns := []allocationColumn{
		{title: b.in(wording.Both("Code", "Code")), width: 9, looks: xlsx.AsLinkRow.Line(), cell: func(i int) xlsx.Cell {
			return xlsx.TextCell(xlsx.AsLinkRow.Line(), recipients[i].Key).To(xlsx.Target(recipients[i].Key, "A1"))
		}},
		{title: wording.Capital(document.RecipientNoun(b.result.Scheme).One.In(b.lang)), width: 25, looks: xlsx.AsRow.Line(), cell: func(i int) xlsx.Cell {
			return xlsx.TextCell(xlsx.AsRow.Line(), recipients[i].Name)
		}},
	}
	if b.division == nil {
		return columns
	}
	return append(columns, allocationColumn{
		title: b.in(wording.Both("Provincie", "Province")), width: 14, looks: xlsx.AsRow.Line(), cell: func(i int) xlsx.Cell {
			return xlsx.TextCell(xlsx.AsRow.Line(), b.province(recipients[i].Key))
		},
	})
}

// province is the province of a municipality, empty where it is not known.
func (b *book) province(key string) string {
	code, err := municipality.ParseCode(key)
	if err != nil || b.division == nil {
		return ""
	}
	m, _ := b.division.Find(code)
	return m.Province
}

// measureColumn is one measure.
func (b *book) measureColumn(m measureColumn) allocationColumn {
	looks, total := xlsx.AsRow.Number(xlsx.DecimalFormat), xlsx.AsTotal.Number(xlsx.DecimalFormat)
	if m.Count {
		looks, total = xlsx.AsRow.Number(xlsx.CountFormat), xlsx.AsTotal.Number(xlsx.CountFormat)
	}
	column := allocationColumn{
		measure: m.ID, title: m.short(b.lang) + m.sign(), width: m.width(), looks: looks,
		cell: func(i int) xlsx.Cell {
			return xlsx.NumberCell(looks, xlsx.DecimalNumber(b.rows[i].Values[m.Index].Amount))
		},
	}
	if !m.Rank {
		column.total = b.sumOf(total, b.measureSum(m))
	}
	return column
}

// measureSum adds a measure up over all rows.
func (b *book) measureSum(m measureColumn) allocation.Exact {
	var sum allocation.Exact
	for _, row := range b.rows {
		sum = sum.Add(allocation.ExactDecimal(row.Values[m.Index].Amount))
	}
	return sum
}

// componentColumn is the amounts of one component.
func (b *book) componentColumn(component int) allocationColumn {
	sum := allocation.ExactCents(b.result.Allocation.Components[component].Cents)
	title := b.lang.Of(b.result.Scheme.Components[component].Title)
	return allocationColumn{
		title: b.say(wording.Both("Bedrag %s (€)", "Amount for %s (€)"), title), width: 16, looks: xlsx.AsRow.Number(xlsx.AmountFormat),
		total: b.sumOf(xlsx.AsTotal.Number(xlsx.AmountFormat), sum),
		cell: func(i int) xlsx.Cell {
			return xlsx.NumberCell(xlsx.AsRow.Number(xlsx.AmountFormat), xlsx.CentsNumber(b.result.Allocation.Recipients[i].Amounts[component].Cents))
		},
	}
}

// ratioColumns follow from the columns before them: the amount per unit, and the part in the whole.
func (b *book) ratioColumns(columns []allocationColumn) []allocationColumn {
	amount := len(columns) // the last one
	part := func(row int, value allocation.Exact) xlsx.Cell {
		return ratioCell(xlsx.AsRow.Number(xlsx.FinePercentFormat), value, allocation.ExactCents(b.result.Allocation.Total),
			xlsx.At(amount, row), xlsx.Ref{Column: amount, Row: allocationTotalRow}.Fixed())
	}
	var ratios []allocationColumn
	if m, ok := b.counted(); ok {
		ratios = append(ratios, b.perUnitColumn(m, amount, b.measurePlace(columns, m)))
	}
	return append(ratios, allocationColumn{
		title: b.in(wording.Both("Aandeel in totaal", "Part of total")), width: 10, looks: xlsx.AsRow.Number(xlsx.FinePercentFormat),
		cell: func(i int) xlsx.Cell {
			return part(b.allocationRow(i), allocation.ExactCents(b.result.Allocation.Recipients[i].Total))
		},
	})
}

// perUnitColumn is the amount per unit of a measure.
func (b *book) perUnitColumn(m measureColumn, amount, units int) allocationColumn {
	recipients, rows := b.result.Allocation.Recipients, b.rows
	width := 12.0
	for _, word := range strings.Fields(b.perUnitWords(m)) {
		width = max(width, xlsx.TextWidth(word)+1)
	}
	if national := b.measureSum(m); national.Sign() != 0 {
		perUnit := allocation.ExactCents(b.result.Allocation.Total).Quo(national)
		width = max(width, 1.2*xlsx.TextWidth(b.lang.Rounded(perUnit, 2))+1) // a total is larger, and bold
	}
	return allocationColumn{
		title: b.perUnitWords(m) + " (€)", width: width, looks: xlsx.AsRow.Number(xlsx.AmountFormat),
		cell: func(i int) xlsx.Cell {
			row := b.allocationRow(i)
			return ratioCell(xlsx.AsRow.Number(xlsx.AmountFormat), allocation.ExactCents(recipients[i].Total),
				allocation.ExactDecimal(rows[i].Values[m.Index].Amount), xlsx.At(amount, row), xlsx.At(units, row))
		},
		total: func(_, row int, _ string) xlsx.Cell {
			return ratioCell(xlsx.AsTotal.Number(xlsx.AmountFormat), allocation.ExactCents(b.result.Allocation.Total), b.measureSum(m),
				xlsx.At(amount, row), xlsx.At(units, row))
		},
	}
}

// perUnitWords name the amount per unit.
func (b *book) perUnitWords(m measureColumn) string {
	title := document.MeasureTitle(b.result.Scheme, m.ID, b.lang)
	return wording.Capital(document.PerUnitWords(m.ID, wording.Both(title, title), b.lang))
}

// counted is the measure that amounts are compared by.
func (b *book) counted() (measureColumn, bool) {
	var counts []string
	for _, m := range b.measures {
		if m.Used && m.Count && !m.Rank {
			counts = append(counts, m.ID)
		}
	}
	slices.Sort(counts)
	id, ok := document.ComparedBy(counts)
	if !ok {
		return measureColumn{}, false
	}
	return b.measures[slices.IndexFunc(b.measures, func(m measureColumn) bool { return m.ID == id })], true
}

// measurePlace is the column of a measure.
func (b *book) measurePlace(columns []allocationColumn, m measureColumn) int {
	return 1 + slices.IndexFunc(columns, func(c allocationColumn) bool { return c.measure == m.ID })
}

// ratioCell is one cell divided by another, a dash when that is zero.
func ratioCell(looks xlsx.Style, value, by allocation.Exact, valueCell, byCell string) xlsx.Cell {
	c := xlsx.TextCell(looks, "–")
	if by.Sign() != 0 {
		c = xlsx.NumberCell(looks, xlsx.ExactNumber(value.Quo(by)))
	}
	return c.By("IF(" + byCell + "=0,\"–\"," + valueCell + "/" + byCell + ")")
}
