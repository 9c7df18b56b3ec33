package main

import (
	"fmt"
	"io/fs"
	"slices"
	"time"
)

// checkLists compares the derived set on the date of each list with that list.
func checkLists(data fs.FS, r *register) error {
	for _, l := range lists() {
		records, err := readCSV(data, l.name, 3)
		if err != nil {
			return err
		}
		var published []string
		for _, record := range records {
			published = append(published, record[0])
		}
		slices.Sort(published)
		if derived := codesOn(r, l.date); !slices.Equal(derived, published) {
			return fmt.Errorf("%s has %d municipalities, table 33 with the supplement has others (%d)",
				l.name, len(published), len(derived))
		}
	}
	return nil
}

// codesOn returns the codes that exist on a date, ascending.
func codesOn(r *register, date string) []string {
	var codes []string
	for _, m := range r.municipalities {
		if m.on(date) {
			codes = append(codes, m.code)
		}
	}
	return codes
}

// checkChanges holds that every end since 2010 is explained by a change to municipalities that exist on
// that day, that every beginning since 2010 has a predecessor, and that all days exist.
func checkChanges(_ fs.FS, r *register) error {
	for _, c := range r.changes {
		if to := r.find(c.to); to == nil || !to.on(c.date) {
			return fmt.Errorf("%s goes to %s on %s, which does not exist then", c.from, c.to, c.date)
		}
	}
	for _, m := range r.municipalities {
		for _, day := range []string{m.from, m.to} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				return fmt.Errorf("%s: %q is no date", m.code, day)
			}
		}
		ended := slices.ContainsFunc(r.changes, func(c change) bool { return c.from == m.code })
		if m.to >= firstChange != ended {
			return fmt.Errorf("%s ends on %q, and the changes say otherwise", m.code, m.to)
		}
		begun := slices.ContainsFunc(r.changes, func(c change) bool { return c.to == m.code && c.date == m.from })
		if m.from >= firstChange && !begun {
			return fmt.Errorf("%s begins on %s and comes from nothing", m.code, m.from)
		}
	}
	return nil
}
