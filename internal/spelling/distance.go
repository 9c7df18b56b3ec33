// Package spelling tells how far two words lie apart, for hints about mistyped ones. It knows no words itself:
// how near a word must be to be suggested is up to whoever asks.
package spelling

// Distance returns the least number of letters to change, leave out or put in, and of neighbours to swap,
// that makes one word of another (optimal string alignment).
func Distance(a, b string) int {
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
