package cbsdata

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestNumbersInOdditiesAreGroupedAsTheLanguageHasIt(t *testing.T) {
	for _, c := range []struct{ number, dutch, english string }{
		{"0", "0", "0"},
		{"999", "999", "999"},
		{"1000", "1.000", "1,000"},
		{"12689", "12.689", "12,689"},
		{"1234567", "1.234.567", "1,234,567"},
		{"5485.13", "5.485,13", "5,485.13"},
		{"-12345.5", "-12.345,5", "-12,345.5"},
	} {
		d := decimal.RequireFromString(c.number)
		if nl.figure(d) != c.dutch || en.figure(d) != c.english {
			t.Errorf("%s is %s and %s, want %s and %s", c.number, nl.figure(d), en.figure(d), c.dutch, c.english)
		}
	}
	if got, want := listed(1234, []string{"a"}, nl), "1.234 (a en 1.233 meer)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
