package main

import (
	"fmt"
	"io/fs"
)

// addProvinces gives every municipality since 2009 its province: from the list of 2019, else from the
// supplement, else from what it came from or went into, when all of those agree. The spelling is that of
// the list ("Friesland"). Municipalities that ended before 2009 keep none.
func addProvinces(data fs.FS, r *register) error {
	records, err := readCSV(data, lists()[0].name, 3)
	if err != nil {
		return err
	}
	for _, record := range records {
		m := r.find(record[0])
		if m == nil {
			return fmt.Errorf("%s: table 33 has no %s", lists()[0].name, record[0])
		}
		m.province = record[2]
	}
	if records, err = readSupplement("provinces.csv", 3); err != nil {
		return err
	}
	for _, record := range records {
		m := r.find(record[0])
		if m == nil || m.province != "" {
			return fmt.Errorf("provinces.csv: %s needs no province", record[0])
		}
		m.province = record[1]
	}
	return carryProvinces(r)
}

// carryProvinces repeats until nothing is added, for chains such as 0241 → 1945.
func carryProvinces(r *register) error {
	for added := true; added; {
		added = false
		for i := range r.municipalities {
			m := &r.municipalities[i]
			if m.province != "" || !m.recent() {
				continue
			}
			m.province = neighbours(r, m.code)
			added = added || m.province != ""
		}
	}
	for _, m := range r.municipalities {
		if m.province == "" && m.recent() {
			return fmt.Errorf("no province for %s %s", m.code, m.name)
		}
	}
	return nil
}

// neighbours returns the province of all successors of a code or, failing those, of all predecessors;
// "" when they differ or are not known yet.
func neighbours(r *register, code string) string {
	var successors, predecessors []string
	for _, c := range r.changes {
		if c.from == code {
			successors = append(successors, r.find(c.to).province)
		}
		if c.to == code {
			predecessors = append(predecessors, r.find(c.from).province)
		}
	}
	if agreed := same(successors); agreed != "" {
		return agreed
	}
	return same(predecessors)
}

// same returns what all values are; "" when they differ or there are none.
func same(values []string) string {
	for _, v := range values {
		if v != values[0] {
			return ""
		}
	}
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
