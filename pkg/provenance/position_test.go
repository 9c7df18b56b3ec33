package provenance_test

import (
	"testing"

	. "npo/pkg/provenance"
)

func TestPositionNamesThePlaceAsFarAsItIsKnown(t *testing.T) {
	for _, c := range []struct {
		name string
		at   Position
		want string
	}{
		{"nothing", Position{}, ""},
		{"a file", Position{File: "a.csv"}, "a.csv"},
		{"a line", Position{File: "a.csv", Line: 3}, "a.csv:3"},
		{"a field", Position{File: "a.csv", Line: 3, Column: 2}, "a.csv:3:2"},
		{"a field without its line is only the file", Position{File: "a.csv", Column: 2}, "a.csv"},
		{"a sheet", Position{File: "a.xlsx", Sheet: "Tabel 1"}, "a.xlsx[Tabel 1]"},
		{"a cell", Position{File: "a.xlsx", Sheet: "Tabel 1", Line: 17, Column: 3}, "a.xlsx[Tabel 1]!C17"},
		{"a row", Position{File: "a.xlsx", Sheet: "Tabel 1", Line: 17}, "a.xlsx[Tabel 1]!17:17"},
		{"a column", Position{File: "a.xlsx", Sheet: "Tabel 1", Column: 28}, "a.xlsx[Tabel 1]!AB:AB"},
		{"a file name with a colon", Position{File: "c:a.csv", Line: 1, Column: 1}, "c:a.csv:1:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.at.String(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAtStaysInTheFileAndSheet(t *testing.T) {
	from := Position{File: "a.xlsx", Sheet: "Tabel 1", Line: 1, Column: 1}
	if got := from.At(9, 4).String(); got != "a.xlsx[Tabel 1]!D9" {
		t.Errorf("got %q", got)
	}
	if from.Line != 1 {
		t.Error("the position itself moved")
	}
}

func TestColumnsAreLettered(t *testing.T) {
	for column, want := range map[int]string{
		-1: "", 0: "", 1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD",
	} {
		if got := ColumnName(column); got != want {
			t.Errorf("column %d is %q, want %q", column, got, want)
		}
	}
}
