package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// openDocumentOf renders a result as a spreadsheet of OpenDocument.
func openDocumentOf(tb testing.TB, r *scenario.Result, l wording.Language) []byte {
	tb.Helper()
	var file bytes.Buffer
	hash := provenance.Hash([]byte("the bytes of allocation.csv"))
	if err := Write(&file, r, Options{Language: l, Version: "test", ResultHash: hash, OpenDocument: true}); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

// openDossiers renders all dossiers of a result as OpenDocument, by name.
func openDossiers(tb testing.TB, r *scenario.Result, l wording.Language) (names []string, files map[string][]byte) {
	tb.Helper()
	files = map[string][]byte{}
	create := func(name string, write func(io.Writer) error) error {
		var out bytes.Buffer
		err := write(&out)
		names, files[name] = append(names, name), out.Bytes()
		return err
	}
	if err := WriteDossiers(create, r, Options{Language: l, Version: "test", ResultHash: provenance.Hash(nil), OpenDocument: true}); err != nil {
		tb.Fatal(err)
	}
	return names, files
}

// openCheckSheet renders the check sheet of a scheme of the program as OpenDocument.
func openCheckSheet(t *testing.T, id string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteOwnCheckSheet(&out, trial.BuiltIn(t, id), Options{Language: wording.NL, Version: "test", OpenDocument: true}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestOracleSeesPoisonedValuesInOpenDocument proves that the comparisons below can fail.
func TestOracleSeesPoisonedValuesInOpenDocument(t *testing.T) {
	document := openDocumentOf(t, trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()), wording.NL)
	faults := []struct{ name, old, with, want string }{
		{"a poisoned value", `formula="of:=SUM([.E15];[.E16])" office:value-type="currency" office:currency="EUR" office:value="2869532.18"`,
			`formula="of:=SUM([.E15];[.E16])" office:value-type="currency" office:currency="EUR" office:value="2869532.19"`,
			"GM0796!E17 =of:=SUM([.E15];[.E16]): written 2869532.19, calculated 2869532.18"},
		{"a wrong formula", "of:=SUM([.F", "of:=SUM(1;[.F", "Verdeling!F5 =of:=SUM(1;[.F"},
		{"a formula that is an error", "of:=SUBTOTAL(109;[.E", "of:=SUBTOTALL(109;[.E", "Verdeling!E6 =of:=SUBTOTALL(109;[.E8:.E10]): error"},
	}
	for _, f := range faults {
		document = trial.Altered(t, document, f.old, f.with)
	}
	differences, _ := trial.Recalculated(t, trial.Office(t), trial.Workbook{Name: "faults", Data: document, ODS: true})
	for _, f := range faults {
		if all := strings.Join(differences[0], "\n"); !strings.Contains(all, f.want) {
			t.Errorf("the oracle did not see %s: %q", f.name, all)
		}
	}
}

// TestLibreOfficeCalculatesOpenDocumentAsTheEngineDid compares every formula: in CI of the whole country, of every case
// and of every term, elsewhere of one municipality in thirty, whose formulas stand for the others: that no formula of
// a case is lost is seen below without LibreOffice, and that they are right by the same test of XLSX.
func TestLibreOfficeCalculatesOpenDocumentAsTheEngineDid(t *testing.T) {
	every := 30
	if trial.Thorough() {
		every = 1
	}
	var files []trial.Workbook
	add := func(name string, data []byte) {
		files = append(files, trial.Workbook{Name: name, Data: data, ODS: true})
	}
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		add(scheme, openDocumentOf(t, thinned(t, trial.Country(t, scheme), every), wording.NL))
	}
	sites := trial.Sites(t, trial.Scheme(t, "open"))
	_, dossiers := openDossiers(t, sites, wording.NL)
	add("sites", openDocumentOf(t, sites, wording.EN))
	add("dossier", dossiers["gemeenten/GM0796-s-hertogenbosch.ods"])
	add("check", openCheckSheet(t, "npo-regeling-2021"))
	if trial.Thorough() {
		names, results := trial.HandCases(t)
		for i, r := range results {
			add(names[i], openDocumentOf(t, r, wording.NL))
		}
		for _, term := range termCases() {
			add(term.name, openDocumentOf(t, term.result(t), wording.NL))
		}
	}
	differences, formulas := trial.Recalculated(t, trial.Office(t), files...)
	for i, f := range files {
		if formulas[i] == 0 {
			t.Errorf("%s has no formulas", f.Name)
		}
		for _, d := range differences[i][:min(20, len(differences[i]))] {
			t.Errorf("%s: %s", f.Name, d)
		}
	}
}

// TestBothFormatsHoldTheSameFormulas counts the formulas of every case and of the country: none is lost in translation.
func TestBothFormatsHoldTheSameFormulas(t *testing.T) {
	names, results := trial.HandCases(t)
	for _, term := range termCases() {
		names, results = append(names, term.name), append(results, term.result(t))
	}
	names, results = append(names, "country"), append(results, trial.Country(t, "npo-300m"))
	inExcel, inODF := regexp.MustCompile(`<f>`), regexp.MustCompile(` table:formula="of:=`)
	for i, r := range results {
		excel, open := occurrences(t, workbookOf(t, r, wording.NL), inExcel), occurrences(t, openDocumentOf(t, r, wording.NL), inODF)
		if excel != open || excel == 0 {
			t.Errorf("%s: %d formulas in XLSX, %d in ODS", names[i], excel, open)
		}
	}
}

// occurrences counts a pattern in all parts of a zip.
func occurrences(t *testing.T, data []byte, pattern *regexp.Regexp) int {
	t.Helper()
	n := 0
	for _, part := range partsOf(t, data) {
		n += len(pattern.FindAll(part.text, -1))
	}
	return n
}

// A zipped is a part of a zip.
type zipped struct {
	*zip.File
	text []byte
}

func partsOf(t *testing.T, data []byte) []zipped {
	t.Helper()
	file, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []zipped
	for _, f := range file.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, zipped{f, text})
	}
	return parts
}

// TestOpenDocumentIsAPackageOfTheStandard holds the file to what part 2 of the standard asks of a package, and every
// name that something refers to, to what bears it.
func TestOpenDocumentIsAPackageOfTheStandard(t *testing.T) {
	parts := partsOf(t, openDocumentOf(t, trial.Sites(t, trial.Scheme(t, "open")), wording.NL))
	if first := parts[0]; first.Name != "mimetype" || first.Method != zip.Store || len(first.Extra) > 0 || first.Flags&8 != 0 ||
		string(first.text) != "application/vnd.oasis.opendocument.spreadsheet" {
		t.Errorf("the file begins with %+v %q", first.FileHeader, first.text)
	}
	defined, referred := map[string]bool{"Default": true}, map[string]bool{}
	var listed, there []string
	for _, part := range parts {
		if year := part.Modified.Year(); year != 1980 {
			t.Errorf("%s is of %s", part.Name, part.Modified)
		}
		if part.Name != "mimetype" && part.Name != "META-INF/manifest.xml" {
			there = append(there, part.Name)
		}
		if !strings.HasSuffix(part.Name, ".xml") {
			continue
		}
		for _, e := range elements(t, part) {
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "full-path":
					listed = append(listed, a.Value)
				case "name":
					if key := e.Name.Local + "/" + a.Value; e.Name.Space == "urn:oasis:names:tc:opendocument:xmlns:style:1.0" && defined[key] && part.Name != "content.xml" {
						t.Errorf("%s twice in %s", key, part.Name)
					}
					defined[a.Value] = true
				case "style-name", "data-style-name", "parent-style-name", "master-page-name", "page-layout-name", "apply-style-name", "content-validation-name", "font-name":
					referred[a.Value] = true
				}
			}
		}
	}
	if slices.Sort(there); !slices.Equal(slices.Sorted(slices.Values(listed)), append([]string{"/"}, there...)) {
		t.Errorf("the manifest lists %v, there is %v", listed, there)
	}
	for name := range referred {
		if !defined[name] {
			t.Errorf("nothing is called %q", name)
		}
	}
	if len(referred) < 50 {
		t.Errorf("only %d names were looked at", len(referred))
	}
}

// elements are the elements of a part, which must be well-formed XML.
func elements(t *testing.T, part zipped) []xml.StartElement {
	t.Helper()
	var list []xml.StartElement
	decoder := xml.NewDecoder(bytes.NewReader(part.text))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("%s: %v", part.Name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			list = append(list, e.Copy())
		}
	}
}

// TestOpenDocumentReadsBackToTheCent reads the amounts of the sheet Verdeling with the reader that the program has for
// tables of others.
func TestOpenDocumentReadsBackToTheCent(t *testing.T) {
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		r := trial.Country(t, scheme)
		amounts := allocatedIn(t, r)
		if len(amounts) != len(r.Allocation.Recipients) {
			t.Fatalf("%s: %d amounts for %d municipalities", scheme, len(amounts), len(r.Allocation.Recipients))
		}
		for _, recipient := range r.Allocation.Recipients {
			if got := amounts[recipient.Key]; got != recipient.Total.String() {
				t.Errorf("%s, %s: %s, want %s", scheme, recipient.Key, got, recipient.Total)
			}
		}
	}
}

// allocatedIn are the amounts of the sheet Verdeling by code, with two decimals.
func allocatedIn(t *testing.T, r *scenario.Result) map[string]string {
	t.Helper()
	o := Options{Language: wording.NL, Version: "test", ResultHash: provenance.Hash(nil), OpenDocument: true}
	var file bytes.Buffer
	if err := o.writeSheet(&file, newBook(r, o).allocationSheet()); err != nil {
		t.Fatal(err)
	}
	published, err := cbsdata.ReadPublished("verdeling.ods", file.Bytes(), cbsdata.PublishedOptions{Register: municipality.Default()})
	if err != nil {
		t.Fatal(err)
	}
	amounts := map[string]string{}
	for _, row := range published.Rows {
		amounts[row.Code.String()] = row.Amount.StringFixed(2)
	}
	return amounts
}

func TestOpenDocumentIsTheSameBytesOnAnyNumberOfCores(t *testing.T) {
	first := openDocumentOf(t, trial.Country(t, "npo-regeling-2021"), wording.NL)
	names, dossiers := openDossiers(t, trial.Sites(t, trial.Scheme(t, "open")), wording.NL)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cores := range []int{1, 2} {
		runtime.GOMAXPROCS(cores)
		if !bytes.Equal(first, openDocumentOf(t, trial.Country(t, "npo-regeling-2021"), wording.NL)) {
			t.Errorf("other bytes on %d cores", cores)
		}
		_, again := openDossiers(t, trial.Sites(t, trial.Scheme(t, "open")), wording.NL)
		for _, name := range names {
			if !bytes.Equal(dossiers[name], again[name]) {
				t.Errorf("%s has other bytes on %d cores", name, cores)
			}
		}
	}
}

func BenchmarkOpenDocument(b *testing.B) {
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		r := trial.Country(b, scheme)
		b.Run(scheme, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, r, Options{Language: wording.NL, Version: "bench", ResultHash: "0", OpenDocument: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOpenDossiers(b *testing.B) {
	r := trial.Country(b, "npo-regeling-2021")
	b.ReportAllocs()
	for b.Loop() {
		openDossiers(b, r, wording.NL)
	}
}
