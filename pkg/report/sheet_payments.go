package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
)

// payments is the section of the cash per calendar year, for schemes whose schedule belongs on the sheet.
func (s *recipientSheet) payments() {
	schedule := s.result.Scheme.Schedule
	if schedule == nil || !schedule.OnSheet {
		return
	}
	note := s.in(phrase{"kas", "cash"})
	if schedule.Basis.Assumption {
		note = s.in(phrase{"kas; aanname: gelijke delen", "cash; assumed equal parts"})
	}
	s.section(phrase{"BETAALRITME", "PAYMENTS"},
		s.head(phrase{"deel", "part"}), s.head(phrase{"", ""}),
		s.head(phrase{"bedrag", "amount"}), s.head(phrase{"cumulatief per 31-12", "cumulative on 31 Dec"}),
		textCell(asSectionHead.indent(), note))
	through := 0
	for i, y := range schedule.Years(s.recipient.Total) {
		through += y.Portions
		s.year(i, y, through, schedule.Portions)
	}
}

// year is one calendar year: what is accumulated follows from the total, what is paid from the line before.
func (s *recipientSheet) year(i int, y allocation.YearPart, through, portions int) {
	n := s.next()
	paid := at(5, n)
	if i > 0 {
		paid += "-" + at(5, n-1)
	}
	s.add(lineHeight,
		textCell(asRow.wrap(), s.say(phrase{"Kalenderjaar %s", "Calendar year %s"}, strconv.Itoa(y.Year))),
		textCell(asRow.right(), fmt.Sprintf("%d/%d", y.Portions, portions)), blankCell(asRow.right()),
		numberCell(asRow.number(euroFormat), centsNumber(y.Amount)).by("ROUND("+paid+",2)"),
		numberCell(asRow.number(euroFormat), centsNumber(y.Accumulated)).by(fmt.Sprintf("ROUND(%s*%d/%d,2)", s.total, through, portions)),
		textCell(asFact.indent(), s.yearMonths(y.Year)))
}

// yearMonths says in which months of a year is paid.
func (s *recipientSheet) yearMonths(year int) string {
	var months []allocation.Month
	for _, p := range s.result.Scheme.Schedule.Payments {
		if p.Month.Year == year {
			months = append(months, p.Month)
		}
	}
	first, last := monthName(months[0].Month).in(s.lang), monthName(months[len(months)-1].Month).in(s.lang)
	if len(months) == 1 {
		return first
	}
	return first + " – " + last
}

// comparison is the section to fill in: one's own papers beside the calculation. A cell that is empty
// compares nothing, and says so.
func (s *recipientSheet) comparison() {
	s.section(phrase{"VERGELIJKEN MET UW STUKKEN", "COMPARE WITH YOUR PAPERS"},
		s.head(phrase{"", ""}), s.head(phrase{"", ""}), s.head(phrase{"invullen", "fill in"}),
		s.head(phrase{"verschil", "difference"}), s.aside(phrase{"", ""}))
	in := s.input(phrase{"Bedrag volgens Ofb of beschikking", "Amount in the decision"}, asInput.number(euroFormat), sheetInput{
		Kind: inputAmount, Prompt: s.in(phrase{"Het bedrag uit uw beschikking of het Overzicht financiële beschikkingen (Ofb).", "The amount in your decision."}),
	}, s.difference(asRow.number(euroFormat)), s.in(phrase{"met het berekend bedrag", "with the computed amount"}))
	s.formula(in, "ROUND("+in+"-"+s.total+",2)")
	s.received()
	for _, m := range s.measures {
		if m.Used {
			s.ownCount(m)
		}
	}
}

// difference is the cell of a comparison that has not been made.
func (s *recipientSheet) difference(looks style) cell {
	return textCell(looks, s.in(notCompared()))
}

func notCompared() phrase { return phrase{"nog niet vergeleken", "not compared yet"} }

// input appends a line with a cell to fill in and returns that cell.
func (s *recipientSheet) input(words phrase, looks style, in sheetInput, result cell, note string) string {
	in.Cell = at(4, s.next())
	in.Error = s.in(inputError(in.Kind))
	s.Inputs = append(s.Inputs, in)
	s.add(lineHeight+1, textCell(asRow.wrap(), s.in(words)).over(3), blankCell(looks), result, textCell(asFact.indent(), note))
	return in.Cell
}

// formula gives the result of the last line its formula, which waits until the cells are filled in.
func (s *recipientSheet) formula(input, formula string, others ...string) {
	empty := "ISBLANK(" + input + ")"
	if len(others) > 0 {
		empty = "OR(" + empty + ",ISBLANK(" + strings.Join(others, "),ISBLANK(") + "))"
	}
	result := &s.Rows[len(s.Rows)-1].Cells[2]
	result.Formula = "IF(" + empty + `,"` + result.Text + `",` + formula + ")"
}

// inputError says what a cell to fill in accepts.
func inputError(kind inputKind) phrase {
	switch kind {
	case inputCount:
		return phrase{"Vul een heel getal in, 0 of meer.", "Enter a whole number, 0 or more."}
	case inputChoice:
		return phrase{"Kies een maand uit de lijst.", "Choose a month from the list."}
	}
	return phrase{"Vul een getal in, 0 of meer.", "Enter a number, 0 or more."}
}

// received compares what has been received with the schedule.
func (s *recipientSheet) received() {
	schedule := s.result.Scheme.Schedule
	if schedule == nil || !schedule.OnSheet {
		return
	}
	months, portions := paymentLists(schedule)
	month := s.input(phrase{"Ontvangen tot en met (maand)", "Received up to and including (month)"}, asInput.number(choiceFormat), sheetInput{
		Kind: inputChoice, List: months, Prompt: s.in(phrase{"Kies de laatste maand die u meetelt.", "Choose the last month that you count."}),
	}, textCell(asRow.number(euroFormat), ""), s.in(phrase{"volgens betaalritme", "due by the schedule"}))
	s.formula(month, fmt.Sprintf(`ROUND(%s*INDEX({%s},MATCH(%s,{"%s"},0))/%d,2)`,
		s.total, strings.Join(portions, ","), month, strings.Join(months, `","`), schedule.Portions))
	due := at(5, s.next()-1)
	amount := s.input(phrase{"Ontvangen bedrag tot en met die maand", "Amount received up to that month"}, asInput.number(euroFormat), sheetInput{
		Kind: inputAmount, Prompt: s.in(phrase{"Alles wat u tot en met die maand ontving.", "All that you received up to that month."}),
	}, s.difference(asRow.number(euroFormat)), s.in(phrase{"met het betaalritme", "with the schedule"}))
	s.formula(amount, "ROUND("+amount+"-"+due+",2)", month)
}

// paymentLists are the months in which is paid and the portions paid by then. A list of choices holds
// 255 characters: of a longer schedule only the last payment of each year.
func paymentLists(schedule *allocation.Schedule) (months, portions []string) {
	const most = 255 / len("2021-12,")
	for i, p := range schedule.Payments {
		last := i == len(schedule.Payments)-1 || schedule.Payments[i+1].Month.Year != p.Month.Year
		if len(schedule.Payments) <= most || last {
			months = append(months, p.Month.String())
			portions = append(portions, strconv.Itoa(p.Through))
		}
	}
	return months, portions
}

// ownCount compares a figure with one's own, and says what the difference would mean in euros.
func (s *recipientSheet) ownCount(m measureColumn) {
	looks, kind := asInput.number(decimalFormat), inputNumber
	if m.Count {
		looks, kind = asInput.number(countFormat), inputCount
	}
	title := measureTitle(s.result.Scheme, m.ID, s.lang)
	words := s.say(phrase{"%s volgens eigen telling of opgave", "%s by your own count or statement"}, capital(title))
	in := s.input(phrase{words, words}, looks, sheetInput{
		Kind: kind, Prompt: s.in(phrase{"Uw eigen cijfer, op dezelfde datum geteld.", "Your own figure, counted on the same date."}),
	}, s.difference(m.style(false)), "")
	cell, _ := s.cellOf(allocation.RuleMeasure, m.ID)
	s.formula(in, in+"-"+cell)
	if s.result.Allocation.Of != nil {
		return // the amount follows from other recipients, not from this figure
	}
	s.Rows[len(s.Rows)-1].Cells[3] = textCell(asRow.number(euroFormat).indent(), "").
		by("IF(ISBLANK(" + in + "),\"\"," + s.effect(m.ID, in) + ")")
}

// effect is the difference in euros when one figure is another.
func (s *recipientSheet) effect(measure, cell string) string {
	var changed []string
	for _, p := range s.parts {
		amount := p.amount
		if slices.Contains(p.measures(), measure) {
			amount = p.with(s.cellInstead(measure, cell))
		}
		changed = append(changed, amount)
	}
	return "ROUND(" + strings.Join(changed, "+") + "-" + s.total + ",2)"
}
