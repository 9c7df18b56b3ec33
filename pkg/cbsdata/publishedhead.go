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
	coded := func(m match) bool { return m.heading.has(useCode) }
	if nearest != nil && !slices.ContainsFunc(found, coded) {
		return sheet{}, heading{}, nearest
	}
	found = only(found, p.holdsMunicipalities, near == nil)
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
		"no table of municipalities and amounts").WithHint("%s", publishedShape)
}

// only keeps the matches that are so; all of them when none is and the others may stand in.
func only(found []match, so func(match) bool, standIn bool) []match {
	kept := slices.DeleteFunc(slices.Clone(found), func(m match) bool { return !so(m) })
	if len(kept) == 0 && standIn {
		return found
	}
	return kept
}

// holdsMunicipalities tells whether a municipality stands on one of the first lines under the header.
func (p *publishing) holdsMunicipalities(m match) bool {
	column := m.heading.keyColumn()
	filled := 0
	if m.sheet.check != nil {
		_ = m.sheet.check() // codes may be stored as numbers; what is wrong is told when the sheet is read
	}
	for l := range m.sheet.lines {
		if l.number <= m.heading.line || l.broken != nil || l.blank() {
			continue
		}
		if filled++; filled > headerWithin {
			break
		}
		if text := l.at(column).trimmed(); text != "" && len(p.options.Register.Meanings(text)) > 0 {
			return true
		}
	}
	return false
}

// keyColumn is the column that tells the municipality, from 0: that of codes where there is one.
func (h heading) keyColumn() int {
	if h.has(useCode) {
		return h.index(useCode)
	}
	return h.index(useName)
}

const publishedShape = "a published table has a column gemeentecode or gemeente, and one whose header speaks of bedrag, euro or uitkering"

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
		h := newHeading(l, publishedUse)
		if !h.has(useCode) && !h.has(useName) || l.filled() < 2 {
			titles = append(titles, line{number: l.number, cells: slices.Clone(l.cells)})
			continue
		}
		m := match{sheet: s, heading: h}
		problem := p.chooseAmounts(&m)
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
	if c := m.heading.columns[m.heading.index(useAmount)]; thousands.MatchString(c.Header) {
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

// publishedUse tells what a column of a published table is, in whatever spelling of its header.
func publishedUse(header string) string {
	switch folded := fold(header); folded {
	case "gemeente", "gemeenten", "gemeentenaam", "naamgemeente", "naam", "ontvanger", "municipality":
		return useName
	case "code", "cbscode", "gemcode", "municipalitycode":
		return useCode
	default:
		return codeUse(folded)
	}
}

// chooseAmounts marks the column of amounts: the one asked for, the only one that speaks of amounts, or else
// the one that is called the total.
func (p *publishing) chooseAmounts(m *match) *provenance.Problem {
	var speaking, totals []int
	for i, c := range m.heading.columns {
		switch folded := fold(c.Header); {
		case c.Use != "":
		case p.options.Column != "":
			if folded == fold(p.options.Column) {
				speaking = append(speaking, i)
			}
		case !speaksOfAmounts(folded) || perUnit.MatchString(c.Header):
		default:
			speaking = append(speaking, i)
			if speaksOfTotal(folded) {
				totals = append(totals, i)
			}
		}
	}
	where := m.position(p.file.Source.Name)
	if len(speaking) > 1 && len(totals) == 1 {
		speaking = totals
	}
	switch len(speaking) {
	case 1:
		m.heading.columns[speaking[0]].Use = useAmount
		return nil
	case 0:
		return provenance.Problemf(where, provenance.BadHeader, "no column of amounts").WithHint("%s", publishedShape)
	}
	var headers []string
	for _, i := range speaking {
		headers = append(headers, quoted(m.heading.columns[i].Header))
	}
	second := where.At(m.heading.line, speaking[1]+1)
	return provenance.Problemf(second, provenance.Ambiguous, "more than one column of amounts: %s", strings.Join(headers, ", ")).
		WithHint("keep the one that is meant, or call it bedrag_totaal")
}

// perUnit matches the header of amounts per pupil, point or inhabitant, and of shares, which nobody is paid.
var perUnit = regexp.MustCompile(`(?i)^\s*(?:aandeel|share|percentage|%)|%\s*$|\bper\s+(?:leerling|achterstandspunt|punt|inwoner|kind|eenheid|school|vestiging|pupil|point|inhabitant|child|unit)`)

// speaksOfTotal tells whether a header of amounts is that of the whole, by the words of publishers or of this
// program.
func speaksOfTotal(folded string) bool {
	return strings.Contains(folded, "totaal") || strings.Contains(folded, "total") || folded == "berekendbedrag" || folded == "computedamount"
}

// speaksOfAmounts tells whether a header is of amounts in euros. Amounts in cents are not what is published.
func speaksOfAmounts(folded string) bool {
	if strings.Contains(folded, "cent") {
		return false
	}
	return slices.ContainsFunc([]string{"bedrag", "euro", "uitkering", "toekenning", "toegekend", "amount", "totaal"},
		func(word string) bool { return strings.Contains(folded, word) })
}
