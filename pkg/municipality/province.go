package municipality

import (
	"slices"
	"strings"
)

// provinceOf returns the province that a word behind a name stands for; "" when it stands for none. A province is
// shortened to its first letters where no other begins so (D., Gron, Limb), of Noord- and Zuid- to the first letters of
// both parts (NH, N-Br., Zuid-Holl), and in the ways that need a list: initials that two provinces share, and
// contractions. word is a key: letters without marks, ij as y.
func provinceOf(word string) string {
	usual := []struct {
		province string
		words    []string
	}{
		{"Drenthe", []string{"drn", "drnt"}},
		{"Flevoland", []string{"flv", "flvl"}},
		{"Friesland", []string{"f", "frl", "frsl"}},
		{"Gelderland", []string{"g", "gd", "gl", "gld", "gldl"}},
		{"Groningen", []string{"gn", "grn"}},
		{"Limburg", []string{"lb", "lbg", "lmb"}},
		{"Noord-Brabant", []string{"brab", "brabant"}},
		{"Overijssel", []string{"ovl", "oy", "overijssel"}},
		{"Utrecht", []string{"utr"}},
		{"Zeeland", []string{"z", "zl", "zld"}},
	}
	for _, u := range usual {
		if slices.Contains(u.words, word) {
			return u.province
		}
	}
	named := ""
	for _, p := range provinceKeys() {
		if p.shortened(word) {
			if named != "" && named != p.name {
				return ""
			}
			named = p.name
		}
	}
	return named
}

// A provinceKey is the key of a province in the parts of which each may be shortened.
type provinceKey struct{ name, first, second string }

func provinceKeys() []provinceKey {
	return []provinceKey{
		{"Drenthe", "drenthe", ""},
		{"Flevoland", "flevoland", ""},
		{"Friesland", "friesland", ""},
		{"Friesland", "fryslan", ""},
		{"Gelderland", "gelderland", ""},
		{"Groningen", "groningen", ""},
		{"Limburg", "limburg", ""},
		{"Noord-Brabant", "noord", "brabant"},
		{"Noord-Holland", "noord", "holland"},
		{"Overijssel", "overyssel", ""},
		{"Utrecht", "utrecht", ""},
		{"Zeeland", "zeeland", ""},
		{"Zuid-Holland", "zuid", "holland"},
	}
}

// shortened tells whether a word is the first letters of the province, or of each of its two parts.
func (p provinceKey) shortened(word string) bool {
	if p.second == "" {
		return word != "" && strings.HasPrefix(p.first, word)
	}
	for n := 1; n < len(word) && n <= len(p.first); n++ {
		if word[:n] == p.first[:n] && strings.HasPrefix(p.second, word[n:]) {
			return true
		}
	}
	return false
}
