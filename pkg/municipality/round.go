package municipality

import (
	"fmt"
	"math/big"
	"slices"

	"npo/pkg/provenance"
)

// A Fraction is what rounding down left of one figure, in units of the column: above 0 and below 1.
type Fraction struct {
	Code Code
	Part *big.Rat
}

// A Divider divides whole units over fractions that add up to them: as many fractions, ascending by code, as
// there are, each 0 or 1, together units. It is the caller's, so that one place of the program decides who gets
// the last cent.
type Divider func(units int64, fractions []Fraction) ([]int64, error)

// Rounded returns the table with every figure in whole units of its column (10^−Decimals): cents for amounts,
// whole pupils for counts. Figures that no division touched are whole as they are.
//
// What was divided is rounded once, at the end. Rows that share a divided municipality, directly or through
// others, are rounded down together and the units left go by divide; so they keep their sum, and no unit moves to
// a row that has nothing to do with it. Of a column with parts only what the parts leave is rounded so: it is the sum of that
// and of its rounded parts. A figure of the old table with more decimals than its column says is refused.
func (c *Conversion) Rounded(divide Divider) (*Table, error) {
	own := make([][]*big.Rat, len(c.Table.Rows)) // without the parts, which are columns of their own
	for i := range own {
		own[i] = make([]*big.Rat, len(c.Table.Columns))
	}
	groups := c.linked()
	for column := range c.Table.Columns {
		for _, group := range groups {
			if err := c.roundTogether(own, column, group, divide); err != nil {
				return nil, err
			}
		}
	}
	rows := make([]Row, len(c.Table.Rows))
	for i, row := range c.Table.Rows {
		rows[i] = row
		rows[i].Values = make([]*big.Rat, len(row.Values))
		for column := range row.Values {
			rows[i].Values[column] = c.withParts(own[i], column)
		}
	}
	return NewTable(c.Table.Columns, rows)
}

// withParts adds to what a column has of its own what its parts have.
func (c *Conversion) withParts(own []*big.Rat, column int) *big.Rat {
	sum := new(big.Rat).Set(own[column])
	for _, part := range c.Table.Columns[column].Parts {
		sum.Add(sum, c.withParts(own, part))
	}
	return sum
}

// left returns what the parts of a column leave of it in a row, exactly, and with how many decimals it is written.
func (c *Conversion) left(row, column int) (*big.Rat, int) {
	values, col := c.Table.Rows[row].Values, c.Table.Columns[column]
	left, decimals := new(big.Rat).Set(values[column]), col.Decimals
	for _, part := range col.Parts {
		left.Sub(left, values[part])
		decimals = max(decimals, c.Table.Columns[part].Decimals)
	}
	return left, decimals
}

// linked returns the rows of the result, by index, in groups that share a divided municipality.
func (c *Conversion) linked() [][]int {
	group := make([]int, len(c.Table.Rows)) // the lowest index of the group that a row is known to be in
	place := map[Code]int{}
	for i, row := range c.Table.Rows {
		group[i], place[row.Code] = i, i
	}
	first := map[Code]int{} // the row that a municipality was first seen to go into
	for _, p := range c.Portions {
		to := place[p.To]
		with, seen := first[p.From]
		if !seen {
			first[p.From] = to
			continue
		}
		low, high := min(group[with], group[to]), max(group[with], group[to])
		for i := range group {
			if group[i] == high {
				group[i] = low
			}
		}
	}
	groups := make([][]int, len(group))
	for i, g := range group {
		groups[g] = append(groups[g], i)
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return len(g) == 0 })
}

// roundTogether fills in one column of the rows in a group, without its parts.
func (c *Conversion) roundTogether(own [][]*big.Rat, column int, group []int, divide Divider) error {
	var codes []Code
	var exact []*big.Rat
	scale, sum := new(big.Rat), new(big.Rat)
	for _, i := range group {
		left, decimals := c.left(i, column)
		scale.SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
		codes, exact = append(codes, c.Table.Rows[i].Code), append(exact, left.Mul(left, scale))
		sum.Add(sum, left)
	}
	if !sum.IsInt() {
		return c.tooFine(c.Table.Rows[group[0]], column)
	}
	units, err := Units(codes, exact, divide)
	if err != nil {
		return err
	}
	for n, i := range group {
		value := new(big.Rat).SetInt(units[n])
		own[i][column] = value.Quo(value, scale)
	}
	return nil
}

// Units gives exact figures in whole units: each rounded down, also below zero, and the units left by divide, at most one each. The
// figures are parallel to codes, which ascend, and add up to a whole number; so do the units. An error is that of the
// divider, or says how it broke its word.
func Units(codes []Code, exact []*big.Rat, divide Divider) ([]*big.Int, error) {
	units, left := make([]*big.Int, len(exact)), new(big.Rat)
	var fractions []Fraction
	var divided []int
	for i, x := range exact {
		units[i] = new(big.Int).Div(x.Num(), x.Denom())
		if rest := new(big.Rat).Sub(x, new(big.Rat).SetInt(units[i])); rest.Sign() > 0 {
			fractions, divided = append(fractions, Fraction{codes[i], rest}), append(divided, i)
			left.Add(left, rest)
		}
	}
	if len(fractions) == 0 {
		return units, nil
	}
	if !left.IsInt() {
		panic("figures to be given in whole units must add up to a whole number")
	}
	given, err := hold(left.Num().Int64(), fractions, divide)
	if err != nil {
		return nil, err
	}
	for n, g := range given {
		units[divided[n]].Add(units[divided[n]], big.NewInt(g))
	}
	return units, nil
}

// hold divides units over fractions, and holds the divider to its contract.
func hold(units int64, fractions []Fraction, divide Divider) ([]int64, error) {
	given, err := divide(units, fractions)
	if err != nil {
		return nil, err
	}
	if len(given) != len(fractions) {
		return nil, fmt.Errorf("%d units divided over %d fractions gave %d numbers", units, len(fractions), len(given))
	}
	sum := int64(0)
	for i, g := range given {
		sum += g
		if g < 0 || g > 1 {
			return nil, fmt.Errorf("%s got %d units for a fraction of one", fractions[i].Code, g)
		}
	}
	if sum != units {
		return nil, fmt.Errorf("%d units divided over %d fractions add up to %d", units, len(fractions), sum)
	}
	return given, nil
}

func (c *Conversion) tooFine(row Row, column int) error {
	col := c.Table.Columns[column]
	return provenance.Problemf(row.Where, provenance.OutOfRange,
		"%s has figures with more than %d decimals", col.Name, col.Decimals)
}
