package archive

import (
	"fmt"
	"io/fs"
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/scenario"
)

// A Reproduction is a result made again, held against its receipt and against the files beside it.
type Reproduction struct {
	Receipt    *provenance.Receipt
	Version    string // of the program that ran now; the receipt has that of then
	Result     *scenario.Result
	ResultHash string      // of allocation.csv, made again
	Files      []FileCheck // ascending by name: every output that the receipt names
	Foreign    []string    // ascending: files beside the receipt that it does not name
	Difference *Difference // the first amount that differs; nil when none is known to
	Found      []Found     // the inputs, in the order of the receipt
}

// A FileCheck is one output: as the receipt has it, made again, and as it lies beside the receipt.
type FileCheck struct {
	Name     string
	Receipt  string // SHA-256
	Again    string // SHA-256; "" when this program does not make it
	OnDisk   string // SHA-256; "" when it is not there
	HasPlace bool   // whether there was a folder to look in
}

// Reproduced tells whether the file was made again with the same bytes.
func (f FileCheck) Reproduced() bool { return f.Again == f.Receipt }

// Altered tells whether the file beside the receipt is not the one that the receipt names.
func (f FileCheck) Altered() bool { return f.HasPlace && f.OnDisk != f.Receipt }

// SameResult tells whether the claim of record came out the same: allocation.csv made again, and the one
// beside the receipt where there is one.
func (r *Reproduction) SameResult() bool {
	if r.ResultHash != r.Receipt.ResultHash || r.Difference != nil {
		return false
	}
	return !slices.ContainsFunc(r.Files, FileCheck.Altered)
}

// SameVersion tells whether the program is the one that made the result.
func (r *Reproduction) SameVersion() bool { return r.Version == r.Receipt.Tool.Version }

// Reproduce runs a receipt again, with the files that places hold, and compares. name is the receipt's, as
// typed; result is the folder it lies in, or nil when there is only the receipt.
//
// A missing file, a built-in scheme or example table that this program has another version of, and inputs
// that are refused today are provenance problems.
func Reproduce(name string, r *provenance.Receipt, version string, places []Place, result fs.FS) (*Reproduction, error) {
	found, missing := Find(WantedBy(r), places)
	if err := missingProblem(name, missing); err != nil {
		return nil, err
	}
	request, err := requestOf(name, r, found)
	if err != nil {
		return nil, err
	}
	again, err := scenario.Run(*request)
	if err != nil {
		return nil, err
	}
	var made report.Memory
	if err := report.Write(&made, again, optionsOf(r, version)); err != nil {
		return nil, err
	}
	rep := &Reproduction{Receipt: r, Version: version, Result: again, Found: found}
	rep.compareFiles(&made, result)
	rep.Difference, err = firstDifference(&made, result)
	return rep, err
}

// optionsOf repeats how the result was rendered. The version is that of now: it stands in the renderings, so
// that another version may give other bytes for the same amounts.
func optionsOf(r *provenance.Receipt, version string) report.Options {
	o := report.Options{Language: report.Language(r.Options.Language), Version: version}
	for _, f := range r.Options.Formats {
		o.Formats = append(o.Formats, report.Format(f))
	}
	return o
}

// requestOf repeats what decided the amounts.
func requestOf(name string, r *provenance.Receipt, found []Found) (*scenario.Request, error) {
	scheme, err := schemeOf(name, r, found)
	if err != nil {
		return nil, err
	}
	request := &scenario.Request{
		Scheme:    scheme,
		Budget:    r.Options.Budget,
		Unmatched: cbsdata.Unmatched(r.Options.Unmatched),
		Decimal:   cbsdata.DecimalMark(r.Options.Decimal),
		Division:  provenance.Date(r.Options.Division),
	}
	for _, s := range r.Options.Settings {
		request.Settings = append(request.Settings, scenario.Setting{Name: s.Name, Value: s.Value})
	}
	for _, f := range found {
		input := scenario.Input{Name: f.Name, Data: f.Data}
		switch f.Kind {
		case provenance.KindInput:
			request.Inputs = append(request.Inputs, input)
		case provenance.KindPlacement:
			request.Placement = &input
		}
	}
	return request, nil
}

// schemeOf returns the scheme of the receipt, and refuses one that has changed since.
func schemeOf(name string, r *provenance.Receipt, found []Found) (*scenario.Scheme, error) {
	if r.Scheme.Kind == provenance.SchemeFile {
		i := slices.IndexFunc(found, func(f Found) bool { return f.SHA256 == r.Scheme.SHA256 })
		return scenario.Parse(r.Scheme.Name, found[i].Data)
	}
	scheme, err := scenario.Find(r.Scheme.ID)
	if err != nil {
		return nil, err
	}
	if scheme.Source.SHA256 != r.Scheme.SHA256 {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.MissingInput,
			"scheme %s is not the one inside this program: the receipt has SHA-256 %s", r.Scheme.ID, r.Scheme.SHA256).
			WithHint("use npo %s, which made this result", r.Tool.Version)
	}
	return scheme, nil
}

// compareFiles holds every output of the receipt against what was made again and what lies beside it.
func (r *Reproduction) compareFiles(made *report.Memory, result fs.FS) {
	for _, o := range r.Receipt.Outputs {
		check := FileCheck{Name: o.Name, Receipt: o.SHA256, HasPlace: result != nil}
		if data, ok := made.Bytes(o.Name); ok {
			check.Again = provenance.Hash(data)
		}
		if result != nil {
			if data, err := fs.ReadFile(result, o.Name); err == nil {
				check.OnDisk = provenance.Hash(data)
			}
		}
		r.Files = append(r.Files, check)
	}
	if data, ok := made.Bytes(report.ResultFile); ok {
		r.ResultHash = provenance.Hash(data)
	}
	r.Foreign = foreignFiles(r.Receipt, result)
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

// String says in one line what came out, in English, for logs.
func (r *Reproduction) String() string {
	if r.SameResult() {
		return fmt.Sprintf("same result: %s", r.ResultHash)
	}
	return fmt.Sprintf("another result: %s, where the receipt has %s", r.ResultHash, r.Receipt.ResultHash)
}
