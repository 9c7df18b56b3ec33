package cbsdata

import (
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// primaryForm is DUO's file of pupils per site and kind of primary or special education, one line per
// site and kind, with the municipality of the site.
func primaryForm() form {
	return form{
		layout: DUOPrimary,
		shape:  "BRIN_NUMMER, VESTIGINGSNUMMER, GEMEENTENUMMER, SOORT_PO, LEERLINGEN",
		heading: func(l line) (heading, []string) {
			h := newHeading(l, primaryUse)
			missing := h.lacks(useKind, "SOORT_PO", useCode, "GEMEENTENUMMER", pupils, "LEERLINGEN")
			if !h.sited() {
				missing = append(missing, h.lacks(useBRIN, "BRIN_NUMMER", useLocation, "VESTIGINGSNUMMER")...)
			}
			return h, missing
		},
		claims: func(h heading) bool {
			return h.has(useKind) && (h.has(useBRIN) || h.has(pupils)) || h.has(useBRIN) && h.has(pupils)
		},
		read: (*reading).readPrimary,
	}
}

func primaryUse(header string) string {
	switch fold(header) {
	case "soortpo", "soortonderwijs", "onderwijssoort":
		return useKind
	case "leerlingen", "aantalleerlingen", "aantalbekostigdeleerlingen", "bekostigdeleerlingen":
		return pupils
	}
	return siteUse(header)
}

// The kinds of SOORT_PO. The measure of each is "leerlingen_" and the kind.
const primaryKinds = "bo sbo so vso"

// readPrimary takes in DUO's file. A site may have one line of each kind.
func (r *reading) readPrimary(s sheet, h heading) {
	t := r.newTab(s, h)
	t.records.bySite, t.records.rank = true, countRank
	for _, kind := range strings.Fields(primaryKinds) {
		t.measure(pupils + "_" + kind)
	}
	column := h.index(pupils)
	lines := map[[2]int]int{}
	r.walk(s, h, func(l line) {
		key, sited := t.site(l)
		spec, known := t.kind(l)
		t.referenceDate(l)
		if !sited || !known {
			return
		}
		t.siting(l, key)
		if first, given := lines[[2]int{key, spec}]; given {
			r.problems.add(provenance.Problemf(t.position(l, column), provenance.DuplicateKey,
				"%s of site %s stands here and on line %d", t.records.specs[spec].ID, t.records.keys[key].id, first).
				WithHint("keep one of the two lines"))
			return
		}
		lines[[2]int{key, spec}] = l.number
		t.add(t.figure(l, key, spec, column, column), l, column)
	})
}

// kind reads SOORT_PO.
func (t *tab) kind(l line) (spec int, ok bool) {
	text := t.text(l, useKind)
	if i := slices.Index(strings.Fields(primaryKinds), strings.ToLower(text)); i >= 0 {
		return i, true
	}
	t.problems.add(provenance.Problemf(t.position(l, t.heading.index(useKind)), provenance.BadRecord,
		"%s is no kind of education known here", quoted(text)).WithHint("the kinds are Bo, Sbo, So and Vso"))
	return 0, false
}
