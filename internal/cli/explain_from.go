package cli

import (
	"os"
	"path/filepath"

	"npo/pkg/archive"
	"npo/pkg/report"
	"npo/pkg/report/document"
)

// openResult opens the result in a directory: its receipt is there and is one, and allocation.csv is what it names.
func openResult(directory string) (*archive.Stored, error) {
	if info, err := os.Stat(directory); err != nil || !info.IsDir() {
		return nil, unreadable(directory, "is not the directory of a result").WithHint("give the DIR of npo allocate -o DIR")
	}
	return archive.OpenStored(directory, filepath.Join(directory, report.ReceiptFile), report.ReceiptFile, os.DirFS(directory))
}

// readDocument reads the amounts of an earlier result. Everything that is read must be what the receipt names, and the
// amounts those of allocation.csv: what was changed afterwards is not explained.
func readDocument(directory string) (*document.Document, error) {
	stored, err := openResult(directory)
	if err != nil {
		return nil, err
	}
	d, err := stored.Document()
	if d == nil && err == nil {
		err = unreadable(filepath.Join(directory, report.DocumentFile), "no such file").
			WithHint("allocate with --format json, which is among the default formats")
	}
	return d, err
}
