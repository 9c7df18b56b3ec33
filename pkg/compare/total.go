package compare

import (
	"npo/pkg/allocation"
)

// A Total sums the rows of one group.
type Total struct {
	Group
	Recipients             int
	Pupils                 allocation.Exact
	Old, New, Difference   allocation.Cents
	Volume, Redistribution allocation.Cents
	Paid                   *allocation.Cents // nil without a transition
	Gains, Losses          Tally             // by the difference
	Up, Down               Tally             // by the redistribution effect
	Unchanged              int               // the same, but for rounding
}

// A Tally counts recipients and adds what they gain or lose.
type Tally struct {
	Count int
	Sum   allocation.Cents
}

// Totals sums the rows per group, in the order of the groups.
func (c *Comparison) Totals() []Total {
	totals := make([]Total, len(c.Groups))
	for i, g := range c.Groups {
		totals[i].Group = g
		for _, row := range c.Rows {
			if g.has(row.Key) {
				totals[i].add(row)
			}
		}
	}
	return totals
}

// Country sums all rows.
func (c *Comparison) Country() Total {
	t := Total{Group: Group{Title: allocation.Text{NL: "Nederland", EN: "The Netherlands"}}}
	if c.Sites {
		t.Title = allocation.Text{NL: "Alle vestigingen", EN: "All school sites"}
	}
	for _, row := range c.Rows {
		t.add(row)
	}
	return t
}

func (t *Total) add(row Row) {
	t.Recipients++
	if row.Pupils != nil {
		t.Pupils = t.Pupils.Add(allocation.ExactDecimal(*row.Pupils))
	}
	t.Old += row.Old
	t.New += row.New
	t.Difference += row.Difference
	t.Volume += row.Volume
	t.Redistribution += row.Redistribution
	if row.Paid != nil {
		paid := *row.Paid
		if t.Paid != nil {
			paid += *t.Paid
		}
		t.Paid = &paid
	}
	if !t.Gains.addIf(Gain, row.Difference) && !t.Losses.addIf(Loss, row.Difference) {
		t.Unchanged++
	}
	t.Up.addIf(Gain, row.Redistribution)
	t.Down.addIf(Loss, row.Redistribution)
}

// addIf counts an effect when it is of a nature, and tells whether it is.
func (t *Tally) addIf(n Nature, effect allocation.Cents) bool {
	if NatureOf(effect) != n {
		return false
	}
	t.Count++
	t.Sum += effect
	return true
}

// Percent returns the difference as a percentage of the old amount; false when that was zero.
func (t Total) Percent() (allocation.Exact, bool) { return percent(t.Difference, t.Old) }

// RedistributionPerPupil is the redistribution effect per pupil of the group; false without pupils.
func (t Total) RedistributionPerPupil() (allocation.Exact, bool) {
	if t.Pupils.Sign() <= 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(t.Redistribution).Quo(t.Pupils), true
}
