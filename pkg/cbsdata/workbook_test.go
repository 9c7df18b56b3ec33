package cbsdata_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"npo/pkg/cbsdata"
)

// TestATextThatLooksLikeANumberIsReadAsText: the library gives "1.234" for both; only one of them is ambiguous.
func TestATextThatLooksLikeANumberIsReadAsText(t *testing.T) {
	sheet := func(v any) []byte {
		return asXLSX(t, named{"Blad1", grid{{"gemeentecode", "achterstandsscore"}, {"GM0363", v}}})
	}
	f := read(t, "f.xlsx", sheet(number("1.234")))
	if got := f.Tables[0].Controls[0].Sum.String(); got != "1.234" || f.Decimal != "" {
		t.Errorf("the number is %s, decimal %q", got, f.Decimal)
	}
	_, err := cbsdata.Read("f.xlsx", sheet("1.234"), cbsdata.Options{})
	want := []string{`f.xlsx[Blad1]!B2: NPO112: achterstandsscore "1.234" may mean 1234 or 1.234, and nothing in the file shows which`}
	if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}

func TestCellsOfAWorkbookThatAreNoFigureAreRefused(t *testing.T) {
	for _, tt := range []struct{ name, cell, want string }{
		{"text", `<c r="REF" t="inlineStr"><is><t>n.b.</t></is></c>`, `NPO110: leerlingen "n.b." is not a number`},
		{"garbage stored as a number", `<c r="REF"><v>12,5</v></c>`, `NPO110: leerlingen "12,5" is not a number`},
		{"a number beyond all bounds", `<c r="REF"><v>1e400</v></c>`, `NPO113: leerlingen "1e400" has more than 18 digits`},
		{"not a number", `<c r="REF"><v>NaN</v></c>`, `NPO110: leerlingen "NaN" is not a number`},
		{"no cell", ``, `NPO109: leerlingen is blank, and a blank is not 0`},
		{"a blank cell", `<c r="REF" s="0"/>`, `NPO109: leerlingen is blank, and a blank is not 0`},
		{"a shared text without a value", `<c r="REF" t="s"/>`, `NPO109: leerlingen is blank, and a blank is not 0`},
		{"a shared text that is not there", `<c r="REF" t="s"><v>7</v></c>`, `NPO109: leerlingen is blank, and a blank is not 0`},
		{"a truth value", `<c r="REF" t="b"><v>1</v></c>`, `NPO110: leerlingen holds a date or a truth value, not a number`},
		{"a date", `<c r="REF" t="d"><v>2019-10-01</v></c>`, `NPO110: leerlingen holds a date or a truth value, not a number`},
		{"an error", `<c r="REF" t="e"><v>#N/A</v></c>`, `NPO110: leerlingen holds the error "#N/A" of a formula`},
		{"a formula without a result", `<c r="REF"><f>1+1</f></c>`, `NPO109: leerlingen holds a formula without a stored result`},
		{"a fraction of a pupil", `<c r="REF"><v>12.5</v></c>`, `NPO113: leerlingen "12.5" is not whole, and a count is`},
	} {
		data := asXLSX(t, named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {"GM0363", raw(tt.cell)}}})
		_, err := cbsdata.Read("f.xlsx", data, cbsdata.Options{})
		if diff := cmp.Diff([]string{"f.xlsx[Blad1]!B2: " + tt.want}, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestAFormulaCountsByItsStoredResult(t *testing.T) {
	f := read(t, "f.xlsx", asXLSX(t, named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {"GM0363", raw(`<c r="REF"><f>6*7</f><v>42</v></c>`)}}}))
	if got := f.Tables[0].Controls[0].Sum.String(); got != "42" {
		t.Errorf("%s pupils", got)
	}
}

// TestAWorkbookOfTheLibraryIsRead: with styles, shared texts and a display format that shows something else.
func TestAWorkbookOfTheLibraryIsRead(t *testing.T) {
	book := excelize.NewFile()
	style, err := book.NewStyle(&excelize.Style{NumFmt: 4})
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{"A1": "gemeentecode", "B1": "achterstandsscore", "A2": "GM0363", "B2": 1234.567} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SetCellStyle("Sheet1", "B2", "B2", style); err != nil {
		t.Fatal(err)
	}
	data, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, "f.xlsx", data.Bytes()).Tables[0].Controls[0].Sum.String(); got != "1234.567" {
		t.Errorf("read as %s", got)
	}
}

// TestADamagedSheetIsNotReadHalf: the library takes a sheet that breaks off for one that ends there.
func TestADamagedSheetIsNotReadHalf(t *testing.T) {
	whole := sheetXML(grid{{"gemeentecode", "leerlingen"}, {"GM0363", number("1")}, {"GM0599", number("2")}})
	for _, tt := range []struct{ name, sheet, want string }{
		{"it breaks off", whole[:strings.Index(whole, "GM0599")], "it breaks off within <t>"},
		{"an element is closed twice", strings.Replace(whole, `</row><row r="3">`, `</row></sheetData></sheetData><row r="3">`, 1), "</sheetData> closes what was not opened"},
		{"rows descend", strings.Replace(whole, `<row r="3">`, `<row r="2">`, 1), `row "2" stands below row 2`},
		{"cells descend", strings.Replace(whole, `r="B3"`, `r="A3"`, 1), `cell "A3" is out of order in row 3`},
		{"a cell beyond the last column", strings.Replace(whole, `r="B3"`, `r="ZZZZ3"`, 1), `cell "ZZZZ3" is out of order in row 3`},
		{"a sign that is no XML", strings.Replace(whole, "GM0599", "GM0599 &nope;", 1), "XML syntax error on line 1: invalid character entity &nope;"},
	} {
		data := withPart(t, asXLSX(t, named{"Blad1", grid{}}), "xl/worksheets/sheet1.xml", tt.sheet)
		_, err := cbsdata.Read("f.xlsx", data, cbsdata.Options{})
		if diff := cmp.Diff([]string{"f.xlsx[Blad1]: NPO106: not a workbook that can be read: " + tt.want}, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// withPart rewrites one part of a workbook.
func withPart(t testing.TB, data []byte, name, content string) []byte {
	t.Helper()
	parts := partsOf(t, data)
	parts[name] = content
	return zipped(t, parts)
}

// partOf returns one part of a workbook.
func partOf(t testing.TB, data []byte, name string) string {
	t.Helper()
	return partsOf(t, data)[name]
}

func partsOf(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = b.String()
	}
	return parts
}

func TestWhatIsNoWorkbookIsRefused(t *testing.T) {
	whole := asXLSX(t, named{"Blad1", example()})
	ods := asODS(t, named{"Blad1", example()})
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"letters of a zip and no more", []byte("PK\x03\x04 nothing"), "the zip is damaged or incomplete (zip: not a valid zip file)"},
		{"a truncated workbook", whole[:len(whole)/2], "the zip is damaged or incomplete (zip: not a valid zip file)"},
		{"a zip of something else", zipped(t, map[string]string{"letter.txt": "hello"}), "a zip without a workbook in it"},
		{"a text document", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}), `a document of kind "application/vnd.oasis.opendocument.text", not a spreadsheet`},
		{"a workbook with a password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), "a workbook with a password, or of Excel before 2007"},
		{"a spreadsheet with a password", withPart(t, ods, "META-INF/manifest.xml", "<manifest:encryption-data/>"), "a spreadsheet with a password"},
		{"no relations", withPart(t, whole, "xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`), "XML syntax error on line 1: unexpected EOF"},
		{"an ODS that breaks off", withPart(t, ods, "content.xml", `<office:document-content xmlns:office="x">`), "XML syntax error on line 1: unexpected EOF"},
		{"an ODS without sheets", withPart(t, ods, "content.xml", `<a/>`), "a spreadsheet without sheets"},
	} {
		_, err := cbsdata.Read("f", tt.data, cbsdata.Options{})
		if diff := cmp.Diff([]string{"f: NPO106: not a workbook that can be read: " + tt.want}, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestBombsAreRefusedQuickly: half a megabyte can unpack to half a gigabyte, and one row can repeat a million times.
func TestBombsAreRefusedQuickly(t *testing.T) {
	const ns = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`
	ods := func(content string) []byte {
		return withPart(t, asODS(t, named{"a", grid{}}), "content.xml", `<office:document-content `+ns+`><table:table table:name="a">`+content+`</table:table></office:document-content>`)
	}
	cell := `<table:table-cell office:value-type="string" table:number-columns-repeated="%"><text:p>x</text:p></table:table-cell>`
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"a sheet of blanks", withPart(t, asXLSX(t, named{"a", grid{}}), "xl/worksheets/sheet1.xml", strings.Repeat(" ", 65<<20)), "it unpacks to more than 64 MB"},
		{"shared texts", withPart(t, asXLSX(t, named{"a", grid{}}), "xl/sharedStrings.xml", strings.Repeat("<si/>", 6<<20)), "it unpacks to more than 24 MB"},
		{"a cell in the last column of many rows", withPart(t, asXLSX(t, named{"a", grid{}}), "xl/worksheets/sheet1.xml",
			`<worksheet><sheetData><row><c t="inlineStr"><is><t>gemeentecode</t></is></c><c t="inlineStr"><is><t>leerlingen</t></is></c></row>`+
				strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 300)+`</sheetData></worksheet>`), "it has more than 4000000 cells"},
		{"a row that repeats", ods(`<table:table-row table:number-rows-repeated="1048576">` + strings.Replace(cell, "%", "16384", 1) + `</table:table-row>`), "more than 4000000 cells"},
		{"a cell that repeats beyond the last column", ods(`<table:table-row>` + strings.Replace(cell, "%", "16385", 1) + `</table:table-row>`), "row 1 has more cells than a sheet may hold"},
		{"more rows than a sheet has", ods(strings.Repeat(`<table:table-row table:number-rows-repeated="1048576"/>`, 2)), "more than 1048576 rows"},
		{"a count that is none", ods(`<table:table-row table:number-rows-repeated="-1"/>`), `number-rows-repeated is "-1"`},
	} {
		start := time.Now()
		_, err := cbsdata.Read("f", tt.data, cbsdata.Options{})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", tt.name, took)
		}
		if problems := problemsIn(err); len(problems) != 1 || !strings.HasSuffix(problems[0], ": "+tt.want) || !strings.Contains(problems[0], "NPO106") {
			t.Errorf("%s: %v, want %s", tt.name, problems, tt.want)
		}
	}
}

func TestASheetThatIsMeantMustBeClear(t *testing.T) {
	one := grid{{"gemeentecode", "leerlingen"}, {"GM0363", number("1")}}
	two := grid{{"gemeentecode", "achterstandsscore"}, {"GM0363", number("2")}}
	_, err := cbsdata.Read("f.xlsx", asXLSX(t, named{"2019", one}, named{"2020", one}), cbsdata.Options{})
	want := []string{"f.xlsx[2020]:"}
	if got := problemsIn(err); len(got) != 1 || !strings.HasPrefix(got[0], "f.xlsx[2020]!A1: NPO104: the file can be read in more than one way: tabel (f.xlsx[2019]!A1), tabel (f.xlsx[2020]!A1)") {
		t.Errorf("%v, want %v", got, want)
	}
	f := read(t, "f.xlsx", asXLSX(t, named{"leerlingen", one}, named{"scores", two}))
	if got := rowsOf(join(t, cbsdata.JoinOptions{}, f)); got[0] != "GM0363 Amsterdam: achterstandsscore=2 leerlingen=1" {
		t.Error(got)
	}
}

// TestWhatStandsInACellOfAnODSIsItsTextOnly: a note, a drawing and the formatted number are not.
func TestWhatStandsInACellOfAnODSIsItsTextOnly(t *testing.T) {
	const drawing = `xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"`
	cell := raw(`<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>` +
		`<draw:frame ` + drawing + `><text:p>a caption</text:p></draw:frame>` +
		`<text:p>gemeente<text:span>code</text:span></text:p></table:table-cell>`)
	blank := raw(`<table:table-cell office:value-type="string"><text:p>Bergen<text:s text:c="1"/>op Zoom</text:p></table:table-cell>`)
	bad := raw(`<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>`)
	data := asODS(t, named{"Blad1", grid{{cell, "gemeentenaam", "leerlingen"}, {"GM0748", blank, number("5")}, {"GM0363", nil, bad}}})
	_, err := cbsdata.Read("f.ods", data, cbsdata.Options{})
	if diff := cmp.Diff([]string{`f.ods[Blad1]!C3: NPO113: leerlingen "0.5" is not whole, and a count is`}, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}
