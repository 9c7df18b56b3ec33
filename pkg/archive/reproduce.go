package archive

import (
	"io/fs"
	"slices"
	"strings"

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
	Files      []FileCheck // ascending by name: every output that the receipt names, and every other that was made again
	Fields     []Field     // where the receipt says something else than the one made now, in the order of the receipt
	Sums       SumsCheck   // of SHA256SUMS beside the receipt
	Foreign    []string    // ascending: files beside the receipt that it does not name
	Difference *Difference // the first amount that differs; nil when none is known to
	Found      []Found     // the scheme and the inputs, in the order of the receipt
}

// A FileCheck is one output: as the receipt has it, made again, and as it lies beside the receipt.
type FileCheck struct {
	Name    string
	Receipt string // SHA-256; "" when the receipt does not name it
	Again   string // SHA-256; "" when this program does not make it
	OnDisk  string // SHA-256; "" when it is not there
}

// Named tells whether the receipt names the file. One that it does not name and that its own options make was left out
// of it afterwards, or comes with a later version.
func (f FileCheck) Named() bool { return f.Receipt != "" }

// Reproduced tells whether the file was made again with the same bytes.
func (f FileCheck) Reproduced() bool { return f.Again == f.Receipt }

// Altered tells whether the file beside the receipt is not the one that the receipt names. A file that is not there
// contradicts nothing.
func (f FileCheck) Altered() bool { return f.Named() && f.OnDisk != "" && f.OnDisk != f.Receipt }

// A SumsCheck is what SHA256SUMS beside a receipt is worth.
type SumsCheck string

// What SHA256SUMS can be.
const (
	SumsAbsent SumsCheck = "absent"
	SumsRight  SumsCheck = "right"
	SumsWrong  SumsCheck = "wrong" // it does not name the files of the receipt with their hashes
)

// SameResult tells whether the claim came out the same and everything that lies beside the receipt is as it was:
// allocation.csv made again, each file that is there, the sums, and what the receipt itself says of amounts. The same
// version of the program makes every file with the bytes that the receipt names, and no other file.
func (r *Reproduction) SameResult() bool {
	switch {
	case r.ResultHash != r.Receipt.ResultHash, r.Difference != nil, r.Sums == SumsWrong:
		return false
	case slices.ContainsFunc(r.Files, FileCheck.Altered):
		return false
	case r.SameVersion() && slices.ContainsFunc(r.Files, func(f FileCheck) bool { return !f.Reproduced() }):
		return false
	}
	return !slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Decides || r.SameVersion() })
}

// Claimed tells whether allocation.csv lies beside the receipt. A folder without it holds no result.
func (r *Reproduction) Claimed() bool {
	return slices.ContainsFunc(r.Files, func(f FileCheck) bool { return f.Name == report.ResultFile && f.OnDisk != "" })
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
		return nil, contradicted(name, r, version, err)
	}
	again, err := scenario.Run(request)
	if err != nil {
		return nil, contradicted(name, r, version, err)
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

// contradicted says that what a receipt names gives no result: it gave one when it was written, so an entry of it was
// left out or changed since. Problems without a place are the receipt's own, and so is a measure that no input supplies;
// where all are in files they stand below one of the receipt. Hints for who makes a result are left out.
func contradicted(name string, r *provenance.Receipt, version string, err error) error {
	found := provenance.ProblemsIn(err)
	if len(found) == 0 {
		return err
	}
	hint := "an entry of the receipt was left out or changed after it was written: restore it"
	if version != r.Tool.Version {
		hint += "; or use npo " + r.Tool.Version + ", which made the result"
	}
	own := func(p *provenance.Problem) bool {
		return p.Where.File == "" || p.Where.File == name || p.Code == provenance.MeasureMissing
	}
	var problems provenance.Problems
	if !slices.ContainsFunc(found, own) {
		problems.Add(provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "what it names gives no result").WithHint("%s", hint))
	}
	for _, p := range found {
		told := *p
		told.Hint = ""
		if own(p) {
			told.Where, told.Hint = provenance.Position{File: name}, hint
		}
		problems.Add(&told)
	}
	return problems.Err()
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
	for i, o := range r.Receipt.Outputs {
		check := FileCheck{Name: o.Name, Receipt: o.SHA256}
		again, ok := made.Bytes(o.Name)
		if ok {
			check.Again = provenance.Hash(again)
		}
		sizes := sizeOf(i, o, again)
		if result != nil {
			if data, err := read(result, o.Name); err == nil {
				check.OnDisk = provenance.Hash(data)
				if len(sizes) == 0 {
					sizes = sizeOf(i, o, data)
				}
			}
		}
		r.Fields = append(r.Fields, sizes...)
		r.Files = append(r.Files, check)
	}
	r.addUnnamed(made, result)
	if data, ok := made.Bytes(report.ResultFile); ok {
		r.ResultHash = provenance.Hash(data)
	}
}

// addUnnamed adds what was made again and the receipt does not name.
func (r *Reproduction) addUnnamed(made *report.Memory, result fs.FS) {
	for _, name := range made.Names() {
		known := slices.ContainsFunc(r.Files, func(f FileCheck) bool { return f.Name == name })
		if known || name == report.ReceiptFile || name == report.SumsFile {
			continue
		}
		data, _ := made.Bytes(name)
		check := FileCheck{Name: name, Again: provenance.Hash(data)}
		if result != nil {
			if data, err := read(result, name); err == nil {
				check.OnDisk = provenance.Hash(data)
			}
		}
		r.Files = append(r.Files, check)
	}
	slices.SortFunc(r.Files, func(a, b FileCheck) int { return strings.Compare(a.Name, b.Name) })
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
