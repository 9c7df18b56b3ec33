package archive

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/document"
)

// A Stored is a result as it lies in a folder or an archive, with the receipt that vouches for it. Nothing is read of
// it but through the receipt: a file that is not the one that the receipt names is an Altered problem.
type Stored struct {
	Name    string // of the folder or archive, as typed, for messages
	Path    string // of the receipt, for messages; of an archive its own
	Receipt *provenance.Receipt
	Files   fs.FS   // what lies beside the receipt
	Alone   bool    // whether the receipt was named rather than a result: what lies beside it may be anything, or nothing
	Packed  *Opened // the archive that the result lies in; nil when it lies in a folder
}

// OpenPath opens the result that a path stands for, whatever it is called: the directory of one, a receipt, or an
// archive. read reads a file and refuses what is none. What lies there is not held against the receipt yet: see
// [Stored.Check].
func OpenPath(path string, read func(path string) ([]byte, error)) (*Stored, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return OpenFolder(path, os.DirFS(path))
	}
	data, err := read(path)
	if err != nil {
		return nil, err
	}
	if isZip(data) {
		return openPacked(path, data)
	}
	receipt, err := provenance.DecodeReceipt(path, data)
	if err != nil {
		return nil, err
	}
	folder := filepath.Dir(path)
	return &Stored{Name: folder, Path: path, Receipt: receipt, Files: os.DirFS(folder), Alone: true}, nil
}

// OpenFolder opens the result in a folder. It refuses a folder without a receipt, and a receipt that is none.
func OpenFolder(name string, files fs.FS) (*Stored, error) {
	at := filepath.Join(name, report.ReceiptFile)
	data, err := read(files, report.ReceiptFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.Unreadable,
			"is not the directory of a result: it holds no %s", report.ReceiptFile).WithHint(whatToGive)
	case err != nil:
		return nil, provenance.Problemf(provenance.Position{File: at}, provenance.Unreadable, "%s", reason(err)).WithHint(whatToGive)
	}
	receipt, err := provenance.DecodeReceipt(at, data)
	if err != nil {
		return nil, err
	}
	return &Stored{Name: name, Path: at, Receipt: receipt, Files: files}, nil
}

// whatToGive is the next step of who named something else than a result.
const whatToGive = "give the DIR of npo allocate -o DIR, a receipt or an archive"

// openPacked opens the result in an archive.
func openPacked(name string, data []byte) (*Stored, error) {
	opened, err := Open(name, data)
	if err != nil {
		return nil, err
	}
	receipt, err := provenance.DecodeReceipt(name, opened.Receipt)
	if err != nil {
		return nil, err
	}
	return &Stored{Name: name, Path: name, Receipt: receipt, Files: opened.Result, Packed: opened}, nil
}

// IsResult tells whether a file is a receipt or an archive, rather than a table: by its content, or because it is called
// .json or .zip. Workbooks are ZIPs too.
func IsResult(path string, data []byte) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".json", ".zip":
		return true
	}
	if !isZip(data) {
		return bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{"))
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, resultFolder+"/") })
}

func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// Check holds allocation.csv, the claim of record, against the receipt. It must be there, unless the receipt was named
// by itself.
func (s *Stored) Check() error {
	if s.Alone {
		_, err := s.Read(report.ResultFile)
		return err
	}
	_, err := s.Claim()
	return err
}

// reason is what went wrong, without the path that the message begins with already.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// Read reads an output; nil when it is not there or the receipt does not name it.
func (s *Stored) Read(file string) ([]byte, error) {
	i := slices.IndexFunc(s.Receipt.Outputs, func(o provenance.OutputEntry) bool { return o.Name == file })
	if i < 0 {
		return nil, nil
	}
	data, err := read(s.Files, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, provenance.Problemf(s.at(file), provenance.Unreadable, "%s", reason(err))
	}
	if hash := provenance.Hash(data); hash != s.Receipt.Outputs[i].SHA256 {
		return nil, s.altered(s.at(file), "was changed after it was written: its SHA-256 is %s, and %s has %s", hash, s.Path, s.Receipt.Outputs[i].SHA256)
	}
	return data, nil
}

// at is where a file of the result lies, for messages.
func (s *Stored) at(file string) provenance.Position {
	return provenance.Position{File: path.Join(s.Name, file)}
}

func (s *Stored) altered(where provenance.Position, format string, args ...any) error {
	return provenance.Problemf(where, provenance.Altered, format, args...).
		WithHint("npo reproduce %s tells what differs; restore the file, or make the result again", s.Name)
}

// Claim reads allocation.csv, without which there is no result.
func (s *Stored) Claim() ([]byte, error) {
	data, err := s.Read(report.ResultFile)
	if data == nil && err == nil {
		err = s.altered(s.at(report.ResultFile), "is gone: it is the claim of record of this result")
	}
	return data, err
}

// Document reads allocation.json; nil when it is not there. Its amounts must be those of the claim, which must be
// there too, and its total that of the receipt.
func (s *Stored) Document() (*document.Document, error) {
	data, err := s.Read(report.DocumentFile)
	if data == nil || err != nil {
		return nil, err
	}
	claim, err := s.Claim()
	if err != nil {
		return nil, err
	}
	d, err := document.Decode(s.at(report.DocumentFile).File, data)
	if err != nil {
		return nil, err
	}
	if total := d.Totals.Amount.String(); total != s.Receipt.Totals.Amount {
		return nil, s.altered(s.at(report.DocumentFile), "gives € %s in total, and %s € %s", total, s.Path, s.Receipt.Totals.Amount)
	}
	return d, s.agree(d, claim)
}

// agree holds the claim against the document, row by row.
func (s *Stored) agree(d *document.Document, claim []byte) error {
	where := s.at(report.ResultFile)
	lines := csv.NewReader(bytes.NewReader(claim))
	records, err := lines.ReadAll()
	if err != nil || len(records) == 0 {
		return s.altered(where, "is no table of amounts")
	}
	for i := range max(len(records)-1, len(d.Recipients)) {
		where.Line = i + 2
		switch {
		case i+1 >= len(records):
			return s.altered(s.at(report.ResultFile), "lacks %s, which %s has", d.Recipients[i].Code, report.DocumentFile)
		case i >= len(d.Recipients) || records[i+1][0] != d.Recipients[i].Code:
			return s.altered(where.At(i+2, 1), "%s does not stand here in %s", records[i+1][0], report.DocumentFile)
		}
		last := len(records[i+1]) - 1
		if amount := d.Recipients[i].Amount.String(); records[i+1][last] != amount {
			return s.altered(where.At(i+2, last+1), "%s gets € %s here, and € %s in %s", d.Recipients[i].Code, records[i+1][last], amount, report.DocumentFile)
		}
	}
	return nil
}
