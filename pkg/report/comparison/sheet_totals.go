package comparison

import (
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
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
func (b *book) totalsSheet() xlsx.ChartedSheet {
	amount, change := b.lang.Localise(max(b.Old, b.New).String()), b.lang.Plus(b.largestChange().String())
	wide := b.fit(15, change)
	s := b.sheet(b.totalsName(), wording.Both("Totalen per groep", "Totals per group"), true,
		33, 8, b.fit(16, amount), b.fit(16, amount), wide, 10, wide, max(16, wide), 16, 9, wide, 9, wide, 10, b.fit(18, amount))
	heads := []wording.Phrase{wording.Both("", ""), wording.Both("Aantal", "Number"), wording.Both("Huidig (€)", "Current (€)"), wording.Both("Nieuw (€)", "New (€)"),
		wording.Both("Verschil (€)", "Difference (€)"), wording.Both("Verschil (%)", "Difference (%)"), wording.Both("Volume-effect (€)", "Volume effect (€)"),
		wording.Both("Herverdeeleffect bij gelijk totaal (€)", "Redistribution effect at equal total (€)"), wording.Both("Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)"),
		wording.Both("Voordeel (aantal)", "Gain (number)"), wording.Both("Voordeel (som, €)", "Gain (sum, €)"), wording.Both("Nadeel (aantal)", "Loss (number)"), wording.Both("Nadeel (som, €)", "Loss (sum, €)"),
		wording.Both("Gelijk of afronding", "Same or rounding"), wording.Both("Na overgangsregeling (€)", "After transition (€)")}
	s.Page.TitleRow = s.Next()
	kind, first := compare.Kind(""), map[compare.Kind][2]int{}
	for _, t := range b.totals {
		if t.Recipients == 0 {
			continue
		}
		if t.Kind != kind {
			kind = t.Kind
			b.totalsHead(s, heads, kindWord(kind))
			first[kind] = [2]int{s.Next(), s.Next()}
		}
		b.totalsRow(s, t, xlsx.AsRow)
		first[kind] = [2]int{first[kind][0], len(s.Rows)}
	}
	b.totalsHead(s, heads, wording.Both("Land", "Country"))
	b.totalsRow(s, b.country, xlsx.AsTotal)
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Wrap(), b.in(totalsNote())).Over(totalsPaidColumn))
	return xlsx.ChartedSheet{Sheet: s, Charts: b.totalsCharts(s, first)}
}

func totalsNote() wording.Phrase {
	return wording.Both(
		"Voordeel en nadeel zijn geteld naar het verschil (kolom Aard); het herverdeeleffect is het verschil min het volume-effect. Andere en eigen groepen kunnen elkaar overlappen: zij staan er als cijfers, zonder formule, en tellen niet op tot het land.",
		"Gain and loss are counted by the difference (column Nature); the redistribution effect is the difference less the volume effect. Other and own groups may overlap: they are figures, without formulas, and do not add up to the country.",
	)
}

// totalsHead begins the groups of one kind.
func (b *book) totalsHead(s *xlsx.Sheet, heads []wording.Phrase, kind wording.Phrase) {
	texts := make([]string, len(heads))
	for i, h := range heads {
		texts[i] = b.in(h)
	}
	texts[0] = b.in(kind)
	s.Gap(6)
	s.Add(42, band(texts, func(i int) bool { return i > 0 })...)
}

// totalsRow is one group.
func (b *book) totalsRow(s *xlsx.Sheet, t compare.Total, role xlsx.Role) {
	row := s.Next()
	ref := func(column int) string { return xlsx.At(column, row) }
	money := func(c allocation.Cents, f xlsx.Format, id string) xlsx.Cell {
		return xlsx.NumberCell(role.Number(f), xlsx.CentsNumber(c)).By(b.groupSum(t, id))
	}
	number := func(n int, formula string) xlsx.Cell {
		return xlsx.NumberCell(role.Number(xlsx.CountFormat), float64(n)).By(formula)
	}
	cells := []xlsx.Cell{
		xlsx.TextCell(role.Line(), b.groupTitle(t)),
		number(t.Recipients, b.groupCount(t, "")),
		money(t.Old, xlsx.AmountFormat, "huidig"),
		money(t.New, xlsx.AmountFormat, "nieuw"),
		xlsx.NumberCell(role.Number(xlsx.SignedFormat), xlsx.CentsNumber(t.Difference)).By("ROUND(" + ref(totalsNewColumn) + "-" + ref(totalsOldColumn) + ",2)"),
		b.percentCell(role.Number(xlsx.SignedPercentFormat), t.Difference, t.Old, ref(totalsDifferenceColumn), ref(totalsOldColumn)),
		money(t.Volume, xlsx.SignedFormat, "volume_effect"),
		money(t.Redistribution, xlsx.SignedFormat, "herverdeeleffect"),
	}
	perPupil, ok := t.RedistributionPerPupil()
	cells = append(cells, figureCell(role.Number(xlsx.SignedFormat), perPupil, ok, ref(totalsEffectColumn)+"/"+b.divisorOf(t)))
	cells = append(cells,
		number(t.Gains.Count, b.groupCount(t, b.in(natureWord(compare.Gain)))),
		b.natureSum(role, t, t.Gains.Sum, compare.Gain),
		number(t.Losses.Count, b.groupCount(t, b.in(natureWord(compare.Loss)))),
		b.natureSum(role, t, t.Losses.Sum, compare.Loss),
		number(t.Unchanged, ref(totalsCountColumn)+"-"+ref(totalsGainColumn)+"-"+ref(totalsLossColumn)),
		b.paidCell(role.Number(xlsx.AmountFormat), t.Paid))
	if t.Paid != nil {
		cells[totalsPaidColumn-1] = cells[totalsPaidColumn-1].By(b.groupSum(t, "na_overgangsregeling"))
	}
	s.Add(xlsx.LineHeight+2, cells...)
}

// natureSum is what the rows of a group gain, or lose, together.
func (b *book) natureSum(role xlsx.Role, t compare.Total, sum allocation.Cents, n compare.Nature) xlsx.Cell {
	looks := xlsx.NumberCell(role.Number(xlsx.SignedFormat), xlsx.CentsNumber(sum))
	column, word := b.groupKey(t)
	nature := b.tableRange("aard") + `,"` + b.in(natureWord(n)) + `"`
	switch {
	case t.Kind.Overlaps():
		return looks
	case column == "":
		return looks.By("ROUND(SUMIFS(" + b.tableRange("verschil") + "," + nature + "),2)")
	}
	return looks.By("ROUND(SUMIFS(" + b.tableRange("verschil") + "," + b.tableRange(column) + `,"` + word + `",` + nature + "),2)")
}

// groupKey is the column of the table that says who is in a group, and the word that stands there; no column for the
// country.
func (b *book) groupKey(t compare.Total) (column, word string) {
	switch t.Kind {
	case compare.CityGroups:
		column, word = "groep", b.in(groupWord(t.ID))
	case compare.Provinces:
		column, word = "provincie", t.Title.NL
	case compare.SizeClass:
		column, word = "grootteklasse", b.lang.Of(t.Title)
	}
	return column, strings.ReplaceAll(word, `"`, `""`)
}

// groupSum adds a column of the table over a group; no formula for a group that no column names.
func (b *book) groupSum(t compare.Total, id string) string {
	if t.Kind.Overlaps() {
		return ""
	}
	return "ROUND(" + b.groupSumOf(t, id) + ",2)"
}

func (b *book) groupSumOf(t compare.Total, id string) string {
	column, word := b.groupKey(t)
	if column == "" {
		return "SUM(" + b.tableRange(id) + ")"
	}
	return "SUMIFS(" + b.tableRange(id) + "," + b.tableRange(column) + `,"` + word + `")`
}

// groupCount counts the rows of a group, or those of one nature.
func (b *book) groupCount(t compare.Total, nature string) string {
	column, word := b.groupKey(t)
	var conditions []string
	if column != "" {
		conditions = append(conditions, b.tableRange(column)+`,"`+word+`"`)
	}
	if nature != "" {
		conditions = append(conditions, b.tableRange("aard")+`,"`+nature+`"`)
	}
	switch {
	case t.Kind.Overlaps():
		return ""
	case len(conditions) == 0:
		return "ROWS(" + b.tableRange("gemeentecode") + ")"
	}
	return "COUNTIFS(" + strings.Join(conditions, ",") + ")"
}

// totalsCharts draw the redistribution effect per province and per group of cities, on a page of their own.
func (b *book) totalsCharts(s *xlsx.Sheet, rows map[compare.Kind][2]int) []xlsx.Chart {
	var charts []xlsx.Chart
	s.Gap(10)
	s.Page.Break = s.Next()
	for _, kind := range []compare.Kind{compare.Provinces, compare.CityGroups, compare.SizeClass} {
		span, there := rows[kind]
		if !there {
			continue
		}
		const high = 16
		title := b.say(wording.Both("Herverdeeleffect bij gelijk totaal (€) per %s", "Redistribution effect at equal total (€) per %s"), strings.ToLower(b.in(kindWord(kind))))
		charts = append(charts, xlsx.Chart{
			At: xlsx.Ref{Column: 1, Row: s.Next()}, Columns: totalsPerPupilColumn, Rows: high, Title: title, Format: "#,##0",
			Data:   xlsx.Target(s.Name, xlsx.Ref{Column: totalsEffectColumn, Row: span[0] - 1}.Fixed()),
			Names:  xlsx.Target(s.Name, xlsx.Ref{Column: totalsColumn, Row: span[0]}.Fixed()+":"+xlsx.Ref{Column: totalsColumn, Row: span[1]}.Fixed()),
			Values: xlsx.Target(s.Name, xlsx.Ref{Column: totalsEffectColumn, Row: span[0]}.Fixed()+":"+xlsx.Ref{Column: totalsEffectColumn, Row: span[1]}.Fixed()),
		})
		for range high + 1 {
			s.Add(0)
		}
	}
	return charts
}
