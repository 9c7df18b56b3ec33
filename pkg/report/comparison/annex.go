package comparison

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// An annexColumn is a column of figures of the annex.
type annexColumn struct {
	head  wording.Phrase
	width float64
	looks xlsx.Format
	of    func(r compare.Row) (allocation.Cents, bool) // in cents, shown in whole euros; nil for another figure
	cell  func(looks xlsx.Style, r compare.Row) xlsx.Cell
	total func(looks xlsx.Style) xlsx.Cell
}

// An annex is the table on its way to a printable page: alphabetical, in whole euros, for people who will not open
// a spreadsheet.
type annex struct {
	*view
	*xlsx.Sheet
	columns []annexColumn
	rows    []compare.Row // by name
	notes   []string      // of rows, in their order
}

// writeAnnex writes bijlage.xlsx: one sheet for A4, headed by the answer in five lines.
//
// Every amount is rounded to whole euros by itself, half away from zero: a municipality finds its own amount there,
// and not one that was moved by a euro to make a column add up. So rows and columns may be a few euros off, and the
// page says by how much.
func (v *view) writeAnnex(w io.Writer) error {
	a := &annex{view: v, columns: v.annexColumns(), rows: v.byName()}
	name := v.in(wording.Both("Bijlage", "Annex"))
	a.Sheet = &xlsx.Sheet{Name: name, Widths: []float64{27}, Page: xlsx.Page{Footer: v.footer(name)}}
	for _, c := range a.columns {
		a.Widths = append(a.Widths, c.width)
	}
	a.head()
	a.answerLines()
	a.table()
	a.closing()
	return writeSheets(w, v.in(v.title())+": "+v.older+" → "+v.newer, []xlsx.ChartedSheet{{Sheet: a.Sheet}})
}

// byName returns the rows as an index has them.
func (v *view) byName() []compare.Row {
	rows := slices.Clone(v.Rows)
	slices.SortFunc(rows, func(a, b compare.Row) int {
		return cmp.Or(strings.Compare(wording.Letters(a.Name), wording.Letters(b.Name)), strings.Compare(a.Key, b.Key))
	})
	return rows
}

// all is how many columns the annex has.
func (a *annex) all() int { return len(a.columns) + 1 }

// annexColumns lists what the annex shows of a row. Of equal totals the volume effect is nothing and the
// redistribution effect is the difference: then neither has a column.
func (v *view) annexColumns() []annexColumn {
	whole := func(head wording.Phrase, width float64, looks xlsx.Format, of func(compare.Row) (allocation.Cents, bool), total allocation.Cents) annexColumn {
		return annexColumn{head: head, width: width, looks: looks, of: of,
			cell: func(s xlsx.Style, r compare.Row) xlsx.Cell {
				c, ok := of(r)
				if !ok {
					return xlsx.BlankCell(s)
				}
				return xlsx.NumberCell(s, float64(inWholeEuros(c)))
			},
			total: func(s xlsx.Style) xlsx.Cell { return xlsx.NumberCell(s, float64(inWholeEuros(total))) },
		}
	}
	columns := []annexColumn{
		whole(wording.Both("Huidig (€)", "Current (€)"), 13.5, xlsx.CountFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Old, true }, v.Old),
		whole(wording.Both("Nieuw (€)", "New (€)"), 13.5, xlsx.CountFormat, func(r compare.Row) (allocation.Cents, bool) { return r.New, true }, v.New),
		whole(wording.Both("Verschil (€)", "Difference (€)"), 13, xlsx.SignedWholeFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Difference, true }, v.New-v.Old),
		{head: wording.Both("Verschil (%)", "Difference (%)"), width: 10.5, looks: xlsx.SignedPercentFormat,
			cell:  func(s xlsx.Style, r compare.Row) xlsx.Cell { return v.annexPercent(s, r.Difference, r.Old) },
			total: func(s xlsx.Style) xlsx.Cell { return v.annexPercent(s, v.New-v.Old, v.Old) }},
	}
	if !v.EqualTotals() {
		columns = append(columns,
			whole(wording.Both("waarvan volume (€)", "of which volume (€)"), 13, xlsx.SignedWholeFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Volume, true }, v.Volume),
			whole(wording.Both("waarvan herverdeling (€)", "of which redistribution (€)"), 13, xlsx.SignedWholeFormat, func(r compare.Row) (allocation.Cents, bool) { return r.Redistribution, true }, v.Redistribution))
	}
	if v.country.Pupils.Sign() > 0 {
		columns = append(columns, annexColumn{head: wording.Both("Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)"), width: 14.5, looks: xlsx.SignedFormat,
			cell: func(s xlsx.Style, r compare.Row) xlsx.Cell {
				x, ok := r.RedistributionPerPupil()
				return figureCell(s, x, ok, "")
			},
			total: func(s xlsx.Style) xlsx.Cell { return xlsx.BlankCell(s) }})
	}
	if v.Paid != nil && !v.Kept {
		columns = append(columns, whole(wording.Both("Na overgangs\u00adregeling (€)", "After transition (€)"), 13.5, xlsx.CountFormat, func(r compare.Row) (allocation.Cents, bool) {
			if r.Paid == nil {
				return 0, false
			}
			return *r.Paid, true
		}, *v.Paid))
	}
	return columns
}

// annexPercent is a part of a whole in percent, not applicable of nothing.
func (v *view) annexPercent(s xlsx.Style, part, whole allocation.Cents) xlsx.Cell {
	if whole == 0 {
		return xlsx.TextCell(s, v.in(notApplicableWord()))
	}
	return xlsx.NumberCell(s, xlsx.ExactNumber(allocation.ExactCents(part).Quo(allocation.ExactCents(whole))))
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
	a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), a.line()).Over(a.all()))
	a.Gap(6)
	a.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsKicker.Line(), a.in(wording.Both("BIJLAGE", "ANNEX"))).Over(half), xlsx.TextCell(xlsx.AsStamp.Right(), a.stamp()).Over(a.all()-half))
	words := wording.Both("%s per gemeente", "%s per municipality")
	if a.Sites {
		words = wording.Both("%s per vestiging", "%s per school site")
	}
	a.Wrapped(24, xlsx.TextCell(xlsx.AsTitle.Wrap(), a.say(words, a.in(a.title()))).Over(a.all()))
	a.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), a.say(wording.Both("Huidig: %s", "Current: %s"), a.older)).Over(a.all()))
	a.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), a.say(wording.Both("Nieuw: %s", "New: %s"), a.newer)).Over(a.all()))
	if words := a.vintageTitle(); words != "" {
		a.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), words).Over(a.all()))
	}
	a.Gap(6)
}

// answerLines are the answer for a minister.
func (a *annex) answerLines() {
	for i, line := range a.answer() {
		looks := xlsx.AsText
		if i == 0 {
			looks = xlsx.AsStrong
		}
		a.Wrapped(xlsx.LineHeight+1, xlsx.TextCell(looks.Wrap(), strconv.Itoa(i+1)+". "+wording.Firm(line)).Over(a.all()))
	}
	a.Gap(6)
	a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), a.roundingNote()).Over(a.all()))
	a.Gap(4)
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
			off = append(off, strings.ToLower(strings.TrimSuffix(strings.ReplaceAll(a.in(c.head), "\u00ad", ""), " (€)"))+" "+a.lang.Plus(strconv.FormatInt(sum-total, 10)))
		}
	}
	crooked := 0
	for _, r := range a.rows {
		if inWholeEuros(r.New)-inWholeEuros(r.Old) != inWholeEuros(r.Difference) {
			crooked++
		}
	}
	note := a.in(wording.Both("Elk bedrag is op zichzelf afgerond op hele euro's; daardoor kan een rij of kolom enkele euro's afwijken.",
		"Every amount is rounded to whole euros by itself; so a row or column may be a few euros off."))
	if crooked > 0 {
		note += " " + a.say(wording.Both("In %s is het verschil € 1 anders dan nieuw min huidig.", "In %s the difference is € 1 other than new less current."),
			a.lang.Counted(crooked, wording.Noun{One: wording.Both("rij", "row"), Many: wording.Both("rijen", "rows")}))
	}
	if len(off) > 0 {
		note += " " + a.say(wording.Both("De afgeronde bedragen tellen niet precies op tot het afgeronde totaal (in euro's): %s.", "The rounded amounts do not add up exactly to the rounded total (in euros): %s."), a.lang.List(off))
	}
	return note + " " + a.say(wording.Both("Tot op de cent: %s.", "To the cent: %s."), File)
}

// table is one row per recipient and the total.
func (a *annex) table() {
	heads := []string{wording.Capital(a.noun().One.In(a.lang))}
	for _, c := range a.columns {
		heads = append(heads, a.in(c.head))
	}
	a.Page.TitleRow = a.Next()
	a.Add(40, band(heads, func(i int) bool { return i > 0 })...)
	for _, r := range a.rows {
		cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Line(), r.Name+a.mark(r))}
		for _, c := range a.columns {
			cells = append(cells, c.cell(xlsx.AsRow.Number(c.looks), r))
		}
		a.Add(xlsx.LineHeight-0.5, cells...)
	}
	cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsTotal.Line(), a.in(wording.Both("Totaal", "Total")))}
	for _, c := range a.columns {
		cells = append(cells, c.total(xlsx.AsTotal.Number(c.looks)))
	}
	a.Add(xlsx.HeadHeight, cells...)
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
	a.Gap(6)
	for i, n := range a.notes {
		a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), "("+strconv.Itoa(i+1)+") "+n).Over(a.all()))
	}
	if len(a.notes) > 0 {
		a.Gap(4)
	}
	if !a.EqualTotals() {
		a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), a.say(wording.Both(
			"Volume: wat een %s erbij kreeg of verloor als alleen het totaal was veranderd. Herverdeling: de rest; telt over alle %s op tot nul.",
			"Volume: what a %s would have gained or lost had only the total changed. Redistribution: the rest; adds up to zero over all %s."), a.in(a.noun().One), a.in(a.noun().Many))).Over(a.all()))
	}
	notes := append(a.foremost(a.view.notices()), a.overrideLines(len(a.handmade))...)
	if a.Instalments != nil {
		notes = append(notes, a.paymentNotes()...)
	}
	for _, n := range notes {
		a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), n+".").Over(a.all()))
	}
	a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), document.NoDecision().In(a.lang)).Over(a.all()))
}
