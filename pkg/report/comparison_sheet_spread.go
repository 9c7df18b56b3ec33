package report

import (
	"math/big"
	"strings"

	"github.com/xuri/excelize/v2"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// hundredth brings a percentage to a part.
func hundredth() *big.Rat { return big.NewRat(1, 100) }

// spreadSheet shows how amounts and effects per pupil lie over the recipients, each counting once.
func (b *comparisonBook) spreadSheet() chartedSheet {
	s := b.sheet(b.spreadName(), phrase{"Spreiding per leerling", "Spread per pupil"}, false, 30, 17, 17, 17, 15)
	s.wrapped(lineHeight, textCell(asNote.wrap(), b.in(phrase{
		"Elke gemeente telt één keer, hoe groot ook. Een kwantiel is het kleinste bedrag dat zoveel procent van de gemeenten niet overschrijdt. Gini: 0 is overal gelijk, naar 1 gaat alles naar één.",
		"Every municipality counts once, however large. A quantile is the smallest amount that so many percent of them do not exceed. Gini: 0 is equal everywhere, towards 1 one has all."})).over(5))
	s.gap(6)
	older, newer := b.PerPupil()
	effect := b.EffectPerPupil()
	if older.Count == 0 || newer.Count == 0 {
		s.add(lineHeight, textCell(asNote.line(), b.in(phrase{"De leerlingen zijn niet bekend.", "The pupils are not known."})).over(5))
		return chartedSheet{sheet: s}
	}
	b.quantiles(s, older, newer, effect)
	s.gap(12)
	return b.placeCharts(s, b.bins(s))
}

// quantiles are the table of quantiles, mean and Gini.
func (b *comparisonBook) quantiles(s *sheet, older, newer, effect compare.Distribution) {
	heads := []string{b.in(phrase{"€ per leerling", "€ per pupil"}), b.in(phrase{"Huidig", "Current"}), b.in(phrase{"Nieuw", "New"}), b.in(phrase{"Herverdeeleffect", "Redistribution"})}
	s.add(headHeight, band(heads, func(i int) bool { return i > 0 })...)
	line := func(name string, r role, old, new, eff allocation.Exact, hasEffect bool) {
		s.add(lineHeight+1, textCell(r.line(), name), numberCell(r.number(amountFormat), exactNumber(old)), numberCell(r.number(amountFormat), exactNumber(new)),
			figureCell(r.number(signedFormat), eff, hasEffect, ""))
	}
	for i, q := range older.Quantiles {
		third := allocation.Exact{}
		if effect.Count > 0 {
			third = effect.Quantiles[i].Value
		}
		line(capital(b.quantileWord(q.Percent)), asRow, q.Value, newer.Quantiles[i].Value, third, effect.Count > 0)
	}
	line(b.in(phrase{"Gemiddelde", "Mean"}), asSum, older.Mean, newer.Mean, effect.Mean, effect.Count > 0)
	s.add(lineHeight+1, textCell(asRow.line(), b.in(phrase{"Gini-coëfficiënt", "Gini coefficient"})),
		numberCell(asRow.number(partFormat), exactNumber(older.Gini)), numberCell(asRow.number(partFormat), exactNumber(newer.Gini)), blankCell(asRow.line()))
	s.add(lineHeight+1, textCell(asRow.line(), capital(b.noun().many.in(b.lang))), numberCell(asRow.number(countFormat), float64(older.Count)),
		numberCell(asRow.number(countFormat), float64(newer.Count)), numberCell(asRow.number(countFormat), float64(effect.Count)))
}

// bins are the table of how many have an effect of which size, and its chart.
func (b *comparisonBook) bins(s *sheet) []sheetChart {
	bins := b.Histogram()
	if len(bins) == 0 {
		return nil
	}
	heads := []string{b.in(phrase{"Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)"}), b.in(phrase{"Aantal", "Number"}), b.in(phrase{"Deel", "Part"})}
	s.add(headHeight, band(heads, func(i int) bool { return i > 0 })...)
	first, last := s.next(), s.next()+len(bins)-1
	total := "SUM(" + cellRef{2, first}.fixed() + ":" + cellRef{2, last}.fixed() + ")"
	count := 0
	for _, bin := range bins {
		count += bin.Count
	}
	for _, bin := range bins {
		part := allocation.ExactInt(int64(bin.Count)).Quo(allocation.ExactInt(int64(count)))
		s.add(lineHeight+1, textCell(asRow.line(), b.binWords(bin)), numberCell(asRow.number(countFormat), float64(bin.Count)),
			numberCell(asRow.number(percentFormat), exactNumber(part)).by(at(2, s.next())+"/"+total))
	}
	span := func(column int) string {
		return sheetTarget(s.Name, cellRef{column, first}.fixed()+":"+cellRef{column, last}.fixed())
	}
	s.gap(12)
	return []sheetChart{{
		at: cellRef{1, 0}, columns: 5, rows: 17, kind: excelize.Col, format: "#,##0",
		title: b.say(phrase{"Aantal %s naar herverdeeleffect per leerling (€)", "Number of %s by redistribution per pupil (€)"}, b.noun().many.in(b.lang)),
		data:  sheetTarget(s.Name, cellRef{2, first - 1}.fixed()), names: span(1), values: span(2),
	}}
}

// binWords names a bin: "−2,50 tot 0,00", in whole euros where its bounds are.
func (b *comparisonBook) binWords(bin compare.Bin) string {
	decimals := 2
	if bin.From != nil && bin.From.Rat().IsInt() && (bin.To == nil || bin.To.Rat().IsInt()) || bin.From == nil && bin.To.Rat().IsInt() {
		decimals = 0
	}
	bound := func(x allocation.Exact) string {
		return strings.Replace(b.lang.plus(roundedText(x, decimals)), "-", "−", 1) // a hyphen would let the label break
	}
	switch {
	case bin.From == nil:
		return b.say(phrase{"minder dan %s", "less than %s"}, bound(*bin.To))
	case bin.To == nil:
		return b.say(phrase{"%s of meer", "%s or more"}, bound(*bin.From))
	}
	return b.say(phrase{"%s tot %s", "%s to %s"}, bound(*bin.From), bound(*bin.To))
}
