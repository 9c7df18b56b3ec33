package municipality

import "slices"

// History returns the changes by which a municipality came to be what it is and by which it ended, with those
// of what it came from and went into, ascending by date, then by the code that ended; none when it did not
// change since 2010.
func (r *Register) History(c Code) []Change {
	before := r.ancestors(c, r.changes)
	after := r.descendants(c, r.changes)
	return slices.DeleteFunc(r.Changes(), func(change Change) bool {
		led := slices.Contains(before, change.From) &&
			slices.ContainsFunc(change.To, func(to Code) bool { return slices.Contains(before, to) })
		return !led && !slices.Contains(after, change.From)
	})
}
