package cbsdata

import (
	"slices"
	"strings"

	"npo/pkg/municipality"
)

// plainForm is a table of one row per municipality, or per school site, and one column per measure id.
func plainForm(specs []MeasureSpec) form {
	return form{
		layout: Plain,
		shape:  "gemeentecode, or vestigingscode for schools, and a column per measure: " + measureIDs(specs),
		heading: func(l line) (heading, []string) {
			h := newHeading(l, plainUses(l, specs))
			var missing []string
			if !h.has(useCode) && !h.has(useSite) {
				missing = append(missing, "gemeentecode")
			}
			if h.has(useBRIN) && !h.has(useSite) {
				missing = append(missing, "vestigingscode")
			}
			if !h.measured(specs) {
				missing = append(missing, "a measure ("+measureIDs(specs)+")")
			}
			return h, missing
		},
		claims: func(h heading) bool {
			return !h.has(useBRIN) && (h.has(useCode) || h.has(useSite) || h.measured(specs))
		},
		read: (*reading).readPlain,
	}
}

// plainUses returns what the columns of a plain table are used for, by their headers: the key, the name, and any column whose
// header is a measure id. The key of a table of municipalities is the column of codes whose header is the surest; two that
// are as sure are one too many.
func plainUses(l line, specs []MeasureSpec) func(header string) string {
	headers := l.headers()
	sited := slices.ContainsFunc(headers, func(h Header) bool { return fold(string(h)) == plainSite })
	code, name := keyColumns(headers)
	return func(header string) string {
		if measure, ok := Header(header).Measure(specs); ok {
			return measure.ID
		}
		switch folded := fold(header); folded {
		case plainSite:
			return useSite
		case "brin", "brinnummer":
			return useBRIN
		}
		switch h := Header(header); {
		case sited && fold(header) == "naam":
			return useName
		case sited:
			return municipalityUse(h)
		case code >= 0 && h.Code() == headers[code].Code():
			return useCode
		case name >= 0 && h.Name() == headers[name].Name():
			return useName
		}
		return ""
	}
}

// plainSite is the folded header of the key of a plain table of school sites.
const plainSite = "vestigingscode"

func measureIDs(specs []MeasureSpec) string {
	ids := make([]string, len(specs))
	for i, s := range specs {
		ids[i] = s.ID
	}
	return strings.Join(ids, ", ")
}

func (h heading) measured(specs []MeasureSpec) bool {
	for _, s := range specs {
		if h.has(s.ID) {
			return true
		}
	}
	return false
}

// readPlain takes in a plain table. Each row is a recipient, once.
func (r *reading) readPlain(s sheet, h heading) {
	t := r.newTab(s, h)
	t.records.plain, t.records.bySite = true, h.has(useSite)
	if t.records.bySite && h.has(useCode) {
		t.records.rank = countRank
	}
	ids := make([]string, len(r.specs))
	for i, spec := range r.specs {
		ids[i] = spec.ID
	}
	columns := t.measures(ids...)
	r.walk(s, h, func(l line) {
		key, ok := t.recipient(l)
		if !ok || !t.unique(l, key) {
			return
		}
		for spec, column := range columns {
			t.add(t.figure(l, key, spec, column, column), l, column)
		}
	})
}

// recipient reads the key of a row: a site, or else a municipality.
func (t *tab) recipient(l line) (int, bool) {
	if t.records.bySite {
		key, ok := t.site(l)
		if ok && t.records.rank != noSiting {
			t.siting(l, key)
		}
		return key, ok
	}
	column := t.heading.index(useCode)
	text := l.at(column).trimmed()
	code, err := municipality.ParseCode(text)
	if err != nil {
		t.problems.add(badCode(t.position(l, column), text))
		return 0, false
	}
	if _, ever := municipality.Default().Name(code); !ever {
		// Told here and not only when files are joined, so that it stands beside the other problems of the file.
		t.problems.add(municipality.Default().Refuse(municipality.Default().Newest(), code, t.position(l, column)))
	}
	key := t.key(code.String(), l, column)
	t.records.keys[key].code = code
	return key, true
}
