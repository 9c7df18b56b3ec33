package ods

import (
	"strconv"
	"strings"

	"npo/pkg/report/xlsx"
)

// mediaType is what the file is, and the whole of its first part.
const mediaType = "application/vnd.oasis.opendocument.spreadsheet"

// version is that of the standard: OpenDocument 1.3, OASIS Standard of 27 April 2021.
const version = "1.3"

// part begins a part of the file with the namespaces of the standard.
func part(root string) markup {
	const oasis = "urn:oasis:names:tc:opendocument:xmlns:"
	m := markup{text: []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")}
	m.open(root,
		"xmlns:office", oasis+"office:1.0", "xmlns:style", oasis+"style:1.0", "xmlns:text", oasis+"text:1.0", "xmlns:table", oasis+"table:1.0",
		"xmlns:fo", oasis+"xsl-fo-compatible:1.0", "xmlns:number", oasis+"datastyle:1.0", "xmlns:svg", oasis+"svg-compatible:1.0",
		"xmlns:meta", oasis+"meta:1.0", "xmlns:config", oasis+"config:1.0", "xmlns:of", oasis+"of:1.2",
		"xmlns:xlink", "http://www.w3.org/1999/xlink", "xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:ooo", "http://openoffice.org/2004/office", "office:version", version)
	return m
}

// metaPart says what the document is called. The dates stand instead of a clock.
func (b *Book) metaPart() []byte {
	date := strings.TrimSuffix(xlsx.FixedTime, "Z")
	m := part("office:document-meta")
	m.open("office:meta")
	m.element("meta:generator", "npo")
	m.element("dc:title", b.title)
	m.element("meta:initial-creator", "npo")
	m.element("dc:creator", "npo")
	m.element("meta:creation-date", date)
	m.element("dc:date", date)
	m.element("dc:language", string(b.lang)+"-"+country(b.lang))
	m.close("office:meta")
	m.close("office:document-meta")
	return m.text
}

// manifestPart lists the parts.
func manifestPart() []byte {
	m := markup{text: []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")}
	m.open("manifest:manifest", "xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:version", version)
	m.empty("manifest:file-entry", "manifest:full-path", "/", "manifest:version", version, "manifest:media-type", mediaType)
	for _, name := range []string{"content.xml", "styles.xml", "meta.xml", "settings.xml"} {
		m.empty("manifest:file-entry", "manifest:full-path", name, "manifest:media-type", "text/xml")
	}
	m.close("manifest:manifest")
	return m.text
}

// settingsPart keeps headings in sight and hides the grid: the lines that matter are drawn. These are the words of
// LibreOffice; the standard has none.
func (b *Book) settingsPart() []byte {
	m := part("office:document-settings")
	m.open("office:settings")
	m.open("config:config-item-set", "config:name", "ooo:view-settings")
	m.open("config:config-item-map-indexed", "config:name", "Views")
	m.open("config:config-item-map-entry")
	item(&m, "ViewId", "string", "view1")
	m.open("config:config-item-map-named", "config:name", "Tables")
	for _, s := range b.sheets {
		m.open("config:config-item-map-entry", "config:name", s.name)
		if s.frozen != (xlsx.Ref{}) {
			freeze(&m, s.frozen)
		}
		item(&m, "ShowGrid", "boolean", "false")
		m.close("config:config-item-map-entry")
	}
	m.close("config:config-item-map-named")
	if len(b.sheets) > 0 {
		item(&m, "ActiveTable", "string", b.sheets[0].name)
	}
	item(&m, "ShowGrid", "boolean", "false")
	m.close("config:config-item-map-entry")
	m.close("config:config-item-map-indexed")
	m.close("config:config-item-set")
	m.close("office:settings")
	m.close("office:document-settings")
	return m.text
}

// freeze keeps what stands above and at the left of a cell in sight.
func freeze(m *markup, first xlsx.Ref) {
	split := func(position int) string { // 0 is nothing, 2 is frozen
		if position == 0 {
			return "0"
		}
		return "2"
	}
	left, top, active := first.Column-1, first.Row-1, "3"
	if left == 0 {
		active = "2"
	}
	item(m, "HorizontalSplitMode", "short", split(left))
	item(m, "VerticalSplitMode", "short", split(top))
	item(m, "HorizontalSplitPosition", "int", strconv.Itoa(left))
	item(m, "VerticalSplitPosition", "int", strconv.Itoa(top))
	item(m, "ActiveSplitRange", "short", active)
	item(m, "PositionLeft", "int", "0")
	item(m, "PositionRight", "int", strconv.Itoa(left))
	item(m, "PositionTop", "int", "0")
	item(m, "PositionBottom", "int", strconv.Itoa(top))
}

// item is one setting.
func item(m *markup, name, kind, value string) {
	m.element("config:config-item", value, "config:name", name, "config:type", kind)
}

// quoted is the name of a sheet as addresses have it.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
