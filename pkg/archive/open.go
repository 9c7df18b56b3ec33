package archive

import (
	"io/fs"
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report"
)

// Opened is an archive that Pack made.
type Opened struct {
	Receipt []byte
	Place   Place    // everything in it
	Result  fs.FS    // the result directory
	Altered []string // ascending: files that are not what SHA256SUMS of the archive says, or that it does not name, or that are gone
}

// Open reads an archive. It refuses, with a provenance problem, what is no archive of a result.
func Open(name string, data []byte) (*Opened, error) {
	place, err := Zipped(name, data)
	if err != nil {
		return nil, err
	}
	result, err := fs.Sub(place.Files, resultFolder)
	if err != nil {
		return nil, err
	}
	receipt, err := read(result, report.ReceiptFile)
	if err != nil {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt,
			"the archive holds no %s/%s", resultFolder, report.ReceiptFile).
			WithHint("give a ZIP that npo archive made, a result directory or a receipt.json")
	}
	altered, err := alteredIn(place.Files)
	if err != nil {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "%v", err)
	}
	return &Opened{receipt, place, result, altered}, nil
}

// alteredIn holds every file of an archive against its SHA256SUMS.
func alteredIn(files fs.FS) ([]string, error) {
	sums, err := read(files, report.SumsFile)
	if err != nil {
		return []string{report.SumsFile}, nil
	}
	var altered, named []string
	for line := range strings.Lines(string(sums)) {
		name := nameIn(line)
		named = append(named, name)
		data, err := read(files, name)
		if err != nil || sumLine(entry{name, data}) != line {
			altered = append(altered, name)
		}
	}
	err = fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && path != report.SumsFile && !slices.Contains(named, path) {
			altered = append(altered, path)
		}
		return err
	})
	slices.Sort(altered)
	return altered, err
}
