package municipality_test

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// at is the position of a row in these tests.
func at(line int) provenance.Position {
	return provenance.Position{File: "t.csv", Line: line, Column: 1}
}

// oneColumn makes a table of one column of the given kind; keys are codes as written, in the order given.
func oneColumn(t *testing.T, kind municipality.Kind, decimals int, pairs ...any) *municipality.Table {
	t.Helper()
	var rows []municipality.Row
	for i := 0; i < len(pairs); i += 2 {
		value, ok := new(big.Rat).SetString(pairs[i+1].(string))
		if !ok {
			t.Fatalf("%v", pairs[i+1])
		}
		code := codes(t, pairs[i].(string))[0]
		rows = append(rows, municipality.Row{Code: code, Values: []*big.Rat{value}, Where: at(len(rows) + 2)})
	}
	table, err := municipality.NewTable([]municipality.Column{{Name: "x", Kind: kind, Decimals: decimals}}, rows)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// written writes the rows of a one-column table as "GM0363=1/3".
func written(table *municipality.Table) []string {
	var all []string
	for _, row := range table.Rows {
		all = append(all, row.Code.String()+"="+row.Values[0].RatString())
	}
	return all
}

// halves are shares of Haaren: a half, a third, a sixth and nothing.
func halves(t *testing.T) *municipality.Weights {
	t.Helper()
	w, err := municipality.Default().NewWeights([]municipality.Share{
		{From: 788, To: 757, Part: big.NewRat(1, 2)},
		{From: 788, To: 824, Part: big.NewRat(1, 3)},
		{From: 788, To: 855, Part: big.NewRat(1, 6)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// largest divides units by largest remainder, ties to the lowest code.
func largest(units int64, fractions []municipality.Fraction) ([]int64, error) {
	order := make([]int, len(fractions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return fractions[b].Part.Cmp(fractions[a].Part) })
	given := make([]int64, len(fractions))
	for _, i := range order[:units] {
		given[i] = 1
	}
	return given, nil
}

func TestMergersAndRenamesAdd(t *testing.T) {
	cases := []struct {
		name     string
		from, to provenance.Date
		pairs    []any
		want     []string
	}{
		{"three become one", "2019-10-01", "2021-01-01",
			[]any{"0003", "1", "0010", "2", "0024", "4", "0363", "8"}, []string{"GM0363=8", "GM1979=7"}},
		{"taken in by one that stays", "2022-01-01", "2022-03-24",
			[]any{"0457", "1/3", "0363", "1"}, []string{"GM0363=4/3"}},
		{"merged, then renamed", "2014-06-01", "2016-01-01",
			[]any{"0241", "1", "0265", "2", "0282", "4"}, []string{"GM1945=7"}},
		{"renamed", "2015-01-01", "2015-07-01", []any{"1921", "5"}, []string{"GM1940=5"}},
		{"nothing between", "2019-01-01", "2020-12-31", []any{"0003", "5", "0788", "1"}, []string{"GM0003=5", "GM0788=1"}},
		{"an amount below zero", "2019-10-01", "2021-01-01",
			[]any{"0003", "-1", "0010", "2", "0024", "-4"}, []string{"GM1979=-3"}},
	}
	for _, c := range cases {
		table := oneColumn(t, municipality.Amount, 2, c.pairs...)
		conversion, err := municipality.Default().Convert(table, division(t, c.from), division(t, c.to), nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := written(conversion.Table); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", c.name, got)
		}
		control := conversion.Controls[0]
		if control.Before.Cmp(control.After) != 0 || control.Before.Cmp(table.Sum(0)) != 0 || len(conversion.Gaps) > 0 {
			t.Errorf("%s: %v, gaps %v", c.name, control, conversion.Gaps)
		}
	}
}

func TestADividedMunicipalityIsDividedExactly(t *testing.T) {
	table := oneColumn(t, municipality.Count, 0, "0788", "100", "0757", "1", "0824", "2", "0855", "3", "0865", "4")
	conversion, err := municipality.Default().Convert(table, division(t, "2019-10-01"), division(t, "2021-01-01"), halves(t))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"GM0757=51", "GM0824=106/3", "GM0855=59/3", "GM0865=4"}
	if got := written(conversion.Table); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if len(conversion.Changes) != 1 || conversion.Changes[0].From != 788 {
		t.Errorf("changes %v", conversion.Changes)
	}
	rounded, err := conversion.Rounded(largest)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := written(rounded), []string{"GM0757=51", "GM0824=35", "GM0855=20", "GM0865=4"}; !slices.Equal(got, want) {
		t.Errorf("rounded %v", got)
	}
}

func TestRoundingStaysWithinWhatWasDivided(t *testing.T) {
	maasdonk := []municipality.Share{{From: 1671, To: 796, Part: big.NewRat(1, 2)}, {From: 1671, To: 828, Part: big.NewRat(1, 2)}}
	boarnsterhim := []municipality.Share{{From: 55, To: 74, Part: big.NewRat(3, 10)},
		{From: 55, To: 80, Part: big.NewRat(7, 20)}, {From: 55, To: 1900, Part: big.NewRat(7, 20)}}
	w, err := municipality.Default().NewWeights(append(maasdonk, boarnsterhim...))
	if err != nil {
		t.Fatal(err)
	}
	// One cent over ½ and ½, two cents over 0.6, 0.7 and 0.7. By largest remainder over all five at once, the three
	// of Boarnsterhim would get all three cents, and Maasdonk's cent would have moved to Friesland.
	table := oneColumn(t, municipality.Amount, 2, "1671", "0.01", "0055", "0.02")
	conversion, err := municipality.Default().Convert(table, division(t, "2013-01-01"), division(t, "2015-01-01"), w)
	if err != nil {
		t.Fatal(err)
	}
	rounded, err := conversion.Rounded(largest)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"GM0074=0", "GM0080=1/100", "GM0796=1/100", "GM0828=0", "GM1900=1/100"}
	if got := written(rounded); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestADividerThatBreaksItsWordIsFound(t *testing.T) {
	table := oneColumn(t, municipality.Count, 0, "0788", "1")
	conversion, err := municipality.Default().Convert(table, division(t, "2019-10-01"), division(t, "2021-01-01"), halves(t))
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("no")
	cases := []struct {
		name   string
		divide municipality.Divider
		want   string
	}{
		{"too few numbers", func(int64, []municipality.Fraction) ([]int64, error) { return []int64{1}, nil }, "numbers"},
		{"a unit lost", func(_ int64, f []municipality.Fraction) ([]int64, error) { return make([]int64, len(f)), nil }, "add up to 0"},
		{"two for one", func(_ int64, f []municipality.Fraction) ([]int64, error) { return []int64{2, -1, 0}, nil }, "2 units"},
		{"an error", func(int64, []municipality.Fraction) ([]int64, error) { return nil, broken }, "no"},
	}
	for _, c := range cases {
		if _, err := conversion.Rounded(c.divide); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestAFigureFinerThanItsColumnIsNotRounded(t *testing.T) {
	table := oneColumn(t, municipality.Amount, 2, "0363", "0.005")
	newest := municipality.Default().Newest()
	conversion, err := municipality.Default().Convert(table, newest, newest, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conversion.Rounded(largest); problemCode(t, err) != provenance.OutOfRange {
		t.Error(err)
	}
}

// problemCode returns the code of the only problem in an error.
func problemCode(t *testing.T, err error) provenance.Code {
	t.Helper()
	problems := provenance.ProblemsIn(err)
	if len(problems) != 1 {
		t.Fatalf("%d problems: %v", len(problems), err)
	}
	return problems[0].Code
}

func TestAConversionThatWouldGuessIsRefused(t *testing.T) {
	cases := []struct {
		name     string
		from, to provenance.Date
		kind     municipality.Kind
		pairs    []any
		code     provenance.Code
		says     string
	}{
		{"a split without weights", "2019-10-01", "2021-01-01", municipality.Count, []any{"0363", "1", "0788", "1"},
			provenance.NoSplitWeights, "t.csv:3:1: NPO209: GM0788 Haaren was divided over GM0757 Boxtel, GM0824 Oisterwijk, GM0855 Tilburg, GM0865 Vught on 2021-01-01"},
		{"ended before", "2021-01-01", "2022-01-01", municipality.Count, []any{"0003", "1"},
			provenance.MixedDivisions, "t.csv:2:1: NPO208: GM0003 Appingedam ended on 2021-01-01; the division is that of 2021-01-01"},
		{"not yet there", "2019-10-01", "2021-01-01", municipality.Count, []any{"1979", "1"},
			provenance.MixedDivisions, "t.csv:2:1: NPO208: GM1979 Eemsdelta began on 2021-01-01; the division is that of 2019-01-01"},
		{"never was", "2019-10-01", "2021-01-01", municipality.Count, []any{"9999", "1"},
			provenance.UnknownMunicipality, "t.csv:2:1: NPO201: there never was a municipality GM9999"},
		{"scores of a merger", "2019-10-01", "2021-01-01", municipality.Score, []any{"0003", "1", "0010", "1", "0024", "1"},
			provenance.NotComputable, "t.csv:2:1: NPO404: x is a score, and the scores of GM0003 Appingedam, GM0010 Delfzijl, GM0024 Loppersum do not add up to that of GM1979 Eemsdelta"},
		{"a score of one that took in another", "2022-01-01", "2022-03-24", municipality.Score, []any{"0363", "1"},
			provenance.NotComputable, "GM0363 Amsterdam, GM0457 Weesp"},
		{"backwards", "2021-01-01", "2019-10-01", municipality.Count, []any{"0363", "1"},
			provenance.BadDate, "cannot be carried back"},
	}
	for _, c := range cases {
		_, err := municipality.Default().Convert(oneColumn(t, c.kind, 0, c.pairs...), division(t, c.from), division(t, c.to), nil)
		if got := problemCode(t, err); got != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
		if provenance.ProblemsIn(err)[0].Hint == "" && c.name != "never was" {
			t.Errorf("%s: no hint", c.name)
		}
	}
}

func TestAllProblemsOfATableAreToldAtOnce(t *testing.T) {
	table := oneColumn(t, municipality.Count, 0, "9999", "1", "0788", "1", "1979", "1", "0363", "1")
	_, err := municipality.Default().Convert(table, division(t, "2019-10-01"), division(t, "2021-01-01"), nil)
	if n := len(provenance.ProblemsIn(err)); n != 3 {
		t.Errorf("%d problems: %v", n, err)
	}
}

func TestAScoreIsKeptByARenameAndAddedForAReason(t *testing.T) {
	renamed, err := municipality.Default().Convert(oneColumn(t, municipality.Score, 2, "1921", "5.13", "0363", "7"),
		division(t, "2015-01-01"), division(t, "2015-07-01"), nil)
	if err != nil || !slices.Equal(written(renamed.Table), []string{"GM0363=7", "GM1940=513/100"}) {
		t.Errorf("%v", err)
	}
	table := oneColumn(t, municipality.Score, 2, "0003", "1", "0010", "2", "0024", "4")
	table.Columns[0].Because = "without threshold"
	added, err := municipality.Default().Convert(table, division(t, "2019-10-01"), division(t, "2021-01-01"), nil)
	if err != nil || !slices.Equal(written(added.Table), []string{"GM1979=7"}) {
		t.Errorf("%v", err)
	}
}

func TestATableThatLacksAPartSaysSo(t *testing.T) {
	table := oneColumn(t, municipality.Count, 0, "0003", "1", "0855", "1", "0363", "1")
	conversion, err := municipality.Default().Convert(table, division(t, "2019-10-01"), division(t, "2021-01-01"), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []municipality.Gap{{855, []municipality.Code{788}}, {1979, []municipality.Code{10, 24}}}
	if !slices.EqualFunc(conversion.Gaps, want, func(a, b municipality.Gap) bool {
		return a.Code == b.Code && slices.Equal(a.Missing, b.Missing)
	}) {
		t.Errorf("%v", conversion.Gaps)
	}
}

func TestARowTwiceIsRefused(t *testing.T) {
	_, err := municipality.NewTable(nil, []municipality.Row{{Code: 3, Where: at(2)}, {Code: 10, Where: at(3)}, {Code: 3, Where: at(4)}})
	if problemCode(t, err) != provenance.DuplicateKey || !strings.Contains(err.Error(), "t.csv:4:1: NPO115: GM0003 stands on two rows, also at t.csv:2:1") {
		t.Error(err)
	}
}

func TestDivisionOf(t *testing.T) {
	newest := municipality.Default().Newest()
	whole := func(date provenance.Date) []municipality.Code {
		var all []municipality.Code
		for _, m := range division(t, date).Municipalities {
			all = append(all, m.Code)
		}
		return all
	}
	cases := []struct {
		name  string
		codes []municipality.Code
		want  provenance.Date
	}{
		{"a whole division", whole("2022-03-24"), "2022-03-24"},
		{"the one before holds them as well", whole("2022-01-01"), "2022-01-01"},
		{"a few that fit many: the newest", []municipality.Code{363}, newest.Date},
		{"a few that fit some: the newest of those", []municipality.Code{363, 457}, "2022-01-01"},
	}
	for _, c := range cases {
		if d, err := municipality.Default().DivisionOf(c.codes); err != nil || d.Date != c.want {
			t.Errorf("%s: %v, %v", c.name, d, err)
		}
	}
	refused := []struct {
		codes []municipality.Code
		code  provenance.Code
		says  string
	}{
		{[]municipality.Code{3, 363, 1979}, provenance.MixedDivisions, "GM0003 Appingedam and GM1979 Eemsdelta never existed side by side"},
		{[]municipality.Code{3, 363, 9999}, provenance.UnknownMunicipality, "there never was a municipality GM9999"},
		{[]municipality.Code{1, 363}, provenance.UnknownMunicipality, "GM0001 Adorp ended on 1990-01-01"},
	}
	for _, c := range refused {
		_, err := municipality.Default().DivisionOf(c.codes)
		if problemCode(t, err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v", c.codes, err)
		}
	}
	_, err := municipality.Default().DivisionOf([]municipality.Code{1954, 381})
	if hint := provenance.ProblemsIn(err)[0].Hint; !strings.HasPrefix(hint, "GM0381 Bussum ended on 2016-01-01 and GM1954 Beekdaelen began on 2019-01-01") {
		t.Error(hint)
	}
}
