// Package spelling tells how far two words lie apart, for hints about mistyped ones. It knows no words itself:
// how near a word must be to be suggested is up to whoever asks.
package spelling

// Distance counts the letters to insert, delete or replace to get from one word to another.
func Distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j := range to {
			replaced := diagonal
			if from[i] != to[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
