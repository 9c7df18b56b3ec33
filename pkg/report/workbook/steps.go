package workbook

import (
	"unicode/utf8"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/explain"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// mostMembers is how many recipients a sum of recipients lists one by one.
const mostMembers = 12

// stepped writes a component of which every step stands on a line of its own, ending in its amount.
func (s *recipientSheet) stepped(i int, c allocation.Component, cells componentCells) componentCells {
	amount := s.recipient.Amounts[i]
	s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsStrong.Line(), wording.Capital(s.lang.Of(c.Title))).Over(recipientLast))
	cells.unrounded = s.step(cells.step)
	if c.Rounding == allocation.LargestRemainder {
		correction := allocation.ExactCents(amount.Cents).Sub(amount.Exact)
		cells.correction = s.line(correctionWords(), 5, xlsx.NumberCell(xlsx.AsRow.Number(xlsx.PartFormat), xlsx.ExactNumber(correction)),
			s.in(wording.Both("bedrag − onafgerond", "amount − unrounded")))
	}
	cells.amount = s.line(wording.Both("Bedrag van dit onderdeel", "Amount of this component"), 5,
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.EuroFormat), xlsx.CentsNumber(amount.Cents)).By(cells.rounded()), s.basisText(c.Basis))
	return cells
}

func correctionWords() wording.Phrase {
	return wording.Both("Correctie naar hele centen (grootste resten)", "Correction to whole cents (largest remainder)")
}

// step writes a step and those that it was made from before it, and returns its cell. A figure that stands on
// the sheet already is not repeated; a plain number is not worth a line.
func (s *recipientSheet) step(d allocation.Derivation) string {
	if len(d.From) == 0 || d.Rule == allocation.RuleRecipient {
		return s.leaf(d)
	}
	if d.Rule == allocation.RuleSum && d.From[0].Rule == allocation.RuleRecipient && len(d.From) > mostMembers {
		return s.line(wording.Both("Som over "+s.lang.Count(len(d.From))+" onderliggende ontvangers", "Sum over "+s.lang.Count(len(d.From))+" recipients underneath"),
			5, xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(d.Value)), "")
	}
	operands := make([]string, len(d.From))
	for i, from := range d.From {
		if d.Rule == allocation.RuleArrival && from.Rule == allocation.RuleTotal {
			operands[i] = s.line(wording.Both("Samen gevraagd door wie eerder was", "Asked together by those who were earlier"), 5,
				xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(from.Value)), "")
			continue
		}
		operands[i] = s.step(from)
	}
	return s.line(s.stepWords(d), 5, xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(d.Value)).By(combined(d, operands)), "")
}

// leaf is a number that is made of no other on this sheet.
func (s *recipientSheet) leaf(d allocation.Derivation) string {
	if cell, ok := s.cellOf(d.Rule, d.Label); ok {
		return cell
	}
	if d.Rule == allocation.RuleConstant {
		return literal(d.Value)
	}
	if rated, ok := ratedSite(d); ok {
		return s.siteLine(d, rated)
	}
	cell := s.line(s.stepWords(d), 5, xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(d.Value)), s.basisText(d.Basis))
	if d.Rule == allocation.RuleParameter || d.Rule == allocation.RuleBudget {
		s.figures = append(s.figures, figure{d.Rule, d.Label, cell})
	}
	return cell
}

// ratedSite returns units × rate of a site whose amount is that, rounded; false for any other.
func ratedSite(d allocation.Derivation) (allocation.Derivation, bool) {
	if d.Rule != allocation.RuleRecipient || len(d.From) != 1 || d.From[0].Rule != allocation.RuleRound {
		return allocation.Derivation{}, false
	}
	rated := d.From[0].From[0]
	return rated, rated.Rule == allocation.RuleRate
}

// siteLine is the amount of one site on a line with what it was made from: units × rate = unrounded, and rounded.
func (s *recipientSheet) siteLine(d, rated allocation.Derivation) string {
	rate, units, n := rated.From[0], rated.From[1], s.Next()
	unrounded := xlsx.At(2, n) + "*" + xlsx.At(3, n)
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), wording.Capital(s.words(d))),
		xlsx.NumberCell(s.unitsStyle(units), xlsx.ExactNumber(units.Value)),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.RateFormat), xlsx.ExactNumber(rate.Value)),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(rated.Value)).By(unrounded),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.ExactNumber(d.Value)).By("ROUND("+unrounded+",2)"),
		xlsx.TextCell(xlsx.AsFact.Indent(), s.basisText(d.Basis)))
	return xlsx.At(5, n)
}

// stepWords name a step: by what it is made of where that is short, else by what it does.
func (s *recipientSheet) stepWords(d allocation.Derivation) wording.Phrase {
	if len(d.From) > 0 && d.Rule != allocation.RuleRound && d.Rule != allocation.RuleFactor {
		const most = 75
		words := wording.Capital(s.words(d))
		if utf8.RuneCountInString(words) <= most {
			return wording.Both(words, words)
		}
	}
	switch d.Rule {
	case allocation.RuleMeasure, allocation.RuleParameter, allocation.RuleRecipient:
		name := wording.Capital(s.words(d))
		return wording.Both(name, name)
	case allocation.RuleMembership:
		group := s.words(d)
		return wording.Both("1 voor een "+group+", anders 0", "1 for a "+group+", else 0")
	}
	if d.Rule == allocation.RuleRound && d.Label == string(allocation.LargestRemainder) {
		return wording.Both("In hele centen, zodat de delen samen het geheel zijn", "In whole cents, so that the parts are the whole")
	}
	return operationWords(d.Rule)
}

// words read a derivation aloud.
func (b *book) words(d allocation.Derivation) string {
	facts := document.NewBuilder(b.result).Derivation(d)
	return explain.Formula{Document: b.document, Lang: b.lang}.Text(explain.Unrounded(facts), false)
}

// operationWords name a step by what it does.
func operationWords(r allocation.Rule) wording.Phrase {
	switch r {
	case allocation.RuleSum:
		return wording.Both("Som", "Sum")
	case allocation.RuleProduct, allocation.RuleRate:
		return wording.Both("Product", "Product")
	case allocation.RuleDifference:
		return wording.Both("Verschil", "Difference")
	case allocation.RulePositive:
		return wording.Both("Niet onder nul", "Not below zero")
	case allocation.RuleLeast:
		return wording.Both("Het kleinste van beide: bovengrens", "The lesser: ceiling")
	case allocation.RuleGreatest:
		return wording.Both("Het grootste van beide: ondergrens", "The greater: floor")
	case allocation.RuleEligible:
		return wording.Both("Alleen wie in aanmerking komt, anders nul", "Only who is eligible, else zero")
	case allocation.RuleRounded:
		return wording.Both("Afgerond op een veelvoud", "Rounded to a multiple")
	case allocation.RuleShare:
		return wording.Both("Aandeel: deel × gewicht ÷ gewicht van alle ontvangers", "Share: part × weight ÷ weight of all recipients")
	case allocation.RuleTotal:
		return wording.Both("Som over alle ontvangers", "Sum over all recipients")
	case allocation.RuleBudget:
		return wording.Both("Budget", "Budget")
	case allocation.RuleFactor:
		return wording.Both("Euro per eenheid gewicht", "Euros per unit of weight")
	case allocation.RuleArrival:
		return wording.Both("Op volgorde van binnenkomst", "In order of arrival")
	case allocation.RuleRound:
		return wording.Both("Afgerond op hele centen, half naar boven", "Rounded to whole cents, half up")
	}
	return wording.Both(string(r), string(r))
}
