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
// a row that has nothing to do with it. A figure of the old table with more decimals than its column says is
// refused.
func (c *Conversion) Rounded(divide Divider) (*Table, error) {
	rows := make([]Row, len(c.Table.Rows))
	for i, row := range c.Table.Rows {
		rows[i] = row
		rows[i].Values = make([]*big.Rat, len(row.Values))
	}
	for column := range c.Table.Columns {
		for _, group := range c.linked() {
			if err := c.roundTogether(rows, column, group, divide); err != nil {
				return nil, err
			}
		}
	}
	return NewTable(c.Table.Columns, rows)
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

// roundTogether fills in one column of the rows in a group.
func (c *Conversion) roundTogether(rows []Row, column int, group []int, divide Divider) error {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(c.Table.Columns[column].Decimals)), nil))
	left, floors := new(big.Rat), make([]*big.Int, len(group))
	var fractions []Fraction
	for n, i := range group {
		exact := new(big.Rat).Mul(c.Table.Rows[i].Values[column], scale)
		floors[n] = new(big.Int).Div(exact.Num(), exact.Denom()) // rounds down, also below zero: denominators are positive
		if rest := exact.Sub(exact, new(big.Rat).SetInt(floors[n])); rest.Sign() > 0 {
			fractions = append(fractions, Fraction{rows[i].Code, rest})
			left.Add(left, rest)
		}
	}
	if !left.IsInt() {
		return c.tooFine(rows[group[0]], column)
	}
	extra, err := extras(left, fractions, divide)
	if err != nil {
		return err
	}
	for n, i := range group {
		if len(extra) > 0 && extra[0].Code == rows[i].Code {
			floors[n].Add(floors[n], extra[0].Part.Num())
			extra = extra[1:]
		}
		value := new(big.Rat).SetInt(floors[n])
		rows[i].Values[column] = value.Quo(value, scale)
	}
	return nil
}

// extras returns what each fraction gets of the units left, and holds the divider to its contract.
func extras(left *big.Rat, fractions []Fraction, divide Divider) ([]Fraction, error) {
	if len(fractions) == 0 {
		return nil, nil
	}
	units := left.Num().Int64() // below the number of rows
	given, err := divide(units, fractions)
	if err != nil {
		return nil, err
	}
	if len(given) != len(fractions) {
		return nil, fmt.Errorf("%d units divided over %d fractions gave %d numbers", units, len(fractions), len(given))
	}
	extra, sum := make([]Fraction, len(given)), int64(0)
	for i, g := range given {
		extra[i] = Fraction{fractions[i].Code, new(big.Rat).SetInt64(g)}
		sum += g
		if g < 0 || g > 1 {
			return nil, fmt.Errorf("%s got %d units for a fraction of one", fractions[i].Code, g)
		}
	}
	if sum != units {
		return nil, fmt.Errorf("%d units divided over %d fractions add up to %d", units, len(fractions), sum)
	}
	return extra, nil
}

func (c *Conversion) tooFine(row Row, column int) error {
	col := c.Table.Columns[column]
	return provenance.Problemf(row.Where, provenance.OutOfRange,
		"%s has figures with more than %d decimals", col.Name, col.Decimals)
}
