package cbsdata

import "strings"

// cbsForm is the workbook of CBS with scores per primary-school site. Tabel 1 holds pupils and the score
// with threshold, Tabel 2 the score without; each may come alone, as a sheet or saved as CSV.
func cbsForm() form {
	return form{
		layout: CBSSchoolScores,
		shape:  `"School (BRIN vestiging)" and "Achterstandsscore" or "Achterstandsscore zonder drempel"`,
		heading: func(l line) (heading, []string) {
			h := newHeading(l, cbsUse)
			missing := h.lacks(useSite, "School (BRIN vestiging)")
			if !h.has(score) && !h.has(scoreUncut) {
				missing = append(missing, "Achterstandsscore")
			}
			return h, missing
		},
		claims: func(h heading) bool {
			return h.has(useSite) && (h.has(pupilsPrimary) || h.has(score) || h.has(scoreUncut))
		},
		read: (*reading).readCBS,
	}
}

// cbsUse recognises the columns of both tables. The scores of the lower and upper years of a school add up
// to its score without threshold; they are not used.
func cbsUse(header string) string {
	folded := fold(header)
	switch folded {
	case "achterstandsscore", "achterstandsscoremetdrempel":
		return score
	case "achterstandsscorezonderdrempel":
		return scoreUncut
	case "aantalbekostigdeleerlingen", "bekostigdeleerlingen", "aantalleerlingen", "leerlingen":
		return pupilsPrimary
	}
	if strings.Contains(folded, "brin") && strings.Contains(folded, "vestiging") {
		return useSite
	}
	return ""
}

// withFootnotes takes the last column, which has no header, for the marks of footnotes. A workbook leaves out what
// is blank in its header; a text file does not.
func (h heading) withFootnotes(s sheet) heading {
	last := len(h.columns) - 1
	switch {
	case h.columns[last].Header == "":
		h.columns[last].Use = useFootnote
	case !s.strict():
		h.columns = append(h.columns, Column{Index: last + 2, Use: useFootnote})
	}
	return h
}

// readCBS takes in a table of school scores. The pupils are a second source beside DUO's: Join compares them.
func (r *reading) readCBS(s sheet, h heading) {
	h = h.withFootnotes(s)
	t := r.newTab(s, h)
	t.records.bySite, t.records.witness = true, pupilsPrimary
	columns := t.measures(pupilsPrimary, score, scoreUncut)
	marks := footnotes{}
	r.walk(s, h, func(l line) {
		key, ok := t.site(l)
		if !ok || !t.unique(l, key) {
			return
		}
		for spec, column := range columns {
			t.add(t.figure(l, key, spec, column, column), l, column)
		}
		marks.count(t.text(l, useFootnote))
	})
	r.note(t, marks)
}

// measures adds those of the measures that have a column, in the order of the columns, and returns these.
func (t *tab) measures(ids ...string) (columns []int) {
	for i, c := range t.heading.columns {
		for _, id := range ids {
			if c.Use == id {
				t.measure(id)
				columns = append(columns, i)
			}
		}
	}
	return columns
}
