package sweep

import (
	"math/big"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A File is a scenario file with a section sweep, which says what varies.
//
//	sweep:
//	  grid:
//	    budget: ["250000000", "300000000"]
//	    parameters:
//	      gewicht_score: {from: "0", through: "40", step: "0.5"}
//
// or
//
//	sweep:
//	  draws:
//	    number: 10000
//	    seed: 2021
//	    measures:
//	      achterstandsscore: last_decimal
//	      leerlingen: {spread: "5"}
//
// The axes of a grid are the budget, where it varies, and then the parameters in the order of the file.
type File struct {
	Scenario  *scenario.Scenario
	Variation Variation // neither grid nor draws where the file has no section sweep
}

// Parse reads a scenario file with or without a section sweep, as strictly as scenario.ParseScenario. name is as
// the user typed it.
func Parse(name string, data []byte) (*File, error) {
	f := &File{}
	var err error
	f.Scenario, err = scenario.ParseScenario(name, data, scenario.Section{Key: "sweep", Read: f.read})
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (f *File) read(n scenario.Node) {
	fields := n.Fields("grid", "draws")
	grid, draws := fields.Get("grid"), fields.Get("draws")
	if n.IsKeys() && grid.Absent() == draws.Absent() {
		n.Problem(provenance.BadScenario, "a sweep is either a grid or draws")
	}
	if !grid.Absent() {
		f.Variation.Grid = readGrid(grid)
	}
	if !draws.Absent() {
		f.Variation.Draws = readDraws(draws)
	}
}

func readGrid(n scenario.Node) Grid {
	grid := Grid{}
	fields := n.Fields("budget", "parameters")
	if budget := fields.Get("budget"); !budget.Absent() {
		grid = append(grid, Axis{Values: readValues(budget, readBudget), Where: budget.Where()})
	}
	for _, e := range fields.Get("parameters").Entries() {
		grid = append(grid, Axis{Parameter: e.At.Name(), Values: readValues(e.Value, scenario.Node.Number), Where: e.Value.Where()})
	}
	if n.IsKeys() && len(grid) == 0 {
		n.Problem(provenance.BadScenario, "the grid has no points").Hint = "name a budget or parameters with the values that they take"
	}
	return grid
}

func readBudget(n scenario.Node) (decimal.Decimal, bool) {
	cents := n.Budget()
	if cents == nil {
		return decimal.Zero, false
	}
	return decimal.New(int64(*cents), -2), true
}

// readValues reads a list of numbers that differ, or a range.
func readValues(n scenario.Node, read func(scenario.Node) (decimal.Decimal, bool)) []decimal.Decimal {
	if !n.IsList() {
		return readRange(n, read)
	}
	var values []decimal.Decimal
	for _, item := range n.List() {
		value, ok := read(item)
		if !ok {
			continue
		}
		if slices.ContainsFunc(values, value.Equal) {
			item.Problem(provenance.BadScenario, "%s stands here twice", value)
		}
		values = append(values, value)
	}
	return values
}

// readRange reads equal steps from one number through another, which the last step reaches exactly.
func readRange(n scenario.Node, read func(scenario.Node) (decimal.Decimal, bool)) []decimal.Decimal {
	fields := n.Fields("from", "through", "step")
	from, isFrom := read(fields.Need("from"))
	through, isThrough := read(fields.Need("through"))
	step, isStep := fields.Need("step").Number()
	if !isFrom || !isThrough || !isStep {
		return nil
	}
	if step.Sign() <= 0 || through.LessThan(from) {
		n.Problem(provenance.BadScenario, "steps of %s from %s through %s make no values", step, from, through).
			Hint = "a step is above zero, and from is not above through"
		return nil
	}
	places := mostPlaces([]decimal.Decimal{from, through, step})
	count, rest := new(big.Int).QuoRem(scaled(through.Sub(from), places), scaled(step, places), new(big.Int))
	switch {
	case rest.Sign() != 0:
		n.Problem(provenance.BadScenario, "steps of %s from %s do not reach %s; the last one before it is %s",
			step, from, through, from.Add(step.Mul(decimal.NewFromBigInt(count, 0)))).Hint = "let through be a value that the steps reach, or choose another step"
		return nil
	case count.Cmp(big.NewInt(MostScenarios)) >= 0:
		n.Problem(provenance.BadScenario, "steps of %s from %s through %s are more than %d values", step, from, through, MostScenarios).
			Hint = "take larger steps, or a list of values"
		return nil
	}
	values := make([]decimal.Decimal, count.Int64()+1)
	for i := range values {
		values[i] = from.Add(step.Mul(decimal.NewFromInt(int64(i))))
	}
	return values
}

func readDraws(n scenario.Node) *Draws {
	fields := n.Fields("number", "seed", "measures")
	draws := &Draws{Where: n.Where()}
	draws.Number = parsed(fields.Get("number"), ParseNumber)
	draws.Seed = parsed(fields.Get("seed"), ParseSeed)
	for _, key := range []string{"number", "seed"} {
		if n.IsKeys() && fields.Get(key).Absent() {
			draws.Unsaid = append(draws.Unsaid, key)
		}
	}
	for _, e := range fields.Get("measures").Entries() {
		draws.Spreads = append(draws.Spreads, readSpread(e))
	}
	return draws
}

// parsed reads a text by the rules of the command line, and reports what they refuse at its place.
func parsed[T any](n scenario.Node, parse func(string) (T, *provenance.Problem)) (value T) {
	text := n.Text()
	if text == "" {
		return value
	}
	value, problem := parse(text)
	if problem != nil {
		n.Problem(problem.Code, "%s", problem.Message)
	}
	return value
}

// readSpread reads last_decimal, {spread: "5"} or {spread: "2%"}.
func readSpread(e scenario.Entry) Spread {
	s := Spread{Measure: e.At.Name(), Where: e.Value.Where()}
	if !e.Value.IsKeys() {
		if text := e.Value.Text(); text != "" && text != LastDecimal {
			e.Value.Problem(provenance.BadScenario, "%q is not %s", text, LastDecimal).Hint = `or state a spread: {spread: "5"} or {spread: "2%"}`
		}
		return s
	}
	spread := e.Value.Fields("spread").Need("spread")
	text := spread.Text()
	if text == "" {
		return s
	}
	amount, percent := strings.CutSuffix(text, "%")
	number, err := scenario.ParseNumber(amount)
	switch {
	case err != nil:
		spread.Problem(provenance.BadScenario, "%q is neither a number nor a percentage", text).Hint = `write it as "5" or "2%"`
	case percent:
		s.Percent = &number
	default:
		s.Half = &number
	}
	return s
}
