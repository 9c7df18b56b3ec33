package cli

import (
	"os"
	"path/filepath"

	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/document"
)

// readDocument reads the amounts of an earlier result. Where its receipt lies beside it, the file must still be the
// one that the receipt names: what was changed afterwards is not explained.
func readDocument(directory string) (*document.Document, error) {
	name := filepath.Join(directory, report.DocumentFile)
	data, err := readRegular(name)
	if err != nil {
		return nil, withoutDocument(directory, name, err)
	}
	document, err := document.Decode(name, data)
	if err != nil {
		return nil, err
	}
	return document, unaltered(directory, name, data)
}

// withoutDocument says why there is nothing to explain from.
func withoutDocument(directory, name string, err error) error {
	if info, statErr := os.Stat(directory); statErr != nil || !info.IsDir() {
		return unreadable(directory, "is not the directory of a result").WithHint("give the DIR of npo allocate -o DIR")
	}
	if _, statErr := os.Stat(name); statErr != nil {
		return unreadable(name, "no such file").WithHint("allocate with --format json, which is among the default formats")
	}
	return err
}

// unaltered holds a file of a result against the receipt beside it, if there is one.
func unaltered(directory, name string, data []byte) error {
	path := filepath.Join(directory, report.ReceiptFile)
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	text, err := readRegular(path)
	if err != nil {
		return err
	}
	receipt, err := provenance.DecodeReceipt(path, text)
	if err != nil {
		return err
	}
	hash := provenance.Hash(data)
	for _, output := range receipt.Outputs {
		if output.Name == filepath.Base(name) && output.SHA256 != hash {
			return differs("%s was changed after it was written: its SHA-256 is %s, and %s has %s", name, hash, path, output.SHA256)
		}
	}
	return nil
}
