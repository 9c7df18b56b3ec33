package report

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// The columns of the totals.
const (
	totalsColumn = iota + 1
	totalsCountColumn
	totalsOldColumn
	totalsNewColumn
	totalsDifferenceColumn
	totalsPercentColumn
	totalsVolumeColumn
	totalsEffectColumn
	totalsPerPupilColumn
	totalsGainColumn
	totalsGainSumColumn
	totalsLossColumn
	totalsLossSumColumn
	totalsSameColumn
	totalsPaidColumn
)

// totalsSheet sums the rows per group, and counts who gains and who loses.
func (b *comparisonBook) totalsSheet() chartedSheet {
	s := b.sheet(b.totalsName(), phrase{"Totalen per groep", "Totals per group"}, true,
		29, 8, 16, 16, 15, 10, 15, 16, 16, 9, 15, 9, 15, 10, 18)
	heads := []phrase{{"", ""}, {"Aantal", "Number"}, {"Huidig (€)", "Current (€)"}, {"Nieuw (€)", "New (€)"},
		{"Verschil (€)", "Difference (€)"}, {"Verschil (%)", "Difference (%)"}, {"Volume-effect (€)", "Volume effect (€)"},
		{"Herverdeeleffect bij gelijk totaal (€)", "Redistribution effect at equal total (€)"}, {"Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)"},
		{"Voordeel (aantal)", "Gain (number)"}, {"Voordeel (som, €)", "Gain (sum, €)"}, {"Nadeel (aantal)", "Loss (number)"}, {"Nadeel (som, €)", "Loss (sum, €)"},
		{"Gelijk of afronding", "Same or rounding"}, {"Na overgangsregeling (€)", "After transition (€)"}}
	s.Page.TitleRow = s.next()
	kind, first := compare.Kind(""), map[compare.Kind][2]int{}
	for _, t := range b.totals {
		if t.Recipients == 0 {
			continue
		}
		if t.Kind != kind {
			kind = t.Kind
			b.totalsHead(s, heads, kindWord(kind))
			first[kind] = [2]int{s.next(), s.next()}
		}
		b.totalsRow(s, t, asRow)
		first[kind] = [2]int{first[kind][0], len(s.Rows)}
	}
	b.totalsHead(s, heads, phrase{"Land", "Country"})
	b.totalsRow(s, b.country, asTotal)
	s.wrapped(lineHeight, textCell(asNote.wrap(), b.in(phrase{
		"Voordeel en nadeel zijn geteld naar het verschil (kolom Aard); het herverdeeleffect is het verschil min het volume-effect.",
		"Gain and loss are counted by the difference (column Nature); the redistribution effect is the difference less the volume effect."})).over(totalsPaidColumn))
	return chartedSheet{s, b.totalsCharts(s, first)}
}

// totalsHead begins the groups of one kind.
func (b *comparisonBook) totalsHead(s *sheet, heads []phrase, kind phrase) {
	texts := make([]string, len(heads))
	for i, h := range heads {
		texts[i] = b.in(h)
	}
	texts[0] = b.in(kind)
	s.gap(6)
	s.add(42, band(texts, func(i int) bool { return i > 0 })...)
}

// totalsRow is one group.
func (b *comparisonBook) totalsRow(s *sheet, t compare.Total, role role) {
	row := s.next()
	ref := func(column int) string { return at(column, row) }
	money := func(c allocation.Cents, f format, id string) cell {
		return numberCell(role.number(f), centsNumber(c)).by(b.groupSum(t, id))
	}
	number := func(n int, formula string) cell { return numberCell(role.number(countFormat), float64(n)).by(formula) }
	cells := []cell{
		textCell(role.line(), b.groupTitle(t)),
		number(t.Recipients, b.groupCount(t, "")),
		money(t.Old, amountFormat, "huidig"),
		money(t.New, amountFormat, "nieuw"),
		numberCell(role.number(signedFormat), centsNumber(t.Difference)).by("ROUND(" + ref(totalsNewColumn) + "-" + ref(totalsOldColumn) + ",2)"),
		percentCell(role.number(signedPercentFormat), t.Difference, t.Old, ref(totalsDifferenceColumn), ref(totalsOldColumn)),
		money(t.Volume, signedFormat, "volume_effect"),
		money(t.Redistribution, signedFormat, "herverdeeleffect"),
	}
	perPupil, ok := t.RedistributionPerPupil()
	cells = append(cells, figureCell(role.number(signedFormat), perPupil, ok, ref(totalsEffectColumn)+"/"+b.groupSumOf(t, "leerlingen")))
	cells = append(cells,
		number(t.Gains.Count, b.groupCount(t, b.in(natureWord(compare.Gain)))),
		b.natureSum(role, t, t.Gains.Sum, compare.Gain),
		number(t.Losses.Count, b.groupCount(t, b.in(natureWord(compare.Loss)))),
		b.natureSum(role, t, t.Losses.Sum, compare.Loss),
		number(t.Unchanged, ref(totalsCountColumn)+"-"+ref(totalsGainColumn)+"-"+ref(totalsLossColumn)),
		b.paidCell(role.number(amountFormat), t.Paid))
	if t.Paid != nil {
		cells[totalsPaidColumn-1] = cells[totalsPaidColumn-1].by(b.groupSum(t, "na_overgangsregeling"))
	}
	s.add(lineHeight+2, cells...)
}

// natureSum is what the rows of a group gain, or lose, together.
func (b *comparisonBook) natureSum(role role, t compare.Total, sum allocation.Cents, n compare.Nature) cell {
	looks := numberCell(role.number(signedFormat), centsNumber(sum))
	column, word := b.groupKey(t)
	nature := b.tableRange("aard") + `,"` + b.in(natureWord(n)) + `"`
	switch {
	case t.Kind == compare.OwnGroups:
		return looks
	case column == "":
		return looks.by("ROUND(SUMIFS(" + b.tableRange("verschil") + "," + nature + "),2)")
	}
	return looks.by("ROUND(SUMIFS(" + b.tableRange("verschil") + "," + b.tableRange(column) + `,"` + word + `",` + nature + "),2)")
}

// groupKey is the column of the table that says who is in a group, and the word that stands there; no column for the
// country.
func (b *comparisonBook) groupKey(t compare.Total) (column, word string) {
	switch t.Kind {
	case compare.CityGroups:
		column, word = "groep", b.in(groupWord(t.ID))
	case compare.Provinces:
		column, word = "provincie", t.Title.NL
	case compare.SizeClass:
		column, word = "grootteklasse", b.lang.of(t.Title)
	}
	return column, strings.ReplaceAll(word, `"`, `""`)
}

// groupSum adds a column of the table over a group; no formula for a group that no column names.
func (b *comparisonBook) groupSum(t compare.Total, id string) string {
	if t.Kind == compare.OwnGroups {
		return ""
	}
	return "ROUND(" + b.groupSumOf(t, id) + ",2)"
}

func (b *comparisonBook) groupSumOf(t compare.Total, id string) string {
	column, word := b.groupKey(t)
	switch {
	case t.Kind == compare.OwnGroups:
		return t.Pupils.String()
	case column == "":
		return "SUM(" + b.tableRange(id) + ")"
	}
	return "SUMIFS(" + b.tableRange(id) + "," + b.tableRange(column) + `,"` + word + `")`
}

// groupCount counts the rows of a group, or those of one nature.
func (b *comparisonBook) groupCount(t compare.Total, nature string) string {
	column, word := b.groupKey(t)
	var conditions []string
	if column != "" {
		conditions = append(conditions, b.tableRange(column)+`,"`+word+`"`)
	}
	if nature != "" {
		conditions = append(conditions, b.tableRange("aard")+`,"`+nature+`"`)
	}
	switch {
	case t.Kind == compare.OwnGroups:
		return ""
	case len(conditions) == 0:
		return "ROWS(" + b.tableRange("gemeentecode") + ")"
	}
	return "COUNTIFS(" + strings.Join(conditions, ",") + ")"
}

// totalsCharts draw the redistribution effect per province and per group of cities, on a page of their own.
func (b *comparisonBook) totalsCharts(s *sheet, rows map[compare.Kind][2]int) []sheetChart {
	var charts []sheetChart
	s.gap(10)
	s.Page.Break = s.next()
	for _, kind := range []compare.Kind{compare.Provinces, compare.CityGroups, compare.SizeClass} {
		span, there := rows[kind]
		if !there {
			continue
		}
		const high = 16
		title := b.say(phrase{"Herverdeeleffect bij gelijk totaal (€) per %s", "Redistribution effect at equal total (€) per %s"}, strings.ToLower(b.in(kindWord(kind))))
		charts = append(charts, sheetChart{
			at: cellRef{1, s.next()}, columns: totalsPerPupilColumn, rows: high, kind: excelize.Bar, title: title, format: "#,##0",
			data:   sheetTarget(s.Name, cellRef{totalsEffectColumn, span[0] - 1}.fixed()),
			names:  sheetTarget(s.Name, cellRef{totalsColumn, span[0]}.fixed()+":"+cellRef{totalsColumn, span[1]}.fixed()),
			values: sheetTarget(s.Name, cellRef{totalsEffectColumn, span[0]}.fixed()+":"+cellRef{totalsEffectColumn, span[1]}.fixed()),
		})
		for range high + 1 {
			s.add(0)
		}
	}
	return charts
}
