package workbook

import (
	"path"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

func (b *book) evidenceName() string { return b.in(wording.Both("Gegevens", "Figures")) }

// An evidencePage is the sheet of a dossier that shows what the figures of one recipient are made of: every school
// site with its lines, the corrections with their reasons, the files with their hashes.
//
// Its columns are A the site, then one for each measure, then where it stands.
type evidencePage struct {
	*recipientSheet
	page     *xlsx.Sheet
	measures []measureColumn // those that are no sum of others
}

// evidenceSheet makes the sheet behind a specification.
func (s *recipientSheet) evidenceSheet() *xlsx.Sheet {
	p := evidencePage{recipientSheet: s, page: &xlsx.Sheet{
		Name: s.evidenceName(), Widths: []float64{19}, Page: xlsx.Page{Landscape: true, Footer: s.footer(s.recipient.Key + " · " + s.evidenceName())},
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
	p.page.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), p.header.Line(p.lang)).Over(p.last()))
	p.page.Add(30, xlsx.TextCell(xlsx.AsTitle.Line(), p.say(wording.Both("Gegevens van %s (%s)", "Figures of %s (%s)"), p.recipient.Name, p.recipient.Key)).Over(p.last()))
	p.page.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSmallLink.Line(), p.say(wording.Both("naar de specificatie %s", "to the specification %s"), p.recipient.Key)).
		Over(p.last()).To(xlsx.Target(p.recipient.Key, "A1")))
	p.page.Gap(6)
}

// section starts a section.
func (p evidencePage) section(title wording.Phrase) {
	p.page.Gap(xlsx.SectionGap)
	p.page.Add(xlsx.HeadHeight, xlsx.TextCell(xlsx.AsSection.Line(), p.in(title)).Over(p.last()))
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
	heads := []xlsx.Cell{xlsx.TextCell(xlsx.AsBand.Wrap(), p.in(wording.Both("Vestiging", "School site")))}
	for _, m := range p.measures {
		heads = append(heads, xlsx.TextCell(xlsx.AsBand.Right(), m.short(p.lang)))
	}
	heads = append(heads, xlsx.TextCell(xlsx.AsBand.Indent(), p.in(wording.Both("Staat in", "Stands in"))))
	p.page.Page.TitleRow = p.page.Wrapped(xlsx.SmallHeight, heads...)
	p.page.Frozen = xlsx.Ref{Column: 2, Row: p.page.Page.TitleRow + 1}
	first, lines := p.page.Next(), p.siteLines()
	for _, l := range lines {
		p.site(l)
	}
	p.sums(first, p.page.Next()-1, lines)
}

// site is one line of the table.
func (p evidencePage) site(l siteLine) {
	name := l.site
	if name == "" {
		name = p.in(wording.Both("hele gemeente", "whole municipality"))
	}
	cells := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Line(), name)}
	for i, m := range p.measures {
		value := xlsx.NumberCell(m.style(false), xlsx.ExactNumber(l.values[i]))
		if !slices.ContainsFunc(p.row.Values[m.Index].From, func(t cbsdata.Trace) bool { return t.Site == l.site }) {
			value = xlsx.BlankCell(xlsx.AsRow.Line())
		}
		cells = append(cells, value)
	}
	p.page.Wrapped(xlsx.LineHeight, append(cells, xlsx.TextCell(xlsx.AsFact.Indent(), p.placesOf(l.traces)))...)
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
	sums := []xlsx.Cell{xlsx.TextCell(xlsx.AsSum.Line(), p.in(wording.Both("Som", "Sum")))}
	corrected := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Line(), p.in(wording.Both("Correcties", "Corrections")))}
	checks := []xlsx.Cell{xlsx.TextCell(xlsx.AsRow.Line(), p.in(wording.Both("Verschil met blad", "Off the sheet by")))}
	row := p.page.Next()
	for i, m := range p.measures {
		var sum allocation.Exact
		for _, l := range lines {
			sum = sum.Add(l.values[i])
		}
		figure, _ := p.cellOf(allocation.RuleMeasure, m.ID)
		correction := allocation.ExactDecimal(p.row.Values[m.Index].Amount).Sub(sum)
		total := xlsx.NumberCell(m.style(true), xlsx.ExactNumber(sum))
		if last >= first {
			total = total.By("SUM(" + xlsx.Down(i+2, first, last) + ")")
		}
		sums = append(sums, total)
		corrected = append(corrected, xlsx.NumberCell(m.style(false), xlsx.ExactNumber(correction)))
		checks = append(checks, xlsx.NumberCell(xlsx.AsCheck.Number(xlsx.DecimalFormat), 0).
			By("ROUND("+xlsx.At(i+2, row)+"+"+xlsx.At(i+2, row+1)+"-"+xlsx.Target(p.recipient.Key, figure)+",6)"))
		p.page.Must(xlsx.At(i+2, row+2), "0")
	}
	p.page.Add(xlsx.LineHeight, append(sums, xlsx.BlankCell(xlsx.AsSum.Line()))...)
	p.page.Add(xlsx.LineHeight, append(corrected, xlsx.BlankCell(xlsx.AsRow.Line()))...)
	p.page.Add(xlsx.LineHeight, append(checks, xlsx.BlankCell(xlsx.AsRow.Line()))...)
}

// corrections list what a person decided about this recipient, with the reasons.
func (p evidencePage) corrections() {
	p.section(wording.Both("Handmatige correcties", "Corrections by hand"))
	lines := p.correctionLines(p.recipient.Key)
	if len(lines) == 0 {
		lines = []string{p.in(wording.Both("geen", "none"))}
	}
	for _, l := range lines {
		p.page.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), l).Over(p.last()))
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
	return b.say(wording.Both("%s %s hier geplaatst: %s. Reden: %s. Bron: %s", "%s %s placed here: %s. Reason: %s. Source: %s"),
		p.Site.ID, p.Site.Name, b.unitWords(p.Units), p.Reason, p.Source)
}

// overrideWords say which figure was replaced by another, and why.
func (b *book) overrideWords(c scenario.Correction) string {
	return b.say(wording.Both("%s: %s in plaats van %s. Reden: %s", "%s: %s instead of %s. Reason: %s"),
		wording.Capital(b.measureWords(c.Measure)), b.unitText(c.Measure, c.Value), b.unitText(c.Measure, c.Was), c.Reason)
}

// files are the files that the figures came from, the scheme, and the result, each with its hash.
func (p evidencePage) files() {
	p.section(wording.Both("Bestanden en hashes (SHA-256)", "Files and hashes (SHA-256)"))
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
	p.hash(p.in(wording.Both("schema", "scheme")), scheme.ID, scheme.Source.SHA256)
	p.hash(p.in(wording.Both("resultaat", "result")), "allocation.csv", p.book.hash)
}

// hash is one file with its hash.
func (p evidencePage) hash(mark, name, hash string) {
	half := max(1, len(p.measures)/2)
	p.page.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), mark), xlsx.TextCell(xlsx.AsRow.Wrap(), name).Over(half),
		xlsx.TextCell(xlsx.AsHashRow.Indent(), wording.HashGroups(hash)).Over(p.last()-1-half))
}
