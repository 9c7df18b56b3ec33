package report

import (
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// The rows of the table that other sheets refer to.
const (
	comparisonTotalRow   = 5
	comparisonVisibleRow = 6
	comparisonHeadRow    = 7
	comparisonFirstRow   = 8
)

// table is the comparison itself: one row per recipient, with totals above the heading so that they stay in sight.
func (b *comparisonBook) table() chartedSheet {
	columns := comparisonColumns()
	widths := make([]float64, len(columns))
	for i, c := range columns {
		widths[i] = b.columnWidth(c.id)
	}
	s := b.sheet(b.tableName(), b.title(), true, widths...)
	s.Page.TitleRow = comparisonHeadRow
	b.tableTotals(s, columns)
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = b.in(c.head)
	}
	s.add(54, band(heads, func(i int) bool { return tableStyle(columns[i].id).numeric() })...)
	for _, r := range b.Rows {
		cells := make([]cell, len(columns))
		for i, c := range columns {
			cells[i] = b.tableCell(c.id, r, s.next())
		}
		s.add(0, cells...)
	}
	s.Frozen = cellRef{3, comparisonFirstRow}
	s.Filter = cellRange{cellRef{1, comparisonHeadRow}, cellRef{len(columns), len(s.Rows)}}
	return chartedSheet{sheet: s}
}

// columnWidth is the width of a column of the table.
func (b *comparisonBook) columnWidth(id string) float64 {
	switch id {
	case "gemeentecode":
		return 9
	case "gemeente":
		return 25
	case "provincie":
		return 14
	case "grootteklasse":
		if b.Population == nil {
			return 8
		}
		return 27
	case "groep":
		return 8
	case "aard":
		return 11
	case "verschil_procent", "leerlingen", "score_oud", "score_nieuw":
		return 11
	case "opmerking":
		return 38
	case "huidig", "nieuw", "herverdeeleffect":
		return 15.5
	case "na_overgangsregeling":
		return 17.5
	}
	return 13
}

// tableStyle is what cells of a column look like.
func tableStyle(id string) style {
	switch id {
	case "gemeentecode", "gemeente", "provincie", "grootteklasse", "groep":
		return asRow.line()
	case "aard":
		return style{role: asRow, align: atIndent}
	case "opmerking":
		return asFact.line()
	case "leerlingen":
		return asRow.number(countFormat)
	case "score_oud", "score_nieuw":
		return asRow.number(decimalFormat)
	case "verschil_procent":
		return asRow.number(signedPercentFormat)
	case "verschil":
		return asKey.number(signedFormat)
	case "volume_effect", "herverdeeleffect_per_leerling", "herverdeeleffect_per_inwoner":
		return asRow.number(signedFormat)
	case "herverdeeleffect":
		return asKey.number(signedFormat)
	}
	return asRow.number(amountFormat)
}

// tableCell is the cell of a column in a row.
func (b *comparisonBook) tableCell(id string, r compare.Row, row int) cell {
	looks := tableStyle(id)
	if !looks.numeric() {
		return b.wordCell(id, r, row)
	}
	ref := func(of string) string { return at(columnNumber(of), row) }
	money := func(c allocation.Cents) cell { return numberCell(looks, centsNumber(c)) }
	switch id {
	case "leerlingen":
		return measureCell(looks, r.Pupils)
	case "score_oud":
		return measureCell(looks, r.OldScore)
	case "score_nieuw":
		return measureCell(looks, r.NewScore)
	case "huidig":
		return money(r.Old)
	case "nieuw":
		return money(r.New)
	case "verschil":
		return money(r.Difference).by("ROUND(" + ref("nieuw") + "-" + ref("huidig") + ",2)")
	case "verschil_procent":
		return percentCell(looks, r.Difference, r.Old, ref("verschil"), ref("huidig"))
	case "volume_effect":
		return money(r.Volume)
	case "herverdeeleffect":
		return money(r.Redistribution).by("ROUND(" + ref("verschil") + "-" + ref("volume_effect") + ",2)")
	case "herverdeeleffect_per_inwoner":
		x, ok := r.RedistributionPerInhabitant()
		return figureCell(looks, x, ok, "")
	case "na_overgangsregeling":
		return b.paidCell(looks, r.Paid)
	}
	return b.perPupilCell(id, looks, r, ref)
}

// perPupilCell is an amount divided by pupils.
func (b *comparisonBook) perPupilCell(id string, looks style, r compare.Row, ref func(string) string) cell {
	of, x, ok := "huidig", allocation.Exact{}, false
	switch id {
	case "huidig_per_leerling":
		x, ok = r.OldPerPupil()
	case "nieuw_per_leerling":
		of = "nieuw"
		x, ok = r.NewPerPupil()
	default:
		of = "herverdeeleffect"
		x, ok = r.RedistributionPerPupil()
	}
	return figureCell(looks, x, ok, ref(of)+"/"+ref("leerlingen"))
}

// wordCell is the cell of a column of words.
func (b *comparisonBook) wordCell(id string, r compare.Row, row int) cell {
	looks := tableStyle(id)
	switch id {
	case "gemeentecode":
		return textCell(looks, r.Key)
	case "gemeente":
		return textCell(looks, r.Name)
	case "provincie":
		return textCell(looks, r.Province)
	case "grootteklasse":
		return textCell(looks, b.lang.of(r.SizeClass))
	case "groep":
		return textCell(looks, b.in(groupWord(r.Group)))
	case "aard":
		return textCell(looks, b.in(natureWord(r.Nature))).by(b.natureFormula(at(columnNumber("verschil"), row)))
	}
	return textCell(looks, b.remarks(r))
}

// natureFormula says what a difference is.
func (b *comparisonBook) natureFormula(difference string) string {
	word := func(n compare.Nature) string { return `"` + b.in(natureWord(n)) + `"` }
	return "IF(" + difference + "=0," + word(compare.Same) + ",IF(ABS(" + difference + ")<0.015," + word(compare.Rounding) +
		",IF(" + difference + ">0," + word(compare.Gain) + "," + word(compare.Loss) + ")))"
}

// paidCell is what is paid meanwhile, or the word that stands in its place.
func (b *comparisonBook) paidCell(looks style, paid *allocation.Cents) cell {
	text := b.paidText(paid)
	switch {
	case text == noTransition:
		return textCell(looks, b.in(phrase{"geen", "none"}))
	case text == unknownTransition:
		return textCell(looks, b.in(phrase{"onbekend", "unknown"}))
	case paid == nil:
		return numberCell(looks, 0)
	}
	return numberCell(looks, centsNumber(*paid))
}

// measureCell is a measure, blank where it is not known.
func measureCell(looks style, d *decimal.Decimal) cell {
	if d == nil {
		return blankCell(looks)
	}
	return numberCell(looks, decimalNumber(*d))
}

// figureCell is a figure by a formula, blank where it has no meaning.
func figureCell(looks style, x allocation.Exact, ok bool, formula string) cell {
	if !ok {
		return blankCell(looks)
	}
	return numberCell(looks, exactNumber(x)).by(formula)
}

// percentCell is a part of a whole, and n.v.t. where that is zero.
func percentCell(looks style, part, whole allocation.Cents, partRef, wholeRef string) cell {
	formula := "IF(" + wholeRef + `=0,"` + notApplicable + `",` + partRef + "/" + wholeRef + ")"
	if whole == 0 {
		return textCell(looks, notApplicable).by(formula)
	}
	return numberCell(looks, exactNumber(allocation.ExactCents(part).Quo(allocation.ExactCents(whole)))).by(formula)
}

// tableTotals are two lines of sums: over all rows, and over those that a filter leaves.
func (b *comparisonBook) tableTotals(s *sheet, columns []comparisonColumn) {
	for _, line := range []struct {
		words    phrase
		function string
		row      int
	}{
		{phrase{"Totaal", "Total"}, "SUM(", comparisonTotalRow},
		{phrase{"Zichtbaar na filter", "Visible after filter"}, "SUBTOTAL(109,", comparisonVisibleRow},
	} {
		cells := []cell{textCell(asTotal.line(), b.in(line.words)).over(2)}
		for _, c := range columns[2:] {
			cells = append(cells, b.totalOf(c.id, line.function, line.row))
		}
		s.add(headHeight, cells...)
	}
	s.must(at(columnNumber("herverdeeleffect"), comparisonTotalRow), "0")
}

// totalOf is a column in a line of sums; blank where there is nothing to add up.
func (b *comparisonBook) totalOf(id, function string, row int) cell {
	looks := tableStyle(id)
	looks.role = asTotal
	t := b.country
	ref := func(of string) string { return at(columnNumber(of), row) }
	sum := func(x allocation.Exact) cell {
		return numberCell(looks, exactNumber(x)).by("ROUND(" + function + b.columnRange(id) + "),2)")
	}
	switch id {
	case "leerlingen":
		return sum(t.Pupils)
	case "huidig":
		return sum(allocation.ExactCents(t.Old))
	case "nieuw":
		return sum(allocation.ExactCents(t.New))
	case "verschil":
		return sum(allocation.ExactCents(t.Difference))
	case "volume_effect":
		return sum(allocation.ExactCents(t.Volume))
	case "herverdeeleffect":
		return sum(allocation.ExactCents(t.Redistribution))
	case "verschil_procent":
		return percentCell(looks, t.Difference, t.Old, ref("verschil"), ref("huidig"))
	case "na_overgangsregeling":
		if t.Paid != nil {
			return sum(allocation.ExactCents(*t.Paid))
		}
	case "huidig_per_leerling", "nieuw_per_leerling", "herverdeeleffect_per_leerling":
		return b.totalPerPupil(id, looks, ref)
	}
	return blankCell(asTotal.line())
}

// totalPerPupil is an average over all pupils.
func (b *comparisonBook) totalPerPupil(id string, looks style, ref func(string) string) cell {
	of, amount := "huidig", b.Old
	switch id {
	case "nieuw_per_leerling":
		of, amount = "nieuw", b.New
	case "herverdeeleffect_per_leerling":
		of, amount = "herverdeeleffect", b.Redistribution
	}
	if b.country.Pupils.Sign() <= 0 {
		return blankCell(asTotal.line())
	}
	x := allocation.ExactCents(amount).Quo(b.country.Pupils)
	return numberCell(looks, exactNumber(x)).by("IF(" + ref("leerlingen") + "=0,0," + ref(of) + "/" + ref("leerlingen") + ")")
}

// columnRange is the range of a column of the table, on its own sheet.
func (b *comparisonBook) columnRange(id string) string {
	return down(columnNumber(id), comparisonFirstRow, comparisonFirstRow+len(b.Rows)-1)
}

// tableRange is the range of a column of the table as other sheets name it.
func (b *comparisonBook) tableRange(id string) string {
	column := cellRange{cellRef{columnNumber(id), comparisonFirstRow}, cellRef{columnNumber(id), comparisonFirstRow + len(b.Rows) - 1}}
	return sheetTarget(b.tableName(), column.From.fixed()+":"+column.To.fixed())
}

// totalCell is the total of a column as other sheets name it.
func (b *comparisonBook) totalCell(id string) string {
	return sheetTarget(b.tableName(), at(columnNumber(id), comparisonTotalRow))
}

// sumIf adds a column over the rows for which the column itself meets a condition.
func (b *comparisonBook) sumIf(id, condition string) string {
	return "ROUND(SUMIF(" + b.tableRange(id) + `,"` + condition + `"),2)`
}

// countIf counts the rows with a word in a column.
func (b *comparisonBook) countIf(id, word string) string {
	return "COUNTIF(" + b.tableRange(id) + `,"` + strings.ReplaceAll(word, `"`, `""`) + `")`
}
