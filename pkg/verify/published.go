package verify

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// A Published is a table of amounts as somebody published it.
type Published struct {
	Rows  []PublishedRow   // any order, each key once
	Total *PublishedRow    // nil: the table has no total row
	Unit  allocation.Cents // the precision: 1 for cents, 100 for whole euros
}

// A PublishedRow is one amount, with the cell it stands in.
type PublishedRow struct {
	Key, Name string
	Amount    allocation.Cents
	Where     provenance.Position
}

// An Outcome is what a comparison of two amounts gives. The set is closed.
type Outcome string

// The outcomes.
const (
	Equal    Outcome = "equal"    // at the precision of the publication
	Rounding Outcome = "rounding" // at most one unit of that precision per component
	Differs  Outcome = "differs"
	Missing  Outcome = "missing" // computed, but not in the published table
	Extra    Outcome = "extra"   // published, but not computed
)

// Outcomes lists them in the order in which they are counted.
func Outcomes() []Outcome { return []Outcome{Equal, Rounding, Differs, Missing, Extra} }

// A Comparison is a published table held against an allocation. Every row of either is in it.
type Comparison struct {
	Unit   allocation.Cents
	Rows   []ComparedRow    // ascending by key
	Tally  []Tally          // in the order of Outcomes
	Total  *ComparedRow     // the published total row against the computed total; nil without one
	InSum  allocation.Cents // the sum of the published rows
	Agrees bool             // whether the published total row is the sum of the published rows; true without one
}

// A ComparedRow is one recipient on both sides. Computed is at full precision; AtUnit at that of the publication.
type ComparedRow struct {
	Key, Name  string
	Outcome    Outcome
	Published  allocation.Cents
	Computed   allocation.Cents
	AtUnit     allocation.Cents
	Difference allocation.Cents // published less AtUnit; the whole amount, signed, for what one side lacks
	Where      provenance.Position
}

// A Tally counts one outcome and adds up its differences.
type Tally struct {
	Outcome    Outcome
	Count      int
	Difference allocation.Cents
}

// AllEqual tells whether nothing differs at all: every row equal, and the total row, if any, too.
func (c *Comparison) AllEqual() bool {
	if !c.Agrees || c.Total != nil && c.Total.Outcome != Equal {
		return false
	}
	return !slices.ContainsFunc(c.Rows, func(r ComparedRow) bool { return r.Outcome != Equal })
}

// ComparePublished holds a published table against computed amounts. Amounts published in whole euros are compared
// with the computed ones rounded half up to whole euros, and Unit says so.
func ComparePublished(p Published, a *allocation.Allocation) *Comparison {
	c := &Comparison{Unit: p.Unit, Agrees: true}
	tolerance := p.Unit * allocation.Cents(len(a.Components))
	published := slices.SortedFunc(slices.Values(p.Rows), func(x, y PublishedRow) int { return cmp.Compare(x.Key, y.Key) })
	for _, row := range published {
		c.InSum += row.Amount
		i, ok := a.Dataset.Find(row.Key)
		if !ok {
			c.Rows = append(c.Rows, ComparedRow{Key: row.Key, Name: row.Name, Outcome: Extra,
				Published: row.Amount, Difference: row.Amount, Where: row.Where})
			continue
		}
		r := a.Recipients[i]
		c.Rows = append(c.Rows, compareRow(row, r.Name, r.Total, p.Unit, tolerance))
	}
	c.addMissing(published, a)
	c.count()
	if p.Total != nil {
		total := compareRow(*p.Total, "", a.Total, p.Unit, 0)
		c.Total = &total
		c.Agrees = p.Total.Amount == c.InSum
	}
	return c
}

// compareRow compares two amounts at the unit of the published one.
func compareRow(p PublishedRow, name string, computed, unit, tolerance allocation.Cents) ComparedRow {
	row := ComparedRow{Key: p.Key, Name: name, Published: p.Amount, Computed: computed,
		AtUnit: toUnit(computed, unit), Where: p.Where}
	row.Difference = row.Published - row.AtUnit
	switch {
	case row.Difference == 0:
		row.Outcome = Equal
	case -tolerance <= row.Difference && row.Difference <= tolerance:
		row.Outcome = Rounding
	default:
		row.Outcome = Differs
	}
	return row
}

// toUnit rounds to a multiple of unit, half away from zero: only to compare, never to pay.
func toUnit(c, unit allocation.Cents) allocation.Cents {
	if c < 0 {
		return -toUnit(-c, unit)
	}
	return (c + unit/2) / unit * unit
}

// addMissing adds the recipients that the published table, ascending by key, lacks.
func (c *Comparison) addMissing(published []PublishedRow, a *allocation.Allocation) {
	for _, r := range a.Recipients {
		_, there := slices.BinarySearchFunc(published, r.Key, func(p PublishedRow, key string) int { return cmp.Compare(p.Key, key) })
		if !there {
			c.Rows = append(c.Rows, ComparedRow{Key: r.Key, Name: r.Name, Outcome: Missing, Computed: r.Total,
				AtUnit: toUnit(r.Total, c.Unit), Difference: -toUnit(r.Total, c.Unit)})
		}
	}
	slices.SortStableFunc(c.Rows, func(x, y ComparedRow) int { return cmp.Compare(x.Key, y.Key) })
}

func (c *Comparison) count() {
	for _, o := range Outcomes() {
		t := Tally{Outcome: o}
		for _, r := range c.Rows {
			if r.Outcome == o {
				t.Count++
				t.Difference += r.Difference
			}
		}
		c.Tally = append(c.Tally, t)
	}
}
