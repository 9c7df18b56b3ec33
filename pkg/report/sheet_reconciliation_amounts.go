package report

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// amounts: measures × amounts per unit, or the budget, are the sums of what everybody gets.
func (r *reconciliation) amounts() {
	r.table(phrase{"4  Van maatstaven naar bedragen", "4  From measures to amounts"},
		phrase{"Zijn de onderdelen samen het totaal?", "Do the components make the total?"},
		phrase{"onderdeel", "component"}, phrase{"afronding", "rounding"}, phrase{"eenheden of gewicht", "units or weight"},
		phrase{"bedrag per eenheid", "amount per unit"}, phrase{"onafgerond", "unrounded"}, phrase{"bedrag", "amount"},
		phrase{"afrondings-\nverschil", "rounding\nresidual"}, phrase{"volgens programma", "by the program"})
	first, a := r.next(), r.result.Allocation
	var sum allocation.Cents
	for i := range r.result.Scheme.Components {
		r.amount(i)
		sum += a.Components[i].Cents
	}
	last, n := r.next()-1, r.next()
	total := r.allocationTotal(r.totalColumn())
	r.row(asSum.line(), r.in(phrase{"Berekend bedrag, totaal", "Calculated amount, total"}), "",
		difference{"ABS(" + at(6, n) + "-" + total + ")+ABS(" + at(6, n) + "-" + at(8, n) + ")", absolute(centsDifference(sum, a.Total)).Add(absolute(centsDifference(sum, a.Total)))},
		blankCell(asSum.line()), blankCell(asSum.line()),
		numberCell(asSum.number(unroundedFormat), exactNumber(a.Exact)).by("SUM("+down(5, first, last)+")"),
		numberCell(asSum.number(euroFormat), centsNumber(sum)).by("SUM("+down(6, first, last)+")"),
		numberCell(asSum.number(unroundedFormat), exactNumber(a.Residual)).by(at(6, n)+"-"+at(5, n)),
		numberCell(asSum.number(euroFormat), centsNumber(a.Total)))
	r.budget(at(6, n), sum)
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
	add := func(words phrase, amount allocation.Cents) {
		if amount != 0 {
			terms = append(terms, at(6, r.next()))
			sum += amount
			r.row(asRow.wrap(), r.in(words), "", difference{}, blankCell(asRow.line()), blankCell(asRow.line()), blankCell(asRow.line()),
				numberCell(asRow.number(euroFormat), centsNumber(amount)))
		}
	}
	for _, w := range s.Withheld {
		title := r.lang.of(w.Title)
		add(phrase{"Ingehouden: " + title, "Withheld: " + title}, w.Amount)
	}
	add(phrase{"Niet verdeeld", "Not divided"}, r.result.Allocation.Rest)
	n := r.next()
	r.row(asSum.line(), r.in(phrase{"Budget", "Budget"}), "", difference{at(6, n) + "-" + at(8, n), centsDifference(sum, *s.Budget)},
		blankCell(asSum.line()), blankCell(asSum.line()), blankCell(asSum.line()),
		numberCell(asSum.number(euroFormat), centsNumber(sum)).by(strings.Join(terms, "+")), blankCell(asSum.line()),
		numberCell(asSum.number(euroFormat), centsNumber(*s.Budget)))
}

// amount is one component. Only where nothing but the rate matters is the sum of the unrounded amounts the sum of
// the units times the rate.
func (r *reconciliation) amount(component int) {
	c, totals, n := r.result.Scheme.Components[component], r.result.Allocation.Components[component], r.next()
	rate, exact := blankCell(asRow.right()), numberCell(asRow.number(unroundedFormat), exactNumber(totals.Exact))
	if c.Rate != nil {
		rate = numberCell(asRow.number(rateFormat), decimalNumber(c.Rate.Value))
		if c.Floor == nil && c.Ceiling == nil {
			exact = exact.by(at(3, n) + "*" + at(4, n))
		}
	}
	sum := r.componentSum(component)
	r.row(asRow.wrap(), capital(r.lang.of(c.Title)), r.roundingRule(c.Rounding), difference{at(6, n) + "-" + at(8, n), centsDifference(sum, totals.Cents)},
		numberCell(asRow.number(unroundedFormat), exactNumber(totals.Units)), rate, exact,
		numberCell(asRow.number(euroFormat), centsNumber(sum)).by(r.allocationTotal(r.amountColumn(component))),
		numberCell(asRow.number(unroundedFormat), exactNumber(allocation.ExactCents(sum).Sub(totals.Exact))).by(at(6, n)+"-"+at(5, n)),
		numberCell(asRow.number(euroFormat), centsNumber(totals.Cents)))
}

// componentSum adds up what all recipients get of a component.
func (r *reconciliation) componentSum(component int) allocation.Cents {
	var sum allocation.Cents
	for _, recipient := range r.result.Allocation.Recipients {
		sum += recipient.Amounts[component].Cents
	}
	return sum
}

// paymentsOfAll: the payments are the total. A national payment is the sum of everybody's.
func (r *reconciliation) paymentsOfAll() {
	schedule := r.result.Scheme.Schedule
	if schedule == nil {
		return
	}
	r.table(phrase{"5  Van bedragen naar betalingen", "5  From amounts to payments"},
		phrase{"Zijn de betalingen samen het totaal? Som over alle ontvangers; ritme: " + r.basisText(schedule.Basis),
			"Do the payments make the total? Sums over all recipients; schedule: " + r.basisText(schedule.Basis)},
		phrase{"kalenderjaar", "calendar year"}, phrase{"deel", "part"}, phrase{"", ""}, phrase{"", ""}, phrase{"", ""}, phrase{"bedrag", "amount"})
	first, sum := r.next(), allocation.Cents(0)
	for i, amount := range r.yearsOfAll() {
		y := schedule.Years(0)[i]
		sum += amount
		r.row(asRow.wrap(), strconv.Itoa(y.Year), fmt.Sprintf("%d/%d", y.Portions, schedule.Portions), difference{},
			blankCell(asRow.right()), blankCell(asRow.right()), blankCell(asRow.right()), numberCell(asRow.number(euroFormat), centsNumber(amount)))
	}
	last, n := r.next()-1, r.next()
	r.row(asSum.line(), r.in(phrase{"Betalingen samen", "Payments together"}), "",
		difference{at(6, n) + "-" + r.allocationTotal(r.totalColumn()), centsDifference(sum, r.result.Allocation.Total)},
		blankCell(asSum.line()), blankCell(asSum.line()), blankCell(asSum.line()),
		numberCell(asSum.number(euroFormat), centsNumber(sum)).by("SUM("+down(6, first, last)+")"))
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
	r.table(phrase{"6  Volledigheid", "6  Completeness"},
		phrase{"Staat elke gemeente van de indeling in de verdeling?", "Is every municipality of the division in the allocation?"},
		phrase{"indeling", "division"}, phrase{"", ""}, phrase{"in de indeling", "in the division"},
		phrase{"in de verdeling", "in the allocation"}, phrase{"ontbreken", "missing"})
	n, rows := r.next(), len(r.rows)
	r.row(asRow.wrap(), r.lang.date(d.Date), r.in(r.declared()),
		difference{at(3, n) + "-" + at(4, n) + "-" + at(5, n), allocation.ExactInt(int64(d.Total - rows - len(d.Missing)))},
		countCell(d.Total),
		countCell(rows).by("COUNTA("+sheetTarget(r.allocationName(), down(1, allocationFirstRow, r.allocationRow(rows-1)))+")"),
		countCell(len(d.Missing)))
	var missing []string
	for _, m := range d.Missing {
		missing = append(missing, m.Name+" ("+m.Code.String()+")")
	}
	if len(missing) > 0 {
		r.wrapped(lineHeight, textCell(asSmall.wrap(), r.in(phrase{"Ontbreken: ", "Missing: "})+r.lang.list(missing)).over(reconciliationLast))
	}
}

// declared says how the division is known.
func (r *reconciliation) declared() phrase {
	if r.result.Table.Division.Declared {
		return phrase{"opgegeven door de gebruiker", "declared by the user"}
	}
	return phrase{"herkend aan de codes", "recognised by the codes"}
}

// notPlacedSites lists the sites that no municipality gets.
func (r *reconciliation) notPlacedSites() {
	sites := r.result.Table.Unplaced
	if len(sites) == 0 {
		return
	}
	r.gap(sectionGap)
	r.add(headHeight, textCell(asSection.line(), r.in(phrase{"7  Niet geplaatste vestigingen", "7  School sites not placed"})).over(2),
		textCell(asSectionHead.indent(), notPlacedNotice(r.result, r.lang)).over(7))
	r.add(smallHeight+2, textCell(asHead.wrap(), r.in(phrase{"vestiging", "site"})), textCell(asHead.wrap(), r.in(phrase{"plaats", "place"})),
		textCell(asHead.wrap(), r.in(phrase{"eenheden", "units"})).over(2), textCell(asHead.right(), r.in(phrase{"euro", "euros"})),
		textCell(asHead.indent(), r.in(phrase{"voorstel, alleen bij een unieke plaatsnaam", "proposal, only for a unique place name"})).over(2),
		textCell(asHead.wrap(), r.in(phrase{"staat in", "stands in"})).over(2))
	for _, u := range sites {
		r.wrapped(lineHeight, textCell(asRow.wrap(), strings.TrimSpace(u.Site.ID+" "+u.Site.Name)), textCell(asRow.wrap(), u.Site.Place),
			textCell(asRow.wrap(), r.unitWords(u.Units)).over(2), numberCell(asRow.number(amountFormat), exactNumber(r.result.Worth(u))),
			textCell(asRow.indent(), proposal(u)).over(2), textCell(asRow.wrap(), r.lineWords(u.Where)).over(2))
	}
}

// unitWords list units: "120 leerlingen voortgezet onderwijs".
func (b *book) unitWords(units []cbsdata.Units) string {
	var list []string
	for _, u := range units {
		list = append(list, b.lang.decimal(u.Amount)+" "+b.measureWords(u.Measure))
	}
	return b.lang.list(list)
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
