package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// An Override is a person's decision to calculate with another figure than the inputs give.
type Override struct {
	Recipient string // a municipality code in any usual form, or BRIN and site number
	Measure   string
	Value     decimal.Decimal
	Reason    string
	Where     provenance.Position // in the scenario
}

// A Correction is an override that was carried out.
type Correction struct {
	Override
	Key, Name string          // of the recipient
	Was       decimal.Decimal // what the inputs gave
}

func readOverrides(n node) []Override {
	var all []Override
	for _, item := range n.list() {
		m := item.mapping("recipient", "measure", "value", "reason")
		all = append(all, Override{
			Recipient: m.need("recipient").text(),
			Measure:   m.need("measure").name(),
			Value:     m.need("value").number(),
			Reason:    readReason(m),
			Where:     item.where(),
		})
	}
	return all
}

// readReason reads why another figure is used: without a reason nobody can judge it.
func readReason(m mapping) string {
	if m.get("reason").absent() && !m.absent() {
		m.fault("%q is missing", "reason").WithHint("say why this figure and not that of the file: the reason reaches the receipt and every sheet")
	}
	return m.get("reason").phrase()
}

// correct puts the figures of overrides into a table and returns what was corrected, in the order of the
// overrides. A measure that is the sum of others in the table is corrected through those, so that they keep
// adding up; the sum then follows.
func correct(t *cbsdata.Table, overrides []Override) ([]Correction, error) {
	var problems provenance.Problems
	var all []Correction
	for _, o := range overrides {
		c, err := correction(t, o)
		if err == nil && slices.ContainsFunc(all, func(other Correction) bool { return other.Key == c.Key && other.Measure == c.Measure }) {
			err = fmt.Errorf("%s of %s is overridden twice", o.Measure, c.Key)
		}
		if err != nil {
			problem := provenance.Problemf(o.Where, provenance.BadScenario, "%v", err)
			problem.Hint = overrideHint(t, o)
			problems.Add(problem)
			continue
		}
		all = append(all, c)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	for _, c := range all {
		shift(t, c.Key, c.Measure, c.Value.Sub(c.Was))
	}
	return all, nil
}

// correction finds what an override is about, or says why it cannot be carried out.
func correction(t *cbsdata.Table, o Override) (Correction, error) {
	key, err := rowKey(t, o.Recipient)
	if err != nil {
		return Correction{}, err
	}
	column := columnOf(t, o.Measure)
	row := slices.IndexFunc(t.Rows, func(r cbsdata.Row) bool { return r.Key == key })
	switch {
	case row < 0:
		return Correction{}, fmt.Errorf("the inputs have no row for %s", key)
	case column < 0 && hasUnread(t, o.Measure):
		return Correction{}, fmt.Errorf("the inputs have a column %s, which the scheme does not read: with another figure there nothing changes", quoted(o.Measure))
	case column < 0:
		return Correction{}, fmt.Errorf("the inputs do not supply %s", quoted(o.Measure))
	}
	spec := t.Measures[column]
	if parts := partsIn(t, spec); len(parts) > 0 {
		return Correction{}, fmt.Errorf("%s is the sum of %s: override those", o.Measure, joined(parts))
	}
	if why := spec.Misfit(o.Value); why != "" {
		return Correction{}, fmt.Errorf("%s %s %s", o.Measure, o.Value, why)
	}
	return Correction{Override: o, Key: key, Name: t.Rows[row].Name, Was: t.Rows[row].Values[column].Amount}, nil
}

// shift adds to a measure of one recipient, and to the sums that it is a part of.
func shift(t *cbsdata.Table, key, measure string, by decimal.Decimal) {
	for i, row := range t.Rows {
		for j, spec := range t.Measures {
			if row.Key == key && (spec.ID == measure || slices.Contains(spec.Parts, measure)) {
				t.Rows[i].Values[j].Amount = row.Values[j].Amount.Add(by)
				t.Rows[i].Values[j].Absent = false
			}
		}
	}
}

// rowKey writes a recipient as the table does.
func rowKey(t *cbsdata.Table, recipient string) (string, error) {
	if t.Sites {
		return recipient, nil
	}
	code, err := municipality.ParseCode(recipient)
	if err != nil {
		return "", fmt.Errorf("%s is not a municipality code", quoted(recipient))
	}
	return code.String(), nil
}

func columnOf(t *cbsdata.Table, measure string) int {
	return slices.IndexFunc(t.Measures, func(m cbsdata.MeasureSpec) bool { return m.ID == measure })
}

// hasUnread tells whether a file has a column of that name which nothing reads.
func hasUnread(t *cbsdata.Table, name string) bool {
	return slices.ContainsFunc(t.Files, func(f *cbsdata.File) bool {
		return slices.ContainsFunc(f.Tables, func(tab cbsdata.TableUse) bool {
			return slices.ContainsFunc(tab.Columns, func(c cbsdata.Column) bool {
				return c.Use == "" && strings.EqualFold(strings.TrimSpace(c.Header), name)
			})
		})
	})
}

// partsIn returns the parts of a measure that the table has.
func partsIn(t *cbsdata.Table, spec cbsdata.MeasureSpec) []string {
	return slices.DeleteFunc(slices.Clone(spec.Parts), func(part string) bool { return columnOf(t, part) < 0 })
}

// overrideHint is the next step for an override that cannot be carried out: the measure, or the municipality, that
// was meant.
func overrideHint(t *cbsdata.Table, o Override) string {
	key, err := rowKey(t, o.Recipient)
	switch {
	case err != nil:
		return municipalityHint(o.Recipient)
	case !slices.ContainsFunc(t.Rows, func(r cbsdata.Row) bool { return r.Key == key }):
		return "an override changes a figure of a row that is there; npo table FILE shows the rows"
	case columnOf(t, o.Measure) < 0 && hasUnread(t, o.Measure):
		return "leave this override out, or choose a scheme that has the measure"
	case columnOf(t, o.Measure) < 0:
		return suggest(o.Measure, texts(t.Measures, func(m cbsdata.MeasureSpec) string { return m.ID }))
	}
	return ""
}

// municipalityHint says which code a name stands for, where it stands for one.
func municipalityHint(name string) string {
	register := municipality.Default()
	codes := register.Meanings(name)
	if len(codes) != 1 {
		return "write it as GM0363; npo gemeente find NAME shows the code of a name"
	}
	known, _ := register.Name(codes[0])
	return fmt.Sprintf("did you mean %s, %s?", codes[0], known)
}
