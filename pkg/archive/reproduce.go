package archive

import (
	"io/fs"
	"slices"

	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// A Reproduction is a result made again, held against its receipt and against the files beside it.
type Reproduction struct {
	Receipt    *provenance.Receipt
	Version    string // of the program that ran now; the receipt has that of then
	Result     *scenario.Result
	ResultHash string      // of allocation.csv, made again
	Files      []FileCheck // ascending by name: every output that the receipt names
	Fields     []Field     // where the receipt says something else than the one made now, in the order of the receipt
	Sums       SumsCheck   // of SHA256SUMS beside the receipt
	Foreign    []string    // ascending: files beside the receipt that it does not name
	Difference *Difference // the first amount that differs; nil when none is known to
	Found      []Found     // the scheme and the inputs, in the order of the receipt
}

// A FileCheck is one output: as the receipt has it, made again, and as it lies beside the receipt.
type FileCheck struct {
	Name    string
	Receipt string // SHA-256
	Again   string // SHA-256; "" when this program does not make it
	OnDisk  string // SHA-256; "" when it is not there
}

// Reproduced tells whether the file was made again with the same bytes.
func (f FileCheck) Reproduced() bool { return f.Again == f.Receipt }

// Altered tells whether the file beside the receipt is not the one that the receipt names. A file that is not there
// contradicts nothing.
func (f FileCheck) Altered() bool { return f.OnDisk != "" && f.OnDisk != f.Receipt }

// A SumsCheck is what SHA256SUMS beside a receipt is worth.
type SumsCheck string

// What SHA256SUMS can be.
const (
	SumsAbsent SumsCheck = "absent"
	SumsRight  SumsCheck = "right"
	SumsWrong  SumsCheck = "wrong" // it does not name the files of the receipt with their hashes
)

// SameResult tells whether the claim came out the same and everything that lies beside the receipt is as it was:
// allocation.csv made again, each file that is there, the sums, and what the receipt itself says of amounts.
func (r *Reproduction) SameResult() bool {
	switch {
	case r.ResultHash != r.Receipt.ResultHash, r.Difference != nil, r.Sums == SumsWrong:
		return false
	case slices.ContainsFunc(r.Files, FileCheck.Altered):
		return false
	}
	return !slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Decides || r.SameVersion() })
}

// SameVersion tells whether the program is the one that made the result.
func (r *Reproduction) SameVersion() bool { return r.Version == r.Receipt.Tool.Version }

// Reproduce runs a receipt again, with the files inside the program and in places, and compares. name is the
// receipt's, as typed; result is the folder it lies in, or nil when there is only the receipt.
//
// A file that is missing and inputs that are refused today are provenance problems.
func Reproduce(name string, r *provenance.Receipt, version string, places []Place, result fs.FS) (*Reproduction, error) {
	found, err := findAll(name, r, places)
	if err != nil {
		return nil, err
	}
	request, err := requestOf(name, r, found)
	if err != nil {
		return nil, err
	}
	again, err := scenario.Run(request)
	if err != nil {
		return nil, err
	}
	var made report.Memory
	if err := report.Write(&made, again, optionsOf(r, version)); err != nil {
		return nil, err
	}
	rep := &Reproduction{Receipt: r, Version: version, Result: again, Found: found}
	if rep.Fields, err = fieldsOf(r, &made); err != nil {
		return nil, err
	}
	rep.compareFiles(&made, result)
	rep.Sums = checkSums(r, result)
	rep.Foreign = foreignFiles(r, result)
	rep.Difference, err = firstDifference(&made, result)
	return rep, err
}

// optionsOf repeats how the result was rendered. The version is that of now: it stands in the renderings, so
// that another version may give other bytes for the same amounts. A format that this version does not know is
// left out, and its file is then one that this program does not make.
func optionsOf(r *provenance.Receipt, version string) report.Options {
	o := report.Options{Language: wording.Language(r.Options.Language), Version: version, PerGemeente: r.Options.PerGemeente}
	for _, f := range r.Options.Formats {
		if slices.Contains(report.Formats(), report.Format(f)) {
			o.Formats = append(o.Formats, report.Format(f))
		}
	}
	return o
}

// compareFiles holds every output of the receipt against what was made again and what lies beside it.
func (r *Reproduction) compareFiles(made *report.Memory, result fs.FS) {
	for _, o := range r.Receipt.Outputs {
		check := FileCheck{Name: o.Name, Receipt: o.SHA256}
		if data, ok := made.Bytes(o.Name); ok {
			check.Again = provenance.Hash(data)
		}
		if result != nil {
			if data, err := read(result, o.Name); err == nil {
				check.OnDisk = provenance.Hash(data)
			}
		}
		r.Files = append(r.Files, check)
	}
	if data, ok := made.Bytes(report.ResultFile); ok {
		r.ResultHash = provenance.Hash(data)
	}
}

// checkSums holds SHA256SUMS against the receipt and the file that the receipt is.
func checkSums(r *provenance.Receipt, result fs.FS) SumsCheck {
	if result == nil {
		return SumsAbsent
	}
	sums, err := read(result, report.SumsFile)
	if err != nil {
		return SumsAbsent
	}
	receipt, err := read(result, report.ReceiptFile)
	if err != nil {
		return SumsAbsent // the receipt lies here under another name
	}
	lines := []string{sumLine(entry{report.ReceiptFile, receipt})}
	for _, o := range r.Outputs {
		lines = append(lines, o.SHA256+"  "+o.Name+"\n")
	}
	if string(sums) == sortedLines(lines) {
		return SumsRight
	}
	return SumsWrong
}

// foreignFiles lists what lies beside the receipt without being named by it.
func foreignFiles(r *provenance.Receipt, result fs.FS) []string {
	if result == nil {
		return nil
	}
	known := []string{report.ReceiptFile, report.SumsFile}
	for _, o := range r.Outputs {
		known = append(known, o.Name)
	}
	var foreign []string
	// Folders that cannot be read hold nothing that can be named.
	_ = fs.WalkDir(result, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !slices.Contains(known, path) {
			foreign = append(foreign, path)
		}
		return nil
	})
	return foreign
}
