package archive_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

const tableText = "gemeentecode,leerlingen,achterstandsscore\nGM0003,1983,366.53\nGM0010,2666,1354.99\n"

func builtIn(t testing.TB, id string) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// request divides the table by the regulation.
func request(t testing.TB) scenario.Request {
	return scenario.Request{Scheme: builtIn(t, "npo-regeling-2021"), Inputs: []scenario.Input{{Name: "bron/tabel.csv", Data: []byte(tableText)}}}
}

// A written is a result as npo allocate writes it.
type written struct {
	files   fstest.MapFS
	receipt *provenance.Receipt
}

// write runs a request and renders it as version does.
func write(t testing.TB, r scenario.Request, version string, formats ...report.Format) written {
	t.Helper()
	result, err := scenario.Run(r)
	if err != nil {
		t.Fatal(err)
	}
	return rendered(t, result, report.Options{Formats: formats, Language: wording.NL, Version: version})
}

// rendered writes a result.
func rendered(t testing.TB, result *scenario.Result, o report.Options) written {
	t.Helper()
	var m report.Memory
	if err := report.Write(&m, result, o); err != nil {
		t.Fatal(err)
	}
	w := written{files: fstest.MapFS{}}
	for _, name := range m.Names() {
		data, _ := m.Bytes(name)
		w.files[name] = &fstest.MapFile{Data: data}
	}
	return w.decoded(t)
}

// decoded reads the receipt anew.
func (w written) decoded(t testing.TB) written {
	t.Helper()
	receipt, err := provenance.DecodeReceipt(report.ReceiptFile, w.files[report.ReceiptFile].Data)
	if err != nil {
		t.Fatal(err)
	}
	return written{w.files, receipt}
}

// alter replaces text in a file, which must hold it.
func (w written) alter(t testing.TB, name, from, to string) {
	t.Helper()
	before := string(w.files[name].Data)
	after := strings.Replace(before, from, to, 1)
	if after == before {
		t.Fatalf("%q is not in %s", from, name)
	}
	w.files[name] = &fstest.MapFile{Data: []byte(after)}
}

// sources is a folder with the inputs of request under another name, in another folder.
func sources() []archive.Place {
	return []archive.Place{{Name: "elders", Files: fstest.MapFS{
		"a/b/hernoemd.txt": {Data: []byte(tableText)},
		"a/tabel.csv":      {Data: []byte(strings.Replace(tableText, "1983", "1984", 1))},
	}}}
}

func reproduce(t testing.TB, w written, version string, places []archive.Place) *archive.Reproduction {
	t.Helper()
	again, err := archive.Reproduce("receipt.json", w.receipt, version, places, w.files)
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func codesOf(err error) []provenance.Code {
	var codes []provenance.Code
	for _, p := range provenance.ProblemsIn(err) {
		codes = append(codes, p.Code)
	}
	return codes
}
