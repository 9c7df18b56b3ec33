package comparison

import (
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// rankingSheet shows both ends of the rows by three yardsticks, gains at the left and losses at the right.
func (b *book) rankingSheet() xlsx.ChartedSheet {
	wide := b.fit(15, b.lang.Plus(b.Moved.String()))
	s := b.sheet(b.rankingName(), wording.Both("Wie het meest wint en verliest", "Who gains and loses most"), true,
		5, 27, wide, 10, 13, 4, 5, 27, wide, 10, 13)
	if n := len(b.OnlyOld) + len(b.OnlyNew); n > 0 {
		s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Wrap(), b.say(wording.Both("Niet in deze lijsten: %s aan één kant, waarvan de ander geen bedrag heeft om mee te vergelijken.",
			"Not in these lists: %s on one side, of which the other has no amount to compare with."), b.lang.Counted(n, b.noun()))).Over(11))
	}
	lists := b.rankingLists()
	var charts []xlsx.Chart
	for i := 0; i < len(lists); i += 2 {
		gains, losses := lists[i], lists[i+1]
		if len(gains.rows)+len(losses.rows) == 0 {
			continue
		}
		if gains.yardstick == compare.PerPupil {
			s.Page.Break = s.Next()
		}
		b.rankingHead(s, gains.title)
		first := s.Next()
		for k := range max(len(gains.rows), len(losses.rows)) {
			cells := append(b.rankingCells(gains, k), xlsx.BlankCell(xlsx.AsText.Line()))
			s.Add(xlsx.LineHeight+1, append(cells, b.rankingCells(losses, k)...)...)
		}
		b.rankingBeyond(s, gains, losses)
		if gains.yardstick == compare.InEuros {
			charts = b.rankingCharts(s, gains, losses, first)
		}
		s.Gap(10)
	}
	if len(s.Rows) <= 5 {
		s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Line(), b.in(wording.Both("Niemand wint of verliest meer dan een cent.", "Nobody gains or loses more than a cent."))).Over(11))
	}
	return b.placeCharts(s, charts)
}

// rankingHead names the yardstick and the columns of both ends.
func (b *book) rankingHead(s *xlsx.Sheet, yardstick wording.Phrase) {
	half := func(title wording.Phrase) []string {
		return []string{"", b.say(title, b.in(yardstick)), b.in(wording.Both("Herverdeeleffect (€)", "Redistribution (€)")), b.in(wording.Both("In %", "In %")), b.in(wording.Both("€ per leerling", "€ per pupil"))}
	}
	figures := func(i int) bool { return i > 1 }
	cells := append(band(half(wording.Both("Voordeel %s", "Gain %s")), figures), xlsx.BlankCell(xlsx.AsText.Line()))
	s.Add(30, append(cells, band(half(wording.Both("Nadeel %s", "Loss %s")), figures)...)...)
}

// rankingCells is one place in one end; blank below the last.
func (b *book) rankingCells(r ranking, k int) []xlsx.Cell {
	if k >= len(r.rows) {
		return []xlsx.Cell{xlsx.BlankCell(xlsx.AsText.Line()), xlsx.BlankCell(xlsx.AsText.Line()), xlsx.BlankCell(xlsx.AsText.Line()), xlsx.BlankCell(xlsx.AsText.Line()), xlsx.BlankCell(xlsx.AsText.Line())}
	}
	row := r.rows[k]
	percent, hasPercent := row.RedistributionPercent()
	perPupil, hasPupils := row.RedistributionPerPupil()
	looks := func(y compare.Yardstick, f xlsx.Format) xlsx.Style {
		if y == r.yardstick {
			return xlsx.AsKey.Number(f)
		}
		return xlsx.AsRow.Number(f)
	}
	return []xlsx.Cell{
		xlsx.TextCell(xlsx.AsFact.Right(), strconv.Itoa(k+1)),
		xlsx.TextCell(xlsx.AsRow.Line(), row.Name),
		xlsx.NumberCell(looks(compare.InEuros, xlsx.SignedFormat), xlsx.CentsNumber(row.Redistribution)),
		b.rankedCell(looks(compare.InPercent, xlsx.SignedPercentFormat), percent.Mul(allocation.ExactRat(hundredth())), hasPercent),
		b.rankedCell(looks(compare.PerPupil, xlsx.SignedFormat), perPupil, hasPupils),
	}
}

// rankedCell is a figure of who has a place, or that it is not applicable.
func (b *book) rankedCell(looks xlsx.Style, x allocation.Exact, ok bool) xlsx.Cell {
	if !ok {
		return xlsx.TextCell(looks, b.in(notApplicableWord()))
	}
	return figureCell(looks, x, true, "")
}

// rankingBeyond says below either end how many more stand at the place of the last.
func (b *book) rankingBeyond(s *xlsx.Sheet, gains, losses ranking) {
	if gains.beyond+losses.beyond == 0 {
		return
	}
	s.Add(xlsx.LineHeight, xlsx.BlankCell(xlsx.AsText.Line()), xlsx.TextCell(xlsx.AsNote.Line(), b.beyondText(gains)).Over(4), xlsx.BlankCell(xlsx.AsText.Line()),
		xlsx.BlankCell(xlsx.AsText.Line()), xlsx.TextCell(xlsx.AsNote.Line(), b.beyondText(losses)).Over(4))
}

// rankingCharts draw both ends in euros.
func (b *book) rankingCharts(s *xlsx.Sheet, gains, losses ranking, first int) []xlsx.Chart {
	var charts []xlsx.Chart
	for _, end := range []struct {
		list   ranking
		column int
		title  wording.Phrase
	}{
		{gains, 2, wording.Both("Grootste voordeel (herverdeeleffect, €)", "Largest gain (redistribution effect, €)")},
		{losses, 8, wording.Both("Grootste nadeel (herverdeeleffect, €)", "Largest loss (redistribution effect, €)")},
	} {
		if len(end.list.rows) == 0 {
			continue
		}
		last := first + len(end.list.rows) - 1
		span := func(column int) string {
			return xlsx.Target(s.Name, xlsx.Ref{Column: column, Row: first}.Fixed()+":"+xlsx.Ref{Column: column, Row: last}.Fixed())
		}
		charts = append(charts, xlsx.Chart{
			At: xlsx.Ref{Column: end.column - 1, Row: 0}, Columns: 5, Rows: 18, Title: b.in(end.title), Format: "#,##0",
			Data: xlsx.Target(s.Name, xlsx.Ref{Column: end.column + 1, Row: first - 1}.Fixed()), Names: span(end.column), Values: span(end.column + 1),
		})
	}
	return charts
}

// placeCharts sets charts beside each other below the rows of a sheet.
func (b *book) placeCharts(s *xlsx.Sheet, charts []xlsx.Chart) xlsx.ChartedSheet {
	if len(charts) == 0 {
		return xlsx.ChartedSheet{Sheet: s}
	}
	for i := range charts {
		charts[i].At.Row = s.Next()
	}
	for range charts[0].Rows + 1 {
		s.Add(0)
	}
	return xlsx.ChartedSheet{Sheet: s, Charts: charts}
}
