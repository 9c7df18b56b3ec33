package carry_test

import (
	"fmt"
	"strings"
	"testing"

	"npo/pkg/carry"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// Publishers call the column of municipalities by many names, all made of the same few words.
func TestKeyHeadersAreRecognised(t *testing.T) {
	for _, header := range []string{"gemeentecode", "gm_code", "GM-code", "Gemeentenummer", "Gem.nr.", "gemnr", "municipality_code", "Municipality code",
		"statcode", "Regiocode", "Regiocode (gemeente)", "CBS-code", "cbs_nummer", "Code", "Codes en namen van gemeenten/Code (code)", "Code gemeente 2011"} {
		table := read(t, header+";bedrag\nGM0003;1\nGM0010;2\n")
		if len(table.Rows) != 2 || table.Rows[0].Code != 3 {
			t.Errorf("%s: %+v", header, table.Rows)
		}
	}
	for _, header := range []string{"Gemeente", "Gemeenten", "Naam gemeente", "gemeentenaam", "gm_naam", "Gem.", "Municipality name", "municipality_name",
		"Municipalities", "statnaam", "Naam", "Regio's", "Ontvanger", "Gemeente (indeling 2011)", "Codes en namen van gemeenten/Naam (naam)"} {
		table := read(t, header+";bedrag\nAppingedam;1\nDelfzijl;2\n")
		if len(table.Rows) != 2 || table.Rows[1].Code != 10 {
			t.Errorf("%s: %+v", header, table.Rows)
		}
	}
	// The surest header is the key, wherever it stands; a number of nothing is that of the row.
	for _, header := range []string{"Regio;Gemeente", "Naam;gemeente", "Nr;Gemeente", "Code;gm_code", "Aantal gemeenten;Gemeente"} {
		cells := [2]string{"9;Appingedam", "8;Delfzijl"}
		if header[0] == 'R' || header[:3] == "Naa" {
			cells = [2]string{"Noord;Appingedam", "Noord;Delfzijl"}
		}
		if strings.HasSuffix(header, "code") {
			cells = [2]string{"9;GM0003", "8;GM0010"}
		}
		table := read(t, header+";bedrag\n"+cells[0]+";1\n"+cells[1]+";2\n")
		if len(table.Rows) != 2 || table.Rows[0].Code != 3 || table.Rows[1].Code != 10 {
			t.Errorf("%s: %+v", header, table.Rows)
		}
	}
}

func TestHeadersOfFiguresAreRecognised(t *testing.T) {
	for header, want := range map[string]string{
		"Grant": "amount", "Payment": "amount", "Payments 2011": "amount", "Voorschot": "amount", "Vastgesteld": "amount", "Beschikking": "amount",
		"Middelen": "amount", "Compensatie 2012": "amount", "Correctie": "amount", "Korting": "amount", "Rijksmiddelen": "sum?", "Aantallen": "count",
		"Correctie leerlingen": "count", "Vastgesteld aantal leerlingen": "count", "Migranten": "sum?", "Kortingspercentage": "ratio",
		"Correctiefactor": "ratio", "Beschikkingsnummer": "label", "Datum beschikking": "label",
	} {
		table, err := carry.Read("t.csv", []byte("gemeente;bedrag;"+header+"\nAppingedam;1;10\nDelfzijl;2;20\n"), carry.Options{Register: municipality.Default()})
		got := "sum?"
		switch {
		case err != nil:
			if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != provenance.BadHeader {
				t.Errorf("%s: %v", header, err)
			}
		case len(table.LeftOut) == 1:
			got = string(table.LeftOut[0].Why)
		default:
			got = string(table.Columns[1].Kind)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", header, got, want)
		}
	}
}

// A header that is a year says nothing; figures to the cent of a thousand and more are amounts. One that is Totaal says
// that they add up: alone, or as the sum of the columns beside it.
func TestBareHeadersNeedFiguresThatSpeak(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a year, to the cent", "Gemeente;2011\nAppingedam;1.234,56\nDelfzijl;7,00\n", "2011 amount notation"},
		{"a year, whole", "Gemeente;2011\nAppingedam;1234\nDelfzijl;7\n", "refused"},
		{"a year, percentages", "Gemeente;2011\nAppingedam;12,50\nDelfzijl;99,50\n", "refused"},
		{"a total alone", "Gemeente;Totaal\nAppingedam;1234\nDelfzijl;7\n", "Totaal sum header"},
		{"a total alone, to the cent", "Gemeente;Totaal 2011\nAppingedam;1.234,50\nDelfzijl;7,00\n", "Totaal 2011 amount notation"},
		{"a total of its row", "Gemeente;Totaal;Bedrag bo;Bedrag vo\nAppingedam;3;1;2\nDelfzijl;7;3;4\n", "Totaal amount header, Bedrag bo amount header, Bedrag vo amount header"},
		{"a total of counts", "Gemeente;leerlingen bo;leerlingen vo;Totaal\nAppingedam;1;2;3\nDelfzijl;3;4;7\n", "leerlingen bo count header, leerlingen vo count header, Totaal count header"},
		{"not the sum of its row", "Gemeente;Bedrag bo;Bedrag vo;Totaal\nAppingedam;1;2;3\nDelfzijl;3;4;8\n", "refused"},
	} {
		table, err := carry.Read("t.csv", []byte(tt.text), carry.Options{Register: municipality.Default()})
		var all []string
		if err != nil {
			all = append(all, "refused")
			if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != provenance.BadHeader || p[0].Hint == "" {
				t.Errorf("%s: %v", tt.name, err)
			}
		} else {
			for _, c := range table.Columns {
				all = append(all, fmt.Sprint(c.Header, " ", c.Kind, " ", c.By))
			}
		}
		if got := strings.Join(all, ", "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A last row without a name is the total when each of its figures is the sum of its column; else it is a mistake.
func TestALastRowWithoutANameIsTheTotalWhenItAddsUp(t *testing.T) {
	table := read(t, "Gemeente;bedrag;leerlingen\nAppingedam;1,10;3\nDelfzijl;2,20;4\n;3,30;7\nBron: ministerie;;\n")
	if table.Total == nil || table.Total.Label != "Totaal" || len(table.Rows) != 2 {
		t.Errorf("%+v", table.Total)
	}
	for name, text := range map[string]string{
		"t.csv:4:2":             "Gemeente;bedrag\nAppingedam;1,10\nDelfzijl;2,20\n;3,31\n",
		"t.csv:3:2":             "Gemeente;bedrag\nAppingedam;1,10\n;1,10\nDelfzijl;1,10\n",
		"t.csv:5:2":             "Gemeente;bedrag\nAppingedam;1,10\nDelfzijl;2,20\nTotaal;3,30\n;3,30\n",
		"t.csv:4:3, and a name": "code;Gemeente;bedrag\n3;Appingedam;1,10\n10;Delfzijl;2,20\n;Loppersum;3,30\n",
	} {
		where, _, _ := strings.Cut(name, ",")
		if name == "t.csv:4:3, and a name" {
			where = "t.csv:4:3"
		}
		_, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default()})
		if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != provenance.BadCode || p[0].Where.String() != where {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, label := range []string{"Sum", "Netherlands", "Rijk", "Land", "Optelling", "tot."} {
		if table := read(t, "Gemeente;bedrag\nAppingedam;1,10\nDelfzijl;2,20\n"+label+";3,30\n"); table.Total == nil || table.Total.Label != label {
			t.Errorf("%s: %+v", label, table.Total)
		}
	}
}

// A table in blocks side by side would lose the names of all blocks but the first, and keep their figures.
func TestBlocksSideBySideAreRefused(t *testing.T) {
	for text, where := range map[string]string{
		"Gemeente;Bedrag;Gemeente;Bedrag\nAppingedam;1;Delfzijl;2\nLoppersum;3;Groningen;4\n":                                  "t.csv:1:3",
		"Gemeente;Bedrag;;Gemeente;Bedrag\nAppingedam;1;;Delfzijl;2\nLoppersum;3;;;\n":                                         "t.csv:1:4",
		"Gemeente;Bedrag;Gemeente;Bedrag\nAppingedam;1;Delfzijl;2\nTotaal;1;Loppersum;3\n;;Totaal;5\n":                         "t.csv:1:3",
		"gemeentecode,bedrag,gemeentecode,bedrag\nGM0003,1,GM0010,2\nGM0024,3,GM0014,4\n":                                      "t.csv:1:3",
		"gemeentecode,bedrag,gemeente,bedrag\nGM0003,1,Delfzijl,2\nGM0024,3,Groningen,4\n":                                     "t.csv:1:3",
		"code,gemeente,bedrag,code,gemeente,bedrag\n3,Appingedam,1,10,Delfzijl,2\n24,Loppersum,3,14,Groningen,4\n":             "t.csv:1:4",
		"Gemeente;Bedrag;Gemeente;Bedrag\nAppingedam 1);1;Delfzijl*;2\nLoppersum;3;Groningen;4\nBron: wet;;;\n":                "t.csv:1:3",
		"Gemeente;Bedrag;Gemeente;Bedrag;Gemeente;Bedrag\nAppingedam;1;Delfzijl;2;Loppersum;3\nGroningen;1;Assen;2;Zwolle;3\n": "t.csv:1:3",
	} {
		_, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default()})
		if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != provenance.Ambiguous || p[0].Where.String() != where || p[0].Hint == "" {
			t.Errorf("%s%v", text, err)
		}
	}
	for name, text := range map[string]string{
		"a code and a name":            "gemeentecode;gemeente;bedrag\n3;Appingedam;1\n10;Delfzijl;2\n",
		"the same code in two forms":   "gemeentecode;gm_code;bedrag\n3;GM0003;1\n10;GM0010;2\n",
		"the name behind the figures":  "gemeentecode;bedrag;gemeente\n3;1;Appingedam\n10;2;Delfzijl\n",
		"a code of something else":     "gemeentecode;bedrag;code\n3;1;10\n10;2;14\n",
		"the region of a municipality": "gemeente;bedrag;regio\nAppingedam;1;Groningen\nDelfzijl;2;Groningen\n",
	} {
		table, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default()})
		if err != nil || len(table.Rows) != 2 || len(table.Columns) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A row that stands twice is named beside the first; a name that two municipalities have with both of them.
func TestNamesThatStandTwiceOrForTwoAreSaidSo(t *testing.T) {
	for _, tt := range []struct {
		text, where, says, hint string
		code                    provenance.Code
	}{
		{"gemeente,bedrag\nAmsterdam,1\nRotterdam,2\nAmsterdam,3\n", "t.csv:4:1", `"Amsterdam" stands here and at t.csv:2:1`, "one row per", provenance.DuplicateKey},
		{"gemeente,bedrag\nDen Haag,1\nRotterdam,2\n's-Gravenhage,3\n", "t.csv:4:1", `"'s-Gravenhage" is GM0518, and so is "Den Haag" at t.csv:2:1`, "one row per", provenance.DuplicateKey},
		{"gemeente,bedrag\nBergen,1\nRotterdam,2\n", "t.csv:2:1", `"Bergen" is not one municipality`, "Bergen (NH.) (GM0373), Bergen (L.) (GM0893)", provenance.UnknownMunicipality},
		{"gemeente,bedrag\nRotterdam,2\nBergen,1\n", "t.csv:3:1", `"Bergen" is not one municipality`, "Bergen (NH.) (GM0373), Bergen (L.) (GM0893)", provenance.UnknownMunicipality},
	} {
		_, err := carry.Read("t.csv", []byte(tt.text), carry.Options{Register: municipality.Default()})
		p := provenance.ProblemsIn(err)
		if len(p) != 1 || p[0].Code != tt.code || p[0].Where.String() != tt.where || p[0].Message != tt.says || !strings.Contains(p[0].Hint, tt.hint) {
			t.Errorf("%s%v", tt.text, err)
		}
	}
	_, err := carry.Read("t.csv", []byte("gemeente,bedrag\nAmsterdam,1\nAmsterdam,2\nRotterdam,1\nAmsterdam,3\nRotterdam,1\n"), carry.Options{Register: municipality.Default()})
	if p := provenance.ProblemsIn(err); len(p) != 3 {
		t.Errorf("not every row is named: %v", err)
	}
}

// Publishers write shares into headers of amounts, and a total row that is the sum to the cent shows what they are. A score above a
// threshold does not add up by being added.
func TestATotalRowThatIsTheSumGoesBeforeAWord(t *testing.T) {
	table := read(t, "Gemeente;Deel A bedrag;Aandeel rijk bedrag;Factor leerlingen;Aandeel in %\nAppingedam;1,00;2,00;3;4\nDelfzijl;1,00;2,00;3;4\nTotaal;2,00;4,00;6;8\n")
	var got []string
	for _, c := range table.Columns {
		got = append(got, fmt.Sprint(c.Header, " ", c.Kind, " ", c.By))
	}
	if want := "Deel A bedrag amount header, Aandeel rijk bedrag amount total, Factor leerlingen count total"; strings.Join(got, ", ") != want {
		t.Errorf("%v", got)
	}
	if len(table.LeftOut) != 1 || table.LeftOut[0].Why != carry.NoSum {
		t.Errorf("%+v", table.LeftOut)
	}
	scored := read(t, "Gemeente;Achterstandspunten\nAppingedam;1\nDelfzijl;2\nTotaal;3\n")
	to, err := municipality.Default().On("2021-01-01")
	if err != nil {
		t.Fatal(err)
	}
	_, err = scored.Carry(to, nil, "")
	if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Code != "NPO404" {
		t.Errorf("%v", err)
	}
}
