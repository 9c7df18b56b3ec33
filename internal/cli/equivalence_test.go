package cli

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// A writing is one way in which the same table may reach us.
type writing struct {
	name string
	make func(t *testing.T, table [][]string) []byte
}

// writings are the ways that the contract names: they must all give the same allocation.csv.
func writings() []writing {
	return []writing{
		{"comma, utf-8", func(t *testing.T, rows [][]string) []byte { return delimited(t, rows, ',') }},
		{"semicolon", func(t *testing.T, rows [][]string) []byte { return delimited(t, rows, ';') }},
		{"tab", func(t *testing.T, rows [][]string) []byte { return delimited(t, rows, '\t') }},
		{"byte order mark", func(t *testing.T, rows [][]string) []byte {
			return append([]byte("\ufeff"), delimited(t, rows, ',')...)
		}},
		{"carriage returns", func(t *testing.T, rows [][]string) []byte {
			return bytes.ReplaceAll(delimited(t, rows, ','), []byte("\n"), []byte("\r\n"))
		}},
		{"utf-16", func(t *testing.T, rows [][]string) []byte { return inUTF16(delimited(t, rows, '\t')) }},
		{"windows-1252", func(t *testing.T, rows [][]string) []byte { return inWindows1252(delimited(t, rows, ';')) }},
		{"decimal comma", func(t *testing.T, rows [][]string) []byte { return delimited(t, decimalComma(rows), ';') }},
		{"decimal comma and grouped thousands", func(t *testing.T, rows [][]string) []byte {
			return delimited(t, grouped(rows), ';')
		}},
		{"four digits", func(t *testing.T, rows [][]string) []byte { return delimited(t, codes(rows, "0003"), ',') }},
		{"bare numbers", func(t *testing.T, rows [][]string) []byte { return delimited(t, codes(rows, "3"), ',') }},
		{"shuffled", func(t *testing.T, rows [][]string) []byte { return delimited(t, shuffled(rows), ',') }},
		{"columns in another order", func(t *testing.T, rows [][]string) []byte { return delimited(t, turned(rows), ',') }},
		{"a column of remarks", func(t *testing.T, rows [][]string) []byte { return delimited(t, remarked(rows), ',') }},
		{"zeros behind the point", func(t *testing.T, rows [][]string) []byte { return delimited(t, padded(rows), ',') }},
		{"workbook with numbers", func(t *testing.T, rows [][]string) []byte { return tableWorkbook(t, rows, true) }},
		{"workbook with texts", func(t *testing.T, rows [][]string) []byte { return tableWorkbook(t, rows, false) }},
		{"workbook, shuffled, bare numbers", func(t *testing.T, rows [][]string) []byte {
			return tableWorkbook(t, codes(shuffled(rows), "3"), true)
		}},
	}
}

func TestTheSameTableGivesTheSameAllocationHoweverItIsWritten(t *testing.T) {
	rows := exampleRows(t)
	for _, scheme := range []string{"npo-300m", "npo-regeling-2021"} {
		want := allocated(t, delimited(t, rows, ','), "table.csv", scheme)
		if lines := bytes.Count(want, []byte("\n")); lines != len(rows) {
			t.Fatalf("%s: %d lines, want %d", scheme, lines, len(rows))
		}
		for _, w := range writings() {
			t.Run(scheme+"/"+w.name, func(t *testing.T) {
				if got := allocated(t, w.make(t, rows), "table.any", scheme); !bytes.Equal(got, want) {
					t.Errorf("allocation.csv differs:\n%s\n%s", firstDifference(got, want), got[:min(200, len(got))])
				}
			})
		}
	}
}

func TestAnotherFigureGivesAnotherAllocation(t *testing.T) {
	rows := exampleRows(t)
	before := allocated(t, delimited(t, rows, ','), "table.csv", "npo-300m")
	rows[1][3] = "1984"
	if after := allocated(t, delimited(t, rows, ','), "table.csv", "npo-300m"); bytes.Equal(before, after) {
		t.Error("one pupil more changed nothing: the comparison above cannot fail")
	}
}

// exampleRows are code, name, score and pupils of the example data.
func exampleRows(t *testing.T) [][]string {
	t.Helper()
	data, err := os.ReadFile("../../examples/gemeenten-2019.csv")
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, r := range records {
		rows = append(rows, []string{r[0], r[1], r[2], r[4]})
	}
	if rows[0][2] != "achterstandsscore" || rows[0][3] != "leerlingen" {
		t.Fatalf("the example data have other columns: %q", rows[0])
	}
	return rows
}

// allocated runs npo allocate on one input and returns allocation.csv.
func allocated(t *testing.T, input []byte, name, scheme string) []byte {
	t.Helper()
	dir := t.TempDir()
	file, out := filepath.Join(dir, name), filepath.Join(dir, "out")
	if err := os.WriteFile(file, input, 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	args := []string{"allocate", file, "--scheme", scheme, "--format", "csv", "--quiet", "-o", out}
	if code := Main(args, nil, io.Discard, &stderr); code != exitDone {
		t.Fatalf("exit status %d:\n%s", code, stderr.String())
	}
	data, err := os.ReadFile(filepath.Join(out, "allocation.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func firstDifference(got, want []byte) string {
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + strconv.Itoa(i+1) + ": got " + a[i] + ", want " + b[i]
		}
	}
	return "one is longer"
}

func delimited(t *testing.T, rows [][]string, separator rune) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = separator
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inUTF16(text []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(string(text))) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

// inWindows1252 writes the letters that Dutch names have; those are at their Unicode places.
func inWindows1252(text []byte) []byte {
	var out []byte
	for _, r := range string(text) {
		if r > 0xff {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return out
}

// mapped changes one column below the header.
func mapped(rows [][]string, column int, change func(string) string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = append([]string(nil), row...)
		if i > 0 {
			out[i][column] = change(row[column])
		}
	}
	return out
}

func decimalComma(rows [][]string) [][]string {
	return mapped(rows, 2, func(s string) string { return strings.ReplaceAll(s, ".", ",") })
}

// grouped writes 23244 as 23.244 and 5485.13 as 5.485,13.
func grouped(rows [][]string) [][]string {
	group := func(s string) string {
		whole, fraction, has := strings.Cut(s, ".")
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "." + whole[i:]
		}
		if has {
			return whole + "," + fraction
		}
		return whole
	}
	return mapped(mapped(rows, 2, group), 3, group)
}

// codes writes GM0003 as 0003 or as 3.
func codes(rows [][]string, like string) [][]string {
	return mapped(rows, 0, func(s string) string {
		s = strings.TrimPrefix(s, "GM")
		if like == "3" {
			return strings.TrimLeft(s, "0")
		}
		return s
	})
}

func shuffled(rows [][]string) [][]string {
	out := append([][]string(nil), rows...)
	body := out[1:]
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
	return out
}

func turned(rows [][]string) [][]string {
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{r[3], r[1], r[0], r[2]})
	}
	return out
}

func remarked(rows [][]string) [][]string {
	var out [][]string
	for i, r := range rows {
		remark := "=1+1"
		if i == 0 {
			remark = "opmerking"
		}
		out = append(out, append(append([]string(nil), r...), remark))
	}
	return out
}

func padded(rows [][]string) [][]string {
	return mapped(mapped(rows, 2, func(s string) string {
		if strings.Contains(s, ".") {
			return s + "00"
		}
		return s + ".000000"
	}), 3, func(s string) string { return s + ".0" })
}

// tableWorkbook writes the table as XLSX, its figures as numbers or as texts.
func tableWorkbook(t *testing.T, rows [][]string, numbers bool) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			var value any = text
			if number, err := strconv.ParseFloat(text, 64); err == nil && numbers {
				value = number
			}
			if err := f.SetCellValue("Sheet1", cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
