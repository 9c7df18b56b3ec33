package output

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// The files that list what a result holds, and the one that every result holds beside those listed.
const (
	receiptName = "receipt.json"
	sweepName   = "sweep.json"
	sumsName    = "SHA256SUMS"
)

// errNoRecord says that a directory is not such a result of this program.
var errNoRecord = errors.New("no readable list of the files of a result")

// checkReplaceable says whether --force may replace the directory: it must hold a receipt of this program, or for a
// sweep the record of one, and no file that is not listed there, since that file would be lost.
func (t *Target) checkReplaceable() error {
	foreign, err := foreignFiles(t.path, t.record)
	if errors.Is(err, errNoRecord) {
		return refuse("name another directory", "%s is not replaced: it holds no %s that this program can read", t.typed, t.record)
	}
	if err != nil {
		return err
	}
	if len(foreign) > 0 {
		return refuse("move what you want to keep, or name another directory",
			"%s is not replaced: it also holds %s", t.typed, listed(foreign))
	}
	return nil
}

// foreignFiles returns what a result directory holds besides the result, ascending.
// A directory in it that holds no file of the result is foreign; so is a symbolic link.
func foreignFiles(dir, record string) ([]string, error) {
	own, err := ownFiles(dir, record)
	if err != nil {
		return nil, err
	}
	var foreign []string
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch {
		case entry.IsDir() && own.hasFolder(name), entry.Type().IsRegular() && own.has(name):
			return nil
		case entry.IsDir():
			foreign = append(foreign, name+"/")
			return fs.SkipDir
		}
		foreign = append(foreign, name)
		return nil
	})
	return foreign, err
}

// names is a sorted list of relative file names with forward slashes.
type names []string

func (n names) has(name string) bool {
	_, found := slices.BinarySearch(n, name)
	return found
}

// hasFolder reports whether one of the names lies in the folder.
func (n names) hasFolder(folder string) bool {
	return slices.ContainsFunc(n, func(name string) bool { return strings.HasPrefix(name, folder+"/") })
}

// ownFiles reads from the receipt or record which files make up a result.
func ownFiles(dir, record string) (names, error) {
	data, err := os.ReadFile(filepath.Join(dir, record))
	if err != nil {
		return nil, errNoRecord
	}
	list := outputsOf
	if record == sweepName {
		list = outputsOfSweep
	}
	outputs, err := list(data)
	if err != nil {
		return nil, errNoRecord
	}
	own := names{record, sumsName}
	for _, output := range outputs {
		own = append(own, output.Name)
	}
	slices.Sort(own)
	return own, nil
}

// comparisonReceipt is the schema of the receipt of a comparison, which lists its files as every receipt does.
const comparisonReceipt = "npo-comparison-receipt/1"

// outputsOf returns the files that a receipt lists: that of an allocation, which must be one in every respect, or
// that of a comparison.
func outputsOf(data []byte) ([]provenance.OutputEntry, error) {
	if outputs := listedBy(comparisonReceipt, data); len(outputs) > 0 {
		return outputs, nil
	}
	receipt, err := provenance.DecodeReceipt(receiptName, data)
	if err != nil {
		return nil, err
	}
	return receipt.Outputs, nil
}

// sweepRecord is the schema of the record of a sweep, or of a part of one.
const sweepRecord = "npo-sweep/1"

// outputsOfSweep returns the files that the record of a sweep lists; there is always one.
func outputsOfSweep(data []byte) ([]provenance.OutputEntry, error) {
	if outputs := listedBy(sweepRecord, data); len(outputs) > 0 {
		return outputs, nil
	}
	return nil, errNoRecord
}

// listedBy returns the files that a record of the schema lists; none when it is no such record.
func listedBy(schema string, data []byte) []provenance.OutputEntry {
	var head struct {
		Schema  string                   `json:"schema"`
		Outputs []provenance.OutputEntry `json:"outputs"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Schema != schema {
		return nil
	}
	return head.Outputs
}

// listed names a few files and counts the others.
func listed(files []string) string {
	const most = 3
	if len(files) <= most {
		return strings.Join(files, ", ")
	}
	return strings.Join(files[:most], ", ") + " and more"
}
