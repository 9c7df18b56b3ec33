package report

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
)

// A recipientSheet is the specification of one recipient on one page of A4: the figures, the calculation
// with live formulas, when it is paid, cells to compare with one's own papers, and how it was checked.
//
// Its columns are A the words, B to E numbers, F notes.
type recipientSheet struct {
	*book
	*sheet
	index     int
	row       cbsdata.Row
	recipient allocation.Recipient
	sections  int              // so far
	figures   []figure         // what has a cell of its own
	parts     []componentCells // one per component
	shares    []share          // what the amount, or the weight of a single component, is made from
	total     string           // the cell of the computed amount
}

// A figure is a measure or parameter that has a cell on the sheet.
type figure struct {
	rule allocation.Rule
	id   string
	cell string
}

// The heights of rows, in points.
const (
	lineHeight    = 16.5
	smallHeight   = 11.5
	headHeight    = 17.5
	totalHeight   = 19.0
	sectionGap    = 13.0
	recipientLast = 6 // columns
)

// recipientSheet makes the sheet of the i-th recipient.
func (b *book) recipientSheet(i int) *sheet { return b.specification(i).sheet }

// specification makes the sheet of the i-th recipient and keeps where its figures stand.
func (b *book) specification(i int) *recipientSheet {
	s := &recipientSheet{book: b, index: i, row: b.rows[i], recipient: b.result.Allocation.Recipients[i]}
	s.sheet = &sheet{
		Name:   s.recipient.Key,
		Widths: []float64{36, 13, 15, 16, 18.5, 23},
		Page:   sheetPage{OnePage: true, Footer: b.footer(s.recipient.Key)},
	}
	s.heading()
	s.inputFigures()
	s.calculation()
	s.payments()
	s.comparison()
	s.notes()
	s.control()
	return s
}

// sourcesName is the sheet that names the files and corrections in full.
func (b *book) sourcesName() string {
	if b.alone {
		return b.evidenceName()
	}
	return b.provenanceName()
}

// heading says what the page is, whose, and by which rule.
func (s *recipientSheet) heading() {
	back := textCell(asSmallLink.right(), s.say(phrase{"terug naar %s", "back to %s"}, s.allocationName())).
		to(sheetTarget(s.allocationName(), at(1, s.allocationRow(s.index))))
	if s.alone {
		back = textCell(asSmallLink.right(), s.say(phrase{"naar %s", "to %s"}, s.evidenceName())).to(sheetTarget(s.evidenceName(), "A1"))
	}
	s.wrapped(smallHeight, textCell(asSmall.wrap(), s.header.Line(s.lang)).over(5), back)
	s.gap(6)
	s.add(lineHeight,
		textCell(asKicker.line(), s.in(s.kicker())).over(3),
		textCell(asStamp.right(), s.stamp()).over(3))
	s.add(27, textCell(asTitle.line(), s.recipient.Name+" ("+s.recipient.Key+")").over(recipientLast))
	s.add(lineHeight, textCell(asSubtitle.wrap(), s.place()).over(recipientLast))
	s.wrapped(smallHeight, textCell(asSmall.wrap(), s.rule()).over(recipientLast))
}

// kicker names the kind of page.
func (s *recipientSheet) kicker() phrase {
	if s.result.Table.Sites {
		return phrase{"SPECIFICATIE PER VESTIGING", "SPECIFICATION PER SCHOOL SITE"}
	}
	return phrase{"SPECIFICATIE PER GEMEENTE", "SPECIFICATION PER MUNICIPALITY"}
}

// stamp says what the page is not.
func (b *book) stamp() string {
	stamp := b.in(phrase{"GEEN BESCHIKKING", "NOT A DECISION"})
	if b.result.Example {
		stamp += b.in(phrase{" · VOORBEELDGEGEVENS", " · EXAMPLE DATA"})
	}
	return stamp
}

// place is the province and the municipal division.
func (s *recipientSheet) place() string {
	if s.result.Table.Sites {
		return s.header.Division
	}
	place := s.say(phrase{"Gemeentelijke indeling %s", "Municipal division of %s"}, s.lang.date(s.result.Table.Division.Date))
	if province := s.province(s.recipient.Key); province != "" {
		return province + " · " + place
	}
	return place
}

// rule names the regulation, and the first thing that its scheme notes about it.
func (s *recipientSheet) rule() string {
	rule := s.header.Scheme + " · " + s.basisText(s.result.Scheme.Basis)
	if notes := s.result.Scheme.Notes; len(notes) > 0 {
		rule += " · " + s.lang.of(notes[0])
	}
	return rule
}

// section starts a section, with the headings of its columns on the same line.
func (s *recipientSheet) section(title phrase, heads ...cell) {
	s.gap(sectionGap)
	s.sections++
	cells := append([]cell{textCell(asSection.line(), strconv.Itoa(s.sections)+"  "+s.in(title))}, heads...)
	for columns := spanOf(cells); columns < recipientLast; columns++ {
		cells = append(cells, blankCell(asSectionHead.right()))
	}
	s.add(headHeight, cells...)
}

// head is the heading of a column of numbers; aside that of a column of notes.
func (s *recipientSheet) head(p phrase) cell  { return textCell(asSectionHead.right(), s.in(p)) }
func (s *recipientSheet) aside(p phrase) cell { return textCell(asSectionHead.indent(), s.in(p)) }

// inputFigures is the section of the figures that came in, each with its date, status and source.
func (s *recipientSheet) inputFigures() {
	s.section(phrase{"GEGEVENS", "FIGURES"},
		s.head(phrase{"aantal", "number"}),
		textCell(asSectionHead.right(), referenceWord(s.result.Scheme, s.lang)),
		s.head(phrase{"status gegevens", "status of data"}),
		s.aside(phrase{"bron", "source"}).over(2))
	for _, m := range s.measures {
		s.inputFigure(m)
	}
	s.notPlaced()
	s.wrapped(smallHeight, textCell(asSmall.wrap(), s.sourceLegend()).over(recipientLast))
}

// inputFigure is one figure.
func (s *recipientSheet) inputFigure(m measureColumn) {
	v, sum := s.row.Values[m.Index], len(m.Parts) > 0
	value := numberCell(m.style(sum), decimalNumber(v.Amount))
	if m.sumOfParts(s.measures, s.row) {
		last := s.next() - 1
		value = value.by("SUM(" + down(2, last-len(m.Parts)+1, last) + ")")
	}
	words, facts, source := asRow.wrap(), asFact.right(), asFact.indent()
	if sum {
		words, facts, source = asSum.line(), asSumFact.right(), asSumFact.indent()
	}
	row := s.wrapped(lineHeight, textCell(words, s.figureTitle(m)), value,
		textCell(facts, s.factOf(v, func(f *cbsdata.File) string { return s.lang.date(f.ReferenceDate) })),
		textCell(facts, s.factOf(v, s.fileStatus)),
		textCell(source, s.figureSource(m, v)).over(2))
	s.figures = append(s.figures, figure{allocation.RuleMeasure, m.ID, at(2, row)})
}

// figureTitle names a figure, and warns where a sum of school scores could be taken for CBS's own figure.
func (s *recipientSheet) figureTitle(m measureColumn) string {
	if v := s.row.Values[m.Index]; s.schoolScores(m) && !v.Absent {
		return m.Title + s.in(phrase{" (som scholen, niet de gemeentescore)", " (sum of schools, not the municipal score)"})
	}
	if len(m.Parts) > 0 {
		return m.Title + s.in(phrase{", totaal", ", total"})
	}
	return m.Title
}

// figureSource is where a figure came from; for a sum of figures above it, that it is one.
func (s *recipientSheet) figureSource(m measureColumn, v cbsdata.Value) string {
	if m.sumOfParts(s.measures, s.row) {
		return s.in(phrase{"som van de regels hierboven", "sum of the lines above"})
	}
	return s.sourceOf(v)
}

// notPlaced says how many units in the whole country have no municipality.
func (s *recipientSheet) notPlaced() {
	if s.result.Table.Sites {
		return
	}
	text, words := s.in(phrase{"geen", "none"}), s.in(phrase{"Niet geplaatst in Nederland", "Not placed in the Netherlands"})
	if s.leftOut != "" {
		text = s.leftOut
	}
	s.wrapped(lineHeight, textCell(asRow.wrap(), words), textCell(asFact.indent(), text).over(recipientLast-1))
}

// sourceLegend says which files the marks stand for.
func (s *recipientSheet) sourceLegend() string {
	var used []int
	for _, v := range s.row.Values {
		used = append(used, filesOf(v)...)
	}
	return s.legend(used) + s.say(phrase{"zie %s", "see %s"}, s.sourcesName())
}

// legend names the files behind the marks B1, B2, …
func (b *book) legend(files []int) string {
	slices.Sort(files)
	var text strings.Builder
	for _, i := range slices.Compact(files) {
		text.WriteString(b.fileMark(i) + " = " + path.Base(b.result.Table.Files[i].Source.Name) + " · ")
	}
	return text.String()
}

// fileStatus is the status of a file in the language of the book.
func (b *book) fileStatus(f *cbsdata.File) string {
	switch f.Status {
	case "voorlopig":
		return b.in(phrase{"voorlopig", "provisional"})
	case "definitief":
		return b.in(phrase{"definitief", "definitive"})
	}
	return f.Status
}

// schoolScores tells whether a measure is the score, added up over schools: the municipal score of CBS is
// another figure, with toddlers and a threshold of its own.
func (s *recipientSheet) schoolScores(m measureColumn) bool {
	if !strings.HasPrefix(m.ID, "achterstandsscore") || s.result.Table.Sites {
		return false
	}
	bySite := func(t cbsdata.Trace) bool { return t.Site != "" }
	return s.result.Example || slices.ContainsFunc(s.row.Values[m.Index].From, bySite)
}
