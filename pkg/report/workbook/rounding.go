package workbook

import (
	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/explain"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// roundingName is the sheet that compares ways of rounding.
func (b *book) roundingName() string { return b.in(wording.Both("Afrondingen", "Roundings")) }

// The rows of the sheet Afrondingen that its formulas refer to. As in Verdeling, the sums stand above the heading.
const (
	roundingTotalRow = 7
	roundingHeadRow  = 10
)

// A roundingPage shows what every lawful way of rounding would make of the same exact amounts: a regulation that
// does not say how to round leaves more than one.
type roundingPage struct {
	*book
	*xlsx.Sheet
	readings []explain.ReadingFacts
}

// roundingSheet makes the sheet Afrondingen: a line per reading, and below it every recipient under each of them.
func (b *book) roundingSheet() *xlsx.Sheet {
	p := roundingPage{book: b, readings: b.roundings(), Sheet: &xlsx.Sheet{
		Name: b.roundingName(), Page: xlsx.Page{Landscape: true, Footer: b.footer(b.roundingName())},
	}}
	p.Widths = []float64{9, 26, 20, 17}
	for range p.readings {
		p.Widths = append(p.Widths, 18.5, 11)
	}
	b.heading(p.Sheet, wording.Both("Afrondingen", "Roundings"), len(p.Widths))
	p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsText.Wrap(), p.in(wording.Both(
		"Waar een regeling niet zegt hoe wordt afgerond, zijn meer lezingen verdedigbaar. Dit blad rondt dezelfde onafgeronde bedragen op elke manier af; de lezing van dit resultaat staat er met een ster bij.",
		"Where a regulation does not say how to round, more than one reading is defensible. This sheet rounds the same unrounded amounts in every way; the reading of this result has an asterisk."))).Over(len(p.Widths)))
	p.Gap(6)
	p.totals()
	p.heads()
	p.recipients()
	return p.Sheet
}

// roundings are the readings of the amounts of the book.
func (b *book) roundings() []explain.ReadingFacts {
	d := *b.document
	for _, r := range b.result.Allocation.Recipients {
		facts := document.RecipientFacts{Code: r.Key, Name: r.Name, Exact: document.Figure{Exact: r.Exact}, Amount: document.Money(r.Total)}
		for _, a := range r.Amounts {
			facts.Components = append(facts.Components, document.AmountFacts{Exact: document.Figure{Exact: a.Exact}})
		}
		d.Recipients = append(d.Recipients, facts)
	}
	all, err := explain.Readings(&d)
	if err != nil {
		panic("workbook: amounts that were divided cannot be rounded in another way: " + err.Error())
	}
	return all
}

// heads name the columns: who, the unrounded amount, the amount of the result, and two columns for each reading.
func (p roundingPage) heads() {
	cells := []xlsx.Cell{
		xlsx.TextCell(xlsx.AsBand.Wrap(), p.in(wording.Both("Code", "Code"))),
		xlsx.TextCell(xlsx.AsBand.Wrap(), wording.Capital(document.RecipientNoun(p.result.Scheme).One.In(p.lang))),
		xlsx.TextCell(xlsx.AsBand.Right(), p.in(wording.Both("Onafgerond (€)", "Unrounded (€)"))),
		xlsx.TextCell(xlsx.AsBand.Right(), p.in(wording.Both("Berekend bedrag (€)", "Calculated amount (€)"))),
	}
	for _, r := range p.readings {
		name := wording.Capital(explain.ReadingName(r.ID).In(p.lang))
		if r.InForce {
			name += " *"
		}
		cells = append(cells, xlsx.TextCell(xlsx.AsBand.Right(), name), xlsx.TextCell(xlsx.AsBand.Right(), p.in(wording.Both("verschil (€)", "difference (€)"))))
	}
	if len(p.Rows)+1 != roundingHeadRow {
		panic("workbook: the table of roundings does not stand where its formulas say")
	}
	p.Add(54, cells...)
}

// first and last are the rows of the recipients.
func (p roundingPage) first() int { return roundingHeadRow + 1 }
func (p roundingPage) last() int  { return p.first() + len(p.result.Allocation.Recipients) - 1 }

// totals are the sums, what rounding makes of the whole, and how many amounts a reading changes.
func (p roundingPage) totals() {
	a := p.result.Allocation
	sums := []xlsx.Cell{xlsx.TextCell(xlsx.AsTotal.Line(), p.in(wording.Both("Totaal", "Total"))).Over(2),
		xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(a.Exact)).By(p.sum(3)),
		xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.AmountFormat), xlsx.CentsNumber(a.Total)).By(p.sum(4))}
	residuals := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Line(), p.in(wording.Both("Afrondingsverschil", "Rounding residual"))).Over(2), xlsx.BlankCell(xlsx.AsRow.Line()),
		p.residual(4, a.Residual)}
	counts := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Line(), p.in(wording.Both("Ontvangers met een ander bedrag", "Recipients with another amount"))).Over(2), xlsx.BlankCell(xlsx.AsRow.Line()), xlsx.BlankCell(xlsx.AsRow.Line())}
	for i, r := range p.readings {
		column := 5 + 2*i
		sums = append(sums, xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.AmountFormat), xlsx.CentsNumber(allocation.Cents(r.Amount))).By(p.sum(column)),
			xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.AmountFormat), xlsx.CentsNumber(allocation.Cents(r.Less+r.More))).By(p.sum(column+1)))
		residuals = append(residuals, p.residual(column, r.Residual.Exact), xlsx.BlankCell(xlsx.AsRow.Line()))
		counts = append(counts, xlsx.BlankCell(xlsx.AsRow.Line()), countCell(r.Changed).By(`COUNTIF(`+xlsx.Down(column+1, p.first(), p.last())+`,"<>0")`))
	}
	p.Add(xlsx.HeadHeight, sums...)
	p.Add(xlsx.LineHeight, residuals...)
	p.Add(xlsx.LineHeight, counts...)
}

// sum adds a column up over the recipients.
func (p roundingPage) sum(column int) string {
	return "SUM(" + xlsx.Down(column, p.first(), p.last()) + ")"
}

// residual is a total less the unrounded total.
func (p roundingPage) residual(column int, value allocation.Exact) xlsx.Cell {
	return xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(value)).
		By("ROUND(" + xlsx.At(column, roundingTotalRow) + "-" + xlsx.At(3, roundingTotalRow) + ",6)")
}

// recipients are one row each. What a single amount decides is a formula; what depends on components or on all
// other recipients is a number.
func (p roundingPage) recipients() {
	changes := make([]map[string]explain.ReadingChange, len(p.readings))
	for i, r := range p.readings {
		changes[i] = make(map[string]explain.ReadingChange, len(r.Changes))
		for _, c := range r.Changes {
			changes[i][c.Code] = c
		}
	}
	for _, r := range p.result.Allocation.Recipients {
		n := p.Next()
		cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsLinkRow.Line(), r.Key).To(xlsx.Target(r.Key, "A1")), xlsx.TextCell(xlsx.AsRow.Line(), r.Name),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(r.Exact)), xlsx.NumberCell(xlsx.AsKey.Number(xlsx.AmountFormat), xlsx.CentsNumber(r.Total))}
		for i, reading := range p.readings {
			change := changes[i][r.Key]
			amount := r.Total + allocation.Cents(change.Difference)
			cells = append(cells, xlsx.NumberCell(xlsx.AsRow.Number(xlsx.AmountFormat), xlsx.CentsNumber(amount)).By(readingFormula(reading.ID, xlsx.At(3, n))),
				xlsx.NumberCell(xlsx.AsRow.Number(xlsx.AmountFormat), xlsx.CentsNumber(allocation.Cents(change.Difference))).By("ROUND("+xlsx.At(5+2*i, n)+"-"+xlsx.At(4, n)+",2)"))
		}
		p.Add(0, cells...)
	}
	p.Page.TitleRow = roundingHeadRow
	p.Frozen = xlsx.Ref{Column: 3, Row: roundingHeadRow + 1}
	p.Filter = xlsx.Range{From: xlsx.Ref{Column: 1, Row: roundingHeadRow}, To: xlsx.Ref{Column: len(p.Widths), Row: p.last()}}
}

// readingFormula rounds one unrounded amount; empty for a reading that needs more than that amount.
func readingFormula(id, cell string) string {
	switch id {
	case explain.OnTotal:
		return "ROUND(" + cell + ",2)"
	case explain.WholeEuros:
		return "ROUND(" + cell + ",0)"
	}
	return ""
}
