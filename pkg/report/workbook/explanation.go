package workbook

import (
	"strings"
	"unicode/utf8"

	"npo/pkg/report/explain"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

func (b *book) explanationName() string { return b.in(wording.Both("Uitleg", "Explanation")) }

// explanationSheet is the explanation of one amount as the terminal shows it, a line in every cell: the steps, the
// rounding and what other readings of it would change, the result hash.
func (b *book) explanationSheet(e *explain.Explanation) (*xlsx.Sheet, error) {
	s := &xlsx.Sheet{
		Name: b.explanationName(), Widths: []float64{33, 33, 33, 33}, // LibreOffice does not shrink a single column to the page
		Page: xlsx.Page{Footer: b.footer(e.Recipient.Code + " · " + b.explanationName())},
	}
	var text strings.Builder
	if err := e.Write(&text, b.lang); err != nil {
		return nil, err
	}
	for line := range strings.Lines(text.String()) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			s.Gap(6)
			continue
		}
		const most = 135 // letters of this font, all equally wide, that fit beside each other
		lines := 1 + utf8.RuneCountInString(line)/most
		if lines == 1 {
			s.Add(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsHash.Line(), line))
			continue
		}
		s.Add(xlsx.SmallHeight*float64(lines), xlsx.TextCell(xlsx.AsHash.Wrap(), line).Over(len(s.Widths)))
	}
	return s, nil
}
