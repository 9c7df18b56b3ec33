package workbook

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// A groupSheet says what groups of municipalities receive together. Its sums are formulas over the sheet Verdeling,
// whose columns of figures it repeats.
type groupSheet struct {
	*book
	*xlsx.Sheet
	columns []groupFigure
}

// A groupFigure is a column of figures: of Verdeling, and here.
type groupFigure struct {
	from, to int // columns, from 1
	looks    xlsx.Style
	title    string
	sum      func(document.GroupTotals) float64
}

// groupFirstColumn is the first column of figures; before it stand the group and how many of its members receive.
const groupFirstColumn = 3

func (b *book) groupsName() string { return b.in(wording.Both("Groepen", "Groups")) }

// groupsSheet makes the sheet.
func (b *book) groupsSheet() *xlsx.Sheet {
	g := groupSheet{book: b, Sheet: &xlsx.Sheet{
		Name: b.groupsName(),
		Page: xlsx.Page{Landscape: true, Footer: b.footer(b.groupsName())},
	}}
	g.findColumns()
	g.Widths = []float64{34, 11}
	for range g.columns {
		g.Widths = append(g.Widths, 17)
	}
	g.Widths = append(g.Widths, 10)
	g.heading(g.Sheet, wording.Both("Groepen", "Groups"), len(g.Widths))
	g.Add(xlsx.HeadHeight, g.total()...)
	g.Page.TitleRow = g.Wrapped(42, g.heads()...)
	for _, kind := range []string{document.KnownGroup, document.SizeGroup, document.ProvinceGroup, document.SchemeGroup, document.ListGroup} {
		for _, group := range g.groups {
			if group.Kind == kind {
				g.row(group)
			}
		}
	}
	g.Gap(14)
	g.members()
	g.Frozen = xlsx.Ref{Column: groupFirstColumn, Row: g.Page.TitleRow + 1}
	return g.Sheet
}

// findColumns takes the columns of Verdeling that add up: measures, components, the total.
func (g *groupSheet) findColumns() {
	columns := g.allocationColumns()
	next := len(g.recipientColumns())
	for _, m := range g.measures {
		if next++; m.Rank {
			continue
		}
		g.columns = append(g.columns, groupFigure{from: next, looks: xlsx.AsRow.Number(m.style(false).Format), title: columns[next-1].title,
			sum: func(t document.GroupTotals) float64 { return xlsx.ExactNumber(sumIn(t, m.ID)) }})
	}
	if components := g.result.Scheme.Components; len(components) > 1 {
		for k := range components {
			g.columns = append(g.columns, groupFigure{from: next + k + 1, looks: xlsx.AsRow.Number(xlsx.AmountFormat), title: columns[next+k].title,
				sum: func(t document.GroupTotals) float64 {
					return xlsx.CentsNumber(allocation.Cents(t.Components[k].Amount))
				}})
		}
		next += len(components)
	}
	g.columns = append(g.columns, groupFigure{from: next + 1, looks: xlsx.AsKey.Number(xlsx.AmountFormat), title: columns[next].title,
		sum: func(t document.GroupTotals) float64 { return xlsx.CentsNumber(allocation.Cents(t.Amount)) }})
	for i := range g.columns {
		g.columns[i].to = groupFirstColumn + i
	}
}

// sumIn is a measure of a group.
func sumIn(t document.GroupTotals, id string) allocation.Exact {
	for _, u := range t.Measures {
		if u.Measure == id {
			return u.Value.Exact
		}
	}
	return allocation.Exact{}
}

// total is the line of all recipients, from Verdeling.
func (g *groupSheet) total() []xlsx.Cell {
	all := document.GroupTotals{Amount: document.Money(g.result.Allocation.Total)}
	for _, m := range g.document.Measures {
		if m.Sum != nil {
			all.Measures = append(all.Measures, document.UnitFacts{Measure: m.ID, Value: *m.Sum})
		}
	}
	for _, c := range g.result.Allocation.Components {
		all.Components = append(all.Components, document.GroupAmount{ID: c.ID, Amount: document.Money(c.Cents)})
	}
	cells := []xlsx.Cell{
		xlsx.TextCell(xlsx.AsTotal.Line(), g.in(wording.Both("Alle ontvangers", "All recipients"))),
		xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.CountFormat), float64(len(g.result.Allocation.Recipients))),
	}
	for _, c := range g.columns {
		looks := c.looks
		looks.Role = xlsx.AsTotal
		cells = append(cells, xlsx.NumberCell(looks, c.sum(all)).By(xlsx.Target(g.allocationName(), xlsx.At(c.from, allocationTotalRow))))
	}
	return append(cells, xlsx.BlankCell(xlsx.AsTotal.Line()))
}

func (g *groupSheet) heads() []xlsx.Cell {
	cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsBand.Wrap(), g.in(wording.Both("Groep", "Group"))), xlsx.TextCell(xlsx.AsBand.Right(), g.in(wording.Both("Gemeenten", "Municipalities")))}
	for _, c := range g.columns {
		cells = append(cells, xlsx.TextCell(xlsx.AsBand.Right(), c.title))
	}
	return append(cells, xlsx.TextCell(xlsx.AsBand.Right(), g.in(wording.Both("Aandeel in totaal", "Part of total"))))
}

// row is one group.
func (g *groupSheet) row(t document.GroupTotals) {
	cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Wrap(), t.Title.In(g.lang)), xlsx.TextCell(xlsx.AsRow.Right(), g.present(t))}
	for _, c := range g.columns {
		cells = append(cells, xlsx.NumberCell(c.looks, c.sum(t)).By(g.sumOver(t, c.from)))
	}
	amount, row := g.columns[len(g.columns)-1].to, g.Next()
	cells = append(cells, ratioCell(xlsx.AsRow.Number(xlsx.FinePercentFormat), allocation.ExactCents(allocation.Cents(t.Amount)),
		allocation.ExactCents(g.result.Allocation.Total), xlsx.At(amount, row), xlsx.Ref{Column: amount, Row: g.Page.TitleRow - 1}.Fixed()))
	g.Wrapped(0, cells...)
}

// present says how many members receive: all, or some of them.
func (g *groupSheet) present(t document.GroupTotals) string {
	if len(t.Members) == t.Size {
		return g.lang.Count(t.Size)
	}
	return g.say(wording.Both("%s van %s", "%s of %s"), g.lang.Count(len(t.Members)), g.lang.Count(t.Size))
}

// sumOver adds the members up in a column of Verdeling. A function takes at most 255 arguments, so long groups are
// added in parts.
func (g *groupSheet) sumOver(t document.GroupTotals, column int) string {
	const most = 200
	var sums, cells []string
	flush := func() {
		if len(cells) > 0 {
			sums, cells = append(sums, "SUM("+strings.Join(cells, ",")+")"), nil
		}
	}
	for i, r := range g.result.Allocation.Recipients {
		if slices.Contains(t.Members, r.Key) {
			cells = append(cells, xlsx.Target(g.allocationName(), xlsx.At(column, g.allocationRow(i))))
		}
		if len(cells) == most {
			flush()
		}
	}
	flush()
	return strings.Join(sums, "+")
}

// members lists who is in each group, and where boundary changes put them there.
func (g *groupSheet) members() {
	g.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSection.Line(), g.in(wording.Both("Wie erin zitten", "Who is in them"))).Over(len(g.Widths)))
	for _, t := range g.groups {
		if t.Kind == document.ProvinceGroup {
			continue // Verdeling has a column with the province
		}
		g.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), t.Title.In(g.lang)), xlsx.TextCell(xlsx.AsFact.Wrap(), g.who(t)).Over(len(g.Widths)-1))
	}
}

// standIns say in one sentence which members that receive a boundary change put in the place of others.
func (g *groupSheet) standIns(t document.GroupTotals) string {
	var told []string
	for i := 0; i < len(t.Successors); {
		var there []document.CodeAndName
		first := t.Successors[i]
		for ; i < len(t.Successors) && slices.Equal(t.Successors[i].For, first.For); i++ {
			if slices.Contains(t.Members, t.Successors[i].Code) {
				there = append(there, t.Successors[i].CodeAndName)
			}
		}
		words := wording.Both("%s staan er voor %s", "%s are there for %s")
		switch len(there) {
		case 0:
			continue
		case 1:
			words = wording.Both("%s staat er voor %s", "%s is there for %s")
		}
		told = append(told, g.say(words, document.NameList(there, g.lang), document.NameList(first.For, g.lang)))
	}
	if len(told) == 0 {
		return ""
	}
	return " " + sentence(strings.Join(told, "; "))
}

// who names the members that receive, what stands for what, who is missing, and who says so.
func (g *groupSheet) who(t document.GroupTotals) string {
	var who []string
	for _, r := range g.result.Allocation.Recipients {
		if slices.Contains(t.Members, r.Key) {
			who = append(who, r.Name)
		}
	}
	text := g.lang.List(who) + "."
	text += g.standIns(t)
	if n := len(t.Missing); n > 0 && n <= 10 {
		text += " " + g.say(wording.Both("Zonder gegevens: %s.", "Without data: %s."), document.NameList(t.Missing, g.lang))
	} else if n > 0 {
		text += " " + g.say(wording.Both("Zonder gegevens: %s.", "Without data: %s."), g.lang.Counted(n, wording.MunicipalityNoun()))
	}
	return text + " " + g.say(wording.Both("Bron: %s.", "Source: %s."), strings.TrimSuffix(t.Source.In(g.lang), "."))
}
