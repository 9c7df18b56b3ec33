package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Names and changes before these dates are not needed by anybody: the division of 2009 is what the
// first change since 2010 starts from.
const (
	firstDivision = "2009-01-01"
	firstChange   = "2010-01-01"
)

// A municipality is one code with the days on which it begins and ends; "" is open.
type municipality struct {
	code, name, province, from, to string
}

// on tells whether the municipality exists on a date.
func (m municipality) on(date string) bool {
	return m.from <= date && (m.to == "" || m.to > date)
}

// recent tells whether the municipality is part of any division that is kept.
func (m municipality) recent() bool { return m.to == "" || m.to > firstDivision }

// A change carries one municipality, or a part of it, into another.
type change struct{ date, from, to string }

// A register is what is derived: municipalities by code, changes by date.
type register struct {
	municipalities []municipality
	changes        []change
}

// find returns the municipality with a code; nil when there is none.
func (r *register) find(code string) *municipality {
	i, ok := slices.BinarySearchFunc(r.municipalities, code, func(m municipality, code string) int {
		return cmp.Compare(m.code, code)
	})
	if !ok {
		return nil
	}
	return &r.municipalities[i]
}

// derive makes the register from the public files and the supplement, and checks it.
func derive(data fs.FS) ([]file, error) {
	r, err := readTable33(data)
	if err != nil {
		return nil, err
	}
	steps := []func(fs.FS, *register) error{
		exclude, addMunicipalities, replaceChanges, addProvinces, shortenNames, checkLists, checkChanges,
	}
	for _, step := range steps {
		if err := step(data, r); err != nil {
			return nil, err
		}
	}
	return render(data, r)
}

// readTable33 reads all codes ever, and the changes since firstChange with the one successor given.
func readTable33(data fs.FS) (*register, error) {
	records, err := readCSV(data, table33, 5)
	if err != nil {
		return nil, err
	}
	r := &register{}
	for _, record := range records {
		m := municipality{
			code: "GM" + record[0],
			name: norm.NFC.String(record[1]),
			from: isoDate(record[3]),
			to:   isoDate(record[4]),
		}
		r.municipalities = append(r.municipalities, m)
		if m.to >= firstChange && record[2] != "" {
			r.changes = append(r.changes, change{m.to, m.code, "GM" + record[2]})
		}
	}
	slices.SortFunc(r.municipalities, func(a, b municipality) int { return cmp.Compare(a.code, b.code) })
	return r, nil
}

// isoDate writes 20190101 as 2019-01-01; anything else is left as it is, for checkLists to trip over.
func isoDate(s string) string {
	if len(s) != 8 {
		return s
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:]
}

// exclude takes out the codes that are no municipalities.
func exclude(_ fs.FS, r *register) error {
	records, err := readSupplement("excluded.csv", 2)
	if err != nil {
		return err
	}
	for _, record := range records {
		if r.find(record[0]) == nil {
			return fmt.Errorf("excluded.csv: table 33 has no %s", record[0])
		}
		r.municipalities = slices.DeleteFunc(r.municipalities, func(m municipality) bool { return m.code == record[0] })
	}
	return nil
}

// addMunicipalities adds the codes that table 33 lacks. One that it has by now must leave the supplement.
func addMunicipalities(_ fs.FS, r *register) error {
	records, err := readSupplement("municipalities.csv", 4)
	if err != nil {
		return err
	}
	for _, record := range records {
		if r.find(record[0]) != nil {
			return fmt.Errorf("municipalities.csv: table 33 has %s", record[0])
		}
		r.municipalities = append(r.municipalities, municipality{code: record[0], name: record[1], from: record[2]})
		slices.SortFunc(r.municipalities, func(a, b municipality) int { return cmp.Compare(a.code, b.code) })
	}
	return nil
}

// replaceChanges takes the supplement's successors instead of the one in table 33, which must be among them.
func replaceChanges(_ fs.FS, r *register) error {
	records, err := readSupplement("changes.csv", 4)
	if err != nil {
		return err
	}
	var kept []change
	for _, record := range records {
		kept = append(kept, change{record[0], record[1], record[2]})
	}
	for _, c := range r.changes {
		replaced := slices.ContainsFunc(kept, func(k change) bool { return k.from == c.from })
		if replaced && !slices.Contains(kept, c) {
			return fmt.Errorf("changes.csv: table 33 has %s to %s on %s", c.from, c.to, c.date)
		}
		if !replaced {
			kept = append(kept, c)
		}
	}
	slices.SortFunc(kept, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	r.changes = kept
	return endChanged(r)
}

// endChanged ends the municipalities whose end only the supplement knows.
func endChanged(r *register) error {
	for _, c := range r.changes {
		m := r.find(c.from)
		if m == nil {
			return fmt.Errorf("changes.csv: no municipality %s", c.from)
		}
		if m.to != "" && m.to != c.date {
			return fmt.Errorf("changes.csv: %s ends on %s, not on %s", c.from, m.to, c.date)
		}
		m.to = c.date
	}
	return nil
}

// shortenNames leaves "(O)" out of Hengelo (O), where no other municipality since 2009 is called
// Hengelo, and writes what must stay as CBS does: Bergen (NH.).
func shortenNames(_ fs.FS, r *register) error {
	bearers := map[string]int{}
	for _, m := range r.municipalities {
		if m.recent() {
			base, _, _ := strings.Cut(m.name, " (")
			bearers[base]++
		}
	}
	for i, m := range r.municipalities {
		base, rest, qualified := strings.Cut(m.name, " (")
		switch {
		case !m.recent() || !qualified:
		case bearers[base] == 1:
			r.municipalities[i].name = base
		default:
			r.municipalities[i].name = base + " (" + strings.TrimSuffix(rest, ")") + ".)"
		}
	}
	return nil
}
