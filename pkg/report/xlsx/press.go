package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A Press stamps many small workbooks with the same kinds of sheets: what is the same in all of them, the styles above
// all, is taken as it was compressed once, and only the sheets are written, which costs a third of what a new workbook
// does. It is safe for use by several goroutines.
type Press struct {
	styles        map[Style]int
	alarm         int
	same          []pressed // the parts that are the same in all, in the order of a zip
	sheets        []string  // the relations of the sheets, in their order
	before, after string    // what stands in xl/workbook.xml before and after its sheets
	core          string    // docProps/core.xml with a title of one mark
	deflaters     sync.Pool
}

// pressed is a part as it is compressed.
type pressed struct {
	name   string
	header zip.FileHeader
	data   []byte
}

// titleMark stands for the title of a workbook.
const titleMark = "\u00a4"

var (
	sheetsForm   = regexp.MustCompile(`(?s)^(.*)<sheets>(.*)</sheets>(?:<definedNames>.*</definedNames>)?(.*)$`)
	relationForm = regexp.MustCompile(`r:id="(rId[0-9]+)"`)
)

// NewPress makes a press for workbooks like one with these sheets.
func NewPress(like []*Sheet) (*Press, error) {
	names := make([]string, len(like))
	for i, s := range like {
		names[i] = s.Name
	}
	first, err := NewBook(titleMark, names)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := first.Write(&out, like); err != nil {
		return nil, err
	}
	p := &Press{styles: first.styles, alarm: first.alarm}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		return nil, err
	}
	for _, f := range archive.File {
		if err := p.take(f); err != nil {
			return nil, err
		}
	}
	if len(p.sheets) != len(like) || strings.Count(p.core, titleMark) != 1 {
		return nil, errors.New("xlsx: a workbook is not built as the press expects")
	}
	return p, nil
}

// take keeps a part of the first workbook: as it is compressed, or as text where workbooks differ.
func (p *Press) take(f *zip.File) error {
	switch {
	case path.Dir(f.Name) == "xl/worksheets":
		return nil
	case f.Name == "xl/workbook.xml":
		text, err := partText(f)
		if found := sheetsForm.FindStringSubmatch(text); found != nil {
			p.before, p.after = found[1], found[3]
			for _, relation := range relationForm.FindAllStringSubmatch(found[2], -1) {
				p.sheets = append(p.sheets, relation[1])
			}
		}
		return err
	case f.Name == "docProps/core.xml":
		var err error
		p.core, err = partText(f)
		return err
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return err
	}
	data, err := io.ReadAll(raw)
	p.same = append(p.same, pressed{f.Name, f.FileHeader, data})
	return err
}

func partText(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	data, err := io.ReadAll(r)
	return string(data), errors.Join(err, r.Close())
}

// Write writes a workbook with these sheets. One that needs a style, or anything else, that the first workbook of the
// press did not have is made by itself.
func (p *Press) Write(w io.Writer, title string, sheets []*Sheet) error {
	if !p.fits(sheets) {
		names := make([]string, len(sheets))
		for i, s := range sheets {
			names[i] = s.Name
		}
		b, err := NewBook(title, names)
		if err != nil {
			return err
		}
		return b.Write(w, sheets)
	}
	parts := slices.Clone(p.same)
	add := func(name, text string) error {
		part, err := p.press(name, text)
		parts = append(parts, part)
		return err
	}
	if err := errors.Join(add("docProps/core.xml", strings.Replace(p.core, titleMark, escaped(title), 1)), add("xl/workbook.xml", p.workbook(sheets))); err != nil {
		return err
	}
	for i, s := range sheets {
		if err := add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), stamped(s, p.styles, p.alarm, i == 0)); err != nil {
			return err
		}
	}
	slices.SortFunc(parts, func(a, b pressed) int { return byPart(a.name, b.name) })
	file := zip.NewWriter(w)
	for _, part := range parts {
		if err := part.writeTo(file); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	return file.Close()
}

// fits tells whether sheets have nothing but what stamped knows, in styles of the press.
func (p *Press) fits(sheets []*Sheet) bool {
	if len(sheets) != len(p.sheets) {
		return false
	}
	for _, s := range sheets {
		if s.Filter != (Range{}) || s.Page.Break != 0 {
			return false
		}
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if _, made := p.styles[c.Style]; !made {
					return false
				}
			}
		}
	}
	return true
}

// workbook is xl/workbook.xml: the sheets by their names, and the rows that they repeat on every page.
func (p *Press) workbook(sheets []*Sheet) string {
	var b, repeated strings.Builder
	b.WriteString(p.before + "<sheets>")
	for i, s := range sheets {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="%s"></sheet>`, escaped(s.Name), i+1, p.sheets[i])
		if s.Page.TitleRow > 0 {
			fmt.Fprintf(&repeated, `<definedName localSheetId="%d" name="_xlnm.Print_Titles">%s</definedName>`, i, escaped(repeatedRows(s)))
		}
	}
	b.WriteString("</sheets>")
	if repeated.Len() > 0 {
		b.WriteString("<definedNames>" + repeated.String() + "</definedNames>")
	}
	return b.String() + p.after
}

// press compresses a part. Workbooks are many and small, so that speed counts for more than size.
func (p *Press) press(name, text string) (pressed, error) {
	var out bytes.Buffer
	out.Grow(len(text)/4 + 64)
	deflater, again := p.deflaters.Get().(*flate.Writer)
	if again {
		deflater.Reset(&out)
	} else {
		var err error
		if deflater, err = flate.NewWriter(&out, flate.BestSpeed); err != nil {
			return pressed{}, err
		}
	}
	_, err := io.WriteString(deflater, text)
	err = errors.Join(err, deflater.Close())
	p.deflaters.Put(deflater)
	header := partHeader(name)
	header.CRC32, header.UncompressedSize64, header.CompressedSize64 = crc32.ChecksumIEEE([]byte(text)), uint64(len(text)), uint64(out.Len())
	return pressed{name, header, out.Bytes()}, err
}

func (p pressed) writeTo(file *zip.Writer) error {
	header := p.header
	w, err := file.CreateRaw(&header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}

// escaped is a text as it stands in XML.
func escaped(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic("xlsx: text that cannot be written to memory: " + err.Error())
	}
	return b.String()
}
