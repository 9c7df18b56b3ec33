package cbsdata

import (
	"fmt"
	"maps"
	"slices"

	"npo/pkg/provenance"
)

// fillRows makes a row of every recipient and adds to it the figures of the inputs that supply them.
// A value that no input has is zero and marked absent.
func (j *joining) fillRows() {
	for i, m := range j.table.Measures {
		j.columns[m.ID] = i
	}
	index := j.makeRows()
	for _, in := range j.inputs {
		for _, f := range in.figures {
			row, placed := index[in.recipients[f.key]]
			if !placed || in.roles[f.spec] != supplies {
				continue
			}
			v := &j.table.Rows[row].Values[j.columns[in.specs[f.spec].ID]]
			v.Absent = false
			v.Amount = v.Amount.Add(f.amount)
			v.From = append(v.From, in.trace(f))
		}
	}
}

// makeRows makes empty rows, ascending by key.
func (j *joining) makeRows() map[string]int {
	names := map[string]string{}
	for _, in := range j.inputs {
		for i, id := range in.recipients {
			if id != "" && len(in.specs) > 0 && names[id] == "" {
				names[id] = j.rowName(in, i)
			}
		}
	}
	index := make(map[string]int, len(names))
	for _, id := range slices.Sorted(maps.Keys(names)) {
		index[id] = len(j.table.Rows)
		values := make([]Value, len(j.table.Measures))
		for i := range values {
			values[i].Absent = true
		}
		j.table.Rows = append(j.table.Rows, Row{Key: id, Name: names[id], Values: values})
	}
	return index
}

// rowName is the program's own name of a municipality, or the name of a site as the input has it.
func (j *joining) rowName(in *input, i int) string {
	if j.options.Sites {
		return in.keys[i].name
	}
	code := in.keys[i].code
	if in.bySite {
		code = j.homes[in.keys[i].id].code
	}
	m, ok := j.division.Find(code)
	if !ok {
		panic("municipality " + code.String() + " of a row is not in the division that was chosen for it")
	}
	return m.Name
}

// trace is where a figure comes from.
func (in *input) trace(f figure) Trace {
	t := Trace{File: in.file, Sheet: in.sheet, Line: f.line, First: f.first, Last: f.last, Amount: f.amount, Was: f.was}
	if in.bySite {
		t.Site = in.keys[f.key].id
	}
	return t
}

// requireRows holds plain tables against the rows: they say what they say of every recipient. A recipient that
// is missing from one is a problem, unless the scheme counts absence as zero for all its measures.
func (j *joining) requireRows() {
	for _, in := range j.inputs {
		if !in.plain || in.bySite && !j.options.Sites {
			continue
		}
		id := j.requires(in)
		if id == "" {
			continue
		}
		for _, row := range j.table.Rows {
			if _, ok := in.find(row.Key); !ok {
				j.problems.Add(provenance.Problemf(j.header(in, id), provenance.MissingRow,
					"%s %s has no row here%s, so its %s is not known", row.Key, row.Name, j.elsewhere(row.Key), id).
					WithHint("add the row, with 0 where there are none, or leave the municipality out of every input"))
			}
		}
	}
}

// requires returns the first measure of a plain table that every row must have; "" when there is none.
func (j *joining) requires(in *input) string {
	for i, s := range in.specs {
		if in.roles[i] == supplies && !j.spec(s.ID, in).AbsentZero {
			return s.ID
		}
	}
	return ""
}

// elsewhere says which other input has a row.
func (j *joining) elsewhere(key string) string {
	for _, in := range j.inputs {
		for i, id := range in.recipients {
			if id == key && len(in.specs) > 0 {
				return fmt.Sprintf(", though %s has", in.whereKey(in.name, in.keys[i]))
			}
		}
	}
	return ""
}
