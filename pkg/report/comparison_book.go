package report

import (
	"compress/flate"
	"errors"
	"io"
	"strings"

	"npo/pkg/compare"
)

// A comparisonBook is a comparison on its way to the sheets of vergelijking.xlsx.
type comparisonBook struct {
	*comparisonView
	notes []string // what must be known first
}

// writeBook writes vergelijking.xlsx: a summary with the answer in five lines, the table, totals per group, both ends
// of the rankings, how amounts per pupil lie, why (if asked), and what was compared. Differences, percentages, sums
// and checks are formulas with the value that was computed; the old shares at the new total are figures, since a
// spreadsheet cannot apportion cents.
func (v *comparisonView) writeBook(w io.Writer) error {
	b := &comparisonBook{comparisonView: v, notes: v.notices()}
	sheets := []chartedSheet{b.cover(), b.table(), b.totalsSheet(), b.rankingSheet(), b.spreadSheet()}
	if v.Explained != nil {
		sheets = append(sheets, b.whySheet())
	}
	return writeSheets(w, b.in(b.title())+": "+b.older+" → "+b.newer, append(sheets, b.sourcesSheet()))
}

// writeSheets writes a workbook of sheets with charts.
func writeSheets(w io.Writer, title string, sheets []chartedSheet) error {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = s.Name
	}
	const longest = 250 // of a property of a workbook, in characters
	if letters := []rune(title); len(letters) > longest {
		title = string(letters[:longest]) + "…"
	}
	file, err := newXLSXBook(title, names, newZipPress(flate.DefaultCompression))
	if err != nil {
		return err
	}
	for _, s := range sheets {
		if err := file.addCharted(s); err != nil {
			return errors.Join(err, file.close())
		}
	}
	return file.writeTo(w)
}

func (b *comparisonBook) coverName() string   { return b.in(phrase{"Samenvatting", "Summary"}) }
func (b *comparisonBook) tableName() string   { return b.in(phrase{"Vergelijking", "Comparison"}) }
func (b *comparisonBook) totalsName() string  { return b.in(phrase{"Totalen", "Totals"}) }
func (b *comparisonBook) rankingName() string { return b.in(phrase{"Uitschieters", "Extremes"}) }
func (b *comparisonBook) spreadName() string  { return b.in(phrase{"Spreiding", "Spread"}) }
func (b *comparisonBook) whyName() string     { return b.in(phrase{"Waarom", "Why"}) }
func (b *comparisonBook) sourcesName() string { return b.in(phrase{"Herkomst", "Sources"}) }

// stamp says what the page is not.
func (v *comparisonView) stamp() string {
	stamp := v.in(phrase{"GEEN BESCHIKKING", "NOT A DECISION"})
	if v.example() {
		stamp += v.in(phrase{" · VOORBEELDGEGEVENS", " · EXAMPLE DATA"})
	}
	return stamp
}

// footer is the foot of a printed page.
func (v *comparisonView) footer(middle string) string {
	return `&L&"Arial"&7npo ` + v.version + " · " + v.hash[:min(8, len(v.hash))] +
		`&C&"Arial"&7` + middle + `&R&"Arial"&7` + v.in(phrase{"pagina &P van &N", "page &P of &N"})
}

// sheet begins a sheet with the facts of every rendering, its title, and what must be known first: four rows.
func (b *comparisonBook) sheet(name string, title phrase, landscape bool, widths ...float64) *sheet {
	s := &sheet{Name: name, Widths: widths, Page: sheetPage{Landscape: landscape, Footer: b.footer(name)}}
	columns := len(widths)
	s.wrapped(smallHeight, textCell(asSmall.wrap(), b.line()).over(columns-2),
		textCell(asSmallLink.right(), b.say(phrase{"terug naar %s", "back to %s"}, b.coverName())).over(2).to(sheetTarget(b.coverName(), "A1")))
	half := columns / 2
	s.add(30, textCell(asTitle.line(), b.in(title)).over(half), textCell(asStamp.right(), b.stamp()).over(columns-half))
	s.wrapped(lineHeight, textCell(asSubtitle.wrap(), strings.Join(append([]string{b.older + " → " + b.newer}, b.notes...), " · ")).over(columns))
	s.gap(6)
	return s
}

// band is a row of headings of a large table; those of figures stand at the right.
func band(texts []string, figures func(i int) bool) []cell {
	cells := make([]cell, len(texts))
	for i, text := range texts {
		looks := asBand.wrap()
		if figures(i) {
			looks = asBand.right()
		}
		cells[i] = textCell(looks, text)
	}
	return cells
}

// groupTitle is what a group is called on a sheet.
func (v *comparisonView) groupTitle(t compare.Total) string { return v.lang.of(t.Title) }
