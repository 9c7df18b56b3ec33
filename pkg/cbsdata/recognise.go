package cbsdata

import (
	"fmt"
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// A header stands within the first lines of a sheet, below titles and notes.
const (
	headerWithin = 60    // lines that hold something
	linesWithin  = 1_000 // lines at all: a sheet may begin with a million empty ones
)

// recognise finds the tables of a file by their headers, in the order of the sheets.
//
// Tables of one layout are read together when no measure stands in two of them; anything else that fits
// more than once is ambiguous. What fits nothing is answered with what comes nearest, or with the damage when
// no sheet, and a text under no separator, could be read: then the one under which most fields came apart.
func (r *reading) recognise(sheets []sheet) ([]match, *provenance.Problem) {
	var found, near []match
	var damaged []*provenance.Problem
	for _, s := range sheets {
		complete, almost, damage := r.findHeader(s)
		found, near = append(found, complete...), append(near, almost...)
		damaged = append(damaged, damage)
	}
	switch {
	case len(found) > 0:
		return r.together(found)
	case len(near) > 0:
		return nil, r.incomplete(near)
	case !slices.Contains(damaged, nil):
		return nil, slices.MaxFunc(damaged, func(a, b *provenance.Problem) int { return a.Where.Column - b.Where.Column })
	}
	return nil, r.unrecognised(sheets)
}

// findHeader looks for the first line of a sheet that is a header of a layout: complete holds every layout
// that it fits. almost holds lines that miss something of a layout that they were meant for.
func (r *reading) findHeader(s sheet) (complete, almost []match, broken *provenance.Problem) {
	filled := 0
	for l := range s.lines {
		if filled >= headerWithin || l.number > linesWithin {
			break
		}
		if l.blank() {
			continue
		}
		filled++
		if l.broken != nil {
			if broken == nil {
				broken = l.broken
			}
			continue
		}
		fits, misses := r.fit(s, l)
		if len(fits) > 0 {
			return fits, nil, nil
		}
		almost = append(almost, misses...)
	}
	return nil, almost, broken
}

// fit tries a line as the header of every layout.
func (r *reading) fit(s sheet, l line) (complete, almost []match) {
	for i, f := range slices.Concat(r.special, r.general) {
		if i >= len(r.special) && len(complete) > 0 {
			break
		}
		h, missing := f.heading(l)
		m := match{sheet: s, form: f, heading: h, missing: missing}
		switch {
		case m.complete():
			complete = append(complete, m)
		case f.claims(h):
			almost = append(almost, m)
		}
	}
	return complete, almost
}

// together tells whether the tables found can be read as one file.
func (r *reading) together(found []match) ([]match, *provenance.Problem) {
	supplied := map[string]bool{}
	for i, m := range found {
		if i > 0 && (m.form.layout != found[0].form.layout || m.sheet.name == found[i-1].sheet.name) {
			return nil, r.ambiguous(found, m)
		}
		for _, use := range r.measuresOf(m) {
			if supplied[use] && use == pupilsPrimary && m.form.layout == CBSSchoolScores {
				m.heading.ignore(use) // these pupils are only compared; once is enough
			} else if supplied[use] {
				return nil, r.ambiguous(found, m)
			}
			supplied[use] = true
		}
	}
	return found, nil
}

// measuresOf lists the measures that a table supplies, each once.
func (r *reading) measuresOf(m match) []string {
	var ids []string
	for _, s := range r.specs {
		if m.heading.has(s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func (r *reading) ambiguous(found []match, second match) *provenance.Problem {
	var ways []string
	for _, m := range found {
		ways = append(ways, fmt.Sprintf("%s (%s)", m.form.layout, m.position(r.file.Source.Name)))
	}
	p := provenance.Problemf(second.position(r.file.Source.Name), provenance.Ambiguous,
		"the file can be read in more than one way: %s", strings.Join(ways, ", "))
	if second.sheet.strict() {
		return p.WithHint("%s", r.layoutsKnown())
	}
	return p.WithHint("keep one table in the workbook, or save the sheet that is meant as CSV")
}

// incomplete says what the header that comes nearest to a layout lacks.
func (r *reading) incomplete(near []match) *provenance.Problem {
	best := slices.MinFunc(near, func(a, b match) int {
		if d := len(a.missing) - len(b.missing); d != 0 {
			return d
		}
		return used(b.heading) - used(a.heading)
	})
	return provenance.Problemf(best.position(r.file.Source.Name), provenance.BadHeader,
		"the header looks like %s, but lacks %s", best.form.layout, strings.Join(best.missing, ", ")).
		WithHint("%s has %s", best.form.layout, best.form.shape)
}

// amountsHint points to the commands that read published amounts, where headers name municipalities and amounts.
func amountsHint(headers []Header) string {
	code, name := keyColumns(headers)
	if code < 0 && name < 0 || !slices.ContainsFunc(headers, func(h Header) bool { return h.Subject() == SubjectAmount }) {
		return ""
	}
	return "amounts per municipality are read by npo gemeente convert and npo verify --published; "
}

// used counts the columns that are used for something.
func used(h heading) int {
	n := 0
	for _, c := range h.columns {
		if c.Use != "" {
			n++
		}
	}
	return n
}

// unrecognised shows what stands where a header is expected.
func (r *reading) unrecognised(sheets []sheet) *provenance.Problem {
	where := provenance.Position{File: r.file.Source.Name}
	var most line
	for _, s := range sheets {
		for l := range s.lines {
			if l.number > linesWithin {
				break
			}
			if l.blank() || l.broken != nil {
				continue
			}
			if len(l.cells) > len(most.cells) {
				most = line{number: l.number, cells: slices.Clone(l.cells)}
				where.Sheet, where.Line = s.name, l.number
			}
			break
		}
	}
	var headers []string
	for _, c := range most.cells {
		if !c.blank() && len(headers) < 5 {
			headers = append(headers, quoted(c.trimmed()))
		}
	}
	return provenance.Problemf(where, provenance.Unrecognised,
		"no layout known fits the headers, such as %s", strings.Join(headers, ", ")).
		WithHint("%s%s", amountsHint(most.headers()), r.layoutsKnown())
}
