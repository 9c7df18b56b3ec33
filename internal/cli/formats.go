package cli

import (
	"strings"

	"npo/pkg/report"
)

// newFormats returns the choice of renderings, with the default: data, and one workbook.
func newFormats() selection {
	s := selection{values: []string{string(report.CSV), string(report.JSON), string(report.XLSX)}}
	for _, f := range report.Formats() {
		s.among = append(s.among, string(f))
	}
	return s
}

// allFormats lists the renderings for the help.
func allFormats() string {
	formats := newFormats()
	return strings.Join(formats.among, ", ")
}
