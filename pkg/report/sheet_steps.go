package report

import (
	"unicode/utf8"

	"npo/pkg/allocation"
)

// mostMembers is how many recipients a sum of recipients lists one by one.
const mostMembers = 12

// stepped writes a component of which every step stands on a line of its own, ending in its amount.
func (s *recipientSheet) stepped(i int, c allocation.Component, cells componentCells) componentCells {
	amount := s.recipient.Amounts[i]
	s.add(lineHeight, textCell(asStrong.line(), capital(s.lang.of(c.Title))).over(recipientLast))
	cells.unrounded = s.step(cells.step)
	if c.Rounding == allocation.LargestRemainder {
		correction := allocation.ExactCents(amount.Cents).Sub(amount.Exact)
		cells.correction = s.line(correctionWords(), 5, numberCell(asRow.number(partFormat), exactNumber(correction)),
			s.in(phrase{"bedrag − onafgerond", "amount − unrounded"}))
	}
	cells.amount = s.line(phrase{"Bedrag van dit onderdeel", "Amount of this component"}, 5,
		numberCell(asSum.number(euroFormat), centsNumber(amount.Cents)).by(cells.rounded()), s.basisText(c.Basis))
	return cells
}

func correctionWords() phrase {
	return phrase{"Correctie naar hele centen (grootste resten)", "Correction to whole cents (largest remainder)"}
}

// step writes a step and those that it was made from before it, and returns its cell. A figure that stands on
// the sheet already is not repeated; a plain number is not worth a line.
func (s *recipientSheet) step(d allocation.Derivation) string {
	if len(d.From) == 0 || d.Rule == allocation.RuleRecipient {
		return s.leaf(d)
	}
	if d.Rule == allocation.RuleSum && d.From[0].Rule == allocation.RuleRecipient && len(d.From) > mostMembers {
		return s.line(phrase{"Som over " + s.lang.count(len(d.From)) + " onderliggende ontvangers", "Sum over " + s.lang.count(len(d.From)) + " recipients underneath"},
			5, numberCell(asRow.number(unroundedFormat), exactNumber(d.Value)), "")
	}
	operands := make([]string, len(d.From))
	for i, from := range d.From {
		operands[i] = s.step(from)
	}
	return s.line(s.stepWords(d), 5, numberCell(asRow.number(unroundedFormat), exactNumber(d.Value)).by(combined(d, operands)), "")
}

// leaf is a number that is made of no other on this sheet.
func (s *recipientSheet) leaf(d allocation.Derivation) string {
	if cell, ok := s.cellOf(d.Rule, d.Label); ok {
		return cell
	}
	if d.Rule == allocation.RuleConstant {
		return literal(d.Value)
	}
	cell := s.line(s.stepWords(d), 5, numberCell(asRow.number(unroundedFormat), exactNumber(d.Value)), s.basisText(d.Basis))
	if d.Rule == allocation.RuleParameter || d.Rule == allocation.RuleBudget {
		s.figures = append(s.figures, figure{d.Rule, d.Label, cell})
	}
	return cell
}

// stepWords name a step: by what it is made of where that is short, else by what it does.
func (s *recipientSheet) stepWords(d allocation.Derivation) phrase {
	if len(d.From) > 0 && d.Rule != allocation.RuleRound && d.Rule != allocation.RuleFactor {
		const most = 75
		words := capital(s.words(d))
		if utf8.RuneCountInString(words) <= most {
			return phrase{words, words}
		}
	}
	switch d.Rule {
	case allocation.RuleMeasure, allocation.RuleParameter, allocation.RuleRecipient:
		name := capital(s.words(d))
		return phrase{name, name}
	case allocation.RuleMembership:
		group := s.words(d)
		return phrase{"1 voor een " + group + ", anders 0", "1 for a " + group + ", else 0"}
	}
	return operationWords(d.Rule)
}

// words read a derivation aloud.
func (b *book) words(d allocation.Derivation) string {
	facts := (&builder{result: b.result}).derivation(d)
	return formula{document: b.document, lang: b.lang}.write(unrounded(facts), false)
}

// operationWords name a step by what it does.
func operationWords(r allocation.Rule) phrase {
	switch r {
	case allocation.RuleSum:
		return phrase{"Som", "Sum"}
	case allocation.RuleProduct, allocation.RuleRate:
		return phrase{"Product", "Product"}
	case allocation.RuleDifference:
		return phrase{"Verschil", "Difference"}
	case allocation.RulePositive:
		return phrase{"Niet onder nul", "Not below zero"}
	case allocation.RuleLeast:
		return phrase{"Het kleinste van beide: bovengrens", "The lesser: ceiling"}
	case allocation.RuleGreatest:
		return phrase{"Het grootste van beide: ondergrens", "The greater: floor"}
	case allocation.RuleEligible:
		return phrase{"Alleen wie in aanmerking komt, anders nul", "Only who is eligible, else zero"}
	case allocation.RuleRounded:
		return phrase{"Afgerond op een veelvoud", "Rounded to a multiple"}
	case allocation.RuleShare:
		return phrase{"Aandeel: deel × gewicht ÷ gewicht van alle ontvangers", "Share: part × weight ÷ weight of all recipients"}
	case allocation.RuleTotal:
		return phrase{"Som over alle ontvangers", "Sum over all recipients"}
	case allocation.RuleBudget:
		return phrase{"Budget", "Budget"}
	case allocation.RuleFactor:
		return phrase{"Euro per eenheid gewicht", "Euros per unit of weight"}
	case allocation.RuleArrival:
		return phrase{"Op volgorde van binnenkomst", "In order of arrival"}
	case allocation.RuleRound:
		return phrase{"Afgerond op hele centen, half naar boven", "Rounded to whole cents, half up"}
	}
	return phrase{string(r), string(r)}
}
