package municipality_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/municipality"
)

// anyWeights draws shares for every divided municipality.
func anyWeights(t *rapid.T) *municipality.Weights {
	var shares []municipality.Share
	for _, c := range municipality.Default().Changes() {
		if !c.Splits() {
			continue
		}
		var units []int64
		total := int64(0)
		for range c.To {
			units = append(units, rapid.Int64Range(0, 1000).Draw(t, "units"))
			total += units[len(units)-1]
		}
		if total == 0 {
			units[0], total = 1, 1
		}
		for i, to := range c.To {
			shares = append(shares, municipality.Share{From: c.From, To: to, Part: big.NewRat(units[i], total)})
		}
	}
	w, err := municipality.Default().NewWeights(shares)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// anyTable draws a count and an amount for some or all municipalities of a division.
func anyTable(t *rapid.T, d *municipality.Division) *municipality.Table {
	sparse := rapid.Bool().Draw(t, "sparse")
	var rows []municipality.Row
	for _, m := range d.Municipalities {
		if sparse && rapid.IntRange(0, 9).Draw(t, "absent") > 0 {
			continue
		}
		rows = append(rows, municipality.Row{Code: m.Code, Values: []*big.Rat{
			big.NewRat(rapid.Int64Range(0, 1e6).Draw(t, "count"), 1),
			big.NewRat(rapid.Int64Range(-1e9, 1e9).Draw(t, "cents"), 100),
		}})
	}
	table, err := municipality.NewTable([]municipality.Column{
		{Name: "leerlingen", Kind: municipality.Count}, {Name: "bedrag", Kind: municipality.Amount, Decimals: 2}}, rows)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func convert(t *rapid.T, table *municipality.Table, from, to *municipality.Division, w *municipality.Weights) *municipality.Conversion {
	c, err := municipality.Default().Convert(table, from, to, w)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func sameTable(a, b *municipality.Table) bool {
	if len(a.Rows) != len(b.Rows) {
		return false
	}
	for i, row := range a.Rows {
		if row.Code != b.Rows[i].Code {
			return false
		}
		for j, value := range row.Values {
			if value.Cmp(b.Rows[i].Values[j]) != 0 {
				return false
			}
		}
	}
	return true
}

func TestTwoStepsEqualOneAndNothingIsLost(t *testing.T) {
	divisions := municipality.Default().Divisions()
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, len(divisions)-1).Draw(t, "from")
		k := rapid.IntRange(i, len(divisions)-1).Draw(t, "to")
		j := rapid.IntRange(i, k).Draw(t, "by way of")
		table, w := anyTable(t, divisions[i]), anyWeights(t)

		once := convert(t, table, divisions[i], divisions[k], w)
		halfway := convert(t, table, divisions[i], divisions[j], w)
		twice := convert(t, halfway.Table, divisions[j], divisions[k], w)
		if !sameTable(once.Table, twice.Table) {
			t.Fatalf("from %s by way of %s to %s differs", divisions[i].Date, divisions[j].Date, divisions[k].Date)
		}
		rounded, err := once.Rounded(largest)
		if err != nil {
			t.Fatal(err)
		}
		for column := range table.Columns {
			if before := table.Sum(column); before.Cmp(once.Table.Sum(column)) != 0 || before.Cmp(rounded.Sum(column)) != 0 {
				t.Fatalf("column %d: %v became %v, rounded %v", column, before, once.Table.Sum(column), rounded.Sum(column))
			}
		}
		holdRounding(t, once.Table, rounded)
	})
}

// holdRounding holds that every figure is the exact one, rounded down or up to a unit of its column.
func holdRounding(t *rapid.T, exact, rounded *municipality.Table) {
	for i, row := range rounded.Rows {
		for j, value := range row.Values {
			unit := big.NewRat(1, 1)
			if exact.Columns[j].Decimals == 2 {
				unit = big.NewRat(1, 100)
			}
			off := new(big.Rat).Sub(value, exact.Rows[i].Values[j])
			if off.Abs(off).Cmp(unit) >= 0 || !new(big.Rat).Quo(value, unit).IsInt() {
				t.Fatalf("%v: %v for %v", row.Code, value, exact.Rows[i].Values[j])
			}
		}
	}
}

func TestAWholeTableBecomesAWholeDivision(t *testing.T) {
	divisions := municipality.Default().Divisions()
	for i, from := range divisions {
		var rows []municipality.Row
		for _, m := range from.Municipalities {
			rows = append(rows, municipality.Row{Code: m.Code})
		}
		table, err := municipality.NewTable(nil, rows)
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range divisions[i:] {
			c, err := municipality.Default().Convert(table, from, to, evenWeights(t))
			if err != nil || len(c.Table.Rows) != to.Len() || len(c.Gaps) != 0 {
				t.Errorf("%s to %s: %v, gaps %v", from.Date, to.Date, err, c.Gaps)
			}
		}
	}
}

// evenWeights divide every divided municipality evenly.
func evenWeights(t *testing.T) *municipality.Weights {
	t.Helper()
	var shares []municipality.Share
	for _, c := range municipality.Default().Changes() {
		for _, to := range c.To {
			if c.Splits() {
				shares = append(shares, municipality.Share{From: c.From, To: to, Part: big.NewRat(1, int64(len(c.To)))})
			}
		}
	}
	w, err := municipality.Default().NewWeights(shares)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
