package cbsdata

import (
	"archive/zip"
	"strings"
)

// What tells a spreadsheet of OpenDocument from other zips, and where its content is.
const (
	odsMimetype = "application/vnd.oasis.opendocument.spreadsheet"
	odsContent  = "content.xml"
)

// mimetype is what a zip of OpenDocument says it is; "" for other zips.
func mimetype(z *zip.Reader) string {
	content, err := readPart(z, "mimetype")
	if err != nil || len(content) > 200 {
		return ""
	}
	return strings.TrimSpace(string(content))
}
