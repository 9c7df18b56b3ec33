package municipality

import (
	"cmp"
	"math/big"
	"slices"

	"npo/pkg/provenance"
)

// A Portion says what of a row of the old table went into a row of the new one.
type Portion struct {
	From, To Code
	Share    *big.Rat // 1 but for divided municipalities
}

// A Control compares the sum of a column before and after; the two are equal.
type Control struct {
	Column        string
	Before, After *big.Rat
}

// A Gap is a row of the new table to which municipalities belong that the old table has no row for.
type Gap struct {
	Code    Code
	Missing []Code // ascending
}

// A Conversion is a table carried to another division, with what shows that nothing was lost.
type Conversion struct {
	From, To *Division
	Table    *Table    // exact: a divided figure may have any fraction
	Portions []Portion // how every row is made, ascending by To, then From
	Changes  []Change  // the changes that concern rows of the old table, ascending by date, then code
	Controls []Control // one per column
	Gaps     []Gap     // ascending: figures that are not those of the whole municipality
}

// Convert carries a table from one division to a later one.
//
// Figures of municipalities that merge are added. Those of a divided one are multiplied by its shares in w,
// as exact fractions; without shares that is refused. A score is refused where municipalities merge or are
// divided, unless its column says why it may be added (Column.Because). Nothing is rounded here: see
// Conversion.Rounded. Carrying in two steps gives what one step gives, and every column keeps its sum.
//
// The error holds every problem: a row that from does not have, a split without shares, a score that does not
// add up, a later from than to.
func (r *Register) Convert(t *Table, from, to *Division, w *Weights) (*Conversion, error) {
	if to.Date < from.Date {
		return nil, provenance.Problemf(provenance.Position{}, provenance.BadDate,
			"a table on the division of %s cannot be carried back to that of %s", from.Date, to.Date).
			WithHint("it is not known which part of a merged municipality came from where; carry the older table forward")
	}
	c := &Conversion{From: from, To: to}
	var problems provenance.Problems
	for _, row := range t.Rows {
		if problem := r.Refuse(from, row.Code, row.Where); problem != nil {
			problems.Add(problem)
			continue
		}
		portions, problem := r.portions(row, r.within(from.Date, to.Date), w)
		problems.Add(problem)
		c.Portions = append(c.Portions, portions...)
	}
	slices.SortFunc(c.Portions, func(a, b Portion) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From))
	})
	if problems.Len() == 0 {
		r.complete(c, t)
		problems.Add(r.refuseScores(c, t)...)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return c, c.fill(t)
}

// Refuse tells why a code does not belong to a division: it never existed, or ended before, or began after.
// It returns nil when the division has the code.
func (r *Register) Refuse(d *Division, c Code, where provenance.Position) *provenance.Problem {
	if d.Has(c) {
		return nil
	}
	from, to, ok := r.Span(c)
	switch {
	case !ok:
		return provenance.Problemf(where, provenance.UnknownMunicipality, "there never was a municipality %s", c).
			WithHint("npo gemeente list shows the codes of a division")
	case to != "" && to <= firstDivision:
		return provenance.Problemf(where, provenance.MixedDivisions, "%s ended on %s, before the first division known, that of %s",
			r.label(c), to, firstDivision).WithHint("take the code of the municipality that it went into")
	case to != "" && to <= d.Date:
		return provenance.Problemf(where, provenance.MixedDivisions, "%s ended on %s; the division is that of %s",
			r.label(c), to, d.Date).WithHint("%s", r.whereItWent(d, c))
	}
	return provenance.Problemf(where, provenance.MixedDivisions, "%s began on %s; the division is that of %s",
		r.label(c), from, d.Date).WithHint("declare a later division")
}

// RefuseUnknown says that a code, which no division known has, was never that of a municipality or ended too early. Its hint
// says which division the codes beside it fit, where they fit one.
func (r *Register) RefuseUnknown(c Code, beside []Code, where provenance.Position) *provenance.Problem {
	problem := r.Refuse(r.Newest(), c, where)
	problem.Code = provenance.UnknownMunicipality
	others := slices.DeleteFunc(slices.Clone(beside), func(o Code) bool { _, _, known := r.stay(o); return !known })
	if len(others) == 0 {
		return problem
	}
	if d, err := r.DivisionOf(others); err == nil {
		problem.Hint += "; the other codes fit the division of " + string(d.Date)
	}
	return problem
}

// whereItWent says what became of a municipality that ended before a division.
func (r *Register) whereItWent(d *Division, c Code) string {
	return "it went into " + r.labels(r.relatives(d, c)) + "; declare an earlier division"
}

// portions follows one row through changes, ascending by date.
func (r *Register) portions(row Row, changes []Change, w *Weights) ([]Portion, *provenance.Problem) {
	parts := []Portion{{row.Code, row.Code, one()}}
	for _, change := range changes {
		i := slices.IndexFunc(parts, func(p Portion) bool { return p.To == change.From })
		if i < 0 {
			continue
		}
		shares := w.of(change.From)
		if !change.Splits() {
			shares = []Share{{To: change.To[0], Part: one()}}
		}
		if len(shares) == 0 {
			return nil, provenance.Problemf(row.Where, provenance.NoSplitWeights,
				"%s was divided over %s on %s, and nothing says in which proportion",
				r.label(change.From), r.labels(change.To), change.Date).
				WithHint("give --weights FILE: the columns van, naar, aandeel with shares that add up to 1, or files of school sites, as every place went to one successor")
		}
		whole := parts[i].Share
		parts = slices.Delete(parts, i, i+1)
		for _, s := range shares {
			parts = addPortion(parts, Portion{row.Code, s.To, new(big.Rat).Mul(whole, s.Part)})
		}
	}
	return slices.DeleteFunc(parts, func(p Portion) bool { return p.Share.Sign() == 0 }), nil
}

// addPortion puts in a portion, together with one that went the same way.
func addPortion(parts []Portion, p Portion) []Portion {
	for i := range parts {
		if parts[i].To == p.To {
			parts[i].Share = new(big.Rat).Add(parts[i].Share, p.Share)
			return parts
		}
	}
	return append(parts, p)
}

// complete notes which changes concern the rows of t, and which rows of the result lack a part.
func (r *Register) complete(c *Conversion, t *Table) {
	changes := r.within(c.From.Date, c.To.Date)
	for _, change := range changes {
		if slices.ContainsFunc(r.origins(c.From, change.From, changes), func(o Code) bool { _, ok := t.find(o); return ok }) {
			c.Changes = append(c.Changes, change)
		}
	}
	for _, code := range c.codes() {
		missing := slices.DeleteFunc(r.origins(c.From, code, changes), func(o Code) bool { _, ok := t.find(o); return ok })
		if len(missing) > 0 {
			c.Gaps = append(c.Gaps, Gap{code, missing})
		}
	}
}

// origins returns the municipalities of a division of which a code, after changes, holds all or a part, ascending.
func (r *Register) origins(d *Division, c Code, changes []Change) []Code {
	return d.only(r.ancestors(c, changes))
}

// codes returns the codes of the result, ascending.
func (c *Conversion) codes() []Code {
	var codes []Code
	for _, p := range c.Portions {
		codes = append(codes, p.To)
	}
	return sorted(codes)
}

// refuseScores names, per column, the rows for which a score would have to be added or divided.
func (r *Register) refuseScores(c *Conversion, t *Table) []*provenance.Problem {
	var problems []*provenance.Problem
	for _, column := range t.Columns {
		if column.Kind != Score || column.Because != "" {
			continue
		}
		for _, code := range c.codes() {
			origins := r.origins(c.From, code, r.within(c.From.Date, c.To.Date))
			whole := slices.ContainsFunc(c.Portions, func(p Portion) bool { return p.To == code && p.Share.Cmp(one()) == 0 })
			if len(origins) == 1 && whole {
				continue
			}
			row := c.firstRow(t, code)
			problems = append(problems, provenance.Problemf(row.Where, provenance.NotComputable,
				"%s is a score, and the scores of %s do not add up to that of %s", column.Name, r.labels(origins), r.label(code)).
				WithHint("a score has a threshold; take it on the division of %s, or say why it is added all the same: --because REASON with gemeente convert, carry: scores in a scenario", c.To.Date))
		}
	}
	return problems
}

// firstRow returns the first row of the old table that a row of the result is made of.
func (c *Conversion) firstRow(t *Table, code Code) Row {
	for _, p := range c.Portions {
		if p.To == code {
			row, _ := t.find(p.From)
			return row
		}
	}
	return Row{}
}

// fill adds up the portions and holds that every column kept its sum.
func (c *Conversion) fill(t *Table) error {
	var rows []Row
	for _, code := range c.codes() {
		row := Row{Code: code, Where: c.firstRow(t, code).Where}
		for range t.Columns {
			row.Values = append(row.Values, new(big.Rat))
		}
		for _, p := range c.Portions {
			if p.To == code {
				old, _ := t.find(p.From)
				for i, value := range old.Values {
					row.Values[i].Add(row.Values[i], new(big.Rat).Mul(value, p.Share))
				}
			}
		}
		rows = append(rows, row)
	}
	var err error
	if c.Table, err = NewTable(t.Columns, rows); err != nil {
		return err
	}
	for i, column := range t.Columns {
		control := Control{column.Name, t.Sum(i), c.Table.Sum(i)}
		if control.Before.Cmp(control.After) != 0 {
			panic("carrying a table changed the sum of " + column.Name)
		}
		c.Controls = append(c.Controls, control)
	}
	return nil
}
