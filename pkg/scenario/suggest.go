package scenario

import (
	"fmt"
	"slices"
	"strings"
)

// suggest returns a hint for a word that is not among those known: the nearest one, when it is near,
// and else the list.
func suggest(word string, known []string) string {
	if len(known) == 0 {
		return ""
	}
	nearest := slices.MinFunc(known, func(a, b string) int { return edits(word, a) - edits(word, b) })
	if edits(word, nearest) <= max(len(word), len(nearest))/3 {
		return fmt.Sprintf("did you mean %q?", nearest)
	}
	return "known: " + strings.Join(known, ", ")
}

// edits counts the letters to insert, delete or replace between two words.
func edits(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j := range to {
			replace := diagonal
			if from[i] != to[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
