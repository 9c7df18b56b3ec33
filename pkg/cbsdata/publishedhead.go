package cbsdata

import (
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// useAmount is the column of published amounts.
const useAmount = "bedrag"

// findTable finds the one table with municipalities and amounts.
func (p *publishing) findTable(sheets []sheet) (sheet, heading, *provenance.Problem) {
	var found []match
	var near *provenance.Problem
	for _, s := range sheets {
		m, problem := p.findPublished(s)
		switch {
		case m != nil:
			found = append(found, *m)
		case near == nil:
			near = problem
		}
	}
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

const publishedShape = "a published table has a column gemeentecode or gemeente, and one whose header speaks of bedrag, euro or uitkering"

// findPublished looks for the header in a sheet. A header with municipalities but without one clear column of
// amounts is a problem.
func (p *publishing) findPublished(s sheet) (*match, *provenance.Problem) {
	filled := 0
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
			continue
		}
		m := match{sheet: s, heading: h}
		if problem := p.chooseAmounts(&m); problem != nil {
			return nil, problem
		}
		return &m, nil
	}
	return nil, nil
}

func publishedUse(header string) string {
	switch fold(header) {
	case "gemeente", "gemeenten", "gemeentenaam", "naamgemeente", "naam", "ontvanger", "municipality":
		return useName
	}
	return codeUse(header)
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
		case !speaksOfAmounts(folded):
		default:
			speaking = append(speaking, i)
			if strings.Contains(folded, "totaal") || strings.Contains(folded, "total") {
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
	return provenance.Problemf(where, provenance.Ambiguous, "more than one column of amounts: %s", strings.Join(headers, ", ")).
		WithHint("keep the one that is meant, or call it bedrag_totaal")
}

// speaksOfAmounts tells whether a header is of amounts in euros. Amounts in cents are not what is published.
func speaksOfAmounts(folded string) bool {
	if strings.Contains(folded, "cent") {
		return false
	}
	return slices.ContainsFunc([]string{"bedrag", "euro", "uitkering", "toekenning", "toegekend", "amount", "totaal"},
		func(word string) bool { return strings.Contains(folded, word) })
}
