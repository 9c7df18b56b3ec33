package municipality

import (
	"cmp"
	"slices"
	"strings"

	"npo/internal/spelling"
)

// A resemblance is a municipality of a division with the name of it that is nearest to a text.
type resemblance struct {
	code     Code
	distance int
	by       string // an alias, or the name of one that ended or is yet to begin; "" for its own name
}

// near returns the municipalities of which a name resembles a text, each once, best first: by the number of
// letters to change, leave out, put in or swap between the two, as written or by the rule of spelling; then those
// meant by their own name; then by code. More than a third of the letters is no resemblance. A name that begins with
// the text, or has it as whole words, is at most one away. Aliases count, and names that stand for the municipality
// in another division.
func (r *Register) near(d *Division, text string) []resemblance {
	ruled, bare := words(text), letters(text)
	limit := max(1, len(key(bare))/3)
	var found []resemblance
	consider := func(name string, by string, codes func() []Code) {
		n := min(distanceBetween(ruled, words(name)), distanceBetween(bare, letters(name)))
		if n > limit {
			return
		}
		for _, c := range codes() {
			found = append(found, resemblance{c, n, by})
		}
	}
	for _, e := range r.entries {
		if e.on(d.Date) {
			consider(e.Name, "", func() []Code { return []Code{e.Code} })
		} else if _, _, known := r.stay(e.Code); known {
			consider(e.Name, e.Name, func() []Code { return r.relatives(d, e.Code) })
		}
	}
	for _, a := range r.aliases {
		consider(a.name, a.name, func() []Code { return r.relatives(d, a.code) })
	}
	return best(found)
}

// best sorts resemblances and keeps the first of every municipality.
func best(all []resemblance) []resemblance {
	slices.SortFunc(all, func(a, b resemblance) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(min(1, len(a.by)), min(1, len(b.by))),
			cmp.Compare(a.code, b.code), cmp.Compare(a.by, b.by))
	})
	var kept []resemblance
	for _, one := range all {
		if !slices.ContainsFunc(kept, func(k resemblance) bool { return k.code == one.code }) {
			kept = append(kept, one)
		}
	}
	return kept
}

// By returns the other name by which a candidate of Lookup resembles a text: an alias, or the name of a municipality
// that it came from or went into. It is "" when its own name does, or none, and for a text that is a name already.
func (r *Register) By(d *Division, c Code, text string) string {
	if len(text) > longestName || len(r.meant(d, text)) > 0 {
		return ""
	}
	near := r.near(d, text)
	if i := slices.IndexFunc(near, func(n resemblance) bool { return n.code == c }); i >= 0 {
		return near[i].by
	}
	return ""
}

// distanceBetween returns how far the words asked for are from those of a name.
func distanceBetween(asked, name []string) int {
	a, n := key(asked), key(name)
	if len(a) >= 3 && strings.HasPrefix(n, a) || len(asked) > 0 && strings.Contains(spaced(name), spaced(asked)) {
		return min(1, spelling.Distance(a, n))
	}
	return spelling.Distance(a, n)
}

func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }
