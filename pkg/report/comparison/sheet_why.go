package comparison

import (
	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// whySheet divides every difference over five causes, in cents that add up.
func (b *book) whySheet() xlsx.ChartedSheet {
	national := b.national()
	wide := b.fit(17, b.lang.Plus(b.largestChange().String()))
	s := b.sheet(b.whyName(), wording.Both("Waarom veranderde het bedrag?", "Why did the amount change?"), true, 9, 28, wide, wide, wide, wide, wide, 14, 14)
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Wrap(), b.in(wording.Both(
		"Shapley-waarden: het effect van elke oorzaak, gemiddeld over alle volgordes waarin de vier oorzaken hadden kunnen veranderen, op het onafgeronde bedrag. Afronding is wat het werkelijke verschil daarvan afwijkt. De vijf delen tellen tot op de cent op tot het verschil; de exacte breuken staan in comparison.json. De bovenste regel telt de exacte delen op en rondt dan af: zij kan centen afwijken van de som van een kolom.",
		"Shapley values: the effect of every cause, averaged over all orders in which the four causes could have changed, on the amount before rounding. Rounding is by how much the actual difference departs from that. The five parts add up to the difference to the cent; the exact fractions are in comparison.json. The first row adds up the exact parts and rounds then: it may depart by cents from the sum of a column."))).Over(9))
	s.Gap(6)
	heads := []string{b.in(wording.Both("Code", "Code")), wording.Capital(b.in(b.noun().One)), b.in(wording.Both("Verschil (€)", "Difference (€)"))}
	for _, p := range national.Parts {
		heads = append(heads, wording.Capital(factorWord(p.Factor).In(b.lang))+" (€)")
	}
	heads = append(heads, b.in(wording.Both("Controle (€)", "Check (€)")))
	first := s.Next() + 2
	last := first + len(b.Explained) - 1
	b.whyTotals(s, national, first, last)
	s.Page.TitleRow = s.Next()
	s.Add(42, band(heads, func(i int) bool { return i > 1 })...)
	for _, e := range b.Explained {
		row, _ := b.Find(e.Key)
		cells := append([]xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Line(), e.Key), xlsx.TextCell(xlsx.AsRow.Line(), row.Name)}, b.whyCells(xlsx.AsRow, e, s.Next())...)
		s.Add(0, cells...)
		s.Must(xlsx.At(9, len(s.Rows)), "0")
	}
	s.Frozen = xlsx.Ref{Column: 3, Row: first}
	s.Filter = xlsx.Range{From: xlsx.Ref{Column: 1, Row: first - 1}, To: xlsx.Ref{Column: 9, Row: last}}
	return xlsx.ChartedSheet{Sheet: s}
}

// whyCells are the difference, its parts, and what they lack of it.
func (b *book) whyCells(r xlsx.Role, e compare.Explanation, row int) []xlsx.Cell {
	cells := []xlsx.Cell{xlsx.NumberCell(xlsx.AsKey.Number(xlsx.SignedFormat), xlsx.CentsNumber(e.Difference))}
	var sum allocation.Cents
	for _, p := range e.Parts {
		sum += p.Cents
		cells = append(cells, xlsx.NumberCell(r.Number(xlsx.SignedFormat), xlsx.CentsNumber(p.Cents)))
	}
	return append(cells, xlsx.NumberCell(xlsx.AsCheck.Number(xlsx.AmountFormat), xlsx.CentsNumber(e.Difference-sum)).By("ROUND("+xlsx.At(3, row)+"-SUM("+xlsx.At(4, row)+":"+xlsx.At(8, row)+"),2)"))
}

// whyTotals is the row of all together: of the exact parts, not of the cents that recipients are shown.
func (b *book) whyTotals(s *xlsx.Sheet, national compare.Explanation, first, last int) {
	cells := []xlsx.Cell{
		xlsx.TextCell(xlsx.AsTotal.Line(), b.in(wording.Both("Totaal, van de exacte delen", "Total, of the exact parts"))).Over(2),
		xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.SignedFormat), xlsx.CentsNumber(national.Difference)).By("ROUND(SUM(" + xlsx.Down(3, first, last) + "),2)"),
	}
	for _, p := range national.Parts {
		cells = append(cells, xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.SignedFormat), xlsx.CentsNumber(p.Cents)))
	}
	row := s.Next()
	check := xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.AmountFormat), 0).By("ROUND(" + xlsx.At(3, row) + "-SUM(" + xlsx.At(4, row) + ":" + xlsx.At(8, row) + "),2)")
	s.Must(xlsx.At(9, row), "0")
	s.Add(xlsx.HeadHeight, append(cells, check)...)
}
