package carry

import (
	"cmp"
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A File is bytes and what the user calls them.
type File struct {
	Name string
	Data []byte
}

// Shares are how divided municipalities are divided, with the files that say so.
type Shares struct {
	Weights *municipality.Weights
	Shares  []municipality.Share // ascending by From, then To
	BySites bool                 // from the places of school sites rather than from a file of shares
	Sources []provenance.Source  // in the order given
}

// ReadShares reads how divided municipalities are divided. The files are either one table with the columns van, naar
// and aandeel, one row per successor (codes or names; 0.25, 0,25 or 1/4), or files of school sites as npo allocate takes
// them: every site lies in a place and every place went to one successor, so each gets the part of the pupils that go
// to school there. The error holds every problem.
func ReadShares(files []File, register *municipality.Register) (*Shares, error) {
	s := &Shares{}
	for _, f := range files {
		s.Sources = append(s.Sources, provenance.NewSource(f.Name, f.Data))
	}
	var err error
	if len(files) == 1 {
		s.Shares, err = readShareTable(files[0], register)
	}
	if len(files) > 1 || err == nil && s.Shares == nil {
		s.BySites = true
		s.Shares, err = sharesBySites(files, register)
	}
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(s.Shares, func(a, b municipality.Share) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	s.Weights, err = register.NewWeights(s.Shares)
	return s, err
}

// readShareTable reads a table of shares; nil when the file is none.
func readShareTable(f File, register *municipality.Register) ([]municipality.Share, error) {
	grids, err := cbsdata.ReadGrids(f.Name, f.Data)
	if err != nil {
		return nil, err
	}
	for _, g := range grids {
		for i, l := range g.Lines {
			if columns, ok := shareColumns(l); ok {
				return (&shareTable{register: register, grid: g, columns: columns}).read(g.Lines[i+1:])
			}
		}
	}
	return nil, nil
}

// shareColumns recognises the header of a table of shares: the columns of van, naar and aandeel, from 0.
func shareColumns(l cbsdata.GridLine) (columns [3]int, ok bool) {
	names := [3][]string{
		{"van", "oud", "oudecode", "oudegemeente", "gemeentecodeoud", "from"},
		{"naar", "nieuw", "nieuwecode", "nieuwegemeente", "gemeentecodenieuw", "to"},
		{"aandeel", "deel", "gewicht", "share", "weight"},
	}
	for i := range columns {
		columns[i] = slices.IndexFunc(l.Cells, func(c cbsdata.GridCell) bool { return slices.Contains(names[i], cbsdata.Fold(c.Text)) })
		if columns[i] < 0 {
			return columns, false
		}
	}
	return columns, true
}

// A shareTable is a table of shares while it is read.
type shareTable struct {
	register *municipality.Register
	grid     cbsdata.Grid
	columns  [3]int
	problems provenance.Problems
}

func (t *shareTable) read(lines []cbsdata.GridLine) ([]municipality.Share, error) {
	var shares []municipality.Share
	for _, l := range lines {
		t.problems.Add(l.Broken)
		if l.Broken == nil {
			shares = append(shares, t.share(l))
		}
	}
	if len(lines) == 0 {
		t.problems.Add(provenance.Problemf(provenance.Position{File: t.grid.Source.Name, Sheet: t.grid.Sheet}, provenance.Empty,
			"a header without any row under it"))
	}
	return shares, t.problems.Err()
}

// share reads one row.
func (t *shareTable) share(l cbsdata.GridLine) municipality.Share {
	part := t.grid.At(l, t.columns[2])
	s := municipality.Share{From: t.code(t.grid.At(l, t.columns[0])), To: t.code(t.grid.At(l, t.columns[1])), Where: part.Where}
	text := part.Text
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1) // a share is at most one: its only mark is the decimal mark
	}
	var err error
	s.Part, err = municipality.ParseShare(text)
	for _, p := range provenance.ProblemsIn(err) {
		p.Where = part.Where
		t.problems.Add(p)
	}
	return s
}

// code finds the one municipality that a cell means in any division.
func (t *shareTable) code(c cbsdata.GridCell) municipality.Code {
	codes := t.register.Meanings(c.Text)
	switch len(codes) {
	case 1:
		return codes[0]
	case 0:
		t.problems.Add(provenance.Problemf(c.Where, provenance.UnknownMunicipality, "%q is no municipality", c.Text).
			WithHint("npo gemeente find NAME gives the nearest"))
	default:
		t.problems.Add(provenance.Problemf(c.Where, provenance.UnknownMunicipality, "%q may be more than one municipality", c.Text).
			WithHint("write the code"))
	}
	return 0
}

// sharesBySites divides every divided municipality in which the files have school sites by the pupils in its places.
func sharesBySites(files []File, register *municipality.Register) ([]municipality.Share, error) {
	var problems provenance.Problems
	var read []*cbsdata.File
	for _, f := range files {
		file, err := cbsdata.Read(f.Name, f.Data, cbsdata.Options{Decimal: cbsdata.Auto})
		problems.AddError(f.Name, err)
		read = append(read, file)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	divided, err := cbsdata.PupilsByPlace(read, register)
	if err != nil {
		return nil, err
	}
	var shares []municipality.Share
	for _, d := range divided {
		found, err := register.SharesByPlace(d.Code, d.Places)
		problems.AddError(read[0].Source.Name, err)
		shares = append(shares, found...)
	}
	if len(shares) == 0 && problems.Len() == 0 {
		problems.Add(provenance.Problemf(provenance.Position{File: files[0].Name}, provenance.NoSplitWeights,
			"no school site of a municipality that was divided").
			WithHint("give a file with the columns van, naar, aandeel, or files that say in which municipality and place schools lie"))
	}
	return shares, problems.Err()
}
