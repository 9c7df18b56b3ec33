package comparison

import (
	"errors"
	"io"
	"strings"

	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// A book is a comparison on its way to the sheets of vergelijking.xlsx.
type book struct {
	*view
	notes []string // what must be known first
}

// writeBook writes vergelijking.xlsx: a summary with the answer in five lines, the table, totals per group, both ends
// of the rankings, how amounts per pupil lie, why (if asked), and what was compared. Differences, percentages, sums
// and checks are formulas with the value that was computed; the old shares at the new total are figures, since a
// spreadsheet cannot apportion cents.
func (v *view) writeBook(w io.Writer) error {
	b := &book{view: v, notes: v.foremost(v.notices())}
	sheets := []xlsx.ChartedSheet{b.cover(), b.table(), b.totalsSheet(), b.rankingSheet(), b.spreadSheet()}
	if v.Instalments != nil {
		sheets = append(sheets, b.paymentsSheet())
	}
	if v.Explained != nil {
		sheets = append(sheets, b.whySheet())
	}
	return writeSheets(w, b.in(b.title())+": "+b.older+" → "+b.newer, append(sheets, b.sourcesSheet()))
}

// writeSheets writes a workbook of sheets with charts.
func writeSheets(w io.Writer, title string, sheets []xlsx.ChartedSheet) error {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = s.Name
	}
	const longest = 250 // of a property of a workbook, in characters
	if letters := []rune(title); len(letters) > longest {
		title = string(letters[:longest]) + "…"
	}
	file, err := xlsx.NewBook(title, names)
	if err != nil {
		return err
	}
	for _, s := range sheets {
		if err := file.AddCharted(s); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	return file.Finish(w)
}

func (b *book) coverName() string    { return b.in(wording.Both("Samenvatting", "Summary")) }
func (b *book) tableName() string    { return b.in(wording.Both("Vergelijking", "Comparison")) }
func (b *book) totalsName() string   { return b.in(wording.Both("Totalen", "Totals")) }
func (b *book) rankingName() string  { return b.in(wording.Both("Uitschieters", "Extremes")) }
func (b *book) spreadName() string   { return b.in(wording.Both("Spreiding", "Spread")) }
func (b *book) paymentsName() string { return b.in(wording.Both("Betalingen", "Payments")) }
func (b *book) whyName() string      { return b.in(wording.Both("Waarom", "Why")) }
func (b *book) sourcesName() string  { return b.in(wording.Both("Herkomst", "Sources")) }

// stamp says what the page is not.
func (v *view) stamp() string {
	stamp := v.in(wording.Both("GEEN BESCHIKKING", "NOT A DECISION"))
	if v.example() {
		stamp += v.in(wording.Both(" · VOORBEELDGEGEVENS", " · EXAMPLE DATA"))
	}
	return stamp
}

// footer is the foot of a printed page.
func (v *view) footer(middle string) string {
	return `&L&"Arial"&7npo ` + v.version + " · " + v.hash[:min(8, len(v.hash))] +
		`&C&"Arial"&7` + middle + `&R&"Arial"&7` + v.in(wording.Both("pagina &P van &N", "page &P of &N"))
}

// sheet begins a sheet with the facts of every rendering, its title, and what must be known first: four rows.
func (b *book) sheet(name string, title wording.Phrase, landscape bool, widths ...float64) *xlsx.Sheet {
	s := &xlsx.Sheet{Name: name, Widths: widths, Page: xlsx.Page{Landscape: landscape, Footer: b.footer(name)}}
	columns := len(widths)
	s.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), b.line()).Over(columns-2),
		xlsx.TextCell(xlsx.AsSmallLink.Right(), b.say(wording.Both("terug naar %s", "back to %s"), b.coverName())).Over(2).To(xlsx.Target(b.coverName(), "A1")))
	half := columns / 2
	s.Add(30, xlsx.TextCell(xlsx.AsTitle.Line(), b.in(title)).Over(half), xlsx.TextCell(xlsx.AsStamp.Right(), b.stamp()).Over(columns-half))
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), strings.Join(append([]string{b.older + " → " + b.newer}, b.notes...), " · ")).Over(columns))
	s.Gap(6)
	return s
}

// band is a row of headings of a large table; those of figures stand at the right.
func band(texts []string, figures func(i int) bool) []xlsx.Cell {
	cells := make([]xlsx.Cell, len(texts))
	for i, text := range texts {
		looks := xlsx.AsBand.Wrap()
		if figures(i) {
			looks = xlsx.AsBand.Right()
		}
		cells[i] = xlsx.TextCell(looks, text)
	}
	return cells
}

// groupTitle is what a group is called on a sheet.
func (v *view) groupTitle(t compare.Total) string { return v.lang.Of(t.Title) }
