package report

import (
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// CheckSheetFile is the name under which a result and a release ship the sheet of WriteCheckSheet.
const CheckSheetFile = "narekenblad.xlsx"

// errNoRates says that a scheme cannot be checked with the figures of one municipality.
var errNoRates = errors.New("report: only a scheme of amounts per unit can be checked without the figures of the whole country")

// A checkSheet lets somebody who may install nothing check one amount: type the figures and see the amount, the
// difference and the cash per calendar year, by plain formulas, without macros and without any national file.
//
// Its columns are A the words, B what is typed, C rates, D amounts, E notes.
type checkSheet struct {
	*sheet
	scheme  *scenario.Scheme
	lang    Language
	inputs  []figure // the cells to fill in for the measures
	amounts []string // the cells of the components
	total   string
	decided string // the cell with the amount in the decision
}

const checkSheetLast = 5 // columns

// WriteCheckSheet writes the sheet for a scheme of amounts per unit, whose formulas stand with every figure that they
// need. It refuses a scheme that divides a budget, or whose components are more than units times an amount. The same
// scheme, language and version give the same bytes.
func WriteCheckSheet(w io.Writer, s *scenario.Scheme, l Language, version string) error {
	c := &checkSheet{scheme: s, lang: l, sheet: &sheet{
		Name:   phrase{"Narekenblad", "Check sheet"}.in(l),
		Widths: []float64{44, 19, 17, 19, 30},
		Page:   sheetPage{OnePage: true, Footer: `&L&"Arial,Regular"&7 npo ` + version + " · " + s.ID},
	}}
	if !c.possible() {
		return errNoRates
	}
	c.build()
	file, err := newXLSXBook(c.Name, []string{c.Name}, newZipPress(flate.DefaultCompression))
	if err != nil {
		return err
	}
	return file.write(w, []*sheet{c.sheet})
}

// possible tells whether every component is units × amount per unit and nothing more.
func (c *checkSheet) possible() bool {
	for _, component := range c.scheme.Components {
		if component.Rate == nil || component.Floor != nil || component.Ceiling != nil || component.Eligible != nil {
			return false
		}
	}
	return !c.scheme.PerSite
}

func (c *checkSheet) in(p phrase) string { return p.in(c.lang) }

// build writes the sheet from top to bottom.
func (c *checkSheet) build() {
	c.add(lineHeight, textCell(asKicker.line(), c.in(phrase{"NAREKENBLAD", "CHECK SHEET"})).over(2),
		textCell(asStamp.right(), c.in(phrase{"GEEN BESCHIKKING", "NOT A DECISION"})).over(3))
	c.wrapped(27, textCell(asTitle.wrap(), c.lang.of(c.scheme.Title)).over(checkSheetLast))
	c.wrapped(lineHeight, textCell(asSubtitle.wrap(), c.in(phrase{
		"U hoeft niets te installeren. Vul de gele cellen in; de rest rekent vanzelf. Zonder macro's en zonder landelijk bestand.",
		"You need not install anything. Fill in the yellow cells; the rest calculates by itself. Without macros and without a national file."})).over(checkSheetLast))
	c.figuresToType()
	c.calculation()
	c.decision()
	c.cash()
	c.received()
	c.closing()
}

// section starts a section.
func (c *checkSheet) section(title phrase, heads ...cell) {
	c.gap(sectionGap)
	cells := append([]cell{textCell(asSection.line(), c.in(title))}, heads...)
	for columns := spanOf(cells); columns < checkSheetLast; columns++ {
		cells = append(cells, blankCell(asSectionHead.right()))
	}
	c.add(headHeight, cells...)
}

func (c *checkSheet) head(p phrase) cell { return textCell(asSectionHead.right(), c.in(p)) }

// input appends a line with a cell to fill in and returns the cell.
func (c *checkSheet) input(words string, looks style, in sheetInput, note string) string {
	in.Cell = at(2, c.next())
	in.Error = c.in(inputError(in.Kind))
	c.Inputs = append(c.Inputs, in)
	c.wrapped(lineHeight+2, textCell(asRow.wrap(), words), blankCell(looks), textCell(asFact.indent(), note).over(3))
	return in.Cell
}

// measures are those of the scheme in the order in which its components count them.
func (c *checkSheet) measures() []scenario.Measure {
	var list []scenario.Measure
	for _, component := range c.scheme.Components {
		for _, id := range component.Quantity.Measures() {
			m, _ := c.scheme.Measure(string(id))
			if !slices.ContainsFunc(list, func(other scenario.Measure) bool { return other.ID == m.ID }) {
				list = append(list, m)
			}
		}
	}
	return list
}

// figuresToType are the figures of the municipality.
func (c *checkSheet) figuresToType() {
	c.section(phrase{"1  UW CIJFERS", "1  YOUR FIGURES"}, c.head(phrase{"invullen", "fill in"}))
	for _, m := range c.measures() {
		looks, kind := asInput.number(decimalFormat), inputNumber
		if m.Kind == cbsdata.Count {
			looks, kind = asInput.number(countFormat), inputCount
		}
		note := basisText(m.Basis, c.lang)
		if m.ReferenceDate != "" {
			note = c.lang.of(m.ReferenceWord) + " " + c.lang.date(m.ReferenceDate) + " · " + note
		}
		cell := c.input(capital(c.lang.of(m.Title)), looks, sheetInput{Kind: kind, Prompt: c.in(phrase{
			"Het cijfer van uw gemeente.", "The figure of your municipality."})}, note)
		c.inputs = append(c.inputs, figure{allocation.RuleMeasure, m.ID, cell})
	}
	c.decided = c.input(c.in(phrase{"Bedrag volgens Ofb of beschikking", "Amount in the decision"}), asInput.number(euroFormat),
		sheetInput{Kind: inputAmount, Prompt: c.in(phrase{"Het bedrag uit uw beschikking of het Overzicht financiële beschikkingen (Ofb).", "The amount in your decision."})}, "")
}

// calculation is a line for each component and the total.
func (c *checkSheet) calculation() {
	c.section(phrase{"2  BEREKEND BEDRAG", "2  CALCULATED AMOUNT"}, c.head(phrase{"aantal", "number"}),
		c.head(phrase{"× bedrag per eenheid", "× amount per unit"}), c.head(phrase{"bedrag", "amount"}))
	row := allocation.Row{}
	for _, m := range c.scheme.Scheme.Measures() {
		row.Values = append(row.Values, allocation.Value{Measure: m})
	}
	for _, component := range c.scheme.Components {
		d, err := component.Quantity.Derive(row)
		if err != nil {
			panic("report: a row with every measure of the scheme cannot be derived: " + err.Error())
		}
		n := c.next()
		rate := allocation.ExactDecimal(component.Rate.Value).Mul(d.Value)
		c.wrapped(lineHeight, textCell(asRow.wrap(), capital(c.lang.of(component.Title))),
			numberCell(asRow.number(c.format(d)), exactNumber(d.Value)).by(formulaOf(d, c.cellOf)),
			numberCell(asRow.number(rateFormat), decimalNumber(component.Rate.Value)),
			numberCell(asRow.number(euroFormat), exactNumber(rate)).by("ROUND("+at(2, n)+"*"+at(3, n)+",2)"),
			textCell(asFact.indent(), basisText(component.Basis, c.lang)))
		c.amounts = append(c.amounts, at(4, n))
	}
	c.total = at(4, c.add(totalHeight, textCell(asTotal.line(), c.in(phrase{"BEREKEND BEDRAG (hele periode)", "CALCULATED AMOUNT (whole period)"})).over(3),
		numberCell(asTotal.number(euroFormat), 0).by("SUM("+strings.Join(c.amounts, ",")+")"), blankCell(asTotal.line())))
}

// format is how units look: whole when all that they are made from is.
func (c *checkSheet) format(d allocation.Derivation) format {
	for _, id := range measuresIn(d) {
		if m, ok := c.scheme.Measure(id); ok && m.Kind != cbsdata.Count {
			return decimalFormat
		}
	}
	return countFormat
}

// cellOf finds the cell that a measure is typed in.
func (c *checkSheet) cellOf(rule allocation.Rule, id string) (string, bool) {
	for _, f := range c.inputs {
		if f.rule == rule && f.id == id {
			return f.cell, true
		}
	}
	return "", false
}

// compared appends a line with what a typed amount differs by, or that nothing was typed.
func (c *checkSheet) compared(words phrase, typed, difference string, note phrase) {
	c.wrapped(lineHeight, textCell(asRow.wrap(), c.in(words)).over(3),
		textCell(asRow.number(euroFormat), c.in(notCompared())).by(fmt.Sprintf(`IF(ISBLANK(%s),"%s",ROUND(%s,2))`, typed, c.in(notCompared()), difference)),
		textCell(asFact.indent(), c.in(note)))
}

// decision compares the amount with the decision.
func (c *checkSheet) decision() {
	c.compared(phrase{"Verschil: beschikking − berekend bedrag", "Difference: decision − calculated amount"}, c.decided, c.decided+"-"+c.total,
		phrase{"0 is gelijk", "0 is equal"})
}

// cash is what comes in per calendar year.
func (c *checkSheet) cash() {
	schedule := c.scheme.Schedule
	if schedule == nil {
		return
	}
	note := c.in(phrase{"kas", "cash"})
	if schedule.Basis.Assumption {
		note = c.in(phrase{"kas; aanname: gelijke delen", "cash; assumed equal parts"})
	}
	c.section(phrase{"3  KAS PER KALENDERJAAR", "3  CASH PER CALENDAR YEAR"}, c.head(phrase{"deel", "part"}), c.head(phrase{"bedrag", "amount"}),
		c.head(phrase{"cumulatief per 31-12", "cumulative on 31 Dec"}), textCell(asSectionHead.indent(), note))
	through := 0
	for i, y := range schedule.Years(0) {
		n := c.next()
		through += y.Portions
		paid := at(4, n)
		if i > 0 {
			paid += "-" + at(4, n-1)
		}
		c.add(lineHeight, textCell(asRow.line(), c.lang.say(phrase{"Kalenderjaar %s", "Calendar year %s"}, strconv.Itoa(y.Year))),
			textCell(asRow.right(), fmt.Sprintf("%d/%d", y.Portions, schedule.Portions)),
			numberCell(asRow.number(euroFormat), 0).by("ROUND("+paid+",2)"),
			numberCell(asRow.number(euroFormat), 0).by(fmt.Sprintf("ROUND(%s*%d/%d,2)", c.total, through, schedule.Portions)), blankCell(asFact.right()))
	}
}

// received compares what came in with what is due.
func (c *checkSheet) received() {
	schedule := c.scheme.Schedule
	if schedule == nil {
		return
	}
	c.section(phrase{"4  ONTVANGEN TOT NU TOE", "4  RECEIVED TO DATE"}, c.head(phrase{"invullen", "fill in"}))
	months, portions := paymentLists(schedule)
	month := c.input(c.in(phrase{"Ontvangen tot en met (maand)", "Received up to and including (month)"}), asInput.number(choiceFormat),
		sheetInput{Kind: inputChoice, List: months, Prompt: c.in(phrase{"Kies de laatste maand die u meetelt.", "Choose the last month that you count."})}, "")
	amount := c.input(c.in(phrase{"Ontvangen bedrag tot en met die maand", "Amount received up to that month"}), asInput.number(euroFormat),
		sheetInput{Kind: inputAmount, Prompt: c.in(phrase{"Alles wat u tot en met die maand ontving.", "All that you received up to that month."})}, "")
	due := fmt.Sprintf(`ROUND(%s*INDEX({%s},MATCH(%s,{"%s"},0))/%d,2)`,
		c.total, strings.Join(portions, ","), month, strings.Join(months, `","`), schedule.Portions)
	n := c.next()
	c.wrapped(lineHeight, textCell(asRow.wrap(), c.in(phrase{"Te ontvangen tot en met die maand", "Due up to that month"})).over(3),
		textCell(asRow.number(euroFormat), "").by("IF(ISBLANK("+month+`),"",`+due+")"), blankCell(asFact.right()))
	c.wrapped(lineHeight, textCell(asRow.wrap(), c.in(phrase{"Verschil: ontvangen − te ontvangen", "Difference: received − due"})).over(3),
		textCell(asRow.number(euroFormat), c.in(notCompared())).by(fmt.Sprintf(`IF(OR(ISBLANK(%s),ISBLANK(%s)),"%s",ROUND(%s-%s,2))`,
			month, amount, c.in(notCompared()), amount, at(4, n))), blankCell(asFact.right()))
}

// closing says by which rule and version, and what the sheet is worth.
func (c *checkSheet) closing() {
	c.section(phrase{"TOELICHTING", "NOTES"})
	notes := []string{basisText(c.scheme.Basis, c.lang)}
	for _, n := range c.scheme.Notes {
		notes = append(notes, c.lang.of(n))
	}
	for _, n := range append(notes, c.in(noDecision())+" "+c.in(notSpending())) {
		c.wrapped(lineHeight-2, textCell(asNote.wrap(), n).over(checkSheetLast))
	}
}
