package municipality_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// realTable reads a public file beside the project, header included, or skips the test where it is not at hand.
func realTable(t *testing.T, name string, separator rune, enc encoding.Encoding) [][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("the public files are not here: %v", err)
	}
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator, -1, true
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// column returns the place of a header.
func column(t *testing.T, records [][]string, header string) int {
	t.Helper()
	for i, h := range records[0] {
		if h == header {
			return i
		}
	}
	t.Fatalf("no column %q in %q", header, records[0])
	return -1
}

// division returns the one in force on a date.
func division(t *testing.T, date provenance.Date) *municipality.Division {
	t.Helper()
	d, err := municipality.Default().On(date)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// publishedLists are the five lists of codes and names, with the day on which their division began.
func publishedLists() []struct {
	file      string
	on, since provenance.Date
	size      int
} {
	return []struct {
		file      string
		on, since provenance.Date
		size      int
	}{
		{"gemeenten-2019-10-01-duo.csv", "2019-10-01", "2019-01-01", 355},
		{"gemeenten-2021-01-01.csv", "2021-01-01", "2021-01-01", 352},
		{"gemeenten-2022-01-01.csv", "2022-01-01", "2022-01-01", 345},
		{"gemeenten-2022-03-24.csv", "2022-03-24", "2022-03-24", 344},
		{"gemeenten-2023-01-01.csv", "2023-01-01", "2023-01-01", 342},
	}
}

func TestTheDivisionsAreThePublishedLists(t *testing.T) {
	for _, l := range publishedLists() {
		d := division(t, l.on)
		records := realTable(t, "gemeenten/"+l.file, ',', unicode.UTF8BOM)[1:]
		if d.Date != l.since || d.Len() != l.size || len(records) != l.size {
			t.Errorf("%s: division of %s with %d, list with %d", l.file, d.Date, d.Len(), len(records))
		}
		for _, record := range records {
			c, err := municipality.ParseCode(record[0])
			if err != nil || !d.Has(c) {
				t.Errorf("%s: %v is not in the division of %s (%v)", l.file, record, d.Date, err)
			}
		}
	}
}

func TestTheProvincesOf2019AreThePublishedOnes(t *testing.T) {
	d := division(t, "2019-10-01")
	for _, record := range realTable(t, "gemeenten/gemeenten-2019-10-01-duo.csv", ',', unicode.UTF8BOM)[1:] {
		m, _, _ := municipality.Default().Lookup(d, record[0])
		if m.Province != record[2] {
			t.Errorf("%v lies in %q, the list says %q", m.Code, m.Province, record[2])
		}
	}
}

// Every name that a public file gives beside a code must lead to that code, by the rule of spelling alone.
func TestEveryPublishedNameLeadsToItsCode(t *testing.T) {
	type file struct {
		name       string
		separator  rune
		enc        encoding.Encoding
		code, text string
		on         provenance.Date
		least      int // rows that must have been tried
	}
	files := []file{
		{"duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv", ';',
			charmap.Windows1252, "GEMEENTENUMMER", "GEMEENTENAAM", "2019-10-01", 7000},
		{"duo/alle-vestigingen-bo.csv", ';', charmap.Windows1252, "GEMEENTENUMMER", "GEMEENTENAAM", "2020-12-31", 6000},
		{"duo/alle-vestigingen-vo.csv", ';', charmap.Windows1252, "GEMEENTENUMMER", "GEMEENTENAAM", "2020-12-31", 1600},
	}
	for _, l := range publishedLists() {
		files = append(files, file{"gemeenten/" + l.file, ',', unicode.UTF8BOM, "gemeentecode", "gemeentenaam", l.on, l.size})
	}
	for _, f := range files {
		records := realTable(t, f.name, f.separator, f.enc)
		code, text := column(t, records, f.code), column(t, records, f.text)
		d, tried := division(t, f.on), 0
		for _, record := range records[1:] {
			want, err := municipality.ParseCode(record[code])
			if err != nil {
				t.Fatalf("%s: %v", f.name, err)
			}
			m, ok, candidates := municipality.Default().Lookup(d, record[text])
			if !ok || m.Code != want {
				t.Errorf("%s: %q is %v, found %v %v", f.name, record[text], want, m, candidates)
			}
			tried++
		}
		if tried < f.least {
			t.Errorf("%s: only %d names tried", f.name, tried)
		}
	}
}

func TestTheNamesOfTheInhabitantsTableCoverTheDivisionOf2020(t *testing.T) {
	records := realTable(t, "cbs/Regionale_kerncijfers_Nederland_15082020_130832.csv", ';', unicode.UTF8BOM)
	d := division(t, "2020-01-01")
	seen := map[municipality.Code]bool{}
	for _, record := range records[1:] {
		if record[2] == "" || record[1] == "Nederland" {
			continue
		}
		m, ok, candidates := municipality.Default().Lookup(d, record[1])
		if !ok || seen[m.Code] {
			t.Errorf("%q: %v %v %v", record[1], m, ok, candidates)
		}
		seen[m.Code] = true
	}
	if len(seen) != d.Len() {
		t.Errorf("%d of %d municipalities named", len(seen), d.Len())
	}
}
