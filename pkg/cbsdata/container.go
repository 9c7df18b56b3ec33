package cbsdata

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"npo/pkg/provenance"
)

// A containerKind is what the first bytes say that a file is.
type containerKind int

const (
	textFile containerKind = iota
	xlsxFile
	odsFile
	notReadable
)

// Limits on what a workbook may unpack to. The workbook of CBS unpacks to 2.7 MB; a bomb of half a megabyte
// unpacks to half a gigabyte. Parts other than sheets are read whole by the library, so their bound is lower.
const (
	maxUnpacked     = 64 << 20
	maxUnpackedPart = 24 << 20
	maxParts        = 5_000
)

// oleMagic begins the files of Excel before 2007, and every workbook with a password.
const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// container looks at the first bytes. A zip is a workbook of one kind or another, or not readable.
func container(data []byte) containerKind {
	if bytes.HasPrefix(data, []byte(oleMagic)) {
		return notReadable
	}
	if !isZip(data) {
		return textFile
	}
	parts, err := unpack(data)
	switch {
	case err != nil:
		return notReadable
	case strings.HasPrefix(mimetype(parts), odsMimetype):
		return odsFile
	case hasPart(parts, "xl/workbook.xml"):
		return xlsxFile
	}
	return notReadable
}

// isZip tells whether data begins like a zip: PK and a signature. A text may begin with the letters PK.
func isZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK")) && (len(data) < 4 || data[2] < ' ')
}

// unpack opens a zip and refuses what would unpack to more than the limits; the sizes that a zip declares are
// held to by the standard library while it unpacks.
func unpack(data []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the zip is damaged or incomplete (%w)", err)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%d parts, where %d are allowed", len(z.File), maxParts)
	}
	var total uint64
	for _, f := range z.File {
		limit := uint64(maxUnpackedPart)
		if isSheetPart(f.Name) {
			limit = maxUnpacked
		}
		total += min(f.UncompressedSize64, maxUnpacked+1)
		if f.UncompressedSize64 > limit || total > maxUnpacked {
			return nil, fmt.Errorf("it unpacks to more than %d MB", limit>>20)
		}
	}
	return z, nil
}

func isSheetPart(name string) bool {
	return strings.HasPrefix(strings.ToLower(name), "xl/worksheets/") || name == odsContent
}

func hasPart(z *zip.Reader, name string) bool {
	for _, f := range z.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), name) {
			return true
		}
	}
	return false
}

// readPart unpacks one part; nil when it is not there.
func readPart(z *zip.Reader, name string) (content []byte, err error) {
	for _, f := range z.File {
		if !strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), name) {
			continue
		}
		part, err := f.Open()
		if err != nil {
			return nil, err
		}
		defer part.Close()
		return io.ReadAll(part)
	}
	return nil, nil
}

// badContainer says why a file that looks like a workbook is none.
func badContainer(name string, data []byte) *provenance.Problem {
	where := provenance.Position{File: name}
	if bytes.HasPrefix(data, []byte(oleMagic)) {
		return badWorkbook(where, "a workbook with a password, or of Excel before 2007").
			WithHint("save it without a password as XLSX, or as CSV")
	}
	z, err := unpack(data)
	if err != nil {
		return badWorkbook(where, err.Error())
	}
	if m := mimetype(z); m != "" {
		return badWorkbook(where, "a document of kind "+quoted(m)+", not a spreadsheet")
	}
	return badWorkbook(where, "a zip without a workbook in it")
}

func badWorkbook(where provenance.Position, why string) *provenance.Problem {
	return provenance.Problemf(where, provenance.BadWorkbook, "not a workbook that can be read: %s", why).
		WithHint("open it in a spreadsheet program and save it as CSV")
}
