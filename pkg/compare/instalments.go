package compare

import (
	"errors"

	"npo/pkg/allocation"
)

// ErrNoSchedule says that the old side names no payments, so that nothing can be said of what was paid.
var ErrNoSchedule = errors.New("its scheme names no payments")

// Instalments is what a new calculation does to payments that run: up to and including a month the amounts of the old
// side were paid by its schedule, and the rest of the new amounts is still to come. When and how a correction is paid is
// for the regulation to say, and is not calculated here.
type Instalments struct {
	Through                    allocation.Month
	Made, Payments             int  // payments up to and including Through, of how many
	PortionsMade, Portions     int  // the portions in them, of how many
	Assumption                 bool // the schedule rests on an assumption
	Paid, Left, LeftCalculated allocation.Cents
	Overpaid                   int // recipients of whom more was paid than is calculated now
}

// RowInstalments is one recipient's part of it. The correction is LeftCalculated less Left: the new amount less the old.
type RowInstalments struct {
	Paid           allocation.Cents // by the old side, up to and including the month
	Left           allocation.Cents // to pay yet by the old side
	LeftCalculated allocation.Cents // to pay yet by the new side; below zero where more was paid already
}

// Correction returns what a new calculation adds to what is still to be paid, or takes from it.
func (i RowInstalments) Correction() allocation.Cents { return i.LeftCalculated - i.Left }

// Correction returns the sum of the corrections.
func (i Instalments) Correction() allocation.Cents { return i.LeftCalculated - i.Left }

// PayThrough says of every row what was paid up to and including a month by the schedule of the old side, and what is
// still to be paid by either. Where the new side has a transition, what it pays counts, not where it leads.
func (c *Comparison) PayThrough(older *allocation.Schedule, month allocation.Month) error {
	if older == nil {
		return ErrNoSchedule
	}
	all := Instalments{Through: month, Payments: len(older.Payments), Portions: older.Portions, Assumption: older.Basis.Assumption}
	made := older.PaidThrough(0, month)
	all.Made, all.PortionsMade = made.Payments, made.Portions
	for i := range c.Rows {
		row := &c.Rows[i]
		paid := older.PaidThrough(row.Old, month).Amount
		mine := RowInstalments{Paid: paid, Left: row.Old - paid, LeftCalculated: row.due() - paid}
		row.Instalments = &mine
		all.Paid += mine.Paid
		all.Left += mine.Left
		all.LeftCalculated += mine.LeftCalculated
		if mine.LeftCalculated < 0 {
			all.Overpaid++
		}
	}
	c.Instalments = &all
	return nil
}

// due is what the new side pays.
func (r Row) due() allocation.Cents {
	if r.Paid != nil {
		return *r.Paid
	}
	return r.New
}
