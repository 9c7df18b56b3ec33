package report

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// An annexColumn is a column of figures of the annex.
type annexColumn struct {
	head  phrase
	width float64
	looks format
	of    func(r compare.Row) (allocation.Cents, bool) // in cents, shown in whole euros; nil for another figure
	cell  func(looks style, r compare.Row) cell
	total func(looks style) cell
}

// An annex is the table on its way to a printable page: alphabetical, in whole euros, for people who will not open
// a spreadsheet.
type annex struct {
	*comparisonView
	*sheet
	columns []annexColumn
	rows    []compare.Row // by name
	notes   []string      // of rows, in their order
}

// writeAnnex writes bijlage.xlsx: one sheet for A4, headed by the answer in five lines.
//
// Every amount is rounded to whole euros by itself, half away from zero: a municipality finds its own amount there,
// and not one that was moved by a euro to make a column add up. So rows and columns may be a few euros off, and the
// page says by how much.
func (v *comparisonView) writeAnnex(w io.Writer) error {
	a := &annex{comparisonView: v, columns: v.annexColumns(), rows: v.byName()}
	name := v.in(phrase{"Bijlage", "Annex"})
	a.sheet = &sheet{Name: name, Widths: []float64{27}, Page: sheetPage{Footer: v.footer(name)}}
	for _, c := range a.columns {
		a.Widths = append(a.Widths, c.width)
	}
	a.head()
	a.answerLines()
	a.table()
	a.closing()
	return writeSheets(w, v.in(v.title())+": "+v.older+" → "+v.newer, []chartedSheet{{sheet: a.sheet}})
}

// byName returns the rows as an index has them.
func (v *comparisonView) byName() []compare.Row {
	rows := slices.Clone(v.Rows)
	slices.SortFunc(rows, func(a, b compare.Row) int {
		return cmp.Or(strings.Compare(letters(a.Name), letters(b.Name)), strings.Compare(a.Key, b.Key))
	})
	return rows
}

// all is how many columns the annex has.
func (a *annex) all() int { return len(a.columns) + 1 }

// annexColumns lists what the annex shows of a row. Of equal totals the volume effect is nothing and the
// redistribution effect is the difference: then neither has a column.
func (v *comparisonView) annexColumns() []annexColumn {
	whole := func(head phrase, width float64, looks format, of func(compare.Row) (allocation.Cents, bool), total allocation.Cents) annexColumn {
		return annexColumn{head: head, width: width, looks: looks, of: of,
			cell: func(s style, r compare.Row) cell {
				c, ok := of(r)
				if !ok {
					return blankCell(s)
				}
				return numberCell(s, float64(inWholeEuros(c)))
			},
			total: func(s style) cell { return numberCell(s, float64(inWholeEuros(total))) },
		}
	}
	columns := []annexColumn{
		whole(phrase{"Huidig (€)", "Current (€)"}, 13.5, countFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Old, true }, v.Old),
		whole(phrase{"Nieuw (€)", "New (€)"}, 13.5, countFormat, func(r compare.Row) (allocation.Cents, bool) { return r.New, true }, v.New),
		whole(phrase{"Verschil (€)", "Difference (€)"}, 13, signedWholeFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Difference, true }, v.New-v.Old),
		{head: phrase{"Verschil (%)", "Difference (%)"}, width: 10.5, looks: signedPercentFormat,
			cell:  func(s style, r compare.Row) cell { return annexPercent(s, r.Difference, r.Old) },
			total: func(s style) cell { return annexPercent(s, v.New-v.Old, v.Old) }},
	}
	if !v.EqualTotals() {
		columns = append(columns,
			whole(phrase{"waarvan volume (€)", "of which volume (€)"}, 13, signedWholeFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Volume, true }, v.Volume),
			whole(phrase{"waarvan herverdeling (€)", "of which redistribution (€)"}, 13, signedWholeFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Redistribution, true }, v.Redistribution))
	}
	if v.country.Pupils.Sign() > 0 {
		columns = append(columns, annexColumn{head: phrase{"Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)"}, width: 14.5, looks: signedFormat,
			cell: func(s style, r compare.Row) cell {
				x, ok := r.RedistributionPerPupil()
				return figureCell(s, x, ok, "")
			},
			total: func(s style) cell { return blankCell(s) }})
	}
	if v.Paid != nil {
		columns = append(columns, whole(phrase{"Na overgangs\u00adregeling (€)", "After transition (€)"}, 13.5, countFormat, func(r compare.Row) (allocation.Cents, bool) {
			if r.Paid == nil {
				return 0, false
			}
			return *r.Paid, true
		}, *v.Paid))
	}
	return columns
}

// annexPercent is a part of a whole in percent, n.v.t. of nothing.
func annexPercent(s style, part, whole allocation.Cents) cell {
	if whole == 0 {
		return textCell(s, notApplicable)
	}
	return numberCell(s, exactNumber(allocation.ExactCents(part).Quo(allocation.ExactCents(whole))))
}

// inWholeEuros rounds cents to euros, half away from zero.
func inWholeEuros(c allocation.Cents) int64 {
	if c < 0 {
		return -inWholeEuros(-c)
	}
	return (int64(c) + 50) / 100
}

// head says what this is.
func (a *annex) head() {
	half := a.all() / 2
	a.wrapped(smallHeight, textCell(asSmall.wrap(), a.line()).over(a.all()))
	a.gap(6)
	a.add(lineHeight, textCell(asKicker.line(), a.in(phrase{"BIJLAGE", "ANNEX"})).over(half), textCell(asStamp.right(), a.stamp()).over(a.all()-half))
	words := phrase{"%s per gemeente", "%s per municipality"}
	if a.Sites {
		words = phrase{"%s per vestiging", "%s per school site"}
	}
	a.wrapped(24, textCell(asTitle.wrap(), a.say(words, a.in(a.title()))).over(a.all()))
	a.wrapped(lineHeight, textCell(asSubtitle.wrap(), a.say(phrase{"Huidig: %s", "Current: %s"}, a.older)).over(a.all()))
	a.wrapped(lineHeight, textCell(asSubtitle.wrap(), a.say(phrase{"Nieuw: %s", "New: %s"}, a.newer)).over(a.all()))
	a.gap(6)
}

// answerLines are the answer for a minister.
func (a *annex) answerLines() {
	for i, line := range a.answer() {
		looks := asText
		if i == 0 {
			looks = asStrong
		}
		a.wrapped(lineHeight+1, textCell(looks.wrap(), strconv.Itoa(i+1)+". "+firm(line)).over(a.all()))
	}
	a.gap(6)
	a.wrapped(smallHeight, textCell(asSmall.wrap(), a.roundingNote()).over(a.all()))
	a.gap(4)
}

// roundingNote says why rows and columns may not add up, and by how much they do not.
func (a *annex) roundingNote() string {
	var off []string
	for _, c := range a.columns {
		if c.of == nil {
			continue
		}
		var sum, total int64
		var exact allocation.Cents
		for _, r := range a.rows {
			cents, _ := c.of(r)
			exact += cents
			sum += inWholeEuros(cents)
		}
		if total = inWholeEuros(exact); sum != total {
			off = append(off, strings.ToLower(strings.TrimSuffix(strings.ReplaceAll(a.in(c.head), "\u00ad", ""), " (€)"))+" "+a.lang.plus(strconv.FormatInt(sum-total, 10)))
		}
	}
	crooked := 0
	for _, r := range a.rows {
		if inWholeEuros(r.New)-inWholeEuros(r.Old) != inWholeEuros(r.Difference) {
			crooked++
		}
	}
	note := a.in(phrase{"Elk bedrag is op zichzelf afgerond op hele euro's; daardoor kan een rij of kolom enkele euro's afwijken.",
		"Every amount is rounded to whole euros by itself; so a row or column may be a few euros off."})
	if crooked > 0 {
		note += " " + a.say(phrase{"In %s is het verschil € 1 anders dan nieuw min huidig.", "In %s the difference is € 1 other than new less current."},
			a.lang.counted(crooked, noun{phrase{"rij", "row"}, phrase{"rijen", "rows"}}))
	}
	if len(off) > 0 {
		note += " " + a.say(phrase{"De afgeronde bedragen tellen niet precies op tot het afgeronde totaal (in euro's): %s.", "The rounded amounts do not add up exactly to the rounded total (in euros): %s."}, a.lang.list(off))
	}
	return note + " " + a.say(phrase{"Tot op de cent: %s.", "To the cent: %s."}, ComparisonFile)
}

// table is one row per recipient and the total.
func (a *annex) table() {
	heads := []string{capital(a.noun().one.in(a.lang))}
	for _, c := range a.columns {
		heads = append(heads, a.in(c.head))
	}
	a.Page.TitleRow = a.next()
	a.add(40, band(heads, func(i int) bool { return i > 0 })...)
	for _, r := range a.rows {
		cells := []cell{textCell(asRow.line(), r.Name+a.mark(r))}
		for _, c := range a.columns {
			cells = append(cells, c.cell(asRow.number(c.looks), r))
		}
		a.add(lineHeight-0.5, cells...)
	}
	cells := []cell{textCell(asTotal.line(), a.in(phrase{"Totaal", "Total"}))}
	for _, c := range a.columns {
		cells = append(cells, c.total(asTotal.number(c.looks)))
	}
	a.add(headHeight, cells...)
}

// mark notes a row whose difference is, at least in part, a boundary change, and returns its mark.
func (a *annex) mark(r compare.Row) string {
	for _, m := range r.Remarks {
		switch m.Kind {
		case compare.Abolished, compare.Created, compare.Enlarged, compare.NotInNew, compare.NotInOld:
			a.notes = append(a.notes, r.Name+": "+a.remark(m))
			return " (" + strconv.Itoa(len(a.notes)) + ")"
		}
	}
	return ""
}

// closing are the notes below the table.
func (a *annex) closing() {
	a.gap(6)
	for i, n := range a.notes {
		a.wrapped(smallHeight, textCell(asSmall.wrap(), "("+strconv.Itoa(i+1)+") "+n).over(a.all()))
	}
	if len(a.notes) > 0 {
		a.gap(4)
	}
	if !a.EqualTotals() {
		a.wrapped(smallHeight, textCell(asSmall.wrap(), a.in(phrase{
			"Volume: wat een gemeente erbij kreeg of verloor als alleen het totaal was veranderd. Herverdeling: de rest; telt over alle gemeenten op tot nul.",
			"Volume: what a municipality would have gained or lost had only the total changed. Redistribution: the rest; adds up to zero over all municipalities."})).over(a.all()))
	}
	for _, n := range a.comparisonView.notices() {
		a.wrapped(smallHeight, textCell(asSmall.wrap(), n+".").over(a.all()))
	}
	a.wrapped(smallHeight, textCell(asSmall.wrap(), noDecision().in(a.lang)).over(a.all()))
}
