package report

import (
	"strconv"

	"npo/pkg/allocation"
)

const comparisonCoverLast = 6 // columns

// cover is the first sheet: what is compared, the answer in five lines, the few figures that it is about, the check
// that must hold, what differs between the sides, and where everything stands.
func (b *comparisonBook) cover() chartedSheet {
	s := &sheet{Name: b.coverName(), Widths: []float64{5, 22, 19, 19, 19, 19}, Page: sheetPage{Footer: b.footer(b.coverName())}}
	s.wrapped(smallHeight, textCell(asSmall.wrap(), b.line()).over(comparisonCoverLast))
	s.gap(18)
	s.add(lineHeight, textCell(asKicker.line(), b.in(phrase{"VERGELIJKING", "COMPARISON"})).over(3), textCell(asStamp.right(), b.stamp()).over(3))
	s.wrapped(24, textCell(asTitle.wrap(), b.in(b.title())).over(comparisonCoverLast))
	for _, side := range []struct {
		words phrase
		label string
	}{{phrase{"oud", "old"}, b.older}, {phrase{"nieuw", "new"}, b.newer}} {
		s.wrapped(lineHeight, textCell(asSubtitle.line().top(), b.in(side.words)), textCell(asSubtitle.wrap().top(), side.label).over(5))
	}
	s.gap(8)
	for _, n := range append(append([]string(nil), b.notes...), noDecision().in(b.lang)) {
		s.wrapped(lineHeight+3, textCell(asNotice.indent(), n).over(comparisonCoverLast))
	}
	s.gap(10)
	b.coverAnswer(s)
	b.coverFigures(s)
	b.coverCheck(s)
	b.coverChanges(s)
	b.coverContents(s)
	return chartedSheet{sheet: s}
}

func (b *comparisonBook) coverSection(s *sheet, title phrase) {
	s.add(headHeight, textCell(asSection.line(), b.in(title)).over(comparisonCoverLast))
}

// coverAnswer is the answer in five lines.
func (b *comparisonBook) coverAnswer(s *sheet) {
	b.coverSection(s, phrase{"IN VIJF REGELS", "IN FIVE LINES"})
	for i, line := range b.answer() {
		s.wrapped(lineHeight+2, textCell(asKey.line().top(), strconv.Itoa(i+1)), textCell(asRow.wrap().top(), firm(line)).over(5))
	}
	s.gap(10)
}

// coverFigures are the few numbers that the workbook is about.
func (b *comparisonBook) coverFigures(s *sheet) {
	total := func(id string) string { return b.totalCell(id) }
	euro, signed := asFigure.number(euroFormat), asFigure.number(signedEuroFormat)
	count := asFigure.number(countFormat)
	b.figureRow(s,
		b.coverFigure(phrase{"HUIDIG", "CURRENT"}, euro, centsNumber(b.Old), total("huidig")),
		b.coverFigure(phrase{"NIEUW", "NEW"}, euro, centsNumber(b.New), total("nieuw")),
		b.coverFigure(phrase{"VERSCHIL", "DIFFERENCE"}, signed, centsNumber(b.New-b.Old), total("verschil")))
	b.figureRow(s,
		b.coverFigure(phrase{"VOLUME-EFFECT", "VOLUME EFFECT"}, signed, centsNumber(b.Volume), total("volume_effect")),
		b.coverFigure(phrase{"HERVERDEELD (BIJ GELIJK TOTAAL)", "REDISTRIBUTED (AT EQUAL TOTAL)"}, euro, centsNumber(b.Moved), b.sumIf("herverdeeleffect", ">0")),
		b.coverFigure(phrase{"AANTAL", "NUMBER"}, count, float64(len(b.Rows)), ""))
	t := b.country
	b.figureRow(s,
		b.coverFigure(phrase{"VOORDEEL", "GAIN"}, count, float64(t.Gains.Count), b.countIf("aard", b.in(natureWord("voordeel")))),
		b.coverFigure(phrase{"NADEEL", "LOSS"}, count, float64(t.Losses.Count), b.countIf("aard", b.in(natureWord("nadeel")))),
		b.coverFigure(phrase{"GELIJK OF AFRONDING", "SAME OR ROUNDING"}, count, float64(t.Unchanged), ""))
	s.gap(8)
}

func (b *comparisonBook) coverFigure(name phrase, looks style, value float64, formula string) coverFigure {
	looks.align = atLeft
	return coverFigure{b.in(name), numberCell(looks, value).by(formula)}
}

// figureRow sets three figures beside each other.
func (b *comparisonBook) figureRow(s *sheet, list ...coverFigure) {
	var names, values []cell
	for _, f := range list {
		names = append(names, textCell(asFigureName.line(), f.name).over(2))
		values = append(values, f.value.over(2))
	}
	s.add(smallHeight+2, names...)
	s.add(26, values...)
}

// coverCheck shows what must be zero.
func (b *comparisonBook) coverCheck(s *sheet) {
	b.coverSection(s, phrase{"CONTROLE", "CHECK"})
	check := func(words phrase, value allocation.Cents, formula string) {
		row := s.add(lineHeight+2, textCell(asRow.line(), b.in(words)).over(4), numberCell(asCheck.number(euroFormat), centsNumber(value)).by(formula).over(2))
		s.must(at(5, row), "0")
	}
	check(phrase{"Som van de herverdeeleffecten (hoort € 0,00 te zijn)", "Sum of the redistribution effects (must be € 0.00)"},
		b.Redistribution, b.totalCell("herverdeeleffect"))
	check(phrase{"Som van de volume-effecten min het verschil van de totalen (hoort € 0,00 te zijn)", "Sum of the volume effects less the difference of the totals (must be € 0.00)"},
		b.Volume-(b.New-b.Old), "ROUND("+b.totalCell("volume_effect")+"-("+b.totalCell("nieuw")+"-"+b.totalCell("huidig")+"),2)")
	if !b.Splits() {
		s.wrapped(lineHeight, textCell(asRow.wrap(), b.in(phrase{"Oud heeft geen bedragen boven nul: er zijn geen oude aandelen, en het hele verschil is volume.",
			"Old has no amounts above zero: there are no old shares, and the whole difference is volume."})).over(comparisonCoverLast))
	}
	s.wrapped(lineHeight+2, textCell(asRow.line(), b.in(phrase{"Overgangsregeling van nieuw", "Transition of new"})).over(2), textCell(asRow.wrap(), b.transitionText()).over(4))
	s.gap(10)
}

// coverChanges lists what differs besides the amounts.
func (b *comparisonBook) coverChanges(s *sheet) {
	b.coverSection(s, phrase{"WAT IS ER VERANDERD", "WHAT CHANGED"})
	changes := b.changes()
	if len(changes) == 0 {
		s.add(lineHeight+2, textCell(asRow.line(), b.in(phrase{"niets", "nothing"})).over(comparisonCoverLast))
	} else {
		s.add(lineHeight, blankCell(asHead.line()).over(2), textCell(asHead.line(), b.in(phrase{"oud", "old"})).over(2), textCell(asHead.line(), b.in(phrase{"nieuw", "new"})).over(2))
	}
	for _, c := range changes {
		s.wrapped(lineHeight+2, textCell(asRow.wrap(), c.name).over(2), textCell(asRow.wrap(), c.old).over(2), textCell(asRow.wrap(), c.new).over(2))
	}
	s.gap(10)
}

// coverContents lists the sheets.
func (b *comparisonBook) coverContents(s *sheet) {
	b.coverSection(s, phrase{"INHOUD", "CONTENTS"})
	entry := func(name string, words phrase) {
		s.wrapped(lineHeight, textCell(asLinkRow.line(), name).over(2).to(sheetTarget(name, "A1")), textCell(asRow.wrap(), b.in(words)).over(4))
	}
	entry(b.tableName(), phrase{"één regel per gemeente, met formules, totalen en filter", "one row per municipality, with formulas, totals and filter"})
	entry(b.totalsName(), phrase{"per groep, provincie, grootteklasse en landelijk, met grafiek", "per group, province, size class and country, with a chart"})
	entry(b.rankingName(), phrase{"wie het meest wint en verliest: in euro's, in procenten en per leerling", "who gains and loses most: in euros, in percent and per pupil"})
	entry(b.spreadName(), phrase{"kwantielen, Gini-coëfficiënt en verdeling van de effecten per leerling, met grafiek", "quantiles, Gini coefficient and distribution of the effects per pupil, with a chart"})
	if b.Explained != nil {
		entry(b.whyName(), phrase{"elk verschil verdeeld over vijf oorzaken", "every difference divided over five causes"})
	}
	entry(b.sourcesName(), phrase{"wat er is vergeleken, met hashes, en wat elke kolom betekent", "what was compared, with hashes, and what every column means"})
}
