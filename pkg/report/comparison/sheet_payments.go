package comparison

import (
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// The columns of the payments.
const (
	paymentsCodeColumn = iota + 1
	paymentsNameColumn
	paymentsOldColumn
	paymentsNewColumn
	paymentsCorrectionColumn
	paymentsPaidColumn
	paymentsLeftColumn
	paymentsLeftNewColumn
	paymentsOverColumn
)

// paymentsSheet says per recipient what was paid and what is still to be paid, by either side. The portions stand in two
// cells, so that a reader who changes the first sees another month.
func (b *book) paymentsSheet() xlsx.ChartedSheet {
	i := b.Instalments
	wide := b.fit(15, b.lang.Signed(max(b.Old, b.New)))
	s := b.sheet(b.paymentsName(), wording.Both("Correctie en betalingen", "Correction and payments"), true, 9, 27, wide, wide, wide, wide, wide, wide, wide)
	fact := func(words wording.Phrase, cell xlsx.Cell) string {
		row := s.Add(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(words)).Over(2), cell)
		return xlsx.Ref{Column: paymentsOldColumn, Row: row}.Fixed()
	}
	fact(wording.Both("Betaald tot en met", "Paid up to and including"), xlsx.TextCell(xlsx.AsRow.Right(), b.lang.Month(i.Through)))
	fact(wording.Both("Betalingen", "Payments"), xlsx.TextCell(xlsx.AsRow.Right(), b.say(wording.Both("%s van %s", "%s of %s"), strconv.Itoa(i.Made), strconv.Itoa(i.Payments))))
	made := fact(wording.Both("Delen betaald", "Portions paid"), xlsx.NumberCell(xlsx.AsKey.Number(xlsx.CountFormat), float64(i.PortionsMade)))
	all := fact(wording.Both("Delen in totaal", "Portions in all"), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), float64(i.Portions)))
	for _, n := range b.paymentNotes() {
		s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Wrap(), n+".").Over(paymentsOverColumn))
	}
	s.Gap(6)
	first := s.Next() + 3
	last := first + len(b.Rows) - 1
	b.paymentTotals(s, first, last)
	s.Page.TitleRow = s.Next()
	s.Add(42, band(b.paymentHeads(), func(i int) bool { return i > 1 })...)
	for _, r := range b.Rows {
		s.Add(0, b.paymentRow(r, s.Next(), made, all)...)
	}
	s.Frozen = xlsx.Ref{Column: 3, Row: first}
	s.Filter = xlsx.Range{From: xlsx.Ref{Column: 1, Row: first - 1}, To: xlsx.Ref{Column: paymentsOverColumn, Row: last}}
	return xlsx.ChartedSheet{Sheet: s}
}

func (b *book) paymentHeads() []string {
	newer := wording.Both("Nieuw (€)", "New (€)")
	if b.Paid != nil {
		newer = wording.Both("Nieuw, na overgangsregeling (€)", "New, after transition (€)")
	}
	heads := []wording.Phrase{wording.Both("Code", "Code"), wording.Both(wording.Capital(b.noun().One.In(wording.NL)), wording.Capital(b.noun().One.In(wording.EN))), wording.Both("Huidig (€)", "Current (€)"), newer, wording.Both("Correctie (€)", "Correction (€)")}
	for _, c := range paymentColumns() {
		heads = append(heads, c.head)
	}
	heads = append(heads, wording.Both("Meer betaald dan nieuw (€)", "Paid beyond new (€)"))
	texts := make([]string, len(heads))
	for i, h := range heads {
		texts[i] = b.in(h)
	}
	return texts
}

// paymentRow is one recipient. What was paid is rounded half away from zero, as the schedule does.
func (b *book) paymentRow(r compare.Row, row int, made, all string) []xlsx.Cell {
	i := r.Instalments
	ref := func(column int) string { return xlsx.At(column, row) }
	money := func(role xlsx.Role, f xlsx.Format, c allocation.Cents, formula string) xlsx.Cell {
		return xlsx.NumberCell(role.Number(f), xlsx.CentsNumber(c)).By(formula)
	}
	return []xlsx.Cell{
		xlsx.TextCell(xlsx.AsRow.Line(), r.Key),
		xlsx.TextCell(xlsx.AsRow.Line(), r.Name),
		money(xlsx.AsRow, xlsx.AmountFormat, r.Old, ""),
		money(xlsx.AsRow, xlsx.AmountFormat, i.Paid+i.LeftCalculated, ""),
		money(xlsx.AsKey, xlsx.SignedFormat, i.Correction(), "ROUND("+ref(paymentsNewColumn)+"-"+ref(paymentsOldColumn)+",2)"),
		money(xlsx.AsRow, xlsx.AmountFormat, i.Paid, "ROUND("+ref(paymentsOldColumn)+"*"+made+"/"+all+",2)"),
		money(xlsx.AsRow, xlsx.AmountFormat, i.Left, "ROUND("+ref(paymentsOldColumn)+"-"+ref(paymentsPaidColumn)+",2)"),
		money(xlsx.AsKey, xlsx.AmountFormat, i.LeftCalculated, "ROUND("+ref(paymentsNewColumn)+"-"+ref(paymentsPaidColumn)+",2)"),
		money(xlsx.AsRow, xlsx.AmountFormat, max(-i.LeftCalculated, 0), "MAX(0,-"+ref(paymentsLeftNewColumn)+")"),
	}
}

// paymentTotals sums the columns, and holds the amounts to those of the table.
func (b *book) paymentTotals(s *xlsx.Sheet, first, last int) {
	var due, over allocation.Cents
	for _, r := range b.Rows {
		due += r.Instalments.Paid + r.Instalments.LeftCalculated
		over += max(-r.Instalments.LeftCalculated, 0)
	}
	row := s.Next()
	cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsTotal.Line(), b.in(wording.Both("Totaal", "Total"))).Over(2)}
	for i, sum := range []allocation.Cents{b.Old, due, b.Instalments.Correction(), b.Instalments.Paid, b.Instalments.Left, b.Instalments.LeftCalculated, over} {
		looks := xlsx.AsTotal.Number(xlsx.AmountFormat)
		if i+paymentsOldColumn == paymentsCorrectionColumn {
			looks = xlsx.AsTotal.Number(xlsx.SignedFormat)
		}
		cells = append(cells, xlsx.NumberCell(looks, xlsx.CentsNumber(sum)).By("ROUND(SUM("+xlsx.Down(i+paymentsOldColumn, first, last)+"),2)"))
	}
	s.Add(xlsx.HeadHeight, cells...)
	newer := "nieuw"
	if b.Paid != nil {
		newer = "na_overgangsregeling"
	}
	check := func(column int, id string) xlsx.Cell {
		s.Must(xlsx.At(column, row+1), "0")
		return xlsx.NumberCell(xlsx.AsCheck.Number(xlsx.AmountFormat), 0).By("ROUND(" + xlsx.At(column, row) + "-" + b.totalCell(id) + ",2)")
	}
	s.Add(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("Verschil met Vergelijking (hoort 0,00 te zijn)", "Difference from Comparison (must be 0.00)"))).Over(2),
		check(paymentsOldColumn, "huidig"), check(paymentsNewColumn, newer))
}
