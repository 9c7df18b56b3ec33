package report

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
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
	looks   style
	measure string                                      // its id, for the column of one
	cell    func(i int) cell                            // of the i-th recipient
	total   func(column, row int, function string) cell // of a line of totals; nil: nothing to add up
}

// allocationRow is the row of the i-th recipient on the sheet Verdeling.
func (b *book) allocationRow(i int) int { return allocationFirstRow + i }

// allocationSheet is the division: one row per recipient, with totals above the heading so that they stay
// in sight, one over all rows and one over the rows that a filter leaves.
func (b *book) allocationSheet() *sheet {
	columns := b.allocationColumns()
	s := &sheet{
		Name: b.allocationName(),
		Page: sheetPage{Landscape: true, TitleRow: allocationHeadRow, Footer: b.footer(b.allocationName())},
	}
	for _, c := range columns {
		s.Widths = append(s.Widths, c.width)
	}
	b.heading(s, phrase{"Verdeling", "Allocation"}, len(columns))
	b.allocationTotals(s, columns)
	heads := make([]cell, len(columns))
	for i, c := range columns {
		heads[i] = textCell(bandOf(c.looks), c.title)
	}
	s.wrapped(42, heads...)
	for i := range b.result.Allocation.Recipients {
		cells := make([]cell, len(columns))
		for j, c := range columns {
			cells[j] = c.cell(i)
		}
		s.add(0, cells...)
	}
	s.Frozen = cellRef{3, allocationFirstRow}
	s.Filter = cellRange{cellRef{1, allocationHeadRow}, cellRef{len(columns), len(s.Rows)}}
	return s
}

// bandOf is the heading that goes with the cells of a column.
func bandOf(cells style) style {
	if cells.numeric() {
		return asBand.right()
	}
	return asBand.wrap()
}

// heading opens a sheet: the facts of every rendering, the title, and what must be known first, in four rows.
func (b *book) heading(s *sheet, title phrase, columns int) {
	s.wrapped(smallHeight,
		textCell(asSmall.wrap(), b.header.Line(b.lang)).over(columns-2),
		textCell(asSmallLink.right(), b.say(phrase{"terug naar %s", "back to %s"}, b.coverName())).
			over(2).to(sheetTarget(b.coverName(), "A1")))
	s.add(30, textCell(asTitle.line(), b.in(title)).over(columns-4), textCell(asStamp.right(), b.stamp()).over(4))
	s.wrapped(lineHeight, textCell(asSubtitle.wrap(), strings.Join(append(b.header.Notices, noDecision().in(b.lang)), " · ")).over(columns))
	s.gap(6)
}

// allocationTotals are the two lines of sums.
func (b *book) allocationTotals(s *sheet, columns []allocationColumn) {
	for _, line := range []struct {
		words    phrase
		function string
	}{
		{phrase{"Totaal", "Total"}, "SUM("},
		{phrase{"Zichtbaar na filter", "Visible after filter"}, "SUBTOTAL(109,"},
	} {
		cells := []cell{textCell(asTotal.line(), b.in(line.words)).over(2)}
		for j, c := range columns[2:] {
			if c.total == nil {
				cells = append(cells, blankCell(asTotal.line()))
				continue
			}
			cells = append(cells, c.total(j+3, s.next(), line.function))
		}
		s.add(headHeight, cells...)
	}
}

// sumOf adds a column up in a line of totals.
func (b *book) sumOf(looks style, sum allocation.Exact) func(column, row int, function string) cell {
	last := b.allocationRow(len(b.result.Allocation.Recipients) - 1)
	return func(column, _ int, function string) cell {
		return numberCell(looks, exactNumber(sum)).by(function + down(column, allocationFirstRow, last) + ")")
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
		title: b.in(phrase{"Berekend bedrag (€)", "Calculated amount (€)"}), width: 17, looks: asKey.number(amountFormat),
		cell: func(i int) cell {
			return numberCell(asKey.number(amountFormat), centsNumber(b.result.Allocation.Recipients[i].Total))
		},
		total: b.sumOf(asTotal.number(amountFormat), allocation.ExactCents(b.result.Allocation.Total)),
	})
	return append(columns, b.ratioColumns(columns)...)
}

// recipientColumns say who: code with a link to the sheet, name, province.
func (b *book) recipientColumns() []allocationColumn {
	recipients := b.result.Allocation.Recipients
	columns := []allocationColumn{
		{title: b.in(phrase{"Code", "Code"}), width: 9, looks: asLinkRow.line(), cell: func(i int) cell {
			return textCell(asLinkRow.line(), recipients[i].Key).to(sheetTarget(recipients[i].Key, "A1"))
		}},
		{title: capital(recipientNoun(b.result.Scheme).one.in(b.lang)), width: 25, looks: asRow.line(), cell: func(i int) cell {
			return textCell(asRow.line(), recipients[i].Name)
		}},
	}
	if b.division == nil {
		return columns
	}
	return append(columns, allocationColumn{
		title: b.in(phrase{"Provincie", "Province"}), width: 14, looks: asRow.line(), cell: func(i int) cell {
			return textCell(asRow.line(), b.province(recipients[i].Key))
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
	looks, total := asRow.number(decimalFormat), asTotal.number(decimalFormat)
	if m.Count {
		looks, total = asRow.number(countFormat), asTotal.number(countFormat)
	}
	return allocationColumn{
		measure: m.ID, title: m.short(b.lang), width: m.width(), looks: looks, total: b.sumOf(total, b.measureSum(m)),
		cell: func(i int) cell {
			return numberCell(looks, decimalNumber(b.rows[i].Values[m.Index].Amount))
		},
	}
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
	title := b.lang.of(b.result.Scheme.Components[component].Title)
	return allocationColumn{
		title: b.say(phrase{"Bedrag %s (€)", "Amount for %s (€)"}, title), width: 16, looks: asRow.number(amountFormat),
		total: b.sumOf(asTotal.number(amountFormat), sum),
		cell: func(i int) cell {
			return numberCell(asRow.number(amountFormat), centsNumber(b.result.Allocation.Recipients[i].Amounts[component].Cents))
		},
	}
}

// ratioColumns follow from the columns before them: the amount per unit, and the part in the whole.
func (b *book) ratioColumns(columns []allocationColumn) []allocationColumn {
	amount := len(columns) // the last one
	part := func(row int, value allocation.Exact) cell {
		return ratioCell(asRow.number(finePercentFormat), value, allocation.ExactCents(b.result.Allocation.Total),
			at(amount, row), cellRef{amount, allocationTotalRow}.fixed())
	}
	var ratios []allocationColumn
	if m, ok := b.counted(); ok {
		ratios = append(ratios, b.perUnitColumn(m, amount, b.measurePlace(columns, m)))
	}
	return append(ratios, allocationColumn{
		title: b.in(phrase{"Aandeel in totaal", "Part of total"}), width: 10, looks: asRow.number(finePercentFormat),
		cell: func(i int) cell {
			return part(b.allocationRow(i), allocation.ExactCents(b.result.Allocation.Recipients[i].Total))
		},
	})
}

// perUnitColumn is the amount per unit of a measure.
func (b *book) perUnitColumn(m measureColumn, amount, units int) allocationColumn {
	recipients, rows := b.result.Allocation.Recipients, b.rows
	return allocationColumn{
		title: b.perUnitWords(m) + " (€)", width: 12, looks: asRow.number(amountFormat),
		cell: func(i int) cell {
			row := b.allocationRow(i)
			return ratioCell(asRow.number(amountFormat), allocation.ExactCents(recipients[i].Total),
				allocation.ExactDecimal(rows[i].Values[m.Index].Amount), at(amount, row), at(units, row))
		},
		total: func(_, row int, _ string) cell {
			return ratioCell(asTotal.number(amountFormat), allocation.ExactCents(b.result.Allocation.Total), b.measureSum(m),
				at(amount, row), at(units, row))
		},
	}
}

// perUnitWords name the amount per unit.
func (b *book) perUnitWords(m measureColumn) string {
	if strings.HasPrefix(m.ID, "leerlingen") {
		return b.in(phrase{"Bedrag per leerling", "Amount per pupil"})
	}
	return b.say(phrase{"Bedrag per eenheid: %s", "Amount per unit: %s"}, m.Title)
}

// counted is the first whole measure that a component counts: what amounts are set against.
func (b *book) counted() (measureColumn, bool) {
	for _, m := range b.measures {
		if m.Count && slices.ContainsFunc(b.result.Scheme.Components, func(c allocation.Component) bool {
			return slices.Contains(c.Quantity.Measures(), allocation.Measure(m.ID))
		}) {
			return m, true
		}
	}
	return measureColumn{}, false
}

// measurePlace is the column of a measure.
func (b *book) measurePlace(columns []allocationColumn, m measureColumn) int {
	return 1 + slices.IndexFunc(columns, func(c allocationColumn) bool { return c.measure == m.ID })
}

// ratioCell is one cell divided by another, a dash when that is zero.
func ratioCell(looks style, value, by allocation.Exact, valueCell, byCell string) cell {
	c := textCell(looks, "–")
	if by.Sign() != 0 {
		c = numberCell(looks, exactNumber(value.Quo(by)))
	}
	return c.by("IF(" + byCell + "=0,\"–\"," + valueCell + "/" + byCell + ")")
}
