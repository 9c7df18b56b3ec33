package provenance_test

import (
	"testing"

	. "npo/pkg/provenance"
)

func TestDatesAreReadOneWay(t *testing.T) {
	for _, c := range []struct {
		text, why string
		good      bool
	}{
		{"2019-10-01", "the one form", true},
		{"2020-02-29", "a leap day", true},
		{"2021-02-29", "no leap year", false},
		{"2021-13-01", "no such month", false},
		{"2021-4-1", "not padded", false},
		{"1-10-2019", "the Dutch form", false},
		{"2019-10-01T00:00:00Z", "with a time", false},
		{" 2019-10-01", "with a space", false},
		{"", "nothing", false},
	} {
		date, err := ParseDate(c.text)
		if c.good && (err != nil || string(date) != c.text) {
			t.Errorf("%s (%q): got %q, %v", c.why, c.text, date, err)
		}
		if !c.good {
			problems := ProblemsIn(err)
			if len(problems) != 1 || problems[0].Code != BadDate || problems[0].Hint == "" {
				t.Errorf("%s (%q): got %v, want one problem %s with a hint", c.why, c.text, err, BadDate)
			}
		}
	}
}

func TestDatesCompareAsText(t *testing.T) {
	early, err := ParseDate("2019-10-01")
	if err != nil {
		t.Fatal(err)
	}
	late, err := ParseDate("2021-01-01")
	if err != nil || early >= late {
		t.Errorf("%q is not before %q: %v", early, late, err)
	}
}
