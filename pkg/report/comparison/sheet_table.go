package comparison

import (
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// The rows of the table that other sheets refer to.
const (
	totalRow   = 5
	visibleRow = 6
	headRow    = 7
	firstRow   = 8
)

// table is the comparison itself: one row per recipient, with totals above the heading so that they stay in sight.
func (b *book) table() xlsx.ChartedSheet {
	columns := allColumns()
	widths := make([]float64, len(columns))
	for i, c := range columns {
		widths[i] = b.fit(b.columnWidth(c.id), b.widest(c))
	}
	s := b.sheet(b.tableName(), b.title(), true, widths...)
	s.Page.TitleRow = headRow
	b.tableTotals(s, columns)
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = b.headOf(c)
	}
	s.Add(54, band(heads, func(i int) bool { return tableStyle(columns[i].id).Numeric() })...)
	for _, r := range b.Rows {
		cells := make([]xlsx.Cell, len(columns))
		for i, c := range columns {
			cells[i] = b.tableCell(c.id, r, s.Next())
		}
		s.Add(0, cells...)
	}
	s.Frozen = xlsx.Ref{Column: 3, Row: firstRow}
	s.Filter = xlsx.Range{From: xlsx.Ref{Column: 1, Row: headRow}, To: xlsx.Ref{Column: len(columns), Row: len(s.Rows)}}
	return xlsx.ChartedSheet{Sheet: s}
}

// columnWidth is the width of a column of the table.
func (b *book) columnWidth(id string) float64 {
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

// headOf is what stands above a column; a school site is no municipality.
func (b *book) headOf(c column) string {
	if c.id == "gemeente" {
		return wording.Capital(b.in(b.noun().One))
	}
	return b.in(c.head)
}

// tableStyle is what cells of a column look like.
func tableStyle(id string) xlsx.Style {
	switch id {
	case "gemeentecode", "gemeente", "provincie", "grootteklasse", "groep":
		return xlsx.AsRow.Line()
	case "aard":
		return xlsx.Style{Role: xlsx.AsRow, Align: xlsx.AtIndent}
	case "opmerking":
		return xlsx.AsFact.Line()
	case "leerlingen":
		return xlsx.AsRow.Number(xlsx.CountFormat)
	case "score_oud", "score_nieuw":
		return xlsx.AsRow.Number(xlsx.DecimalFormat)
	case "verschil_procent":
		return xlsx.AsRow.Number(xlsx.SignedPercentFormat)
	case "verschil":
		return xlsx.AsKey.Number(xlsx.SignedFormat)
	case "volume_effect", "herverdeeleffect_per_leerling", "herverdeeleffect_per_inwoner":
		return xlsx.AsRow.Number(xlsx.SignedFormat)
	case "herverdeeleffect":
		return xlsx.AsKey.Number(xlsx.SignedFormat)
	}
	return xlsx.AsRow.Number(xlsx.AmountFormat)
}

// tableCell is the cell of a column in a row.
func (b *book) tableCell(id string, r compare.Row, row int) xlsx.Cell {
	looks := tableStyle(id)
	if !looks.Numeric() {
		return b.wordCell(id, r, row)
	}
	ref := func(of string) string { return xlsx.At(columnNumber(of), row) }
	money := func(c allocation.Cents) xlsx.Cell { return xlsx.NumberCell(looks, xlsx.CentsNumber(c)) }
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
		return money(r.Difference).By("ROUND(" + ref("nieuw") + "-" + ref("huidig") + ",2)")
	case "verschil_procent":
		return b.percentCell(looks, r.Difference, r.Old, ref("verschil"), ref("huidig"))
	case "volume_effect":
		return money(r.Volume)
	case "herverdeeleffect":
		return money(r.Redistribution).By("ROUND(" + ref("verschil") + "-" + ref("volume_effect") + ",2)")
	case "herverdeeleffect_per_inwoner":
		x, ok := r.RedistributionPerInhabitant()
		return figureCell(looks, x, ok, "")
	case "na_overgangsregeling":
		return b.paidCell(looks, r.Paid)
	}
	return b.perPupilCell(id, looks, r, ref)
}

// wordCell is the cell of a column of words.
func (b *book) wordCell(id string, r compare.Row, row int) xlsx.Cell {
	looks := tableStyle(id)
	switch id {
	case "gemeentecode":
		return xlsx.TextCell(looks, r.Key)
	case "gemeente":
		return xlsx.TextCell(looks, r.Name)
	case "provincie":
		return xlsx.TextCell(looks, r.Province)
	case "grootteklasse":
		return xlsx.TextCell(looks, b.lang.Of(r.SizeClass))
	case "groep":
		return xlsx.TextCell(looks, b.in(groupWord(r.Group)))
	case "aard":
		return xlsx.TextCell(looks, b.in(natureWord(r.Nature))).By(b.natureFormula(xlsx.At(columnNumber("verschil"), row)))
	}
	return xlsx.TextCell(looks, b.remarks(r))
}

// natureFormula says what a difference is.
func (b *book) natureFormula(difference string) string {
	word := func(n compare.Nature) string { return `"` + b.in(natureWord(n)) + `"` }
	return "IF(" + difference + "=0," + word(compare.Same) + ",IF(ABS(" + difference + ")<0.015," + word(compare.Rounding) +
		",IF(" + difference + ">0," + word(compare.Gain) + "," + word(compare.Loss) + ")))"
}

// paidCell is what is paid meanwhile, or the word that stands in its place.
func (b *book) paidCell(looks xlsx.Style, paid *allocation.Cents) xlsx.Cell {
	text := b.paidText(paid)
	switch {
	case text == noTransition:
		return xlsx.TextCell(looks, b.in(wording.Both("geen", "none")))
	case text == unknownTransition:
		return xlsx.TextCell(looks, b.in(wording.Both("onbekend", "unknown")))
	case paid == nil:
		return xlsx.NumberCell(looks, 0)
	}
	return xlsx.NumberCell(looks, xlsx.CentsNumber(*paid))
}

// measureCell is a measure, blank where it is not known.
func measureCell(looks xlsx.Style, d *decimal.Decimal) xlsx.Cell {
	if d == nil {
		return xlsx.BlankCell(looks)
	}
	return xlsx.NumberCell(looks, xlsx.DecimalNumber(*d))
}

// figureCell is a figure by a formula, blank where it has no meaning.
func figureCell(looks xlsx.Style, x allocation.Exact, ok bool, formula string) xlsx.Cell {
	if !ok {
		return xlsx.BlankCell(looks)
	}
	return xlsx.NumberCell(looks, xlsx.ExactNumber(x)).By(formula)
}

// percentCell is a part of a whole, and not applicable where that is zero.
func (b *book) percentCell(looks xlsx.Style, part, whole allocation.Cents, partRef, wholeRef string) xlsx.Cell {
	none := b.in(notApplicableWord())
	formula := "IF(" + wholeRef + `=0,"` + none + `",` + partRef + "/" + wholeRef + ")"
	if whole == 0 {
		return xlsx.TextCell(looks, none).By(formula)
	}
	return xlsx.NumberCell(looks, xlsx.ExactNumber(allocation.ExactCents(part).Quo(allocation.ExactCents(whole)))).By(formula)
}

// tableTotals are two lines of sums: over all rows, and over those that a filter leaves.
func (b *book) tableTotals(s *xlsx.Sheet, columns []column) {
	for _, line := range []struct {
		words    wording.Phrase
		function string
		row      int
	}{
		{wording.Both("Totaal", "Total"), "SUM(", totalRow},
		{wording.Both("Zichtbaar na filter", "Visible after filter"), "SUBTOTAL(109,", visibleRow},
	} {
		cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsTotal.Line(), b.in(line.words)).Over(2)}
		for _, c := range columns[2:] {
			cells = append(cells, b.totalOf(c.id, line.function, line.row))
		}
		s.Add(xlsx.HeadHeight, cells...)
	}
	s.Must(xlsx.At(columnNumber("herverdeeleffect"), totalRow), "0")
}

// totalOf is a column in a line of sums; blank where there is nothing to add up.
func (b *book) totalOf(id, function string, row int) xlsx.Cell {
	looks := tableStyle(id)
	looks.Role = xlsx.AsTotal
	t := b.country
	ref := func(of string) string { return xlsx.At(columnNumber(of), row) }
	sum := func(x allocation.Exact) xlsx.Cell {
		return xlsx.NumberCell(looks, xlsx.ExactNumber(x)).By("ROUND(" + function + b.columnRange(id) + "),2)")
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
		return b.percentCell(looks, t.Difference, t.Old, ref("verschil"), ref("huidig"))
	case "na_overgangsregeling":
		if t.Paid != nil {
			return sum(allocation.ExactCents(*t.Paid))
		}
	case "huidig_per_leerling", "nieuw_per_leerling", "herverdeeleffect_per_leerling":
		return b.totalPerPupil(id, looks, row, ref)
	}
	return xlsx.BlankCell(xlsx.AsTotal.Line())
}

// columnRange is the range of a column of the table, on its own sheet.
func (b *book) columnRange(id string) string {
	return xlsx.Down(columnNumber(id), firstRow, firstRow+len(b.Rows)-1)
}

// tableRange is the range of a column of the table as other sheets name it.
func (b *book) tableRange(id string) string {
	column := xlsx.Range{From: xlsx.Ref{Column: columnNumber(id), Row: firstRow}, To: xlsx.Ref{Column: columnNumber(id), Row: firstRow + len(b.Rows) - 1}}
	return xlsx.Target(b.tableName(), column.From.Fixed()+":"+column.To.Fixed())
}

// totalCell is the total of a column as other sheets name it.
func (b *book) totalCell(id string) string {
	return xlsx.Target(b.tableName(), xlsx.At(columnNumber(id), totalRow))
}

// sumIf adds a column over the rows for which the column itself meets a condition.
func (b *book) sumIf(id, condition string) string {
	return "ROUND(SUMIF(" + b.tableRange(id) + `,"` + condition + `"),2)`
}

// countIf counts the rows with a word in a column.
func (b *book) countIf(id, word string) string {
	return "COUNTIF(" + b.tableRange(id) + `,"` + strings.ReplaceAll(word, `"`, `""`) + `")`
}
