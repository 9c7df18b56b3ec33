package cbsdata

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// addUp makes the measures that are sums of others, and checks those that an input supplies beside their parts.
func (j *joining) addUp() {
	for _, whole := range j.specs {
		var present, absent []string
		for _, part := range whole.Parts {
			if _, ok := j.columns[part]; ok {
				present = append(present, part)
			} else {
				absent = append(absent, part)
			}
		}
		if len(present) == 0 {
			continue
		}
		if _, supplied := j.columns[whole.ID]; supplied {
			j.checkParts(whole, present, len(absent) == 0)
		} else {
			j.addParts(whole, present, absent)
		}
	}
}

// checkParts holds a measure against the sum of its parts in every row: equal when all parts are there,
// and else no less.
func (j *joining) checkParts(whole MeasureSpec, parts []string, all bool) {
	for _, row := range j.table.Rows {
		v, sum := row.Values[j.columns[whole.ID]], j.sumOf(row, parts)
		if sum.Equal(v.Amount) || !all && sum.LessThan(v.Amount) {
			continue
		}
		where := j.header(j.supplier(whole.ID), whole.ID)
		if len(v.From) > 0 {
			where = j.table.Position(v.From[0])
		}
		j.problems.Add(provenance.Problemf(where, provenance.Disagreement,
			"%s of %s %s is %s, and its parts %s add up to %s", whole.ID, row.Key, row.Name, v.Amount, strings.Join(parts, ", "), sum).
			WithHint("correct the part or the sum; or leave the sum out, and it is added up"))
	}
}

func (j *joining) sumOf(row Row, parts []string) decimal.Decimal {
	var sum decimal.Decimal
	for _, part := range parts {
		sum = sum.Add(row.Values[j.columns[part]].Amount)
	}
	return sum
}

// addParts adds a column that is the sum of the parts there are. Parts that no input supplies are left out of
// it, and an oddity says so: pupils of a kind without a file would else be missed without a word.
func (j *joining) addParts(whole MeasureSpec, present, absent []string) {
	at, _ := slices.BinarySearchFunc(j.table.Measures, whole, func(a, b MeasureSpec) int { return cmp.Compare(a.ID, b.ID) })
	for i := range j.table.Rows {
		row := &j.table.Rows[i]
		v := Value{Amount: j.sumOf(*row, present), Absent: true}
		for _, part := range present {
			from := row.Values[j.columns[part]]
			v.Absent = v.Absent && from.Absent
			v.From = append(v.From, from.From...)
		}
		sortTraces(v.From)
		row.Values = slices.Insert(row.Values, at, v)
	}
	j.table.Measures = slices.Insert(j.table.Measures, at, whole)
	for i, m := range j.table.Measures {
		j.columns[m.ID] = i
	}
	if len(absent) > 0 {
		j.table.Partial = append(j.table.Partial, Partial{whole.ID, slices.Sorted(slices.Values(absent))})
		j.odd(j.header(j.supplier(present[0]), present[0]), "",
			fmt.Sprintf("%s telt alleen %s: geen bestand levert %s", whole.ID, strings.Join(present, " + "), strings.Join(absent, ", ")),
			fmt.Sprintf("%s counts %s only: no file supplies %s", whole.ID, strings.Join(present, " + "), strings.Join(absent, ", ")))
	}
}

// sortTraces puts traces in the order of files, then of lines.
func sortTraces(traces []Trace) {
	slices.SortStableFunc(traces, func(a, b Trace) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Line, b.Line), cmp.Compare(a.First, b.First))
	})
}

// requireMeasures refuses a scheme's measure that no input supplies.
func (j *joining) requireMeasures() {
	where := provenance.Position{}
	if len(j.table.Files) == 1 {
		where.File = j.table.Files[0].Source.Name
	}
	for _, s := range j.options.Need {
		if _, ok := j.columns[s.ID]; !ok {
			j.problems.Add(provenance.Problemf(where, provenance.MeasureMissing, "no input supplies %s, which the scheme uses", s.ID).
				WithHint("%s", sourceOf(s.ID)))
		}
	}
	if len(j.options.Need) == 0 && len(j.columns) == 0 {
		j.problems.Add(provenance.Problemf(where, provenance.MeasureMissing, "no input supplies a measure").
			WithHint("a register of addresses only says where sites lie"))
	}
}

// sourceOf says where a measure comes from.
func sourceOf(id string) string {
	switch id {
	case score:
		return "it is in Tabel 1 of the CBS workbook of school scores, or in a plain table with a column " + id
	case scoreUncut:
		return "it is in Tabel 2 of the CBS workbook of school scores, or in a plain table with a column " + id
	case pupils:
		return "it is the sum of the pupils in the DUO files, or in a plain table with a column " + id
	case pupilsSecondary:
		return "it is in the DUO file of secondary pupils per site, or in a plain table with a column " + id
	}
	if strings.HasPrefix(id, pupils+"_") {
		return "it is in the DUO file of primary and special pupils per site, or in a plain table with a column " + id
	}
	return "give a plain table with a column " + id
}
