package report

import (
	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// control is the section that says how the sheet was checked, by whom, and what it is worth.
func (s *recipientSheet) control() {
	s.section(phrase{"CONTROLE", "CHECKS"})
	row := s.next()
	s.add(lineHeight,
		textCell(asRow.wrap(), s.in(phrase{"Controle rekenblad (formule − programma)", "Check of this sheet (formula − program)"})).over(2),
		numberCell(asCheck.number(euroFormat), 0).by("ROUND("+s.total+"-"+at(5, row)+",2)"),
		textCell(asFact.right(), s.in(phrase{"volgens programma", "by the program"})),
		numberCell(asRow.number(euroFormat), centsNumber(s.recipient.Total)), blankCell(asRow.right()))
	s.must(at(3, row), "0")
	s.connection()
	s.add(lineHeight, textCell(asRow.wrap(), s.in(phrase{"Hash van het resultaat", "Hash of the result"})),
		textCell(asHashRow.indent(), hashGroups(s.hash)).over(recipientLast-1))
	s.add(lineHeight, textCell(asRow.wrap(), s.in(phrase{"Programma en versie", "Program and version"})),
		textCell(asFact.indent(), "npo "+s.version).over(recipientLast-1))
	s.signatures()
	s.gap(4)
	s.wrapped(smallHeight, textCell(asSmall.wrap(), s.worthWords()).over(recipientLast))
}

// worthWords say what the sheet is worth. Only municipalities account for their spending by SiSa.
func (b *book) worthWords() string {
	if b.result.Scheme.Recipient == scenario.Sites {
		return noDecision().in(b.lang)
	}
	return noDecision().in(b.lang) + " " + b.in(notSpending())
}

// notSpending keeps two things apart that carry the same name in municipal books.
func notSpending() phrase {
	return phrase{"SiSa betreft de besteding, niet dit bedrag.", "SiSa is about the spending, not about this amount."}
}

// connection repeats what the reconciliation found, for all recipients together. In a workbook of its own there is
// no reconciliation to refer to, and the words stand by themselves.
func (s *recipientSheet) connection() {
	s.must(at(3, s.next()), `"`+s.in(inOrder())+`"`)
	state := textCell(asCheck.right(), s.connected())
	where := textCell(asFact.indent(), s.say(phrase{"alle gegevens samen; zie %s in verdeling.xlsx", "all figures together; see %s in verdeling.xlsx"}, s.reconciliationName()))
	if !s.alone {
		state = state.by(s.connectedFormula(sheetTarget(s.reconciliationName(), reconciliationCheck)))
		where = textCell(asFact.indent(), s.say(phrase{"alle gegevens samen; zie %s", "all figures together; see %s"}, s.reconciliationName())).
			to(sheetTarget(s.reconciliationName(), "A1"))
	}
	s.add(lineHeight,
		textCell(asRow.wrap(), s.in(phrase{"Aansluiting van bron tot betaling", "Reconciliation from source to payment"})).over(2), state, where.over(3))
}

func inOrder() phrase    { return phrase{"in orde", "in order"} }
func notInOrder() phrase { return phrase{"NIET IN ORDE", "NOT IN ORDER"} }

// signatures leaves room to write on.
func (s *recipientSheet) signatures() {
	s.add(24,
		textCell(asLine.line(), s.in(phrase{"Opgesteld door:", "Prepared by:"})),
		textCell(asLine.line(), s.in(phrase{"Gecontroleerd door:", "Checked by:"})).over(3),
		textCell(asLine.line(), s.in(phrase{"Datum:", "Date:"})).over(2))
}

// basisText names a source in few words, and says when it is an assumption.
func (b *book) basisText(basis allocation.Basis) string { return basisText(basis, b.lang) }

func basisText(basis allocation.Basis, l Language) string {
	text := basis.Source
	if basis.Article != "" {
		text += ", " + basis.Article
	}
	if basis.Assumption {
		text += phrase{" (aanname)", " (assumption)"}.in(l)
	}
	return text
}

// roundingRule says in words how cents are made.
func (b *book) roundingRule(rule allocation.Rounding) string {
	if rule == allocation.LargestRemainder {
		return b.in(phrase{"grootste resten, samen precies het budget", "largest remainder, together exactly the budget"})
	}
	return b.in(phrase{"per onderdeel op hele centen, half naar boven", "per component to whole cents, half up"})
}
