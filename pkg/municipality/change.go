package municipality

import (
	"slices"

	"npo/pkg/provenance"
)

// A Change is the end of a municipality: on Date, From went into To. With one code in To it merged into it or was
// renamed; with more, it was divided.
type Change struct {
	Date provenance.Date
	From Code
	To   []Code // ascending, never empty
}

// Splits tells whether the municipality was divided.
func (c Change) Splits() bool { return len(c.To) > 1 }

// Changes returns every change since 2010, ascending by date, then by the code that ended.
func (r *Register) Changes() []Change {
	changes := slices.Clone(r.changes)
	for i := range changes {
		changes[i].To = slices.Clone(changes[i].To)
	}
	return changes
}

// within returns the changes after one date up to and including another, ascending.
func (r *Register) within(after, until provenance.Date) []Change {
	var found []Change
	for _, c := range r.changes {
		if after < c.Date && c.Date <= until {
			found = append(found, c)
		}
	}
	return found
}

// relatives returns the municipalities of a division that a code went into, or came from, ascending;
// the code itself when the division has it, none when it is not known how they relate.
func (r *Register) relatives(d *Division, c Code) []Code {
	e, ok := r.entry(c)
	switch {
	case !ok:
		return nil
	case e.on(d.Date):
		return []Code{c}
	case e.to != "" && e.to <= d.Date:
		return d.only(r.descendants(c, r.within("", d.Date)))
	}
	return d.only(r.ancestors(c, r.within(d.Date, e.from)))
}

// descendants follows a code through changes in the order of time; the result holds every code on the way.
func (r *Register) descendants(c Code, changes []Change) []Code {
	reached := []Code{c}
	for _, change := range changes {
		if slices.Contains(reached, change.From) {
			reached = append(reached, change.To...)
		}
	}
	return sorted(reached)
}

// ancestors follows a code back through changes; the result holds every code on the way.
func (r *Register) ancestors(c Code, changes []Change) []Code {
	reached := []Code{c}
	for _, change := range slices.Backward(changes) {
		if slices.ContainsFunc(change.To, func(to Code) bool { return slices.Contains(reached, to) }) {
			reached = append(reached, change.From)
		}
	}
	return sorted(reached)
}

// renamed returns the code that a municipality had before or got after a change of name alone: one
// predecessor, one successor, which begins that day.
func (r *Register) renamed(c Code) []Code {
	var found []Code
	for _, change := range r.changes {
		if change.Splits() || change.From != c && change.To[0] != c {
			continue
		}
		successor, _ := r.entry(change.To[0])
		others := slices.ContainsFunc(r.changes, func(o Change) bool {
			return o.Date == change.Date && o.From != change.From && slices.Contains(o.To, successor.Code)
		})
		if successor.from == change.Date && !others {
			found = append(found, change.From, successor.Code)
		}
	}
	return sorted(found)
}

// Between returns the first change after one division, up to and including a later one, that concerns codes: one of
// them ended, or took in what ended. false when there is none.
func (r *Register) Between(earlier, later *Division, codes []Code) (Change, bool) {
	for _, c := range r.within(earlier.Date, later.Date) {
		if slices.Contains(codes, c.From) || slices.ContainsFunc(c.To, func(to Code) bool { return slices.Contains(codes, to) }) {
			return c, true
		}
	}
	return Change{}, false
}

// Told says a change in one line, for messages.
func (r *Register) Told(c Change) string {
	return r.label(c.From) + " went into " + r.labels(c.To) + " on " + string(c.Date)
}
