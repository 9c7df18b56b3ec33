package cbsdata

import (
	"cmp"
	"math/big"
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// municipalities brings a table of municipalities to the division: rows that merge become keys of one recipient, whose
// figures Join adds; rows of a divided municipality become one key per successor.
func (c *carrying) municipalities(in *input, from *municipality.Division) {
	if c.needsShares(in, from) {
		c.findShares()
	}
	weights, err := c.options.Register.NewWeights(c.shares)
	if err != nil {
		c.problems.AddError(in.name, err)
		return
	}
	conversion, err := c.options.Register.Convert(c.exact(in), from, c.to, weights)
	if err != nil {
		c.problems.AddError(in.name, err)
		return
	}
	carried, keys, err := c.follow(in, conversion.Portions)
	if err != nil {
		c.problems.AddError(in.name, err)
		return
	}
	if keys > 0 {
		c.note(conversion, in)
	}
	c.replace(in, carried, from, keys)
}

// needsShares tells whether a row of the input is divided on the way.
func (c *carrying) needsShares(in *input, from *municipality.Division) bool {
	return slices.ContainsFunc(c.options.Register.Changes(), func(change municipality.Change) bool {
		return change.Splits() && from.Date < change.Date && change.Date <= c.to.Date &&
			slices.ContainsFunc(in.keys, func(k key) bool { return k.code == change.From })
	})
}

// findShares takes the shares that were given, and for other divided municipalities those of the pupils per place in
// the inputs themselves.
func (c *carrying) findShares() {
	if c.shares == nil {
		shares, err := SharesWith(c.options.Carry.Shares, c.table.Files, c.options.Register)
		c.problems.AddError("", err)
		c.shares = shares
	}
}

// exact is the input as fractions.
func (c *carrying) exact(in *input) *municipality.Table {
	columns := make([]municipality.Column, len(in.specs))
	for i, s := range in.specs {
		columns[i] = municipality.Column{Name: s.ID, Kind: adding(c.spec(s.ID, in)), Because: c.reason(s.ID)}
	}
	rows := make([]municipality.Row, len(in.keys))
	for i, k := range in.keys {
		rows[i] = municipality.Row{Code: k.code, Values: make([]*big.Rat, len(columns)), Where: in.whereCode(k)}
		for n := range columns {
			rows[i].Values[n] = new(big.Rat)
		}
	}
	for _, f := range in.figures {
		rows[f.key].Values[f.spec].Add(rows[f.key].Values[f.spec], f.amount.Rat())
	}
	table, err := municipality.NewTable(columns, rows)
	if err != nil {
		panic("a municipality stands twice in a table that was read: " + err.Error())
	}
	return table
}

// adding tells how figures of a measure behave when municipalities merge. A decimal may have a threshold, and most have.
func adding(s MeasureSpec) municipality.Kind {
	switch {
	case s.Kind == Count:
		return municipality.Count
	case s.Kind == Amount:
		return municipality.Amount
	case s.ID == scoreUncut:
		return municipality.Sum
	}
	return municipality.Score
}

// reason returns why a score is added all the same; "" when nobody said so.
func (c *carrying) reason(measure string) string {
	for _, a := range c.options.Carry.Added {
		if a.Measure == measure {
			return a.Reason
		}
	}
	return ""
}

// note keeps what a conversion did.
func (c *carrying) note(conversion *municipality.Conversion, in *input) {
	for _, change := range conversion.Changes {
		made := c.change(change)
		for i, to := range change.To {
			for _, s := range c.shares {
				if len(made.Parts) > 0 && s.From == change.From && s.To == to {
					made.Parts[i].Share = s.Part
				}
			}
		}
	}
	for _, gap := range conversion.Gaps {
		i, met := slices.BinarySearchFunc(c.made.Gaps, gap, func(a, b municipality.Gap) int { return cmp.Compare(a.Code, b.Code) })
		if !met {
			c.made.Gaps = slices.Insert(c.made.Gaps, i, gap)
		}
	}
	for _, a := range c.options.Carry.Added {
		if in.indexOf(a.Measure) >= 0 && adding(c.spec(a.Measure, in)) == municipality.Score && !slices.Contains(c.made.Added, a) {
			c.made.Added = append(c.made.Added, a)
		}
	}
}

// follow gives every portion of a row a key of its own and divides the figures of divided rows. It returns the number of
// rows whose code changed.
func (c *carrying) follow(in *input, portions []municipality.Portion) (*records, int, error) {
	rs := *in.records
	rs.keys, rs.figures, rs.index = nil, nil, map[string]int{}
	changed := 0
	for i, k := range in.keys {
		var mine []municipality.Portion
		for _, p := range portions {
			if p.From == k.code {
				mine = append(mine, p)
			}
		}
		first := len(rs.keys)
		for _, p := range mine {
			next := k
			if p.To != k.code {
				next.id, next.code, next.name = p.To.String(), p.To, ""
			}
			if _, met := rs.index[next.id]; !met {
				rs.index[next.id] = len(rs.keys)
			}
			rs.keys = append(rs.keys, next)
		}
		if len(mine) != 1 || mine[0].To != k.code {
			changed++
		}
		figures, err := (&splitting{carrying: c, in: in, row: i, portions: mine}).figures(first)
		if err != nil {
			return nil, 0, err
		}
		rs.figures = append(rs.figures, figures...)
	}
	return &rs, changed, nil
}

// mixedInputs names inputs that are on different divisions though no code of theirs says so: one has figures of before a
// change and one of after it, for a municipality that the change concerned.
func (j *joining) mixedInputs() *provenance.Problem {
	var oldest, newest *input
	var from, to FileDivision
	for _, in := range j.inputs {
		d := divisionOf(j.table.Files[in.file], in.codes(), j.options.Register, "")
		if len(in.specs) == 0 || d.Date == "" || d.By == DivisionNewest {
			continue
		}
		if oldest == nil || d.Date < from.Date {
			oldest, from = in, d
		}
		if newest == nil || d.Date > to.Date {
			newest, to = in, d
		}
	}
	if oldest == nil || from.Date == to.Date {
		return nil
	}
	before, _ := j.options.Register.On(from.Date)
	after, _ := j.options.Register.On(to.Date)
	change, concerned := j.options.Register.Between(before, after, append(oldest.codes(), newest.codes()...))
	if !concerned {
		return nil
	}
	return provenance.Problemf(provenance.Position{File: oldest.name, Sheet: oldest.sheet}, provenance.MixedDivisions,
		"the figures are on the division of %s, and those of %s on that of %s: %s", from.Date, newest.base(), to.Date, j.options.Register.Told(change)).
		WithHint("--division %s carries the older figures forward", to.Date)
}
