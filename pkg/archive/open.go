package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report"
)

// Opened is an archive that Pack made.
type Opened struct {
	Receipt []byte
	Place   Place        // everything in it
	Result  fs.FS        // the result directory
	Altered []Alteration // ascending by name
}

// An Alteration is a file of an archive that is not as SHA256SUMS of the archive says.
type Alteration struct {
	Name string
	How  Altering
}

// Altering is what may have become of a file since it was packed. The set is closed.
type Altering string

// What may have become of a file.
const (
	PackedChanged Altering = "changed" // it is not what was packed
	PackedAdded   Altering = "added"   // it was not packed
	PackedGone    Altering = "gone"    // it was packed, and is not there
)

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
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "%s/%s: %v", resultFolder, report.ReceiptFile, reason(err)).
			WithHint("give a ZIP that npo archive made, as it was made")
	}
	if err != nil {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt,
			"the archive holds no %s/%s", resultFolder, report.ReceiptFile).
			WithHint("give a ZIP that npo archive made, a result directory or a receipt.json")
	}
	altered, err := alteredIn(place.Files)
	if err != nil {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "%v", err).
			WithHint("get the archive again from who made it: no byte of it may change")
	}
	return &Opened{receipt, place, result, altered}, nil
}

// alteredIn holds every file of an archive against its SHA256SUMS.
func alteredIn(files fs.FS) ([]Alteration, error) {
	sums, err := read(files, report.SumsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return []Alteration{{report.SumsFile, PackedGone}}, nil
	}
	if err != nil {
		return nil, err
	}
	var altered []Alteration
	var named []string
	for line := range strings.Lines(string(sums)) {
		name := nameIn(line)
		named = append(named, name)
		data, err := read(files, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			altered = append(altered, Alteration{name, PackedGone})
		case err != nil: // its bytes are not those that the archive was closed with
			return nil, fmt.Errorf("%s in the archive is damaged: it does not fit its own checksum", name)
		case sumLine(entry{name, data}) != line:
			altered = append(altered, Alteration{name, PackedChanged})
		}
	}
	err = fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && path != report.SumsFile && !slices.Contains(named, path) {
			altered = append(altered, Alteration{path, PackedAdded})
		}
		return err
	})
	slices.SortFunc(altered, func(a, b Alteration) int { return strings.Compare(a.Name, b.Name) })
	return altered, err
}
