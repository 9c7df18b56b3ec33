package archive_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"npo/pkg/archive"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// siteRequest divides over site files: one site has no municipality, one figure was put in place of another, and one file
// says that it is provisional.
func siteRequest(t *testing.T) scenario.Request {
	t.Helper()
	value, err := scenario.ParseNumber("12")
	if err != nil {
		t.Fatal(err)
	}
	years := ""
	for _, year := range []string{"1", "2", "3", "4", "5", "6"} {
		years += ";LEER- OF VERBLIJFSJAAR " + year + " - MAN;LEER- OF VERBLIJFSJAAR " + year + " - VROUW"
	}
	return scenario.Request{
		Scheme:    builtIn(t, "npo-300m"),
		Unmatched: cbsdata.UnmatchedDrop,
		Inputs: []scenario.Input{
			{Name: "po.csv", Data: []byte("PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;AFSTAND;LEERLINGEN\n" +
				"20191001;00AA;00;A;106;Bo;1,5;10\n20191001;00AB;00;B;0114;Bo;2;7\n")},
			{Name: "vo.csv", Data: []byte("BRIN NUMMER;VESTIGINGSNUMMER;PLAATSNAAM VESTIGING" + years + "\n" +
				"01AA;00;A;1;2;0;0;0;0;0;0;0;0;0;0\n01AB;02;B;5;0;0;0;0;0;0;0;0;0;0;0\n"), Declared: scenario.Declared{Status: "voorlopig"}},
			{Name: "sites.csv", Data: []byte("BRIN NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER\n01AA;01AA00;A;0106\n")},
			{Name: "scores.csv", Data: []byte("School (BRIN vestiging);Aantal bekostigde leerlingen;Achterstandsscore\n00AA00;10;33,02\n00AB00;7;0,3\n")},
		},
		Overrides: []scenario.Override{{Recipient: "GM0106", Measure: "achterstandsscore", Value: value, Reason: "eigen telling"}},
	}
}

// Who opens the archive reads LEESMIJ.txt first: what the covers say must be known before using a figure stands there too.
func TestReadMeSaysWhatTheCoversSay(t *testing.T) {
	r := siteRequest(t)
	result, err := scenario.Run(r)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, in := range r.Inputs {
		files[in.Name] = &fstest.MapFile{Data: in.Data}
	}
	data := packed(t, bundle(write(t, r, "1"), []archive.Place{{Name: "bron", Files: files}}))
	archived, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(archived, "LEESMIJ.txt")
	if err != nil {
		t.Fatal(err)
	}
	head := document.NewHeader(result, wording.NL)
	for _, want := range append(head.Notices, head.Data, head.Status,
		"Niet geplaatst en niet meegeteld: 5 leerlingen voortgezet onderwijs op 1 vestiging (naar rato € ",
		"voorlopige cijfers", "Handmatige correcties: 1\n", "12,00 in plaats van 33,02 (eigen telling)") {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}
