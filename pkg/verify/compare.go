package verify

import (
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// Compare holds a published table that was read against a result. What one side lacks is related to the other
// through boundary changes between the two divisions.
func Compare(p *cbsdata.Published, r *scenario.Result) *Comparison {
	published := publishedOf(p)
	if fits(p, r.Table.Division.Date) {
		published.Division = r.Table.Division.Date // a table that fits several divisions stands on that of the result
	}
	c := ComparePublished(published, r.Allocation)
	c.Division = r.Table.Division.Date
	changes := c.changes()
	if len(changes) == 0 {
		return c
	}
	for i, row := range c.Rows {
		if row.Outcome == Missing || row.Outcome == Extra {
			c.Rows[i].Related = c.related(row, changes)
		}
	}
	return c
}

// fits tells whether every municipality of the table is in a division.
func fits(p *cbsdata.Published, date provenance.Date) bool {
	division, err := municipality.Default().On(date)
	return err == nil && !slices.ContainsFunc(p.Rows, func(r cbsdata.PublishedRow) bool { return !division.Has(r.Code) })
}

// publishedOf writes a published table in cents.
func publishedOf(p *cbsdata.Published) Published {
	published := Published{Name: p.Source.Name, Unit: 1, Division: p.Division}
	if p.Decimals == 0 {
		published.Unit = 100
	}
	for _, row := range p.Rows {
		published.Rows = append(published.Rows, PublishedRow{
			Key: row.Key(), Name: row.Name, Amount: centsOf(row.Amount), None: row.None, Where: row.Where})
	}
	if t := p.Total; t != nil {
		published.Total = &PublishedRow{Amount: centsOf(t.Amount), None: t.None, Where: t.Where}
	}
	return published
}

// centsOf takes an amount of at most two decimals and fifteen digits of euros, as tables are read.
func centsOf(euros decimal.Decimal) allocation.Cents {
	return allocation.Cents(euros.Shift(2).IntPart())
}

// changes returns the boundary changes between the divisions of the two sides, ascending by date.
func (c *Comparison) changes() []municipality.Change {
	start, end := min(c.Division, c.Published.Division), max(c.Division, c.Published.Division)
	return slices.DeleteFunc(municipality.Default().Changes(), func(change municipality.Change) bool {
		return start == "" || change.Date <= start || end < change.Date
	})
}

// related returns the municipalities of the other side that one went into or came from.
func (c *Comparison) related(of ComparedRow, changes []municipality.Change) []string {
	after, before := []string{of.Key}, []string{of.Key}
	for _, change := range changes {
		if slices.Contains(after, change.From.String()) {
			after = append(after, keysOf(change.To)...)
		}
	}
	for _, change := range slices.Backward(changes) {
		if slices.ContainsFunc(keysOf(change.To), func(to string) bool { return slices.Contains(before, to) }) {
			before = append(before, change.From.String())
		}
	}
	var found []string
	for _, row := range c.Rows {
		if row.Outcome != of.Outcome && (slices.Contains(after, row.Key) || slices.Contains(before, row.Key)) {
			found = append(found, row.Key)
		}
	}
	return found
}

func keysOf(codes []municipality.Code) []string {
	keys := make([]string, len(codes))
	for i, code := range codes {
		keys[i] = code.String()
	}
	return keys
}

// Elsewhere tells whether the two sides stand on different municipal divisions.
func (c *Comparison) Elsewhere() (published, computed provenance.Date, differ bool) {
	published, computed = c.Published.Division, c.Division
	if published == "" || computed == "" {
		return published, computed, false
	}
	return published, computed, c.Count(Missing)+c.Count(Extra) > 0 && published != computed
}
