package cbsdata

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Table is what all inputs together say: exact measures per recipient, each with the cells it came from.
type Table struct {
	Measures  []MeasureSpec // ascending by id: those that the inputs supply
	Rows      []Row         // ascending by key
	Sites     bool          // rows are school sites rather than municipalities
	Files     []*File       // in a fixed order: by base name, then hash
	Accounts  []Account     // in the order of Files, then measure: what became of every line and unit
	Unplaced  []Unplaced    // sites left out with --unmatched drop, ascending by site
	Placed    []Placed      // sites settled by the placement file, ascending by site
	Division  Division      // the municipal division of the rows
	Carried   *Carrying     // how inputs on an older division came to it; nil when none was
	Partial   []Partial     // sums of which no input supplies some of the parts, ascending by measure
	Oddities  []Oddity      // things worth a look that are no errors, over the files together
	Placement *provenance.Source
}

// A Row is one recipient.
type Row struct {
	Key    string // "GM0363", or "00AP00" for a site
	Name   string // the program's own name for the code; a site's name as supplied
	Values []Value
}

// A Value is one measure of one recipient, parallel to Table.Measures.
type Value struct {
	Amount decimal.Decimal
	Absent bool    // no input has it: zero by the rule for site files, or by the scheme's "absent: zero"
	From   []Trace // what it is the sum of, in file, line order
}

// A Partial is a measure added up from fewer parts than it has: pupils without the secondary ones, say. Whoever shows
// it says so.
type Partial struct {
	Measure string
	Lacking []string // ascending
}

// A Trace is one contribution to a value: the cells of one line of one file.
type Trace struct {
	File        int // index in Table.Files
	Sheet       string
	Line        int
	First, Last int    // columns, from and to; equal for one cell
	Site        string // "00AP00"; empty for a plain table
	Amount      decimal.Decimal
	Was         *CarriedFigure // what the cell was before its row went to another municipality; nil when it did not
}

// A CarriedFigure is a figure of a municipality that was carried to another one.
type CarriedFigure struct {
	Of    municipality.Code // whose row it stands in
	Share *big.Rat          // of the row that went along; 1 but for divided municipalities
	Whole decimal.Decimal   // what the cell holds; Amount is its share in whole units
}

// Position returns the place of the trace's first cell in the files of t.
func (t *Table) Position(tr Trace) provenance.Position {
	return provenance.Position{File: t.Files[tr.File].Source.Name, Sheet: tr.Sheet, Line: tr.Line, Column: tr.First}
}

// A Division is what is known of the municipal division of a table.
type Division struct {
	Date     provenance.Date // of the division that was chosen
	Declared bool            // by the user, not detected
	Total    int             // municipalities in that division: the "355" of "n of 355"
	Missing  []municipality.Municipality
}

// An Account tells what became of one measure of one file: no line and no unit gets lost.
// Lines = Header + Empty + Note + Used + NotPlaced, and Units = UsedUnits + NotPlacedUnits.
// The lines are those of the whole table, whatever measure each carries; the units are those of the measure.
type Account struct {
	File                                        int // index in Table.Files
	Sheet                                       string
	Measure                                     string
	Lines, Header, Empty, Note, Used, NotPlaced int
	Units, UsedUnits, NotPlacedUnits            decimal.Decimal
	Compared                                    bool // a second source of the same figure: compared, not added
}

// A Site is a school site: BRIN and site number, "02FC00".
type Site struct {
	ID, Name, Place string
}

// An Unplaced is a site whose municipality no input gives.
type Unplaced struct {
	Site     Site
	Where    provenance.Position
	Units    []Units                    // as the inputs give them, without sums of parts; ascending by measure
	Proposal *municipality.Municipality // from the place name, only when that is unique
}

// Units is an amount of one measure.
type Units struct {
	Measure string
	Amount  decimal.Decimal
}

// AddUnits adds to the amount of a measure, in a list ascending by measure.
func AddUnits(sums []Units, u Units) []Units {
	i, found := slices.BinarySearchFunc(sums, u, func(a, b Units) int { return cmp.Compare(a.Measure, b.Measure) })
	if !found {
		return slices.Insert(sums, i, u)
	}
	sums[i].Amount = sums[i].Amount.Add(u.Amount)
	return sums
}

// A Placed is a person's decision on the municipality of a site.
type Placed struct {
	Site           Site
	Municipality   municipality.Municipality
	Source, Reason string
	Units          []Units
}

// An Oddity is worth a look and stops nothing. It says what in both languages.
type Oddity struct {
	Where  provenance.Position
	Key    string // the recipient concerned, if one
	NL, EN string
}
