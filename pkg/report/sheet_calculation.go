package report

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
)

// calculation is the section that makes the amount, with a formula in every cell that is not a given.
func (s *recipientSheet) calculation() {
	closed := s.result.Scheme.Closed()
	heads := []phrase{{"× bedrag per eenheid", "× amount per unit"}, {"= onafgerond", "= unrounded"}}
	if closed {
		heads = []phrase{{"× verhoudingsgetal", "× proportion"}, {"= gewicht", "= weight"}}
	}
	s.section(phrase{"BEREKENING", "CALCULATION"}, s.head(phrase{"aantal", "number"}), s.head(heads[0]), s.head(heads[1]),
		s.head(phrase{"bedrag", "amount"}), s.aside(phrase{"grondslag", "basis"}))
	for i, c := range s.result.Scheme.Components {
		s.parts = append(s.parts, s.component(i, c))
	}
	s.totalLine(closed)
	if slices.ContainsFunc(s.result.Scheme.Components, byRemainder) {
		s.wrapped(lineHeight, textCell(asRow.wrap(), s.in(phrase{"Afronding", "Rounding"})),
			textCell(asFact.indent(), s.roundingRule(allocation.LargestRemainder)+s.remainders()).over(recipientLast-1))
	}
	s.keyFigures()
}

// byRemainder tells whether the last cents of a component go to the largest remainders.
func byRemainder(c allocation.Component) bool { return c.Rounding == allocation.LargestRemainder }

// component writes one component and returns its cells.
func (s *recipientSheet) component(i int, c allocation.Component) componentCells {
	cells := s.componentOf(i)
	switch cells.kind {
	case rateComponent:
		cells = s.rated(i, c, cells)
	case shareComponent:
		cells = s.shared(i, c, cells)
	default:
		cells = s.stepped(i, c, cells)
	}
	if s.severalComponents() {
		s.shares = append(s.shares, share{s.lang.of(c.Title), cells.amount, allocation.ExactCents(s.recipient.Amounts[i].Cents)})
	}
	return cells
}

// severalComponents tells whether the total is a sum rather than the one component itself.
func (s *recipientSheet) severalComponents() bool { return len(s.result.Scheme.Components) > 1 }

// totalLine is the computed amount. In a closed scheme what was unrounded is a share, which is no part of the sum.
func (s *recipientSheet) totalLine(closed bool) {
	amounts, exact := make([]string, len(s.parts)), make([]string, len(s.parts))
	for i, p := range s.parts {
		amounts[i], exact[i] = p.amount, p.unrounded
	}
	total := numberCell(asTotal.number(euroFormat), centsNumber(s.recipient.Total)).by("SUM(" + strings.Join(amounts, ",") + ")")
	if amounts[0] == "" {
		total = total.by(s.parts[0].rounded())
	}
	words := textCell(asTotal.line(), s.amountWords())
	if closed {
		s.total = at(5, s.add(totalHeight, words.over(4), total, blankCell(asTotal.line())))
		if amounts[0] == "" {
			s.parts[0].amount = s.total
		}
		return
	}
	unrounded := numberCell(asTotal.number(unroundedFormat), exactNumber(s.recipient.Exact))
	if s.result.Allocation.Of == nil { // else the lines are sums of what was rounded before
		unrounded = unrounded.by("SUM(" + strings.Join(exact, ",") + ")")
	}
	row := s.add(totalHeight, words.over(3), unrounded, total, blankCell(asTotal.line()))
	s.total = at(5, row)
	residual := allocation.ExactCents(s.recipient.Total).Sub(s.recipient.Exact)
	s.wrapped(lineHeight, textCell(asRow.wrap(), s.in(phrase{"Afrondingsverschil", "Rounding residual"})),
		textCell(asFact.indent(), s.roundingRule(allocation.HalfUp)).over(3),
		numberCell(asRow.number(partFormat), exactNumber(residual)).by(s.total+"-"+at(4, row)),
		textCell(asFact.indent(), s.in(phrase{"bedrag − onafgerond", "amount − unrounded"})))
}

// rated is one line: ROUND(units × rate, 2).
func (s *recipientSheet) rated(i int, c allocation.Component, cells componentCells) componentCells {
	amount, n := s.recipient.Amounts[i], s.next()
	cells.units, cells.rate, cells.unrounded, cells.amount = at(2, n), at(3, n), at(4, n), at(5, n)
	s.wrapped(lineHeight, textCell(asRow.wrap(), capital(s.lang.of(c.Title))),
		numberCell(s.unitsStyle(cells.weighed), exactNumber(amount.Units)).by(formulaOf(cells.weighed, s.cellOf)),
		numberCell(asRow.number(rateFormat), decimalNumber(c.Rate.Value)),
		numberCell(asRow.number(unroundedFormat), exactNumber(amount.Exact)).by(cells.exact()),
		numberCell(asRow.number(euroFormat), centsNumber(amount.Cents)).by(cells.rounded()),
		textCell(asFact.indent(), s.basisText(c.Basis)))
	return cells
}

// shared writes the weight and the share of one component. A single component ends in the total; each of
// several has a heading and an amount of its own.
func (s *recipientSheet) shared(i int, c allocation.Component, cells componentCells) componentCells {
	amount, totals := s.recipient.Amounts[i], s.result.Allocation.Components[i]
	if s.severalComponents() {
		s.add(lineHeight, textCell(asStrong.line(), capital(s.lang.of(c.Title))).over(recipientLast))
	}
	cells.units = s.weight(cells.weighed, c.Basis)
	cells.all = s.line(phrase{"Gewicht van alle ontvangers samen", "Weight of all recipients together"}, 4,
		numberCell(asRow.number(unroundedFormat), exactNumber(totals.Units)), "")
	cells.pot = s.line(phrase{"Te verdelen", "To be divided"}, 5,
		numberCell(asRow.number(euroFormat), centsNumber(*totals.Pot)), s.basisText(s.result.Scheme.Basis))
	cells.unrounded = s.line(phrase{"Aandeel = te verdelen × gewicht ÷ gewicht van alle ontvangers", "Share = to be divided × weight ÷ weight of all recipients"}, 5,
		numberCell(asRow.number(shareFormat), exactNumber(amount.Exact)).by(cells.exact()), s.in(phrase{"onafgerond", "unrounded"}))
	correction := allocation.ExactCents(amount.Cents).Sub(amount.Exact)
	cells.correction = s.line(correctionWords(), 5,
		numberCell(asRow.number(partFormat), exactNumber(correction)), s.in(phrase{"bedrag − aandeel", "amount − share"}))
	if s.severalComponents() {
		cells.amount = s.line(phrase{"Bedrag van dit onderdeel", "Amount of this component"}, 5,
			numberCell(asSum.number(euroFormat), centsNumber(amount.Cents)).by(cells.rounded()), "")
	}
	return cells
}

// weight writes the addends of a weight and, where there are several, their sum. It returns its cell.
func (s *recipientSheet) weight(d allocation.Derivation, basis allocation.Basis) string {
	terms, first := termsOf(d), s.next()
	for _, t := range terms {
		s.term(t, basis)
	}
	last := s.next() - 1
	if len(terms) == 1 {
		return at(4, last)
	}
	return s.line(phrase{"Gewicht", "Weight"}, 4,
		numberCell(asSum.number(unroundedFormat), exactNumber(d.Value)).by("SUM("+down(4, first, last)+")"), "")
}

// term is one addend: so many units × a figure of the scheme = so much weight.
func (s *recipientSheet) term(t term, basis allocation.Basis) {
	n, title := s.next(), s.termTitle(t)
	units := numberCell(s.unitsStyle(t.Units), exactNumber(t.Units.Value)).by(formulaOf(t.Units, s.cellOf))
	factor, weight := blankCell(asRow.right()), numberCell(asRow.number(unroundedFormat), exactNumber(t.Value.Value)).by(at(2, n))
	if t.Factor != nil {
		factor = numberCell(asRow.number(decimalFormat), exactNumber(t.Factor.Value))
		weight = weight.by(at(2, n) + "*" + at(3, n))
		basis = t.Factor.Basis
	}
	s.wrapped(lineHeight, textCell(asRow.wrap(), capital(title)), units, factor, weight, blankCell(asRow.right()),
		textCell(asFact.indent(), s.basisText(basis)))
	if !s.severalComponents() {
		s.shares = append(s.shares, share{title, at(4, n), t.Value.Value})
	}
	if t.Factor != nil {
		s.figures = append(s.figures, figure{t.Factor.Rule, t.Factor.Label, at(3, n)})
	}
}

// termTitle names an addend by the measures in it.
func (s *recipientSheet) termTitle(t term) string {
	var titles []string
	for _, id := range measuresIn(t.Value) {
		titles = append(titles, measureTitle(s.result.Scheme, id, s.lang))
	}
	return s.lang.list(titles)
}

// line is a step of the calculation that has one number, in column D or E. It returns the cell of the number.
func (s *recipientSheet) line(words phrase, column int, value cell, note string) string {
	cells := []cell{textCell(asRow.wrap(), s.in(words)).over(column - 1), value}
	if column == 4 {
		cells = append(cells, blankCell(asRow.right()))
	}
	return at(column, s.wrapped(lineHeight, append(cells, textCell(asFact.indent(), note))...))
}

// amountWords are the words for the total. Whether the money is granted is for the minister to say.
func (s *recipientSheet) amountWords() string {
	return s.in(phrase{"BEREKEND BEDRAG (hele periode)", "CALCULATED AMOUNT (whole period)"})
}

// unitsStyle is how the units of a component look: whole numbers when all that they are made from are.
func (s *recipientSheet) unitsStyle(d allocation.Derivation) style {
	for _, id := range measuresIn(d) {
		for _, m := range s.measures {
			if m.ID == id && !m.Count {
				return asRow.number(decimalFormat)
			}
		}
	}
	if !d.Value.Rat().IsInt() {
		return asRow.number(decimalFormat)
	}
	return asRow.number(countFormat)
}

// remainders says for every share what rounding down left and whether a cent was added.
func (s *recipientSheet) remainders() string {
	var list []string
	for i, a := range s.recipient.Amounts {
		if s.parts[i].kind != shareComponent {
			continue
		}
		words := phrase{": naar beneden %s, rest %s cent, geen cent erbij", ": rounded down %s, remainder %s cent, no cent added"}
		if a.Extra {
			words = phrase{": naar beneden %s, rest %s cent, een cent erbij", ": rounded down %s, remainder %s cent, one cent added"}
		}
		list = append(list, s.say(words, s.lang.amount(a.Floor), s.lang.exact(a.Remainder, 6)))
	}
	return strings.Join(list, "")
}

// A share is a part of the amount or of the weight, with its cell.
type share struct {
	title string
	cell  string
	value allocation.Exact
}

// keyFigures sets the amount beside the national one: per unit, and the part of the last component.
func (s *recipientSheet) keyFigures() {
	perUnit, last := s.perUnit(), s.lastShare()
	if perUnit == nil && last == nil {
		return
	}
	if perUnit == nil {
		perUnit = []cell{textCell(asRow.wrap(), s.in(phrase{"Verhouding", "Proportion"})).over(4)}
	}
	cells := append(perUnit, last...)
	for columns := spanOf(cells); columns < recipientLast; columns++ {
		cells = append(cells, blankCell(asFact.right()))
	}
	s.wrapped(lineHeight, cells...)
}

// perUnit is the amount per unit of the first whole measure of the scheme, and the national one; nil without one.
func (s *recipientSheet) perUnit() []cell {
	m, ok := s.counted()
	if !ok {
		return nil
	}
	units, _ := s.cellOf(allocation.RuleMeasure, m.ID)
	own := ratioCell(asRow.number(euroFormat), allocation.ExactCents(s.recipient.Total),
		allocation.ExactDecimal(s.row.Values[m.Index].Amount), s.total, units)
	cells := []cell{textCell(asRow.wrap(), s.perUnitWords(m)), own, textCell(asFact.right(), s.in(phrase{"landelijk", "national"}))}
	national := s.measureSum(m)
	if national.Sign() == 0 {
		return append(cells, textCell(asRow.number(euroFormat), "–"))
	}
	return append(cells, numberCell(asRow.number(euroFormat), exactNumber(allocation.ExactCents(s.result.Allocation.Total).Quo(national))))
}

// lastShare is the part that the last component, or the last addend of a weight, has in the whole.
func (s *recipientSheet) lastShare() []cell {
	if len(s.shares) < 2 {
		return nil
	}
	last := s.shares[len(s.shares)-1]
	whole, all := allocation.Exact{}, make([]string, len(s.shares))
	for i, sh := range s.shares {
		whole, all[i] = whole.Add(sh.value), sh.cell
	}
	return []cell{textCell(asFact.right(), s.say(phrase{"deel %s", "part of %s"}, last.title)),
		ratioCell(asRow.number(percentFormat), last.value, whole, last.cell, "("+strings.Join(all, "+")+")")}
}
