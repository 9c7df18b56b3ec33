package report

import (
	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// whySheet divides every difference over five causes, in cents that add up.
func (b *comparisonBook) whySheet() chartedSheet {
	national := b.national()
	s := b.sheet(b.whyName(), phrase{"Waarom veranderde het bedrag?", "Why did the amount change?"}, true, 9, 28, 17, 17, 17, 17, 17, 14, 14)
	s.wrapped(lineHeight, textCell(asNote.wrap(), b.in(phrase{
		"Shapley-waarden: het effect van elke oorzaak, gemiddeld over alle volgordes waarin de vier oorzaken hadden kunnen veranderen, op het onafgeronde bedrag. Afronding is wat het werkelijke verschil daarvan afwijkt. De vijf delen tellen tot op de cent op tot het verschil; de exacte breuken staan in comparison.json.",
		"Shapley values: the effect of every cause, averaged over all orders in which the four causes could have changed, on the amount before rounding. Rounding is by how much the actual difference departs from that. The five parts add up to the difference to the cent; the exact fractions are in comparison.json."})).over(9))
	s.gap(6)
	heads := []string{b.in(phrase{"Code", "Code"}), b.in(phrase{"Gemeente", "Municipality"}), b.in(phrase{"Verschil (€)", "Difference (€)"})}
	for _, p := range national.Parts {
		heads = append(heads, capital(factorWord(p.Factor).in(b.lang))+" (€)")
	}
	heads = append(heads, b.in(phrase{"Controle (€)", "Check (€)"}))
	first := s.next() + 2
	last := first + len(b.Explained) - 1
	b.whyTotals(s, national, first, last)
	s.Page.TitleRow = s.next()
	s.add(42, band(heads, func(i int) bool { return i > 1 })...)
	for _, e := range b.Explained {
		row, _ := b.Find(e.Key)
		cells := append([]cell{textCell(asRow.line(), e.Key), textCell(asRow.line(), row.Name)}, b.whyCells(asRow, e, s.next())...)
		s.add(0, cells...)
		s.must(at(9, len(s.Rows)), "0")
	}
	s.Frozen = cellRef{3, first}
	s.Filter = cellRange{cellRef{1, first - 1}, cellRef{9, last}}
	return chartedSheet{sheet: s}
}

// whyCells are the difference, its parts, and what they lack of it.
func (b *comparisonBook) whyCells(r role, e compare.Explanation, row int) []cell {
	cells := []cell{numberCell(asKey.number(signedFormat), centsNumber(e.Difference))}
	var sum allocation.Cents
	for _, p := range e.Parts {
		sum += p.Cents
		cells = append(cells, numberCell(r.number(signedFormat), centsNumber(p.Cents)))
	}
	return append(cells, numberCell(asCheck.number(amountFormat), centsNumber(e.Difference-sum)).by("ROUND("+at(3, row)+"-SUM("+at(4, row)+":"+at(8, row)+"),2)"))
}

// whyTotals sums the columns.
func (b *comparisonBook) whyTotals(s *sheet, national compare.Explanation, first, last int) {
	cells := []cell{textCell(asTotal.line(), b.in(phrase{"Totaal", "Total"})).over(2)}
	sums := []allocation.Cents{national.Difference}
	for _, p := range national.Parts {
		sums = append(sums, p.Cents)
	}
	for i, sum := range sums {
		cells = append(cells, numberCell(asTotal.number(signedFormat), centsNumber(sum)).by("ROUND(SUM("+down(i+3, first, last)+"),2)"))
	}
	s.add(headHeight, append(cells, blankCell(asTotal.line()))...)
}
