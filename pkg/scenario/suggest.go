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
	if isNear(word, nearest) {
		return fmt.Sprintf("did you mean %q?", nearest)
	}
	return "known: " + strings.Join(known, ", ")
}

// isNear tells whether one word may be a slip of the pen for another: at most a third of the letters differ.
func isNear(a, b string) bool { return spelling.Distance(a, b) <= max(len(a), len(b))/3 }
