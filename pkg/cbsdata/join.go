package cbsdata

import (
	"cmp"
	"path/filepath"
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// Unmatched says what to do with sites that have no municipality.
type Unmatched string

// The choices for JoinOptions.Unmatched.
const (
	UnmatchedError Unmatched = "error"
	UnmatchedDrop  Unmatched = "drop"
)

// JoinOptions steer how files become one table.
type JoinOptions struct {
	Register  *municipality.Register
	Unmatched Unmatched       // "" is UnmatchedError
	Placement *Placement      // nil: none
	Division  provenance.Date // "" : detect
	Need      []MeasureSpec   // the measures that the scheme uses; empty: whatever the inputs supply
	Sites     bool            // rows are sites (schemes over school sites)
	Carry     CarryOptions    // how inputs on an older division are brought to Division
}

// Join brings files to one table. The order of the files does not matter.
// The error holds every problem found. Where sites have no municipality and Unmatched is not drop,
// it lists each with its place, units and proposal, and is a [NotPlacedError]; Table is then nil.
//
// The municipal division is the declared one, or else the one of those that hold all codes that was in force
// at the latest reference date of the files, or is covered wholly, or is the newest, in this order. Inputs on different
// divisions are refused, unless one is declared: then those on an older one are carried to it (see CarryOptions).
func Join(files []*File, o JoinOptions) (*Table, error) {
	j := newJoining(files, o)
	j.assign()
	j.carry()
	j.settleSites()
	j.chooseDivision()
	if j.problems.Len() > 0 {
		return nil, j.err()
	}
	j.compareWitnesses()
	j.fillRows()
	j.requireRows()
	j.addUp()
	j.requireMeasures()
	if j.problems.Len() > 0 {
		return nil, j.err()
	}
	j.account()
	j.lookAround()
	return j.table, nil
}

// A joining is a table while it is made.
type joining struct {
	options  JoinOptions
	specs    []MeasureSpec // measures known, ascending by id
	table    *Table
	inputs   []*input
	problems provenance.Problems
	homes    map[string]home // municipality of each site that has one
	unplaced []Unplaced
	division *municipality.Division
	codes    map[municipality.Code]provenance.Position // the first cell of each code of a row
	columns  map[string]int                            // measure → index in table.Measures
	refused  bool                                      // an input has codes that do not fit, and was told so while it was to be carried
}

// An input is one table of one file, and what becomes of its measures and keys.
type input struct {
	*records
	file       int // index in Table.Files
	name       string
	roles      []role   // parallel to specs
	recipients []string // the row of each key; "" when it has none
}

// base is the input's name without folders: what is said of a table must not depend on where its files lie.
func (in *input) base() string { return filepath.Base(in.name) }

// A role is what a measure of an input is there for.
type role int

const (
	supplies role = iota
	compares
)

// newJoining puts the files in a fixed order and opens them.
func newJoining(files []*File, o JoinOptions) *joining {
	j := &joining{
		options: o,
		specs:   WithCatalogue(o.Need),
		table:   &Table{Sites: o.Sites, Files: slices.Clone(files)},
		homes:   map[string]home{},
		codes:   map[municipality.Code]provenance.Position{},
		columns: map[string]int{},
	}
	slices.SortFunc(j.table.Files, func(a, b *File) int {
		return cmp.Or(
			cmp.Compare(filepath.Base(a.Source.Name), filepath.Base(b.Source.Name)),
			cmp.Compare(a.Source.SHA256, b.Source.SHA256),
			cmp.Compare(a.Source.Name, b.Source.Name),
		)
	})
	for i, f := range j.table.Files {
		if f.content == nil {
			j.problems.Add(provenance.Problemf(provenance.Position{File: f.Source.Name}, provenance.Unreadable,
				"the file has problems and cannot be joined"))
		}
		for _, rs := range f.content {
			j.inputs = append(j.inputs, &input{records: rs, file: i, name: f.Source.Name, roles: make([]role, len(rs.specs))})
		}
	}
	return j
}

// err is what Join returns when something is wrong.
func (j *joining) err() error {
	if err := j.problems.Err(); err == nil || len(j.unplaced) == 0 || j.options.Unmatched == UnmatchedDrop {
		return err
	}
	return &NotPlacedError{Unplaced: j.unplaced, problems: j.problems.Err()}
}

// spec returns what is known of a measure: what the scheme says, or the catalogue, or else the input.
func (j *joining) spec(id string, in *input) MeasureSpec {
	if i := slices.IndexFunc(j.specs, func(s MeasureSpec) bool { return s.ID == id }); i >= 0 {
		return j.specs[i]
	}
	return in.specs[slices.IndexFunc(in.specs, func(s MeasureSpec) bool { return s.ID == id })]
}

// header returns the place of a measure's header in an input.
func (j *joining) header(in *input, id string) provenance.Position {
	use := j.table.Files[in.file].Tables[in.table]
	where := provenance.Position{File: in.name, Sheet: in.sheet, Line: use.HeaderRow}
	for _, c := range use.Columns {
		if c.Use == id || c.Use == pupils && !in.plain {
			where.Column = c.Index
			return where
		}
	}
	return where
}
