package cbsdata

import (
	"fmt"
	"regexp"
	"strings"

	"npo/pkg/provenance"
)

// yearsBySex is the number of count columns of DUO's secondary file: years 1 to 6, men and women.
const yearsBySex = 12

// secondaryForm is DUO's file of secondary pupils: several lines per site, one per type of education, each
// with twelve counts side by side. It does not say in which municipality a site lies.
func secondaryForm() form {
	return form{
		layout:  DUOSecondary,
		shape:   `BRIN NUMMER, VESTIGINGSNUMMER and twelve columns "LEER- OF VERBLIJFSJAAR 1…6 - MAN" and "- VROUW"`,
		heading: secondaryHeading,
		claims: func(h heading) bool {
			return h.has(pupilsSecondary) && (h.has(useBRIN) || h.has(useLocation) || h.has(useSite))
		},
		read: (*reading).readSecondary,
	}
}

// yearColumn matches a count column: "leerofverblijfsjaar1man".
var yearColumn = regexp.MustCompile(`^(?:leerofverblijfsjaar|leerjaar|verblijfsjaar)([0-9]+)(man|vrouw|m|v)?(.*)$`)

func secondaryHeading(l line) (heading, []string) {
	h := newHeading(l, secondaryUse)
	var missing []string
	for year := 1; year <= yearsBySex/2; year++ {
		missing = append(missing, h.lacks(
			fmt.Sprintf("%dm", year), fmt.Sprintf("LEER- OF VERBLIJFSJAAR %d - MAN", year),
			fmt.Sprintf("%dv", year), fmt.Sprintf("LEER- OF VERBLIJFSJAAR %d - VROUW", year))...)
	}
	if !h.sited() {
		missing = append(missing, h.lacks(useBRIN, "BRIN NUMMER", useLocation, "VESTIGINGSNUMMER")...)
	}
	for i, c := range h.columns {
		if yearColumn.MatchString(fold(c.Header)) {
			h.columns[i].Use = pupilsSecondary
		}
	}
	return h, missing
}

// secondaryUse gives every count column a use of its own, so that missing and repeated ones show.
func secondaryUse(header string) string {
	if m := yearColumn.FindStringSubmatch(fold(header)); m != nil && m[2] != "" && m[3] == "" {
		return m[1] + m[2][:1]
	}
	return siteUse(header)
}

// readSecondary takes in DUO's file. A line's figure is the sum of its twelve counts.
func (r *reading) readSecondary(s sheet, h heading) {
	t := r.newTab(s, h)
	t.records.bySite = true
	first, last, p := countColumns(h, t.position(line{number: h.line}, 0))
	r.problems.add(p)
	spec := t.measure(pupilsSecondary)
	seen := map[string]int{}
	r.walk(s, h, func(l line) {
		key, ok := t.site(l)
		if !ok || p != nil {
			return
		}
		to := t.figure(l, key, spec, first, last)
		for column := first; column <= last; column++ {
			t.add(to, l, column)
		}
		t.repeated(l, seen, t.records.figures[to.figure].amount.IsZero())
	})
}

// countColumns returns the first and last of the count columns. They must stand side by side, so that one
// range of cells names them, and there must be no thirteenth that would be left out.
func countColumns(h heading, at provenance.Position) (first, last int, p *provenance.Problem) {
	first, n := -1, 0
	for i, c := range h.columns {
		if c.Use != pupilsSecondary {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		n++
	}
	if n != yearsBySex || last-first+1 != yearsBySex {
		at.Column = first + 1
		return first, last, provenance.Problemf(at, provenance.BadHeader,
			"%d count columns over columns %d to %d, where %d side by side are known", n, first+1, last+1, yearsBySex).
			WithHint("years 1 to 6, each MAN and VROUW; pupils in other columns would be left out")
	}
	return first, last, nil
}

// repeated finds a line that is the same as one before it in every field: pupils that would count twice.
// Lines without pupils may repeat.
func (t *tab) repeated(l line, seen map[string]int, none bool) {
	if none {
		return
	}
	var b strings.Builder
	for _, c := range l.cells {
		b.WriteString(c.text)
		b.WriteByte(0)
	}
	whole := b.String()
	if first, was := seen[whole]; was {
		t.problems.add(provenance.Problemf(t.position(l, 0), provenance.DuplicateKey,
			"the line is the same as line %d in every field", first).WithHint("keep one of the two lines"))
		return
	}
	seen[whole] = l.number
}
