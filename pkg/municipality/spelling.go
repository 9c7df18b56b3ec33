package municipality

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The one rule of spelling. Two names are the same name when their keys are: the words, without case,
// diacritics, punctuation, spaces and the word "en", with st = sint, 't = het, v = van, nw- = nieuw-,
// a/d = aan de(n, r), ij = y.
// Beside its own name a municipality answers to its name without the part in brackets (Bergen), without a
// leading article (Bilt), to "Nuenen c.a." when its name is compound, and to its aliases.

// words returns the words of a name as the rule has them.
func words(name string) []string {
	var kept []string
	for _, w := range contract(letters(name)) {
		if rest, ok := strings.CutPrefix(w, "nw"); ok {
			w = "nieuw" + rest
		}
		switch w {
		case "en":
		case "st":
			kept = append(kept, "sint")
		case "t":
			kept = append(kept, "het")
		case "v":
			kept = append(kept, "van")
		default:
			kept = append(kept, strings.ReplaceAll(w, "ij", "y"))
		}
	}
	return kept
}

// letters returns the words of a name in bare lower-case letters and digits, before the rule.
func letters(name string) []string { return lettersBut(name, -1) }

// lettersBut returns the same, with one rune kept as it is.
func lettersBut(name string, kept rune) []string {
	return strings.Fields(strings.Map(func(r rune) rune {
		if r == kept {
			return r
		}
		return fold(r)
	}, norm.NFKD.String(name)))
}

// fold keeps letters and digits in lower case, drops what stands on or above a letter, and takes
// everything else for a space: also U+02BC, an apostrophe that is a letter to Unicode, and its like.
func fold(r rune) rune {
	switch {
	case unicode.Is(unicode.Mn, r):
		return -1
	case unicode.Is(unicode.Lm, r):
		return ' '
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return unicode.ToLower(r)
	}
	return ' '
}

// contract writes "aan den", "aan der", "aan de", "aan d" and "a d" as the one word "ad".
func contract(words []string) []string {
	var kept []string
	for i := 0; i < len(words); i++ {
		if i+1 < len(words) {
			pair := words[i] + " " + words[i+1]
			if slices.Contains([]string{"aan d", "aan de", "aan den", "aan der", "a d"}, pair) {
				kept = append(kept, "ad")
				i++
				continue
			}
		}
		kept = append(kept, words[i])
	}
	return kept
}

// key returns what names that are the same have in common.
func key(words []string) string { return strings.Join(words, "") }

// isArticle tells whether a word may stand before a name or, in lists, behind it: "Bilt (De)". The Frisian it is het.
func isArticle(word string) bool {
	return slices.Contains([]string{"de", "den", "het", "it", "s"}, word)
}

// spellings returns for every key the codes that it may stand for, ascending.
func spellings(entries []entry, aliases []alias) map[string][]Code {
	found := map[string][]Code{}
	for _, e := range entries {
		for _, k := range nameKeys(e.Name) {
			found[k] = append(found[k], e.Code)
		}
	}
	for _, a := range aliases {
		k := key(words(a.name))
		found[k] = append(found[k], a.code)
	}
	for k, codes := range found {
		found[k] = sorted(codes)
	}
	return found
}

// nameKeys returns the keys that a municipality answers to by its own name.
func nameKeys(name string) []string {
	keys := []string{key(words(name))}
	if base, _, qualified := strings.Cut(name, " ("); qualified {
		keys = append(keys, key(words(base)))
	}
	if w := words(name); len(w) > 1 && isArticle(w[0]) && w[0] != "s" {
		keys = append(keys, key(w[1:]))
	}
	if head := compoundHead(name); head != "" {
		keys = append(keys, key(words(head))+"ca")
	}
	return keys
}

// compoundHead returns the first of the places that a name lists: Nuenen of Nuenen, Gerwen en Nederwetten;
// "" when it lists none.
func compoundHead(name string) string {
	head, _, listed := strings.Cut(name, ",")
	if !listed {
		head, _, listed = strings.Cut(name, " en ")
	}
	if !listed {
		return ""
	}
	return head
}

// A reading is one way to take a text: a key, and the province that it names, if any.
type reading struct{ key, province string }

// readings returns the ways to take a name, the likeliest first: as it stands, without what was added
// behind it, with the article from the back put in front, and without the one in front (De Hoeksche Waard).
func readings(name string) []reading {
	w := words(name)
	all := []reading{{key(w), ""}}
	for rest, province := w, ""; ; {
		var named string
		var ok bool
		if rest, named, ok = cutAddition(rest); !ok {
			break
		}
		if named != "" {
			province = named
		}
		all = append(all, reading{key(rest), province})
	}
	if n := len(w) - 1; n > 0 && isArticle(w[n]) {
		all = append(all, reading{w[n] + key(w[:n]), ""})
	}
	if len(w) > 1 && isArticle(w[0]) && w[0] != "s" {
		all = append(all, reading{key(w[1:]), ""})
	}
	return all
}

// cutAddition takes off the last word or two of a name when they are an addition: a province (NH, Gld.,
// Overijssel), or what kind of thing bears the name (gemeente, stad, oud, nieuw). A word "gemeente" in front counts too.
func cutAddition(words []string) (rest []string, province string, ok bool) {
	if len(words) > 1 && (words[0] == "gemeente" || words[0] == "gem") {
		return words[1:], "", true
	}
	for n := min(2, len(words)-1); n > 0; n-- {
		last := key(words[len(words)-n:])
		if slices.Contains([]string{"gemeente", "gem", "stad", "oud", "nieuw"}, last) {
			return words[:len(words)-n], "", true
		}
		if province = provinceOf(last); province != "" {
			return words[:len(words)-n], province, true
		}
	}
	return nil, "", false
}
