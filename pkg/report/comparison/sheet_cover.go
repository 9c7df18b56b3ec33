package comparison

import (
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

const coverLast = 6 // columns

// cover is the first sheet: what is compared, the answer in five lines, the few figures that it is about, the check
// that must hold, what differs between the sides, and where everything stands.
func (b *book) cover() xlsx.ChartedSheet {
	s := &xlsx.Sheet{Name: b.coverName(), Widths: []float64{5, b.keyWidth() - 5, 19, 19, 19, 19}, Page: xlsx.Page{Footer: b.footer(b.coverName())}}
	s.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), b.line()).Over(coverLast))
	s.Gap(18)
	s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsKicker.Line(), b.in(wording.Both("VERGELIJKING", "COMPARISON"))).Over(3), xlsx.TextCell(xlsx.AsStamp.Right(), b.stamp()).Over(3))
	s.Wrapped(24, xlsx.TextCell(xlsx.AsTitle.Wrap(), b.in(b.title())).Over(coverLast))
	for _, side := range []struct {
		words wording.Phrase
		label string
	}{{wording.Both("oud", "old"), b.older}, {wording.Both("nieuw", "new"), b.newer}} {
		s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Line().Top(), b.in(side.words)), xlsx.TextCell(xlsx.AsSubtitle.Wrap().Top(), side.label).Over(5))
	}
	if words := b.vintageTitle(); words != "" {
		s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), words).Over(coverLast))
	}
	s.Gap(8)
	for _, n := range append(append([]string(nil), b.notes...), document.NoDecision().In(b.lang)) {
		s.Wrapped(xlsx.LineHeight+3, xlsx.TextCell(xlsx.AsNotice.Indent(), n).Over(coverLast))
	}
	s.Gap(10)
	b.coverAnswer(s)
	b.coverFigures(s)
	b.coverCheck(s)
	b.coverChanges(s)
	b.coverContents(s)
	return xlsx.ChartedSheet{Sheet: s}
}

func (b *book) coverSection(s *xlsx.Sheet, title wording.Phrase) {
	s.Add(xlsx.HeadHeight, xlsx.TextCell(xlsx.AsSection.Line(), b.in(title)).Over(coverLast))
}

// coverAnswer is the answer in five lines.
func (b *book) coverAnswer(s *xlsx.Sheet) {
	b.coverSection(s, wording.Both("IN VIJF REGELS", "IN FIVE LINES"))
	for i, line := range b.answer() {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsKey.Line().Top(), strconv.Itoa(i+1)), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), wording.Firm(line)).Over(5))
	}
	s.Gap(10)
}

// coverFigures are the few numbers that the workbook is about.
func (b *book) coverFigures(s *xlsx.Sheet) {
	total := func(id string) string { return b.totalCell(id) }
	euro, signed := xlsx.AsFigure.Number(xlsx.EuroFormat), xlsx.AsFigure.Number(xlsx.SignedEuroFormat)
	count := xlsx.AsFigure.Number(xlsx.CountFormat)
	s.Figures(xlsx.SmallHeight+2,
		b.keyFigure(wording.Both("HUIDIG", "CURRENT"), euro, xlsx.CentsNumber(b.Old), total("huidig")),
		b.keyFigure(wording.Both("NIEUW", "NEW"), euro, xlsx.CentsNumber(b.New), total("nieuw")),
		b.keyFigure(wording.Both("VERSCHIL", "DIFFERENCE"), signed, xlsx.CentsNumber(b.New-b.Old), total("verschil")))
	s.Figures(xlsx.SmallHeight+2,
		b.keyFigure(wording.Both("VOLUME-EFFECT", "VOLUME EFFECT"), signed, xlsx.CentsNumber(b.Volume), total("volume_effect")),
		b.keyFigure(wording.Both("HERVERDEELD (BIJ GELIJK TOTAAL)", "REDISTRIBUTED (AT EQUAL TOTAL)"), euro, xlsx.CentsNumber(b.Moved), b.sumIf("herverdeeleffect", ">0")),
		b.keyFigure(wording.Both("AANTAL", "NUMBER"), count, float64(len(b.Rows)), ""))
	t := b.country
	s.Figures(xlsx.SmallHeight+2,
		b.keyFigure(wording.Both("VOORDEEL", "GAIN"), count, float64(t.Gains.Count), b.countIf("aard", b.in(natureWord("voordeel")))),
		b.keyFigure(wording.Both("NADEEL", "LOSS"), count, float64(t.Losses.Count), b.countIf("aard", b.in(natureWord("nadeel")))),
		b.keyFigure(wording.Both("GELIJK OF AFRONDING", "SAME OR ROUNDING"), count, float64(t.Unchanged), ""))
	s.Gap(8)
}

func (b *book) keyFigure(name wording.Phrase, looks xlsx.Style, value float64, formula string) xlsx.KeyFigure {
	looks.Align = xlsx.AtLeft
	return xlsx.KeyFigure{Name: b.in(name), Value: xlsx.NumberCell(looks, value).By(formula)}
}

// coverCheck shows what must be zero.
func (b *book) coverCheck(s *xlsx.Sheet) {
	b.coverSection(s, wording.Both("CONTROLE", "CHECK"))
	check := func(words wording.Phrase, value allocation.Cents, formula string) {
		row := s.Add(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(words)).Over(4), xlsx.NumberCell(xlsx.AsCheck.Number(xlsx.EuroFormat), xlsx.CentsNumber(value)).By(formula).Over(2))
		s.Must(xlsx.At(5, row), "0")
	}
	check(wording.Both("Som van de herverdeeleffecten (hoort € 0,00 te zijn)", "Sum of the redistribution effects (must be € 0.00)"),
		b.Redistribution, b.totalCell("herverdeeleffect"))
	check(wording.Both("Som van de volume-effecten min het verschil van de totalen (hoort € 0,00 te zijn)", "Sum of the volume effects less the difference of the totals (must be € 0.00)"),
		b.Volume-(b.New-b.Old), "ROUND("+b.totalCell("volume_effect")+"-("+b.totalCell("nieuw")+"-"+b.totalCell("huidig")+"),2)")
	if !b.Splits() {
		s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), b.in(wording.Both("Oud heeft geen bedragen boven nul: er zijn geen oude aandelen, en het hele verschil is volume.",
			"Old has no amounts above zero: there are no old shares, and the whole difference is volume."))).Over(coverLast))
	}
	s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("Overgangsregeling van nieuw", "Transition of new"))).Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), b.transitionText()).Over(4))
	s.Gap(10)
}

// coverChanges lists what differs besides the amounts.
func (b *book) coverChanges(s *xlsx.Sheet) {
	b.coverSection(s, wording.Both("WAT IS ER VERANDERD", "WHAT CHANGED"))
	changes := b.changes()
	if len(changes)+len(b.handmade) == 0 {
		s.Add(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("niets", "nothing"))).Over(coverLast))
	}
	if len(changes) > 0 {
		s.Add(xlsx.LineHeight, xlsx.BlankCell(xlsx.AsHead.Line()).Over(2), xlsx.TextCell(xlsx.AsHead.Line(), b.in(wording.Both("oud", "old"))).Over(2), xlsx.TextCell(xlsx.AsHead.Line(), b.in(wording.Both("nieuw", "new"))).Over(2))
	}
	for _, c := range changes {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Wrap(), c.name).Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), c.old).Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), c.new).Over(2))
	}
	for _, line := range b.overrideLines(mostNamed) {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Wrap(), line).Over(coverLast))
	}
	s.Gap(10)
}

// coverContents lists the sheets.
func (b *book) coverContents(s *xlsx.Sheet) {
	b.coverSection(s, wording.Both("INHOUD", "CONTENTS"))
	one := b.in(b.noun().One)
	entry := func(name string, words wording.Phrase, args ...string) {
		s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsLinkRow.Line(), name).Over(2).To(xlsx.Target(name, "A1")), xlsx.TextCell(xlsx.AsRow.Wrap(), b.say(words, args...)).Over(4))
	}
	entry(b.tableName(), wording.Both("één regel per %s, met formules, totalen en filter", "one row per %s, with formulas, totals and filter"), one)
	entry(b.totalsName(), wording.Both("per groep, provincie, grootteklasse en landelijk, met grafiek", "per group, province, size class and country, with a chart"))
	entry(b.rankingName(), wording.Both("wie het meest wint en verliest: in euro's, in procenten en per leerling", "who gains and loses most: in euros, in percent and per pupil"))
	entry(b.spreadName(), wording.Both("kwantielen, Gini-coëfficiënt en verdeling van de effecten per leerling, met grafiek", "quantiles, Gini coefficient and distribution of the effects per pupil, with a chart"))
	if b.Instalments != nil {
		entry(b.paymentsName(), wording.Both("per %s wat er is betaald en wat er nog te betalen blijft, met formules", "per %s what was paid and what is still to be paid, with formulas"), one)
	}
	if b.Explained != nil {
		entry(b.whyName(), wording.Both("elk verschil verdeeld over vijf oorzaken", "every difference divided over five causes"))
	}
	entry(b.sourcesName(), wording.Both("wat er is vergeleken, met hashes, en wat elke kolom betekent", "what was compared, with hashes, and what every column means"))
}
