package report

import (
	"strings"
	"unicode/utf8"
)

func (b *book) explanationName() string { return b.in(phrase{"Uitleg", "Explanation"}) }

// explanationSheet is the explanation of one amount as the terminal shows it, a line in every cell: the steps, the
// rounding and what other readings of it would change, the result hash.
func (b *book) explanationSheet(e *Explanation) (*sheet, error) {
	s := &sheet{
		Name: b.explanationName(), Widths: []float64{33, 33, 33, 33}, // LibreOffice does not shrink a single column to the page
		Page: sheetPage{Footer: b.footer(e.Recipient.Code + " · " + b.explanationName())},
	}
	var text strings.Builder
	if err := e.Write(&text, b.lang); err != nil {
		return nil, err
	}
	for line := range strings.Lines(text.String()) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			s.gap(6)
			continue
		}
		const most = 135 // letters of this font, all equally wide, that fit beside each other
		lines := 1 + utf8.RuneCountInString(line)/most
		if lines == 1 {
			s.add(smallHeight, textCell(asHash.line(), line))
			continue
		}
		s.add(smallHeight*float64(lines), textCell(asHash.wrap(), line).over(len(s.Widths)))
	}
	return s, nil
}
