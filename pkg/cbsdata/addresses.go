package cbsdata

import "strings"

// addressForm is DUO's register of school sites, primary and secondary alike: where each site lies. It is a
// later snapshot than the counts, and holds no figures.
func addressForm() form {
	return form{
		layout: DUOAddresses,
		shape:  "BRIN NUMMER, VESTIGINGSNUMMER, PLAATSNAAM, GEMEENTENUMMER and no pupils",
		heading: func(l line) (heading, []string) {
			h := newHeading(l, siteUse)
			missing := h.lacks(usePlace, "PLAATSNAAM", useCode, "GEMEENTENUMMER")
			if !h.sited() {
				missing = append(missing, h.lacks(useBRIN, "BRIN NUMMER", useLocation, "VESTIGINGSNUMMER")...)
			}
			if holdsFigures(h) {
				missing = append(missing, "SOORT_PO")
			}
			return h, missing
		},
		claims: func(h heading) bool { return h.sited() && (h.has(usePlace) || h.has(useCode)) && !holdsFigures(h) },
		read:   (*reading).readAddresses,
	}
}

// holdsFigures tells whether a column is about pupils or scores: then it is no register, and reading it as
// one would lose the figures without a word.
func holdsFigures(h heading) bool {
	for _, c := range h.columns {
		if f := fold(c.Header); strings.Contains(f, "leerling") || strings.Contains(f, "achterstandsscore") {
			return true
		}
	}
	return false
}

// readAddresses takes in the register: one line per site.
func (r *reading) readAddresses(s sheet, h heading) {
	t := r.newTab(s, h)
	t.records.bySite, t.records.rank = true, registerRank
	r.walk(s, h, func(l line) {
		if key, ok := t.site(l); ok && t.unique(l, key) {
			t.siting(l, key)
		}
	})
}
