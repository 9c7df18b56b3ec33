package cbsdata_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

func publishSites(data string) (*cbsdata.Published, error) {
	return cbsdata.ReadPublished("f", []byte(data), cbsdata.PublishedOptions{Register: municipality.Default(), Sites: true})
}

func TestPublishedTablesOfSchoolSitesAreReadByTheirCodes(t *testing.T) {
	want := "00AA00 De Brug 115314.02; 00AB01 00AB01 75000 total 190314.02"
	for _, tt := range []struct{ name, data, keys string }{
		{"the canonical result of this program", "vestigingscode,naam,leerlingen_bo,bedrag_leerlingen,bedrag_totaal\n00AA00,De Brug,200,1,115314.02\n00AB01,,1,1,75000.00\n,Totaal,201,2,190314.02\n", "vestigingscode"},
		{"a BRIN and a site number in two columns", "BRIN;Vestigingsnummer;Naam;Bedrag\n00AB;1;;€ 75.000,00\n00aa;00;De Brug;€ 115.314,02\nTotaal;;;€ 190.314,02\n", "BRIN + Vestigingsnummer"},
		{"the site number of DUO, which is the whole code", "VESTIGINGSNUMMER;NAAM;BEDRAG\n00AA00;De Brug;115314,02\n00AB01;;75000,00\nTotaal;;190314,02\n", "VESTIGINGSNUMMER"},
		{"codes under that word alone", "Code;Naam;Bedrag\n00AA00;De Brug;115314,02\n00AB01;;75000,00\nTotaal;;190314,02\n", "Code"},
		{"beside the municipality", "Gemeentecode;Gemeente;Vestigingscode;Naam;Bedrag\nGM0363;Amsterdam;00AA00;De Brug;115314,02\nGM0363;Amsterdam;00AB01;;75000,00\n;;Totaal;;190314,02\n", "Vestigingscode"},
	} {
		p, err := publishSites(tt.data)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var rows []string
		for _, r := range p.Rows {
			rows = append(rows, fmt.Sprint(r.Key(), " ", r.Name, " ", r.Amount))
		}
		if p.Total == nil || p.Division != "" || p.Keys() != tt.keys {
			t.Errorf("%s: total %v, division %q, keys %q", tt.name, p.Total, p.Division, p.Keys())
			continue
		}
		if diff := cmp.Diff(want, strings.Join(rows, "; ")+" total "+p.Total.Amount.String()); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// "Alle Hens" begins as a line of totals does; its code makes it a school.
func TestASchoolMayBeCalledAsATotalIs(t *testing.T) {
	p, err := publishSites("vestigingscode;naam;bedrag\n00AA00;Alle Hens;1\n00AB00;Nederland;2\n")
	if err != nil || len(p.Rows) != 2 || p.Total != nil {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestPublishedTablesOfSchoolSitesThatCannotBeComparedAreRefused(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       []string
	}{
		{"a site on two rows", "vestigingscode;bedrag\n00AA00;1\n00aa00;2\n", []string{"f:3:1: NPO115: 00AA00 stands here and at f:2:1"}},
		{"a code that is none", "vestigingscode;bedrag\n00AA0;1\n00AB00;1\n", []string{`f:2:1: NPO114: "00AA0" is not a school site`}},
		{"a number that is none", "BRIN;vestigingsnummer;bedrag\n00AA;123;1\n", []string{`f:2:1: NPO114: "00AA 123" is not a school site`}},
		{"municipalities", "gemeentecode;bedrag\n363;1\n", []string{"f: NPO503: no table of school sites and amounts"}},
		{"names alone", "naam;bedrag\nDe Brug;1\n", []string{"f: NPO503: no table of school sites and amounts"}},
		{"two blocks side by side", "vestigingscode;bedrag;vestigingscode;bedrag\n00AA00;1;00AB00;2\n", []string{
			`f:1:3: NPO104: "vestigingscode" names school sites, and so does "vestigingscode" in column 1: two tables side by side`}},
	} {
		_, err := publishSites(tt.data)
		if diff := cmp.Diff(tt.want, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func ExampleParseSite() {
	for _, text := range []string{"00ap00", "00AP 00", "00AP-00", "00AP"} {
		fmt.Println(cbsdata.ParseSite(text))
	}
	// Output:
	// 00AP00 true
	// 00AP00 true
	// 00AP00 true
	// 00AP false
}
