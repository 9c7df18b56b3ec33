package municipality_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func TestWhatIsNoMunicipalityIsToldInOneWay(t *testing.T) {
	register := municipality.Default()
	for _, c := range []struct{ why, text, date, want, hint string }{
		{"a name of two", "bergen", "2023-01-01", `"bergen" is more than one municipality in the division of 2023-01-01`,
			"write one of Bergen (NH.) (GM0373), Bergen (L.) (GM0893)"},
		{"one that was divided", "Haaren", "2023-01-01", "Haaren (GM0788) is not in the municipal division of 2023-01-01",
			"it is in that of 2019-01-01; in that of 2023-01-01 it is Boxtel (GM0757), Oisterwijk (GM0824), Tilburg (GM0855), Vught (GM0865); npo gemeente history GM0788 tells more"},
		{"the same by its code", "788", "2023-01-01", "Haaren (GM0788) is not in the municipal division of 2023-01-01",
			"it is in that of 2019-01-01; in that of 2023-01-01 it is Boxtel (GM0757), Oisterwijk (GM0824), Tilburg (GM0855), Vught (GM0865); npo gemeente history GM0788 tells more"},
		{"one that is yet to begin", "Eemsdelta", "2019-10-01", "Eemsdelta (GM1979) is not in the municipal division of 2019-01-01",
			"it is in that of 2021-01-01; in that of 2019-01-01 it is Appingedam (GM0003), Delfzijl (GM0010), Loppersum (GM0024); npo gemeente history GM1979 tells more"},
		{"renamed once, and gone: the last", "Menaldumadeel", "2021-01-01", "Menameradiel (GM1908) is not in the municipal division of 2021-01-01",
			"it is in that of 2017-01-01; in that of 2021-01-01 it is Waadhoeke (GM1949); npo gemeente history GM1908 tells more"},
		{"renamed later, and yet to begin: the first", "De Fryske Marren", "2013-01-01", "De Friese Meren (GM1921) is not in the municipal division of 2013-01-01",
			"it is in that of 2014-01-01; in that of 2013-01-01 it is Skarsterlân (GM0051), Boarnsterhim (GM0055), Lemsterland (GM0082), Gaasterlân-Sleat (GM0653); npo gemeente history GM1921 tells more"},
		{"named after one that is there by another name", "Berg en Dal", "2014-01-01", "Berg en Dal (GM1945) is not in the municipal division of 2014-01-01",
			"it is in that of 2016-01-01; in that of 2014-01-01 it is Groesbeek (GM0241), Millingen aan de Rijn (GM0265), Ubbergen (GM0282); npo gemeente history GM1945 tells more"},
		{"a slip", "Utrect", "2023-01-01", `no municipality is called "Utrect"`, "did you mean Utrecht (GM0344)?"},
		{"a slip in another name", "Weeesp", "2023-01-01", `no municipality is called "Weeesp"`, "did you mean Weesp → Amsterdam (GM0363)?"},
		{"a name of nobody", "xyzzy", "2019-10-01", `no municipality is called "xyzzy" in the division of 2019-01-01`, "npo gemeente list --date 2019-01-01 shows them all"},
		{"a code of nobody", "GM9999", "2019-10-01", "there never was a municipality GM9999", "npo gemeente list shows the codes of a division"},
		{"a code of long ago", "1", "2019-10-01", "GM0001 Adorp ended on 1990-01-01, before the first division known, that of 2009-01-01",
			"take the code of the municipality that it went into"},
		{"no name at all", strings.Repeat("a", 201), "2019-10-01", "a text of 201 bytes is no municipality", "npo gemeente list --date 2019-01-01 shows them all"},
	} {
		d, err := register.On(provenance.Date(c.date))
		if err != nil {
			t.Fatal(err)
		}
		problem := register.Unknown(d, c.text, "")
		if problem.Code != provenance.UnknownMunicipality || problem.Message != c.want || problem.Hint != c.hint {
			t.Errorf("%s: %s %s\nhint: %s", c.why, problem.Code, problem.Message, problem.Hint)
		}
	}
}

// Whoever can ask for another division is told how.
func TestTheDivisionThatHasItCanBeAskedFor(t *testing.T) {
	register := municipality.Default()
	problem := register.Unknown(register.Newest(), "Haren", "--date")
	if want := "it is in that of 2018-01-01 (--date 2018-01-01); in that of 2023-01-01 it is Groningen (GM0014); npo gemeente history GM0017 tells more"; problem.Hint != want {
		t.Errorf("%s\n%s", problem.Hint, want)
	}
}

// A name may stand for two municipalities, of which a division has one, but by another name: it is not that one that is said to be
// absent. Every name that any division has is asked of every division.
func TestWhatIsSaidToBeAbsentIs(t *testing.T) {
	register := municipality.Default()
	code := regexp.MustCompile(`^.+ \((GM\d{4})\) is not in the municipal division of `)
	said := 0
	for _, d := range register.Divisions() {
		for _, name := range everyName(register) {
			if _, ok, _ := register.Lookup(d, name); ok {
				continue
			}
			if m := code.FindStringSubmatch(register.Unknown(d, name, "").Message); m != nil {
				said++
				if c, _ := municipality.ReadCode(m[1]); d.Has(c) {
					t.Errorf("%s in %s: %s is said to be absent", name, d.Date, c)
				}
			}
		}
	}
	if said == 0 {
		t.Error("nothing was said to be absent")
	}
}

// everyName returns the names of all divisions, sorted, each once.
func everyName(r *municipality.Register) []string {
	var names []string
	for _, d := range r.Divisions() {
		for _, m := range d.Municipalities {
			names = append(names, m.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
