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

// reconciliationCheck is the cell that adds up all differences of the sheet Aansluiting; 0 is in order.
const reconciliationCheck = "C5"

// A reconciliation is the sheet that follows every line and every unit from the files to the payments.
// Each table ends in a column of differences that must be zero, all of them formulas.
//
// Its columns are A and B the words, C to H numbers, I the difference.
type reconciliation struct {
	*book
	*sheet
	columns []allocationColumn // of the sheet Verdeling
	used    []usedUnits
	checks  []string
}

// usedUnits is the cell with the units that one file brought to a measure.
type usedUnits struct{ measure, cell string }

const reconciliationLast = 9 // columns

// reconciliationSheet makes the sheet Aansluiting.
func (b *book) reconciliationSheet() *sheet {
	r := &reconciliation{book: b, columns: b.allocationColumns(), sheet: &sheet{
		Name:   b.reconciliationName(),
		Widths: []float64{34, 30, 15, 15, 17, 17, 15, 15, 13},
		Page:   sheetPage{Landscape: true, Footer: b.footer(b.reconciliationName())},
	}}
	b.heading(r.sheet, phrase{"Aansluiting van bron tot betaling", "Reconciliation from source to payment"}, reconciliationLast)
	r.add(headHeight + 2)
	r.lines()
	r.units()
	r.sources()
	r.amounts()
	r.paymentsOfAll()
	r.completeness()
	r.notPlacedSites()
	r.conclude()
	return r.sheet
}

// conclude fills the line that adds up all differences, now that their cells are known.
func (r *reconciliation) conclude() {
	terms := make([]string, len(r.checks))
	for i, c := range r.checks {
		terms[i] = "ABS(" + c + ")"
	}
	const row = 5
	r.Rows[row-1].Cells = []cell{
		textCell(asTotal.line(), r.in(phrase{"Som van alle verschillen", "Sum of all differences"})).over(2),
		numberCell(asTotal.number(decimalFormat), 0).by(strings.Join(terms, "+")),
		textCell(asTotal.indent(), r.in(inOrder())).over(6).
			by(`IF(` + reconciliationCheck + `=0,"` + r.in(inOrder()) + `","` + r.in(notInOrder()) + `")`),
	}
	r.must(reconciliationCheck, "0")
	for _, c := range r.checks {
		r.must(c, "0")
	}
	r.Frozen = cellRef{1, row + 1}
}

// table starts a table with its question as heading.
func (r *reconciliation) table(title, question phrase, heads ...phrase) {
	r.gap(sectionGap)
	r.add(headHeight, textCell(asSection.line(), r.in(title)).over(2), textCell(asSectionHead.indent(), r.in(question)).over(7))
	cells := []cell{}
	for i, h := range heads {
		looks := asHead.right()
		if i < 2 {
			looks = asHead.wrap()
		}
		cells = append(cells, textCell(looks, r.in(h)))
	}
	for len(cells) < reconciliationLast-1 {
		cells = append(cells, blankCell(asHead.wrap()))
	}
	r.wrapped(smallHeight, append(cells, textCell(asHead.right(), r.in(phrase{"verschil", "difference"})))...)
}

// row appends a line of a table, which ends in a difference that is zero by the formula.
func (r *reconciliation) row(looks style, words, more string, difference string, values ...cell) {
	cells := []cell{textCell(looks, words), textCell(looks, more)}
	cells = append(cells, values...)
	for len(cells) < reconciliationLast-1 {
		cells = append(cells, blankCell(looks))
	}
	check := blankCell(looks)
	if difference != "" {
		check = numberCell(asCheck.number(decimalFormat), 0).by("ROUND(" + difference + ",6)")
		r.checks = append(r.checks, at(reconciliationLast, r.next()))
	}
	r.wrapped(lineHeight, append(cells, check)...)
}

// fileWords name a sheet of a file.
func (r *reconciliation) fileWords(a cbsdata.Account) string {
	words := r.fileMark(a.File) + "  " + path.Base(r.result.Table.Files[a.File].Source.Name)
	if a.Sheet != "" {
		words += ", " + a.Sheet
	}
	return words
}

// lines: every line of a file is heading, empty, a note, used or not placed.
func (r *reconciliation) lines() {
	r.table(phrase{"1  Regels", "1  Lines"}, phrase{"Is er van elk bestand geen regel zoek?", "Is no line of any file lost?"},
		phrase{"bestand", "file"}, phrase{"maatstaf", "measure"}, phrase{"regels", "lines"}, phrase{"kop", "heading"},
		phrase{"leeg", "empty"}, phrase{"toelichting", "notes"}, phrase{"gebruikt", "used"}, phrase{"niet geplaatst", "not placed"})
	for _, a := range r.result.Table.Accounts {
		n := r.next()
		r.row(asRow.wrap(), r.fileWords(a), r.measureWords(a.Measure), at(3, n)+"-SUM("+at(4, n)+":"+at(8, n)+")",
			countCell(a.Lines), countCell(a.Header), countCell(a.Empty), countCell(a.Note), countCell(a.Used), countCell(a.NotPlaced))
	}
}

// countCell is a whole number in a row.
func countCell(n int) cell { return numberCell(asRow.number(countFormat), float64(n)) }

// measureWords name a measure.
func (b *book) measureWords(id string) string { return measureTitle(b.result.Scheme, id, b.lang) }

// units: every unit in a file is used or not placed.
func (r *reconciliation) units() {
	r.table(phrase{"2  Eenheden", "2  Units"}, phrase{"Is er van elk bestand geen leerling en geen punt zoek?", "Is no pupil and no point of any file lost?"},
		phrase{"bestand", "file"}, phrase{"maatstaf", "measure"}, phrase{"in het bestand", "in the file"},
		phrase{"gebruikt", "used"}, phrase{"niet geplaatst", "not placed"}, phrase{"rol", "role"})
	for _, a := range r.result.Table.Accounts {
		n, role := r.next(), phrase{"opgeteld", "added"}
		if a.Compared {
			role = phrase{"vergeleken", "compared"}
		} else {
			r.used = append(r.used, usedUnits{a.Measure, at(4, n)})
		}
		looks := r.unitStyle(a.Measure)
		r.row(asRow.wrap(), r.fileWords(a), r.measureWords(a.Measure), at(3, n)+"-"+at(4, n)+"-"+at(5, n),
			numberCell(looks, decimalNumber(a.Units)), numberCell(looks, decimalNumber(a.UsedUnits)),
			numberCell(looks, decimalNumber(a.NotPlacedUnits)), textCell(asRow.right(), r.in(role)))
	}
}

// unitStyle is how the units of a measure look.
func (r *reconciliation) unitStyle(id string) style {
	for _, m := range r.measures {
		if m.ID == id {
			return m.style(false)
		}
	}
	return asRow.number(decimalFormat)
}

// sources: what the files brought to a measure is what is divided over the recipients.
func (r *reconciliation) sources() {
	r.table(phrase{"3  Van bestanden naar maatstaven", "3  From files to measures"},
		phrase{"Is wat de bestanden inbrengen ook wat er in de verdeling staat?", "Is what the files bring what stands in the allocation?"},
		phrase{"maatstaf", "measure"}, phrase{"", ""}, phrase{"uit bestanden", "from files"}, phrase{"in de verdeling", "in the allocation"})
	for _, m := range r.measures {
		cells := r.usedFor(m)
		if len(cells) == 0 {
			continue
		}
		n, sum, looks := r.next(), exactNumber(r.measureSum(m)), m.style(false)
		r.row(asRow.wrap(), m.Title, r.partWords(m), at(3, n)+"-"+at(4, n),
			numberCell(looks, sum).by(strings.Join(cells, "+")),
			numberCell(looks, sum).by(r.allocationTotal(r.measurePlace(r.columns, m))))
	}
}

// usedFor lists the cells that a measure adds up from: its own, or else those of its parts.
func (r *reconciliation) usedFor(m measureColumn) []string {
	var cells []string
	for _, u := range r.used {
		if u.measure == m.ID {
			cells = append(cells, u.cell)
		}
	}
	if len(cells) == 0 {
		for _, p := range m.Parts {
			cells = append(cells, r.usedFor(r.measures[p])...)
		}
	}
	return cells
}

// partWords say when a measure is a sum of others.
func (r *reconciliation) partWords(m measureColumn) string {
	if len(m.Parts) == 0 {
		return ""
	}
	return r.in(phrase{"som van de delen", "sum of the parts"})
}

// allocationTotal is the total of a column of the sheet Verdeling.
func (r *reconciliation) allocationTotal(column int) string {
	return sheetTarget(r.allocationName(), at(column, allocationTotalRow))
}

// amountColumn is the column of a component, or of the total when the scheme has one component only.
func (r *reconciliation) amountColumn(component int) int {
	if n := len(r.result.Scheme.Components); n > 1 {
		return r.totalColumn() - n + component
	}
	return r.totalColumn()
}

// totalColumn is the column of the computed amount.
func (r *reconciliation) totalColumn() int {
	for i, c := range r.columns {
		if c.looks == asKey.number(amountFormat) {
			return i + 1
		}
	}
	panic("report: the allocation sheet has no column of amounts")
}

// amounts: measures × amounts per unit, or the budget, are the sums of what everybody gets.
func (r *reconciliation) amounts() {
	r.table(phrase{"4  Van maatstaven naar bedragen", "4  From measures to amounts"},
		phrase{"Zijn de onderdelen samen het totaal?", "Do the components make the total?"},
		phrase{"onderdeel", "component"}, phrase{"afronding", "rounding"}, phrase{"eenheden of gewicht", "units or weight"},
		phrase{"bedrag per eenheid", "amount per unit"}, phrase{"onafgerond", "unrounded"}, phrase{"bedrag", "amount"},
		phrase{"afrondings-\nverschil", "rounding\nresidual"}, phrase{"volgens programma", "by the program"})
	first := r.next()
	for i := range r.result.Scheme.Components {
		r.amount(i)
	}
	last, n, a := r.next()-1, r.next(), r.result.Allocation
	r.row(asSum.line(), r.in(phrase{"Berekend bedrag, totaal", "Calculated amount, total"}), "",
		at(6, n)+"-"+r.allocationTotal(r.totalColumn())+"+"+at(6, n)+"-"+at(8, n),
		blankCell(asSum.line()), blankCell(asSum.line()),
		numberCell(asSum.number(unroundedFormat), exactNumber(a.Exact)).by("SUM("+down(5, first, last)+")"),
		numberCell(asSum.number(euroFormat), centsNumber(a.Total)).by("SUM("+down(6, first, last)+")"),
		numberCell(asSum.number(unroundedFormat), exactNumber(a.Residual)).by(at(6, n)+"-"+at(5, n)),
		numberCell(asSum.number(euroFormat), centsNumber(a.Total)))
}

// amount is one component.
func (r *reconciliation) amount(component int) {
	c, totals, n := r.result.Scheme.Components[component], r.result.Allocation.Components[component], r.next()
	rate, exact := blankCell(asRow.right()), numberCell(asRow.number(unroundedFormat), exactNumber(totals.Exact))
	if c.Rate != nil {
		rate, exact = numberCell(asRow.number(rateFormat), decimalNumber(c.Rate.Value)), exact.by(at(3, n)+"*"+at(4, n))
	}
	r.row(asRow.wrap(), capital(r.lang.of(c.Title)), r.roundingRule(c.Rounding), at(6, n)+"-"+at(8, n),
		numberCell(asRow.number(unroundedFormat), exactNumber(totals.Units)), rate, exact,
		numberCell(asRow.number(euroFormat), centsNumber(totals.Cents)).by(r.allocationTotal(r.amountColumn(component))),
		numberCell(asRow.number(unroundedFormat), exactNumber(totals.Residual)).by(at(6, n)+"-"+at(5, n)),
		numberCell(asRow.number(euroFormat), centsNumber(totals.Cents)))
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
	first := r.next()
	for i, amount := range r.yearsOfAll() {
		y := schedule.Years(0)[i]
		r.row(asRow.wrap(), strconv.Itoa(y.Year), fmt.Sprintf("%d/%d", y.Portions, schedule.Portions), "",
			blankCell(asRow.right()), blankCell(asRow.right()), blankCell(asRow.right()), numberCell(asRow.number(euroFormat), centsNumber(amount)))
	}
	last, n := r.next()-1, r.next()
	r.row(asSum.line(), r.in(phrase{"Betalingen samen", "Payments together"}), "", at(6, n)+"-"+r.allocationTotal(r.totalColumn()),
		blankCell(asSum.line()), blankCell(asSum.line()), blankCell(asSum.line()),
		numberCell(asSum.number(euroFormat), centsNumber(r.result.Allocation.Total)).by("SUM("+down(6, first, last)+")"))
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
	n := r.next()
	r.row(asRow.wrap(), r.lang.date(d.Date), r.in(r.declared()), at(3, n)+"-"+at(4, n)+"-"+at(5, n),
		countCell(d.Total),
		numberCell(asRow.number(countFormat), float64(len(r.result.Table.Rows))).by("COUNTA("+sheetTarget(r.allocationName(),
			down(1, allocationFirstRow, r.allocationRow(len(r.result.Table.Rows)-1)))+")"),
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
		textCell(asHead.wrap(), r.in(phrase{"eenheden", "units"})).over(2),
		textCell(asHead.wrap(), r.in(phrase{"voorstel, alleen bij een unieke plaatsnaam", "proposal, only for a unique place name"})).over(2),
		textCell(asHead.wrap(), r.in(phrase{"staat in", "stands in"})).over(3))
	for _, u := range sites {
		r.wrapped(lineHeight, textCell(asRow.wrap(), strings.TrimSpace(u.Site.ID+" "+u.Site.Name)), textCell(asRow.wrap(), u.Site.Place),
			textCell(asRow.wrap(), r.unitWords(u.Units)).over(2), textCell(asRow.wrap(), proposal(u)).over(2),
			textCell(asRow.wrap(), r.placeWords(u.Where)).over(3))
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

// placeWords are a place in a file, without the folders that a user keeps it in.
func (b *book) placeWords(p provenance.Position) string {
	p.File = path.Base(p.File)
	return p.String()
}
