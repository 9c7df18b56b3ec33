package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// sourceFolder returns the public files, or skips the test where they are not at hand.
func sourceFolder(t *testing.T) fs.FS {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "shared", "data", "gemeenten")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the public files are not here: %v", err)
	}
	return os.DirFS(folder)
}

func TestTheRegisterInsideTheProgramIsWhatTheSourcesGive(t *testing.T) {
	files, err := derive(sourceFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		kept, err := os.ReadFile(filepath.Join("..", "..", "pkg", "municipality", "data", f.name))
		if err != nil {
			t.Fatal(err)
		}
		if string(kept) != string(f.content) {
			t.Errorf("%s differs from what the sources give; run go run ./tools/register", f.name)
		}
	}
}

// altered returns the sources with one of them changed.
func altered(t *testing.T, name, old, replacement string) fs.FS {
	t.Helper()
	sources := sourceFolder(t)
	copied := fstest.MapFS{}
	entries, err := fs.ReadDir(sources, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		raw, err := fs.ReadFile(sources, entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		if entry.Name() == name {
			if !strings.Contains(string(raw), old) {
				t.Fatalf("%s holds no %q", name, old)
			}
			raw = []byte(strings.Replace(string(raw), old, replacement, 1))
		}
		copied[entry.Name()] = &fstest.MapFile{Data: raw}
	}
	return copied
}

func TestAListThatDiffersStopsTheDerivation(t *testing.T) {
	for _, l := range lists()[1:] {
		_, err := derive(altered(t, l.name, "GM0034,", "GM0035,"))
		if err == nil || !strings.Contains(err.Error(), l.name) {
			t.Errorf("%s with another code: %v", l.name, err)
		}
	}
}

// utf16 writes ASCII as the bytes of UTF-16LE, as table 33 has it.
func utf16(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteByte(c)
		b.WriteByte(0)
	}
	return b.String()
}

func TestAnEndWithoutSuccessorStopsTheDerivation(t *testing.T) {
	cases := []struct{ name, old, replacement, want string }{
		{"successor gone", `"0457","Weesp","0363"`, `"0457","Weesp",""`, "GM0457"},
		{"successor not yet there", `"Weesp","0363"`, `"Weesp","0001"`, "GM0457"},
		{"split unknown to the supplement", `"Haaren","0824"`, `"Haaren","0828"`, "GM0788"},
	}
	for _, c := range cases {
		_, err := derive(altered(t, table33, utf16(c.old), utf16(c.replacement)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestTheSupplementNamesASourceOnEveryRow(t *testing.T) {
	for name, wide := range map[string]int{"changes.csv": 4, "excluded.csv": 2, "municipalities.csv": 4, "provinces.csv": 3} {
		records, err := readSupplement(name, wide)
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records {
			if strings.TrimSpace(record[wide-1]) == "" {
				t.Errorf("%s: %v has no source", name, record)
			}
		}
	}
}
