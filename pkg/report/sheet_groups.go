package report

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A groupSheet says what groups of municipalities receive together. Its sums are formulas over the sheet Verdeling,
// whose columns of figures it repeats.
type groupSheet struct {
	*book
	*sheet
	columns []groupFigure
}

// A groupFigure is a column of figures: of Verdeling, and here.
type groupFigure struct {
	from, to int // columns, from 1
	looks    style
	title    string
	sum      func(GroupTotals) float64
}

// groupFirstColumn is the first column of figures; before it stand the group and how many of its members receive.
const groupFirstColumn = 3

func (b *book) groupsName() string { return b.in(phrase{"Groepen", "Groups"}) }

// groupsOf are the groups of a result that have recipients. Write refuses a result that cannot be grouped before
// anything is rendered.
func groupsOf(r *scenario.Result) []GroupTotals {
	groups, err := (&builder{result: r}).groups()
	if err != nil {
		panic("report: the groups of a result that was checked: " + err.Error())
	}
	return groups
}

// groupsSheet makes the sheet.
func (b *book) groupsSheet() *sheet {
	g := groupSheet{book: b, sheet: &sheet{
		Name: b.groupsName(),
		Page: sheetPage{Landscape: true, Footer: b.footer(b.groupsName())},
	}}
	g.findColumns()
	g.Widths = []float64{34, 11}
	for range g.columns {
		g.Widths = append(g.Widths, 17)
	}
	g.Widths = append(g.Widths, 10)
	g.heading(g.sheet, phrase{"Groepen", "Groups"}, len(g.Widths))
	g.add(headHeight, g.total()...)
	g.Page.TitleRow = g.wrapped(42, g.heads()...)
	for _, kind := range []string{knownGroup, sizeGroup, provinceGroup, schemeGroup, listGroup} {
		for _, group := range g.groups {
			if group.Kind == kind {
				g.row(group)
			}
		}
	}
	g.gap(14)
	g.members()
	g.Frozen = cellRef{groupFirstColumn, g.Page.TitleRow + 1}
	return g.sheet
}

// findColumns takes the columns of Verdeling that add up: measures, components, the total.
func (g *groupSheet) findColumns() {
	columns := g.allocationColumns()
	first := slices.IndexFunc(columns, func(c allocationColumn) bool { return c.total != nil })
	for k, m := range g.measures {
		g.columns = append(g.columns, groupFigure{from: first + k + 1, looks: asRow.number(m.style(false).format), title: columns[first+k].title,
			sum: func(t GroupTotals) float64 { return exactNumber(t.Measures[m.Index].Value.Exact) }})
	}
	next := first + len(g.measures)
	if components := g.result.Scheme.Components; len(components) > 1 {
		for k := range components {
			g.columns = append(g.columns, groupFigure{from: next + k + 1, looks: asRow.number(amountFormat), title: columns[next+k].title,
				sum: func(t GroupTotals) float64 { return centsNumber(allocation.Cents(t.Components[k].Amount)) }})
		}
		next += len(components)
	}
	g.columns = append(g.columns, groupFigure{from: next + 1, looks: asKey.number(amountFormat), title: columns[next].title,
		sum: func(t GroupTotals) float64 { return centsNumber(allocation.Cents(t.Amount)) }})
	for i := range g.columns {
		g.columns[i].to = groupFirstColumn + i
	}
}

// total is the line of all recipients, from Verdeling.
func (g *groupSheet) total() []cell {
	all := GroupTotals{Amount: Money(g.result.Allocation.Total)}
	for _, m := range g.document.Measures {
		all.Measures = append(all.Measures, UnitFacts{m.ID, m.Sum})
	}
	for _, c := range g.result.Allocation.Components {
		all.Components = append(all.Components, GroupAmount{c.ID, Money(c.Cents)})
	}
	cells := []cell{
		textCell(asTotal.line(), g.in(phrase{"Alle ontvangers", "All recipients"})),
		numberCell(asTotal.number(countFormat), float64(len(g.result.Allocation.Recipients))),
	}
	for _, c := range g.columns {
		looks := c.looks
		looks.role = asTotal
		cells = append(cells, numberCell(looks, c.sum(all)).by(sheetTarget(g.allocationName(), at(c.from, allocationTotalRow))))
	}
	return append(cells, blankCell(asTotal.line()))
}

func (g *groupSheet) heads() []cell {
	cells := []cell{textCell(asBand.wrap(), g.in(phrase{"Groep", "Group"})), textCell(asBand.right(), g.in(phrase{"Gemeenten", "Municipalities"}))}
	for _, c := range g.columns {
		cells = append(cells, textCell(asBand.right(), c.title))
	}
	return append(cells, textCell(asBand.right(), g.in(phrase{"Aandeel in totaal", "Part of total"})))
}

// row is one group.
func (g *groupSheet) row(t GroupTotals) {
	cells := []cell{textCell(asRow.wrap(), g.lang.words(t.Title)), textCell(asRow.right(), g.present(t))}
	for _, c := range g.columns {
		cells = append(cells, numberCell(c.looks, c.sum(t)).by(g.sumOver(t, c.from)))
	}
	amount, row := g.columns[len(g.columns)-1].to, g.next()
	cells = append(cells, ratioCell(asRow.number(finePercentFormat), allocation.ExactCents(allocation.Cents(t.Amount)),
		allocation.ExactCents(g.result.Allocation.Total), at(amount, row), cellRef{amount, g.Page.TitleRow - 1}.fixed()))
	g.wrapped(0, cells...)
}

// present says how many members receive: all, or some of them.
func (g *groupSheet) present(t GroupTotals) string {
	if len(t.Members) == t.Size {
		return g.lang.count(t.Size)
	}
	return g.say(phrase{"%s van %s", "%s of %s"}, g.lang.count(len(t.Members)), g.lang.count(t.Size))
}

// sumOver adds the members up in a column of Verdeling. A function takes at most 255 arguments, so long groups are
// added in parts.
func (g *groupSheet) sumOver(t GroupTotals, column int) string {
	const most = 200
	var sums, cells []string
	flush := func() {
		if len(cells) > 0 {
			sums, cells = append(sums, "SUM("+strings.Join(cells, ",")+")"), nil
		}
	}
	for i, r := range g.result.Allocation.Recipients {
		if slices.Contains(t.Members, r.Key) {
			cells = append(cells, sheetTarget(g.allocationName(), at(column, g.allocationRow(i))))
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
	g.add(lineHeight, textCell(asSection.line(), g.in(phrase{"Wie erin zitten", "Who is in them"})).over(len(g.Widths)))
	for _, t := range g.groups {
		if t.Kind == provinceGroup {
			continue // Verdeling has a column with the province
		}
		g.wrapped(lineHeight, textCell(asRow.wrap().top(), g.lang.words(t.Title)), textCell(asFact.wrap(), g.who(t)).over(len(g.Widths)-1))
	}
}

// who names the members that receive, what stands for what, who is missing, and who says so.
func (g *groupSheet) who(t GroupTotals) string {
	var who []string
	for _, r := range g.result.Allocation.Recipients {
		if slices.Contains(t.Members, r.Key) {
			who = append(who, r.Name)
		}
	}
	text := g.lang.list(who) + "."
	for _, s := range t.Successors {
		text += " " + g.say(phrase{"%s staat er voor %s.", "%s is there for %s."}, s.Name, names(s.For, g.lang))
	}
	if n := len(t.Missing); n > 0 && n <= 10 {
		text += " " + g.say(phrase{"Zonder gegevens: %s.", "Without data: %s."}, names(t.Missing, g.lang))
	} else if n > 0 {
		text += " " + g.say(phrase{"Zonder gegevens: %s.", "Without data: %s."}, g.lang.counted(n, municipalityNoun()))
	}
	return text + " " + g.say(phrase{"Bron: %s.", "Source: %s."}, strings.TrimSuffix(g.lang.words(t.Source), "."))
}
