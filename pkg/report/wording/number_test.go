package wording

import (
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

func TestNumbersFollowTheLanguage(t *testing.T) {
	for _, test := range []struct{ why, plain, nl, en string }{
		{"three digits stay together", "999", "999", "999"},
		{"four digits are grouped", "1000", "1.000", "1,000"},
		{"two groups", "2869532.18", "2.869.532,18", "2,869,532.18"},
		{"decimals are not grouped", "124183.34325", "124.183,34325", "124,183.34325"},
		{"a minus is no digit", "-999.5", "-999,5", "-999.5"},
		{"a minus before a group", "-1234.50", "-1.234,50", "-1,234.50"},
		{"zero", "0", "0", "0"},
	} {
		if got := NL.Localise(test.plain); got != test.nl {
			t.Errorf("%s: Dutch %q, want %q", test.why, got, test.nl)
		}
		if got := EN.Localise(test.plain); got != test.en {
			t.Errorf("%s: English %q, want %q", test.why, got, test.en)
		}
	}
}

func TestAmountsHaveTwoDecimalsAndAEuroSign(t *testing.T) {
	for _, test := range []struct {
		cents  allocation.Cents
		nl, en string
	}{
		{286953218, "€ 2.869.532,18", "€ 2,869,532.18"},
		{5, "€ 0,05", "€ 0.05"},
		{-123450, "€ -1.234,50", "€ -1,234.50"},
		{0, "€ 0,00", "€ 0.00"},
	} {
		if got := NL.Amount(test.cents); got != test.nl {
			t.Errorf("%d cents in Dutch: %q, want %q", test.cents, got, test.nl)
		}
		if got := EN.Amount(test.cents); got != test.en {
			t.Errorf("%d cents in English: %q, want %q", test.cents, got, test.en)
		}
	}
}

func TestExactNumbersAreNotRounded(t *testing.T) {
	for _, test := range []struct {
		why  string
		x    allocation.Exact
		want string
	}{
		{"finite: every decimal", trial.Exact(t, "124183.3432"), "124.183,3432"},
		{"no trailing zeros", trial.Exact(t, "10.50"), "10,5"},
		{"endless: cut off, not rounded up", trial.Exact(t, "2/3"), "0,6666…"},
		{"endless and negative", trial.Exact(t, "-2/3"), "-0,6666…"},
		{"endless and large", trial.Exact(t, "10000/3"), "3.333,3333…"},
		{"endless and tiny: no minus before zero", trial.Exact(t, "-1/3000000"), "0,0000…"},
	} {
		if got := NL.Exact(test.x, 4); got != test.want {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}

func TestDisplayRoundsHalfAwayFromZero(t *testing.T) {
	for _, test := range []struct{ x, want string }{
		{"0.125", "0,13"}, {"-0.125", "-0,13"}, {"0.12499", "0,12"}, {"2/3", "0,67"},
		{"-0.001", "0,00"}, {"1234.995", "1.235,00"}, {"5", "5,00"},
	} {
		if got := NL.Rounded(trial.Exact(t, test.x), 2); got != test.want {
			t.Errorf("%s: %q, want %q", test.x, got, test.want)
		}
	}
}

func TestPercentagesFollowTheLanguage(t *testing.T) {
	part, whole := trial.Exact(t, "124183.34"), trial.Exact(t, "2869532.18")
	if got := NL.Percent(part, whole, 1); got != "4,3 %" {
		t.Errorf("Dutch: %q", got)
	}
	if got := EN.Percent(part, whole, 1); got != "4.3%" {
		t.Errorf("English: %q", got)
	}
	if got := NL.Percent(part, allocation.Exact{}, 1); got != "–" {
		t.Errorf("of nothing: %q, want a dash", got)
	}
}

func TestDatesFollowTheLanguage(t *testing.T) {
	for _, test := range []struct {
		date   provenance.Date
		nl, en string
	}{
		{"2019-10-01", "1-10-2019", "1 October 2019"},
		{"2021-12-31", "31-12-2021", "31 December 2021"},
		{"", "", ""},
	} {
		if got := NL.Date(test.date); got != test.nl {
			t.Errorf("%s in Dutch: %q, want %q", test.date, got, test.nl)
		}
		if got := EN.Date(test.date); got != test.en {
			t.Errorf("%s in English: %q, want %q", test.date, got, test.en)
		}
	}
	december := allocation.Month{Year: 2021, Month: 12}
	if got := NL.Month(december) + "/" + EN.Month(december); got != "december 2021/December 2021" {
		t.Errorf("month: %q", got)
	}
}

func TestPhrasesTakeTheirArgumentsAsTheyAre(t *testing.T) {
	p := Both("%s van %s", "%s of %s")
	if got := NL.Say(p, "100 %", "%s"); got != "100 % van %s" {
		t.Errorf("%q: a percent sign in an argument is no place for the next one", got)
	}
	if got := EN.Say(p, "a", "b"); got != "a of b" {
		t.Errorf("%q", got)
	}
}

func TestListsReadAsSentences(t *testing.T) {
	for _, test := range []struct {
		items []string
		want  string
	}{
		{nil, ""}, {[]string{"a"}, "a"}, {[]string{"a", "b"}, "a en b"}, {[]string{"a", "b", "c"}, "a, b en c"},
	} {
		if got := NL.List(test.items); got != test.want {
			t.Errorf("%v: %q, want %q", test.items, got, test.want)
		}
	}
}

func TestHashIsReadInGroupsOfEight(t *testing.T) {
	if got := HashGroups("0123456789abcdef01"); got != "01234567 89abcdef 01" {
		t.Errorf("%q", got)
	}
}
