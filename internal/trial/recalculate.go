package trial

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"npo/internal/recalc"
)

// Office is LibreOffice with a fresh profile. Without it a test is skipped, except in CI.
func Office(t *testing.T) *recalc.Office {
	t.Helper()
	program, err := recalc.Find()
	if errors.Is(err, recalc.ErrAbsent) && !Thorough() {
		// A person who builds from source need not install an office suite; with CI=true its absence is a failure, below.
		t.Skip("no LibreOffice here: the formulas of the workbook are not recalculated; CI does it")
	}
	if err != nil {
		t.Fatal(err)
	}
	o, err := recalc.New(program, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Thorough tells whether tests compare all that they can, however long LibreOffice takes: in CI.
func Thorough() bool { return os.Getenv("CI") == "true" }

// A Workbook is a workbook to recalculate.
type Workbook struct {
	Name string
	Data []byte
	ODS  bool // a spreadsheet of OpenDocument, otherwise XLSX
}

// file is the name of the file that holds the workbook.
func (w Workbook) file() string {
	if w.ODS {
		return w.Name + ".ods"
	}
	return w.Name + ".xlsx"
}

// Recalculated compares workbooks with what LibreOffice makes of them: per workbook the differences, and how many
// formulas it holds.
func Recalculated(t *testing.T, o *recalc.Office, files ...Workbook) (differences [][]string, formulas []int) {
	t.Helper()
	in, out := t.TempDir(), t.TempDir()
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = filepath.Join(in, f.file())
		if err := os.WriteFile(paths[i], f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	if err := o.Recalculate(ctx, out, paths...); err != nil {
		t.Fatal(err)
	}
	for i, path := range paths {
		before, err := recalc.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		after, err := recalc.Read(filepath.Join(out, files[i].Name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		differences, formulas = append(differences, recalc.Compare(before, after)), append(formulas, len(before))
	}
	return differences, formulas
}

// Altered is a workbook with one text in a part replaced by another. What was not compressed stays so.
func Altered(t *testing.T, workbook []byte, old, with string) []byte {
	t.Helper()
	var out bytes.Buffer
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	w, replaced := zip.NewWriter(&out), 0
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		replaced += strings.Count(string(content), old)
		to, err := w.CreateHeader(&zip.FileHeader{Name: part.Name, Method: part.Method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, strings.Replace(string(content), old, with, 1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || replaced == 0 {
		t.Fatalf("%q was not found (%v)", old, err)
	}
	return out.Bytes()
}
