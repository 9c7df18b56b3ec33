package cbsdata

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// footnotes counts the lines that carry each mark: "a", "b".
type footnotes map[string]int

// count takes the marks of one line, "b, c".
func (f footnotes) count(text string) {
	for _, mark := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		if len(mark) == 1 && 'a' <= mark[0] && mark[0] <= 'z' {
			f[strings.Clone(mark)]++
		}
	}
}

// note makes an oddity of each mark, with what the file says under the table that it means.
// CBS marks scores that rest on 40 pupils or fewer.
func (r *reading) note(t *tab, marks footnotes) {
	where := provenance.Position{File: r.file.Source.Name, Sheet: t.records.sheet, Line: t.heading.line,
		Column: t.heading.index(useFootnote) + 1}
	for _, mark := range slices.Sorted(maps.Keys(marks)) {
		meaning := r.titles.meaning(t.records.sheet, mark)
		r.file.Oddities = append(r.file.Oddities, Oddity{
			Where: where,
			NL:    fmt.Sprintf("voetnoot %s bij %s van de regels%s", mark, nl.count(marks[mark]), meaning),
			EN:    fmt.Sprintf("footnote %s on %s of the lines%s", mark, en.count(marks[mark]), meaning),
		})
	}
}

// meaning is the text of a footnote as the file has it, behind a colon; "" when it has none.
func (t *titles) meaning(sheet, mark string) string {
	for _, n := range t.notes {
		if text, ok := strings.CutPrefix(n.text, mark+" "); ok && n.sheet == sheet {
			return ": " + strings.Join(strings.Fields(text), " ")
		}
	}
	return ""
}
