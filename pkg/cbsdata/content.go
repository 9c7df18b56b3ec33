package cbsdata

import (
	"github.com/shopspring/decimal"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// records is what one sheet says: figures of keys, and for sites where they lie. It is what Join works on.
type records struct {
	sheet   string
	bySite  bool
	plain   bool // a plain table: absence of a key is an error rather than zero
	rank    rank
	witness string         // a measure that is compared when another file supplies it too; "" for none
	specs   []MeasureSpec  // the measures supplied, in column order
	keys    []key          // in the order first met
	index   map[string]int // key id → index in keys
	figures []figure       // in line order
	table   int            // index in File.Tables
}

// rank orders the sources of a site's municipality. A count has a reference date; a register of addresses
// is a later snapshot.
type rank int

const (
	noSiting rank = iota
	registerRank
	countRank
)

// A key is a municipality or a site as a sheet names it, with the first line where it does.
type key struct {
	id           string            // "GM0363" or "00AP00"
	code         municipality.Code // 0: the sheet does not say
	name         string            // of the site, or of the municipality in a plain table
	place        string
	municipality string // the municipality's name in a file of sites
	line         int
	column       int // of the key
	codeColumn   int
}

// A figure is one amount of one measure of one key on one line.
type figure struct {
	spec, key   int // in records.specs, records.keys
	line        int
	first, last int // columns
	amount      decimal.Decimal
	was         *CarriedFigure // of a row that a boundary change moved or divided; else nil
}

// where returns the place of a figure.
func (rs *records) where(file string, f figure) provenance.Position {
	return provenance.Position{File: file, Sheet: rs.sheet, Line: f.line, Column: f.first}
}

// whereKey returns the place of a key.
func (rs *records) whereKey(file string, k key) provenance.Position {
	return provenance.Position{File: file, Sheet: rs.sheet, Line: k.line, Column: k.column}
}

// find returns the index of a key.
func (rs *records) find(id string) (int, bool) {
	i, ok := rs.index[id]
	return i, ok
}

// controls sums each measure over the lines of the sheet.
func (rs *records) controls() []Control {
	controls := make([]Control, len(rs.specs))
	for i, s := range rs.specs {
		controls[i].Measure = s.ID
	}
	for _, f := range rs.figures {
		controls[f.spec].Rows++
		controls[f.spec].Sum = controls[f.spec].Sum.Add(f.amount)
	}
	return controls
}
