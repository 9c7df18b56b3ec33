package archive_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/scenario"
	"npo/schemes"
)

func schemeText(t testing.TB) []byte {
	t.Helper()
	data, err := schemes.Files.ReadFile("npo-regeling-2021.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// bundle is a result with all that is packed with it.
func bundle(w written, places []archive.Place) archive.Bundle {
	return archive.Bundle{
		Name: "uit/receipt.json", Receipt: w.receipt, Result: w.files, Places: places, Version: "1",
		Means:   []archive.Means{{Name: "specification.md", Data: []byte("# how")}, {Name: "verify.py", Data: []byte("print()")}},
		Program: provenance.NewSource("npo", []byte("program")),
	}
}

func packed(t testing.TB, b archive.Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := archive.Pack(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAnArchiveReproducesWithNothingElse(t *testing.T) {
	data := packed(t, bundle(write(t, request(t), "1", report.JSON), sources()))
	opened, err := archive.Open("a.zip", data)
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := provenance.DecodeReceipt("a.zip", opened.Receipt)
	if err != nil {
		t.Fatal(err)
	}
	again, err := archive.Reproduce("a.zip", receipt, "1", []archive.Place{opened.Place}, opened.Result)
	if err != nil || !again.SameResult() || len(opened.Altered) > 0 || len(again.Foreign) > 0 {
		t.Fatalf("error %v, altered %v", err, opened.Altered)
	}
	want := []string{"LEESMIJ.txt", "SHA256SUMS", "controle/programma.txt",
		"controle/register/README.md", "controle/register/aliases.csv", "controle/register/changes.csv", "controle/register/groups.csv",
		"controle/register/members.csv", "controle/register/municipalities.csv", "controle/register/places.csv",
		"controle/specification.md", "controle/verify.py",
		"invoer/tabel.csv", "regeling/npo-regeling-2021.yaml",
		"resultaat/SHA256SUMS", "resultaat/allocation.csv", "resultaat/allocation.json", "resultaat/receipt.json"}
	if got := opened.Place.Names(); !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
}

func TestTheSameResultGivesTheSameBytes(t *testing.T) {
	w := write(t, request(t), "1", report.JSON)
	if a, b := packed(t, bundle(w, sources())), packed(t, bundle(w, append(sources(), sources()...))); !bytes.Equal(a, b) {
		t.Error("two archives of one result differ")
	}
}

func TestWhatWasChangedIsNotArchived(t *testing.T) {
	for _, c := range []struct {
		why    string
		spoil  func(written)
		places []archive.Place
		want   string
	}{
		{"an altered output", func(w written) { w.alter(t, "allocation.csv", "1983", "1984") }, sources(), "[NPO504]"},
		{"an output that is gone", func(w written) { delete(w.files, "allocation.json") }, sources(), "[NPO504]"},
		{"sums of something else", func(w written) { w.alter(t, "SHA256SUMS", "0", "1") }, sources(), "[NPO504]"},
		{"no sums", func(w written) { delete(w.files, "SHA256SUMS") }, sources(), "[NPO504]"},
		{"a missing input and an altered output", func(w written) { w.alter(t, "allocation.csv", "1983", "1984") }, nil, "[NPO502 NPO504]"},
	} {
		w := write(t, request(t), "1", report.JSON)
		c.spoil(w)
		var out bytes.Buffer
		if err := archive.Pack(&out, bundle(w, c.places)); fmt.Sprint(codesOf(err)) != c.want || out.Len() > 0 {
			t.Errorf("%s: %v, want %s; %d bytes were written", c.why, err, c.want, out.Len())
		}
	}
}

// Two inputs of one name, or of names that differ in case only, stay apart; a name that is none for some systems
// is replaced. The archive reproduces all the same.
func TestInputsKeepApartInAnArchive(t *testing.T) {
	texts := []string{
		"gemeentecode,leerlingen\nGM0003,1983\nGM0010,2666\n",
		"gemeentecode,achterstandsscore\nGM0003,366.53\nGM0010,1354.99\n",
		"gemeentecode,achterstandsscore_zonder_drempel\nGM0003,5\nGM0010,6\n",
	}
	r, place := request(t), archive.Place{Name: "p", Files: fstest.MapFS{}}
	r.Inputs = nil
	for i, name := range []string{"a/tabel.csv", "b/Tabel.CSV", "wat?.csv"} {
		r.Inputs = append(r.Inputs, scenario.Input{Name: name, Data: []byte(texts[i])})
		place.Files.(fstest.MapFS)[fmt.Sprint(i)] = &fstest.MapFile{Data: []byte(texts[i])}
	}
	opened, err := archive.Open("a.zip", packed(t, bundle(write(t, r, "1"), []archive.Place{place})))
	if err != nil {
		t.Fatal(err)
	}
	inputs := slices.DeleteFunc(opened.Place.Names(), func(name string) bool { return !strings.HasPrefix(name, "invoer/") })
	folded := strings.ToLower(strings.Join(inputs, " "))
	if len(inputs) != 3 || strings.Contains(folded, "?") || strings.Count(folded, "/tabel.csv") != 1 {
		t.Errorf("inputs %q", inputs)
	}
	again := reproduce(t, write(t, r, "1"), "1", []archive.Place{opened.Place})
	if !again.SameResult() {
		t.Errorf("fields %v", again.Fields)
	}
}

// A byte that changed under the checksum of its entry is damage, and is not taken for a file that is not there.
func TestADamagedEntryIsNamed(t *testing.T) {
	data := packed(t, bundle(write(t, request(t), "1"), sources()))
	const entry = "invoer/tabel.csv"
	read, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(read.File, func(f *zip.File) bool { return f.Name == entry })
	at, err := read.File[i].DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	data[at+int64(read.File[i].CompressedSize64)/2] ^= 0x10
	_, err = archive.Open("a.zip", data)
	if err == nil || !strings.HasPrefix(err.Error(), "a.zip: NPO501: "+entry+" in the archive is damaged") {
		t.Errorf("%v", err)
	}
}

func TestAnAlteredArchiveIsNoticed(t *testing.T) {
	data := packed(t, bundle(write(t, request(t), "1"), sources()))
	for _, c := range []struct {
		why     string
		change  func(name string, content []byte) ([]byte, bool)
		more    []string
		altered []archive.Alteration
	}{
		{"another readme", func(name string, content []byte) ([]byte, bool) {
			if name == "LEESMIJ.txt" {
				content = append(content, '!')
			}
			return content, true
		}, nil, []archive.Alteration{{Name: "LEESMIJ.txt", How: archive.PackedChanged}}},
		{"a file that is gone", func(name string, content []byte) ([]byte, bool) { return content, name != "controle/verify.py" }, nil,
			[]archive.Alteration{{Name: "controle/verify.py", How: archive.PackedGone}}},
		{"no sums", func(name string, content []byte) ([]byte, bool) { return content, name != "SHA256SUMS" }, nil,
			[]archive.Alteration{{Name: "SHA256SUMS", How: archive.PackedGone}}},
		{"a file more", func(_ string, content []byte) ([]byte, bool) { return content, true }, []string{"invoer/extra.csv"},
			[]archive.Alteration{{Name: "invoer/extra.csv", How: archive.PackedAdded}}},
	} {
		opened, err := archive.Open("a.zip", rewritten(t, data, c.change, c.more...))
		if err != nil || !slices.Equal(opened.Altered, c.altered) {
			t.Errorf("%s: altered %v, error %v", c.why, opened, err)
		}
	}
}

// rewritten passes every file of an archive through change.
func rewritten(t testing.TB, data []byte, change func(string, []byte) ([]byte, bool), more ...string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string, content []byte) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range r.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		if content, keep := change(f.Name, content); keep {
			add(f.Name, content)
		}
	}
	for _, name := range more {
		add(name, []byte("once more"))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatIsNoArchiveIsRefused(t *testing.T) {
	data := packed(t, bundle(write(t, request(t), "1"), sources()))
	keep := func(_ string, content []byte) ([]byte, bool) { return content, true }
	for _, c := range []struct {
		why  string
		data []byte
	}{
		{"text", []byte("no archive")},
		{"cut off", data[:len(data)-30]},
		{"a file that stands there twice", rewritten(t, data, keep, "resultaat/receipt.json")},
		{"a name that leads out of it", rewritten(t, data, keep, "../../evil")},
		{"a name from the root", rewritten(t, data, keep, "/etc/evil")},
		{"a name with backslashes", rewritten(t, data, keep, `..\evil`)},
		{"no receipt", rewritten(t, data, func(name string, content []byte) ([]byte, bool) {
			return content, name != "resultaat/receipt.json"
		})},
	} {
		if _, err := archive.Open("a.zip", c.data); fmt.Sprint(codesOf(err)) != "[NPO501]" {
			t.Errorf("%s: %v", c.why, err)
		}
	}
}

func TestAnArchiveThatUnpacksTooFarIsRefused(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range []string{"a", "b", "c"} {
		// What a header promises is enough to refuse it: nothing is unpacked.
		if _, err := z.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: 1 << 30, Method: zip.Deflate}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Zipped("a.zip", out.Bytes()); err == nil || !strings.Contains(err.Error(), "unpacks to more than 2048 MiB") {
		t.Errorf("error %v", err)
	}
}

func TestAReceiptTooLargeIsRefusedForItsSize(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if _, err := z.CreateRaw(&zip.FileHeader{Name: "resultaat/receipt.json", UncompressedSize64: 600 << 20, Method: zip.Deflate}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Open("a.zip", out.Bytes()); err == nil || err.Error() != "a.zip: NPO501: resultaat/receipt.json: larger than 256 MiB" {
		t.Errorf("error %v", err)
	}
}

// A link to a file counts as the file; links to folders are not followed, so that a search ends.
func TestLinksToFilesAreFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		// An account without it cannot set up what is tried here. CI runs this on Linux.
		t.Skip("on Windows making a link needs a privilege")
	}
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "echt"), []byte(tableText), 0o644); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(home, "map")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"a.csv": "../echt", "kring": ".."} {
		if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	w := write(t, request(t), "1")
	found, missing := archive.Find(archive.WantedBy(w.receipt), []archive.Place{archive.Folder(folder)})
	if len(missing) > 0 || found[1].Path != filepath.ToSlash(filepath.Join(folder, "a.csv")) {
		t.Errorf("found %v, missing %v", found, missing)
	}
}

func ExampleOpen() {
	_, err := archive.Open("brief.zip", []byte("Geachte heer, mevrouw"))
	fmt.Println(err)
	// Output: brief.zip: NPO501: not a ZIP archive, or one that breaks off before its end
}

// TestReadMeSaysWhatTheResultIsInWords looks for titles, dates and amounts as people write them.
func TestReadMeSaysWhatTheResultIsInWords(t *testing.T) {
	for _, c := range []struct {
		name string
		set  []scenario.Setting
		want []string
	}{
		{"as it is", nil, []string{
			"Regeling:        Specifieke uitkering inhalen COVID-19 gerelateerde onderwijsvertragingen (schema npo-regeling-2021)\n",
			"Indeling:        1 januari 2019, 2 van 355 gemeenten\n",
		}},
		{"adapted, without a residual", []scenario.Setting{{Name: "tarief_leerling", Value: "1"}, {Name: "tarief_score", Value: "0"}}, []string{
			"(aangepast: tarief_leerling 1; tarief_score 0)", ",00, afrondingsverschil € 0,00)\n",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request(t)
			r.Settings = c.set
			zipped := packed(t, bundle(write(t, r, "1", report.JSON), sources()))
			archived, err := zip.NewReader(bytes.NewReader(zipped), int64(len(zipped)))
			if err != nil {
				t.Fatal(err)
			}
			text, err := fs.ReadFile(archived, "LEESMIJ.txt")
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range c.want {
				if !strings.Contains(string(text), want) {
					t.Errorf("no %q in\n%s", want, text)
				}
			}
		})
	}
}
