package compare

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A Comparison is two results side by side.
type Comparison struct {
	OldTitle, NewTitle string
	Rows               []Row // ascending by key: every recipient of either side
	Old, New           allocation.Cents
	Volume             allocation.Cents // New less Old: the sum of the volume effects
	Redistribution     allocation.Cents // the sum of the redistribution effects: 0, or something is wrong
	OnlyOld, OnlyNew   []string         // keys of recipients on one side only, ascending
}

// A Row is one recipient on both sides. A side that lacks it gives it nothing.
type Row struct {
	Key, Name          string
	Side               Presence
	Pupils             *decimal.Decimal // of the new side, or else the old
	OldScore, NewScore *decimal.Decimal
	Old, New           allocation.Cents
	Difference         allocation.Cents // New less Old
	Volume             allocation.Cents // the old share at the new total, less Old
	Redistribution     allocation.Cents // New less the old share at the new total
	Nature             Nature
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

// ErrTwice says that a side has a recipient twice.
var ErrTwice = errors.New("occurs more than once")

// Compare sets two sides beside each other. The order of their rows does not matter.
func Compare(older, newer Side) (*Comparison, error) {
	c := &Comparison{OldTitle: older.Title, NewTitle: newer.Title}
	if err := c.pair(older.sorted(), newer.sorted()); err != nil {
		return nil, err
	}
	if err := c.split(); err != nil {
		return nil, err
	}
	return c, nil
}

// pair makes the rows of both sides, each in ascending order of keys.
func (c *Comparison) pair(older, newer []SideRow) error {
	for len(older) > 0 || len(newer) > 0 {
		var row Row
		switch {
		case len(newer) == 0 || len(older) > 0 && older[0].Key < newer[0].Key:
			row = onlyOld(older[0])
			c.OnlyOld = append(c.OnlyOld, row.Key)
			older = older[1:]
		case len(older) == 0 || newer[0].Key < older[0].Key:
			row = onlyNew(newer[0])
			c.OnlyNew = append(c.OnlyNew, row.Key)
			newer = newer[1:]
		default:
			row = both(older[0], newer[0])
			older, newer = older[1:], newer[1:]
		}
		if n := len(c.Rows); n > 0 && c.Rows[n-1].Key == row.Key {
			return fmt.Errorf("%s: %w", row.Key, ErrTwice)
		}
		c.add(row)
	}
	return nil
}

func onlyOld(o SideRow) Row {
	return Row{Key: o.Key, Name: o.Name, Side: OnOldOnly, Pupils: o.Pupils, OldScore: o.Score, Old: o.Amount}
}

func onlyNew(n SideRow) Row {
	return Row{Key: n.Key, Name: n.Name, Side: OnNewOnly, Pupils: n.Pupils, NewScore: n.Score, New: n.Amount}
}

func both(o, n SideRow) Row {
	row := Row{Key: n.Key, Name: n.Name, Pupils: n.Pupils, OldScore: o.Score, NewScore: n.Score, Old: o.Amount, New: n.Amount}
	if row.Pupils == nil {
		row.Pupils = o.Pupils
	}
	return row
}

func (c *Comparison) add(row Row) {
	row.Difference = row.New - row.Old
	row.Nature = natureOf(row.Difference)
	c.Old += row.Old
	c.New += row.New
	c.Rows = append(c.Rows, row)
}

func natureOf(difference allocation.Cents) Nature {
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

// split divides every difference into volume and redistribution. Without an old amount above zero there are no
// old shares: all is redistribution then, and the total grew from nothing.
func (c *Comparison) split() error {
	claims := make([]allocation.Claim, len(c.Rows))
	shares := false
	for i, row := range c.Rows {
		claims[i] = allocation.Claim{Key: row.Key, Weight: allocation.ExactCents(row.Old)}
		shares = shares || row.Old > 0
	}
	if !shares {
		for i := range c.Rows {
			c.Rows[i].Redistribution = c.Rows[i].Difference
			c.Redistribution += c.Rows[i].Difference
		}
		return nil
	}
	atNewTotal, err := allocation.Apportion(c.New, claims)
	if err != nil {
		return err
	}
	for i, share := range atNewTotal.Shares {
		row := &c.Rows[i]
		row.Volume = share.Amount - row.Old
		row.Redistribution = row.New - share.Amount
		c.Volume += row.Volume
		c.Redistribution += row.Redistribution
	}
	return nil
}

// EqualTotals tells whether both sides divide the same sum.
func (c *Comparison) EqualTotals() bool { return c.Old == c.New }
