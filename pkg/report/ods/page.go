package ods

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"npo/pkg/report/xlsx"
)

// stylesPart is styles.xml: the looks of a plain cell and of a check that fails, and how pages are printed.
func (b *Book) stylesPart() ([]byte, error) {
	m := part("office:document-styles")
	fontFaces(&m)
	m.open("office:styles")
	b.commonStyles(&m)
	m.close("office:styles")
	layouts, sizes := newRegister[layout]("pm"), newRegister[string]("foot")
	var pages markup
	for i, s := range b.sheets {
		foot, err := parseFoot(s.page.Footer)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
		pages.open("style:master-page", "style:name", "mp"+strconv.Itoa(i+1), "style:page-layout-name", layouts.name(layout{s.page.Landscape, s.page.OnePage}))
		pages.empty("style:header", "style:display", "false")
		foot.write(&pages, &sizes)
		pages.close("style:master-page")
	}
	m.open("office:automatic-styles")
	for _, l := range layouts.keys {
		l.write(&m, layouts.name(l))
	}
	for _, size := range sizes.keys {
		m.open("style:style", "style:name", sizes.name(size), "style:family", "text")
		m.empty("style:text-properties", "style:font-name", xlsx.TextFont, "fo:font-size", size)
		m.close("style:style")
	}
	m.close("office:automatic-styles")
	m.open("office:master-styles")
	m.text = append(m.text, pages.text...)
	m.close("office:master-styles")
	m.close("office:document-styles")
	return m.text, nil
}

// commonStyles are those with names that people see.
func (b *Book) commonStyles(m *markup) {
	m.open("style:default-style", "style:family", "table-cell")
	m.empty("style:text-properties", "style:font-name", xlsx.TextFont, "fo:font-size", points(xlsx.TextSize), "fo:language", string(b.lang), "fo:country", country(b.lang))
	m.close("style:default-style")
	m.empty("style:style", "style:name", "Default", "style:family", "table-cell")
	m.open("style:style", "style:name", alarm, "style:family", "table-cell", "style:parent-style-name", "Default")
	m.empty("style:table-cell-properties", "fo:background-color", colour(xlsx.AlarmFill))
	m.empty("style:text-properties", "fo:color", colour(xlsx.AlarmColour), "fo:font-weight", "bold")
	m.close("style:style")
}

// A layout is how a page of A4 lies and whether the sheet must fit on one; else it is one page wide.
type layout struct{ landscape, onePage bool }

func (l layout) write(m *markup, name string) {
	width, height, orientation, high := "210mm", "297mm", "portrait", ""
	if l.landscape {
		width, height, orientation = height, width, "landscape"
	}
	if l.onePage {
		high = "1"
	}
	m.open("style:page-layout", "style:name", name)
	m.empty("style:page-layout-properties", "fo:page-width", width, "fo:page-height", height, "style:print-orientation", orientation,
		"fo:margin-top", "0.5in", "fo:margin-bottom", "0.3in", "fo:margin-left", "0.6in", "fo:margin-right", "0.5in",
		"style:first-page-number", "continue", "style:scale-to-X", "1", "style:scale-to-Y", high, "style:table-centering", "horizontal", "style:print", "charts drawings objects zero-values")
	m.empty("style:header-style")
	m.open("style:footer-style")
	m.empty("style:header-footer-properties", "fo:min-height", "0.4in", "fo:margin-top", "0.3in", "fo:margin-left", "0in", "fo:margin-right", "0in")
	m.close("style:footer-style")
	m.close("style:page-layout")
}

// A foot is the foot of a page: left, in the middle and right.
type foot [3][]run

// A run is text of one size, or the number of the page, or of all pages.
type run struct {
	size        string
	text        string
	page, pages bool
}

// footCode is a code of Excel in the foot of a page: a third of it, a font, a size, the page and the number of pages.
var footCode = regexp.MustCompile(`^&(?:([LCR])|"[^"]*"|([0-9]+) ?|(P)|(N))`)

// parseFoot reads the foot of a page, which [xlsx.Page] has in the notation of Excel. The font is that of all text.
func parseFoot(code string) (foot, error) {
	var f foot
	third, size := 1, ""
	for rest := code; rest != ""; {
		if rest[0] != '&' {
			text, _, _ := strings.Cut(rest, "&")
			f[third] = append(f[third], run{size: size, text: text})
			rest = rest[len(text):]
			continue
		}
		found := footCode.FindStringSubmatch(rest)
		switch {
		case found == nil:
			return f, fmt.Errorf("foot of the page %q: no words for what begins with %q", code, rest)
		case found[1] != "":
			third, size = strings.Index("LCR", found[1]), ""
		case found[2] != "":
			size = found[2] + "pt"
		case found[3] != "" || found[4] != "":
			f[third] = append(f[third], run{size: size, page: found[3] != "", pages: found[4] != ""})
		}
		rest = rest[len(found[0]):]
	}
	return f, nil
}

// write writes the foot.
func (f foot) write(m *markup, sizes *register[string]) {
	m.open("style:footer")
	for i, region := range []string{"style:region-left", "style:region-center", "style:region-right"} {
		m.open(region)
		m.open("text:p")
		for _, r := range f[i] {
			style := ""
			if r.size != "" {
				style = sizes.name(r.size)
			}
			m.open("text:span", "text:style-name", style)
			switch {
			case r.page:
				m.element("text:page-number", "1")
			case r.pages:
				m.element("text:page-count", "1")
			default:
				m.blanks(r.text)
			}
			m.close("text:span")
		}
		m.close("text:p")
		m.close(region)
	}
	m.close("style:footer")
}
