package cbsdata

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

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

// SharesWith returns shares that were given, and for divided municipalities that these leave out those of the pupils per
// place in files of school sites. The error names places of which it is not known where they went.
func SharesWith(given []municipality.Share, files []*File, register *municipality.Register) ([]municipality.Share, error) {
	shares := append([]municipality.Share{}, given...)
	divided, err := PupilsByPlace(files, register)
	if err != nil {
		return shares, nil // files that do not fit together: Join finds the same, and says so
	}
	var problems provenance.Problems
	for _, d := range divided {
		if slices.ContainsFunc(given, func(s municipality.Share) bool { return s.From == d.Code }) {
			continue
		}
		found, err := register.SharesByPlace(d.Code, d.Places)
		problems.AddError("", err)
		shares = append(shares, found...)
	}
	return shares, problems.Err()
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
		figures, err := c.divided(in, i, first, mine)
		if err != nil {
			return nil, 0, err
		}
		rs.figures = append(rs.figures, figures...)
	}
	return &rs, changed, nil
}

// divided returns the figures of one row for its portions, whose keys begin at first. A measure that is the sum of
// others in the table stays so: its parts are divided, and added.
func (c *carrying) divided(in *input, row, first int, portions []municipality.Portion) ([]figure, error) {
	mine := slices.DeleteFunc(slices.Clone(in.figures), func(f figure) bool { return f.key != row })
	amounts := make([][]decimal.Decimal, len(in.specs))
	for _, f := range mine {
		var err error
		if amounts[f.spec], err = c.portion(f.amount, c.places(in, f.spec), portions); err != nil {
			return nil, err
		}
	}
	var figures []figure
	for _, f := range mine {
		for n := range portions {
			next := f
			next.key, next.amount, next.was = first+n, amounts[f.spec][n], f.carriedTo(in.keys[row].code, portions[n])
			if parts := c.partsOf(in, f.spec); len(parts) > 0 {
				next.amount = decimal.Decimal{}
				for _, part := range parts {
					next.amount = next.amount.Add(amounts[part][n])
				}
			}
			figures = append(figures, next)
		}
	}
	return figures, nil
}

// carriedTo says what a figure was before a row of a municipality went to another one; nil when it stayed where it was.
func (f figure) carriedTo(from municipality.Code, p municipality.Portion) *CarriedFigure {
	if p.To == from && p.Share.Cmp(big.NewRat(1, 1)) == 0 {
		return nil
	}
	return &CarriedFigure{Of: from, Share: p.Share, Whole: f.amount}
}

// partsOf returns the specs that add up to one, when the input has all of them and they do; else none.
func (c *carrying) partsOf(in *input, spec int) []int {
	var parts []int
	for _, id := range c.spec(in.specs[spec].ID, in).Parts {
		part := in.indexOf(id)
		if part < 0 {
			return nil
		}
		parts = append(parts, part)
	}
	return parts
}

// places is how many decimals the figures of a measure have in an input.
func (c *carrying) places(in *input, spec int) int {
	switch in.specs[spec].Kind {
	case Count:
		return 0
	case Amount:
		return 2
	}
	places := 0
	for _, f := range in.figures {
		if f.spec == spec {
			places = max(places, int(-f.amount.Exponent()))
		}
	}
	return places
}

// portion divides an amount by the shares of portions: rounded down to so many decimals, and the units left to the largest
// remainders.
func (c *carrying) portion(amount decimal.Decimal, places int, portions []municipality.Portion) ([]decimal.Decimal, error) {
	amounts := make([]decimal.Decimal, len(portions))
	if len(portions) == 1 {
		amounts[0] = amount
		return amounts, nil
	}
	scaled := amount.Shift(int32(places)).Rat()
	left := new(big.Rat).Set(scaled)
	var fractions []municipality.Fraction
	for i, p := range portions {
		exact := new(big.Rat).Mul(scaled, p.Share)
		floor := new(big.Int).Div(exact.Num(), exact.Denom())
		amounts[i] = decimal.NewFromBigInt(floor, int32(-places))
		left.Sub(left, new(big.Rat).SetInt(floor))
		if rest := exact.Sub(exact, new(big.Rat).SetInt(floor)); rest.Sign() > 0 {
			fractions = append(fractions, municipality.Fraction{Code: p.To, Part: rest})
		}
	}
	if len(fractions) == 0 {
		return amounts, nil
	}
	given, err := c.options.Carry.Divide(left.Num().Int64(), fractions)
	if err != nil {
		return nil, err
	}
	for n, f := range fractions {
		i := slices.IndexFunc(portions, func(p municipality.Portion) bool { return p.To == f.Code })
		amounts[i] = amounts[i].Add(decimal.New(given[n], int32(-places)))
	}
	return amounts, nil
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
