package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/comparison"
	"npo/pkg/report/document"
	"npo/pkg/scenario"
)

// A storedResult is where a result lies: the files beside its receipt.
type storedResult struct {
	name    string // of the folder, as typed, for messages
	files   fs.FS
	receipt string // the path of the receipt, for messages
	entry   string // its name in files
}

// resultIn is the result in a directory.
func resultIn(directory string) storedResult {
	return storedResult{directory, os.DirFS(directory), filepath.Join(directory, report.ReceiptFile), report.ReceiptFile}
}

// resultOf is the result that a receipt lies beside.
func resultOf(receipt string) storedResult {
	directory := filepath.Dir(receipt)
	return storedResult{directory, os.DirFS(directory), receipt, filepath.Base(receipt)}
}

// readArchive reads a result from an archive, which holds its inputs too.
func (o *compareOptions) readArchive(path string) (comparedSide, error) {
	data, err := readRegular(path)
	if err != nil {
		return comparedSide{}, err
	}
	opened, err := archive.Open(path, data)
	if err != nil {
		return comparedSide{}, err
	}
	return o.readResult(comparison.SideResult, path, storedResult{path, opened.Result, path, report.ReceiptFile}, opened.Place)
}

// readResult reads the amounts of a result, which must be those that its receipt names. A receipt without amounts
// beside it is run again; so is a result that was written without allocation.json, where its inputs can be found.
func (o *compareOptions) readResult(kind, argument string, r storedResult, more ...archive.Place) (comparedSide, error) {
	receipt, err := r.readReceipt(kind)
	if err != nil {
		return comparedSide{}, err
	}
	places := append(o.folders(), more...)
	side, err := r.amounts(kind, argument, receipt, places)
	if err != nil {
		return comparedSide{}, err
	}
	if side == nil || side.Model == nil {
		again, err := archive.Reproduce(r.receipt, receipt, version, places, nil)
		switch {
		case err == nil && again.ResultHash == receipt.ResultHash:
			remade, err := comparison.SideOfResult(kind, filepath.Base(argument), allocation.Text{}, again.Result)
			return comparedSide{ComparedSide: remade}, err
		case err == nil && side == nil:
			return comparedSide{}, differs("%s: run again, the result has SHA-256 %s, and the receipt %s", r.receipt, again.ResultHash, receipt.ResultHash)
		case side == nil:
			return comparedSide{}, err
		}
	}
	return comparedSide{ComparedSide: *side}, nil
}

// folders are the places of --inputs.
func (o *compareOptions) folders() []archive.Place {
	var places []archive.Place
	for _, name := range o.places {
		places = append(places, archive.Folder(name))
	}
	return places
}

func (r storedResult) readReceipt(kind string) (*provenance.Receipt, error) {
	data, err := fs.ReadFile(r.files, r.entry)
	if err != nil {
		problem := unreadable(r.name, "is not the directory of a result: it holds no %s", report.ReceiptFile)
		if kind == comparison.SideReceipt {
			problem = unreadable(r.receipt, "%s", cause(err))
		}
		return nil, problem.WithHint("give the DIR of npo allocate -o DIR")
	}
	return provenance.DecodeReceipt(r.receipt, data)
}

// amounts reads what lies beside the receipt; nil when no amounts do.
func (r storedResult) amounts(kind, argument string, receipt *provenance.Receipt, places []archive.Place) (*comparison.ComparedSide, error) {
	name := filepath.Base(argument)
	if data, err := r.named(receipt, report.DocumentFile); data != nil || err != nil {
		if err != nil {
			return nil, err
		}
		document, err := document.Decode(r.path(report.DocumentFile), data)
		if err != nil {
			return nil, err
		}
		scheme := schemeOfDocument(document, append(places, archive.Place{Name: r.name, Files: r.files}))
		side := comparison.SideOfDocument(kind, name, document, scheme)
		return &side, nil
	}
	data, err := r.named(receipt, report.ResultFile)
	if data == nil || err != nil {
		return nil, err
	}
	side, err := comparison.SideOfTable(kind, name, receipt, r.path(report.ResultFile), data)
	return &side, err
}

// path is where a file of the result lies, for messages.
func (r storedResult) path(file string) string { return filepath.Join(r.name, file) }

// named reads a file of the result; nil when it is not there. One that is not what the receipt names was changed
// afterwards, and is not compared.
func (r storedResult) named(receipt *provenance.Receipt, file string) ([]byte, error) {
	i := slices.IndexFunc(receipt.Outputs, func(o provenance.OutputEntry) bool { return o.Name == file })
	data, err := fs.ReadFile(r.files, file)
	if i < 0 || err != nil {
		return nil, nil
	}
	if hash := provenance.Hash(data); hash != receipt.Outputs[i].SHA256 {
		return nil, differs("%s was changed after it was written: its SHA-256 is %s, and %s has %s", r.path(file), hash, r.receipt, receipt.Outputs[i].SHA256)
	}
	return data, nil
}

// schemeOfDocument returns the scheme that made a document with what was changed in it: that inside the program, or
// the file of that hash in one of the places. nil when it is not at hand.
func schemeOfDocument(d *document.Document, places []archive.Place) *scenario.Scheme {
	scheme := namedScheme(d.Scheme, places)
	if scheme == nil {
		return nil
	}
	budget, settings := "", []scenario.Setting(nil)
	if d.Scheme.Budget != nil && d.Scheme.DefaultBudget != nil && *d.Scheme.Budget != *d.Scheme.DefaultBudget {
		budget = d.Scheme.Budget.String()
	}
	for _, p := range d.Scheme.Parameters {
		if !p.Value.Equal(p.Default.Exact) {
			settings = append(settings, scenario.Setting{Name: p.Name, Value: p.Value.String()})
		}
	}
	changed, err := scheme.With(budget, settings)
	if err != nil {
		return nil
	}
	var groups []scenario.Group
	for _, g := range changed.Groups {
		for _, other := range d.Scheme.Groups {
			if other.ID == g.ID && !slices.Equal(other.Members, g.Members) {
				g.Members = other.Members
				groups = append(groups, g)
			}
		}
	}
	if len(groups) == 0 {
		return changed
	}
	if changed, err = changed.WithGroups(groups); err != nil {
		return nil
	}
	return changed
}

// namedScheme finds the scheme by its hash.
func namedScheme(facts document.SchemeFacts, places []archive.Place) *scenario.Scheme {
	if scheme, err := scenario.Find(facts.ID); err == nil && scheme.Source.SHA256 == facts.SHA256 {
		return scheme
	}
	for _, place := range places {
		for _, data := range filesLike(place, facts) {
			if scheme, err := scenario.Parse(facts.Name, data); err == nil {
				return scheme
			}
		}
	}
	return nil
}

// filesLike reads the files of a place that have the hash of a scheme. Schemes are small: larger files are passed by.
func filesLike(place archive.Place, facts document.SchemeFacts) [][]byte {
	const largestScheme = 1 << 20
	var found [][]byte
	// Folders that cannot be read hold nothing that can be used.
	_ = fs.WalkDir(place.Files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil
		}
		if info, err := entry.Info(); err != nil || info.Size() > largestScheme {
			return nil
		}
		if data, err := fs.ReadFile(place.Files, path); err == nil && provenance.Hash(data) == facts.SHA256 {
			found = append(found, data)
		}
		return nil
	})
	return found
}
