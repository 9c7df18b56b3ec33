package cli

import (
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

// readStored reads a result: its directory or archive, of which it is the amounts that count, or its receipt.
func (o *compareOptions) readStored(path string) (comparedSide, error) {
	stored, err := openResult(path)
	if err != nil {
		return comparedSide{}, err
	}
	places, err := foldersOf(o.places)
	if err != nil {
		return comparedSide{}, err
	}
	if stored.Packed != nil {
		places = append(places, stored.Packed.Place)
	}
	kind := comparison.SideResult
	if stored.Alone {
		kind = comparison.SideReceipt
	}
	return readResult(kind, path, stored, places)
}

// readResult reads the amounts of a result, which must be those that its receipt names. A receipt without amounts
// beside it is run again; so is a result that was written without allocation.json, where its inputs can be found.
func readResult(kind, argument string, stored *archive.Stored, places []archive.Place) (comparedSide, error) {
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

// amountsOf reads what lies beside the receipt; nil when no amounts do.
func amountsOf(kind, argument string, stored *archive.Stored, places []archive.Place) (*comparison.ComparedSide, error) {
	name := filepath.Base(argument)
	d, err := stored.Document()
	if err != nil {
		return nil, err
	}
	if d != nil {
		scheme := schemeOfDocument(stored.Receipt, d, append(places, archive.Place{Name: stored.Name, Files: stored.Files}))
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
func schemeOfDocument(receipt *provenance.Receipt, d *document.Document, places []archive.Place) *scenario.Scheme {
	scheme := namedScheme(receipt, places)
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

// namedScheme finds the scheme by its hash, inside the program or in one of the places.
func namedScheme(receipt *provenance.Receipt, places []archive.Place) *scenario.Scheme {
	if scheme, err := scenario.Find(receipt.Scheme.ID); err == nil && scheme.Source.SHA256 == receipt.Scheme.SHA256 {
		return scheme
	}
	found, _ := archive.Find(archive.WantedBy(receipt)[:1], places) // the scheme comes first
	if len(found) == 0 {
		return nil
	}
	scheme, err := scenario.Parse(receipt.Scheme.Name, found[0].Data)
	if err != nil {
		return nil
	}
	return scheme
}
