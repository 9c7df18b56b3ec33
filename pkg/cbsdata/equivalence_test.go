package cbsdata_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/cbsdata"
)

// example is a table with what tends to go wrong: an apostrophe, a letter outside ASCII, decimals, a negative number.
func example() grid {
	return grid{
		{"gemeentecode", "gemeentenaam", "leerlingen", "achterstandsscore"},
		{"GM0003", "Appingedam", number("1983"), number("366.53")},
		{"GM0796", "’s-Hertogenbosch", number("23244"), number("5485.13")},
		{"GM1900", "Súdwest-Fryslân", number("14012"), number("-0.5")},
		{"GM0363", "Amsterdam", number("109876"), number("0")},
	}
}

// The other ways of writing the same table.

func withCommas(g grid) grid {
	return g.mapped(func(column int, v any) any {
		if n, ok := v.(number); ok {
			return number(strings.ReplaceAll(string(n), ".", ","))
		}
		return v
	})
}

func grouped(g grid) grid {
	return withCommas(g).mapped(func(column int, v any) any {
		n, ok := v.(number)
		whole, decimals, _ := strings.Cut(string(n), ",")
		if !ok || len(whole) < 4 {
			return v
		}
		whole = whole[:len(whole)-3] + "." + whole[len(whole)-3:]
		if decimals != "" {
			whole += "," + decimals
		}
		return number(whole)
	})
}

func withCodes(g grid, write func(digits string) any) grid {
	return g.mapped(func(column int, v any) any {
		if code, ok := v.(string); ok && column == 0 && strings.HasPrefix(code, "GM") {
			return write(code[2:])
		}
		return v
	})
}

func shuffled(g grid) grid { return grid{g[0], g[3], g[1], g[4], g[2]} }

func turned(g grid) grid {
	var t grid
	for _, row := range g {
		t = append(t, []any{row[3], row[1], row[0], row[2]})
	}
	return t
}

// asTexts stores every number of a workbook as text.
func asTexts(g grid) grid {
	return g.mapped(func(column int, v any) any {
		if n, ok := v.(number); ok {
			return string(n)
		}
		return v
	})
}

// binary doubles as Excel stores them.
func asDoubles(g grid) grid {
	return g.mapped(func(column int, v any) any {
		switch v {
		case number("366.53"):
			return number("366.52999999999997")
		case number("5485.13"):
			return number("5.4851300000000001E3")
		}
		return v
	})
}

func titled(g grid) grid { return append(grid{{"Leerlingen per gemeente"}, {}}, g...) }

// mapped returns the grid with every cell below the header rewritten.
func (g grid) mapped(change func(column int, v any) any) grid {
	out := grid{g[0]}
	for _, row := range g[1:] {
		var changed []any
		for column, v := range row {
			changed = append(changed, change(column, v))
		}
		out = append(out, changed)
	}
	return out
}

func TestHowATableIsWrittenDoesNotMatter(t *testing.T) {
	plain := asText(t, example(), ',')
	want := join(t, cbsdata.JoinOptions{}, read(t, "table", plain))
	for name, data := range map[string][]byte{
		"semicolon":                      asText(t, example(), ';'),
		"tab":                            asText(t, example(), '\t'),
		"decimal comma":                  asText(t, withCommas(example()), ';'),
		"decimal comma between commas":   asText(t, withCommas(example()), ','),
		"grouped thousands":              asText(t, grouped(example()), ';'),
		"CRLF":                           bytes.ReplaceAll(plain, []byte("\n"), []byte("\r\n")),
		"no last line feed":              bytes.TrimSuffix(plain, []byte("\n")),
		"blank lines":                    bytes.ReplaceAll(plain, []byte("\n"), []byte("\n\n")),
		"UTF-8 with byte order mark":     append([]byte("\ufeff"), plain...),
		"UTF-16LE":                       utf16Bytes(string(plain), binary.LittleEndian),
		"UTF-16BE":                       utf16Bytes(string(plain), binary.BigEndian),
		"Windows-1252":                   windows1252Bytes(t, plain),
		"decomposed letters":             []byte(strings.ReplaceAll(string(plain), "ú", "u\u0301")),
		"codes of four digits":           asText(t, withCodes(example(), func(d string) any { return d }), ','),
		"codes without zeros":            asText(t, withCodes(example(), func(d string) any { return strings.TrimLeft(d, "0") }), ','),
		"codes in lower case":            asText(t, withCodes(example(), func(d string) any { return " gm" + d }), ','),
		"rows shuffled":                  asText(t, shuffled(example()), ','),
		"columns in another order":       asText(t, turned(example()), ','),
		"under a title":                  asText(t, titled(example()), ';'),
		"XLSX":                           asXLSX(t, named{"Blad1", example()}),
		"XLSX with texts":                asXLSX(t, named{"Blad1", asTexts(example())}),
		"XLSX with texts, decimal comma": asXLSX(t, named{"Blad1", asTexts(withCommas(example()))}),
		"XLSX with doubles":              asXLSX(t, named{"Blad1", asDoubles(example())}),
		"XLSX with codes as numbers": asXLSX(t, named{"Blad1", withCodes(shuffled(example()), func(d string) any {
			return number(strings.TrimLeft(d, "0"))
		})}),
		"XLSX under a cover": asXLSX(t, named{"Voorblad", grid{{"Leerlingen"}}}, named{"Tabel", titled(example())}),
		"ODS":                asODS(t, named{"Blad1", example()}),
		"ODS with texts":     asODS(t, named{"Blad1", asTexts(withCommas(shuffled(example())))}),
		"ODS with doubles":   asODS(t, named{"Voorblad", grid{{"Leerlingen"}}}, named{"Tabel", asDoubles(titled(example()))}),
	} {
		t.Run(name, func(t *testing.T) {
			got := join(t, cbsdata.JoinOptions{}, read(t, "table", data))
			if diff := cmp.Diff(rowsOf(want), rowsOf(got)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want.Division, got.Division); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEncodingsAreNamed(t *testing.T) {
	plain := asText(t, example(), ';')
	for want, data := range map[string][]byte{
		"utf-8":        plain,
		"utf-8-bom":    append([]byte("\ufeff"), plain...),
		"utf-16le":     utf16Bytes(string(plain), binary.LittleEndian),
		"utf-16be":     utf16Bytes(string(plain), binary.BigEndian),
		"windows-1252": windows1252Bytes(t, plain),
	} {
		if f := read(t, "f", data); f.Encoding != want || f.Separator != ";" || f.Decimal != cbsdata.Point {
			t.Errorf("%s is read as %s, separator %q, decimal %s", want, f.Encoding, f.Separator, f.Decimal)
		}
	}
}

func TestBytesThatAreNoTextAreRefused(t *testing.T) {
	table := string(asText(t, example(), ';'))
	for _, tt := range []struct{ name, data, want string }{
		{"a byte that Windows-1252 lacks", table + "\x81", "f:6:1: NPO105: a byte that is neither UTF-8 nor Windows-1252"},
		{"in the third field of its line", "gemeentecode;a,b;leerlingen\nGM0003;x;\x81\n", "f:2:3: NPO105: a byte that is neither UTF-8 nor Windows-1252"},
		{"a byte order mark of UTF-8 before other bytes", "\ufeff" + table + "\xff", "f:6:1: NPO105: the file says it is UTF-8 and is not"},
		{"UTF-16 of an odd length", "\xff\xfea\x00b", "f:1:1: NPO105: the file says it is UTF-16 and is not"},
		{"half a character in UTF-16", "\xff\xfea\x00\n\x00\x00\xd8", "f:2:1: NPO105: half a character in UTF-16"},
		{"UTF-16 without a byte order mark", "g\x00m\x00", "f:1:1: NPO105: a zero byte, which no text has"},
	} {
		_, err := cbsdata.Read("f", []byte(tt.data), cbsdata.Options{})
		if diff := cmp.Diff([]string{tt.want}, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestTheDecimalMarkIsDecidedByEvidence(t *testing.T) {
	const head = "gemeentecode;leerlingen;achterstandsscore\n"
	for _, tt := range []struct {
		name, rows string
		declared   cbsdata.DecimalMark
		scores     string // "" when refused
		problem    string
	}{
		{"another cell settles it", "363;1;1.234\n599;1;2.345,6\n", "", "1234 2345.6", ""},
		{"a cell of another column settles it", "363;1.000;1.234\n599;1;0.5\n", "", "1.234 0.5", ""},
		{"nothing settles it", "363;1;1.234\n599;1;2.345\n", "", "",
			`f:2:3: NPO112: achterstandsscore "1.234" may mean 1234 or 1.234, as may one more cell, and nothing in the file shows which`},
		{"declared comma", "363;1;1.234\n599;1;2.345\n", cbsdata.Comma, "1234 2345", ""},
		{"declared point", "363;1;1.234\n599;1;2.345\n", cbsdata.Point, "1.234 2.345", ""},
		{"declared against the evidence", "363;1;1.234\n599;1;2.5\n", cbsdata.Comma, "",
			`f:3:3: NPO112: achterstandsscore "2.5" does not fit the decimal comma that was declared`},
		{"contradicting evidence", "363;1;0,5\n599;1;1.5\n", "", "",
			`f:3:3: NPO112: "1.5" shows a decimal point, while "0,5" at f:2:3 shows a decimal comma`},
		{"no cell needs it", "363;1;1234\n599;1;2\n", "", "1234 2", ""},
	} {
		f, err := cbsdata.Read("f", []byte(head+tt.rows), cbsdata.Options{Decimal: tt.declared})
		if diff := cmp.Diff(tt.problem, strings.Join(problemsIn(err), "\n")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if err != nil {
			continue
		}
		table := join(t, cbsdata.JoinOptions{}, f)
		if got := table.Rows[0].Values[0].Amount.String() + " " + table.Rows[1].Values[0].Amount.String(); got != tt.scores {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.scores)
		}
	}
}
