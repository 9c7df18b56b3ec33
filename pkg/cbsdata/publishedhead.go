package cbsdata

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// useAmount is the column of published amounts.
const useAmount = "bedrag"

// findTable finds the one table with municipalities and amounts. Of several it is the only one under which
// municipalities stand, or else the only one of those that has codes: a result of this program has a cover too.
func (p *publishing) findTable(sheets []sheet) (sheet, heading, *provenance.Problem) {
	var found []match
	var near, nearest *provenance.Problem // of any header, and of one with codes
	for _, s := range sheets {
		m, problem := p.findPublished(s)
		if problem == nil && m != nil {
			found = append(found, *m)
			continue
		}
		near = cmp.Or(near, problem)
		if m != nil {
			nearest = cmp.Or(nearest, problem)
		}
	}
	coded := func(m match) bool { return m.heading.has(useCode) || p.options.Sites }
	if nearest != nil && !slices.ContainsFunc(found, coded) {
		return sheet{}, heading{}, nearest
	}
	found = only(found, p.holdsRecipients, near == nil)
	found = only(found, coded, true)
	switch {
	case len(found) == 1:
		return found[0].sheet, found[0].heading, nil
	case len(found) > 1:
		return sheet{}, heading{}, provenance.Problemf(found[1].position(p.file.Source.Name), provenance.Ambiguous,
			"a second table of amounts; the first is at %s", found[0].position(p.file.Source.Name)).
			WithHint("keep one table in the workbook, or save the sheet that is meant as CSV")
	case near != nil:
		return sheet{}, heading{}, near
	}
	return sheet{}, heading{}, provenance.Problemf(provenance.Position{File: p.file.Source.Name}, provenance.BadPublished,
		"no table of %s and amounts", p.recipients()).WithHint("%s", p.shape())
}

// only keeps the matches that are so; all of them when none is and the others may stand in.
func only(found []match, so func(match) bool, standIn bool) []match {
	kept := slices.DeleteFunc(slices.Clone(found), func(m match) bool { return !so(m) })
	if len(kept) == 0 && standIn {
		return found
	}
	return kept
}

// holdsRecipients tells whether a municipality or a site stands on one of the first lines under the header.
func (p *publishing) holdsRecipients(m match) bool {
	column := p.keyColumn(m.heading)
	filled := 0
	checked(m.sheet)
	for l := range m.sheet.lines {
		if l.number <= m.heading.line || l.broken != nil || l.blank() {
			continue
		}
		if filled++; filled > headerWithin {
			break
		}
		if p.options.Sites {
			if m.heading.keyed(l) {
				return true
			}
			continue
		}
		if text := l.at(column).trimmed(); text != "" && len(p.options.Register.Meanings(text)) > 0 {
			return true
		}
	}
	return false
}

// checked looks through a sheet, as codes and figures may be stored as numbers. What is wrong is told when the sheet is read.
func checked(s sheet) {
	if s.check != nil {
		_ = s.check()
	}
}

// whole is a sheet with all its lines.
func (p *publishing) whole(s sheet) Grid {
	checked(s)
	return p.grid(s)
}

// keyColumn is the column that tells the recipient, from 0: that of codes where there is one.
func (p *publishing) keyColumn(h heading) int {
	for _, use := range []string{useSite, useBRIN, useCode} {
		if h.has(use) {
			return h.index(use)
		}
	}
	return h.index(useName)
}

// keyed tells whether a heading has columns that tell the recipient.
func (p *publishing) keyed(h heading) bool {
	if p.options.Sites {
		return h.sited()
	}
	return h.has(useCode) || h.has(useName)
}

// recipients is what the rows are.
func (p *publishing) recipients() string {
	if p.options.Sites {
		return "school sites"
	}
	return "municipalities"
}

// shape tells what a published table looks like.
func (p *publishing) shape() string {
	key := "a column gemeentecode or gemeente"
	if p.options.Sites {
		key = "a column vestigingscode, or BRIN and vestigingsnummer"
	}
	return "a published table has " + key + ", and one whose header speaks of bedrag, euro or uitkering"
}

// findPublished looks for the header in a sheet. Municipalities without one clear column of amounts are a problem
// when no other line is the header; with the problem comes that header if it has codes.
func (p *publishing) findPublished(s sheet) (*match, *provenance.Problem) {
	filled := 0
	var titles []line
	var near *provenance.Problem
	var coded *match
	for l := range s.lines {
		if filled >= headerWithin || l.number > linesWithin {
			break
		}
		if l.broken != nil || l.blank() {
			continue
		}
		filled++
		h := p.heading(l)
		if !p.keyed(h) || l.filled() < 2 {
			titles = append(titles, line{number: l.number, cells: slices.Clone(l.cells)})
			continue
		}
		m := match{sheet: s, heading: h}
		problem := p.chooseAmounts(&m)
		if second := p.refuseBlocks(m); second != nil && (problem == nil || problem.Code == provenance.Ambiguous) {
			problem = second
		}
		if problem == nil {
			problem = p.refuseUnit(m, titles)
		}
		if problem == nil {
			return &m, nil
		}
		if h.has(useCode) && coded == nil {
			coded, near = &m, problem
		}
		near = cmp.Or(near, problem)
	}
	return coded, near
}

// thousands matches how publishers say that amounts are in thousands or millions of euros.
var thousands = regexp.MustCompile(`(?i)(?:[x×*]|\bmaal\b)\s*(?:€|eur|euro)?\s*1(?:[.\s]?000)+\b|\bin\s+(?:€\s*)?(?:duizend|miljoen|thousand|million)|\bin\s+(?:€\s*)?mln\b|€\s*mln\b|\bmln\.?\s*(?:€|euro)`)

// refuseUnit refuses amounts that are not in euros, as the header of their column says or a title above it.
func (p *publishing) refuseUnit(m match, titles []line) *provenance.Problem {
	at := m.position(p.file.Source.Name)
	refuse := func(where provenance.Position, text string) *provenance.Problem {
		return provenance.Problemf(where, provenance.BadPublished, "%s: the amounts are not in euros", quoted(text)).
			WithHint("write the amounts in euros; rounded ones are compared in whole euros")
	}
	c := m.heading.columns[m.heading.index(useAmount)]
	if unit := Header(c.Header).Unit(); thousands.MatchString(c.Header) || unit == Thousands || unit == Millions {
		return refuse(at.At(m.heading.line, c.Index), c.Header)
	}
	for _, l := range titles {
		for i, c := range l.cells {
			if text := c.trimmed(); thousands.MatchString(text) {
				return refuse(at.At(l.number, i+1), text)
			}
		}
	}
	return nil
}

// refuseBlocks refuses a table in blocks side by side.
func (p *publishing) refuseBlocks(m match) *provenance.Problem {
	if p.options.Sites {
		return m.heading.secondSite(m.position(p.file.Source.Name))
	}
	g := p.whole(m.sheet)
	i := slices.IndexFunc(g.Lines, func(l GridLine) bool { return l.Number == m.heading.line })
	return g.RefuseSecondKey(g.Lines[i], m.heading.index(useCode), m.heading.index(useName), p.options.Register)
}

// heading takes the column of codes and that of names, each where its header is the surest.
func (p *publishing) heading(l line) heading {
	if p.options.Sites {
		return siteHeading(l)
	}
	h := newHeading(l, func(string) string { return "" })
	code, name := keyColumns(l.headers())
	if code >= 0 {
		h.columns[code].Use = useCode
	}
	if name >= 0 {
		h.columns[name].Use = useName
	}
	return h
}

// chooseAmounts marks the column of amounts: the one asked for, or the one that speaks of them (see narrowed); where none
// does, the only one that is written as money.
func (p *publishing) chooseAmounts(m *match) *provenance.Problem {
	var speaking []int
	for i, c := range m.heading.columns {
		switch {
		case c.Use != "":
		case p.options.Column != "":
			if fold(c.Header) == fold(p.options.Column) {
				speaking = append(speaking, i)
			}
		case speaksOfAmounts(Header(c.Header)):
			speaking = append(speaking, i)
		}
	}
	if len(speaking) == 0 && p.options.Column == "" {
		speaking = p.writtenAsMoney(m)
	}
	where := m.position(p.file.Source.Name)
	speaking = narrowed(m.heading, speaking)
	switch len(speaking) {
	case 1:
		m.heading.columns[speaking[0]].Use = useAmount
		return nil
	case 0:
		return provenance.Problemf(where, provenance.BadHeader, "no column of amounts").WithHint("%s", p.shape())
	}
	var headers []string
	for _, i := range speaking {
		headers = append(headers, quoted(m.heading.columns[i].Header))
	}
	second := where.At(m.heading.line, speaking[1]+1)
	return provenance.Problemf(second, provenance.Ambiguous, "more than one column of amounts: %s", strings.Join(headers, ", ")).
		WithHint("keep the one that is meant, or call it bedrag_totaal")
}

// narrowed leaves, of several columns of amounts, those that speak of what is granted, and of those the one that is called the
// total: beside a grant may stand what was withheld of it, or paid in advance.
func narrowed(h heading, columns []int) []int {
	for _, test := range []func(folded string) bool{speaksOfGrant, speaksOfTotal} {
		kept := slices.DeleteFunc(slices.Clone(columns), func(i int) bool { return !test(fold(h.columns[i].Header)) })
		if len(columns) > 1 && len(kept) == 1 {
			return kept
		}
	}
	return columns
}

// writtenAsMoney returns the columns, from 0, whose header says nothing and whose cells are written as amounts.
func (p *publishing) writtenAsMoney(m *match) []int {
	var found []int
	g := p.whole(m.sheet)
	for i, c := range m.heading.columns {
		if h := Header(c.Header); c.Use == "" && h.Subject() == Unsaid && WrittenAsMoney(h, g.under(m.heading.line, i)) {
			found = append(found, i)
		}
	}
	return found
}

// under returns the cells of a column, from 0, in the lines under a header.
func (g *Grid) under(header, column int) []GridCell {
	var cells []GridCell
	for _, l := range g.Lines {
		if l.Number > header {
			cells = append(cells, g.At(l, column))
		}
	}
	return cells
}

// speaksOfTotal tells whether a folded header of amounts is that of the whole, by the words of publishers or of this
// program.
func speaksOfTotal(folded string) bool {
	return strings.Contains(folded, "totaal") || strings.Contains(folded, "total") || folded == "berekendbedrag" || folded == "calculatedamount"
}

// speaksOfGrant tells whether a folded header is that of what is granted, or of a total.
func speaksOfGrant(folded string) bool {
	return slices.ContainsFunc([]string{"bedrag", "euro", "uitkering", "toekenning", "toegekend", "amount", "totaal"},
		func(word string) bool { return strings.Contains(folded, word) })
}

// speaksOfAmounts tells whether a header is of amounts, not in cents: that is not what is published. A total of which
// nothing says what it is of is one of amounts.
func speaksOfAmounts(header Header) bool {
	switch header.Subject() {
	case SubjectAmount:
		return header.Unit() != Cents
	case Unsaid:
		return speaksOfTotal(Fold(string(header)))
	}
	return false
}
