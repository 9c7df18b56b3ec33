package compare

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A Total sums the rows of one group.
type Total struct {
	Group
	Recipients             int
	Pupils                 allocation.Exact // of all rows: of the new side, or else of the old
	OldPupils, NewPupils   allocation.Exact // of the rows on that side, which its amounts are divided by
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
	t.addPupils(row)
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

// addPupils counts the pupils of a row. Those of who was on the old side only are no pupils that the new amounts are for:
// where municipalities were merged, the new one has them again.
func (t *Total) addPupils(row Row) {
	add := func(sum *allocation.Exact, pupils *decimal.Decimal, counts bool) {
		if pupils != nil && counts {
			*sum = sum.Add(allocation.ExactDecimal(*pupils))
		}
	}
	add(&t.Pupils, row.Pupils, true)
	add(&t.OldPupils, row.OldPupils, row.Side != OnNewOnly)
	add(&t.NewPupils, row.Pupils, row.Side != OnOldOnly)
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

// OldPerPupil is the old amount of the group per pupil of the old side; false without pupils.
func (t Total) OldPerPupil() (allocation.Exact, bool) { return perHead(t.Old, t.OldPupils) }

// NewPerPupil is the new amount of the group per pupil of the new side; false without pupils.
func (t Total) NewPerPupil() (allocation.Exact, bool) { return perHead(t.New, t.NewPupils) }

// RedistributionPerPupil is the redistribution effect per pupil of the group on the new side, or on the old where nobody of
// the group is on the new; false without pupils.
func (t Total) RedistributionPerPupil() (allocation.Exact, bool) {
	return perHead(t.Redistribution, t.EffectPupils())
}

// EffectPupils are the pupils that the redistribution effect of the group is divided by.
func (t Total) EffectPupils() allocation.Exact {
	if t.NewPupils.Sign() <= 0 {
		return t.Pupils
	}
	return t.NewPupils
}

func perHead(amount allocation.Cents, pupils allocation.Exact) (allocation.Exact, bool) {
	if pupils.Sign() <= 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(amount).Quo(pupils), true
}
