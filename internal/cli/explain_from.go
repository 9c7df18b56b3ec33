package cli

import (
	"path/filepath"

	"npo/pkg/archive"
	"npo/pkg/report"
	"npo/pkg/report/document"
)

// openResult opens the result that the user named by its directory, its receipt or an archive. Its allocation.csv is
// what the receipt names.
func openResult(name string) (*archive.Stored, error) {
	stored, err := archive.OpenPath(name, readRegular)
	if err != nil {
		return nil, err
	}
	return stored, stored.Check()
}

// openDirectory does the same for a command that takes a directory only.
func openDirectory(name string) (*archive.Stored, error) {
	stored, err := openResult(name)
	if err == nil && (stored.Alone || stored.Packed != nil) {
		return nil, unreadable(name, "is not the directory of a result").WithHint("give the DIR of npo allocate -o DIR")
	}
	return stored, err
}

// readDocument reads the amounts of an earlier result. Everything that is read must be what the receipt names, and the
// amounts those of allocation.csv: what was changed afterwards is not explained.
func readDocument(name string) (*document.Document, error) {
	stored, err := openResult(name)
	if err != nil {
		return nil, err
	}
	d, err := stored.Document()
	if d == nil && err == nil {
		err = unreadable(filepath.Join(stored.Name, report.DocumentFile), "no such file").
			WithHint("allocate with --format json, which is among the default formats")
	}
	return d, err
}
