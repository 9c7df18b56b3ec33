package municipality_test

import (
	"slices"
	"testing"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// The numbers of municipalities are those that CBS gives for each year; those of 2019 and later also
// follow from the published lists.
func TestTheNumberOfMunicipalitiesSince2009(t *testing.T) {
	want := []struct {
		date provenance.Date
		size int
	}{
		{"2009-01-01", 441}, {"2010-01-01", 431}, {"2010-03-18", 430}, {"2011-01-01", 418}, {"2012-01-01", 415},
		{"2013-01-01", 408}, {"2014-01-01", 403}, {"2015-01-01", 393}, {"2015-07-01", 393}, {"2016-01-01", 390},
		{"2017-01-01", 388}, {"2018-01-01", 380}, {"2019-01-01", 355}, {"2021-01-01", 352}, {"2022-01-01", 345},
		{"2022-03-24", 344}, {"2023-01-01", 342},
	}
	divisions := municipality.Default().Divisions()
	if len(divisions) != len(want) {
		t.Fatalf("%d divisions, not %d", len(divisions), len(want))
	}
	for i, d := range divisions {
		if d.Date != want[i].date || d.Len() != want[i].size {
			t.Errorf("%s has %d, wanted %s with %d", d.Date, d.Len(), want[i].date, want[i].size)
		}
	}
	if newest := municipality.Default().Newest(); newest != divisions[len(divisions)-1] {
		t.Errorf("the newest is that of %s", newest.Date)
	}
}

func TestADivisionIsOrderedAndComplete(t *testing.T) {
	for _, d := range municipality.Default().Divisions() {
		names := map[string]bool{}
		for i, m := range d.Municipalities {
			if i > 0 && d.Municipalities[i-1].Code >= m.Code {
				t.Errorf("%s: %v is out of order", d.Date, m.Code)
			}
			if m.Name == "" || m.Province == "" || names[m.Name] {
				t.Errorf("%s: %v has no name or province, or a name twice", d.Date, m)
			}
			names[m.Name] = true
		}
	}
}

func TestADivisionHoldsUntilTheNextBegins(t *testing.T) {
	cases := []struct{ on, want provenance.Date }{
		{"2009-01-01", "2009-01-01"},
		{"2019-10-01", "2019-01-01"},
		{"2020-12-31", "2019-01-01"},
		{"2021-01-01", "2021-01-01"},
		{"2022-03-23", "2022-01-01"},
		{"2022-03-24", "2022-03-24"},
		{"2023-12-31", "2023-01-01"},
	}
	for _, c := range cases {
		d, err := municipality.Default().On(c.on)
		if err != nil || d.Date != c.want {
			t.Errorf("on %s: %v, %v", c.on, d, err)
		}
	}
}

func TestADateWithoutDivisionIsRefused(t *testing.T) {
	for _, date := range []provenance.Date{"2008-12-31", "1900-01-01", "2024-01-01", "2099-01-01", "", "2019", "2019-02-30"} {
		d, err := municipality.Default().On(date)
		problems := provenance.ProblemsIn(err)
		if d != nil || len(problems) != 1 || problems[0].Code != provenance.BadDate || problems[0].Hint == "" {
			t.Errorf("%q: %v, %v", date, d, err)
		}
	}
}

func TestOwnNames(t *testing.T) {
	names := []struct {
		code municipality.Code
		want string
		why  string
	}{
		{1970, "Noardeast-Fryslân", "not DUO's Noardeast-FryslÔn"},
		{1900, "Súdwest-Fryslân", "with its accents"},
		{518, "'s-Gravenhage", "with a straight apostrophe"},
		{164, "Hengelo", "no other municipality since 2009 has the name"},
		{373, "Bergen (NH.)", "Bergen in Limburg has the name too"},
		{893, "Bergen (L.)", "Bergen in Noord-Holland has the name too"},
		{1992, "Voorne aan Zee", "younger than table 33"},
		{1, "Adorp", "ended in 1990, and still has a name"},
	}
	for _, n := range names {
		if got, ok := municipality.Default().Name(n.code); !ok || got != n.want {
			t.Errorf("%v is called %q, not %q: %s", n.code, got, n.want, n.why)
		}
	}
	for _, c := range []municipality.Code{0, 9999, 1999} {
		if got, ok := municipality.Default().Name(c); ok {
			t.Errorf("%v is called %q", c, got)
		}
	}
}

func TestSpan(t *testing.T) {
	from, to, ok := municipality.Default().Span(1921) // De Friese Meren, renamed on 1 July 2015
	if from != "2014-01-01" || to != "2015-07-01" || !ok {
		t.Errorf("De Friese Meren: %s – %s, %v", from, to, ok)
	}
	if _, _, ok := municipality.Default().Span(9999); ok {
		t.Error("GM9999 never existed")
	}
}

func TestTheProvinceBorderThatMoved(t *testing.T) {
	before, after := division(t, "2018-01-01"), division(t, "2019-01-01")
	for _, c := range []municipality.Code{545, 707} { // Leerdam, Zederik
		if m, _ := before.Find(c); m.Province != "Zuid-Holland" {
			t.Errorf("%v", m)
		}
	}
	if m, _ := after.Find(1961); m.Province != "Utrecht" {
		t.Errorf("%v", m)
	}
}

func TestDetectTellsWhichDivisionsFit(t *testing.T) {
	codesOn := func(date provenance.Date) []municipality.Code {
		var codes []municipality.Code
		for _, m := range division(t, date).Municipalities {
			codes = append(codes, m.Code)
		}
		return codes
	}
	cases := []struct {
		name  string
		codes []municipality.Code
		want  []provenance.Date
	}{
		{"all of 2019", codesOn("2019-10-01"), []provenance.Date{"2019-01-01"}},
		{"all of 2022, with Weesp", codesOn("2022-01-01"), []provenance.Date{"2022-01-01"}},
		{"all of 24 March 2022 existed before, too", codesOn("2022-03-24"), []provenance.Date{"2022-01-01", "2022-03-24"}},
		{"Haaren and Beekdaelen", []municipality.Code{1954, 788}, []provenance.Date{"2019-01-01"}},
		{"De Fryske Marren and Bussum", []municipality.Code{381, 1940, 381}, []provenance.Date{"2015-07-01"}},
	}
	for _, c := range cases {
		fits, clash := municipality.Default().Detect(c.codes)
		var got []provenance.Date
		for _, d := range fits {
			got = append(got, d.Date)
		}
		if !slices.Equal(got, c.want) || clash != nil {
			t.Errorf("%s: %v, clash %v", c.name, got, clash)
		}
	}
	if fits, clash := municipality.Default().Detect(nil); len(fits) != len(municipality.Default().Divisions()) || clash != nil {
		t.Errorf("no codes: %d divisions, clash %v", len(fits), clash)
	}
}

func TestDetectNamesTwoThatNeverStoodSideBySide(t *testing.T) {
	cases := []struct {
		name        string
		codes, want []municipality.Code
	}{
		{"a municipality and its successor", []municipality.Code{363, 1979, 3}, []municipality.Code{3, 1979}},
		{"of two that ended together, the lower code", []municipality.Code{10, 1979, 3}, []municipality.Code{3, 1979}},
		{"of two that began together, the lower code", []municipality.Code{1991, 788, 1982}, []municipality.Code{788, 1982}},
		{"the furthest apart", []municipality.Code{788, 1992, 1671, 1979}, []municipality.Code{1671, 1992}},
		{"an unknown code", []municipality.Code{363, 9999, 9998}, []municipality.Code{9998}},
		{"a code that ended in 1990", []municipality.Code{363, 1}, []municipality.Code{1}},
	}
	for _, c := range cases {
		if fits, clash := municipality.Default().Detect(c.codes); !slices.Equal(clash, c.want) || fits != nil {
			t.Errorf("%s: clash %v, fits %v", c.name, clash, fits)
		}
	}
}

func TestANameBesideACodeMayBeThatOfAnother(t *testing.T) {
	for _, tt := range []struct {
		code, name, other string
		known             bool
	}{
		{"GM0518", "Den Haag", "", true},
		{"GM0373", "Bergen", "", true}, // of two, and the code is one of them
		{"GM1908", "Menaldumadeel", "", true},
		{"GM0164", "Hengello", "", false},
		{"GM0518", "Delfzijl", "GM0010", true},
		{"GM0518", "Bergen", "GM0373", true},
		{"GM0518", "GM0599", "GM0599", true},
	} {
		other, known := municipality.Default().Belied(codes(t, tt.code)[0], tt.name)
		got := ""
		if other != 0 {
			got = other.String()
		}
		if got != tt.other || known != tt.known {
			t.Errorf("%s %s: %s, %v", tt.code, tt.name, other, known)
		}
	}
}

func TestCodesThatWereNeverSideBySideAreToldAtTheirPlaces(t *testing.T) {
	where := func(c municipality.Code) provenance.Position { return at(int(c)) }
	for _, tt := range []struct {
		codes []string
		want  string
	}{
		{[]string{"GM0003", "GM0010", "GM0363"}, ""},
		{[]string{"GM0363", "GM1979", "GM0003"}, "t.csv:1979:1: NPO208: GM0003 Appingedam and GM1979 Eemsdelta never existed side by side; the other stands at t.csv:3:1"},
		{[]string{"GM0363", "GM9998"}, "t.csv:9998:1: NPO201: there never was a municipality GM9998"},
	} {
		got := ""
		if problem := municipality.Default().Apart(codes(t, tt.codes...), where); problem != nil {
			got = problem.Error()
		}
		if got != tt.want {
			t.Errorf("%v: %s", tt.codes, got)
		}
	}
}
