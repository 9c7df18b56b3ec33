package municipality_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func TestLookupUnderstandsEveryUsualSpelling(t *testing.T) {
	spellings := map[provenance.Date]map[municipality.Code][]string{
		"2019-10-01": {
			363: {"Amsterdam", "AMSTERDAM", " amsterdam ", "GM0363", "gm0363", "363", "0363", "gemeente Amsterdam"},
			796: {"'s-Hertogenbosch", "’s-Hertogenbosch", "‘s-Hertogenbosch", "`s-Hertogenbosch", "s hertogenbosch",
				"S HERTOGENBOSCH", "s-Hertogenbosch", "'s Hertogenbosch", "Hertogenbosch ('s)", "Hertogenbosch, 's-",
				"den bosch", "Den Bosch", "\u02bcs-Hertogenbosch", "gm796", "GM 0796", " 796"},
			518: {"'s-Gravenhage", "'s Gravenhage", "S GRAVENHAGE", "s-Gravenhage", "Den Haag", "'s-Gravenhage (gemeente)",
				"'s-Gravenhage (Den Haag)", "Den Haag ('s-Gravenhage)", "Den Haag / 's-Gravenhage"},
			373: {"Bergen (NH.)", "BERGEN NH", "Bergen (NH)", "Bergen NH", "Bergen (N.H.)", "Bergen, Noord-Holland"},
			893: {"Bergen (L.)", "Bergen L", "Bergen (Limburg)", "BERGEN LB", "Bergen (Lb.)"},
			164: {"Hengelo", "Hengelo (O)", "Hengelo (O.)", "Hengelo O", "HENGELO OV", "Hengelo (Overijssel)"},
			417: {"Laren", "Laren (NH.)", "LAREN NH"},
			1900: {"Súdwest-Fryslân", "Sudwest Fryslan", "SUDWEST-FRYSLAN", "Su\u0301dwest-Frysla\u0302n", "SÃºdwest-FryslÃ¢n",
				"S?dwest-Frysl?n", "S\ufffddwest-Frysl\ufffdn"},
			1970: {"Noardeast-Fryslân", "Noardeast-FryslÔn", "Noardeast-FryslΓn", "Noardeast Fryslan"},
			820:  {"Nuenen, Gerwen en Nederwetten", "Nuenen c.a.", "Nuenen ca", "Nuenen", "NUENEN C A", "Nuenen, Gerwen en Nederw."},
			344:  {"Utrecht", "Utrecht (gemeente)", "Utrecht (Ut.)"},
			310:  {"De Bilt", "Bilt, De", "Bilt (De)", "DE BILT", "Bilt"},
			484:  {"Alphen aan den Rijn", "Alphen a/d Rijn", "Alphen a.d. Rijn", "ALPHEN AD RIJN", "Alphen aan de Rijn", "Alphen aan d. Rijn"},
			1735: {"Hof van Twente", "Hof v. Twente"},
			531:  {"Hendrik-Ido-Ambacht", "H.I. Ambacht", "H-I-Ambacht"},
			748:  {"Bergen op Zoom", "Bergen o.z.", "BERGEN OP ZOOM"},

			1702: {"Sint Anthonis", "Sint-Anthonis", "St. Anthonis", "St Anthonis"},
			1731: {"Midden-Drenthe", "Midden Drenthe", "MIDDENDRENTHE"},
			353:  {"IJsselstein", "Ijsselstein", "\u0132sselstein", "YSSELSTEIN", "IJsselstein (U.)"},
			1940: {"De Fryske Marren", "De Friese Meren"},
		},
		"2012-01-01": {
			393:  {"Haarlemmerliede en Spaarnwoude", "Haarlemmerliede Spaarnw", "Haarlemmerliede c.a.", "Haarlemmerliede & Spaarnwoude"},
			79:   {"Kollumerland en Nieuwkruisland", "Kollumerland en Nwkruisl", "Kollumerland c.a."},
			335:  {"Montfoort", "Montfoort U", "Montfoort (U.)"},
			441:  {"Schagen", "Schagen (oud)"},
			644:  {"Ouderkerk", "Ouderkerk aan den IJssel"},
			994:  {"Valkenburg aan de Geul", "Valkenburg a/d Geul", "Valkenburg"},
			653:  {"Gaasterlân-Sleat", "Gaasterlan-Sleat", "Gaasterland-Sleat", "Gaasterland-Sloten"},
			63:   {"het Bildt", "Het Bildt", "'t Bildt", "Bildt, het"},
			1908: {"Menameradiel", "Menaldumadeel"},
		},
	}
	for date, byCode := range spellings {
		d := division(t, date)
		for code, texts := range byCode {
			for _, text := range texts {
				m, ok, candidates := municipality.Default().Lookup(d, text)
				if !ok || m.Code != code || candidates != nil {
					t.Errorf("%q on %s: %v, %v, %v", text, date, m, ok, candidates)
				}
			}
		}
	}
}

func TestLookupAsksRatherThanGuesses(t *testing.T) {
	cases := []struct {
		name, text string
		on         provenance.Date
		want       []string
	}{
		{"two have the name", "Bergen", "2019-10-01", []string{"Bergen (NH.)", "Bergen (L.)"}},
		{"a letter is missing", "Zwole", "2019-10-01", []string{"Zwolle"}},
		{"two are as near as each other: the lower code first", "Roosendal", "2019-10-01", []string{"Roosendaal", "Rozendaal"}},
		{"a letter inside ij", "Wiqjchen", "2019-10-01", []string{"Wijchen"}},
		{"letters swapped in a short name count as one", "Eed", "2019-10-01", []string{"Ede"}},
		{"letters swapped", "Utrehct", "2019-10-01", []string{"Utrecht"}},
		{"the beginning of two", "Alphen", "2019-10-01", []string{"Alphen aan den Rijn", "Alphen-Chaam"}},
		{"no municipality any more", "Weesp", "2023-01-01", []string{"Amsterdam"}},
		{"its code neither", "GM0457", "2023-01-01", []string{"Amsterdam"}},
		{"divided", "Haaren", "2021-01-01", []string{"Boxtel", "Oisterwijk", "Tilburg", "Vught"}},
		{"not yet a municipality", "Eemsdelta", "2019-10-01", []string{"Appingedam", "Delfzijl", "Loppersum"}},
		{"a later name of what it came from, and not the same municipality yet", "Berg en Dal", "2014-06-01", []string{"Groesbeek", "Millingen aan de Rijn", "Ubbergen"}},
		{"another province", "Hengelo (Gld.)", "2019-10-01", []string{"Hengelo"}},
		{"a slip in an everyday name", "Den Bosh", "2019-10-01", []string{"'s-Hertogenbosch"}},
		{"another letter in an everyday name", "Dem Haag", "2019-10-01", []string{"'s-Gravenhage"}},
		{"half an everyday name", "Haag", "2019-10-01", []string{"'s-Gravenhage"}},
		{"a slip in a name of before", "Weeesp", "2023-01-01", []string{"Amsterdam"}},
		{"a slip in a name to come", "Eemsdelte", "2019-10-01", []string{"Appingedam", "Delfzijl", "Loppersum"}},
		{"a letter lost from one of two", "?aren", "2018-01-01", []string{"Haren", "Laren"}},
		{"nothing but lost letters", "???", "2019-10-01", nil},
		{"nothing like it", "Xyzzyplugh", "2019-10-01", nil},
		{"nothing", "", "2019-10-01", nil},
		{"a code that never was", "9999", "2019-10-01", nil},
	}
	for _, c := range cases {
		m, ok, candidates := municipality.Default().Lookup(division(t, c.on), c.text)
		var got []string
		for _, candidate := range candidates {
			got = append(got, candidate.Name)
		}
		if ok || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q gives %v %v, candidates %q", c.name, c.text, m, ok, got)
		}
	}
}

func TestALaterNameIsTheNameAsFarBackAsNothingWasTakenIn(t *testing.T) {
	for _, c := range []struct {
		text string
		on   provenance.Date
		want string
	}{
		{"Berg en Dal", "2015-06-01", "Groesbeek"},
		{"De Fryske Marren", "2014-06-01", "De Friese Meren"},
		{"De Friese Meren", "2023-01-01", "De Fryske Marren"},
	} {
		if m, ok, _ := municipality.Default().Lookup(division(t, c.on), c.text); !ok || m.Name != c.want {
			t.Errorf("%q on %s: %v %v", c.text, c.on, m, ok)
		}
	}
}

func TestACandidateSaysByWhichNameItIsNear(t *testing.T) {
	r := municipality.Default()
	for _, c := range []struct {
		text string
		code municipality.Code
		want string
	}{
		{"Den Bosh", 796, "Den Bosch"},
		{"Hertogenbos", 796, ""},
		{"Weeesp", 363, "Weesp"},
		{"Den Bosh", 363, ""},
	} {
		if got := r.By(r.Newest(), c.code, c.text); got != c.want {
			t.Errorf("%q, %v: %q", c.text, c.code, got)
		}
	}
}

func TestEveryOwnNameLeadsToItsCodeInEveryDivision(t *testing.T) {
	for _, d := range municipality.Default().Divisions() {
		for _, m := range d.Municipalities {
			if got, ok, _ := municipality.Default().Lookup(d, m.Name); !ok || got != m {
				t.Errorf("%s: %q gives %v", d.Date, m.Name, got)
			}
		}
	}
}

func TestASlipOfThePenIsNeverTakenForAName(t *testing.T) {
	divisions := municipality.Default().Divisions()
	rapid.Check(t, func(t *rapid.T) {
		d := divisions[rapid.IntRange(0, len(divisions)-1).Draw(t, "division")]
		m := d.Municipalities[rapid.IntRange(0, d.Len()-1).Draw(t, "municipality")]
		name := []rune(m.Name)
		at := rapid.IntRange(1, len(name)-1).Draw(t, "at")
		letter := rapid.RuneFrom([]rune("qx")).Draw(t, "letter")
		slip := string(slices.Insert(slices.Clone(name), at, letter))
		got, ok, candidates := municipality.Default().Lookup(d, slip)
		if ok {
			t.Fatalf("%q is taken for %v", slip, got)
		}
		if len(candidates) > 5 {
			t.Fatalf("%q: %d candidates", slip, len(candidates))
		}
		if len(name) > 4 && !slices.Contains(candidates, m) {
			t.Fatalf("%q does not bring up %v but %v", slip, m, candidates)
		}
	})
}

func TestLookupSurvivesAnything(t *testing.T) {
	d := municipality.Default().Newest()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		m, ok, candidates := municipality.Default().Lookup(d, text)
		if ok != (m != municipality.Municipality{}) || ok && candidates != nil {
			t.Fatalf("%q: %v %v %v", text, m, ok, candidates)
		}
	})
}

// A cell that is no name at all, such as a page of text in the wrong column, is not compared with every name.
func TestAPageOfTextIsNoName(t *testing.T) {
	r := municipality.Default()
	if _, ok, candidates := r.Lookup(r.Newest(), strings.Repeat("Utrecht ", 1<<20)); ok || len(candidates) > 0 {
		t.Errorf("found %t, candidates %v", ok, candidates)
	}
}
