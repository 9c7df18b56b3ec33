package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// payments is the section of the cash per calendar year, for schemes whose schedule belongs on the sheet.
func (s *recipientSheet) payments() {
	schedule := s.result.Scheme.Schedule
	if schedule == nil || !schedule.OnSheet {
		return
	}
	note := s.in(wording.Both("kas", "cash"))
	if schedule.Basis.Assumption {
		note = s.in(wording.Both("kas; aanname: gelijke delen", "cash; assumed equal parts"))
	}
	s.section(wording.Both("BETAALRITME", "PAYMENTS"),
		s.head(wording.Both("deel", "part")), s.head(wording.Both("", "")),
		s.head(wording.Both("bedrag", "amount")), s.head(wording.Both("cumulatief per 31-12", "cumulative on 31 Dec")),
		xlsx.TextCell(xlsx.AsSectionHead.Indent(), note))
	through := 0
	for i, y := range schedule.Years(s.recipient.Total) {
		through += y.Portions
		s.year(i, y, through, schedule.Portions)
	}
}

// year is one calendar year: what is accumulated follows from the total, what is paid from the line before.
func (s *recipientSheet) year(i int, y allocation.YearPart, through, portions int) {
	n := s.Next()
	paid := xlsx.At(5, n)
	if i > 0 {
		paid += "-" + xlsx.At(5, n-1)
	}
	s.Add(xlsx.LineHeight,
		xlsx.TextCell(xlsx.AsRow.Wrap(), s.say(wording.Both("Kalenderjaar %s", "Calendar year %s"), strconv.Itoa(y.Year))),
		xlsx.TextCell(xlsx.AsRow.Right(), fmt.Sprintf("%d/%d", y.Portions, portions)), xlsx.BlankCell(xlsx.AsRow.Right()),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(y.Amount)).By("ROUND("+paid+",2)"),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.EuroFormat), xlsx.CentsNumber(y.Accumulated)).By(fmt.Sprintf("ROUND(%s*%d/%d,2)", s.total, through, portions)),
		xlsx.TextCell(xlsx.AsFact.Indent(), s.yearMonths(y.Year)))
}

// yearMonths says in which months of a year is paid.
func (s *recipientSheet) yearMonths(year int) string {
	var months []allocation.Month
	for _, p := range s.result.Scheme.Schedule.Payments {
		if p.Month.Year == year {
			months = append(months, p.Month)
		}
	}
	first, last := wording.MonthName(months[0].Month).In(s.lang), wording.MonthName(months[len(months)-1].Month).In(s.lang)
	if len(months) == 1 {
		return first
	}
	return first + " – " + last
}

// comparison is the section to fill in: one's own papers beside the calculation. A cell that is empty
// compares nothing, and says so.
func (s *recipientSheet) comparison() {
	s.section(wording.Both("VERGELIJKEN MET UW STUKKEN", "COMPARE WITH YOUR PAPERS"),
		s.head(wording.Both("", "")), s.head(wording.Both("", "")), s.head(wording.Both("invullen", "fill in")),
		s.head(wording.Both("verschil", "difference")), s.aside(wording.Both("", "")))
	in := s.input(wording.Both("Bedrag volgens Ofb of beschikking", "Amount in the decision"), xlsx.AsInput.Number(xlsx.EuroFormat), xlsx.Input{
		Kind: xlsx.InputAmount, Prompt: s.in(wording.Both("Het bedrag uit uw beschikking of het Overzicht financiële beschikkingen (Ofb).", "The amount in your decision.")),
	}, s.difference(xlsx.AsRow.Number(xlsx.EuroFormat)), s.in(wording.Both("met het berekend bedrag", "with the computed amount")))
	s.formula(in, "ROUND("+in+"-"+s.total+",2)")
	s.received()
	for _, m := range s.measures {
		if m.Used && !m.Rank {
			s.ownCount(m)
		}
	}
}

// difference is the cell of a comparison that has not been made.
func (s *recipientSheet) difference(looks xlsx.Style) xlsx.Cell {
	return xlsx.TextCell(looks, s.in(notCompared()))
}

func notCompared() wording.Phrase { return wording.Both("nog niet vergeleken", "not compared yet") }

// input appends a line with a cell to fill in and returns that cell.
func (s *recipientSheet) input(words wording.Phrase, looks xlsx.Style, in xlsx.Input, result xlsx.Cell, note string) string {
	in.Cell = xlsx.At(4, s.Next())
	in.Error = s.in(inputError(in.Kind))
	s.Inputs = append(s.Inputs, in)
	s.Add(xlsx.LineHeight+1, xlsx.TextCell(xlsx.AsRow.Wrap(), s.in(words)).Over(3), xlsx.BlankCell(looks), result, xlsx.TextCell(xlsx.AsFact.Indent(), note))
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
func inputError(kind xlsx.InputKind) wording.Phrase {
	switch kind {
	case xlsx.InputCount:
		return wording.Both("Vul een heel getal in, 0 of meer.", "Enter a whole number, 0 or more.")
	case xlsx.InputChoice:
		return wording.Both("Kies een maand uit de lijst.", "Choose a month from the list.")
	}
	return wording.Both("Vul een getal in, 0 of meer.", "Enter a number, 0 or more.")
}

// received compares what has been received with the schedule.
func (s *recipientSheet) received() {
	schedule := s.result.Scheme.Schedule
	if schedule == nil || !schedule.OnSheet {
		return
	}
	months, portions := paymentLists(schedule)
	month := s.input(wording.Both("Ontvangen tot en met (maand)", "Received up to and including (month)"), xlsx.AsInput.Number(xlsx.ChoiceFormat), xlsx.Input{
		Kind: xlsx.InputChoice, List: months, Prompt: s.in(wording.Both("Kies de laatste maand die u meetelt.", "Choose the last month that you count.")),
	}, xlsx.TextCell(xlsx.AsRow.Number(xlsx.EuroFormat), ""), s.in(wording.Both("volgens betaalritme", "due by the schedule")))
	s.formula(month, fmt.Sprintf(`ROUND(%s*INDEX({%s},MATCH(%s,{"%s"},0))/%d,2)`,
		s.total, strings.Join(portions, ","), month, strings.Join(months, `","`), schedule.Portions))
	due := xlsx.At(5, s.Next()-1)
	amount := s.input(wording.Both("Ontvangen bedrag tot en met die maand", "Amount received up to that month"), xlsx.AsInput.Number(xlsx.EuroFormat), xlsx.Input{
		Kind: xlsx.InputAmount, Prompt: s.in(wording.Both("Alles wat u tot en met die maand ontving.", "All that you received up to that month.")),
	}, s.difference(xlsx.AsRow.Number(xlsx.EuroFormat)), s.in(wording.Both("met het betaalritme", "with the schedule")))
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
	looks, kind := xlsx.AsInput.Number(xlsx.DecimalFormat), xlsx.InputNumber
	if m.Count {
		looks, kind = xlsx.AsInput.Number(xlsx.CountFormat), xlsx.InputCount
	}
	title := document.MeasureTitle(s.result.Scheme, m.ID, s.lang)
	words := s.say(wording.Both("%s volgens eigen telling of opgave", "%s by your own count or statement"), wording.Capital(title))
	in := s.input(wording.Both(words, words), looks, xlsx.Input{
		Kind: kind, Prompt: s.in(wording.Both("Uw eigen cijfer, op dezelfde datum geteld.", "Your own figure, counted on the same date.")),
	}, s.difference(m.style(false)), "")
	cell, _ := s.cellOf(allocation.RuleMeasure, m.ID)
	s.formula(in, in+"-"+cell)
	if s.result.Allocation.Of != nil {
		return // the amount follows from other recipients, not from this figure
	}
	s.Rows[len(s.Rows)-1].Cells[3] = xlsx.TextCell(xlsx.AsRow.Number(xlsx.EuroFormat).Indent(), "").
		By("IF(ISBLANK(" + in + "),\"\"," + s.effect(m.ID, in) + ")")
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
