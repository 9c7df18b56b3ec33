package scenario

import (
	"fmt"
	"slices"
	"strings"

	"npo/internal/spelling"
)

// suggest returns a hint for a word that is not among those known: the nearest one, when it is near,
// and else the list.
func suggest(word string, known []string) string {
	if len(known) == 0 {
		return ""
	}
	nearest := slices.MinFunc(known, func(a, b string) int { return spelling.Distance(word, a) - spelling.Distance(word, b) })
	if spelling.Distance(word, nearest) <= max(len(word), len(nearest))/3 {
		return fmt.Sprintf("did you mean %q?", nearest)
	}
	return "known: " + strings.Join(known, ", ")
}
