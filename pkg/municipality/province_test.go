package municipality_test

import (
	"slices"
	"strings"
	"testing"

	"npo/pkg/municipality"
)

// Every municipality of every division may have its province behind its name, shortened in any usual way.
func TestAnyProvinceMayStandBehindAName(t *testing.T) {
	register := municipality.Default()
	shortened := map[string][]string{
		"Drenthe":       {"D", "D.", "Dr", "Dr.", "Dren", "Drn", "Drenthe"},
		"Flevoland":     {"Fl", "Fl.", "Flev", "Flevol.", "Flevoland"},
		"Friesland":     {"F", "F.", "Fr", "Fr.", "Fri", "Frl", "Fryslân", "Friesl.", "Friesland"},
		"Gelderland":    {"G", "G.", "Gd", "Gld", "Gld.", "Geld", "Gelderl.", "Gelderland"},
		"Groningen":     {"Gn", "Gr", "Gr.", "Gron", "Groningen"},
		"Limburg":       {"L", "L.", "Lb", "Lb.", "Lim", "Limb.", "Limburg"},
		"Noord-Brabant": {"NB", "N.B.", "N-B", "NBr", "N.-Br.", "N-Brab", "Noord-Br.", "N Brabant", "Brabant", "Noord-Brabant"},
		"Noord-Holland": {"NH", "NH.", "N.H.", "N-H", "N-Holl.", "Noord-H", "Noord-Holl.", "Noord Holland", "Noord-Holland"},
		"Overijssel":    {"O", "O.", "Ov", "Ov.", "Over", "Ovl", "Overijssel", "OVERYSSEL"},
		"Utrecht":       {"U", "U.", "Ut", "Ut.", "Utr", "Utr.", "Utrecht"},
		"Zeeland":       {"Z", "Z.", "Ze", "Zl", "Zld.", "Zeel", "Zeeland"},
		"Zuid-Holland":  {"ZH", "ZH.", "Z.H.", "Z-H", "Z-Holl.", "Zuid-Holl", "Zuid Holland", "Zuid-Holland"},
	}
	for _, m := range register.Newest().Municipalities {
		for _, province := range shortened[m.Province] {
			base, _, _ := strings.Cut(m.Name, " (")
			for _, text := range []string{base + " (" + province + ")", base + " " + province} {
				if found, ok, _ := register.Lookup(register.Newest(), text); !ok || found.Code != m.Code {
					t.Errorf("%q is %v", text, found)
				}
			}
		}
	}
}

// What stands before or behind a name does not make it another.
func TestEverydayFormsAreUnderstood(t *testing.T) {
	for text, want := range map[string]string{
		"The Hague": "GM0518", "Utrecht (stad)": "GM0344", "Groningen-stad": "GM0014", "Assen (D.)": "GM0106",
		"De Hoeksche Waard": "GM1963", "Den Helder": "GM0400", "it Bildt": "GM0063",
	} {
		d := municipality.Default().Newest()
		if text == "it Bildt" {
			d = division(t, "2012-01-01")
		}
		if m, ok, _ := municipality.Default().Lookup(d, text); !ok || m.Code.String() != want {
			t.Errorf("%q is %v", text, m)
		}
	}
}

// A name follows a change of name; a code is nobody's name.
func TestACodeMeansItself(t *testing.T) {
	register := municipality.Default()
	for _, d := range register.Divisions() {
		for _, m := range d.Municipalities {
			if codes := register.Meanings(m.Code.String()); !slices.Equal(codes, []municipality.Code{m.Code}) {
				t.Errorf("%s means %v", m.Code, codes)
			}
		}
	}
	if codes := register.Meanings("9999"); codes != nil {
		t.Errorf("9999 means %v", codes)
	}
}

// The words for all of the country are no municipality, and no municipality ever is one of them.
func TestWordsForTheWholeCountryAreTotals(t *testing.T) {
	for _, text := range []string{"Sum", "Netherlands", "The Netherlands", "Rijk", "Land", "Optelling", "tot.", "Tot", "Grand total"} {
		if !municipality.IsTotal(text) {
			t.Errorf("%q is no total", text)
		}
	}
	for _, d := range municipality.Default().Divisions() {
		for _, m := range d.Municipalities {
			if municipality.IsTotal(m.Name) {
				t.Errorf("%q is a total", m.Name)
			}
		}
	}
}
