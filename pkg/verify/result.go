package verify

import (
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// CheckResult holds a claim against what was computed from files. Under an open-ended scheme the figures that the
// claimant gives come before those of the files, and municipalities that have merged into the claimant since
// the division that the files are on are looked at, whether or not they were carried to a later one; under any other
// scheme the amount is that of the result.
func CheckResult(r *scenario.Result, c Claim) (*Verdict, error) {
	if _, err := newCalculator(r.Scheme, c.Key); err != nil {
		return checkComputed(r, c)
	}
	var untried error
	c.Predecessors, untried = before(r, c.Key)
	row := slices.IndexFunc(r.Table.Rows, func(row cbsdata.Row) bool { return row.Key == c.Key })
	switch {
	case row >= 0:
		c.take(valuesOf(r.Table, row))
	case len(c.Predecessors) > 0:
		c.take(summed(r.Table, c.Predecessors))
	}
	v, err := CheckClaim(r.Scheme, c)
	if err != nil {
		return nil, elsewhere(r.Table, c, err)
	}
	v.Untried = untried
	return v, nil
}

// checkComputed compares with the amount of the result.
func checkComputed(r *scenario.Result, c Claim) (*Verdict, error) {
	i := slices.IndexFunc(r.Allocation.Recipients, func(other allocation.Recipient) bool { return other.Key == c.Key })
	if i < 0 {
		return nil, provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality,
			"%s (%s) is not among the recipients of these files", c.Name, c.Key)
	}
	if row := slices.IndexFunc(r.Table.Rows, func(row cbsdata.Row) bool { return row.Key == c.Key }); row >= 0 {
		c.take(valuesOf(r.Table, row))
	}
	v, err := newVerdict(r.Scheme, c, r.Allocation, i)
	if err != nil || v.Difference == 0 {
		return v, err
	}
	v.Causes = fitting(amountCauses(r.Scheme, &v.Computed), c.Amount)
	if v.Gap, err = triedGap(r.Scheme, r.Allocation, i, c.Amount, v.Difference); err != nil {
		return nil, refused(err)
	}
	v.payOfComputed()
	return v, nil
}

// take adds figures that the claimant did not give.
func (c *Claim) take(values []allocation.Value) {
	for _, v := range values {
		if _, given := valueOf(c.Values, v.Measure); !given {
			c.Values = append(c.Values, v)
			c.FromFiles = append(c.FromFiles, v.Measure)
		}
	}
}

// valuesOf returns the figures of a row.
func valuesOf(t *cbsdata.Table, row int) []allocation.Value {
	values := make([]allocation.Value, len(t.Measures))
	for i, m := range t.Measures {
		values[i] = allocation.Value{Measure: allocation.Measure(m.ID), Amount: t.Rows[row].Values[i].Amount}
	}
	return values
}

// predecessors returns the municipalities of a table that are wholly part of another one by now, itself included,
// ascending by key.
func predecessors(t *cbsdata.Table, key string) []Predecessor {
	code, err := municipality.ParseCode(key)
	if err != nil || t.Sites {
		return nil
	}
	reached := []municipality.Code{code}
	for _, change := range slices.Backward(municipality.Default().Changes()) {
		if change.Date > t.Division.Date && !change.Splits() && slices.Contains(reached, change.To[0]) {
			reached = append(reached, change.From)
		}
	}
	var found []Predecessor
	for i, row := range t.Rows {
		if slices.ContainsFunc(reached, func(c municipality.Code) bool { return c.String() == row.Key }) {
			found = append(found, Predecessor{row.Key, row.Name, valuesOf(t, i)})
		}
	}
	return found
}

// summed adds up the counts of municipalities that have merged. Other figures, such as scores with a threshold, do
// not add up.
func summed(t *cbsdata.Table, before []Predecessor) []allocation.Value {
	var sums []allocation.Value
	for _, m := range t.Measures {
		if m.Kind != cbsdata.Count {
			continue
		}
		sum := allocation.Value{Measure: allocation.Measure(m.ID)}
		for _, p := range before {
			v, _ := valueOf(p.Values, sum.Measure)
			sum.Amount = sum.Amount.Add(v)
		}
		sums = append(sums, sum)
	}
	return sums
}

// since returns the changes by which a municipality became what it is after the scheme's reference date; none when
// the scheme names no date.
func since(s *scenario.Scheme, key string) []municipality.Change {
	var from provenance.Date
	for _, m := range s.Measures {
		from = max(from, m.ReferenceDate)
	}
	code, err := municipality.ParseCode(key)
	if err != nil || from == "" {
		return nil
	}
	return slices.DeleteFunc(municipality.Default().Changes(), func(c municipality.Change) bool {
		return c.Date <= from || c.From != code && !slices.Contains(c.To, code)
	})
}
