package compare

import (
	"slices"

	"npo/pkg/allocation"
)

// A Group is a set of recipients that totals are asked for, such as a province. Recipients that are in neither
// side count for nothing.
type Group struct {
	Kind string   // what the groups of one kind have in common: "provincie"
	Name string   // "Drenthe"
	Keys []string // any order
}

// A Total sums the rows of one group.
type Total struct {
	Kind, Name             string
	Recipients             int
	Old, New, Difference   allocation.Cents
	Volume, Redistribution allocation.Cents
	Gains, Losses          Tally
	Unchanged              int // the same, but for rounding
}

// A Tally counts recipients and adds their differences.
type Tally struct {
	Count int
	Sum   allocation.Cents
}

// Totals sums the rows per group, in the order of the groups.
func (c *Comparison) Totals(groups []Group) []Total {
	totals := make([]Total, len(groups))
	for i, g := range groups {
		keys := slices.Sorted(slices.Values(g.Keys))
		totals[i] = Total{Kind: g.Kind, Name: g.Name}
		for _, row := range c.Rows {
			if _, member := slices.BinarySearch(keys, row.Key); member {
				totals[i].add(row)
			}
		}
	}
	return totals
}

// Country sums all rows.
func (c *Comparison) Country() Total {
	var t Total
	for _, row := range c.Rows {
		t.add(row)
	}
	return t
}

func (t *Total) add(row Row) {
	t.Recipients++
	t.Old += row.Old
	t.New += row.New
	t.Difference += row.Difference
	t.Volume += row.Volume
	t.Redistribution += row.Redistribution
	switch row.Nature {
	case Gain:
		t.Gains.add(row.Difference)
	case Loss:
		t.Losses.add(row.Difference)
	default:
		t.Unchanged++
	}
}

func (t *Tally) add(difference allocation.Cents) {
	t.Count++
	t.Sum += difference
}
