package municipality

import (
	"cmp"
	"slices"
	"sync"

	"npo/pkg/provenance"
)

// A Register knows the divisions, names and boundary changes. It does not change and may be used by
// several goroutines at a time.
type Register struct {
	entries   []entry                  // every code ever, ascending
	divisions []*Division              // ascending by date
	changes   []Change                 // since 2010, ascending by date, then code
	aliases   []alias                  // in the order of data/aliases.csv
	spellings func() map[string][]Code // key of a name or alias → the codes that may be meant, ascending; made at first use
	places    []place                  // of divided municipalities
	groups    []Group                  // built in, in the order of data/groups.csv, then the provinces
}

// An entry is one code with the days between which it exists; "" is open.
type entry struct {
	Municipality
	from, to provenance.Date
}

// on tells whether the municipality exists on a date.
func (e entry) on(date provenance.Date) bool {
	return e.from <= date && (e.to == "" || date < e.to)
}

// firstDivision is the division that the first boundary change since 2010 starts from.
const firstDivision provenance.Date = "2009-01-01"

// newRegister makes a register of entries, ascending by code, changes, ascending by date, and aliases.
func newRegister(entries []entry, changes []Change, aliases []alias) *Register {
	r := &Register{entries: entries, changes: changes, aliases: aliases}
	for _, date := range divisionDates(entries) {
		d := &Division{Date: date}
		for _, e := range entries {
			if e.on(date) {
				d.Municipalities = append(d.Municipalities, e.Municipality)
			}
		}
		r.divisions = append(r.divisions, d)
	}
	r.spellings = sync.OnceValue(func() map[string][]Code { return spellings(entries, aliases) })
	return r
}

// divisionDates returns firstDivision and every later day on which a municipality begins or ends, ascending.
func divisionDates(entries []entry) []provenance.Date {
	dates := []provenance.Date{firstDivision}
	for _, e := range entries {
		for _, date := range []provenance.Date{e.from, e.to} {
			if date > firstDivision {
				dates = append(dates, date)
			}
		}
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// Divisions returns every division known, ascending by date. The first is that of 2009.
func (r *Register) Divisions() []*Division { return slices.Clone(r.divisions) }

// On returns the division in force on a date. It refuses a date before the first division known, and one after the
// year of the newest: divisions change on 1 January as a rule, and what a later year brought is not known here.
func (r *Register) On(date provenance.Date) (*Division, error) {
	if _, err := provenance.ParseDate(string(date)); err != nil {
		return nil, err
	}
	i, found := slices.BinarySearchFunc(r.divisions, date, func(d *Division, date provenance.Date) int {
		return cmp.Compare(d.Date, date)
	})
	if !found {
		i--
	}
	if i < 0 || date > r.until() {
		return nil, provenance.Problemf(provenance.Position{}, provenance.BadDate,
			"no municipal division is known on %s", date).
			WithHint("divisions are known from %s to %s", r.divisions[0].Date, r.until())
	}
	return r.divisions[i], nil
}

// until returns the last day for which the register vouches: that of the year of the newest division.
func (r *Register) until() provenance.Date { return r.Newest().Date[:4] + "-12-31" }

// Newest returns the last division known. Nothing in the program asks what day it is.
func (r *Register) Newest() *Division { return r.divisions[len(r.divisions)-1] }

// Name returns the program's own name for a code, and whether there ever was such a municipality;
// codes that ended before the first division known have a name too.
func (r *Register) Name(c Code) (string, bool) {
	e, ok := r.entry(c)
	return e.Name, ok
}

// Span returns the day on which a municipality begins and the first day on which it is no more, and
// whether the code was ever used. An empty day is open; a beginning before 2009 may be left open.
func (r *Register) Span(c Code) (from, to provenance.Date, ok bool) {
	e, ok := r.entry(c)
	return e.from, e.to, ok
}

// entry returns what is known of a code, and whether it was ever used.
func (r *Register) entry(c Code) (entry, bool) {
	i, ok := slices.BinarySearchFunc(r.entries, c, func(e entry, c Code) int { return cmp.Compare(e.Code, c) })
	if !ok {
		return entry{}, false
	}
	return r.entries[i], true
}
