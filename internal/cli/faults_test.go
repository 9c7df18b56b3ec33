package cli

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// faultsFolder is the folder of all faults.
func faultsFolder(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs("../../testdata/faults")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// Every folder in testdata/faults is one thing that is wrong: the input, in command.txt the command line (where it
// is not "allocate INPUT... -o out"), and in stderr.txt the exact message. The exit status is 3 and nothing is written.
func TestFaultsAreReportedExactly(t *testing.T) {
	faults := faultsFolder(t)
	folders, err := os.ReadDir(faults)
	if err != nil {
		t.Fatal(err)
	}
	if len(folders) < 30 {
		t.Fatalf("only %d faults in %s", len(folders), faults)
	}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		t.Run(folder.Name(), func(t *testing.T) {
			dir := filepath.Join(faults, folder.Name())
			inputs := copyInputs(t, dir)
			stderr := refused(t, commandLine(t, dir, inputs), inputs)
			golden(t, filepath.Join(dir, "stderr.txt"), stderr)
		})
	}
}

// copyInputs makes a working directory with the inputs of a fault, and goes there.
func copyInputs(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	var inputs []string
	for _, entry := range entries {
		if entry.Name() == "command.txt" || entry.Name() == "stderr.txt" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(work, entry.Name()), data, 0o644); err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, entry.Name())
	}
	return append([]string{work}, inputs...)
}

// commandLine is the command line of a fault.
func commandLine(t *testing.T, dir string, inputs []string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "command.txt"))
	if os.IsNotExist(err) {
		return append(append([]string{"allocate"}, inputs[1:]...), "-o", "out")
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(text))
}

// refused runs a command that must end with status 3, print nothing as a result and leave the working directory,
// the first of inputs, as it was. It returns what the command said.
func refused(t *testing.T, args, inputs []string) string {
	t.Helper()
	t.Chdir(inputs[0])
	var stdout, stderr bytes.Buffer
	if code := Main(args, nil, &stdout, &stderr); code != exitInput {
		t.Errorf("exit status %d, want %d", code, exitInput)
	}
	if stdout.Len() > 0 {
		t.Errorf("standard output holds %q", stdout.String())
	}
	entries, err := os.ReadDir(inputs[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(inputs, entry.Name()) {
			t.Errorf("%s was left behind", entry.Name())
		}
	}
	return stderr.String()
}

// golden compares with a file, or rewrites it with -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// A file of some hundred kilobytes that unpacks to hundreds of megabytes is made here rather than kept.
func TestWorkbookThatUnpacksTooFarIsRefused(t *testing.T) {
	work := t.TempDir()
	if err := os.WriteFile(filepath.Join(work, "bomb.xlsx"), bomb(t), 0o644); err != nil {
		t.Fatal(err)
	}
	stderr := refused(t, []string{"allocate", "bomb.xlsx", "-o", "out"}, []string{work, "bomb.xlsx"})
	if !strings.HasPrefix(stderr, "npo: bomb.xlsx: NPO106: ") {
		t.Errorf("stderr is %q", stderr)
	}
}

// bomb is a workbook whose one sheet unpacks to 600 MiB.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, part.content); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	for range 600 {
		if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
