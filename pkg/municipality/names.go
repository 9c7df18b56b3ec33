package municipality

import "slices"

// DetectNames returns the divisions in which every text means one municipality and no two mean the same,
// ascending by date. When there is none, misfit is the first text with which none was left.
// No texts fit every division.
func (r *Register) DetectNames(texts []string) (fits []*Division, misfit string) {
	fits = r.Divisions()
	met := make([]map[Code]bool, len(fits))
	for i := range met {
		met[i] = map[Code]bool{}
	}
	for _, text := range texts {
		var keptFits []*Division
		var keptMet []map[Code]bool
		for i, d := range fits {
			if codes := r.present(d, text); len(codes) == 1 && !met[i][codes[0]] {
				met[i][codes[0]] = true
				keptFits, keptMet = append(keptFits, d), append(keptMet, met[i])
			}
		}
		if fits, met = keptFits, keptMet; len(fits) == 0 {
			return nil, text
		}
	}
	return fits, ""
}

// IsTotal tells whether a name is that of a total row: Totaal, Totaal (gepubliceerd), Nederland, Alle gemeenten, tot.,
// Netherlands. No municipality has such a name: of Rijk and Land, which stand in names, only the bare word counts.
func IsTotal(text string) bool {
	w := words(text)
	if len(w) == 0 {
		return false
	}
	sums := []string{"totaal", "totalen", "total", "eindtotaal", "subtotaal", "som", "nederland", "landelyk", "alle"}
	bare := []string{"sum", "tot", "optelling", "land", "ryk", "hetryk", "netherlands", "thenetherlands", "grandtotal"}
	return slices.Contains(sums, w[0]) || w[len(w)-1] == "totaal" || slices.Contains(bare, key(w))
}

// Once returns the codes of municipalities that had a name at any time, also before the first division known, ascending.
func (r *Register) Once(name string) []Code {
	var found []Code
	for _, read := range readings(name) {
		found = append(found, r.bearers(read)...)
	}
	return sorted(found)
}

// Meanings returns the codes that a text may stand for in any division, ascending. A code means itself, and nothing that it was
// renamed to or from. A code that ended before the first division known, or that began after the newest, has no meaning here.
func (r *Register) Meanings(text string) []Code {
	if c, ok := ReadCode(text); ok {
		if _, _, known := r.stay(c); known {
			return []Code{c}
		}
		return nil
	}
	var found []Code
	for _, d := range r.divisions {
		found = append(found, r.present(d, text)...)
	}
	return sorted(found)
}

// Belied tells whether the name beside a code is that of another municipality. Names differ in spelling and by the year, so it is
// so only when the name stands for others, of which the lowest is returned, and never for that of the code. known is
// false for a name that nobody ever had.
func (r *Register) Belied(c Code, name string) (other Code, known bool) {
	meanings := r.Meanings(name)
	if len(meanings) == 0 || slices.Contains(meanings, c) {
		return 0, len(meanings) > 0
	}
	return meanings[0], true
}
