package workbook

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// amounts: measures × amounts per unit, or the budget, are the sums of what everybody gets.
func (r *reconciliation) amounts() {
	r.table(wording.Both("4  Van maatstaven naar bedragen", "4  From measures to amounts"),
		wording.Both("Zijn de onderdelen samen het totaal?", "Do the components make the total?"),
		wording.Both("onderdeel", "component"), wording.Both("afronding", "rounding"), wording.Both("eenheden of gewicht", "units or weight"),
		wording.Both("bedrag per eenheid", "amount per unit"), wording.Both("onafgerond", "unrounded"), wording.Both("bedrag", "amount"),
		wording.Both("afrondings-\nverschil", "rounding\nresidual"), wording.Both("volgens programma", "by the program"))
	first, a := r.Next(), r.result.Allocation
	var sum allocation.Cents
	for i := range r.result.Scheme.Components {
		r.amount(i)
		sum += a.Components[i].Cents
	}
	last, n := r.Next()-1, r.Next()
	total := r.allocationTotal(r.totalColumn())
	r.row(xlsx.AsSum.Line(), r.in(wording.Both("Berekend bedrag, totaal", "Calculated amount, total")), "",
		difference{"ABS(" + xlsx.At(6, n) + "-" + total + ")+ABS(" + xlsx.At(6, n) + "-" + xlsx.At(8, n) + ")", absolute(centsDifference(sum, r.totalSum())).Add(absolute(centsDifference(sum, a.Total)))},
		xlsx.BlankCell(xlsx.AsSum.Line()), xlsx.BlankCell(xlsx.AsSum.Line()),
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(a.Exact)).By("SUM("+xlsx.Down(5, first, last)+")"),
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.EuroFormat), xlsx.CentsNumber(sum)).By("SUM("+xlsx.Down(6, first, last)+")"),
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(a.Residual)).By(xlsx.At(6, n)+"-"+xlsx.At(5, n)),
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.EuroFormat), xlsx.CentsNumber(a.Total)))
	r.budget(xlsx.At(6, n), sum)
}

// centsDifference is one amount less another.
func centsDifference(a, b allocation.Cents) allocation.Exact {
	return allocation.ExactCents(a).Sub(allocation.ExactCents(b))
}

// budget: what a closed scheme divides, keeps back and leaves is its budget.
func (r *reconciliation) budget(total string, sum allocation.Cents) {
	s, terms := r.result.Scheme, []string{total}
	if s.Budget == nil {
		return
	}
	add := func(words wording.Phrase, amount allocation.Cents) {
		if amount != 0 {
			terms = append(terms, xlsx.At(6, r.Next()))
			sum += amount
			r.row(xlsx.AsRow.Wrap(), r.in(words), "", difference{}, xlsx.BlankCell(xlsx.AsRow.Line()), xlsx.BlankCell(xlsx.AsRow.Line()), xlsx.BlankCell(xlsx.AsRow.Line()),
				xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(amount)))
		}
	}
	for _, w := range s.Withheld {
		title := r.lang.Of(w.Title)
		add(wording.Both("Ingehouden: "+title, "Withheld: "+title), w.Amount)
	}
	add(wording.Both("Niet verdeeld", "Not divided"), r.result.Allocation.Rest)
	n := r.Next()
	r.row(xlsx.AsSum.Line(), r.in(wording.Both("Budget", "Budget")), "", difference{xlsx.At(6, n) + "-" + xlsx.At(8, n), centsDifference(sum, *s.Budget)},
		xlsx.BlankCell(xlsx.AsSum.Line()), xlsx.BlankCell(xlsx.AsSum.Line()), xlsx.BlankCell(xlsx.AsSum.Line()),
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.EuroFormat), xlsx.CentsNumber(sum)).By(strings.Join(terms, "+")), xlsx.BlankCell(xlsx.AsSum.Line()),
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.EuroFormat), xlsx.CentsNumber(*s.Budget)))
}

// amount is one component. Only where nothing but the rate matters is the sum of the unrounded amounts the sum of
// the units times the rate.
func (r *reconciliation) amount(component int) {
	c, totals, n := r.result.Scheme.Components[component], r.result.Allocation.Components[component], r.Next()
	rate, exact := xlsx.BlankCell(xlsx.AsRow.Right()), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(totals.Exact))
	if c.Rate != nil {
		rate = xlsx.NumberCell(xlsx.AsRow.Number(xlsx.RateFormat), xlsx.DecimalNumber(c.Rate.Value))
		if c.Floor == nil && c.Ceiling == nil {
			exact = exact.By(xlsx.At(3, n) + "*" + xlsx.At(4, n))
		}
	}
	sum := r.componentSum(component)
	r.row(xlsx.AsRow.Wrap(), wording.Capital(r.lang.Of(c.Title)), r.roundingRule(c.Rounding), difference{xlsx.At(6, n) + "-" + xlsx.At(8, n), centsDifference(sum, totals.Cents)},
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(totals.Units)), rate, exact,
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(sum)).By(r.allocationTotal(r.amountColumn(component))),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(allocation.ExactCents(sum).Sub(totals.Exact))).By(xlsx.At(6, n)+"-"+xlsx.At(5, n)),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(totals.Cents)))
}

// componentSum adds up what all recipients get of a component.
func (r *reconciliation) componentSum(component int) allocation.Cents {
	var sum allocation.Cents
	for _, recipient := range r.result.Allocation.Recipients {
		sum += recipient.Amounts[component].Cents
	}
	return sum
}

// totalSum adds up the totals of all recipients.
func (r *reconciliation) totalSum() allocation.Cents {
	var sum allocation.Cents
	for _, recipient := range r.result.Allocation.Recipients {
		sum += recipient.Total
	}
	return sum
}

// paymentsOfAll: the payments are the total. A national payment is the sum of everybody's.
func (r *reconciliation) paymentsOfAll() {
	schedule := r.result.Scheme.Schedule
	if schedule == nil {
		return
	}
	r.table(wording.Both("5  Van bedragen naar betalingen", "5  From amounts to payments"),
		wording.Both("Zijn de betalingen samen het totaal? Som over alle ontvangers; ritme: "+r.basisText(schedule.Basis),
			"Do the payments make the total? Sums over all recipients; schedule: "+r.basisText(schedule.Basis)),
		wording.Both("kalenderjaar", "calendar year"), wording.Both("deel", "part"), wording.Both("", ""), wording.Both("", ""), wording.Both("", ""), wording.Both("bedrag", "amount"))
	first, sum := r.Next(), allocation.Cents(0)
	for i, amount := range r.yearsOfAll() {
		y := schedule.Years(0)[i]
		sum += amount
		r.row(xlsx.AsRow.Wrap(), strconv.Itoa(y.Year), fmt.Sprintf("%d/%d", y.Portions, schedule.Portions), difference{},
			xlsx.BlankCell(xlsx.AsRow.Right()), xlsx.BlankCell(xlsx.AsRow.Right()), xlsx.BlankCell(xlsx.AsRow.Right()), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(amount)))
	}
	last, n := r.Next()-1, r.Next()
	r.row(xlsx.AsSum.Line(), r.in(wording.Both("Betalingen samen", "Payments together")), "",
		difference{xlsx.At(6, n) + "-" + r.allocationTotal(r.totalColumn()), centsDifference(sum, r.result.Allocation.Total)},
		xlsx.BlankCell(xlsx.AsSum.Line()), xlsx.BlankCell(xlsx.AsSum.Line()), xlsx.BlankCell(xlsx.AsSum.Line()),
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.EuroFormat), xlsx.CentsNumber(sum)).By("SUM("+xlsx.Down(6, first, last)+")"))
}

// yearsOfAll adds up what is paid to all in each calendar year.
func (r *reconciliation) yearsOfAll() []allocation.Cents {
	schedule := r.result.Scheme.Schedule
	sums := make([]allocation.Cents, len(schedule.Years(0)))
	for _, recipient := range r.result.Allocation.Recipients {
		for i, y := range schedule.Years(recipient.Total) {
			sums[i] += y.Amount
		}
	}
	return sums
}

// completeness: the rows and those that are missing are the whole division.
func (r *reconciliation) completeness() {
	if r.result.Table.Sites {
		return
	}
	d := r.result.Table.Division
	r.table(wording.Both("6  Volledigheid", "6  Completeness"),
		wording.Both("Staat elke gemeente van de indeling in de verdeling?", "Is every municipality of the division in the allocation?"),
		wording.Both("indeling", "division"), wording.Both("", ""), wording.Both("in de indeling", "in the division"),
		wording.Both("in de verdeling", "in the allocation"), wording.Both("ontbreken", "missing"))
	n, rows := r.Next(), len(r.rows)
	r.row(xlsx.AsRow.Wrap(), r.lang.Date(d.Date), r.in(r.declared()),
		difference{xlsx.At(3, n) + "-" + xlsx.At(4, n) + "-" + xlsx.At(5, n), allocation.ExactInt(int64(d.Total - rows - len(d.Missing)))},
		countCell(d.Total),
		countCell(rows).By("COUNTA("+xlsx.Target(r.allocationName(), xlsx.Down(1, allocationFirstRow, r.allocationRow(rows-1)))+")"),
		countCell(len(d.Missing)))
	var missing []string
	for _, m := range d.Missing {
		missing = append(missing, m.Name+" ("+m.Code.String()+")")
	}
	if len(missing) > 0 {
		r.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), r.in(wording.Both("Ontbreken: ", "Missing: "))+r.lang.List(missing)).Over(reconciliationLast))
	}
}

// declared says how the division is known.
func (r *reconciliation) declared() wording.Phrase {
	if r.result.Table.Division.Declared {
		return wording.Both("opgegeven door de gebruiker", "declared by the user")
	}
	return wording.Both("herkend aan de codes", "recognised by the codes")
}

// notPlacedSites lists the sites that no municipality gets.
func (r *reconciliation) notPlacedSites() {
	sites := r.result.Table.Unplaced
	if len(sites) == 0 {
		return
	}
	r.Gap(xlsx.SectionGap)
	r.Add(xlsx.HeadHeight, xlsx.TextCell(xlsx.AsSection.Line(), r.in(wording.Both("7  Niet geplaatste vestigingen", "7  School sites not placed"))).Over(2),
		xlsx.TextCell(xlsx.AsSectionHead.Indent(), document.NotPlacedNotice(r.result, r.lang)).Over(7))
	r.Add(xlsx.SmallHeight+2, xlsx.TextCell(xlsx.AsHead.Wrap(), r.in(wording.Both("vestiging", "site"))), xlsx.TextCell(xlsx.AsHead.Wrap(), r.in(wording.Both("plaats", "place"))),
		xlsx.TextCell(xlsx.AsHead.Wrap(), r.in(wording.Both("eenheden", "units"))).Over(2), xlsx.TextCell(xlsx.AsHead.Right(), r.in(wording.Both("euro", "euros"))),
		xlsx.TextCell(xlsx.AsHead.Indent(), r.in(wording.Both("voorstel, alleen bij een unieke plaatsnaam", "proposal, only for a unique place name"))).Over(2),
		xlsx.TextCell(xlsx.AsHead.Wrap(), r.in(wording.Both("staat in", "stands in"))).Over(2))
	for _, u := range sites {
		r.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), strings.TrimSpace(u.Site.ID+" "+u.Site.Name)), xlsx.TextCell(xlsx.AsRow.Wrap(), u.Site.Place),
			xlsx.TextCell(xlsx.AsRow.Wrap(), r.unitWords(u.Units)).Over(2), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.AmountFormat), xlsx.ExactNumber(r.result.Worth(u))),
			xlsx.TextCell(xlsx.AsRow.Indent(), proposal(u)).Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), r.lineWords(u.Where)).Over(2))
	}
}

// unitWords list units: "120 leerlingen voortgezet onderwijs".
func (b *book) unitWords(units []cbsdata.Units) string {
	var list []string
	for _, u := range units {
		list = append(list, b.unitText(u.Measure, u.Amount)+" "+b.measureWords(u.Measure))
	}
	return b.lang.List(list)
}

// unitText is a figure of a measure, a score with its two decimals.
func (b *book) unitText(measure string, amount decimal.Decimal) string {
	return document.UnitText(measure, document.FigureOf(amount), b.lang)
}

// proposal is the municipality that the place of a site points at.
func proposal(u cbsdata.Unplaced) string {
	if u.Proposal == nil {
		return "–"
	}
	return u.Proposal.Name + " (" + u.Proposal.Code.String() + ")"
}

// lineWords are a line of a file by its mark.
func (b *book) lineWords(p provenance.Position) string {
	for i, f := range b.result.Table.Files {
		if f.Source.Name == p.File {
			return b.linesOf([]cbsdata.Trace{{File: i, Sheet: p.Sheet, Line: p.Line}})
		}
	}
	return b.placeWords(p)
}

// placeWords are a place in a file, without the folders that a user keeps it in.
func (b *book) placeWords(p provenance.Position) string {
	p.File = path.Base(p.File)
	return p.String()
}
