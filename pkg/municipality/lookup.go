package municipality

import (
	"slices"
	"strings"
)

// maxCandidates is how many names a person is asked to choose from.
const maxCandidates = 5

// longestName is how many bytes a name may have before it is no name: far more than the longest ever had with its additions.
// Comparing spellings takes time that grows with the square of the length.
const longestName = 200

// Lookup finds what a person may mean by a code or a name in any usual spelling, in a division:
// exactly one match, or else the nearest candidates, best first, at most five.
//
// A name that fits two municipalities of the division (Bergen) is no match: the candidates are those, ascending
// by code. So is a code or name that the division does not have yet, or no more: the candidates are what it came
// from or went into. A mere change of name is a match under either name. Otherwise candidates are those
// with the fewest differences in spelling (see near; By tells which name that was). A text of more than 200 bytes is no name and has none.
func (r *Register) Lookup(d *Division, text string) (match Municipality, ok bool, candidates []Municipality) {
	if len(text) > longestName {
		return Municipality{}, false, nil
	}
	found := r.present(d, text)
	if len(found) == 1 {
		match, _ = d.Find(found[0])
		return match, true, nil
	}
	if len(found) == 0 {
		for _, c := range r.meant(d, text) {
			found = append(found, r.relatives(d, c)...)
		}
		found = sorted(found)
	}
	if len(found) == 0 {
		for _, n := range r.near(d, text) {
			found = append(found, n.code)
		}
	}
	return Municipality{}, false, d.all(found[:min(len(found), maxCandidates)])
}

// present returns the codes of the division that a text may stand for, ascending.
func (r *Register) present(d *Division, text string) []Code {
	meant := r.meant(d, text)
	found := d.only(meant)
	if len(found) == 0 {
		found = r.formerly(d, meant)
	}
	if len(found) == 0 && len(meant) == 0 {
		found = append(d.abbreviated(text), d.damaged(text)...)
	}
	return sorted(found)
}

// meant returns the codes that a text may stand for, ascending: those of the first reading that any
// municipality in the division has, else those of the first reading that any municipality ever had.
func (r *Register) meant(d *Division, text string) []Code {
	if c, ok := ReadCode(text); ok {
		return []Code{c}
	}
	var elsewhere []Code
	for _, t := range append([]string{text}, repairs(text)...) {
		for _, reading := range readings(t) {
			codes := r.bearers(reading)
			if len(d.only(codes)) > 0 {
				return codes
			}
			if len(elsewhere) == 0 {
				elsewhere = codes
			}
		}
	}
	if len(elsewhere) == 0 {
		return r.twiceNamed(text)
	}
	return elsewhere
}

// twiceNamed matches a name that stands there twice, once in brackets or behind a slash: 's-Gravenhage (Den Haag).
// It returns the codes that both may stand for, ascending.
func (r *Register) twiceNamed(text string) []Code {
	first, second, found := strings.Cut(strings.TrimRight(text, ") "), "(")
	if !found {
		first, second, found = strings.Cut(text, "/")
	}
	if !found {
		return nil
	}
	codes, also := r.bearers(reading{key: key(words(first))}), r.bearers(reading{key: key(words(second))})
	return slices.DeleteFunc(codes, func(c Code) bool { return !slices.Contains(also, c) })
}

// bearers returns the codes whose spelling is that of the reading and whose province does not
// contradict it, ascending.
func (r *Register) bearers(read reading) []Code {
	var found []Code
	for _, c := range r.spellings()[read.key] {
		if e, _ := r.entry(c); read.province == "" || e.Province == read.province {
			found = append(found, c)
		}
	}
	return found
}

// formerly returns the codes of the division that differ from codes by a change of name alone, ascending. A later
// name is that of a municipality only as far back as it was the same one: Berg en Dal is Groesbeek of 2015, and not of
// 2014, when Millingen aan de Rijn and Ubbergen were no part of it yet.
func (r *Register) formerly(d *Division, codes []Code) []Code {
	var found []Code
	for _, c := range codes {
		e, _ := r.entry(c)
		for _, other := range d.only(r.renamed(c)) {
			if !r.tookIn(other, r.within(d.Date, e.from)) {
				found = append(found, other)
			}
		}
	}
	return sorted(found)
}

// tookIn tells whether one of the changes brought something of another municipality to a code.
func (r *Register) tookIn(c Code, changes []Change) bool {
	return slices.ContainsFunc(changes, func(change Change) bool { return change.From != c && slices.Contains(change.To, c) })
}

// only returns the codes that the division has, in the given order.
func (d *Division) only(codes []Code) []Code {
	return slices.DeleteFunc(slices.Clone(codes), func(c Code) bool { return !d.Has(c) })
}

// all returns the municipalities with codes, in that order.
func (d *Division) all(codes []Code) []Municipality {
	var found []Municipality
	for _, c := range codes {
		if m, ok := d.Find(c); ok {
			found = append(found, m)
		}
	}
	return found
}

// abbreviated returns the codes of the municipalities that a text shortens word by word: Haarlemmerliede Spaarnw,
// Kollumerland en Nwkruisl. A shortened word keeps at least four letters and lacks at least two, so that
// a slip of the pen is not taken for an abbreviation; the name has two words or more.
func (d *Division) abbreviated(text string) []Code {
	short := words(text)
	var found []Code
	for _, m := range d.Municipalities {
		if full := words(m.Name); len(full) > 1 && slices.EqualFunc(short, full, shortens) {
			found = append(found, m.Code)
		}
	}
	return found
}

func shortens(short, full string) bool {
	return short == full || len(short) >= 4 && len(short)+2 <= len(full) && full[:len(short)] == short
}
