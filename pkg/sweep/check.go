package sweep

import (
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// Check returns every reason why a scheme cannot be varied so, as provenance problems; nil of a variation that has
// neither a grid nor draws. What the command line may still say of draws is not missed.
func (v Variation) Check(s *scenario.Scheme) error {
	if v.Grid == nil && v.Draws == nil {
		return nil
	}
	if v.Draws != nil {
		said := *v.Draws
		said.Unsaid = nil
		if slices.Contains(v.Draws.Unsaid, "number") {
			said.Number = 1
		}
		v.Draws = &said
	}
	return v.check(s)
}

// check returns every reason why a scheme cannot be varied so, and what is missing of draws.
func (v Variation) check(s *scenario.Scheme) error {
	var problems provenance.Problems
	if (v.Grid == nil) == (v.Draws == nil) {
		return provenance.Problemf(provenance.Position{}, provenance.BadScenario, "a sweep needs either a grid or draws").
			WithHint("add a section sweep to the scenario, or give --draws")
	}
	if v.Draws != nil {
		v.Draws.check(s, &problems)
	} else {
		v.Grid.check(s, &problems)
	}
	return problems.Err()
}

// reserved are the columns that results have besides those of the axes.
func reserved() []string { return []string{"scenario", "budget", "bedrag_totaal"} }

func (g Grid) check(s *scenario.Scheme, problems *provenance.Problems) {
	where := provenance.Position{}
	for i, a := range g {
		if where = a.Where; slices.ContainsFunc(g[:i], func(b Axis) bool { return b.Parameter == a.Parameter }) {
			problems.Add(provenance.Problemf(a.Where, provenance.BadScenario, "%s has two axes", a.Name()))
		}
		a.check(s, problems)
	}
	switch n := g.points(); {
	case n == 0:
		problems.Add(provenance.Problemf(where, provenance.BadScenario, "the grid has no points").
			WithHint("give every axis at least one value"))
	case n > MostScenarios:
		problems.Add(provenance.Problemf(where, provenance.BadScenario, "the grid has more than %d points", MostScenarios).
			WithHint("take fewer values, or larger steps"))
	}
}

// mostAsked is of how many values of an axis the scheme is asked one by one. Reading a scheme takes part of a millisecond.
const mostAsked = 200

// check holds the values of an axis against the scheme.
func (a Axis) check(s *scenario.Scheme, problems *provenance.Problems) {
	if len(a.Values) == 0 {
		return
	}
	refuse := func(err error) {
		for _, p := range provenance.ProblemsIn(err) {
			p.Where = a.Where
			problems.Add(p)
		}
	}
	switch p, known := s.Parameter(a.Parameter); {
	case a.Parameter == "" && !s.Closed():
		problems.Add(provenance.Problemf(a.Where, provenance.BadScenario, "a budget for %s: %v", s.ID, scenario.ErrOpenEnded))
	case a.Parameter == "":
		a.checkBudgets(s, problems)
	case !known:
		_, err := s.With("", []scenario.Setting{{Name: a.Parameter, Value: a.Values[0].String()}})
		refuse(err)
	case slices.Contains(reserved(), a.Parameter):
		problems.Add(provenance.Problemf(a.Where, provenance.BadScenario, "a parameter called %s cannot vary: results have a column of that name", a.Parameter))
	case p.Min != nil && decimal.Min(a.Values[0], a.Values...).LessThan(*p.Min):
		problems.Add(provenance.Problemf(a.Where, provenance.BadValue, "parameter %s: %s is below its minimum %s",
			p.Name, decimal.Min(a.Values[0], a.Values...), p.Min))
	default:
		refuse(a.refused(s))
	}
}

// refused asks the scheme about the values one at a time, as far as the first that it does not take: a fraction of
// the budget above 1, say. Of an axis with more values than mostAsked it asks about the lowest and the highest only; one
// between them that the scheme does not take stops the sweep when it is reached.
func (a Axis) refused(s *scenario.Scheme) error {
	values := a.Values
	if len(values) > mostAsked {
		values = []decimal.Decimal{decimal.Min(values[0], values...), decimal.Max(values[0], values...)}
	}
	for _, v := range values {
		if _, err := s.With("", []scenario.Setting{{Name: a.Parameter, Value: v.String()}}); err != nil {
			return err
		}
	}
	return nil
}

// checkBudgets asks the engine whether every budget can be divided over the components.
func (a Axis) checkBudgets(s *scenario.Scheme, problems *provenance.Problems) {
	scheme := s.Scheme
	for _, euros := range a.Values {
		if !euros.Equal(euros.Truncate(2)) || !euros.Shift(2).BigInt().IsInt64() {
			problems.Add(provenance.Problemf(a.Where, provenance.BadBudget, "%s is no budget in euros and cents", euros))
			return
		}
		budget := centsOf(euros)
		scheme.Budget = &budget
		if err := scheme.Check(); err != nil {
			problems.Add(provenance.Problemf(a.Where, provenance.BadBudget, "budget %s: %v", euros, err))
			return
		}
	}
}

// onBase gives every axis the value that the base has, and writes all values as a scheme would have them.
func onBase(s *scenario.Scheme, g Grid) Grid {
	g = slices.Clone(g)
	for i := range g {
		a := &g[i]
		if p, ok := s.Parameter(a.Parameter); ok {
			a.base = written(p.Value)
		} else {
			a.base = decimal.New(int64(*s.Budget), -2)
		}
		a.Values = slices.Clone(a.Values)
		for v := range a.Values {
			a.Values[v] = written(a.Values[v])
		}
	}
	return g
}

// written returns the number as it is read from its own text: 0.50 and 0.5 are then held the same.
func written(d decimal.Decimal) decimal.Decimal { return decimal.RequireFromString(d.String()) }

// flagOf is the flag that says a key of draws.
func flagOf(key string) string {
	if key == "number" {
		return "draws"
	}
	return key
}

func (d *Draws) check(s *scenario.Scheme, problems *provenance.Problems) {
	for _, key := range d.Unsaid {
		problems.Add(provenance.Problemf(d.Where, provenance.BadScenario, "%q is missing", key).
			WithHint("write %s in the file, or give --%s N", key, flagOf(key)))
	}
	if !slices.Contains(d.Unsaid, "number") && (d.Number < 1 || d.Number > MostScenarios) {
		problems.Add(provenance.Problemf(d.Where, provenance.BadValue, "%d draws: their number is from 1 to %d", d.Number, MostScenarios))
	}
	for i, spread := range d.Spreads {
		switch {
		case !slices.ContainsFunc(s.Measures, func(m scenario.Measure) bool { return m.ID == spread.Measure }):
			problems.Add(provenance.Problemf(spread.Where, provenance.BadScenario, "%s has no measure %q", s.ID, spread.Measure).
				WithHint("npo scheme show %s lists its measures", s.ID))
		case slices.ContainsFunc(d.Spreads[:i], func(b Spread) bool { return b.Measure == spread.Measure }):
			problems.Add(provenance.Problemf(spread.Where, provenance.BadScenario, "%s has two spreads", spread.Measure))
		case spread.Half != nil && spread.Half.Sign() < 0 || spread.Percent != nil && spread.Percent.Sign() < 0:
			problems.Add(provenance.Problemf(spread.Where, provenance.BadValue, "the spread of %s is below zero", spread.Measure))
		}
	}
}

// figures lays out what is drawn: the measures that have a spread or, when none has, all that the scheme reads, on
// their last decimal.
func (d *Draws) figures(base *scenario.Result) ([]*drawn, error) {
	spreads := d.Spreads
	if len(spreads) == 0 {
		for _, m := range base.Scheme.Scheme.Measures() {
			spreads = append(spreads, Spread{Measure: string(m)})
		}
	}
	var problems provenance.Problems
	var all []*drawn
	for _, spread := range spreads {
		drawn, ok := spread.figures(d.Seed, tableOf(base))
		if !ok {
			problems.Add(provenance.Problemf(spread.Where, provenance.TooLarge,
				"%s: the figures and the spread together have more digits than can be drawn exactly", spread.Measure).
				WithHint("state a spread with fewer decimals"))
			continue
		}
		all = append(all, drawn)
	}
	return all, problems.Err()
}

// figures lays out one measure.
func (s Spread) figures(seed uint64, t *cbsdata.Table) (*drawn, bool) {
	column := slices.IndexFunc(t.Measures, func(m cbsdata.MeasureSpec) bool { return m.ID == s.Measure })
	values, keys := make([]cbsdata.Value, len(t.Rows)), make([]string, len(t.Rows))
	for i, row := range t.Rows {
		values[i], keys[i] = row.Values[column], row.Key
	}
	half := lastDecimal(values)
	spans := make([]span, len(values))
	for i, v := range values {
		switch {
		case s.Half != nil:
			half = *s.Half
		case s.Percent != nil:
			half = v.Amount.Abs().Mul(*s.Percent).Shift(-2)
		}
		spans[i] = spanOf(v, t.Measures[column], half)
	}
	return newDrawn(seed, t.Measures[column], keys, spans)
}
