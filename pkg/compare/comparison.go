package compare

import (
	"errors"
	"fmt"

	"npo/pkg/allocation"
)

// A Comparison is two results side by side.
type Comparison struct {
	Rows             []Row // ascending by key: every recipient of either side
	Old, New         allocation.Cents
	Volume           allocation.Cents  // New less Old: the sum of the volume effects
	Redistribution   allocation.Cents  // the sum of the redistribution effects: 0, or something is wrong
	Moved            allocation.Cents  // the sum of the redistribution effects above zero: what changes hands
	Paid             *allocation.Cents // by the new side with its transition; nil without one
	OnlyOld, OnlyNew []string          // keys of recipients on one side only, ascending
	Groups           []Group           // that totals are given of; see Classify
	Missing          []string          // keys without inhabitants although there is a table of them, ascending
	Sites            bool              // the recipients are school sites
	Transition       []Transition      // of the new side, taken off unless Kept
	Kept             bool              // both sides have a transition of the same kind: paid is compared with paid
	OldTransition    []Transition      // of the old side, whose amounts are always those that are paid
	Instalments      *Instalments      // what it does to payments that run; nil where nobody asked
}

// ErrTwice says that a side has a recipient twice.
var ErrTwice = errors.New("occurs more than once")

// ErrUnlike says that one side is about school sites and the other about municipalities.
var ErrUnlike = errors.New("one side has amounts per municipality and the other per school site")

// Compare sets two sides beside each other. The order of their rows does not matter.
func Compare(older, newer Side) (*Comparison, error) {
	if older.Sites != newer.Sites {
		return nil, ErrUnlike
	}
	c := &Comparison{Sites: newer.Sites, Transition: newer.Transition, Kept: newer.Kept, OldTransition: older.Transition}
	if err := c.pair(older.sorted(), newer.sorted()); err != nil {
		return nil, err
	}
	if err := c.split(); err != nil {
		return nil, err
	}
	c.unround()
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

func (c *Comparison) add(row Row) {
	row.Difference = row.New - row.Old
	row.Nature = NatureOf(row.Difference)
	c.Old += row.Old
	c.New += row.New
	if row.Paid != nil {
		paid := *row.Paid
		if c.Paid != nil {
			paid += *c.Paid
		}
		c.Paid = &paid
	}
	c.Rows = append(c.Rows, row)
}

// split divides every difference into volume and redistribution. Where the totals are equal there is no volume
// effect. Without an old amount above zero there are no old shares: all is volume then, which grew from nothing.
func (c *Comparison) split() error {
	atNewTotal, err := c.oldSharesAtNewTotal()
	if err != nil {
		return err
	}
	for i := range c.Rows {
		row := &c.Rows[i]
		row.Volume = atNewTotal[i] - row.Old
		row.Redistribution = row.New - atNewTotal[i]
		c.Volume += row.Volume
		c.Redistribution += row.Redistribution
		c.Moved += max(row.Redistribution, 0)
	}
	return nil
}

// oldSharesAtNewTotal returns, per row, what it would have had if only the total had changed.
func (c *Comparison) oldSharesAtNewTotal() ([]allocation.Cents, error) {
	amounts := make([]allocation.Cents, len(c.Rows))
	claims := make([]allocation.Claim, len(c.Rows))
	splits := c.Splits()
	for i, row := range c.Rows {
		amounts[i] = row.New
		if splits {
			amounts[i] = row.Old
		}
		claims[i] = allocation.Claim{Key: row.Key, Weight: allocation.ExactCents(row.Old)}
	}
	if !splits || c.EqualTotals() {
		return amounts, nil
	}
	divided, err := allocation.Apportion(c.New, claims)
	if err != nil {
		return nil, err
	}
	for i, share := range divided.Shares {
		amounts[i] = share.Amount
	}
	return amounts, nil
}

// EqualTotals tells whether both sides divide the same sum.
func (c *Comparison) EqualTotals() bool { return c.Old == c.New }

// Splits tells whether there are old shares, so that a difference can be split at all.
func (c *Comparison) Splits() bool {
	for _, row := range c.Rows {
		if row.Old > 0 {
			return true
		}
	}
	return c.EqualTotals()
}

// Find returns the row of a key, and whether there is one.
func (c *Comparison) Find(key string) (Row, bool) {
	for _, row := range c.Rows {
		if row.Key == key {
			return row, true
		}
	}
	return Row{}, false
}
