package workbook

import (
	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// control is the section that says how the sheet was checked, by whom, and what it is worth.
func (s *recipientSheet) control() {
	s.section(wording.Both("CONTROLE", "CHECKS"))
	row := s.Next()
	s.Add(xlsx.LineHeight,
		xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(wording.Both("Controle rekenblad (formule − programma)", "Check of this sheet (formula − program)"))).Over(2),
		xlsx.NumberCell(xlsx.AsCheck.Number(xlsx.EuroFormat), 0).By("ROUND("+s.total+"-"+xlsx.At(5, row)+",2)"),
		xlsx.TextCell(xlsx.AsFact.Right(), s.in(wording.Both("volgens programma", "by the program"))),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(s.recipient.Total)), xlsx.BlankCell(xlsx.AsRow.Right()))
	s.Must(xlsx.At(3, row), "0")
	s.connection()
	s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(wording.Both("Hash van het resultaat", "Hash of the result"))),
		xlsx.TextCell(xlsx.AsHashRow.Indent(), wording.HashGroups(s.hash)).Over(recipientLast-1))
	s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(wording.Both("Programma en versie", "Program and version"))),
		xlsx.TextCell(xlsx.AsFact.Indent(), "npo "+s.version).Over(recipientLast-1))
	s.signatures()
	s.Gap(4)
	s.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), s.worthWords()).Over(recipientLast))
}

// worthWords say what the sheet is worth. Only municipalities account for their spending by SiSa.
func (b *book) worthWords() string {
	if b.result.Scheme.Recipient == scenario.Sites {
		return document.NoDecision().In(b.lang)
	}
	return document.NoDecision().In(b.lang) + " " + b.in(notSpending())
}

// notSpending keeps two things apart that carry the same name in municipal books.
func notSpending() wording.Phrase {
	return wording.Both("SiSa betreft de besteding, niet dit bedrag.", "SiSa is about the spending, not about this amount.")
}

// connection repeats what the reconciliation found, for all recipients together. In a workbook of its own there is
// no reconciliation to refer to, and the words stand by themselves.
func (s *recipientSheet) connection() {
	s.Must(xlsx.At(3, s.Next()), `"`+s.in(inOrder())+`"`)
	state := xlsx.TextCell(xlsx.AsCheck.Right(), s.connected())
	where := xlsx.TextCell(xlsx.AsFact.Indent(), s.say(wording.Both("alle gegevens samen; zie %s in %s", "all figures together; see %s in %s"), s.reconciliationName(), s.beside))
	if !s.alone {
		state = state.By(s.connectedFormula(xlsx.Target(s.reconciliationName(), reconciliationCheck)))
		where = xlsx.TextCell(xlsx.AsFact.Indent(), s.say(wording.Both("alle gegevens samen; zie %s", "all figures together; see %s"), s.reconciliationName())).
			To(xlsx.Target(s.reconciliationName(), "A1"))
	}
	s.Add(xlsx.LineHeight,
		xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(wording.Both("Aansluiting van bron tot betaling", "Reconciliation from source to payment"))).Over(2), state, where.Over(3))
}

func inOrder() wording.Phrase    { return wording.Both("in orde", "in order") }
func notInOrder() wording.Phrase { return wording.Both("NIET IN ORDE", "NOT IN ORDER") }

// signatures leaves room to write on.
func (s *recipientSheet) signatures() {
	s.Add(24,
		xlsx.TextCell(xlsx.AsLine.Line(), s.in(wording.Both("Opgesteld door:", "Prepared by:"))),
		xlsx.TextCell(xlsx.AsLine.Line(), s.in(wording.Both("Gecontroleerd door:", "Checked by:"))).Over(3),
		xlsx.TextCell(xlsx.AsLine.Line(), s.in(wording.Both("Datum:", "Date:"))).Over(2))
}

// basisText names a source in few words, and says when it is an assumption.
func (b *book) basisText(basis allocation.Basis) string { return basisText(basis, b.lang) }

func basisText(basis allocation.Basis, l wording.Language) string {
	text := basis.Source
	if basis.Article != "" {
		text += ", " + basis.Article
	}
	if basis.Assumption {
		text += wording.Both(" (aanname)", " (assumption)").In(l)
	}
	return text
}

// roundingRule says in words how cents are made.
func (b *book) roundingRule(rule allocation.Rounding) string {
	if rule == allocation.LargestRemainder && !b.dividesAll() {
		return b.in(wording.Both("grootste resten, samen precies wat verdeeld is", "largest remainder, together exactly what is divided"))
	}
	if rule == allocation.LargestRemainder {
		return b.in(wording.Both("grootste resten, samen precies het budget", "largest remainder, together exactly the budget"))
	}
	return b.in(wording.Both("per onderdeel op hele centen, half naar boven", "per component to whole cents, half up"))
}
