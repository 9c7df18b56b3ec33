package report

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// rankingSheet shows both ends of the rows by three yardsticks, gains at the left and losses at the right.
func (b *comparisonBook) rankingSheet() chartedSheet {
	s := b.sheet(b.rankingName(), phrase{"Wie het meest wint en verliest", "Who gains and loses most"}, true,
		5, 27, 15, 10, 13, 4, 5, 27, 15, 10, 13)
	if n := len(b.OnlyOld) + len(b.OnlyNew); n > 0 {
		s.wrapped(lineHeight, textCell(asNote.wrap(), b.say(phrase{"%s aan één kant staan niet in deze lijsten: wat daar verandert, is de indeling.",
			"%s on one side are not in these lists: what changes there is the division."}, b.lang.counted(n, b.noun()))).over(11))
	}
	lists := b.rankingLists()
	var charts []sheetChart
	for i := 0; i < len(lists); i += 2 {
		gains, losses := lists[i], lists[i+1]
		if len(gains.rows)+len(losses.rows) == 0 {
			continue
		}
		if gains.yardstick == compare.PerPupil {
			s.Page.Break = s.next()
		}
		b.rankingHead(s, gains.title)
		first := s.next()
		for k := range max(len(gains.rows), len(losses.rows)) {
			cells := append(b.rankingCells(gains, k), blankCell(asText.line()))
			s.add(lineHeight+1, append(cells, b.rankingCells(losses, k)...)...)
		}
		if gains.yardstick == compare.InEuros {
			charts = b.rankingCharts(s, gains, losses, first)
		}
		s.gap(10)
	}
	if len(s.Rows) <= 5 {
		s.add(lineHeight, textCell(asNote.line(), b.in(phrase{"Niemand wint of verliest meer dan een cent.", "Nobody gains or loses more than a cent."})).over(11))
	}
	return b.placeCharts(s, charts)
}

// rankingHead names the yardstick and the columns of both ends.
func (b *comparisonBook) rankingHead(s *sheet, yardstick phrase) {
	half := func(title phrase) []string {
		return []string{"", b.say(title, b.in(yardstick)), b.in(phrase{"Herverdeeleffect (€)", "Redistribution (€)"}), b.in(phrase{"In %", "In %"}), b.in(phrase{"€ per leerling", "€ per pupil"})}
	}
	figures := func(i int) bool { return i > 1 }
	cells := append(band(half(phrase{"Voordeel %s", "Gain %s"}), figures), blankCell(asText.line()))
	s.add(30, append(cells, band(half(phrase{"Nadeel %s", "Loss %s"}), figures)...)...)
}

// rankingCells is one place in one end; blank below the last.
func (b *comparisonBook) rankingCells(r ranking, k int) []cell {
	if k >= len(r.rows) {
		return []cell{blankCell(asText.line()), blankCell(asText.line()), blankCell(asText.line()), blankCell(asText.line()), blankCell(asText.line())}
	}
	row := r.rows[k]
	percent, hasPercent := row.RedistributionPercent()
	perPupil, hasPupils := row.RedistributionPerPupil()
	looks := func(y compare.Yardstick, f format) style {
		if y == r.yardstick {
			return asKey.number(f)
		}
		return asRow.number(f)
	}
	return []cell{
		textCell(asFact.right(), strconv.Itoa(k+1)),
		textCell(asRow.line(), row.Name),
		numberCell(looks(compare.InEuros, signedFormat), centsNumber(row.Redistribution)),
		figureCell(looks(compare.InPercent, signedPercentFormat), percent.Mul(allocation.ExactRat(hundredth())), hasPercent, ""),
		figureCell(looks(compare.PerPupil, signedFormat), perPupil, hasPupils, ""),
	}
}

// rankingCharts draw both ends in euros.
func (b *comparisonBook) rankingCharts(s *sheet, gains, losses ranking, first int) []sheetChart {
	var charts []sheetChart
	for _, end := range []struct {
		list   ranking
		column int
		title  phrase
	}{
		{gains, 2, phrase{"Grootste voordeel (herverdeeleffect, €)", "Largest gain (redistribution effect, €)"}},
		{losses, 8, phrase{"Grootste nadeel (herverdeeleffect, €)", "Largest loss (redistribution effect, €)"}},
	} {
		if len(end.list.rows) == 0 {
			continue
		}
		last := first + len(end.list.rows) - 1
		span := func(column int) string {
			return sheetTarget(s.Name, cellRef{column, first}.fixed()+":"+cellRef{column, last}.fixed())
		}
		charts = append(charts, sheetChart{
			at: cellRef{end.column - 1, 0}, columns: 5, rows: 18, kind: excelize.Bar, title: b.in(end.title), format: "#,##0",
			data: sheetTarget(s.Name, cellRef{end.column + 1, first - 1}.fixed()), names: span(end.column), values: span(end.column + 1),
		})
	}
	return charts
}

// placeCharts sets charts beside each other below the rows of a sheet.
func (b *comparisonBook) placeCharts(s *sheet, charts []sheetChart) chartedSheet {
	if len(charts) == 0 {
		return chartedSheet{sheet: s}
	}
	for i := range charts {
		charts[i].at.Row = s.next()
	}
	for range charts[0].rows + 1 {
		s.add(0)
	}
	return chartedSheet{s, charts}
}
