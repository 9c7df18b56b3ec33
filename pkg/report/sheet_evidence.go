package report

import (
	"path"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

func (b *book) evidenceName() string { return b.in(phrase{"Gegevens", "Figures"}) }

// An evidencePage is the sheet of a dossier that shows what the figures of one recipient are made of: every school
// site with its lines, the corrections with their reasons, the files with their hashes.
//
// Its columns are A the site, then one for each measure, then where it stands.
type evidencePage struct {
	*recipientSheet
	page     *sheet
	measures []measureColumn // those that are no sum of others
}

// evidenceSheet makes the sheet behind a specification.
func (s *recipientSheet) evidenceSheet() *sheet {
	p := evidencePage{recipientSheet: s, page: &sheet{
		Name: s.evidenceName(), Widths: []float64{19}, Page: sheetPage{Landscape: true, Footer: s.footer(s.recipient.Key + " · " + s.evidenceName())},
	}}
	for _, m := range s.book.measures {
		if !m.sumOfParts(s.book.measures, s.row) {
			p.measures = append(p.measures, m)
			p.page.Widths = append(p.page.Widths, 15)
		}
	}
	p.page.Widths = append(p.page.Widths, max(50, 120-15*float64(len(p.measures))))
	p.title()
	p.sites()
	p.corrections()
	p.files()
	return p.page
}

// last is the last column.
func (p evidencePage) last() int { return len(p.page.Widths) }

// title says what the page is.
func (p evidencePage) title() {
	p.page.wrapped(smallHeight, textCell(asSmall.wrap(), p.header.Line(p.lang)).over(p.last()))
	p.page.add(30, textCell(asTitle.line(), p.say(phrase{"Gegevens van %s (%s)", "Figures of %s (%s)"}, p.recipient.Name, p.recipient.Key)).over(p.last()))
	p.page.add(lineHeight, textCell(asSmallLink.line(), p.say(phrase{"naar de specificatie %s", "to the specification %s"}, p.recipient.Key)).
		over(p.last()).to(sheetTarget(p.recipient.Key, "A1")))
	p.page.gap(6)
}

// section starts a section.
func (p evidencePage) section(title phrase) {
	p.page.gap(sectionGap)
	p.page.add(headHeight, textCell(asSection.line(), p.in(title)).over(p.last()))
}

// A siteLine is what one school site, or a line that is no site's, brings to each measure.
type siteLine struct {
	site   string
	values []allocation.Exact // parallel to the measures of the page
	traces []cbsdata.Trace
}

// siteLines gathers the traces of all measures by site, ascending.
func (p evidencePage) siteLines() []siteLine {
	var lines []siteLine
	for i, m := range p.measures {
		for _, t := range p.row.Values[m.Index].From {
			at, found := slices.BinarySearchFunc(lines, t.Site, func(l siteLine, site string) int { return strings.Compare(l.site, site) })
			if !found {
				lines = slices.Insert(lines, at, siteLine{site: t.Site, values: make([]allocation.Exact, len(p.measures))})
			}
			line := &lines[at]
			line.values[i] = line.values[i].Add(allocation.ExactDecimal(t.Amount))
			line.traces = append(line.traces, t)
		}
	}
	return lines
}

// sites is the table of sites, with sums that must be the figures of the specification.
func (p evidencePage) sites() {
	heads := []cell{textCell(asBand.wrap(), p.in(phrase{"Vestiging", "School site"}))}
	for _, m := range p.measures {
		heads = append(heads, textCell(asBand.right(), m.short(p.lang)))
	}
	heads = append(heads, textCell(asBand.indent(), p.in(phrase{"Staat in", "Stands in"})))
	p.page.Page.TitleRow = p.page.wrapped(smallHeight, heads...)
	p.page.Frozen = cellRef{2, p.page.Page.TitleRow + 1}
	first, lines := p.page.next(), p.siteLines()
	for _, l := range lines {
		p.site(l)
	}
	p.sums(first, p.page.next()-1, lines)
}

// site is one line of the table.
func (p evidencePage) site(l siteLine) {
	name := l.site
	if name == "" {
		name = p.in(phrase{"hele gemeente", "whole municipality"})
	}
	cells := []cell{textCell(asRow.line(), name)}
	for i, m := range p.measures {
		value := numberCell(m.style(false), exactNumber(l.values[i]))
		if !slices.ContainsFunc(p.row.Values[m.Index].From, func(t cbsdata.Trace) bool { return t.Site == l.site }) {
			value = blankCell(asRow.line())
		}
		cells = append(cells, value)
	}
	p.page.wrapped(lineHeight, append(cells, textCell(asFact.indent(), p.placesOf(l.traces)))...)
}

// placesOf names the lines of several sheets and files.
func (b *book) placesOf(traces []cbsdata.Trace) string {
	slices.SortStableFunc(traces, func(x, y cbsdata.Trace) int {
		if x.File != y.File {
			return x.File - y.File
		}
		return strings.Compare(x.Sheet, y.Sheet)
	})
	return b.sourceOf(cbsdata.Value{From: traces})
}

// sums are the totals of the sites, what corrections added, and whether both make the figures of the specification.
func (p evidencePage) sums(first, last int, lines []siteLine) {
	sums := []cell{textCell(asSum.line(), p.in(phrase{"Som", "Sum"}))}
	corrected := []cell{textCell(asRow.line(), p.in(phrase{"Correcties", "Corrections"}))}
	checks := []cell{textCell(asRow.line(), p.in(phrase{"Verschil met blad", "Off the sheet by"}))}
	row := p.page.next()
	for i, m := range p.measures {
		var sum allocation.Exact
		for _, l := range lines {
			sum = sum.Add(l.values[i])
		}
		figure, _ := p.cellOf(allocation.RuleMeasure, m.ID)
		correction := allocation.ExactDecimal(p.row.Values[m.Index].Amount).Sub(sum)
		total := numberCell(m.style(true), exactNumber(sum))
		if last >= first {
			total = total.by("SUM(" + down(i+2, first, last) + ")")
		}
		sums = append(sums, total)
		corrected = append(corrected, numberCell(m.style(false), exactNumber(correction)))
		checks = append(checks, numberCell(asCheck.number(decimalFormat), 0).
			by("ROUND("+at(i+2, row)+"+"+at(i+2, row+1)+"-"+sheetTarget(p.recipient.Key, figure)+",6)"))
		p.page.must(at(i+2, row+2), "0")
	}
	p.page.add(lineHeight, append(sums, blankCell(asSum.line()))...)
	p.page.add(lineHeight, append(corrected, blankCell(asRow.line()))...)
	p.page.add(lineHeight, append(checks, blankCell(asRow.line()))...)
}

// corrections list what a person decided about this recipient, with the reasons.
func (p evidencePage) corrections() {
	p.section(phrase{"Handmatige correcties", "Corrections by hand"})
	lines := p.correctionLines(p.recipient.Key)
	if len(lines) == 0 {
		lines = []string{p.in(phrase{"geen", "none"})}
	}
	for _, l := range lines {
		p.page.wrapped(lineHeight, textCell(asRow.wrap(), l).over(p.last()))
	}
}

// correctionLines are the placements and overrides that concern a recipient.
func (b *book) correctionLines(key string) []string {
	var lines []string
	for _, q := range b.result.Table.Placed {
		if q.Municipality.Code.String() == key {
			lines = append(lines, b.placedWords(q))
		}
	}
	for _, c := range b.result.Corrections {
		if c.Key == key {
			lines = append(lines, b.overrideWords(c))
		}
	}
	return lines
}

// placedWords say which site was placed and why.
func (b *book) placedWords(p cbsdata.Placed) string {
	return b.say(phrase{"%s %s hier geplaatst: %s. Reden: %s. Bron: %s", "%s %s placed here: %s. Reason: %s. Source: %s"},
		p.Site.ID, p.Site.Name, b.unitWords(p.Units), p.Reason, p.Source)
}

// overrideWords say which figure was replaced by another, and why.
func (b *book) overrideWords(c scenario.Correction) string {
	return b.say(phrase{"%s: %s in plaats van %s. Reden: %s", "%s: %s instead of %s. Reason: %s"},
		capital(b.measureWords(c.Measure)), b.lang.decimal(c.Value), b.lang.decimal(c.Was), c.Reason)
}

// files are the files that the figures came from, the scheme, and the result, each with its hash.
func (p evidencePage) files() {
	p.section(phrase{"Bestanden en hashes (SHA-256)", "Files and hashes (SHA-256)"})
	var used []int
	for _, v := range p.row.Values {
		used = append(used, filesOf(v)...)
	}
	slices.Sort(used)
	for _, i := range slices.Compact(used) {
		f := p.result.Table.Files[i]
		p.hash(p.fileMark(i), path.Base(f.Source.Name), f.Source.SHA256)
	}
	scheme := p.result.Scheme
	p.hash(p.in(phrase{"schema", "scheme"}), scheme.ID, scheme.Source.SHA256)
	p.hash(p.in(phrase{"resultaat", "result"}), "allocation.csv", p.book.hash)
}

// hash is one file with its hash.
func (p evidencePage) hash(mark, name, hash string) {
	half := max(1, len(p.measures)/2)
	p.page.wrapped(lineHeight, textCell(asRow.wrap(), mark), textCell(asRow.wrap(), name).over(half),
		textCell(asHashRow.indent(), hashGroups(hash)).over(p.last()-1-half))
}
