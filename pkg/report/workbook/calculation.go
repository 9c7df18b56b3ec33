package workbook

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// calculation is the section that makes the amount, with a formula in every cell that is not a given.
func (s *recipientSheet) calculation() {
	closed := s.result.Scheme.Closed()
	heads := []wording.Phrase{wording.Both("× bedrag per eenheid", "× amount per unit"), wording.Both("= onafgerond", "= unrounded")}
	if closed {
		heads = []wording.Phrase{wording.Both("× verhoudingsgetal", "× proportion"), wording.Both("= gewicht", "= weight")}
	}
	s.section(wording.Both("BEREKENING", "CALCULATION"), s.head(wording.Both("aantal", "number")), s.head(heads[0]), s.head(heads[1]),
		s.head(wording.Both("bedrag", "amount")), s.aside(wording.Both("grondslag", "basis")))
	for i, c := range s.result.Scheme.Components {
		s.parts = append(s.parts, s.component(i, c))
	}
	s.totalLine(closed)
	if slices.ContainsFunc(s.result.Scheme.Components, byRemainder) {
		s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(wording.Both("Afronding", "Rounding"))),
			xlsx.TextCell(xlsx.AsFact.Indent(), s.roundingRule(allocation.LargestRemainder)+s.remainders()).Over(recipientLast-1))
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
		s.shares = append(s.shares, share{s.lang.Of(c.Title), cells.amount, allocation.ExactCents(s.recipient.Amounts[i].Cents)})
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
	total := xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.EuroFormat), xlsx.CentsNumber(s.recipient.Total)).By("SUM(" + strings.Join(amounts, ",") + ")")
	if amounts[0] == "" {
		total = total.By(s.parts[0].rounded())
	}
	words := xlsx.TextCell(xlsx.AsTotal.Line(), s.amountWords())
	if closed {
		s.total = xlsx.At(5, s.Add(xlsx.TotalHeight, words.Over(4), total, xlsx.BlankCell(xlsx.AsTotal.Line())))
		if amounts[0] == "" {
			s.parts[0].amount = s.total
		}
		return
	}
	unrounded := xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(s.recipient.Exact))
	if s.result.Allocation.Of == nil { // else the lines are sums of what was rounded before
		unrounded = unrounded.By("SUM(" + strings.Join(exact, ",") + ")")
	}
	row := s.Add(xlsx.TotalHeight, words.Over(3), unrounded, total, xlsx.BlankCell(xlsx.AsTotal.Line()))
	s.total = xlsx.At(5, row)
	residual := allocation.ExactCents(s.recipient.Total).Sub(s.recipient.Exact)
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(wording.Both("Afrondingsverschil", "Rounding residual"))),
		xlsx.TextCell(xlsx.AsFact.Indent(), s.roundingRule(allocation.HalfUp)).Over(3),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.PartFormat), xlsx.ExactNumber(residual)).By(s.total+"-"+xlsx.At(4, row)),
		xlsx.TextCell(xlsx.AsFact.Indent(), s.in(wording.Both("bedrag − onafgerond", "amount − unrounded"))))
}

// rated is one line: ROUND(units × rate, 2).
func (s *recipientSheet) rated(i int, c allocation.Component, cells componentCells) componentCells {
	amount, n := s.recipient.Amounts[i], s.Next()
	cells.units, cells.rate, cells.unrounded, cells.amount = xlsx.At(2, n), xlsx.At(3, n), xlsx.At(4, n), xlsx.At(5, n)
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), wording.Capital(s.lang.Of(c.Title))),
		xlsx.NumberCell(s.unitsStyle(cells.weighed), xlsx.ExactNumber(amount.Units)).By(formulaOf(cells.weighed, s.cellOf)),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.RateFormat), xlsx.DecimalNumber(c.Rate.Value)),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(amount.Exact)).By(cells.exact()),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(amount.Cents)).By(cells.rounded()),
		xlsx.TextCell(xlsx.AsFact.Indent(), rateBasis(s.result.Scheme, c, s.lang)))
	return cells
}

// shared writes the weight and the share of one component. A single component ends in the total; each of
// several has a heading and an amount of its own.
func (s *recipientSheet) shared(i int, c allocation.Component, cells componentCells) componentCells {
	amount, totals := s.recipient.Amounts[i], s.result.Allocation.Components[i]
	if s.severalComponents() {
		s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsStrong.Line(), wording.Capital(s.lang.Of(c.Title))).Over(recipientLast))
	}
	cells.units = s.weight(cells.weighed, c.Basis)
	cells.all = s.line(wording.Both("Gewicht van alle ontvangers samen", "Weight of all recipients together"), 4,
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(totals.Units)), "")
	cells.pot = s.line(wording.Both("Te verdelen", "To be divided"), 5,
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(*totals.Pot)), s.basisText(s.result.Scheme.Basis))
	cells.unrounded = s.line(wording.Both("Aandeel = te verdelen × gewicht ÷ gewicht van alle ontvangers", "Share = to be divided × weight ÷ weight of all recipients"), 5,
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.ShareFormat), xlsx.ExactNumber(amount.Exact)).By(cells.exact()), s.in(wording.Both("onafgerond", "unrounded")))
	correction := allocation.ExactCents(amount.Cents).Sub(amount.Exact)
	cells.correction = s.line(correctionWords(), 5,
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.PartFormat), xlsx.ExactNumber(correction)), s.in(wording.Both("bedrag − aandeel", "amount − share")))
	if s.severalComponents() {
		cells.amount = s.line(wording.Both("Bedrag van dit onderdeel", "Amount of this component"), 5,
			xlsx.NumberCell(xlsx.AsSum.Number(xlsx.EuroFormat), xlsx.CentsNumber(amount.Cents)).By(cells.rounded()), "")
	}
	return cells
}

// weight writes the addends of a weight and, where there are several, their sum. It returns its cell.
func (s *recipientSheet) weight(d allocation.Derivation, basis allocation.Basis) string {
	terms, first := termsOf(d), s.Next()
	for _, t := range terms {
		s.term(t, basis)
	}
	last := s.Next() - 1
	if len(terms) == 1 {
		return xlsx.At(4, last)
	}
	return s.line(wording.Both("Gewicht", "Weight"), 4,
		xlsx.NumberCell(xlsx.AsSum.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(d.Value)).By("SUM("+xlsx.Down(4, first, last)+")"), "")
}

// term is one addend: so many units × a figure of the scheme = so much weight.
func (s *recipientSheet) term(t term, basis allocation.Basis) {
	n, title, source := s.Next(), s.termTitle(t), s.basisText(basis)
	units := xlsx.NumberCell(s.unitsStyle(t.Units), xlsx.ExactNumber(t.Units.Value)).By(formulaOf(t.Units, s.cellOf))
	factor, weight := xlsx.BlankCell(xlsx.AsRow.Right()), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.UnroundedFormat), xlsx.ExactNumber(t.Value.Value)).By(xlsx.At(2, n))
	if t.Factor != nil {
		factor = xlsx.NumberCell(xlsx.AsRow.Number(xlsx.DecimalFormat), xlsx.ExactNumber(t.Factor.Value))
		weight = weight.By(xlsx.At(2, n) + "*" + xlsx.At(3, n))
		source = factorBasis(s.result.Scheme, *t.Factor, s.lang)
	}
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), wording.Capital(title)), units, factor, weight, xlsx.BlankCell(xlsx.AsRow.Right()),
		xlsx.TextCell(xlsx.AsFact.Indent(), source))
	if !s.severalComponents() {
		s.shares = append(s.shares, share{title, xlsx.At(4, n), t.Value.Value})
	}
	if t.Factor != nil {
		s.figures = append(s.figures, figure{t.Factor.Rule, t.Factor.Label, xlsx.At(3, n)})
	}
}

// termTitle names an addend by the measures in it.
func (s *recipientSheet) termTitle(t term) string {
	var titles []string
	for _, id := range measuresIn(t.Value) {
		titles = append(titles, document.MeasureTitle(s.result.Scheme, id, s.lang))
	}
	return s.lang.List(titles)
}

// line is a step of the calculation that has one number, in column D or E. It returns the cell of the number.
func (s *recipientSheet) line(words wording.Phrase, column int, value xlsx.Cell, note string) string {
	cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(words)).Over(column - 1), value}
	if column == 4 {
		cells = append(cells, xlsx.BlankCell(xlsx.AsRow.Right()))
	}
	return xlsx.At(column, s.Wrapped(xlsx.LineHeight, append(cells, xlsx.TextCell(xlsx.AsFact.Indent(), note))...))
}

// amountWords are the words for the total. Whether the money is granted is for the minister to say.
func (s *recipientSheet) amountWords() string {
	return s.in(wording.Both("BEREKEND BEDRAG (hele periode)", "CALCULATED AMOUNT (whole period)"))
}

// unitsStyle is how the units of a component look: whole numbers when all that they are made from are.
func (s *recipientSheet) unitsStyle(d allocation.Derivation) xlsx.Style {
	for _, id := range measuresIn(d) {
		for _, m := range s.measures {
			if m.ID == id && !m.Count {
				return xlsx.AsRow.Number(xlsx.DecimalFormat)
			}
		}
	}
	if !d.Value.Rat().IsInt() {
		return xlsx.AsRow.Number(xlsx.DecimalFormat)
	}
	return xlsx.AsRow.Number(xlsx.CountFormat)
}

// remainders says for every share what rounding down left and whether a cent was added.
func (s *recipientSheet) remainders() string {
	var list []string
	for i, a := range s.recipient.Amounts {
		if s.parts[i].kind != shareComponent {
			continue
		}
		words := wording.Both(": naar beneden %s, rest %s cent, geen cent erbij", ": rounded down %s, remainder %s cent, no cent added")
		if a.Extra {
			words = wording.Both(": naar beneden %s, rest %s cent, een cent erbij", ": rounded down %s, remainder %s cent, one cent added")
		}
		list = append(list, s.say(words, s.lang.Amount(a.Floor), s.lang.Exact(a.Remainder, 6)))
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
		perUnit = []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(wording.Both("Verhouding", "Proportion"))).Over(4)}
	}
	cells := append(perUnit, last...)
	for columns := xlsx.SpanOf(cells); columns < recipientLast; columns++ {
		cells = append(cells, xlsx.BlankCell(xlsx.AsFact.Right()))
	}
	s.Wrapped(xlsx.LineHeight, cells...)
}

// perUnit is the amount per unit of the measure that amounts are compared by, and the national one; nil without one.
func (s *recipientSheet) perUnit() []xlsx.Cell {
	m, ok := s.counted()
	if !ok {
		return nil
	}
	units, _ := s.cellOf(allocation.RuleMeasure, m.ID)
	own := ratioCell(xlsx.AsRow.Number(xlsx.EuroFormat), allocation.ExactCents(s.recipient.Total),
		allocation.ExactDecimal(s.row.Values[m.Index].Amount), s.total, units)
	cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Wrap(), s.perUnitWords(m)), own, xlsx.TextCell(xlsx.AsFact.Right(), s.in(wording.Both("landelijk", "national")))}
	national := s.measureSum(m)
	if national.Sign() == 0 {
		return append(cells, xlsx.TextCell(xlsx.AsRow.Number(xlsx.EuroFormat), "–"))
	}
	return append(cells, xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.ExactNumber(allocation.ExactCents(s.result.Allocation.Total).Quo(national))))
}

// lastShare is the part that the last component, or the last addend of a weight, has in the whole.
func (s *recipientSheet) lastShare() []xlsx.Cell {
	if len(s.shares) < 2 {
		return nil
	}
	last := s.shares[len(s.shares)-1]
	whole, all := allocation.Exact{}, make([]string, len(s.shares))
	for i, sh := range s.shares {
		whole, all[i] = whole.Add(sh.value), sh.cell
	}
	return []xlsx.Cell{xlsx.TextCell(xlsx.AsFact.Right(), s.say(wording.Both("deel %s", "part of %s"), last.title)),
		ratioCell(xlsx.AsRow.Number(xlsx.PercentFormat), last.value, whole, last.cell, "("+strings.Join(all, "+")+")")}
}
