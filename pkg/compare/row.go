package compare

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A Row is one recipient on both sides. A side that lacks it gives it nothing.
type Row struct {
	Key, Name          string
	Side               Presence
	Pupils             *decimal.Decimal // of the new side, or else of the old; the new amount and the effect divide by it
	OldPupils          *decimal.Decimal // of the old side, or else of the new; the old amount divides by it
	OldScore, NewScore *decimal.Decimal
	Old, New           allocation.Cents
	Difference         allocation.Cents  // New less Old
	Volume             allocation.Cents  // the old share at the new total, less Old
	Redistribution     allocation.Cents  // New less the old share at the new total
	Paid               *allocation.Cents // by the new side with its transition; nil without one
	Nature             Nature
	Unrounded          *Effect         // nil where either side does not know its amounts before rounding
	Instalments        *RowInstalments // of payments that run; nil where nobody asked

	// What Classify says.
	Province    string // "" where unknown
	Group       string // "G4", "G40" or "overig"; "" for a school site
	SizeClass   allocation.Text
	Inhabitants *int64
	Remarks     []Remark

	oldExact, newExact *allocation.Exact // before rounding; nil where the side does not know
}

// Presence says on which sides a recipient is.
type Presence int

// The sides a recipient can be on.
const (
	OnBoth Presence = iota
	OnOldOnly
	OnNewOnly
)

// A Nature says what a difference is for a recipient.
type Nature string

// The natures. A difference of one cent or less is rounding: largest remainder moves single cents for no reason
// that concerns the recipient.
const (
	Gain     Nature = "voordeel"
	Loss     Nature = "nadeel"
	Same     Nature = "gelijk"
	Rounding Nature = "afronding"
)

// NatureOf says what a difference is.
func NatureOf(difference allocation.Cents) Nature {
	switch {
	case difference == 0:
		return Same
	case -1 <= difference && difference <= 1:
		return Rounding
	case difference > 0:
		return Gain
	default:
		return Loss
	}
}

func onlyOld(o SideRow) Row {
	return Row{Key: o.Key, Name: o.Name, Side: OnOldOnly, oldExact: o.Exact, newExact: &allocation.Exact{}, Pupils: o.Pupils, OldPupils: o.Pupils, OldScore: o.Score, Old: o.Amount}
}

func onlyNew(n SideRow) Row {
	return Row{Key: n.Key, Name: n.Name, Side: OnNewOnly, oldExact: &allocation.Exact{}, newExact: n.Exact, Pupils: n.Pupils, OldPupils: n.Pupils, NewScore: n.Score, New: n.Amount, Paid: n.Paid}
}

func both(o, n SideRow) Row {
	row := onlyNew(n)
	row.Side, row.OldScore, row.Old, row.oldExact = OnBoth, o.Score, o.Amount, o.Exact
	if row.Pupils == nil {
		row.Pupils = o.Pupils
	}
	if o.Pupils != nil {
		row.OldPupils = o.Pupils
	}
	return row
}

// Percent returns the difference as a percentage of the old amount; false when that was zero ("n.v.t.").
func (r Row) Percent() (allocation.Exact, bool) { return percent(r.Difference, r.Old) }

// RedistributionPercent returns the redistribution effect as a percentage of the old share at the new total;
// false when that share is zero. Of equal totals it is Percent.
func (r Row) RedistributionPercent() (allocation.Exact, bool) {
	return percent(r.Redistribution, r.Old+r.Volume)
}

func percent(part, whole allocation.Cents) (allocation.Exact, bool) {
	if whole == 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(part).Mul(allocation.ExactInt(100)).Quo(allocation.ExactCents(whole)), true
}

// OldPerPupil is the old amount per pupil of the old side, in euros; false without pupils.
func (r Row) OldPerPupil() (allocation.Exact, bool) { return perPupil(r.Old, r.OldPupils) }

// NewPerPupil is the new amount per pupil.
func (r Row) NewPerPupil() (allocation.Exact, bool) { return perPupil(r.New, r.Pupils) }

// RedistributionPerPupil is the redistribution effect per pupil, of the new side like the amount that it ends in.
func (r Row) RedistributionPerPupil() (allocation.Exact, bool) {
	return perPupil(r.Redistribution, r.Pupils)
}

func perPupil(amount allocation.Cents, pupils *decimal.Decimal) (allocation.Exact, bool) {
	if pupils == nil || pupils.Sign() <= 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(amount).Quo(allocation.ExactDecimal(*pupils)), true
}

// SamePupils tells whether one number of pupils stands for both sides, so that the old amount divides by the same as the new.
func (r Row) SamePupils() bool {
	return r.Pupils == r.OldPupils || r.Pupils != nil && r.OldPupils != nil && r.Pupils.Equal(*r.OldPupils)
}

// RedistributionPerInhabitant is the redistribution effect per inhabitant; false where those are not known.
func (r Row) RedistributionPerInhabitant() (allocation.Exact, bool) {
	if r.Inhabitants == nil || *r.Inhabitants <= 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(r.Redistribution).Quo(allocation.ExactInt(*r.Inhabitants)), true
}
