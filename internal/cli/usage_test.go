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
