package cli

import (
	"bytes"
	"strings"
	"testing"
)

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

// A date that is blank is not one that was left out, whatever the command.
func TestABlankDateIsWrongUsage(t *testing.T) {
	for _, line := range []string{"gemeente list --date", "gemeente find Assen --date", "table --division", "inspect x.csv --division", "allocate --division",
		"gemeente convert x.csv --to 2021-01-01 --from", "gemeente convert x.csv --to", "compare a b --through"} {
		for _, blank := range []string{"", " "} {
			var out, talk bytes.Buffer
			err := execute(t.Context(), append(strings.Fields(line), blank), terminal{out: &out, err: &talk})
			if status(err) != exitUsage || !strings.Contains(err.Error(), "and this one is blank") || out.Len() > 0 {
				t.Errorf("%s %q: %v", line, blank, err)
			}
		}
	}
}
