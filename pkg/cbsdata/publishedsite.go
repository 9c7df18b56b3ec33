package cbsdata

import (
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// ParseSite reads a school site as people type it: "00AP00", in either case, with blanks or a hyphen between the BRIN and the
// site number.
func ParseSite(text string) (string, bool) {
	return parseSite(strings.Replace(strings.Join(strings.Fields(text), ""), "-", "", 1))
}

// publishedSiteUse recognises the columns that tell a school site in a published table. A municipality beside it is not read.
func publishedSiteUse(header string) string {
	switch use := siteUse(header); use {
	case useSite, useBRIN, useLocation, useName:
		return use
	}
	return ""
}

// siteHeading takes the columns of a line that tell a school site. Where none surely does, a site number without a BRIN is the whole
// code, as DUO writes it, or else the column that is called the code.
func siteHeading(l line) heading {
	h := newHeading(l, publishedSiteUse)
	if h.has(useSite) || h.has(useBRIN) {
		return h
	}
	column := h.index(useLocation)
	if column < 0 {
		column = slices.IndexFunc(h.columns, func(c Column) bool { return fold(c.Header) == "code" })
	}
	if column >= 0 {
		h.columns[column].Use = useSite
	}
	return h
}

// secondSite refuses a second column of sites: two tables side by side.
func (h heading) secondSite(at provenance.Position) *provenance.Problem {
	for _, r := range h.twice {
		return provenance.Problemf(at.At(h.line, r.column.Index), provenance.Ambiguous,
			"%s names school sites, and so does %s in column %d: two tables side by side", quoted(r.column.Header), quoted(r.first.Header), r.first.Index).
			WithHint("put the blocks under one another, with one row per site")
	}
	return nil
}

// key reads what tells the recipient on a line: a code, a name, or a BRIN with a site number.
func (p *publishing) key(t *tab, l line) cell {
	column := p.keyColumn(t.heading)
	c := l.at(column)
	text := c.text
	if location := t.text(l, useLocation); p.options.Sites && t.heading.has(useBRIN) && location != "" {
		id, ok := joinSite(text, location)
		if !ok {
			id = strings.TrimSpace(text + " " + location)
		}
		text = id
	}
	return cell{WithoutFootnote(p.keep(text)), c.kind}
}

// identifySites reads the codes of school sites.
func (p *publishing) identifySites() {
	for i := range p.entries {
		e := &p.entries[i]
		site, ok := parseSite(e.key.text)
		if !ok {
			p.problems.add(badSite(e.keyed, e.key.text))
			continue
		}
		e.site = site
	}
}
