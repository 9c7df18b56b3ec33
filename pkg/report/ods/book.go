package ods

import (
	"compress/flate"
	"io"
	"strconv"

	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// A Book writes sheets as one spreadsheet of OpenDocument.
type Book struct {
	title   string
	lang    wording.Language
	styles  styles
	rules   register[rule]
	sheets  []sheetFacts
	content *pieces // the tables
}

// sheetFacts are what other parts of the file say of a sheet.
type sheetFacts struct {
	name   string
	page   xlsx.Page
	frozen xlsx.Ref
	filter xlsx.Range
}

// NewBook starts a document with a title, in the language of its readers.
func NewBook(title string, l wording.Language) *Book {
	return newBook(title, l, newPress(flate.DefaultCompression))
}

// newBook starts a document that is compressed by a press.
func newBook(title string, l wording.Language, p *Press) *Book {
	if l == "" {
		l = wording.NL
	}
	return &Book{title: title, lang: l, styles: newStyles(), rules: newRegister[rule]("val"), content: newPieces(p)}
}

// NewPress returns a press for many small documents, each at little more than the cost of its rows. Several goroutines
// may use it at a time.
func NewPress() *Press { return newPress(flate.BestSpeed) }

// New starts a document that the press compresses.
func (p *Press) New(title string, l wording.Language) *Book { return newBook(title, l, p) }

// Add writes one sheet.
func (b *Book) Add(s *xlsx.Sheet) error {
	text, err := b.table(s, "ta"+strconv.Itoa(len(b.sheets)+1))
	if err != nil {
		return err
	}
	b.content.add(text)
	b.sheets = append(b.sheets, sheetFacts{s.Name, s.Page, s.Frozen, s.Filter})
	return nil
}

// Write adds sheets and finishes the document.
func (b *Book) Write(w io.Writer, sheets []*xlsx.Sheet) error {
	for _, s := range sheets {
		if err := b.Add(s); err != nil {
			return err
		}
	}
	return b.Finish(w)
}

// Close gives up the document.
func (b *Book) Close() error { return nil }

// Finish writes the document out.
func (b *Book) Finish(w io.Writer) error {
	stylesPart, err := b.stylesPart()
	if err != nil {
		return err
	}
	b.content.add(b.contentEnd())
	b.content.putFirst(b.contentBegin())
	z := newArchive(w, b.content.press)
	z.stored("mimetype", mediaType)
	z.pieces("content.xml", b.content)
	z.whole("styles.xml", stylesPart)
	z.whole("meta.xml", b.metaPart())
	z.whole("settings.xml", b.settingsPart())
	z.whole("META-INF/manifest.xml", manifestPart())
	return z.close()
}

// contentBegin is content.xml up to the tables: it is made last, since the tables tell what looks there are.
func (b *Book) contentBegin() []byte {
	m := part("office:document-content")
	fontFaces(&m)
	m.open("office:automatic-styles")
	b.styles.write(&m, b.lang)
	for i := range b.sheets {
		n := strconv.Itoa(i + 1)
		m.open("style:style", "style:name", "ta"+n, "style:family", "table", "style:master-page-name", "mp"+n)
		m.empty("style:table-properties", "table:display", "true", "style:writing-mode", "lr-tb")
		m.close("style:style")
	}
	m.close("office:automatic-styles")
	m.open("office:body")
	m.open("office:spreadsheet")
	// How Excel matches texts. OpenDocument would take them for regular expressions.
	m.empty("table:calculation-settings", "table:case-sensitive", "false", "table:automatic-find-labels", "false",
		"table:use-regular-expressions", "false", "table:use-wildcards", "true")
	writeRules(&m, b.rules)
	return m.text
}

// contentEnd is content.xml after the tables.
func (b *Book) contentEnd() []byte {
	var m, ranges markup
	for i, s := range b.sheets {
		if s.filter == (xlsx.Range{}) {
			continue
		}
		// By such a name programs know the filter of a sheet itself from ranges that people named.
		ranges.empty("table:database-range", "table:name", "__Anonymous_Sheet_DB__"+strconv.Itoa(i), "table:display-filter-buttons", "true",
			"table:target-range-address", quoted(s.name)+"."+s.filter.From.String()+":"+quoted(s.name)+"."+s.filter.To.String())
	}
	if len(ranges.text) > 0 {
		m.open("table:database-ranges")
		m.text = append(m.text, ranges.text...)
		m.close("table:database-ranges")
	}
	m.close("office:spreadsheet")
	m.close("office:body")
	m.close("office:document-content")
	return m.text
}
