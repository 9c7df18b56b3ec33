package comparison

import (
	"math/big"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// hundredth brings a percentage to a part.
func hundredth() *big.Rat { return big.NewRat(1, 100) }

// spreadSheet shows how amounts and effects per pupil lie over the recipients, each counting once.
func (b *book) spreadSheet() xlsx.ChartedSheet {
	s := b.sheet(b.spreadName(), wording.Both("Spreiding per leerling", "Spread per pupil"), false, 30, 17, 17, 17, 15)
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Wrap(), b.say(wording.Both(
		"Elke %s telt één keer, hoe groot ook. Een kwantiel is het kleinste bedrag dat zoveel procent ervan niet overschrijdt. Gini: 0 is overal gelijk, naar 1 gaat alles naar één.",
		"Every %s counts once, however large. A quantile is the smallest amount that so many percent of them do not exceed. Gini: 0 is equal everywhere, towards 1 one has all."), b.in(b.noun().One))).Over(5))
	s.Gap(6)
	older, newer := b.PerPupil()
	effect := b.EffectPerPupil()
	if older.Count == 0 || newer.Count == 0 {
		s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Line(), b.in(wording.Both("De leerlingen zijn niet bekend.", "The pupils are not known."))).Over(5))
		return xlsx.ChartedSheet{Sheet: s}
	}
	b.quantiles(s, older, newer, effect)
	s.Gap(12)
	return b.placeCharts(s, b.bins(s))
}

// quantiles are the table of quantiles, mean and Gini.
func (b *book) quantiles(s *xlsx.Sheet, older, newer, effect compare.Distribution) {
	heads := []string{b.in(wording.Both("€ per leerling", "€ per pupil")), b.in(wording.Both("Huidig", "Current")), b.in(wording.Both("Nieuw", "New")), b.in(wording.Both("Herverdeeleffect", "Redistribution"))}
	s.Add(xlsx.HeadHeight, band(heads, func(i int) bool { return i > 0 })...)
	line := func(name string, r xlsx.Role, old, new, eff allocation.Exact, hasEffect bool) {
		s.Add(xlsx.LineHeight+1, xlsx.TextCell(r.Line(), name), xlsx.NumberCell(r.Number(xlsx.AmountFormat), xlsx.ExactNumber(old)), xlsx.NumberCell(r.Number(xlsx.AmountFormat), xlsx.ExactNumber(new)),
			figureCell(r.Number(xlsx.SignedFormat), eff, hasEffect, ""))
	}
	for i, q := range older.Quantiles {
		third := allocation.Exact{}
		if effect.Count > 0 {
			third = effect.Quantiles[i].Value
		}
		line(wording.Capital(b.quantileWord(q.Percent)), xlsx.AsRow, q.Value, newer.Quantiles[i].Value, third, effect.Count > 0)
	}
	line(b.in(wording.Both("Gemiddelde", "Mean")), xlsx.AsSum, older.Mean, newer.Mean, effect.Mean, effect.Count > 0)
	s.Add(xlsx.LineHeight+1, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("Gini-coëfficiënt", "Gini coefficient"))),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.PartFormat), xlsx.ExactNumber(older.Gini)), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.PartFormat), xlsx.ExactNumber(newer.Gini)), xlsx.BlankCell(xlsx.AsRow.Line()))
	s.Add(xlsx.LineHeight+1, xlsx.TextCell(xlsx.AsRow.Line(), wording.Capital(b.noun().Many.In(b.lang))), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), float64(older.Count)),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), float64(newer.Count)), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), float64(effect.Count)))
}

// bins are the table of how many have an effect of which size, and its chart.
func (b *book) bins(s *xlsx.Sheet) []xlsx.Chart {
	bins := b.Histogram()
	if len(bins) == 0 {
		return nil
	}
	heads := []string{b.in(wording.Both("Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)")), b.in(wording.Both("Aantal", "Number")), b.in(wording.Both("Deel", "Part"))}
	s.Add(xlsx.HeadHeight, band(heads, func(i int) bool { return i > 0 })...)
	first, last := s.Next(), s.Next()+len(bins)-1
	total := "SUM(" + xlsx.Ref{Column: 2, Row: first}.Fixed() + ":" + xlsx.Ref{Column: 2, Row: last}.Fixed() + ")"
	count := 0
	for _, bin := range bins {
		count += bin.Count
	}
	for _, bin := range bins {
		part := allocation.ExactInt(int64(bin.Count)).Quo(allocation.ExactInt(int64(count)))
		s.Add(xlsx.LineHeight+1, xlsx.TextCell(xlsx.AsRow.Line(), b.binWords(bin)), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), float64(bin.Count)),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.PercentFormat), xlsx.ExactNumber(part)).By(xlsx.At(2, s.Next())+"/"+total))
	}
	span := func(column int) string {
		return xlsx.Target(s.Name, xlsx.Ref{Column: column, Row: first}.Fixed()+":"+xlsx.Ref{Column: column, Row: last}.Fixed())
	}
	s.Gap(12)
	return []xlsx.Chart{{
		At: xlsx.Ref{Column: 1, Row: 0}, Columns: 5, Rows: 17, Upright: true, Format: "#,##0",
		Title: b.say(wording.Both("Aantal %s naar herverdeeleffect per leerling (€)", "Number of %s by redistribution per pupil (€)"), b.noun().Many.In(b.lang)),
		Data:  xlsx.Target(s.Name, xlsx.Ref{Column: 2, Row: first - 1}.Fixed()), Names: span(1), Values: span(2),
	}}
}

// binWords names a bin: "−2,50 tot 0,00", in whole euros where its bounds are.
func (b *book) binWords(bin compare.Bin) string {
	decimals := 2
	if bin.From != nil && bin.From.Rat().IsInt() && (bin.To == nil || bin.To.Rat().IsInt()) || bin.From == nil && bin.To.Rat().IsInt() {
		decimals = 0
	}
	bound := func(x allocation.Exact) string {
		return strings.Replace(b.lang.Plus(wording.RoundedText(x, decimals)), "-", "−", 1) // a hyphen would let the label break
	}
	switch {
	case bin.From == nil:
		return b.say(wording.Both("minder dan %s", "less than %s"), bound(*bin.To))
	case bin.To == nil:
		return b.say(wording.Both("%s of meer", "%s or more"), bound(*bin.From))
	}
	return b.say(wording.Both("%s tot %s", "%s to %s"), bound(*bin.From), bound(*bin.To))
}
