package workbook

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// CheckSheetFile is the name under which a result ships the sheet of WriteCheckSheet.
func (o Options) CheckSheetFile() string { return "narekenblad" + o.extension() }

// ErrNoRates says that a scheme cannot be checked with the figures of one municipality.
var ErrNoRates = errors.New("workbook: only a scheme of amounts per unit can be checked without the figures of the whole country")

// A checkSheet lets somebody who may install nothing check one amount: type the figures and see the amount, the
// difference and the cash per calendar year, by plain formulas, without macros and without any national file.
//
// Its columns are A the words, B what is typed, C rates, D amounts, E notes.
type checkSheet struct {
	*xlsx.Sheet
	scheme  *scenario.Scheme
	lang    wording.Language
	inputs  []figure // the cells to fill in for the measures
	amounts []string // the cells of the components
	total   string
	decided string // the cell with the amount in the decision
}

const checkSheetLast = 5 // columns

// WriteCheckSheet writes the sheet for a scheme of amounts per unit, whose formulas stand with every figure that they
// need. It refuses a scheme that divides a budget, or whose components are more than units times an amount. The same
// scheme and options give the same bytes; it knows of no result.
func WriteCheckSheet(w io.Writer, s *scenario.Scheme, o Options) error {
	c := &checkSheet{scheme: s, lang: o.Language, Sheet: &xlsx.Sheet{
		Name:   wording.Both("Narekenblad", "Check sheet").In(o.Language),
		Widths: []float64{44, 19, 17, 19, 30},
		Page:   xlsx.Page{OnePage: true, Footer: `&L&"Arial,Regular"&7 npo ` + o.Version + " · " + s.ID},
	}}
	if !c.possible() {
		return ErrNoRates
	}
	c.build()
	return o.writeSheet(w, c.Sheet)
}

// WriteOwnCheckSheet writes the check sheet that goes with a result of a scheme. A scheme that one municipality cannot
// check by itself, because it divides a budget over all, gets that of the regulation: what a municipality holds in its
// hands is a decision under the regulation, whatever variant was calculated. The sheet says of which scheme it is.
func WriteOwnCheckSheet(w io.Writer, s *scenario.Scheme, o Options) error {
	err := WriteCheckSheet(w, s, o)
	if !errors.Is(err, ErrNoRates) {
		return err
	}
	scheme, err := scenario.Find(document.RatesScheme)
	if err != nil {
		return err
	}
	return WriteCheckSheet(w, scheme, o)
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

func (c *checkSheet) in(p wording.Phrase) string { return p.In(c.lang) }

// build writes the sheet from top to bottom.
func (c *checkSheet) build() {
	c.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), c.opening()).Over(checkSheetLast))
	c.Gap(6)
	c.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsKicker.Line(), c.in(wording.Both("NAREKENBLAD", "CHECK SHEET"))).Over(2),
		xlsx.TextCell(xlsx.AsStamp.Right(), c.in(wording.Both("GEEN BESCHIKKING", "NOT A DECISION"))).Over(3))
	c.Wrapped(27, xlsx.TextCell(xlsx.AsTitle.Wrap(), document.SchemeTitle(c.scheme, c.lang)).Over(checkSheetLast))
	c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), c.in(wording.Both(
		"U hoeft niets te installeren. Vul de gele cellen in; de rest rekent vanzelf. Zonder macro's en zonder landelijk bestand.",
		"You need not install anything. Fill in the yellow cells; the rest calculates by itself. Without macros and without a national file."))).Over(checkSheetLast))
	for _, n := range adaptations(c.scheme, c.lang) {
		c.Wrapped(xlsx.LineHeight+3, xlsx.TextCell(xlsx.AsNotice.Indent(), n).Over(checkSheetLast))
	}
	c.figuresToType()
	c.calculation()
	c.decision()
	c.cash()
	c.received()
	c.closing()
}

// opening is the first line: by which rule, with what was changed in it, and what the sheet is worth.
func (c *checkSheet) opening() string {
	status := wording.Both("rekenhulp, geen besluit", "help in calculating, not a decision")
	if len(adaptations(c.scheme, c.lang)) > 0 {
		status = wording.Both("rekenvariant met andere waarden dan de regeling, geen besluit", "a variant with other values than the regulation, not a decision")
	}
	return c.lang.Say(wording.Both("Regeling: %s · Status: %s", "Scheme: %s · Status: %s"), document.SchemeTitle(c.scheme, c.lang), c.in(status))
}

// section starts a section.
func (c *checkSheet) section(title wording.Phrase, heads ...xlsx.Cell) {
	c.Gap(xlsx.SectionGap)
	cells := append([]xlsx.Cell{xlsx.TextCell(xlsx.AsSection.Line(), c.in(title))}, heads...)
	for columns := xlsx.SpanOf(cells); columns < checkSheetLast; columns++ {
		cells = append(cells, xlsx.BlankCell(xlsx.AsSectionHead.Right()))
	}
	c.Add(xlsx.HeadHeight, cells...)
}

func (c *checkSheet) head(p wording.Phrase) xlsx.Cell {
	return xlsx.TextCell(xlsx.AsSectionHead.Right(), c.in(p))
}

// input appends a line with a cell to fill in and returns the cell.
func (c *checkSheet) input(words string, looks xlsx.Style, in xlsx.Input, note string) string {
	in.Cell = xlsx.At(2, c.Next())
	in.Error = c.in(inputError(in.Kind))
	c.Inputs = append(c.Inputs, in)
	c.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Wrap(), words), xlsx.BlankCell(looks), xlsx.TextCell(xlsx.AsFact.Indent(), note).Over(3))
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
	c.section(wording.Both("1  UW CIJFERS", "1  YOUR FIGURES"), c.head(wording.Both("invullen", "fill in")))
	for _, m := range c.measures() {
		looks, kind := xlsx.AsInput.Number(xlsx.DecimalFormat), xlsx.InputNumber
		if m.Kind == cbsdata.Count {
			looks, kind = xlsx.AsInput.Number(xlsx.CountFormat), xlsx.InputCount
		}
		note := basisText(m.Basis, c.lang)
		if m.ReferenceDate != "" {
			note = c.lang.Of(m.ReferenceWord) + " " + c.lang.Date(m.ReferenceDate) + " · " + note
		}
		cell := c.input(wording.Capital(c.lang.Of(m.Title)), looks, xlsx.Input{Kind: kind, Prompt: c.in(wording.Both(
			"Het cijfer van uw gemeente.", "The figure of your municipality."))}, note)
		c.inputs = append(c.inputs, figure{allocation.RuleMeasure, m.ID, cell})
	}
	c.decided = c.input(c.in(wording.Both("Bedrag volgens Ofb of beschikking", "Amount in the decision")), xlsx.AsInput.Number(xlsx.EuroFormat),
		xlsx.Input{Kind: xlsx.InputAmount, Prompt: c.in(wording.Both("Het bedrag uit uw beschikking of het Overzicht financiële beschikkingen (Ofb).", "The amount in your decision."))}, "")
}

// calculation is a line for each component and the total.
func (c *checkSheet) calculation() {
	c.section(wording.Both("2  BEREKEND BEDRAG", "2  CALCULATED AMOUNT"), c.head(wording.Both("aantal", "number")),
		c.head(wording.Both("× bedrag per eenheid", "× amount per unit")), c.head(wording.Both("bedrag", "amount")))
	row := allocation.Row{}
	for _, m := range c.scheme.Scheme.Measures() {
		row.Values = append(row.Values, allocation.Value{Measure: m})
	}
	for _, component := range c.scheme.Components {
		d, err := component.Quantity.Derive(row)
		if err != nil {
			panic("workbook: a row with every measure of the scheme cannot be derived: " + err.Error())
		}
		n := c.Next()
		rate := allocation.ExactDecimal(component.Rate.Value).Mul(d.Value)
		c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), wording.Capital(c.lang.Of(component.Title))),
			xlsx.NumberCell(xlsx.AsRow.Number(c.format(d)), xlsx.ExactNumber(d.Value)).By(formulaOf(d, c.cellOf)),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.RateFormat), xlsx.DecimalNumber(component.Rate.Value)),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.ExactNumber(rate)).By("ROUND("+xlsx.At(2, n)+"*"+xlsx.At(3, n)+",2)"),
			xlsx.TextCell(xlsx.AsFact.Indent(), rateBasis(c.scheme, component, c.lang)))
		c.amounts = append(c.amounts, xlsx.At(4, n))
	}
	c.total = xlsx.At(4, c.Add(xlsx.TotalHeight, xlsx.TextCell(xlsx.AsTotal.Line(), c.in(wording.Both("BEREKEND BEDRAG (hele periode)", "CALCULATED AMOUNT (whole period)"))).Over(3),
		xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.EuroFormat), 0).By("SUM("+strings.Join(c.amounts, ",")+")"), xlsx.BlankCell(xlsx.AsTotal.Line())))
}

// format is how units look: whole when all that they are made from is.
func (c *checkSheet) format(d allocation.Derivation) xlsx.Format {
	for _, id := range measuresIn(d) {
		if m, ok := c.scheme.Measure(id); ok && m.Kind != cbsdata.Count {
			return xlsx.DecimalFormat
		}
	}
	return xlsx.CountFormat
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
func (c *checkSheet) compared(words wording.Phrase, typed, difference string, note wording.Phrase) {
	c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), c.in(words)).Over(3),
		xlsx.TextCell(xlsx.AsRow.Number(xlsx.EuroFormat), c.in(notCompared())).By(fmt.Sprintf(`IF(ISBLANK(%s),"%s",ROUND(%s,2))`, typed, c.in(notCompared()), difference)),
		xlsx.TextCell(xlsx.AsFact.Indent(), c.in(note)))
}

// decision compares the amount with the decision.
func (c *checkSheet) decision() {
	c.compared(wording.Both("Verschil: beschikking − berekend bedrag", "Difference: decision − calculated amount"), c.decided, c.decided+"-"+c.total,
		wording.Both("0 is gelijk", "0 is equal"))
}

// cash is what comes in per calendar year.
func (c *checkSheet) cash() {
	schedule := c.scheme.Schedule
	if schedule == nil {
		return
	}
	note := c.in(wording.Both("kas", "cash"))
	if schedule.Basis.Assumption {
		note = c.in(wording.Both("kas; aanname: gelijke delen", "cash; assumed equal parts"))
	}
	c.section(wording.Both("3  KAS PER KALENDERJAAR", "3  CASH PER CALENDAR YEAR"), c.head(wording.Both("deel", "part")), c.head(wording.Both("bedrag", "amount")),
		c.head(wording.Both("cumulatief per 31-12", "cumulative on 31 Dec")), xlsx.TextCell(xlsx.AsSectionHead.Indent(), note))
	through := 0
	for i, y := range schedule.Years(0) {
		n := c.Next()
		through += y.Portions
		paid := xlsx.At(4, n)
		if i > 0 {
			paid += "-" + xlsx.At(4, n-1)
		}
		c.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Line(), c.lang.Say(wording.Both("Kalenderjaar %s", "Calendar year %s"), strconv.Itoa(y.Year))),
			xlsx.TextCell(xlsx.AsRow.Right(), fmt.Sprintf("%d/%d", y.Portions, schedule.Portions)),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), 0).By("ROUND("+paid+",2)"),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), 0).By(fmt.Sprintf("ROUND(%s*%d/%d,2)", c.total, through, schedule.Portions)), xlsx.BlankCell(xlsx.AsFact.Right()))
	}
}

// received compares what came in with what is due of the amount in the decision, as npo verify does, or of the calculated one
// while no decision was typed: what the minister decided is what is paid. The sheet says which.
func (c *checkSheet) received() {
	schedule := c.scheme.Schedule
	if schedule == nil {
		return
	}
	c.section(wording.Both("4  ONTVANGEN TOT NU TOE", "4  RECEIVED TO DATE"), c.head(wording.Both("invullen", "fill in")))
	months, portions := paymentLists(schedule)
	month := c.input(c.in(wording.Both("Ontvangen tot en met (maand)", "Received up to and including (month)")), xlsx.AsInput.Number(xlsx.ChoiceFormat),
		xlsx.Input{Kind: xlsx.InputChoice, List: months, Prompt: c.in(wording.Both("Kies de laatste maand die u meetelt.", "Choose the last month that you count."))}, "")
	amount := c.input(c.in(wording.Both("Ontvangen bedrag tot en met die maand", "Amount received up to that month")), xlsx.AsInput.Number(xlsx.EuroFormat),
		xlsx.Input{Kind: xlsx.InputAmount, Prompt: c.in(wording.Both("Alles wat u tot en met die maand ontving.", "All that you received up to that month."))}, "")
	due := fmt.Sprintf(`ROUND(%s*INDEX({%s},MATCH(%s,{"%s"},0))/%d,2)`,
		fmt.Sprintf("IF(ISBLANK(%s),%s,%s)", c.decided, c.total, c.decided), strings.Join(portions, ","), month, strings.Join(months, `","`), schedule.Portions)
	of := fmt.Sprintf(`IF(ISBLANK(%s),"%s","%s")`, c.decided, c.in(wording.Both("van het berekende bedrag", "of the calculated amount")),
		c.in(wording.Both("van het bedrag in uw stukken", "of the amount in your papers")))
	n := c.Next()
	c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), c.in(wording.Both("Te ontvangen tot en met die maand", "Due up to that month"))).Over(3),
		xlsx.TextCell(xlsx.AsRow.Number(xlsx.EuroFormat), "").By("IF(ISBLANK("+month+`),"",`+due+")"),
		xlsx.TextCell(xlsx.AsFact.Indent(), c.in(wording.Both("van het berekende bedrag", "of the calculated amount"))).By(of))
	c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), c.in(wording.Both("Verschil: ontvangen − te ontvangen", "Difference: received − due"))).Over(3),
		xlsx.TextCell(xlsx.AsRow.Number(xlsx.EuroFormat), c.in(notCompared())).By(fmt.Sprintf(`IF(OR(ISBLANK(%s),ISBLANK(%s)),"%s",ROUND(%s-%s,2))`,
			month, amount, c.in(notCompared()), amount, xlsx.At(4, n))), xlsx.BlankCell(xlsx.AsFact.Right()))
}

// closing says by which rule and version, and what the sheet is worth.
func (c *checkSheet) closing() {
	c.section(wording.Both("TOELICHTING", "NOTES"))
	notes := []string{basisText(c.scheme.Basis, c.lang)}
	for _, n := range c.scheme.Notes {
		notes = append(notes, c.lang.Of(n))
	}
	for _, n := range append(notes, c.in(document.NoDecision())+" "+c.in(notSpending())) {
		c.Wrapped(xlsx.LineHeight-2, xlsx.TextCell(xlsx.AsNote.Wrap(), n).Over(checkSheetLast))
	}
}
