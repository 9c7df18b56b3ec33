package carry

import (
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// sharesBySites divides every divided municipality in which the files have school sites by the pupils in its places, but
// those of which the shares are known.
func sharesBySites(files []File, register *municipality.Register, known []municipality.Share) ([]municipality.Share, error) {
	var problems provenance.Problems
	var read []*cbsdata.File
	for _, f := range files {
		file, err := cbsdata.Read(f.Name, f.Data, cbsdata.Options{Decimal: cbsdata.Auto})
		problems.AddError(f.Name, orShares(err))
		read = append(read, file)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	divided, err := cbsdata.PupilsByPlace(read, register)
	if err != nil {
		return nil, err
	}
	shares, err := cbsdata.SharesOf(divided, known, register)
	problems.AddError(files[0].Name, provenance.InFile(err, files[0].Name))
	if len(divided) == 0 {
		problems.Add(noPupils(files[0].Name, read))
	}
	return shares, problems.Err()
}

// orShares puts before the layouts of school sites that weights may be a table of shares.
func orShares(err error) error {
	for _, p := range provenance.ProblemsIn(err) {
		if p.Code == provenance.Unrecognised || p.Code == provenance.BadHeader {
			p.Hint = "a table of shares has the columns van, naar, aandeel; school sites will do too: " + p.Hint
		}
	}
	return err
}

// noPupils says what files of school sites lack to divide a municipality by: pupils, or sites in a divided one.
func noPupils(name string, files []*cbsdata.File) *provenance.Problem {
	if !slices.ContainsFunc(files, countsPupils) {
		return provenance.Problemf(provenance.Position{File: name}, provenance.NoSplitWeights, "school sites without pupils: nothing says how many go to school in each place").
			WithHint("add a --weights FILE with the pupils per school site, or give one with the columns van, naar, aandeel")
	}
	return provenance.Problemf(provenance.Position{File: name}, provenance.NoSplitWeights, "no school site of a municipality that was divided").
		WithHint("give a file with the columns van, naar, aandeel, or files that say in which municipality and place schools lie")
}

// countsPupils tells whether a file has a count per school site.
func countsPupils(f *cbsdata.File) bool {
	for _, t := range f.Tables {
		for _, c := range t.Controls {
			if slices.ContainsFunc(cbsdata.Catalogue(), func(m cbsdata.MeasureSpec) bool { return m.ID == c.Measure && m.Kind == cbsdata.Count }) {
				return true
			}
		}
	}
	return false
}
