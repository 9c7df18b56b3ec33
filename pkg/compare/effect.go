package compare

import "npo/pkg/allocation"

// An Effect is what a redistribution does to a recipient before anything is rounded, in euros. Rankings go by it: the
// cents of the amounts would decide who stands first among recipients that gain or lose alike.
type Effect struct {
	Redistribution allocation.Exact // the new amount less Share
	Share          allocation.Exact // the old share of the new total
}

// unround sets the effects, where both sides know all their amounts before rounding and there are old shares.
func (c *Comparison) unround() {
	var older, newer allocation.Exact
	for _, row := range c.Rows {
		if row.oldExact == nil || row.newExact == nil {
			return
		}
		older, newer = older.Add(*row.oldExact), newer.Add(*row.newExact)
	}
	if older.Sign() <= 0 {
		return
	}
	growth := newer.Quo(older)
	for i := range c.Rows {
		row := &c.Rows[i]
		share := row.oldExact.Mul(growth)
		row.Unrounded = &Effect{Redistribution: row.newExact.Sub(share), Share: share}
	}
}

// on returns the effect on a yardstick; false where that has no meaning.
func (e Effect) on(y Yardstick, r Row) (allocation.Exact, bool) {
	switch y {
	case InPercent:
		if e.Share.Sign() == 0 {
			return allocation.Exact{}, false
		}
		return e.Redistribution.Mul(allocation.ExactInt(100)).Quo(e.Share), true
	case PerPupil:
		if r.Pupils == nil || r.Pupils.Sign() <= 0 {
			return allocation.Exact{}, false
		}
		return e.Redistribution.Quo(allocation.ExactDecimal(*r.Pupils)), true
	}
	return e.Redistribution, true
}
