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

// sumsName is the file that every result holds beside those listed.
const sumsName = "SHA256SUMS"

// A record is the file that lists what a result of one kind holds. The set is closed.
type record int

const (
	ofAllocation record = iota
	ofComparison
	ofSweep
)

// file is the name of the record.
func (r record) file() string {
	if r == ofSweep {
		return "sweep.json"
	}
	return "receipt.json"
}

// noun says in messages what the record is of.
func (r record) noun() string { return [...]string{"allocation", "comparison", "sweep"}[r] }

// outputs returns the files that a record lists. That of an allocation must be a receipt in every respect.
func (r record) outputs(data []byte) ([]provenance.OutputEntry, error) {
	switch r {
	case ofComparison:
		return listedBy("npo-comparison-receipt/1", data)
	case ofSweep:
		return listedBy("npo-sweep/1", data)
	}
	receipt, err := provenance.DecodeReceipt(r.file(), data)
	if err != nil {
		return nil, errNoRecord
	}
	return receipt.Outputs, nil
}

// listedBy returns the files that a record of the schema lists; there is always one.
func listedBy(schema string, data []byte) ([]provenance.OutputEntry, error) {
	var head struct {
		Schema  string                   `json:"schema"`
		Outputs []provenance.OutputEntry `json:"outputs"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Schema != schema || len(head.Outputs) == 0 {
		return nil, errNoRecord
	}
	return head.Outputs, nil
}

// errNoRecord says that a directory is not such a result of this program.
var errNoRecord = errors.New("no readable list of the files of a result")

// checkReplaceable says whether --force may replace the directory: it must hold the record of such a result, and no
// file that is not listed there, since that file would be lost.
func (t *Target) checkReplaceable() error {
	foreign, err := foreignFiles(t.path, t.record)
	if errors.Is(err, errNoRecord) {
		return refuse("name another directory", "%s is not replaced: it holds no %s of an earlier %s that this program can read",
			t.typed, t.record.file(), t.record.noun())
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
func foreignFiles(dir string, record record) ([]string, error) {
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

// ownFiles reads from the record which files make up a result.
func ownFiles(dir string, record record) (names, error) {
	data, err := os.ReadFile(filepath.Join(dir, record.file()))
	if err != nil {
		return nil, errNoRecord
	}
	outputs, err := record.outputs(data)
	if err != nil {
		return nil, err
	}
	own := names{record.file(), sumsName}
	for _, output := range outputs {
		own = append(own, output.Name)
	}
	slices.Sort(own)
	return own, nil
}

// listed names a few files and counts the others.
func listed(files []string) string {
	const most = 3
	if len(files) <= most {
		return strings.Join(files, ", ")
	}
	return strings.Join(files[:most], ", ") + " and more"
}
