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

// readDirectory reads the result in a directory.
func (o *compareOptions) readDirectory(path string) (comparedSide, error) {
	stored, err := openResult(path)
	if err != nil {
		return comparedSide{}, err
	}
	if _, err := stored.Claim(); err != nil {
		return comparedSide{}, err
	}
	return o.readResult(comparison.SideResult, path, stored)
}

// readReceipt reads the result that a receipt lies beside, or makes it again where it does not.
func (o *compareOptions) readReceipt(path string) (comparedSide, error) {
	if _, err := readRegular(path); err != nil {
		return comparedSide{}, err
	}
	directory := filepath.Dir(path)
	stored, err := archive.OpenStored(directory, path, filepath.Base(path), os.DirFS(directory))
	if err != nil {
		return comparedSide{}, err
	}
	return o.readResult(comparison.SideReceipt, path, stored)
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
	stored, err := archive.OpenStored(path, path, report.ReceiptFile, opened.Result)
	if err != nil {
		return comparedSide{}, err
	}
	if _, err := stored.Claim(); err != nil {
		return comparedSide{}, err
	}
	return o.readResult(comparison.SideResult, path, stored, opened.Place)
}

// readResult reads the amounts of a result, which must be those that its receipt names. A receipt without amounts
// beside it is run again; so is a result that was written without allocation.json, where its inputs can be found.
func (o *compareOptions) readResult(kind, argument string, stored *archive.Stored, more ...archive.Place) (comparedSide, error) {
	places := append(o.folders(), more...)
	side, err := amountsOf(kind, argument, stored, places)
	if err != nil {
		return comparedSide{}, err
	}
	if side == nil || side.Model == nil {
		receipt := stored.Receipt
		again, err := archive.Reproduce(stored.Path, receipt, version, places, nil)
		switch {
		case err == nil && again.ResultHash == receipt.ResultHash:
			remade, err := comparison.SideOfResult(kind, filepath.Base(argument), allocation.Text{}, again.Result)
			return comparedSide{remade, again.Result}, err
		case err == nil && side == nil:
			return comparedSide{}, otherResult(stored.Path, "run again, the result has SHA-256 %s, and the receipt %s", again.ResultHash, receipt.ResultHash)
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

// amountsOf reads what lies beside the receipt; nil when no amounts do.
func amountsOf(kind, argument string, stored *archive.Stored, places []archive.Place) (*comparison.ComparedSide, error) {
	name := filepath.Base(argument)
	d, err := stored.Document()
	if err != nil {
		return nil, err
	}
	if d != nil {
		scheme := schemeOfDocument(d, append(places, archive.Place{Name: stored.Name, Files: stored.Files}))
		side := comparison.SideOfDocument(kind, name, stored.Receipt, d, scheme)
		return &side, nil
	}
	data, err := stored.Read(report.ResultFile)
	if data == nil || err != nil {
		return nil, err
	}
	side, err := comparison.SideOfTable(kind, name, stored.Receipt, filepath.Join(stored.Name, report.ResultFile), data)
	return &side, err
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
