package workbook

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// A recipientSheet is the specification of one recipient on one page of A4: the figures, the calculation
// with live formulas, when it is paid, cells to compare with one's own papers, and how it was checked.
//
// Its columns are A the words, B to E numbers, F notes.
type recipientSheet struct {
	*book
	*xlsx.Sheet
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

const recipientLast = 6 // columns

// recipientSheet makes the sheet of the i-th recipient.
func (b *book) recipientSheet(i int) *xlsx.Sheet { return b.specification(i).Sheet }

// specification makes the sheet of the i-th recipient and keeps where its figures stand.
func (b *book) specification(i int) *recipientSheet {
	s := &recipientSheet{book: b, index: i, row: b.rows[i], recipient: b.result.Allocation.Recipients[i]}
	s.Sheet = &xlsx.Sheet{
		Name:   s.recipient.Key,
		Widths: []float64{36, 13, 15, 16, 18.5, 23},
		Page:   xlsx.Page{OnePage: true, Footer: b.footer(s.recipient.Key)},
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
	back := xlsx.TextCell(xlsx.AsSmallLink.Right(), s.say(wording.Both("terug naar %s", "back to %s"), s.allocationName())).
		To(xlsx.Target(s.allocationName(), xlsx.At(1, s.allocationRow(s.index))))
	if s.alone {
		back = xlsx.TextCell(xlsx.AsSmallLink.Right(), s.say(wording.Both("naar %s", "to %s"), s.evidenceName())).To(xlsx.Target(s.evidenceName(), "A1"))
	}
	s.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), s.header.Line(s.lang)).Over(5), back)
	s.Gap(6)
	s.Add(xlsx.LineHeight,
		xlsx.TextCell(xlsx.AsKicker.Line(), s.in(s.kicker())).Over(3),
		xlsx.TextCell(xlsx.AsStamp.Right(), s.stamp()).Over(3))
	s.Add(27, xlsx.TextCell(xlsx.AsTitle.Line(), s.recipient.Name+" ("+s.recipient.Key+")").Over(recipientLast))
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), s.place()).Over(recipientLast))
	s.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), s.rule()).Over(recipientLast))
}

// kicker names the kind of page.
func (s *recipientSheet) kicker() wording.Phrase {
	if s.result.Table.Sites {
		return wording.Both("SPECIFICATIE PER VESTIGING", "SPECIFICATION PER SCHOOL SITE")
	}
	return wording.Both("SPECIFICATIE PER GEMEENTE", "SPECIFICATION PER MUNICIPALITY")
}

// stamp says what the page is not.
func (b *book) stamp() string {
	stamp := b.in(wording.Both("GEEN BESCHIKKING", "NOT A DECISION"))
	if b.result.Example {
		stamp += b.in(wording.Both(" · VOORBEELDGEGEVENS", " · EXAMPLE DATA"))
	}
	return stamp
}

// place is the province and the municipal division, and the scenario where it has a title.
func (s *recipientSheet) place() string {
	if s.result.Table.Sites {
		return s.header.Division
	}
	place := s.say(wording.Both("Gemeentelijke indeling %s", "Municipal division of %s"), s.lang.Date(s.result.Table.Division.Date))
	if province := s.province(s.recipient.Key); province != "" {
		place = province + " · " + place
	}
	if title := s.scenarioTitle(); title != "" {
		place += " · " + title
	}
	return place
}

// rule names the regulation, and the first thing that its scheme notes about it.
func (s *recipientSheet) rule() string {
	rule := s.header.Scheme + " · " + s.basisText(s.result.Scheme.Basis)
	if notes := s.result.Scheme.Notes; len(notes) > 0 {
		rule += " · " + s.lang.Of(notes[0])
	}
	return rule
}

// section starts a section, with the headings of its columns on the same line.
func (s *recipientSheet) section(title wording.Phrase, heads ...xlsx.Cell) {
	s.Gap(xlsx.SectionGap)
	s.sections++
	cells := append([]xlsx.Cell{xlsx.TextCell(xlsx.AsSection.Line(), strconv.Itoa(s.sections)+"  "+s.in(title))}, heads...)
	for columns := xlsx.SpanOf(cells); columns < recipientLast; columns++ {
		cells = append(cells, xlsx.BlankCell(xlsx.AsSectionHead.Right()))
	}
	s.Add(xlsx.HeadHeight, cells...)
}

// head is the heading of a column of numbers; aside that of a column of notes.
func (s *recipientSheet) head(p wording.Phrase) xlsx.Cell {
	return xlsx.TextCell(xlsx.AsSectionHead.Right(), s.in(p))
}
func (s *recipientSheet) aside(p wording.Phrase) xlsx.Cell {
	return xlsx.TextCell(xlsx.AsSectionHead.Indent(), s.in(p))
}

// inputFigures is the section of the figures that came in, each with its date, status and source.
func (s *recipientSheet) inputFigures() {
	s.section(wording.Both("GEGEVENS", "FIGURES"),
		s.head(wording.Both("aantal", "number")),
		xlsx.TextCell(xlsx.AsSectionHead.Right(), document.ReferenceWord(s.result.Scheme, s.lang)),
		s.head(wording.Both("status gegevens", "status of data")),
		s.aside(wording.Both("bron", "source")).Over(2))
	for _, m := range s.measures {
		s.inputFigure(m)
	}
	s.notPlaced()
	s.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), s.sourceLegend()).Over(recipientLast))
}

// inputFigure is one figure.
func (s *recipientSheet) inputFigure(m measureColumn) {
	v, sum := s.row.Values[m.Index], len(m.Parts) > 0
	value := xlsx.NumberCell(m.style(sum), xlsx.DecimalNumber(v.Amount))
	if m.sumOfParts(s.measures, s.row) {
		last := s.Next() - 1
		value = value.By("SUM(" + xlsx.Down(2, last-len(m.Parts)+1, last) + ")")
	}
	words, facts, source := xlsx.AsRow.Wrap(), xlsx.AsFact.Right(), xlsx.AsFact.Indent()
	if sum {
		words, facts, source = xlsx.AsSum.Line(), xlsx.AsSumFact.Right(), xlsx.AsSumFact.Indent()
	}
	row := s.Wrapped(xlsx.LineHeight, xlsx.TextCell(words, s.figureTitle(m)+s.signOf(v)), value,
		xlsx.TextCell(facts, s.factOf(v, s.fileDate)),
		xlsx.TextCell(facts, s.statusOf(v)),
		xlsx.TextCell(source, s.figureSource(m, v)).Over(2))
	s.figures = append(s.figures, figure{allocation.RuleMeasure, m.ID, xlsx.At(2, row)})
}

// figureTitle names a figure, and warns where a sum of school scores could be taken for CBS's own figure.
func (s *recipientSheet) figureTitle(m measureColumn) string {
	if v := s.row.Values[m.Index]; s.schoolScores(m) && !v.Absent {
		return m.Title + s.in(wording.Both(" (som scholen, niet de gemeentescore)", " (sum of schools, not the municipal score)"))
	}
	if len(m.Parts) > 0 {
		return m.Title + s.in(wording.Both(", totaal", ", total"))
	}
	return m.Title
}

// signOf stands behind the name of a figure of this recipient that is provisional, all or in part.
func (b *book) signOf(v cbsdata.Value) string {
	if slices.Contains(b.result.Table.Statuses(v), cbsdata.Provisional) {
		return " " + document.ProvisionalSign
	}
	return ""
}

// figureSource is where a figure came from; for a sum of figures above it, that it is one.
func (s *recipientSheet) figureSource(m measureColumn, v cbsdata.Value) string {
	if m.sumOfParts(s.measures, s.row) {
		return s.in(wording.Both("som van de regels hierboven", "sum of the lines above"))
	}
	for _, c := range s.result.Corrections {
		if c.Key == s.recipient.Key && c.Measure == m.ID {
			return s.say(wording.Both("met de hand; volgens de gegevens %s (zie toelichting)", "by hand; %s by the data (see notes)"), s.unitText(m.ID, c.Was))
		}
	}
	return s.sourceOf(v)
}

// notPlaced says how many units of the whole country are in no municipality's amount.
func (s *recipientSheet) notPlaced() {
	if s.result.Table.Sites {
		return
	}
	text, words := s.in(wording.Both("geen", "none")), s.in(wording.Both("Heel Nederland: vestigingen zonder gemeente", "Nationwide: school sites without a municipality"))
	if s.leftOut != "" {
		text = s.leftOut
	}
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), words), xlsx.TextCell(xlsx.AsFact.Indent(), text).Over(recipientLast-1))
}

// sourceLegend says which files the marks stand for.
func (s *recipientSheet) sourceLegend() string {
	var used []int
	for _, v := range s.row.Values {
		used = append(used, filesOf(v)...)
	}
	return s.legend(used) + s.say(wording.Both("zie %s", "see %s"), s.sourcesName())
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

// fileDate is the date that a file counts at; empty where it does not say.
func (b *book) fileDate(f *cbsdata.File) string {
	if b.result.Example {
		return b.lang.Date(exampleDate)
	}
	return b.lang.Date(f.ReferenceDate)
}

// fileStatus is the status of a file in the language of the book; empty where the file does not say.
func (b *book) fileStatus(f *cbsdata.File) string {
	if f.Status == "" {
		return ""
	}
	return b.in(document.StatusWord(cbsdata.Status(f.Status)))
}

// statusOf says how definitive a figure is; a dash for one that no file gives.
func (b *book) statusOf(v cbsdata.Value) string {
	var words []string
	for _, s := range b.result.Table.Statuses(v) {
		if s == cbsdata.Unstated {
			words = append(words, b.in(wording.Both("niet vermeld", "not stated")))
			continue
		}
		words = append(words, b.in(document.StatusWord(s)))
	}
	if len(words) == 0 {
		return "–"
	}
	return b.lang.List(words)
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
