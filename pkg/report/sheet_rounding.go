package report

import (
	"npo/pkg/allocation"
)

// roundingName is the sheet that compares ways of rounding.
func (b *book) roundingName() string { return b.in(phrase{"Afrondingen", "Roundings"}) }

// The rows of the sheet Afrondingen that its formulas refer to. As in Verdeling, the sums stand above the heading.
const (
	roundingTotalRow = 7
	roundingHeadRow  = 10
)

// A roundingPage shows what every lawful way of rounding would make of the same exact amounts: a regulation that
// does not say how to round leaves more than one.
type roundingPage struct {
	*book
	*sheet
	readings []ReadingFacts
}

// roundingSheet makes the sheet Afrondingen: a line per reading, and below it every recipient under each of them.
func (b *book) roundingSheet() *sheet {
	p := roundingPage{book: b, readings: b.roundings(), sheet: &sheet{
		Name: b.roundingName(), Page: sheetPage{Landscape: true, Footer: b.footer(b.roundingName())},
	}}
	p.Widths = []float64{9, 26, 20, 17}
	for range p.readings {
		p.Widths = append(p.Widths, 18.5, 11)
	}
	b.heading(p.sheet, phrase{"Afrondingen", "Roundings"}, len(p.Widths))
	p.wrapped(lineHeight, textCell(asText.wrap(), p.in(phrase{
		"Waar een regeling niet zegt hoe wordt afgerond, zijn meer lezingen verdedigbaar. Dit blad rondt dezelfde onafgeronde bedragen op elke manier af; de lezing van dit resultaat staat er met een ster bij.",
		"Where a regulation does not say how to round, more than one reading is defensible. This sheet rounds the same unrounded amounts in every way; the reading of this result has an asterisk."})).over(len(p.Widths)))
	p.gap(6)
	p.totals()
	p.heads()
	p.recipients()
	return p.sheet
}

// roundings are the readings of the amounts of the book.
func (b *book) roundings() []ReadingFacts {
	d := *b.document
	for _, r := range b.result.Allocation.Recipients {
		facts := RecipientFacts{Code: r.Key, Name: r.Name, Exact: Figure{r.Exact}, Amount: Money(r.Total)}
		for _, a := range r.Amounts {
			facts.Components = append(facts.Components, AmountFacts{Exact: Figure{a.Exact}})
		}
		d.Recipients = append(d.Recipients, facts)
	}
	all, err := readings(&d)
	if err != nil {
		panic("report: amounts that were divided cannot be rounded in another way: " + err.Error())
	}
	return all
}

// heads name the columns: who, the unrounded amount, the amount of the result, and two columns for each reading.
func (p roundingPage) heads() {
	cells := []cell{
		textCell(asBand.wrap(), p.in(phrase{"Code", "Code"})),
		textCell(asBand.wrap(), capital(recipientNoun(p.result.Scheme).one.in(p.lang))),
		textCell(asBand.right(), p.in(phrase{"Onafgerond (€)", "Unrounded (€)"})),
		textCell(asBand.right(), p.in(phrase{"Berekend bedrag (€)", "Calculated amount (€)"})),
	}
	for _, r := range p.readings {
		name := capital(readingName(r.ID).in(p.lang))
		if r.InForce {
			name += " *"
		}
		cells = append(cells, textCell(asBand.right(), name), textCell(asBand.right(), p.in(phrase{"verschil (€)", "difference (€)"})))
	}
	if len(p.Rows)+1 != roundingHeadRow {
		panic("report: the table of roundings does not stand where its formulas say")
	}
	p.add(54, cells...)
}

// first and last are the rows of the recipients.
func (p roundingPage) first() int { return roundingHeadRow + 1 }
func (p roundingPage) last() int  { return p.first() + len(p.result.Allocation.Recipients) - 1 }

// totals are the sums, what rounding makes of the whole, and how many amounts a reading changes.
func (p roundingPage) totals() {
	a := p.result.Allocation
	sums := []cell{textCell(asTotal.line(), p.in(phrase{"Totaal", "Total"})).over(2),
		numberCell(asTotal.number(unroundedFormat), exactNumber(a.Exact)).by(p.sum(3)),
		numberCell(asTotal.number(amountFormat), centsNumber(a.Total)).by(p.sum(4))}
	residuals := []cell{textCell(asRow.line(), p.in(phrase{"Afrondingsverschil", "Rounding residual"})).over(2), blankCell(asRow.line()),
		p.residual(4, a.Residual)}
	counts := []cell{textCell(asRow.line(), p.in(phrase{"Ontvangers met een ander bedrag", "Recipients with another amount"})).over(2), blankCell(asRow.line()), blankCell(asRow.line())}
	for i, r := range p.readings {
		column := 5 + 2*i
		sums = append(sums, numberCell(asTotal.number(amountFormat), centsNumber(allocation.Cents(r.Amount))).by(p.sum(column)),
			numberCell(asTotal.number(amountFormat), centsNumber(allocation.Cents(r.Less+r.More))).by(p.sum(column+1)))
		residuals = append(residuals, p.residual(column, r.Residual.Exact), blankCell(asRow.line()))
		counts = append(counts, blankCell(asRow.line()), countCell(r.Changed).by(`COUNTIF(`+down(column+1, p.first(), p.last())+`,"<>0")`))
	}
	p.add(headHeight, sums...)
	p.add(lineHeight, residuals...)
	p.add(lineHeight, counts...)
}

// sum adds a column up over the recipients.
func (p roundingPage) sum(column int) string { return "SUM(" + down(column, p.first(), p.last()) + ")" }

// residual is a total less the unrounded total.
func (p roundingPage) residual(column int, value allocation.Exact) cell {
	return numberCell(asRow.number(unroundedFormat), exactNumber(value)).
		by("ROUND(" + at(column, roundingTotalRow) + "-" + at(3, roundingTotalRow) + ",6)")
}

// recipients are one row each. What a single amount decides is a formula; what depends on components or on all
// other recipients is a number.
func (p roundingPage) recipients() {
	changes := make([]map[string]ReadingChange, len(p.readings))
	for i, r := range p.readings {
		changes[i] = make(map[string]ReadingChange, len(r.Changes))
		for _, c := range r.Changes {
			changes[i][c.Code] = c
		}
	}
	for _, r := range p.result.Allocation.Recipients {
		n := p.next()
		cells := []cell{textCell(asLinkRow.line(), r.Key).to(sheetTarget(r.Key, "A1")), textCell(asRow.line(), r.Name),
			numberCell(asRow.number(unroundedFormat), exactNumber(r.Exact)), numberCell(asKey.number(amountFormat), centsNumber(r.Total))}
		for i, reading := range p.readings {
			change := changes[i][r.Key]
			amount := r.Total + allocation.Cents(change.Difference)
			cells = append(cells, numberCell(asRow.number(amountFormat), centsNumber(amount)).by(readingFormula(reading.ID, at(3, n))),
				numberCell(asRow.number(amountFormat), centsNumber(allocation.Cents(change.Difference))).by("ROUND("+at(5+2*i, n)+"-"+at(4, n)+",2)"))
		}
		p.add(0, cells...)
	}
	p.Page.TitleRow = roundingHeadRow
	p.Frozen = cellRef{3, roundingHeadRow + 1}
	p.Filter = cellRange{cellRef{1, roundingHeadRow}, cellRef{len(p.Widths), p.last()}}
}

// readingFormula rounds one unrounded amount; empty for a reading that needs more than that amount.
func readingFormula(id, cell string) string {
	switch id {
	case onTotal:
		return "ROUND(" + cell + ",2)"
	case wholeEuros:
		return "ROUND(" + cell + ",0)"
	}
	return ""
}
