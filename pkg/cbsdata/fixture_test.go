package cbsdata_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"html"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A number is a cell that a spreadsheet stores as a number; texts are stored as texts.
type number string

// A grid is a sheet: nil is no cell, a string a text, a number a number.
type grid [][]any

// asText writes a grid as a text file under a separator.
func asText(t testing.TB, g grid, separator rune) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = separator
	for _, row := range g {
		fields := make([]string, len(row))
		for i, c := range row {
			if c != nil {
				fields[i] = fmt.Sprint(c)
			}
		}
		if err := w.Write(fields); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return b.Bytes()
}

// A named sheet of a workbook.
type named struct {
	name string
	grid grid
}

// asXLSX writes sheets as a workbook of Excel.
func asXLSX(t testing.TB, sheets ...named) []byte {
	t.Helper()
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	}
	var list, relations strings.Builder
	for i, s := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, html.EscapeString(s.name), i+1, i+1)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = sheetXML(s.grid)
	}
	parts["xl/workbook.xml"] = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + list.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relations.String() + `</Relationships>`
	return zipped(t, parts)
}

// A raw is a cell as XML, for what no program would write.
type raw string

func sheetXML(g grid) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for r, row := range g {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c, v := range row {
			ref, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				panic(err)
			}
			switch v := v.(type) {
			case number:
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, ref, v)
			case string:
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, html.EscapeString(v))
			case raw:
				b.WriteString(strings.ReplaceAll(string(v), "REF", ref))
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

// asODS writes sheets as LibreOffice does, with the repetitions that fill a sheet to its last row and column.
func asODS(t testing.TB, sheets ...named) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>`)
	for _, s := range sheets {
		fmt.Fprintf(&b, `<table:table table:name="%s"><table:table-column table:number-columns-repeated="16384"/>`, html.EscapeString(s.name))
		for _, row := range s.grid {
			b.WriteString(`<table:table-row>`)
			for _, v := range row {
				b.WriteString(odsCell(v))
			}
			b.WriteString(`<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`)
		}
		b.WriteString(`<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`)
	}
	b.WriteString(`</office:spreadsheet></office:body></office:document-content>`)
	return zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": b.String()})
}

func odsCell(v any) string {
	switch v := v.(type) {
	case number:
		return fmt.Sprintf(`<table:table-cell office:value-type="float" office:value="%s"><text:p>shown otherwise</text:p></table:table-cell>`, v)
	case string:
		return fmt.Sprintf(`<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`, html.EscapeString(v))
	case raw:
		return string(v)
	}
	return `<table:table-cell/>`
}

// zipped packs parts, ascending by name but for mimetype, which stands first.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sortedKeys(parts) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// utf16Bytes writes a text in UTF-16 with a byte order mark.
func utf16Bytes(text string, order binary.AppendByteOrder) []byte {
	b := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

func windows1252Bytes(t testing.TB, text []byte) []byte {
	t.Helper()
	b, err := charmap.Windows1252.NewEncoder().Bytes(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// read reads a file that must be sound.
func read(t testing.TB, name string, data []byte) *cbsdata.File {
	t.Helper()
	f, err := cbsdata.Read(name, data, cbsdata.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// readText reads a text file that must be sound.
func readText(t testing.TB, name, text string) *cbsdata.File { return read(t, name, []byte(text)) }

// join joins files that must fit.
func join(t testing.TB, o cbsdata.JoinOptions, files ...*cbsdata.File) *cbsdata.Table {
	t.Helper()
	o.Register = municipality.Default()
	table, err := cbsdata.Join(files, o)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// refusal joins files that must not fit and returns the problems.
func refusal(t testing.TB, o cbsdata.JoinOptions, files ...*cbsdata.File) []string {
	t.Helper()
	o.Register = municipality.Default()
	table, err := cbsdata.Join(files, o)
	if err == nil || table != nil {
		t.Fatalf("joined to %v, error %v", table, err)
	}
	return problemsIn(err)
}

// problemsIn writes the problems of an error, one line each.
func problemsIn(err error) []string {
	var lines []string
	for _, p := range provenance.ProblemsIn(err) {
		lines = append(lines, p.Error())
	}
	return lines
}

// The files of a small country: three sites of primary and special education, two of secondary, and where they lie.
const (
	smallPrimary = "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;SOORT_PO;AFSTAND;LEERLINGEN\n" +
		"20191001;00AP;00;Wereldwijs;ZOETERMEER;637;Zoetermeer;Bo;2500,77;100\n" +
		"20191001;00AR;00;Maasparel;STEVENSWEERT;1641;Maasgouw;Bo;1134,7;142\n" +
		"20191001;00AW;00;Bergse Veld;ROTTERDAM;599;Rotterdam;So;6352,9;87\n" +
		"20191001;00AW;00;Bergse Veld;ROTTERDAM;599;Rotterdam;Vso;6352,9;13\n" +
		"20191001;00AX;01;Sbo De Boog;ZOETERMEER;637;Zoetermeer;Sbo;1,5;40\n"
	smallSecondaryHead = "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;PLAATSNAAM VESTIGING;ONDERWIJSTYPE;" +
		"LEER- OF VERBLIJFSJAAR 1 - MAN;LEER- OF VERBLIJFSJAAR 1 - VROUW;LEER- OF VERBLIJFSJAAR 2 - MAN;LEER- OF VERBLIJFSJAAR 2 - VROUW;" +
		"LEER- OF VERBLIJFSJAAR 3 - MAN;LEER- OF VERBLIJFSJAAR 3 - VROUW;LEER- OF VERBLIJFSJAAR 4 - MAN;LEER- OF VERBLIJFSJAAR 4 - VROUW;" +
		"LEER- OF VERBLIJFSJAAR 5 - MAN;LEER- OF VERBLIJFSJAAR 5 - VROUW;LEER- OF VERBLIJFSJAAR 6 - MAN;LEER- OF VERBLIJFSJAAR 6 - VROUW\n"
	smallSecondary = smallSecondaryHead +
		"02AA;00;Lyceum;ROTTERDAM;VWO;10;20;30;0;0;0;0;0;0;0;0;1\n" +
		"02AA;00;Lyceum;ROTTERDAM;HAVO;0;0;0;0;5;5;0;0;0;0;0;0\n" +
		"02FC;04;Kompaan;VORDEN;MAVO;7;0;0;0;0;0;0;0;0;0;0;0\n"
	smallAddresses = "PROVINCIE;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM\n" +
		"Zuid-Holland;02AA;02AA00;Lyceum;ROTTERDAM;0599;ROTTERDAM\n" +
		"Gelderland;02ZZ;02ZZ00;Ander;VORDEN;1876;BRONCKHORST\n"
)

// smallScores is the workbook of CBS for the same country.
func smallScores(t testing.TB) []byte {
	return asXLSX(t, named{"Voorblad", grid{{}, {"Achterstandsscores basisscholen, 2019"}}},
		named{"Tabel 1", grid{
			{"Tabel 1"}, {"Achterstandsscore per basisschoolvestiging, 1 oktober 2019"}, {},
			{"School (BRIN vestiging)", "Aantal bekostigde leerlingen", "Achterstandsscore"}, {},
			{"00AP00", number("100"), number("33.020000000000003")},
			{"00AR00", number("142"), number("0"), "a"}, {},
			{"Bron: CBS"}, {"a De score is onvoldoende betrouwbaar."},
		}},
		named{"Tabel 2", grid{
			{"Tabel 2"}, {"Achterstandsscore zonder drempel per basisschoolvestiging, 1 oktober 2019"}, {},
			{"School (BRIN vestiging)", "Achterstandsscore zonder drempel", "Achterstandsscore zonder drempel \n(onderbouw)"}, {},
			{"00AP00", number("102.62"), number("26.17")},
			{"00AR00", number("19.46"), nil, "b, c"}, {},
			{"Bron: CBS"},
		}})
}

func smallFiles(t testing.TB) []*cbsdata.File {
	return []*cbsdata.File{
		read(t, "scores.xlsx", smallScores(t)),
		readText(t, "po.csv", smallPrimary), readText(t, "vo.csv", smallSecondary), readText(t, "adressen.csv", smallAddresses),
	}
}
