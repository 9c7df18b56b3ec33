package cli

import "testing"

func TestNearestWordIsSuggested(t *testing.T) {
	known := []string{"csv", "json", "xlsx", "csv-nl", "force", "format"}
	for word, want := range map[string]string{
		"formt": "format", "forec": "force", "xslx": "xlsx", "JSON": "json", "csvnl": "csv-nl",
		"zzz": "", "": "", "unmatched": "",
	} {
		if got := nearest(word, known); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestDistanceCountsLetters(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"alocate", "allocate", 1},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("from %q to %q: got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
