package verify

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// A Published is a table of amounts as somebody published it.
type Published struct {
	Name     string           // of the file, as typed
	Rows     []PublishedRow   // any order, each key once
	Total    *PublishedRow    // nil: the table has no total row
	Unit     allocation.Cents // the precision: 1 for cents, 100 for whole euros
	Division provenance.Date  // the municipal division of its keys; "" when unknown
}

// A PublishedRow is one amount, with the cell it stands in. None says that the table names the recipient and gives
// no amount: that is nothing, and equal to a computed zero.
type PublishedRow struct {
	Key, Name string
	Amount    allocation.Cents
	None      bool
	Where     provenance.Position
}

// An Outcome is what a comparison of two amounts gives. The set is closed.
type Outcome string

// The outcomes.
const (
	Equal    Outcome = "equal"    // at the precision of the publication
	Rounding Outcome = "rounding" // explained by at most one cent per component before rounding to that precision
	Differs  Outcome = "differs"
	Missing  Outcome = "missing" // computed, but without an amount in the published table
	Extra    Outcome = "extra"   // published, but not computed
)

// Outcomes lists them in the order in which they are counted.
func Outcomes() []Outcome { return []Outcome{Equal, Rounding, Differs, Missing, Extra} }

// A Comparison is a published table held against an allocation. Every row of either is in it.
type Comparison struct {
	Published Published
	Unit      allocation.Cents
	Division  provenance.Date // of the computed amounts
	Rows      []ComparedRow   // ascending by key
	Tally     []Tally         // in the order of Outcomes
	Sum       ComparedRow     // all published rows together, against what was computed for all
	Total     *TotalRow       // nil: the table has no total row
	Truncated bool            // whether every amount on both sides is the computed one cut off at the unit; false when none differs

	exact allocation.Exact // the unrounded amounts of the recipients that stand on both sides, together
}

// A ComparedRow is one recipient on both sides. Computed is at full precision; AtUnit at that of the publication.
type ComparedRow struct {
	Key, Name  string
	Outcome    Outcome
	Published  allocation.Cents
	Computed   allocation.Cents
	AtUnit     allocation.Cents
	Difference allocation.Cents // published less AtUnit; the whole amount, signed, for what one side lacks
	Unrounded  bool             // AtUnit is the unrounded amount in whole euros, which that of the cents is not
	Where      provenance.Position
	Related    []string // of what one side lacks: the keys on the other side that it went into or came from, ascending
}

// A TotalRow is the total that a table gives, held against its own rows and against the computation.
type TotalRow struct {
	Amount   allocation.Cents
	None     bool // the row is there without an amount
	Where    provenance.Position
	Rows     allocation.Cents // the sum of the published rows
	Own      Outcome          // against the sum of its rows: Equal, Rounding (each row was rounded to the unit) or Differs
	Computed allocation.Cents // the computed amounts of the recipients in the table
	Outcome  Outcome          // against the computation: Equal, Rounding (the sum of rounded rows, or of rows with rounding differences) or Differs
}

// A Tally counts one outcome and adds up its differences.
type Tally struct {
	Outcome    Outcome
	Count      int
	Difference allocation.Cents
}

// AllEqual tells whether nothing differs at all: every row equal, and the total row right where it gives an amount.
func (c *Comparison) AllEqual() bool {
	if c.Total != nil && !c.Total.None && (c.Total.Own == Differs || c.Total.Outcome == Differs) {
		return false
	}
	return !slices.ContainsFunc(c.Rows, func(r ComparedRow) bool { return r.Outcome != Equal })
}

// Count returns how many rows have an outcome.
func (c *Comparison) Count(o Outcome) int {
	for _, t := range c.Tally {
		if t.Outcome == o {
			return t.Count
		}
	}
	return 0
}

// CountUnrounded returns how many rows are equal as the unrounded amount in whole euros only.
func (c *Comparison) CountUnrounded() int {
	n := 0
	for _, r := range c.Rows {
		if r.Unrounded {
			n++
		}
	}
	return n
}

// ComparePublished holds a published table against computed amounts. Amounts published in whole euros are compared
// with the computed ones rounded half up to whole euros, and Unit says so. The rule does not say whether the cents or
// the unrounded amount are rounded so: either is equal.
func ComparePublished(p Published, a *allocation.Allocation) *Comparison {
	c := &Comparison{Published: p, Unit: p.Unit}
	cents := allocation.Cents(len(a.Components))
	published := slices.SortedFunc(slices.Values(p.Rows), func(x, y PublishedRow) int { return cmp.Compare(x.Key, y.Key) })
	for _, row := range published {
		i, ok := a.Dataset.Find(row.Key)
		if !ok {
			c.Rows = append(c.Rows, ComparedRow{Key: row.Key, Name: row.Name, Outcome: Extra,
				Published: row.Amount, Difference: row.Amount, Where: row.Where})
			continue
		}
		r := &a.Recipients[i]
		compared := compareRow(row, r, p.Unit, cents)
		if compared.Outcome != Missing {
			c.exact = c.exact.Add(r.Exact)
		}
		c.Rows = append(c.Rows, compared)
	}
	c.addMissing(published, a)
	c.count()
	c.compareTotal(p.Total)
	c.Truncated = c.truncated()
	return c
}

// compareRow compares two amounts at the unit of the published one. cents is how many rounding may be worth.
func compareRow(p PublishedRow, r *allocation.Recipient, unit, cents allocation.Cents) ComparedRow {
	computed := r.Total
	row := ComparedRow{Key: p.Key, Name: r.Name, Published: p.Amount, Computed: computed, Where: p.Where}
	row.AtUnit, row.Unrounded = atUnit(p.Amount, r, unit)
	row.Difference = row.Published - row.AtUnit
	switch {
	case p.None && computed != 0:
		row.Outcome, row.Unrounded = Missing, false
		row.AtUnit = toUnit(computed, unit)
		row.Difference = -row.AtUnit
	case row.Difference == 0:
		row.Outcome = Equal
	case toUnit(computed-cents, unit) <= p.Amount && p.Amount <= toUnit(computed+cents, unit):
		row.Outcome = Rounding
	default:
		row.Outcome = Differs
	}
	return row
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

// count counts the outcomes and adds up both sides.
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
	for _, r := range c.Rows {
		c.Sum.Published += r.Published
		c.Sum.Computed += r.Computed
		c.Sum.AtUnit += r.AtUnit
	}
	c.Sum.Difference = c.Sum.Published - c.Sum.AtUnit
}

// compareTotal holds a total row against the rows above it, and against what was computed for them.
// In a table of whole euros each row may have been rounded by itself, by half a euro at most.
func (c *Comparison) compareTotal(p *PublishedRow) {
	if p == nil {
		return
	}
	total := &TotalRow{Amount: p.Amount, None: p.None, Where: p.Where, Rows: c.Sum.Published, Outcome: Differs}
	var rounded, drift, slack allocation.Cents
	for _, r := range c.Rows {
		if r.Outcome != Missing && r.Outcome != Extra {
			total.Computed += r.Computed
			rounded += r.AtUnit
		}
		if r.Outcome == Rounding {
			drift += r.Difference
		}
		if r.Outcome != Missing {
			slack += c.Unit / 2
		}
	}
	total.Own = within(total.Amount-total.Rows, slack)
	ofExact := toUnit(total.Computed, c.Unit)
	if c.Unit != 1 {
		ofExact = exactToUnit(c.exact, c.Unit)
	}
	switch total.Amount {
	case total.Computed, toUnit(total.Computed, c.Unit), ofExact: // over rows in whole euros the total may show its cents
		total.Outcome = Equal
	case rounded, rounded + drift:
		total.Outcome = Rounding
	}
	c.Total = total
}

func within(difference, slack allocation.Cents) Outcome {
	switch {
	case difference == 0:
		return Equal
	case -slack <= difference && difference <= slack:
		return Rounding
	}
	return Differs
}
