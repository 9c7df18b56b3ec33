package municipality

import (
	"cmp"
	"slices"
	"strings"
)

// near returns the codes of the municipalities whose names resemble a text, best first: by the number of
// letters to change, leave out, put in or swap between the two, as written or by the rule of spelling, then by
// code. More than a third of the letters is no resemblance. A name that begins with the text, or has it as whole
// words, is at most one away.
func (d *Division) near(text string) []Code {
	type resemblance struct {
		code     Code
		distance int
	}
	ruled, bare := words(text), letters(text)
	limit := max(1, len(key(bare))/3)
	var found []resemblance
	for _, m := range d.Municipalities {
		n := min(distanceBetween(ruled, words(m.Name)), distanceBetween(bare, letters(m.Name)))
		if n <= limit {
			found = append(found, resemblance{m.Code, n})
		}
	}
	slices.SortFunc(found, func(a, b resemblance) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.code, b.code))
	})
	codes := make([]Code, len(found))
	for i, f := range found {
		codes[i] = f.code
	}
	return codes
}

// distanceBetween returns how far the words asked for are from those of a name.
func distanceBetween(asked, name []string) int {
	a, n := key(asked), key(name)
	if len(a) >= 3 && strings.HasPrefix(n, a) || len(asked) > 0 && strings.Contains(spaced(name), spaced(asked)) {
		return min(1, distance(a, n))
	}
	return distance(a, n)
}

func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }

// distance returns the least number of letters to change, leave out or put in, and of neighbours to swap,
// that makes b of a (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, above, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, above, row = above, row, before
		row[0] = i
		for j := 1; j <= len(t); j++ {
			changed := 1
			if s[i-1] == t[j-1] {
				changed = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+changed)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(t)]
}
